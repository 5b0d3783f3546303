"""Captions that roll up: each shows the last lines once more, with what is new below them.

The rule: where a cue begins with the last lines of the one that it touches in time, these were
shown again, not said again. It is used only in files that roll: where at least two cues do this,
at least half of all that touch, and at least one has something new after it. So two people who say
"Ja." one after the other are both kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kodbok.transcripts.format import Said, Timed

_TOUCH = 100
"""Milliseconds that may lie between two captions of which one rolls into the other."""

_MOST_LINES = 8


def unrolled(timed: Sequence[Timed]) -> list[Timed]:
    """The talk with what was shown again taken out, if the captions roll up; else as it is."""
    if any(said.voice is not None for one in timed for said in one.said):
        return list(timed)
    lines = [[words for line in _text(one).split("\n") if (words := line.split())] for one in timed]
    shown = [0] * len(timed)
    touching = repeated = continued = 0
    for at in range(1, len(timed)):
        if timed[at - 1].begins <= timed[at].begins <= (timed[at - 1].ends or 0) + _TOUCH:
            touching += 1
            shown[at] = _shown_again(lines[at - 1], lines[at])
            repeated += shown[at] > 0
            continued += 0 < shown[at] < sum(map(len, lines[at]))
    if repeated < 2 or not continued or 2 * repeated < touching:
        return list(timed)
    return [
        one if not again else replace(one, said=(Said(rest),))
        for one, words, again in zip(timed, lines, shown, strict=True)
        if (rest := _without(words, again)) or not again
    ]


def _text(one: Timed) -> str:
    return "\n".join(said.text for said in one.said)


def _shown_again(before: list[list[str]], now: list[list[str]]) -> int:
    """How many words at the beginning are the last lines of the caption before."""
    words = [word for line in now for word in line]
    for lines in range(min(len(before), _MOST_LINES), 0, -1):
        last = [word for line in before[-lines:] for word in line]
        if words[: len(last)] == last:
            return len(last)
    return 0


def _without(lines: list[list[str]], words: int) -> str:
    return " ".join([word for line in lines for word in line][words:])
