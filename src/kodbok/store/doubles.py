"""What a study has one of by name or place, so that undo and redo do not make it two.

Two windows may make the same thing after one of them took it back; no UNIQUE constraint forbids that,
since merging has to hold both for a while.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping

NAMED = {"documents": "name", "cases": "name", "attributes": "name", "codes": "slug", "themes": "slug"}
"""The nouns that are called by a name, with its column."""


def doubled(connection: sqlite3.Connection, touched: Mapping[str, Collection[int]]) -> str | None:
    """What one of the rows is called, if another row is called so too; None when all are alone.

    Args:
        connection: The study.
        touched: Rows by noun.
    """
    for noun, column in NAMED.items():
        if noun not in touched:
            continue
        rows = connection.execute(
            f"SELECT id, {column} FROM {noun} WHERE {column} IN"
            f" (SELECT {column} FROM {noun} GROUP BY {column} HAVING count(*) > 1)"
        )
        for id, name in rows:
            if id in touched[noun]:
                return str(name)
    for id in touched.get("codings", ()):
        if (quote := _twin(connection, id)) is not None:
            return quote
    return None


def _twin(connection: sqlite3.Connection, coding: int) -> str | None:
    """What the coding is on, if another one says the same."""
    row = connection.execute(
        "SELECT coalesce(b.quote, r.name) FROM present_codings AS a JOIN present_codings AS b ON b.document_id IS a.document_id"
        ' AND b."start" IS a."start" AND b."end" IS a."end" AND b.case_id IS a.case_id'
        " AND b.code_id = a.code_id AND b.coder_id = a.coder_id AND b.id <> a.id"
        " AND (b.origin = 'consensus') = (a.origin = 'consensus')"
        " JOIN coders AS r ON r.id = a.coder_id WHERE a.id = ?",
        (coding,),
    ).fetchone()
    return None if row is None else str(row[0])
