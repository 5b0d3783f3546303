"""What a researcher looks at before a file is imported: a sample, who speaks how much, the first turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kodbok.model import Role, Transcript, Turn
from kodbok.text import WORD

FIRST = 4
"""How many turns are shown."""
LONGEST = 200
"""Characters of a turn or line that are shown."""
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a file, and how much is theirs."""

    label: str
    role: Role
    name: str | None
    case: str | None
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What one file holds.

    Attributes:
        sample: a line with letters such as å, ä, ö, to see by that the encoding is right; None without any.
        voices: who speaks, in order of their first turn.
        once: labels that were not taken for a speaker's, since each occurs once.
        first: the first turns with their labels, cut short.
        comments: how many comments somebody has put beside passages.
        timed: whether times are known.
    """

    sample: str | None
    voices: tuple[Voice, ...]
    once: tuple[str, ...]
    first: tuple[str, ...]
    comments: int
    timed: bool


def preview(transcript: Transcript) -> Preview:
    """What there is to see of a transcript before it is taken."""
    text, turns = transcript.text, transcript.units.turns
    spoken = (turn for turn in turns if turn.number > 0)
    return Preview(
        sample=_sample(text),
        voices=tuple(_voices(transcript)),
        once=transcript.once,
        first=tuple(_short(text[turn.start : turn.end]) for turn in islice(spoken, FIRST)),
        comments=len(transcript.remarks),
        timed=bool(transcript.units.cues),
    )


def _voices(transcript: Transcript) -> Iterator[Voice]:
    theirs: dict[str, list[Turn]] = {}
    for turn in transcript.units.turns:
        if turn.speaker is not None:
            theirs.setdefault(turn.speaker, []).append(turn)
    for one in transcript.speakers:
        turns = theirs.get(one.label, [])
        words = sum(len(WORD.findall(transcript.text, turn.body, turn.end)) for turn in turns)
        yield Voice(one.label, one.role, one.name, one.case, len({turn.number for turn in turns}), words)


def _sample(text: str) -> str | None:
    """The words around the first letter that is not ASCII: of those, å, ä and ö first."""
    found = next((at for at, sign in enumerate(text) if sign in "åäöÅÄÖ"), None)
    if found is None:
        found = next((at for at, sign in enumerate(text) if sign > "\x7f" and sign.isalpha()), None)
    if found is None:
        return None
    begin = text.rfind("\n", 0, found) + 1
    end = text.find("\n", found)
    line = text[begin : end if end >= 0 else len(text)]
    return _short(line[max(0, found - begin - LONGEST + _AROUND) :])


def _short(text: str) -> str:
    words = " ".join(text[: LONGEST + 1].split())
    return words if len(text) <= LONGEST else words[: LONGEST - 1] + "…"
