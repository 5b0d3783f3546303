"""The study's own row: title, language, GUID, and whether somebody else has written."""

from __future__ import annotations

import sqlite3
from uuid import uuid4


def add(connection: sqlite3.Connection, title: str, language: str) -> None:
    """Makes the rows that every study has one of."""
    connection.execute(
        "INSERT INTO study (id, guid, title, language) VALUES (1, ?, ?, ?)", (str(uuid4()), title, language)
    )
    connection.execute("INSERT INTO codebook (id, guid) VALUES (1, ?)", (str(uuid4()),))


def load(connection: sqlite3.Connection) -> tuple[str, str, str]:
    """GUID, title and language."""
    guid, title, language = connection.execute("SELECT guid, title, language FROM study").fetchone()
    return guid, title, language


def schema_mark(connection: sqlite3.Connection) -> int:
    """A number that moves when somebody has changed tables, views or triggers."""
    (version,) = connection.execute("PRAGMA schema_version").fetchone()
    return int(version)


def data_version(connection: sqlite3.Connection) -> int:
    """A number that moves when another connection has written to the file."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)
