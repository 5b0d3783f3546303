"""The gutter left of the text: turn number, speaker, stripes of codings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kodbok.tui.codes import Codes
from kodbok.tui.reading import Reading, abbreviated

MEASURE = 82
"""The longest line that is good to read, in cells; the rest of a wide screen goes to panes."""

_WIDE = 80


@dataclass(frozen=True, slots=True)
class Gutter:
    """How wide each part of the gutter is, in cells; 0 leaves it out."""

    numbers: int
    speaker: int
    lanes: int
    lane_width: int
    speakers: Mapping[str, str]

    @classmethod
    def for_width(cls, width: int, reading: Reading, codes: Codes) -> Gutter:
        """The gutter of a document in a view of this width."""
        wide = width >= _WIDE
        labels = [speaker.label for speaker in reading.document.speakers]
        room = 9 if wide else 5
        speaker = min(room, max((len(label) for label in labels), default=0))
        lane_width = min(2, codes.key_width)
        lanes = 6 // lane_width + 1 if wide else 4 // lane_width + lane_width - 1
        numbers = max(3, len(str(reading.last_turn))) if wide and reading.last_turn else 0
        return cls(numbers, speaker, lanes, lane_width, abbreviated(labels, max(3, speaker)))

    @property
    def width(self) -> int:
        """All of it: a mark, numbers, speaker, a line, the lanes, a sign for overflow and a gap."""
        numbers = self.numbers + 1 if self.numbers else 0
        speaker = self.speaker + 1 if self.speaker else 0
        return 1 + numbers + speaker + 1 + self.lanes * self.lane_width + 2
