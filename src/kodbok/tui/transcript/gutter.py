"""The gutter left of the text: turn number, speaker, time, stripes of codings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kodbok.tui.codes import Codes
from kodbok.tui.reading import Reading, abbreviated
from kodbok.tui.transcript.signs import Signs
from kodbok.tui.wording import clock

MEASURE = 82
"""The longest line that is good to read, in cells; the rest of a wide screen goes to panes."""

_WIDE, _VERY_WIDE = 80, 110
_READABLE, _LANES = 70, 6
"""What a line of text keeps beside more lanes than the least; the most lanes there are."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """How wide each part of the gutter is, in cells; 0 leaves it out.

    `key` is the part of a lane that the code's key takes; after it comes one cell that keeps neighbours
    apart and has the sign of an important coding.
    """

    numbers: int
    speaker: int
    lanes: int
    key: int
    speakers: Mapping[str, str]

    @classmethod
    def for_width(cls, width: int, reading: Reading, codes: Codes, signs: Signs) -> Gutter:
        """The gutter of a document in a view of this width."""
        labels = [speaker.label for speaker in reading.document.speakers]
        room = 8 if width < _WIDE else 10 if width < _VERY_WIDE else 16
        speaker = min(room, max((len(label) for label in labels), default=0))
        if reading.cues:
            speaker = max(speaker, len(clock(reading.cues[-1].begins)))
        key = min(2, codes.key_width)
        numbers = max(3, len(str(reading.last_turn))) if width >= _WIDE and reading.last_turn else 0
        least = 3 if width < _WIDE or key > 1 else 4
        bare = cls(numbers, speaker, 0, key, abbreviated(labels, max(3, speaker), signs.cut))
        room = (width - bare.width - _READABLE) // (key + 1)
        return replace(bare, lanes=max(least, min(_LANES, room)))

    @property
    def width(self) -> int:
        """All of it: a mark, numbers, speaker, a wall, the lanes, a sign for overflow and a blank."""
        numbers = self.numbers + 1 if self.numbers else 0
        speaker = self.speaker + 1 if self.speaker else 0
        return 1 + numbers + speaker + 1 + self.lanes * (self.key + 1) + 2
