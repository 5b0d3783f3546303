"""Cells of the framework grid in a file: as CSV and JSON, which are read back, and as Markdown to read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kodbok.errors import KodbokError
from kodbok.exchange.row_files import BadRow, Listed, cell_text, read_rows
from kodbok.messages import _
from kodbok.model import Summary
from kodbok.tables import write_csv

COLUMNS = ("case", "theme", "text", "coder")


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One row: where it stands in the file, and what it says."""

    where: str
    case: str
    theme: str
    text: str
    coder: str | None


def read_summary_rows(raw: bytes, name: str) -> list[SummaryRow | BadRow]:
    """The rows of a CSV with a header, or of a JSON array of objects (or an object with `summaries`).

    Raises:
        KodbokError: the file cannot be read as either, or lacks the columns `case`, `theme` and `text`.
    """
    listed = Listed("summaries", _("summaries"), ("case", "theme", "text"))
    rows = read_rows(raw, name, listed)
    return [row if isinstance(row, BadRow) else _row(*row) for row in rows]


def _row(where: str, cells: Mapping[str, Any]) -> SummaryRow | BadRow:
    case, theme = cell_text(cells.get("case")), cell_text(cells.get("theme"))
    if not case or not theme:
        return BadRow(where, _("it names no case or no theme"))
    text = cells.get("text")
    if text is not None and not isinstance(text, str):
        return BadRow(where, _("its text is no text"))
    if not text or not text.strip():
        return BadRow(where, _("it has no text, and a cell is not taken away by a file"))
    return SummaryRow(where, case, theme, text, cell_text(cells.get("coder")))


def summary_file(summaries: Sequence[Summary], titles: Mapping[str, str], name: str) -> str:
    """The cells as the text of a .csv, .json or .md file.

    Args:
        summaries: The cells in the order of the grid.
        titles: What the themes are called, by slug; for Markdown.
        name: The file's name, whose extension says which.

    Raises:
        KodbokError: another extension.
    """
    rows = [tuple(getattr(one, column) for column in COLUMNS) for one in summaries]
    match name.lower().rpartition(".")[2]:
        case "csv":
            return write_csv(COLUMNS, rows)
        case "json":
            objects = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
            return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"
        case "md":
            return "\n".join(
                f"## {case}\n\n" + "\n".join(_section(one, titles) for one in cells)
                for case, cells in groupby(summaries, lambda one: one.case)
            )
    raise KodbokError(_("{file}: summaries are written as .csv, .json or .md.").format(file=name))


def _section(one: Summary, titles: Mapping[str, str]) -> str:
    about = [one.coder, one.changed, f"{one.passages} passage{'s' * (one.passages != 1)}"]
    if one.stale:
        about.append("stale")
    return f"### {titles.get(one.theme, one.theme)}\n\n{', '.join(about)}\n\n{one.text}\n"
