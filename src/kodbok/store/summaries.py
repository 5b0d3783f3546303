"""Summaries: the cells of the framework grid."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple, TypeAlias

from kodbok.store.cases import link_guid
from kodbok.store.clock import now

_AS_MADE = "CASE WHEN x.state IN ('unchanged', 'shifted') THEN x.made_{0} ELSE x.\"{0}\" END"
_LINKED = (
    f"c.slug, x.guid, c.guid, {_AS_MADE.format('start')}, {_AS_MADE.format('end')}, {_AS_MADE.format('quote')},"
    ' x."start", x."end" FROM present_codings AS x JOIN codes AS c ON c.id = x.code_id'
)


class Cell(NamedTuple):
    """A cell as it is stored; `theme` is a slug."""

    case: str
    theme: str
    text: str
    basis: str
    coder: str
    changed: str
    guid: str


Linked: TypeAlias = tuple[str, str, str, int | None, int | None, str | None, int | None, int | None]
"""A coding: its code's slug, its own GUID, the code's GUID, start, end and quote, and where it stands now.

Where it says the same on a later text as on the one that it was made on, the former are those of the latter.
"""


def load(connection: sqlite3.Connection) -> list[Cell]:
    """All cells in the order of the grid: by case, then by theme."""
    rows = connection.execute(
        "SELECT k.name, t.slug, s.text, s.basis, r.name, s.changed, s.guid FROM summaries AS s"
        " JOIN cases AS k ON k.id = s.case_id JOIN themes AS t ON t.id = s.theme_id"
        " JOIN coders AS r ON r.id = s.coder_id ORDER BY k.position, k.id, t.position, t.id, s.id"
    )
    return [Cell(*row) for row in rows]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many cells each theme has, by slug."""
    return dict(
        connection.execute(
            "SELECT t.slug, count(*) FROM summaries AS s JOIN themes AS t ON t.id = s.theme_id GROUP BY t.id"
        )
    )


def theme_ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of themes by slug."""
    return dict(connection.execute("SELECT slug, id FROM themes ORDER BY id DESC"))


def codings_in(
    connection: sqlite3.Connection, document_guid: str, codes: Collection[str]
) -> Iterator[Linked]:
    """The codings of these codes in a document, of passages and of the whole."""
    marks = ", ".join("?" * len(codes))
    # The plus keeps SQLite to the index by document: a code may have a million codings in all.
    yield from connection.execute(
        f"SELECT {_LINKED} WHERE x.document_id = (SELECT id FROM documents WHERE guid = ?)"
        f" AND +x.code_id IN (SELECT id FROM codes WHERE slug IN ({marks}))"
        " AND (x.scope <> 'passage' OR x.\"start\" IS NOT NULL)",
        (document_guid, *codes),
    )


def codings_of_cases(connection: sqlite3.Connection) -> Iterator[tuple[str, Linked]]:
    """The codings of whole cases, each with its case's name."""
    for case, *linked in connection.execute(
        f"SELECT k.name, {_LINKED} JOIN cases AS k ON k.id = x.case_id WHERE x.document_id IS NULL"
    ):
        slug, guid, code, *place = linked
        yield case, (slug, guid, code, *place)


def save(
    connection: sqlite3.Connection, case_id: int, theme_id: int, text: str, basis: str, coder_id: int
) -> None:
    """Writes a cell, new or over the one there.

    A cell's GUID follows from its case and theme, so that it is one cell in every copy of the study.
    """
    done = connection.execute(
        "UPDATE summaries SET text = ?, basis = ?, coder_id = ?, changed = ?"
        " WHERE case_id = ? AND theme_id = ?",
        (text, basis, coder_id, now(), case_id, theme_id),
    )
    if done.rowcount:
        return
    case, theme = connection.execute(
        "SELECT (SELECT guid FROM cases WHERE id = ?), (SELECT guid FROM themes WHERE id = ?)",
        (case_id, theme_id),
    ).fetchone()
    connection.execute(
        "INSERT INTO summaries (guid, case_id, theme_id, text, basis, coder_id, changed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (link_guid(case, theme), case_id, theme_id, text, basis, coder_id, now()),
    )


def remove(connection: sqlite3.Connection, case_id: int, theme_id: int) -> None:
    """Takes a cell away."""
    connection.execute("DELETE FROM summaries WHERE case_id = ? AND theme_id = ?", (case_id, theme_id))
