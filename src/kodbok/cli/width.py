"""How many cells text takes on a terminal, and cutting it to fit."""

from __future__ import annotations

from functools import cache
from unicodedata import category, east_asian_width

ELLIPSIS = "…"


@cache
def char_width(char: str) -> int:
    """Cells of one character: 0 for what combines or joins, 2 for wide ones, else 1."""
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1


def cell_width(text: str) -> int:
    """Cells of a text."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def fit(text: str, cells: int) -> str:
    """The text, or as much of its beginning as `cells` hold with an ellipsis after it."""
    if cell_width(text) <= cells:
        return text
    taken, room = 0, cells - 1
    for at, char in enumerate(text):
        taken += char_width(char)
        if taken > room:
            return text[:at] + ELLIPSIS
    return text


def fit_end(text: str, cells: int) -> str:
    """The text, or as much of its end as `cells` hold with an ellipsis before it: for paths."""
    if cell_width(text) <= cells:
        return text
    taken, room = 0, cells - 1
    for at in range(len(text) - 1, -1, -1):
        taken += char_width(text[at])
        if taken > room:
            kept = text[at + 1 :]
            while kept and char_width(kept[0]) == 0:
                kept = kept[1:]
            return ELLIPSIS + kept
    return text


def fit_both_ends(text: str, cells: int) -> str:
    """The text, or as much of both its ends as `cells` hold with an ellipsis between them."""
    if cell_width(text) <= cells:
        return text
    end = fit_end(text, cells // 2).removeprefix(ELLIPSIS)
    return fit(text, cells - cell_width(end)) + end


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """The text filled with spaces; `right` puts it to the right."""
    spaces = " " * (cells - cell_width(text))
    return spaces + text if right else text + spaces
