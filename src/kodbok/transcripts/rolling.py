"""Captions that roll up: each shows the last lines once more, with what is new below them.

The rule: where a cue begins with the last lines of the one that it touches in time, these were
shown again, not said again. It is used only in files that roll: where at least half of all cues do
this, a quarter have something new after it, and what comes again is longer than the answers that
people repeat. Two who say "Ja." one after the other are both kept: a double that stays does less
harm than a word that is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from kodbok.transcripts.format import Said, Timed

_TOUCH = 100
"""Milliseconds that may lie between two captions of which one rolls into the other."""

_ANSWER = 12
"""Letters and signs: lines that roll are longer on the average, answers like "Ja, precis." are not."""

_MOST_LINES = 8


def unrolled(timed: Sequence[Timed]) -> tuple[list[Timed], int]:
    """The talk without what was shown again, if the captions roll up, and how many lines that was."""
    if any(said.voice is not None for one in timed for said in one.said):
        return list(timed), 0
    lines = [[words for line in _text(one).split("\n") if (words := line.split())] for one in timed]
    again: list[list[list[str]]] = [[] for _one in timed]
    for at in range(1, len(timed)):
        before, begins = timed[at - 1], timed[at].begins
        if begins is not None and (before.begins or 0) <= begins <= (before.ends or 0) + _TOUCH:
            again[at] = _shown_again(lines[at - 1], lines[at])
    if not _rolls(lines, again):
        return list(timed), 0
    talk = [
        one if not shown else replace(one, said=(Said(rest),))
        for one, now, shown in zip(timed, lines, again, strict=True)
        if (rest := _without(now, _count(shown))) or not shown
    ]
    return talk, sum(map(len, again))


def _rolls(lines: Sequence[list[list[str]]], again: Sequence[list[list[str]]]) -> bool:
    """Whether the cues of a file show lines again, judged over all of them.

    What goes on stands on a new line, or in one that grows more than once.
    """
    joins = len(lines) - 1
    repeated = sum(1 for shown in again if shown)
    goes_on = 0
    grew = False
    for now, shown in zip(lines, again, strict=True):
        more = 0 < _count(shown) < _count(now)
        goes_on += more and (grew or _count(shown) in _line_ends(now))
        grew = more
    length = sum(len(word) for shown in again for line in shown for word in line)
    return repeated > 1 and 2 * repeated >= joins and 4 * goes_on >= joins and length >= _ANSWER * repeated


def _text(one: Timed) -> str:
    return "\n".join(said.text for said in one.said)


def _count(lines: Sequence[list[str]]) -> int:
    return sum(map(len, lines))


def _line_ends(lines: list[list[str]]) -> set[int]:
    return set(accumulate(map(len, lines)))


def _shown_again(before: list[list[str]], now: list[list[str]]) -> list[list[str]]:
    """The last lines of the caption before with which this one begins.

    They fill whole lines of it, or are all that was shown before: a line that grows.
    """
    words = [word for line in now for word in line]
    ends = _line_ends(now)
    for lines in range(min(len(before), _MOST_LINES), 0, -1):
        last = [word for line in before[-lines:] for word in line]
        if words[: len(last)] == last and (lines == len(before) or len(last) in ends):
            return before[-lines:]
    return []


def _without(lines: list[list[str]], words: int) -> str:
    """The lines without so many words at their beginning."""
    rest = []
    for line in lines:
        rest.append(" ".join(line[words:]))
        words = max(0, words - len(line))
    return "\n".join(filter(None, rest))
