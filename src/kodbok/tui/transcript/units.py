"""The units one moves and selects by: words, lines, sentences, turns and paragraphs of one text.

Sentences and turns were found at import and are looked up by bisection. Words and paragraphs are
searched for around the cursor, so that one turn of a megabyte costs no more than a short one. Lines
are those of the screen, known once the text is laid out; until then a paragraph is one line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby

from kodbok.model import Turn, Units
from kodbok.text import WORD
from kodbok.tui.transcript.wrap import WrapIndex

Stretch = tuple[int, int]
_REACH = 256


class Unit(StrEnum):
    """What the arrow keys move by."""

    WORD = "word"
    LINE = "line"
    SENTENCE = "sentence"
    TURN = "turn"
    PARAGRAPH = "paragraph"


class _Stored:
    """Disjoint stretches in text order."""

    def __init__(self, stretches: list[Stretch]) -> None:
        self._starts = [start for start, _ in stretches]
        self._ends = [end for _, end in stretches]

    def _pick(self, at: int) -> Stretch | None:
        return (self._starts[at], self._ends[at]) if 0 <= at < len(self._starts) else None

    def covering(self, offset: int) -> Stretch | None:
        found = self._pick(bisect_right(self._starts, offset) - 1)
        return found if found and offset < found[1] else None

    def next(self, offset: int) -> Stretch | None:
        return self._pick(bisect_left(self._starts, offset))

    def previous(self, offset: int) -> Stretch | None:
        return self._pick(bisect_right(self._ends, offset) - 1)


class _Words:
    """Words, found around an offset by looking ever further away.

    Args:
        text: The text.
        drawn: Whether the character at an offset is drawn.
    """

    def __init__(self, text: str, drawn: Callable[[int], bool]) -> None:
        self._text, self._drawn = text, drawn

    def covering(self, offset: int) -> Stretch | None:
        for window in self._windows(offset):
            word = next((word for word in self._within(*window) if word[0] <= offset < word[1]), None)
            if word is None or self._is_whole(word, *window):
                return word
        return None

    def next(self, offset: int) -> Stretch | None:
        for window in self._windows(offset):
            for word in self._within(*window):
                if word[0] >= offset and self._begins(word, window[0]):
                    if self._is_whole(word, *window):
                        return word
                    break
        return None

    def previous(self, offset: int) -> Stretch | None:
        for window in self._windows(offset):
            last = None
            for word in self._within(*window):
                if word[1] <= offset and self._stops(word, window[1]):
                    last = word
            if last and self._begins(last, window[0]):
                return last
        return None

    def _within(self, low: int, high: int) -> Iterator[Stretch]:
        """Words of text[low:high]; those at its limits may be cut."""
        for word in WORD.finditer(self._text, low, high):
            if self._drawn(word.start()):
                yield word.span()

    def _windows(self, offset: int) -> Iterator[Stretch]:
        reach, size = _REACH, len(self._text)
        while True:
            low, high = max(0, offset - reach), min(size, offset + reach)
            yield low, high
            if low == 0 and high == size:
                return
            reach *= 4

    # A hyphen or apostrophe joins words, so that a limit may also cut one character away from one.
    def _begins(self, word: Stretch, low: int) -> bool:
        return word[0] > low + 1 or low == 0

    def _stops(self, word: Stretch, high: int) -> bool:
        return word[1] < high - 1 or high == len(self._text)

    def _is_whole(self, word: Stretch, low: int, high: int) -> bool:
        return self._begins(word, low) and self._stops(word, high)


class _Paragraphs:
    """Lines of the text that are not blank.

    Args:
        text: The text.
        trimmed: Cuts a stretch down to what is drawn of it, None when that is nothing.
    """

    def __init__(self, text: str, trimmed: Callable[[int, int], Stretch | None]) -> None:
        self._text, self._trimmed = text, trimmed

    def covering(self, offset: int) -> Stretch | None:
        found = self._trimmed(*self._line(offset))
        return found if found and found[0] <= offset < found[1] else None

    def next(self, offset: int) -> Stretch | None:
        while offset < len(self._text):
            start, end = self._line(offset)
            found = self._trimmed(start, end)
            if found and found[0] >= offset:
                return found
            offset = end + 1
        return None

    def previous(self, offset: int) -> Stretch | None:
        while offset > 0:
            start, end = self._line(offset - 1)
            found = self._trimmed(start, end)
            if found and found[1] <= offset:
                return found
            offset = start
        return None

    def _line(self, offset: int) -> Stretch:
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset)
        return start, len(self._text) if end < 0 else end


class _Lines:
    """The lines of the screen that are not blank.

    Args:
        wrap: The text as it is laid out.
        trimmed: Cuts a stretch down to what is drawn of it, None when that is nothing.
    """

    def __init__(self, wrap: WrapIndex, trimmed: Callable[[int, int], Stretch | None]) -> None:
        self._wrap, self._trimmed = wrap, trimmed

    def covering(self, offset: int) -> Stretch | None:
        found = self._line(self._wrap.line_of(offset))
        return found if found and found[0] <= offset < found[1] else None

    def next(self, offset: int) -> Stretch | None:
        lines = map(self._line, range(self._wrap.line_of(offset), self._wrap.height))
        return next((line for line in lines if line and line[0] >= offset), None)

    def previous(self, offset: int) -> Stretch | None:
        lines = map(self._line, range(self._wrap.line_of(offset), -1, -1))
        return next((line for line in lines if line and line[1] <= offset), None)

    def _line(self, line: int) -> Stretch | None:
        return self._trimmed(*self._wrap.span(line))


class TextUnits:
    """The units of one text, as they are shown: labels and outer white space left out.

    Args:
        text: Canonical text.
        units: Its turns and sentences.
        hidden: [start, body) of every label that is not drawn, in text order.
    """

    def __init__(self, text: str, units: Units, hidden: Iterable[Stretch] = ()) -> None:
        self.text = text
        shown = [(start, body) for start, body in hidden if body > start]
        self._hidden_starts = [start for start, _ in shown]
        self._hidden_ends = [end for _, end in shown]
        sentences = [found for one in units.sentences if (found := self._trimmed(*one))]
        turns = [found for one in _joined(units.turns) if (found := self._trimmed(*one))]
        paragraphs = _Paragraphs(text, self._trimmed)
        self._by: dict[Unit, _Words | _Lines | _Stored | _Paragraphs] = {
            Unit.WORD: _Words(text, self._is_drawn),
            Unit.LINE: paragraphs,
            Unit.SENTENCE: _Stored(sentences) if sentences else paragraphs,
            Unit.TURN: _Stored(turns) if turns else paragraphs,
            Unit.PARAGRAPH: paragraphs,
        }

    def lay_out(self, wrap: WrapIndex) -> None:
        """Take the lines of the screen as they are from now on."""
        self._by[Unit.LINE] = _Lines(wrap, self._trimmed)

    def covering(self, unit: Unit, offset: int) -> Stretch | None:
        """The unit in which the character at `offset` stands."""
        return self._by[unit].covering(offset)

    def next(self, unit: Unit, offset: int) -> Stretch | None:
        """The first unit that starts at `offset` or after."""
        return self._by[unit].next(offset)

    def previous(self, unit: Unit, offset: int) -> Stretch | None:
        """The last unit that ends at `offset` or before."""
        return self._by[unit].previous(offset)

    def nearest(self, unit: Unit, offset: int) -> Stretch | None:
        """The unit at `offset`, else the next one, else the last one before."""
        return self.covering(unit, offset) or self.next(unit, offset) or self.previous(unit, offset)

    def _trimmed(self, start: int, end: int) -> Stretch | None:
        text = self.text
        at = bisect_right(self._hidden_starts, start) - 1
        if at >= 0 and self._hidden_ends[at] > start:
            start = self._hidden_ends[at]
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        return (start, end) if start < end else None

    def _is_drawn(self, offset: int) -> bool:
        at = bisect_right(self._hidden_starts, offset) - 1
        return at < 0 or self._hidden_ends[at] <= offset


def _joined(turns: Iterable[Turn]) -> Iterator[Stretch]:
    """The turns by number: neighbouring blocks of one speaker are one."""
    for _, blocks in groupby(turns, key=lambda turn: turn.number):
        first, *rest = blocks
        yield first.body, (rest[-1] if rest else first).end
