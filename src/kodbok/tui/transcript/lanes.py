"""Lanes for stripes: which column of the gutter a coded passage takes.

A passage keeps its lane while it exists, however the view scrolls and whatever is coded
elsewhere. Passages that share a display line never share a lane; what finds no lane is counted
as overflow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stripe:
    """A passage in the gutter: its key, its lane, its first and its last line."""

    key: str
    lane: int
    first: int
    last: int


@dataclass(slots=True)
class _Lane:
    """Stripes of one lane, disjoint and in order."""

    firsts: list[int] = field(default_factory=list)
    stripes: list[Stripe] = field(default_factory=list)

    def at(self, line: int) -> Stripe | None:
        before = bisect_right(self.firsts, line) - 1
        if before >= 0 and self.stripes[before].last >= line:
            return self.stripes[before]
        return None

    def is_free(self, first: int, last: int) -> bool:
        before = bisect_right(self.firsts, last) - 1
        return before < 0 or self.stripes[before].last < first

    def add(self, stripe: Stripe) -> None:
        place = bisect_right(self.firsts, stripe.first)
        self.firsts.insert(place, stripe.first)
        self.stripes.insert(place, stripe)

    def remove(self, stripe: Stripe) -> None:
        place = bisect_left(self.firsts, stripe.first)
        del self.firsts[place], self.stripes[place]


class Lanes:
    """A fixed number of lanes, and what overflows them."""

    def __init__(self, count: int, items: Iterable[tuple[str, int, int]] = ()) -> None:
        self.count = count
        self._lanes = [_Lane() for _ in range(count)]
        self._placed: dict[str, Stripe] = {}
        self._over_firsts: list[int] = []
        self._over_lasts: list[int] = []
        for key, first, last in sorted(items, key=lambda item: (item[1], -item[2])):
            self.add(key, first, last)

    def add(self, key: str, first: int, last: int) -> Stripe:
        """Give a passage on lines first..last the lowest lane that is free there.

        Returns:
            Its stripe; lane -1 when no lane was free.
        """
        lane = next((n for n, lane in enumerate(self._lanes) if lane.is_free(first, last)), -1)
        stripe = self._placed[key] = Stripe(key, lane, first, last)
        if lane >= 0:
            self._lanes[lane].add(stripe)
        else:
            insort(self._over_firsts, first)
            insort(self._over_lasts, last)
        return stripe

    def remove(self, key: str) -> None:
        """Take a passage out; the others stay where they are."""
        stripe = self._placed.pop(key)
        if stripe.lane >= 0:
            self._lanes[stripe.lane].remove(stripe)
        else:
            del self._over_firsts[bisect_left(self._over_firsts, stripe.first)]
            del self._over_lasts[bisect_left(self._over_lasts, stripe.last)]

    def at(self, line: int) -> list[Stripe | None]:
        """What each lane shows on a line."""
        return [lane.at(line) for lane in self._lanes]

    def overflows(self, line: int) -> int:
        """How many passages on the line have no lane."""
        return bisect_right(self._over_firsts, line) - bisect_left(self._over_lasts, line)

    def __contains__(self, key: str) -> bool:
        return key in self._placed

    def __getitem__(self, key: str) -> Stripe:
        return self._placed[key]
