"""Rows to stdout: a table for people, CSV and JSON for programs, Markdown for documents."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kodbok.cli.cells import Cell, word
from kodbok.cli.common import setting, warn
from kodbok.cli.net import abandon
from kodbok.cli.pipe_table import pipe_table
from kodbok.cli.plain_table import plain_table
from kodbok.errors import UsageError
from kodbok.messages import _
from kodbok.tables import write_csv
from kodbok.text import displayable


def show(
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    notes: Sequence[str] = (),
    expendable: Sequence[str] = (),
    tree: str | None = None,
) -> None:
    """Print rows in the format that was asked for.

    Args:
        header: column names.
        rows: the cells; None is missing.
        notes: what the figures depend on (the layer): under a table, on stderr beside data.
        expendable: columns that a table too wide for the terminal may leave out, the first first.
        tree: the column that a table on a terminal draws as the tree that its paths are.
    """
    kept = [tuple(row) for row in rows]
    match _format():
        case "csv":
            write(write_csv(header, [[_plain(cell) for cell in row] for row in kept], excel=_excel()))
        case "json":
            write(_json([dict(zip(header, row, strict=True)) for row in kept]))
        case "md":
            below = "".join(f"\n{displayable(note)}\n" for note in notes)
            write(pipe_table(header, kept) + below)
            return
        case _:
            below = "".join(displayable(note) + "\n" for note in notes)
            write(plain_table(header, kept, terminal_width(), expendable, tree) + below, data=False)
            return
    warn(notes)


def show_one(header: Sequence[str], row: Sequence[Cell]) -> None:
    """Print one thing: as JSON one object, else a row under its header."""
    if _format() == "json":
        write(_json(dict(zip(header, row, strict=True))))
    else:
        show(header, [row])


def show_things(things: Sequence[Mapping[str, object]]) -> None:
    """Print things that hold more than a row of cells, as JSON."""
    write(_json(things))


def fields(thing: object, names: Iterable[str]) -> tuple[Any, ...]:
    """The named attributes of a row object."""
    return tuple(getattr(thing, name) for name in names)


def joined(names: Iterable[str]) -> str | None:
    """Several names in one cell."""
    return "; ".join(names) or None


def apart(names: Iterable[str], taken: Sequence[str], prefix: str) -> list[str]:
    """Column names that users gave, told apart from our own by a prefix where they are the same."""
    return [f"{prefix}.{name}" if name in taken else name for name in names]


def write(text: str, *, data: bool = True) -> None:
    """Text to stdout: data always as UTF-8 and with its own line ends, the rest as the terminal has it."""
    if sys.stdout is None:
        return
    encoding = "utf-8" if data else sys.stdout.encoding
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        abandon(1)  # whoever read it has seen enough, as `head` does


def terminal_width() -> int | None:
    """Columns to fit a table into: COLUMNS, else the terminal's; None where stdout is no terminal."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError, AttributeError):  # no terminal, or no stdout at all
        return None


def _format() -> str:
    asked: str | None = setting("format")
    if not _excel():
        return asked or "table"
    if asked not in (None, "csv"):
        raise UsageError(_("--excel is a kind of CSV: leave out --format {format}.").format(format=asked))
    return "csv"


def _excel() -> bool:
    return bool(setting("excel"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _plain(cell: Cell) -> str | int | float | None:
    """A cell of a CSV file."""
    return word(cell) if isinstance(cell, bool) else cell
