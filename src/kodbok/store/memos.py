"""Memos: notes on anything."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from uuid import uuid4

from kodbok.model import Memo, MemoKind
from kodbok.store.clock import now
from kodbok.store.triggers import Value, read_was

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


def load(connection: sqlite3.Connection, *, guid: str | None = None) -> list[tuple[Memo, Target, str | None]]:
    """All memos (or the one with this GUID), oldest first, each with its target and what that is called.

    A name is None where the thing is gone, and for the study; `Memo.on` is left to the reader.
    """
    rows = connection.execute(
        "SELECT m.guid, m.kind, m.title, m.text, r.name, m.created, m.noun, m.target, m.version_id, m.start, m.end,"
        " coalesce(d.name, k.name, c.slug, t.slug, x.guid)"
        " FROM present_memos AS m JOIN coders AS r ON r.id = m.coder_id"
        " LEFT JOIN documents AS d ON d.guid = m.target AND m.noun IN ('documents', 'passage')"
        " LEFT JOIN cases AS k ON k.guid = m.target AND m.noun = 'cases'"
        " LEFT JOIN codes AS c ON c.guid = m.target AND m.noun = 'codes'"
        " LEFT JOIN themes AS t ON t.guid = m.target AND m.noun = 'themes'"
        " LEFT JOIN codings AS x ON x.guid = m.target AND m.noun = 'codings'"
        + (" WHERE m.guid = :guid" if guid else "")
        + " ORDER BY m.id",
        {"guid": guid},
    )
    return [
        (Memo(guid, MemoKind(kind), "", title, text, coder, created), Target(*target), name)
        for guid, kind, title, text, coder, created, *target, name in rows
    ]


def passages(connection: sqlite3.Connection, most: int) -> list[tuple[str, int, int, str, int | None]]:
    """The passages that memos are on: document, start, end, at most `most` characters of it, turn."""
    return connection.execute(
        "SELECT DISTINCT d.name, m.start, m.end, substr(v.text, m.start + 1, min(m.end - m.start, ?)),"
        " (SELECT t.number FROM turns AS t WHERE t.version_id = m.version_id AND t.start <= m.start"
        "  ORDER BY t.i DESC LIMIT 1)"
        " FROM present_memos AS m JOIN documents AS d ON d.guid = m.target"
        " JOIN text_versions AS v ON v.id = m.version_id WHERE m.noun = 'passage'",
        (most,),
    ).fetchall()


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


def cases(connection: sqlite3.Connection) -> dict[str, str]:
    """Names of cases by GUID."""
    return dict(connection.execute("SELECT guid, name FROM cases"))


def gone(connection: sqlite3.Connection) -> list[tuple[str, str, dict[str, Value]]]:
    """What memos are on and is not there any more: noun, GUID, and what the journal kept of it."""
    found: list[tuple[str, str, dict[str, Value]]] = []
    for noun in (*TARGET_NOUNS, "passage"):
        table = "documents" if noun == "passage" else noun
        targets = connection.execute(
            f"SELECT DISTINCT target FROM memos WHERE noun = ? AND target NOT IN (SELECT guid FROM {table})",
            (noun,),
        ).fetchall()
        for (guid,) in targets:
            row = connection.execute(
                "SELECT was FROM journal WHERE noun = ? AND change = 'delete' AND instr(was, ?)"
                " ORDER BY id DESC LIMIT 1",
                (table, guid),
            ).fetchone()
            found.append((noun, guid, read_was(row[0]) if row else {}))
    return found
