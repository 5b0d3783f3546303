"""A document's blocks: which of them count, whose they are, and which of them a passage overlaps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from kodbok.model import Speaker, Turn
from kodbok.themes.material import Talk


class Block(NamedTuple):
    """One block of talk with its speaker, where one is known, and its case, where it has one.

    It `asks` where it is the interviewer's or the moderator's; an unknown speaker takes part. A study may
    have a hundred thousand blocks: hence a tuple, which is quickly made.
    """

    turn: Turn
    speaker: Speaker | None
    asks: bool
    case: str | None


class Blocks:
    """Some of a document's blocks in text order, to be looked up by place."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = tuple(blocks)
        self.starts = [block.turn.start for block in self.blocks]
        self.ends = [block.turn.end for block in self.blocks]
        self.numbers = [block.turn.number for block in self.blocks]

    def overlapping(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that share at least a character with the passage, in text order."""
        return self.blocks[bisect_right(self.ends, start) : bisect_left(self.starts, end)]

    def turns(self, start: int, end: int) -> list[int]:
        """The numbers of the turns that the passage overlaps; a number may come several times."""
        return self.numbers[bisect_right(self.ends, start) : bisect_left(self.starts, end)]

    def only(self, wanted: Callable[[Block], bool]) -> Blocks:
        """The blocks that are wanted."""
        return Blocks(block for block in self.blocks if wanted(block))


class Floor:
    """Who has the floor where in one document: all of its blocks and those that count.

    A participant's block belongs to the case that the speaker is tied to, else to the document's only
    case. In a document of several cases a speaker tied to none leaves the block without a case.
    """

    def __init__(self, talk: Talk, *, with_interviewer: bool = False) -> None:
        self.talk = talk
        self.only_case = talk.cases[0] if len(talk.cases) == 1 else None
        self._with_interviewer = with_interviewer

    @cached_property
    def _blocks(self) -> Blocks:
        known = {speaker.label: speaker for speaker in self.talk.speakers}
        labels = {turn.speaker for turn in self.talk.turns}
        whose = {
            label: self._whose(None if label is None else known.get(label) or Speaker(label))
            for label in labels
        }
        return Blocks(Block(turn, *whose[turn.speaker]) for turn in self.talk.turns if turn.start < turn.end)

    def _whose(self, speaker: Speaker | None) -> tuple[Speaker | None, bool, str | None]:
        asks = speaker is not None and speaker.role.asks
        tied = None if speaker is None or asks else speaker.case
        return speaker, asks, tied or self.only_case

    @cached_property
    def participants(self) -> Blocks:
        """The blocks that do not ask."""
        return self._blocks.only(lambda block: not block.asks)

    @property
    def counted(self) -> Blocks:
        """The blocks whose passages, words and turns count."""
        return self._blocks if self._with_interviewer else self.participants

    @cached_property
    def cases(self) -> tuple[str, ...]:
        """The document's cases: its own, and those that its participants are tied to."""
        tied = (speaker.case for speaker in self.talk.speakers if speaker.case and not speaker.role.asks)
        return tuple(dict.fromkeys((*self.talk.cases, *tied)))

    @cached_property
    def one_case(self) -> str | None:
        """The case that every passage here belongs to, where there is one."""
        return self.only_case if self.cases == self.talk.cases else None

    @property
    def whole(self) -> tuple[int, int]:
        """The stretch from the first character to the end of the last block."""
        return 0, self.talk.turns[-1].end if self.talk.turns else 0

    def cases_of(self, start: int, end: int) -> tuple[str, ...]:
        """The cases of the participants' blocks that a passage overlaps, else the only case, else none."""
        if self.one_case is not None:
            return (self.one_case,)
        met = (block.case for block in self.participants.overlapping(start, end) if block.case)
        return tuple(dict.fromkeys(met)) or ((self.only_case,) if self.only_case else ())
