"""Strips from pieces of text: the one way in which the screens draw, safe for any text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kodbok.text import displayable
from kodbok.tui.transcript.cells import graphemes, is_narrow, width_of

Piece = tuple[str, Style]
"""Some text and how it looks. The text may hold anything; it is made safe here."""


def fitted(text: str, width: int) -> str:
    """The text cut to a width in cells, with "…" where something was cut."""
    text = displayable(text)
    if len(text) <= width and is_narrow(text, 0, len(text)):
        return text
    used = 0
    kept = 0
    for _start, end, cells in graphemes(text):
        used += cells
        if used < width:
            kept = end
        elif used > width:
            return text[:kept] + "…" if width > 0 else ""
    return text


def in_words(text: str, width: int) -> str:
    """The text cut to a width in cells: between words where that leaves half of it, with "…" for the rest."""
    cut = fitted(text, width)
    if not cut.endswith("…") or len(cut) > len(text):
        return cut
    words = cut[:-1].rpartition(" ")[0] if text[len(cut) - 1 : len(cut)] != " " else cut[:-1]
    return f"{words.rstrip()}…" if 2 * len(words) >= len(cut) else cut


def in_middle(text: str, width: int) -> str:
    """The text cut in the middle to a width in cells: names often differ only at their ends."""
    text = displayable(text)
    if width < 5 or width_of(text) <= width:
        return fitted(text, width)
    at, used = len(text), 0
    for start, _end, cells in reversed(graphemes(text)):
        if used + cells > (width - 1) // 2:
            break
        at, used = start, used + cells
    return fitted(text, width - used) + text[at:]


def nearest(path: str, width: int) -> str:
    """A path in the codebook cut to a width in cells: what is far up is left out first."""
    parts = path.split(" > ")
    for cut in range(len(parts)):
        told = "… > " * bool(cut) + " > ".join(parts[cut:])
        if width_of(displayable(told)) <= width:
            return told
    return fitted(parts[-1], width)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text cut or filled with blanks to exactly a width in cells; `right` aligns it there."""
    text = fitted(text, width)
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


def strip_of(pieces: Iterable[Piece], width: int, fill: Style) -> Strip:
    """One line of exactly `width` cells."""
    segments: list[Segment] = []
    left = width
    for text, style in pieces:
        if left <= 0:
            break
        text = fitted(text, left)
        segments.append(Segment(text, style))
        left -= width_of(text)
    if left > 0:
        segments.append(Segment(" " * left, fill))
    return Strip(Segment.simplify(segments), width)


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int, fill: Style) -> Strip:
    """One line with pieces at both ends; the left ones give way."""
    taken = sum(width_of(displayable(text)) for text, _ in right)
    room = width - taken - 1
    if not taken or room < 8:
        return strip_of(left, width, fill)
    strip = strip_of(left, room, fill)
    return Strip([*strip, Segment(" ", fill), *strip_of(right, taken, fill)], width)


def wrapped(text: str, width: int) -> list[str]:
    """A short text broken into lines of at most a width."""
    from kodbok.tui.transcript.wrap import WrapIndex

    index = WrapIndex(text, width)
    return [text[slice(*index.span(line))].rstrip() for line in range(index.height)] if text else []
