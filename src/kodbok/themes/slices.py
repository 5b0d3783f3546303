"""A slice of one document (all that counts there, a case's part, a speaker's part), ready to measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, repeat

from kodbok.spans import MASK, SHIFT
from kodbok.text import WORD, count_words
from kodbok.themes.blocks import Blocks
from kodbok.themes.gathering import merge

_BEGINS, _GOES_ON = 1, 2
"""Marks of characters: a word begins here; a word that began before goes on here."""


class Slice:
    """Passages of one document by code, over the blocks that their words and turns are counted in.

    Sets of codes are given as slugs; each measure counts a passage, word or turn once, however many of
    the codes it has.
    """

    def __init__(
        self,
        passages: Mapping[str, Sequence[int]],
        wholes: frozenset[str],
        blocks: Blocks,
        read: Callable[[], str],
    ) -> None:
        self._passages = passages
        self._wholes = wholes
        self._blocks = blocks
        self._read = read
        self._merged: dict[frozenset[str], list[int]] = {}
        self.blocks = blocks.blocks
        self.codes = wholes.union(passages)

    def passages(self, codes: frozenset[str]) -> int:
        """How many passages have any of the codes."""
        found = [self._passages[code] for code in codes & self._passages.keys()]
        return len(found[0]) if len(found) == 1 else len(set().union(*found))

    @cached_property
    def all_passages(self) -> int:
        """How many passages there are with any code."""
        return self.passages(self.codes)

    def codings(self, codes: frozenset[str]) -> int:
        """The passages, and one more where the whole document has any of the codes."""
        return self.passages(codes) + (not self._wholes.isdisjoint(codes))

    def words(self, codes: frozenset[str]) -> int:
        """How many words the passages with any of the codes hold together; a part of a word is one."""
        marks = self._marks
        stretches = self._stretches(codes)
        starts, ends = [one >> SHIFT for one in stretches], [one & MASK for one in stretches]
        cut = [at for at, start in enumerate(starts) if marks[start] == _GOES_ON]
        # A lone hyphen or apostrophe inside a word is no part that counts.
        parts = sum(ends[at] - starts[at] > 1 or count_words(self._text, starts[at], ends[at]) for at in cut)
        return sum(map(marks.count, repeat(_BEGINS), starts, ends)) + parts

    @cached_property
    def all_words(self) -> int:
        """How many words there are, coded or not."""
        return self._marks.count(_BEGINS)

    def turns(self, codes: frozenset[str]) -> int:
        """How many turns the passages with any of the codes overlap."""
        met: set[int] = set()
        for one in self._stretches(codes):
            met.update(self._blocks.turns(one >> SHIFT, one & MASK))
        return len(met - {0})

    @cached_property
    def all_turns(self) -> int:
        """How many turns there are; what stands before the first label is none."""
        return len(set(self._blocks.numbers) - {0})

    def _stretches(self, codes: frozenset[str]) -> list[int]:
        found = codes & self._passages.keys()
        key = frozenset(found)
        if key not in self._merged:
            lists = [
                self._passages[code] if len(found) == 1 else self._stretches(frozenset((code,)))
                for code in found
            ]
            self._merged[key] = merge(chain.from_iterable(lists))
        return self._merged[key]

    @cached_property
    def _text(self) -> str:
        return self._read()

    @cached_property
    def _marks(self) -> bytearray:
        """For each character of the text, whether a word of these blocks begins or goes on there.

        Words outside the blocks, and speakers' labels, have no mark: so no passage need be clipped.
        """
        marks = bytearray(len(self._text))
        for block in self.blocks:
            for word in WORD.finditer(self._text, block.turn.body, block.turn.end):
                start, end = word.span()
                marks[start:end] = _marked(end - start)
        return marks


@cache
def _marked(length: int) -> bytes:
    return bytes((_BEGINS,)) + bytes((_GOES_ON,)) * (length - 1)
