"""Disjoint stretches of a text, looked up by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

Stretch = tuple[int, int]
"""Characters [start, end)."""


class Stretches:
    """Stretches in text order, none overlapping another."""

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        found = list(stretches)
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def covering(self, offset: int) -> Stretch | None:
        """The one in which the character at `offset` stands."""
        found = self._pick(bisect_right(self._starts, offset) - 1)
        return found if found and offset < found[1] else None

    def next(self, offset: int) -> Stretch | None:
        """The first that starts at `offset` or after."""
        return self._pick(bisect_left(self._starts, offset))

    def previous(self, offset: int) -> Stretch | None:
        """The last that ends at `offset` or before."""
        return self._pick(bisect_right(self._ends, offset) - 1)

    def rank(self, offset: int) -> int:
        """How many start at `offset` or before."""
        return bisect_right(self._starts, offset)

    def touched(self, start: int, end: int) -> range:
        """The numbers, from 0, of those that share a character with [start, end)."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def touching(self, start: int, end: int) -> list[Stretch]:
        """Those that share a character with [start, end)."""
        return [self[at] for at in self.touched(start, end)]

    def covers(self, start: int, end: int) -> bool:
        """Whether one of them has all of [start, end)."""
        found = self.covering(start)
        return found is not None and end <= found[1]

    def _pick(self, at: int) -> Stretch | None:
        return self[at] if 0 <= at < len(self._starts) else None

    def __getitem__(self, at: int) -> Stretch:
        return self._starts[at], self._ends[at]

    def __iter__(self) -> Iterator[Stretch]:
        return zip(self._starts, self._ends, strict=True)

    def __len__(self) -> int:
        return len(self._starts)
