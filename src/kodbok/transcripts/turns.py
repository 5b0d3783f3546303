"""From labels to turns: who speaks from where to where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kodbok.model import Turn
from kodbok.transcripts.labels import Mark
from kodbok.transcripts.paragraphs import paragraphs

_SEEN = re.compile(r"\S")
_TAIL = re.compile(
    r"(?i:transcribed|transcription|transcript|transkriberad|transkriberat|transkription|transkribiert)"
    r"[^\S\n](?i:by|av|von)[^\S\n][^\n]{1,100}"
    r"|[^\n]{1,80}[^\S\n](?:stopped transcription|(?:stoppade|avslutade|slutade) (?:transkription|transkribering|avskrift)\w*)"
    r"|Meeting ended after [\d:]{4,8}[^\n]{0,10}"
)
_LAST_LINE = 160


def labelled(text: str, marks: Sequence[Mark], end: int) -> list[Turn]:
    """A turn for each label, up to the next one; neighbouring blocks of one speaker share a number.

    What stands before the first label, from `end` on (notes), and after a mark without a label is a
    turn with the number 0 and no speaker. White space at the end belongs to no turn.
    """
    turns = _silent(text, 0, marks[0].start)
    number, speaker = 0, None
    for mark, stop in zip(marks, [*(mark.start for mark in marks[1:]), end], strict=True):
        if not mark.label:
            turns += _silent(text, mark.start, stop)
            continue
        if mark.label != speaker:
            number, speaker = number + 1, mark.label
        last = mark.start + len(text[mark.start : stop].rstrip())
        talk = _SEEN.search(text, mark.after, last)
        turns.append(Turn(number, mark.start, talk.start() if talk else last, last, speaker))
    return turns + _silent(text, end, len(text))


def unlabelled(text: str, *, wrapped: bool) -> list[Turn]:
    """Where no speaker is known, each paragraph is a turn, numbered from 1."""
    found = paragraphs(text, 0, len(text), wrapped=wrapped)
    return [Turn(number, start, start, end, None) for number, (start, end) in enumerate(found, 1)]


def _silent(text: str, start: int, end: int) -> list[Turn]:
    said = text[start:end]
    first = start + len(said) - len(said.lstrip())
    last = start + len(said.rstrip())
    return [Turn(0, first, first, last, None)] if first < last else []


def tail(text: str) -> int:
    """Where the talk ends: before a last line that tells who wrote it down, or that it ended."""
    end = len(text.rstrip())
    start = text.rfind("\n", max(0, end - _LAST_LINE), end) + 1
    return start if start and _TAIL.fullmatch(text[start:end].strip()) else len(text)
