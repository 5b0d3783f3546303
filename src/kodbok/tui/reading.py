"""An open document: its text, turns and units, what is coded and noted in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kodbok.model import Coding, Document, Memo, Progress, Turn, Units, time_at
from kodbok.spans import IntervalIndex, subtract, union
from kodbok.tui.shown import Sieve
from kodbok.tui.transcript.layer import CodedPassages
from kodbok.tui.transcript.stretches import Stretches
from kodbok.tui.transcript.units import TextUnits, Unit
from kodbok.tui.transcript.wrap import Break

_PASSAGE = re.compile(r"passage (?P<document>.*):(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)
_LETTERS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\s*[(\[{].*")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of talk as it is shown. `number` is None where it continues the turn before."""

    start: int
    body: int
    number: int | None
    speaker: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a passage is, as it is cited: its first and last turn, its sentences where these are one.

    Sentences count from 1 in each turn. `time` is when its cue begins, in milliseconds.
    """

    turns: tuple[int, int] | None = None
    sentences: tuple[int, int] | None = None
    time: int | None = None


class Reading:
    """A document that is open on the screen.

    Args:
        document: The document.
        text: Its text.
        units: Its turns and sentences.
        codings: The codings in it that are shown.
        memos: Memos of the study.
        progress: How far the acting coder has come.

    Attributes:
        hidden: The acting coder's codings in it that are not shown.
        mark: Up to where the study's changes of codings are taken in.
        sieve: By what it was told which codings are shown; None before they are asked for.
    """

    def __init__(
        self,
        document: Document,
        text: str,
        units: Units,
        *,
        codings: Iterable[Coding] = (),
        memos: Iterable[Memo] = (),
        progress: Progress = Progress.NOT_STARTED,
    ) -> None:
        self.document, self.text = document, text
        self.blocks = _blocks(units.turns, document, text)
        self._starts = [block.start for block in self.blocks]
        self._turns = [turn.number for turn in units.turns]
        self._turn_starts = {turn.number: turn.start for turn in reversed(units.turns)}
        self.breaks = [
            Break(block.start, block.body, bool(block.speaker and block.number)) for block in self.blocks
        ]
        self.units = TextUnits(text, units, self.breaks)
        self.cues = units.cues
        self.passed = Stretches()
        self.passages = CodedPassages(codings)
        self.hidden = CodedPassages()
        self.mark = 0
        self.sieve: Sieve | None = None
        self.wholes: Sequence[Coding] = ()
        self.progress = progress
        self.last_turn = max((turn.number for turn in units.turns), default=0)
        self.memo_places: Sequence[tuple[int, int, Memo]] = ()
        self.take_memos(memos)

    def block_at(self, offset: int) -> Block | None:
        """The block of talk in which a character stands."""
        at = bisect_right(self._starts, offset) - 1
        return self.blocks[at] if at >= 0 else None

    def turn_at(self, offset: int) -> int | None:
        """The number of the turn in which a character stands; None outside of turns."""
        at = bisect_right(self._starts, offset) - 1
        return self._turns[at] or None if at >= 0 else None

    def time_at(self, offset: int) -> int | None:
        """When the character is said, in milliseconds; None without cues."""
        return time_at(self.cues, offset)

    def spot(self, start: int, end: int) -> Spot:
        """Where a passage is, as it is cited."""
        first, last = self.turn_at(start), self.turn_at(max(start, end - 1))
        time = self.time_at(start)
        if first is None or last is None:
            return Spot(time=time)
        sentences = None
        if first == last:
            before = self.units.rank(Unit.SENTENCE, self._turn_starts[first] - 1)
            low = self.units.rank(Unit.SENTENCE, start) - before
            high = self.units.rank(Unit.SENTENCE, max(start, end - 1)) - before
            sentences = (max(low, 1), high) if high > 0 else None
        return Spot((first, last), sentences, time)

    def take_passed(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Keep what the acting coder has passed over: read, and nothing in it.

        Returns:
            The stretches that are passed over now and were not, or no longer are.
        """
        before, now = list(self.passed), union(spans)
        self.passed = Stretches(now)
        return subtract(before, now) + subtract(now, before)

    def take_memos(self, memos: Iterable[Memo]) -> None:
        """Keep the memos of the study by what they are on, and where those on passages here are."""
        self._memos_on: dict[str, list[Memo]] = {}
        places: list[tuple[int, int, Memo]] = []
        for memo in memos:
            self._memos_on.setdefault(memo.on, []).append(memo)
            if place := passage_of(memo.on, self.document.name):
                places.append((*place, memo))
        self.memo_places = sorted(places, key=lambda place: place[:2])
        self._memo_starts = [start for start, _, _ in self.memo_places]
        self._memo_index = IntervalIndex(self._memo_starts, [end for _, end, _ in self.memo_places])

    @property
    def memos(self) -> Iterable[Memo]:
        """The memos of the study."""
        return chain.from_iterable(self._memos_on.values())

    def memos_on(self, target: str) -> list[Memo]:
        """The memos on one thing, oldest first."""
        return self._memos_on.get(target, [])

    def has_memo_in(self, start: int, end: int) -> bool:
        """Whether the passage of a memo begins in [start, end)."""
        at = bisect_left(self._memo_starts, start)
        return at < len(self._memo_starts) and self._memo_starts[at] < end

    def memos_at(self, start: int, end: int) -> list[Memo]:
        """The memos on passages that share a character with [start, end)."""
        return [self.memo_places[at][2] for at in self._memo_index.overlapping(start, end)]


