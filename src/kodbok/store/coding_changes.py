"""Codings: writing them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from uuid import uuid4

from kodbok.model import Coding
from kodbok.store.carrying import derive
from kodbok.store.cases import link_guid
from kodbok.store.codings import NewCoding


def add(connection: sqlite3.Connection, news: Iterable[NewCoding]) -> list[str]:
    """Writes codings under the codebook's present version; returns their GUIDs."""
    guids: list[str] = []

    def rows() -> Iterable[tuple[object, ...]]:
        for new in news:
            guids.append(str(uuid4()))
            yield (
                guids[-1],
                new.code_id,
                new.coder_id,
                new.scope.value,
                new.document_id,
                new.version_id,
                new.case_id,
                new.start,
                new.end,
                new.quote,
                new.value,
                new.origin.value,
                new.created,
                new.important,
            )

    connection.executemany(
        'INSERT INTO codings (guid, code_id, coder_id, scope, document_id, version_id, case_id, start, "end",'
        " quote, value, codebook_version, origin, created, important)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT max(id) FROM codebook_versions), ?, ?, ?)",
        rows(),
    )
    return guids


def update(connection: sqlite3.Connection, new: Coding) -> None:
    """Writes the code, value and star of a coding that is there; another code under the codebook's present version."""
    connection.execute(
        "UPDATE codings SET value = :value, important = :important, code_id = c.id, codebook_version ="
        "  CASE WHEN code_id = c.id THEN codebook_version ELSE (SELECT max(id) FROM codebook_versions) END"
        " FROM (SELECT id FROM codes WHERE slug = :code) AS c WHERE guid = :guid",
        {"guid": new.guid, "code": new.code, "value": new.value, "important": new.important},
    )


_QUOTE = "substr(v.text, :start + 1, :end - :start)"
_PRESENT_TEXT = "documents AS d JOIN text_versions AS v ON v.id = d.version_id"


def move(connection: sqlite3.Connection, guid: str, start: int, end: int) -> None:
    """Gives a coding these boundaries on its document's present text.

    One that was made on an earlier text stays what it was there, and is placed here by hand.
    """
    bound: Mapping[str, str | int] = {"guid": guid, "start": start, "end": end}
    moved = connection.execute(
        f'UPDATE codings SET "start" = :start, "end" = :end, quote = {_QUOTE} FROM {_PRESENT_TEXT}'
        " WHERE codings.guid = :guid AND d.id = codings.document_id AND codings.version_id = d.version_id",
        bound,
    )
    if not moved.rowcount:
        place(connection, guid, start, end)


def place(connection: sqlite3.Connection, guid: str, start: int, end: int) -> None:
    """Notes that somebody has placed a coding of an earlier text so on the present one."""
    bound: Mapping[str, str | int] = {"guid": guid, "start": start, "end": end}
    _place(connection, bound)
    (id,) = connection.execute("SELECT id FROM codings WHERE guid = ?", (guid,)).fetchone()
    derive(connection, "codings", [id])


def _place(connection: sqlite3.Connection, bound: Mapping[str, str | int]) -> None:
    placed = connection.execute(
        f'UPDATE placements SET "start" = :start, "end" = :end, quote = {_QUOTE}'
        f" FROM {_PRESENT_TEXT} JOIN codings AS x ON x.document_id = d.id"
        " WHERE x.guid = :guid AND placements.coding_id = x.id AND placements.version_id = v.id",
        bound,
    )
    if placed.rowcount:
        return
    row = connection.execute(
        f"SELECT x.id, v.id, v.guid, {_QUOTE} FROM {_PRESENT_TEXT} JOIN codings AS x ON x.document_id = d.id"
        " WHERE x.guid = :guid",
        bound,
    ).fetchone()
    coding, version, text, quote = row
    connection.execute(
        'INSERT INTO placements (guid, coding_id, version_id, "start", "end", quote) VALUES (?, ?, ?, ?, ?, ?)',
        # One coding has one place on a text, in every copy of the study.
        (link_guid(str(bound["guid"]), text), coding, version, bound["start"], bound["end"], quote),
    )


def remove(connection: sqlite3.Connection, guids: Iterable[str]) -> int:
    """Takes codings away, with what hangs on them; returns how many there were."""
    removed = 0
    for guid in guids:
        row = connection.execute("SELECT id FROM codings WHERE guid = ?", (guid,)).fetchone()
        if row is None:
            continue
        for table in ("placements", "evidence", "summary_codings", "excerpts"):
            connection.execute(f"DELETE FROM {table} WHERE coding_id = ?", row)
        connection.execute("UPDATE suggestion_decisions SET coding_id = NULL WHERE coding_id = ?", row)
        connection.execute("DELETE FROM codings WHERE id = ?", row)
        removed += 1
    return removed
