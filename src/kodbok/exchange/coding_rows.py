"""Rows of codings in a CSV or JSON file, as they stand there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kodbok.decoding import decode
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tables import read_table

# As R and spreadsheets write whole numbers too: 12.0 beside missing ones, 1e+05.
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One row: where it stands in the file, and what it says; the place is offsets, a quote or both."""

    where: str
    document: str
    code: str
    coder: str | None
    start: int | None
    end: int | None
    quote: str | None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that says too little or something impossible, with a sentence about it."""

    where: str
    problem: str


def read_coding_rows(raw: bytes, name: str) -> list[CodingRow | BadRow]:
    """The rows of a CSV with a header, or of a JSON array of objects (or an object with `codings`).

    Raises:
        KodbokError: the file cannot be read as either, or lacks the columns `document` and `code`.
    """
    text = decode(raw)[0].lstrip()
    rows = _json_rows(text, name) if text[:1] in ("[", "{") else _csv_rows(raw, name)
    return [_row(where, cells) for where, cells in rows]


def _csv_rows(raw: bytes, name: str) -> list[tuple[str, Mapping[str, Any]]]:
    table = read_table(raw)
    missing = [column for column in ("document", "code") if column not in table.header]
    if missing:
        raise KodbokError(
            _("{file} has no column {columns}; it has: {header}.").format(
                file=name, columns=", ".join(missing), header=", ".join(table.header)
            )
        )
    return [(_("{file}, line {n}").format(file=name, n=row.line), row.cells) for row in table.rows]


def _json_rows(text: str, name: str) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise KodbokError(
            _("{file} is not whole JSON: line {line}, column {column}.").format(
                file=name, line=error.lineno, column=error.colno
            )
        ) from error
    except (RecursionError, ValueError) as error:
        raise KodbokError(
            _("{file} is nested too deeply, or holds too long a number, to be a list of codings.").format(
                file=name
            )
        ) from error
    rows = found.get("codings") if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise KodbokError(_("{file} is not a list of codings.").format(file=name))
    return [(_("{file}, row {n}").format(file=name, n=n), row) for n, row in enumerate(rows, 1)]


def _row(where: str, cells: Mapping[str, Any]) -> CodingRow | BadRow:
    document, code = _text(cells.get("document")), _text(cells.get("code"))
    if not document or not code:
        return BadRow(where, _("it names no document or no code"))
    try:
        start, end = _offset(cells.get("start")), _offset(cells.get("end"))
    except ValueError:
        return BadRow(where, _("start and end must be whole numbers"))
    quote = _text(cells.get("quote"))
    if (start is None) != (end is None):
        return BadRow(where, _("start and end go together"))
    if start is None and not quote:
        return BadRow(where, _("it needs start and end, or a quote"))
    return CodingRow(
        where, document, code, _text(cells.get("coder")), start, end, quote, _text(cells.get("value"))
    )


def _text(cell: object) -> str | None:
    return None if cell is None or not str(cell).strip() else str(cell)


def _offset(cell: object) -> int | None:
    text = (_text(cell) or "").strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or not (number := float(text)).is_integer():
        raise ValueError(cell)
    return int(number)
