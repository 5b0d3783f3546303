"""Coders: who they are and how much they have done."""

from __future__ import annotations

import sqlite3

from kodbok.model import coder_guid


def names(connection: sqlite3.Connection) -> list[str]:
    """All coders' names, oldest first."""
    return [name for (name,) in connection.execute("SELECT name FROM coders ORDER BY id")]


def ids(connection: sqlite3.Connection) -> list[int]:
    """All coders' rows, oldest first."""
    return [id for (id,) in connection.execute("SELECT id FROM coders ORDER BY id")]


def find(connection: sqlite3.Connection, name: str) -> int | None:
    """The row of a coder; case does not matter, but in a name that another SQLite tool has given."""
    guid = coder_guid(name)
    row = connection.execute(
        "SELECT id FROM coders WHERE guid = ? OR name = ? ORDER BY guid = ? DESC", (guid, name, guid)
    ).fetchone()
    return row[0] if row else None


def ensure(connection: sqlite3.Connection, name: str) -> int:
    """The row of a coder, made if it is new."""
    found = find(connection, name)
    if found is not None:
        return found
    cursor = connection.execute("INSERT INTO coders (guid, name) VALUES (?, ?)", (coder_guid(name), name))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def counts(connection: sqlite3.Connection) -> list[tuple[str, int, int, int]]:
    """Name, codings, documents with codings, documents done; oldest coder first."""
    return connection.execute(
        "SELECT r.name,"
        " (SELECT count(*) FROM codings AS c WHERE c.coder_id = r.id),"
        " (SELECT count(DISTINCT c.document_id) FROM codings AS c WHERE c.coder_id = r.id),"
        " (SELECT count(*) FROM coverage AS v WHERE v.coder_id = r.id AND v.progress = 'done')"
        " FROM coders AS r ORDER BY r.id"
    ).fetchall()
