"""The last gate before the terminal: no widget can write a control character."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from kodbok.text import displayable

_DRAWN = str.maketrans(dict.fromkeys(map(chr, range(9600, 9616)), " "))


class PlainBlocks(LineFilter):
    """Leaves out the blocks that scrollbars are drawn with, where signs are plain ASCII: colour shows them."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Make the segments of a line plain."""
        return [Segment(text.translate(_DRAWN), style, control) for text, style, control in segments]


class SafeOutput(LineFilter):
    """Puts visible stand-ins of the same length for control and direction characters.

    Every stock widget hands escape sequences found in its text to the terminal; a line filter sees
    what all of them draw.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Make the segments of a line safe."""
        if all(text.isascii() and text.isprintable() for text, _style, _control in segments):
            return segments
        return [Segment(displayable(text), style, control) for text, style, control in segments]
