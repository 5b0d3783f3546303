"""Soft wrapping of a text into display lines, kept as flat arrays.

`WrapIndex` answers the two questions of a scrolling view: which characters stand on display line
y (constant time), and on which display line is the character at an offset (a bisection). Wrapping
is eager: a million words take a fifth of a second, and the scrollbar is exact from the first frame.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from kodbok.tui.transcript.cells import graphemes, is_narrow


class Break(NamedTuple):
    """A line begins at `start`, and the characters [start, body) are not drawn.

    `apart`: a blank line stands before it on the screen, where the text has none.
    """

    start: int
    body: int
    apart: bool = False


class WrapIndex:
    """The display lines of a text at one width.

    A blank line that the text does not have is an empty line where the next one begins: no offset is on
    it, since `line_of` takes the last line of those that begin alike.

    Args:
        text: Canonical text; a line feed ends a line, blank lines are lines.
        width: Cells for the text.
        breaks: In text order: where lines begin, and what is not drawn (a speaker's label, which the
            gutter shows).

    Attributes:
        starts: Offset of the first character of each line.
        ends: Offset after its last character, line feed not counted.
    """

    def __init__(self, text: str, width: int, breaks: Iterable[Break] = ()) -> None:
        self.width = max(1, width)
        self.starts = array("I")
        self.ends = array("I")
        self._text = text
        at = 0
        for start, body, apart in breaks:
            if start > at:
                self._wrap_lines(at, start)
            at = max(at, body)
            if apart and at < len(text) and self.starts and not self._ends_blank():
                self.starts.append(at)
                self.ends.append(at)
        self._wrap_lines(at, len(text))
        if not self.starts:
            self.starts.append(0)
            self.ends.append(0)

    @property
    def height(self) -> int:
        """The number of lines; at least one."""
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The line on which the character at `offset` stands."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, line: int) -> tuple[int, int]:
        """The characters of a line as [start, end); a space at a soft break belongs to its line."""
        return self.starts[line], self.ends[line]

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """The first and last line that [start, end) touches."""
        return self.line_of(start), self.line_of(max(start, end - 1))

    def _ends_blank(self) -> bool:
        start, end = self.starts[-1], self.ends[-1]
        return start == end or (end - start <= self.width and self._text[start:end].isspace())

    def _wrap_lines(self, start: int, end: int) -> None:
        find = self._text.find
        while start < end:
            stop = find("\n", start, end)
            if stop < 0:
                stop = end
            self._wrap(start, stop)
            start = stop + 1

    def _wrap(self, start: int, end: int) -> None:
        """Wrap [start, end), which holds no line feed."""
        text, width, rfind = self._text, self.width, self._text.rfind
        narrow = is_narrow(text, start, end)
        while end - start > width or not narrow:
            if narrow or is_narrow(text, start, min(start + width + 1, end)):
                if end - start <= width:
                    break
                space = rfind(" ", start, start + width + 1)
                stops = [space + 1 if space > start else start + width]
            else:
                stops = self._measured(start, end)
            for stop in stops:
                if stop < end:
                    self.starts.append(start)
                    self.ends.append(stop)
                    start = stop
            if not stops or stops[-1] >= end:
                break
        self.starts.append(start)
        self.ends.append(end)

    def _measured(self, start: int, end: int) -> list[int]:
        """Where the next few lines from `start` end, measured grapheme by grapheme; none: it is the last."""
        ahead = 4 * self.width
        while True:
            window = self._text[start : min(end, start + ahead)]
            if stops := self._stops(window):
                return [start + stop for stop in stops]
            if start + len(window) >= end:
                return []
            ahead *= 4

    def _stops(self, window: str) -> list[int]:
        """Where the lines of a stretch end, as far as that is seen within it."""
        found = graphemes(window)
        stops: list[int] = []
        line, used, at = 0, 0, 0
        space, after_space = -1, 0
        while at < len(found):
            first, last, cells = found[at]
            blank = window[first:last] == " "
            if blank or used + cells <= self.width:
                used, at = used + cells, at + 1
                if blank:
                    space, after_space = last, at
                if used <= self.width:
                    continue
                stop = last  # a blank may hang over the edge
            elif space > line:
                stop, at = space, after_space
            elif first > line:
                stop = first
            else:  # wider than the line
                stop, at = last, at + 1
            stops.append(stop)
            line, used, space = stop, 0, -1
        return stops
