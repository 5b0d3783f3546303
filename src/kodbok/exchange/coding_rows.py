"""Rows of codings in a CSV or JSON file, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kodbok.exchange.row_files import BadRow, Listed, cell_text, read_rows
from kodbok.messages import _

# As R and spreadsheets write whole numbers too: 12.0 beside missing ones, 1e+05.
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?", re.ASCII)

_YES = frozenset(("1", "true", "yes"))
"""How a star is written: 1 in a study's own JSON."""


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
    important: bool = False


def read_coding_rows(raw: bytes, name: str) -> list[CodingRow | BadRow]:
    """The rows of a CSV with a header, or of a JSON array of objects (or an object with `codings`).

    Raises:
        KodbokError: the file cannot be read as either, or lacks the columns `document` and `code`.
    """
    listed = Listed("codings", _("codings"), ("document", "code"))
    rows = read_rows(raw, name, listed)
    return [row if isinstance(row, BadRow) else _row(*row) for row in rows]


def _row(where: str, cells: Mapping[str, Any]) -> CodingRow | BadRow:
    if isinstance(present := cells.get("present"), dict):  # a study's own JSON: the place on the present text
        cells = {**cells, "start": present.get("start"), "end": present.get("end")}
        cells["quote"] = present.get("quote") or cells.get("quote")
    document, code = cell_text(cells.get("document")), cell_text(cells.get("code"))
    if not document or not code:
        return BadRow(where, _("it names no document or no code"))
    try:
        start, end = _offset(cells.get("start")), _offset(cells.get("end"))
    except ValueError:
        return BadRow(where, _("start and end must be whole numbers"))
    quote = cell_text(cells.get("quote"))
    if (start is None) != (end is None):
        return BadRow(where, _("start and end go together"))
    if start is None and not quote:
        return BadRow(where, _("it needs start and end, or a quote"))
    return CodingRow(
        where,
        document,
        code,
        cell_text(cells.get("coder")),
        start,
        end,
        quote,
        value=cell_text(cells.get("value")),
        important=(cell_text(cells.get("important")) or "").strip().casefold() in _YES,
    )


def _offset(cell: object) -> int | None:
    text = (cell_text(cell) or "").strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or not (number := float(text)).is_integer():
        raise ValueError(cell)
    return int(number)
