"""The units one moves and selects by: words, lines, sentences, turns, paragraphs and characters of one text.

Sentences and turns were found at import and are looked up by bisection. Words, characters and
paragraphs are searched for around the cursor. Lines are those of the screen, known once the text is
laid out; until then a paragraph is one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby

from kodbok.model import Turn, Units
from kodbok.tui.transcript.nearby import Characters, Words
from kodbok.tui.transcript.stretches import Stretch, Stretches
from kodbok.tui.transcript.wrap import Break, WrapIndex


class Unit(StrEnum):
    """What the arrow keys move by."""

    WORD = "word"
    LINE = "line"
    SENTENCE = "sentence"
    TURN = "turn"
    PARAGRAPH = "paragraph"
    CHARACTER = "character"


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
        breaks: Where lines begin, and what is not drawn there, in text order.
    """

    def __init__(self, text: str, units: Units, breaks: Iterable[Break] = ()) -> None:
        self.text = text
        hidden = [(start, body) for start, body, _apart in breaks if body > start]
        self._hidden_starts = [start for start, _ in hidden]
        self._hidden_ends = [end for _, end in hidden]
        sentences = [found for one in units.sentences if (found := self._trimmed(*one))]
        turns = [found for one in _joined(units.turns) if (found := self._trimmed(*one))]
        paragraphs = _Paragraphs(text, self._trimmed)
        self._by: dict[Unit, Words | Characters | _Lines | Stretches | _Paragraphs] = {
            Unit.WORD: Words(text, self._is_drawn),
            Unit.LINE: paragraphs,
            Unit.SENTENCE: Stretches(sentences) if sentences else paragraphs,
            Unit.TURN: Stretches(turns) if turns else paragraphs,
            Unit.PARAGRAPH: paragraphs,
            Unit.CHARACTER: Characters(text, self._is_drawn),
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

    def all(self, unit: Unit) -> Iterator[Stretch]:
        """All of them; for sentences and turns."""
        found = self._by[unit]
        return iter(found) if isinstance(found, Stretches) else iter(())

    def rank(self, unit: Unit, offset: int) -> int:
        """How many units start at `offset` or before; for sentences and turns."""
        found = self._by[unit]
        return found.rank(offset) if isinstance(found, Stretches) else 0

    def nearest(self, unit: Unit, offset: int) -> Stretch | None:
        """The unit at `offset`, else the next one, else the last one before."""
        return self.covering(unit, offset) or self.next(unit, offset) or self.previous(unit, offset)

    def _trimmed(self, start: int, end: int) -> Stretch | None:
        text = self.text
        at = bisect_right(self._hidden_starts, start) - 1
        if at >= 0 and self._hidden_ends[at] > start:
            start = self._hidden_ends[at]
        if start < end and text[end - 1].isspace():
            end = start + len(text[start:end].rstrip())
        if start < end and text[start].isspace():
            start = end - len(text[start:end].lstrip())
        return (start, end) if start < end else None

    def _is_drawn(self, offset: int) -> bool:
        at = bisect_right(self._hidden_starts, offset) - 1
        return at < 0 or self._hidden_ends[at] <= offset


def _joined(turns: Iterable[Turn]) -> Iterator[Stretch]:
    """The turns by number: neighbouring blocks of one speaker are one."""
    for _, blocks in groupby(turns, key=lambda turn: turn.number):
        first, *rest = blocks
        yield first.body, (rest[-1] if rest else first).end
