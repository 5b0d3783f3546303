"""The whole study as plain values: every noun's rows, with references by name and GUID."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from kodbok.store.carrying import CARRIED
from kodbok.store.nouns import NOUNS

_CALLED = {
    "coders": "name",
    "cases": "name",
    "attributes": "name",
    "documents": "name",
    "codes": "slug",
    "themes": "slug",
    "rounds": "name",
}
"""What a row of these tables is called by people; of the others there is only the GUID."""

_JSON = frozenset(
    (
        *("settings", "levels", "fields", "labels", "titles", "definition", "include", "exclude"),
        *("examples", "scale", "patterns", "extra", "idea", "expected", "excludes"),
    )
)
_INSIDE = frozenset(("id", "hlc", "site_id", "file"))
"""Columns that mean nothing outside the file."""


class _Referred(NamedTuple):
    """The rows of a table by key, with GUID and what they are called, if they are called anything."""

    named: bool
    rows: dict[int, tuple[str, str | None]]


def dump(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """By noun, its rows in the order in which they were made.

    A reference `code_id` comes as `code` (what it is called) and `code_guid`. Columns of JSON come as
    the values they hold. `texts` are all text versions with their units. What has offsets has `present`:
    where it stands on its document's present text, where that is not the text that the offsets are in.
    """
    found = {noun: _rows(connection, noun) for noun in NOUNS}
    found["codebook"][0]["title"] = json.loads(found["codebook"][0]["title"])
    found["texts"] = _texts(connection)
    return found


def _rows(connection: sqlite3.Connection, noun: str) -> list[dict[str, Any]]:
    references = {
        column: _references(connection, table)
        for _id, _seq, table, column, *_rest in connection.execute(f"PRAGMA foreign_key_list({noun})")
        if column.endswith("_id") and column not in _INSIDE
    }
    cursor = connection.execute(f"SELECT * FROM {noun} ORDER BY id")
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    if noun not in CARRIED:
        return [_row(cells, references) for cells in rows]
    carried = connection.execute(
        'SELECT row_id, "start", "end", quote, state FROM carried WHERE noun = ?', (noun,)
    )
    present = {
        row: dict(zip(("start", "end", "quote", "state"), place, strict=True)) for row, *place in carried
    }
    return [_row(cells, references) | {"present": present.get(cells["id"])} for cells in rows]


def _row(cells: dict[str, Any], references: Mapping[str, _Referred]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in cells.items():
        if name in _INSIDE:
            continue
        if name in references:
            guid, called = references[name].rows.get(value, (None, None))
            if references[name].named:
                row[name.removesuffix("_id")] = called
            row[name.removesuffix("_id") + "_guid"] = guid
        elif name in _JSON and isinstance(value, str):
            row[name] = json.loads(value)
        else:
            row[name] = value
    return row


def _references(connection: sqlite3.Connection, table: str) -> _Referred:
    called = _CALLED.get(table, "NULL")
    rows = connection.execute(f"SELECT id, guid, {called} FROM {table}")
    return _Referred(table in _CALLED, {id: (guid, name) for id, guid, name in rows})


def _texts(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    texts: list[dict[str, Any]] = []
    for id, guid, document, parent, text, sha, format, encoding, created in connection.execute(
        "SELECT v.id, v.guid, v.document_guid, p.guid, v.text, v.sha256, v.format, v.encoding, v.created"
        " FROM text_versions AS v LEFT JOIN text_versions AS p ON p.id = v.parent_id"
        " WHERE v.document_guid IN (SELECT guid FROM documents) ORDER BY v.id"
    ):
        texts.append(
            {
                "guid": guid,
                "document_guid": document,
                "parent_guid": parent,
                "sha256": sha,
                "format": format,
                "encoding": encoding,
                "created": created,
                "text": text,
                "turns": _units(connection, "turns", ("number", "start", "body", "end", "speaker"), id),
                "sentences": _units(connection, "sentences", ("start", "end"), id),
                "cues": _units(connection, "cues", ("start", "end", "begins", "ends"), id),
            }
        )
    return texts


def _units(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], version: int
) -> list[list[Any]]:
    listed = ", ".join(f'"{column}"' for column in columns)
    rows = connection.execute(f"SELECT {listed} FROM {table} WHERE version_id = ? ORDER BY i", (version,))
    return [list(row) for row in rows]
