"""Where the passages of a text stand once it was edited, and what has become of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kodbok.alignment import Alignment, align
from kodbok.model import Carried
from kodbok.spans import Interval

ALIKE = 0.9
"""From here on a passage says the same, whatever was corrected in it."""

RECOGNISED = 0.5
"""From here on a passage is the same one, to be looked at; below, it is to be placed by hand."""

CONTEXT = 32
"""How many characters before and after a quote tell its place (W3C TextQuoteSelector)."""


class Place(NamedTuple):
    """Where a passage stands after an edit: nowhere (None, None) where it is to be placed by hand."""

    start: int | None
    end: int | None
    state: Carried


def carry(spans: Iterable[Interval], alignment: Alignment, old: str, new: str) -> list[Place]:
    """The place of each passage of the old text in the new one, in the order given; none is left out."""
    return [
        judged(span, old[slice(*span)], alignment.span(*span) if span[0] < span[1] else None, new)
        for span in spans
    ]


def judged(was: Interval, quote: str, place: Interval | None, new: str) -> Place:
    """A passage at the place found for it, with what has become of it; to be placed where it is another."""
    if place is None:
        return Place(None, None, Carried.TO_PLACE)
    words = new[slice(*place)]
    if words == quote:
        return Place(*place, Carried.UNCHANGED if place == was else Carried.SHIFTED)
    alike = similarity(quote, words)
    if alike < RECOGNISED:
        return Place(None, None, Carried.TO_PLACE)
    return Place(*place, Carried.SHIFTED if alike >= ALIKE else Carried.CHANGED)


def similarity(one: str, other: str) -> float:
    """The share of both texts that they have in common, from 0 to 1."""
    if one == other:
        return 1.0
    together = len(one) + len(other)
    # Without any order, they have at most so much in common.
    if 2 * min(len(one), len(other)) < RECOGNISED * together:
        return 2 * min(len(one), len(other)) / together * 0.99
    return 2 * align(one, other).kept / together


# -- where a passage may be meant to stand ------------------------------------------------------


def proposed(text: str, start: int, end: int, new: str, near: int) -> Interval | None:
    """Where the passage [start, end) of an old text may stand in a new one, by its words and those around.

    Its own words go before those around it; of several places the one with the most alike around it is
    meant, then the one nearest to `near`. None where there is no sign of it.
    """
    quote = text[start:end].strip()
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]

    def fit(at: int) -> tuple[int, int]:
        left = new[max(0, at - CONTEXT) : at]
        right = new[at + len(quote) : at + len(quote) + CONTEXT]
        return _same(before[::-1], left[::-1]) + _same(after, right), -abs(at - near)

    if quote and (places := list(_places(new, quote))):
        best = max(places, key=fit)
        return best, best + len(quote)
    return _between(new, before, after, end - start, near)


_MOST_PLACES = 1000


def _places(text: str, wanted: str) -> Iterator[int]:
    at, found = text.find(wanted), 0
    while at >= 0 and found < _MOST_PLACES:
        yield at
        at, found = text.find(wanted, at + 1), found + 1


def _between(new: str, before: str, after: str, length: int, near: int) -> Interval | None:
    """What stands between the words that stood around a passage, if it is not much longer."""
    if len(before.strip()) < CONTEXT // 2 or len(after.strip()) < CONTEXT // 2:
        return None
    starts = sorted((at + len(before) for at in _places(new, before)), key=lambda at: abs(at - near))
    for start in starts:
        end = new.find(after, start, start + 3 * length + 2 * CONTEXT)
        if end > start and new[start:end].strip():
            return start, end
    return None


def _same(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
