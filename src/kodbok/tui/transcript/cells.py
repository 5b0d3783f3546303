"""Cells of the terminal: which characters take one, and the way between offsets and columns."""

from __future__ import annotations

import re

from rich.cells import split_graphemes

from kodbok.text import displayable

# Outside these ranges a character may not be exactly one cell wide. Typographic quotes, dashes and
# ellipses are inside: every transcript from a word processor has them; and so are the signs that the
# program itself draws with.
_NOT_NARROW = re.compile(
    r"[^\n\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc\u23ce\u2713]"
).search


def is_narrow(text: str, start: int, end: int) -> bool:
    """Whether every character of text[start:end] surely takes one cell."""
    return _NOT_NARROW(text, start, end) is None


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """What is drawn for the text as (start, end, cells), in order and without gaps."""
    if is_narrow(text, 0, len(text)):
        return [(at, at + 1, 1) for at in range(len(text))]
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
