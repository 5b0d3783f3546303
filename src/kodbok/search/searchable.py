"""A text as it is searched: its folded copy, with the way back to exact places in the text itself."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

import regex

from kodbok.model import Turn, Units
from kodbok.spans import Interval, pack
from kodbok.text import DOUBLE_QUOTES, HYPHENS, SINGLE_QUOTES, SPACES, fold

if TYPE_CHECKING:
    from kodbok.search.finders import Finder

_SLICE = 50_000
_WORDS = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_PLAIN = {
    **dict.fromkeys(SINGLE_QUOTES, "'"),
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(SPACES, " "),
}
_TYPOGRAPHIC = re.compile(
    "[" + re.escape("".join(char for char, plain in _PLAIN.items() if char != plain)) + "]"
)


def plain(text: str) -> str:
    """Typographic quotation marks, hyphens, dashes and blanks as a keyboard has them, one for one."""
    return _TYPOGRAPHIC.sub(lambda found: _PLAIN[found[0]], text)


class _Piece:
    """Some turns of a text, folded.

    Args:
        text: The text.
        turns: The turns, one after the other.
        end: Where the piece ends.
    """

    def __init__(self, text: str, turns: Sequence[Turn], end: int) -> None:
        self._at = turns[0].start
        folded, self._map = fold(text[self._at : end])
        self.key = plain(folded)
        self._speakers = [turn.speaker for turn in turns]
        places = [self._map.span_to_canonical(turn.body - self._at, turn.end - self._at) for turn in turns]
        self._starts = array("q", (place[0] for place in places))
        self._ends = array("q", (place[1] for place in places))

    def look(self, finder: Finder, silent: Set[str]) -> array[int]:
        """What is found in it, packed."""
        found: list[Interval] = []
        for start, end, speaker in zip(self._starts, self._ends, self._speakers, strict=True):
            if speaker not in silent:
                found += finder.spans(self.key, start, end)
        if self._map.steps:
            found = [self._map.span_to_source(start, end)[:2] for start, end in found]
        return array("Q", pack([(start + self._at, end + self._at) for start, end in found]))


class Searchable:
    """One text, folded once and searched many times.

    Case, soft hyphens and zero-width characters make no difference, nor do the kinds of quotation
    marks, hyphens and blanks. Only what is said is searched: never the label before a turn, and no
    hit runs from one block of talk into the next, over the label between them.

    The text is folded and searched in pieces, so that no step takes long however long the text is:
    while one runs, Python lets no other thread run.

    Args:
        text: Canonical text.
        units: Its turns and sentences; a text without turns is one block.
    """

    def __init__(self, text: str, units: Units) -> None:
        self.text = text
        self.turns = units.turns or (Turn(1, 0, 0, len(text), None),)
        self._bodies = array("q", (turn.body for turn in self.turns))
        self._sentence_starts = array("q", (start for start, _ in units.sentences))
        self._sentence_ends = array("q", (end for _, end in units.sentences))
        self._pieces = list(_pieces(text, self.turns))

    def look(self, finder: Finder, silent: Set[str] = frozenset()) -> Iterator[array[int]]:
        """What is found, packed (`spans.pack`), in text order and in slices of about equal work.

        Args:
            finder: What is looked for.
            silent: Labels of speakers whose turns are passed over.
        """
        for piece in self._pieces:
            yield piece.look(finder, silent)

    def words(self) -> set[str]:
        """The folded words of the text, without hyphens: what word forms are looked for among."""
        return set[str]().union(*(_WORDS.findall(piece.key) for piece in self._pieces))

    def turn_at(self, offset: int) -> Turn:
        """The block of talk in which a hit stands."""
        return self.turns[max(0, bisect_right(self._bodies, offset) - 1)]

    def sentences(self, start: int, end: int) -> Interval:
        """The passage from the start of the sentence that holds `start` to the end of that holding `end`."""
        first = bisect_right(self._sentence_ends, start)
        last = bisect_left(self._sentence_starts, end) - 1
        if first > last:
            return start, end
        return min(start, self._sentence_starts[first]), max(end, self._sentence_ends[last])


def _pieces(text: str, turns: Sequence[Turn]) -> Iterator[_Piece]:
    """The text in pieces of whole turns, each longer than a slice only where a turn is."""
    first = 0
    for n, turn in enumerate(turns):
        if n > first and turn.end - turns[first].start > _SLICE:
            yield _Piece(text, turns[first:n], turns[n - 1].end)
            first = n
    yield _Piece(text, turns[first:], turns[-1].end)
