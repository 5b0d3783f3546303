"""An open document: its text, turns and units, what is coded and noted in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kodbok.model import Coding, Document, Memo, Progress, Turn, Units
from kodbok.tui.transcript.layer import CodedPassages
from kodbok.tui.transcript.units import TextUnits

_PASSAGE = re.compile(r"passage (?P<document>.*):(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of talk as it is shown. `number` is None where it continues the turn before."""

    start: int
    body: int
    number: int | None
    speaker: str
    asks: bool


class Reading:
    """A document that is open on the screen.

    Args:
        document: The document.
        text: Its text.
        units: Its turns and sentences.
        codings: The codings in it that are shown.
        memos: Memos of the study; those on this document, its passages and codings are kept.
        progress: How far the acting coder has come.

    Attributes:
        hidden: The acting coder's codings in it that are not shown.
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
        self.breaks = [(block.start, block.body) for block in self.blocks]
        self.units = TextUnits(text, units, self.breaks)
        self.passages = CodedPassages(codings)
        self.hidden = CodedPassages()
        self.progress = progress
        self.last_turn = max((turn.number for turn in units.turns), default=0)
        self.memos: Sequence[Memo] = ()
        self.memo_places: Sequence[tuple[int, int, Memo]] = ()
        self.take_memos(memos)

    def block_at(self, offset: int) -> Block | None:
        """The block of talk in which a character stands."""
        at = bisect_right(self._starts, offset) - 1
        return self.blocks[at] if at >= 0 else None

    def turn_at(self, offset: int) -> int | None:
        """The number of the turn in which a character stands; None outside of turns."""
        at = bisect_right(self._starts, offset) - 1
        while at >= 0 and self.blocks[at].number is None:
            at -= 1
        return self.blocks[at].number if at >= 0 else None

    def take_memos(self, memos: Iterable[Memo]) -> None:
        """Keep the memos that are on this document or on something in it."""
        name = self.document.name
        kept: list[Memo] = []
        places: list[tuple[int, int, Memo]] = []
        for memo in memos:
            if place := passage_of(memo.on, name):
                places.append((*place, memo))
                kept.append(memo)
            elif memo.on == f"document {name}" or memo.on.removeprefix("coding ") in self.passages:
                kept.append(memo)
        self.memos, self.memo_places = kept, sorted(places, key=lambda place: place[:2])
        self._memo_starts = [start for start, _, _ in self.memo_places]

    def memos_on(self, target: str) -> list[Memo]:
        """The memos on one thing, oldest first."""
        return [memo for memo in self.memos if memo.on == target]

    def has_memo_in(self, start: int, end: int) -> bool:
        """Whether the passage of a memo begins in [start, end)."""
        at = bisect_left(self._memo_starts, start)
        return at < len(self._memo_starts) and self._memo_starts[at] < end

    def memos_at(self, start: int, end: int) -> list[Memo]:
        """The memos on passages that share a character with [start, end)."""
        return [memo for first, last, memo in self.memo_places if first < end and last > start]


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


def abbreviated(labels: Iterable[str], width: int) -> Mapping[str, str]:
    """Each label in at most `width` characters, and no two alike.

    Args:
        labels: Speakers' labels, each once.
        width: Cells in the gutter; at least 3.
    """
    short: dict[str, str] = {}
    for n, label in enumerate(labels, 1):
        wish = label if len(label) <= width else f"{label[: width - 2]}…{_last_sign(label)}"
        if wish in short.values():
            mark = str(n)
            wish = f"{label[: max(0, width - len(mark) - 1)]}…{mark}"
        short[label] = wish
    return short


def _last_sign(label: str) -> str:
    """The last letter or digit, which tells labels apart better than a bracket after it."""
    return next((sign for sign in reversed(label) if sign.isalnum()), label[-1])
