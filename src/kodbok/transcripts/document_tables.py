"""Tables of documents, written out row by row; in tables of talk with who speaks and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kodbok.transcripts.draft import Draft, bare
from kodbok.transcripts.talk_table import Columns, columns, name_in, times_in

MOST_COLUMNS = 200
"""A cell that spans more than this is damaged."""


_MOST_CELLS = 2_000_000
"""A larger table is no table of talk."""


class Cell(NamedTuple):
    """A cell's text, and how many columns it goes over."""

    text: str
    span: int = 1


class Tables:
    """Writes the tables of one document; a table without a header goes on with the columns of the one before."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._last: tuple[int, Columns] | None = None
        self._speaker: str | None = None

    def lines(self, rows: Sequence[Sequence[Cell]]) -> list[str]:
        """A line for each row (more where a cell has several), its cells joined by tabs.

        In a table of talk what is said stands last in its row, and who speaks is told; an empty cell
        of a speaker, as merged cells leave them, goes on with the one above.
        """
        if sum(cell.span for row in rows for cell in row) > _MOST_CELLS:
            return [_plain(row) for row in rows]
        grids = [_grid(row) for row in rows]
        width = max(map(len, grids), default=0)
        talk = [grid for row, grid in zip(rows, grids, strict=True) if not _spans_all(row, width)]
        layout = columns([[bare(cell) for cell in grid] for grid in talk]) or self._as_before(width)
        if layout is None:
            return [_plain(row) for row in rows]
        self._last = (width, layout)
        self._speaker = None if layout.header else self._speaker
        lines = []
        header = layout.header
        for row, grid in zip(rows, grids, strict=True):
            if _spans_all(row, width):
                lines.append(self._silent(_plain(row), layout))
            elif header:
                header = False
                lines.append(self._silent(_plain(row), layout))
            else:
                lines.append(self._row(grid, layout))
        lines[-1] += self._end(layout)
        return lines

    def _as_before(self, width: int) -> Columns | None:
        """The layout of the table before, if this one can go on with it."""
        if self._last is None or self._last[0] != width:
            return None
        return self._last[1]._replace(header=False)

    def _silent(self, line: str, layout: Columns) -> str:
        """A line in which the table does not tell who speaks."""
        return self._end(layout) + line

    def _end(self, layout: Columns) -> str:
        if layout.speaker is None:
            return ""
        place, sign = self._draft.sign()
        self._draft.label(place, place, None)
        return sign

    def _row(self, grid: Sequence[str], layout: Columns) -> str:
        cells = [*grid, *[""] * (layout.text + 1 - len(grid))]
        said = cells.pop(layout.text)
        before = "\t".join(cells)
        if layout.text >= len(cells):
            before += "\t"
        else:
            before = f"{before.rstrip(chr(9))}\t" if before.strip("\t") else ""
        start, start_sign = self._draft.sign()
        after, after_sign = self._draft.sign()
        end, end_sign = self._draft.sign()
        if layout.speaker is not None:
            self._speaker = name_in(bare(_cell(grid, layout.speaker))) or self._speaker
            self._draft.label(start, after, self._speaker)
        begins, ends = times_in(bare(_cell(grid, layout.time)))
        if ends is None:
            ends, _none = times_in(bare(_cell(grid, layout.ends)))
        if begins is not None:
            self._draft.cue(after, end, begins, ends if ends is None or ends >= begins else None)
        return f"{start_sign}{before}{after_sign}{said}{end_sign}"


def _cell(grid: Sequence[str], at: int | None) -> str:
    return grid[at] if at is not None and at < len(grid) else ""


def _grid(row: Sequence[Cell]) -> list[str]:
    """A text for each column: a cell's text in the first of those that it goes over."""
    return [text for cell in row for text in (cell.text, *[""] * (min(cell.span, MOST_COLUMNS) - 1))]


def _spans_all(row: Sequence[Cell], width: int) -> bool:
    """Whether a single cell goes over the table, as a heading or a comment does."""
    return width > 1 and len(row) == 1


def _plain(row: Sequence[Cell]) -> str:
    return "\t".join(cell.text for cell in row).rstrip("\t")
