"""A table for people: columns in line, cut to the terminal, nothing a terminal would obey."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kodbok.cli.cells import Cell, word
from kodbok.cli.tree import as_tree
from kodbok.cli.width import cell_width, fit, fit_both_ends, fit_end, pad
from kodbok.messages import _
from kodbok.text import displayable

GAP = "  "
NARROWEST = 16
"""Text is not cut shorter than this; columns that have no room left go to a block of their own below."""
NARROWEST_NAME = 8
"""Nor is the name of a column of numbers."""
READABLE = 32
"""A text that is cut shorter says little: columns that can be done without make room for this much."""
PATHS = frozenset({"code", "theme", "path"})
"""Columns of paths, `A > B`, whose end tells more than their beginning."""


def plain_table(
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    width: int | None,
    expendable: Sequence[str] = (),
    tree: str | None = None,
) -> str:
    """The rows as lines, with their header.

    Args:
        header: column names.
        rows: cells; numbers stand to the right and are never cut.
        width: cells of the terminal; None when there is none, and nothing is cut then.
        expendable: columns to leave out, the first first, while the table is too wide.
        tree: the column whose paths come in the order of a tree; on a terminal it is drawn as one.
    """
    drawn = tree if width is not None else None
    columns = [_Column(name, [row[at] for row in rows], tree=name == drawn) for at, name in enumerate(header)]
    left_out: list[str] = []
    for name in expendable:
        if width is None or _total(column.readable for column in columns) <= width:
            break
        columns = [column for column in columns if column.name != name]
        left_out.append(name)
    blocks = [_draw(block, width) for block in _blocks(columns, width)]
    table = "\n".join(blocks)
    if left_out and rows:
        table += _("not shown for want of room: {columns} (--format csv has all)").format(
            columns=", ".join(left_out)
        )
        table += "\n"
    return table


class _Column:
    """One column: its cells as text, how narrow it may become, and how narrow it is still of use."""

    def __init__(self, name: str, cells: Sequence[Cell], *, tree: bool) -> None:
        self.name = name
        self.ends = name in PATHS and not tree
        self.lines = [displayable(name), *map(_shown, as_tree(cells) if tree else cells)]
        self.right = all(isinstance(cell, int | float) or cell is None for cell in cells) and any(
            cell is not None and not isinstance(cell, bool) for cell in cells
        )
        self.widest = max(map(cell_width, self.lines))
        if self.right:
            whole = max(map(cell_width, self.lines[1:]))
            self.narrowest = self.readable = max(whole, min(self.widest, NARROWEST_NAME))
        else:
            self.narrowest, self.readable = min(self.widest, NARROWEST), min(self.widest, READABLE)

    def line(self, at: int, cells: int) -> str:
        """One line of the column, in exactly so many cells."""
        cut = fit
        if self.ends and at > 0:
            cut = fit_end
        elif self.right:  # the names of many cases differ at their ends
            cut = fit_both_ends
        return pad(cut(self.lines[at], cells), cells, right=self.right)


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return word(cell)
        case float():
            return f"{cell:.3f}"
        case _:
            return displayable(str(cell))


def _total(widths: Iterable[int]) -> int:
    each = list(widths)
    return sum(each) + len(GAP) * (len(each) - 1)


def _blocks(columns: list[_Column], width: int | None) -> list[list[_Column]]:
    """The columns in as many blocks as the width asks for; the first column heads each of them."""
    if width is None or len(columns) < 2:
        return [columns]
    first, *rest = columns
    blocks = [[first]]
    for column in rest:
        block = blocks[-1]
        if len(block) > 1 and _total([one.narrowest for one in [*block, column]]) > width:
            blocks.append([first, column])
        else:
            block.append(column)
    return blocks


def _draw(columns: list[_Column], width: int | None) -> str:
    cells = _widths(columns, width)
    lines = []
    for at in range(len(columns[0].lines)):
        shown = [column.line(at, size) for column, size in zip(columns, cells, strict=True)]
        lines.append(GAP.join(shown).rstrip())
    return "\n".join(lines) + "\n"


def _widths(columns: list[_Column], width: int | None) -> list[int]:
    """Cells for each column: as wide as the widest cell, the widest columns cut first."""
    widths = [column.widest for column in columns]
    if width is None:
        return widths
    cap = max(widths)
    while _total(widths) > width and cap > NARROWEST_NAME:
        cap = min(cap - 1, width)
        widths = [max(min(column.widest, cap), column.narrowest) for column in columns]
    return widths
