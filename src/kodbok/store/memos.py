"""Memos: notes on anything."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from uuid import uuid4

from kodbok.model import Memo, MemoKind
from kodbok.store.clock import now

TARGET_NOUNS = ("documents", "cases", "codes", "themes", "codings")
"""The tables that a memo can be on a row of; besides these, "study" and "passage"."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a memo is on: a noun's table and a GUID; for a passage, the document's GUID and the place."""

    noun: str
    guid: str | None = None
    version_id: int | None = None
    start: int | None = None
    end: int | None = None


def load(connection: sqlite3.Connection) -> list[tuple[Memo, Target]]:
    """All memos, oldest first, each with its target; `Memo.on` is left to the reader."""
    rows = connection.execute(
        "SELECT m.guid, m.kind, m.title, m.text, r.name, m.created, m.noun, m.target, m.version_id, m.start, m.end"
        " FROM memos AS m JOIN coders AS r ON r.id = m.coder_id ORDER BY m.id"
    )
    return [
        (Memo(guid, MemoKind(kind), "", title, text, coder, created), Target(*target))
        for guid, kind, title, text, coder, created, *target in rows
    ]


def add(
    connection: sqlite3.Connection, coder_id: int, kind: MemoKind, title: str, text: str, target: Target
) -> str:
    """A new memo; returns its GUID."""
    guid = str(uuid4())
    connection.execute(
        'INSERT INTO memos (guid, kind, title, text, coder_id, created, noun, target, version_id, start, "end")'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            guid,
            kind.value,
            title,
            text,
            coder_id,
            now(),
            target.noun,
            target.guid,
            target.version_id,
            target.start,
            target.end,
        ),
    )
    return guid


def edit(connection: sqlite3.Connection, guid: str, kind: MemoKind, title: str, text: str) -> bool:
    """Changes a memo; False when there is none with this GUID."""
    done = connection.execute(
        "UPDATE memos SET kind = ?, title = ?, text = ? WHERE guid = ?", (kind.value, title, text, guid)
    )
    return done.rowcount > 0


def remove(connection: sqlite3.Connection, guid: str) -> bool:
    """Takes a memo away; False when there is none with this GUID."""
    return connection.execute("DELETE FROM memos WHERE guid = ?", (guid,)).rowcount > 0


def names(connection: sqlite3.Connection, noun: str) -> dict[str, str]:
    """By GUID, what a thing of this noun is called."""
    if noun not in TARGET_NOUNS:
        return {}  # a damaged or strange file: the word goes into no statement
    column = {"codes": "slug", "themes": "slug", "codings": "guid"}.get(noun, "name")
    return dict(connection.execute(f"SELECT guid, {column} FROM {noun}"))
