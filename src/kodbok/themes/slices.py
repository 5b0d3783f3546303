"""A slice of one document (all that counts there, a case's part, a speaker's part), ready to measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from kodbok.text import BEGINS, word_marks
from kodbok.themes.blocks import Blocks
from kodbok.themes.pieces import Pieces, Words


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
        return self._words.count(self._pieces.cover(codes))

    @cached_property
    def all_words(self) -> int:
        """How many words there are, coded or not."""
        return self._marks.count(BEGINS)

    def turns(self, codes: frozenset[str]) -> int:
        """How many turns the passages with any of the codes overlap."""
        met: set[int] = set()
        for start, end in self._pieces.stretches(self._pieces.cover(codes)):
            met.update(self._blocks.turns(start, end))
        return len(met - {0})

    @cached_property
    def all_turns(self) -> int:
        """How many turns there are; what stands before the first label is none."""
        return len(set(self._blocks.numbers) - {0})

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self._passages)

    @cached_property
    def _words(self) -> Words:
        return Words(self._pieces.places, self._text, self._marks)

    @cached_property
    def _text(self) -> str:
        return self._read()

    @cached_property
    def _marks(self) -> bytearray:
        """For each character of the text whether a word of these blocks begins or goes on there.

        Words outside the blocks, and speakers' labels, have no mark: so no passage need be clipped.
        """
        marks = bytearray(len(self._text))
        talk = [self._text[block.turn.body : block.turn.end] for block in self.blocks]
        found, at = word_marks("\n".join(talk)), 0
        for block, said in zip(self.blocks, talk, strict=True):
            marks[block.turn.body : block.turn.body + len(said)] = found[at : at + len(said)]
            at += len(said) + 1
        return marks
