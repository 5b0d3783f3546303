"""Cells of the terminal: which characters take one, and the way between offsets and columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from rich.cells import split_graphemes

from kodbok.text import displayable

# Letters, digits and signs that surely take one cell, and no mark among them that joins the character
# before. Typographic quotes, dashes and ellipses are inside: every transcript from a word processor has
# them; and so are the signs that the program itself draws with.
_ONE = (
    r"\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d3"
    r"\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u23ce\u2500-\u25fc\u2713"
)
_PLAIN = _ONE + r"\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_NOT_LATIN = re.compile(r"[^\n\x20-\x7e\xa0-\xac\xae-\xff]").search
_TWO_FROM = "\u3000"
_JOINER = "\u200d"


@cache
def _none_but(characters: str) -> Callable[[str, int, int], re.Match[str] | None]:
    """Finds another character. Made when first needed: it takes longer than a screen full of Latin letters."""
    return re.compile(f"[^{characters}]").search


def is_narrow(text: str, start: int, end: int) -> bool:
    """Whether every character of text[start:end] surely takes one cell."""
    other = _NOT_LATIN(text, start, end)
    return other is None or _none_but(_ONE)(text, other.start(), end) is None


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether every character of text[start:end] surely stands alone, in one cell or two."""
    other = _NOT_LATIN(text, start, end)
    return other is None or _none_but(_PLAIN)(text, other.start(), end) is None


def stands_alone(text: str, offset: int) -> bool:
    """Whether a new character (as a reader sees them) surely begins at an offset."""
    return _is_plain(text, offset, offset + 1) and (offset == 0 or text[offset - 1] != _JOINER)


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """What is drawn for the text as (start, end, cells), in order and without gaps."""
    if _is_plain(text, 0, len(text)):
        return [(at, at + 1, 1 + (char >= _TWO_FROM)) for at, char in enumerate(text)]
    return _whole(displayable(text))


def clusters(text: str) -> list[tuple[int, int, int]]:
    """What a reader takes for one character, as (start, end, cells), in order and without gaps.

    A composite emoji is one; `graphemes` has its parts, which are drawn one by one.
    """
    return _whole(text.replace("\t", " ").replace("\n", " "))


def _whole(text: str) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    reached = 0
    for start, end, width in split_graphemes(text)[0]:
        if found and start > reached:
            before = found.pop()
            found.append((before[0], start, before[2]))
        found.append((start, end, width))
        reached = end
    if reached < len(text):
        found.append((reached, len(text), 0))
    return found


def width_of(text: str) -> int:
    """Cells that the text takes."""
    if is_narrow(text, 0, len(text)):
        return len(text)
    return sum(width for _, _, width in graphemes(text))


def cell_at(text: str, offset: int) -> int:
    """The column at which the character at `offset` of a line is drawn."""
    if is_narrow(text, 0, min(offset + 1, len(text))):
        return min(offset, len(text))
    used = 0
    for _, end, width in graphemes(text):
        if end > offset:
            break
        used += width
    return used


def offset_at(text: str, cell: int) -> int:
    """The offset in a line of the grapheme drawn at column `cell`; its length, beyond the end."""
    if cell < 0:
        return 0
    used = 0
    for start, _, width in graphemes(text):
        if used + width > cell:
            return start
        used += width
    return len(text)


def snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds within a line, moved outwards so that no grapheme is cut."""
    if is_narrow(text, 0, len(text)):
        return start, end
    for first, last, _ in graphemes(text):
        if first < start < last:
            start = first
        if first < end < last:
            end = last
    return start, end
