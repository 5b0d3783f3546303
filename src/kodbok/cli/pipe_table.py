"""A Markdown pipe table in which user text stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kodbok.cli.cells import Cell, word
from kodbok.text import displayable

MARKUP = re.compile(r"[\\|<*`]|(?<!\w)_|_(?!\w)|~(?=~)|&(?=#?\w+;)|(?<=\])\(")
"""What Markdown would read as its own; one underscore inside a word it leaves alone."""


def pipe_table(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The rows as a table for a Markdown document; missing cells are empty."""
    lines = [_line(header), "|" + " --- |" * len(header), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[Cell]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return word(cell)
    return "<br>".join(MARKUP.sub(r"\\\g<0>", displayable(part)) for part in str(cell).split("\n"))
