"""Where a passage comes from: its case, turn, source lines and speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kodbok.text import line_starts, lines_of
from kodbok.themes.blocks import Floor
from kodbok.themes.material import Talk


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a passage as it is cited (CLI.md, Definitions); `lines` as `45-52`."""

    case: str | None
    turn: str | None
    lines: str
    speaker: str | None


class Sources:
    """The sources of one document's passages; made once, then quick for each passage."""

    def __init__(self, talk: Talk) -> None:
        self._floor = Floor(talk)

    def counted(self, start: int, end: int) -> bool:
        """Whether any of the passage is a participant's; without that it counts nowhere."""
        return bool(self._floor.participants.turns(start, end))

    def of(self, start: int, end: int) -> Source:
        """The source of the passage [start, end): of the participants' turns that it overlaps."""
        blocks = self._floor.participants.overlapping(start, end)
        speakers = (block.speaker.name or block.speaker.label for block in blocks if block.speaker)
        return Source(
            case="; ".join(self._floor.cases_of(start, end)) or None,
            turn=_range(blocks[0].turn.number, blocks[-1].turn.number) if blocks else None,
            lines=lines_of(self._lines, start, end),
            speaker="; ".join(dict.fromkeys(speakers)) or None,
        )

    def of_whole(self) -> str | None:
        """The `case` of a coding on the whole document: those of all its participants' turns."""
        return "; ".join(self._floor.cases_of(*self._floor.whole)) or None

    @cached_property
    def _lines(self) -> Sequence[int]:
        return line_starts(self._floor.talk.read())


def _range(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}-{last}"