def passage_of(on: str, document: str) -> tuple[int, int] | None:
    """The passage of this document that a memo is on; None when it is on something else."""
    found = _PASSAGE.fullmatch(on)
    if not found or found["document"] != document:
        return None
    return int(found["start"]), int(found["end"])


def _blocks(turns: Sequence[Turn], document: Document, text: str) -> list[Block]:
    speakers = {speaker.label: speaker for speaker in document.speakers}
    blocks: list[Block] = []
    before: int | None = None
    for turn in turns:
        speaker = speakers.get(turn.speaker or "")
        body = turn.body if _says_no_more(text[turn.start : turn.body], turn.speaker) else turn.start
        number = turn.number if turn.number != before and turn.number > 0 else None
        blocks.append(
            Block(turn.start, body, number, turn.speaker or "", bool(speaker and speaker.role.asks))
        )
        before = turn.number
    return blocks


def _says_no_more(label: str, speaker: str | None) -> bool:
    """Whether the label as written is nothing but the speaker that the gutter shows."""
    return speaker is not None and _LETTERS.sub("", label).casefold() == _LETTERS.sub("", speaker).casefold()


def abbreviated(labels: Iterable[str], width: int, cut: str = "…") -> Mapping[str, str]:
    """Each label in at most `width` characters, and no two alike.

    What is in brackets goes first; then the end of the label, except for a short last word, which often
    is all that tells two apart ("Speaker 1", "Interviewer B").

    Args:
        labels: Speakers' labels, each once.
        width: Cells in the gutter; at least 3.
        cut: Stands where something was left out.
    """
    whole = list(labels)
    bare = {label: _BRACKETS.sub("", label).strip() or label for label in whole}
    short: dict[str, str] = {}
    for n, label in enumerate(whole, 1):
        apart = len(label) <= width or list(bare.values()).count(bare[label]) > 1
        wish = _shortened(label if apart else bare[label], width, cut)
        if wish in short.values():
            mark = str(n)
            wish = f"{label[: max(0, width - len(mark) - 1)]}{cut}{mark}"
        short[label] = wish
    return short


def _shortened(label: str, width: int, cut: str) -> str:
    if len(label) <= width:
        return label
    last = _LETTERS.sub("", label.rpartition(" ")[2])
    tail = last if len(last) <= min(3, width - 3) else ""
    return f"{label[: width - len(tail) - 1].rstrip()}{cut}{tail}"
