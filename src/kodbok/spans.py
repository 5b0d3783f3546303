"""Intervals and the sweep: the one piece of arithmetic that everything rests on.

An interval is [start, end) in code points. Nothing here depends on the length of a text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain
from operator import itemgetter
from typing import Generic, NamedTuple, TypeAlias, TypeVar

Interval: TypeAlias = tuple[int, int]
K = TypeVar("K", bound=Hashable)


# -- sets of characters, as intervals ----------------------------------------------------------


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """The characters in any of the intervals: sorted, apart from each other, none empty."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def length(intervals: Iterable[Interval]) -> int:
    """How many characters are in any of the intervals."""
    return sum(end - start for start, end in union(intervals))


def intersect(a: Iterable[Interval], b: Iterable[Interval]) -> list[Interval]:
    """The characters in both."""
    left, right = union(a), union(b)
    common: list[Interval] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if start < end:
            common.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return common


def subtract(a: Iterable[Interval], b: Iterable[Interval]) -> list[Interval]:
    """The characters in `a` that are not in `b`."""
    holes = union(b)
    kept: list[Interval] = []
    at = 0
    for start, end in union(a):
        while at < len(holes) and holes[at][1] <= start:
            at += 1
        hole = at
        while hole < len(holes) and holes[hole][0] < end:
            if start < holes[hole][0]:
                kept.append((start, holes[hole][0]))
            start = holes[hole][1]
            hole += 1
        if start < end:
            kept.append((start, end))
    return kept


def intersection_length(a: Iterable[Interval], b: Iterable[Interval]) -> int:
    """How many characters are in both."""
    return sum(end - start for start, end in intersect(a, b))


def covered_by_all(layers: Iterable[Iterable[Interval]]) -> list[Interval]:
    """The characters that are in every one of the layers; none where there are no layers."""
    sets = [union(layer) for layer in layers]
    return reduce(intersect, sets) if sets else []


# -- packed ------------------------------------------------------------------------------------

SHIFT = 32
MASK = (1 << SHIFT) - 1


def pack(intervals: Iterable[Interval]) -> list[int]:
    """Each interval as one integer; they sort by start, then end.

    A million passages as integers take a third of the memory and time of as many tuples.
    """
    return [start << SHIFT | end for start, end in intervals]


def unpack(packed: Iterable[int]) -> list[Interval]:
    """The intervals again."""
    return [(one >> SHIFT, one & MASK) for one in packed]


# -- the sweep ---------------------------------------------------------------------------------


class Stretch(NamedTuple, Generic[K]):
    """A stretch of text that the same keys cover all through."""

    start: int
    end: int
    keys: frozenset[K]


def sweep(items: Iterable[tuple[int, int, K]]) -> Iterator[Stretch[K]]:
    """Overlapping intervals as the disjoint stretches that they cut the text into.

    Stretches come in text order, each as long as it can be (neighbours differ in their keys), and
    only where some key covers. The boundaries are sorted once and walked once.

    Args:
        items: start, end and key; a key may come several times, overlapping itself.
    """
    kept = [item for item in items if item[0] < item[1]]
    opening = sorted(kept, key=itemgetter(0))
    closing = sorted(kept, key=itemgetter(1))
    covering: dict[K, int] = {}
    opened = closed = 0
    since, keys = 0, frozenset[K]()
    while closed < len(closing):
        here = closing[closed][1]
        if opened < len(opening) and opening[opened][0] < here:
            here = opening[opened][0]
        while opened < len(opening) and opening[opened][0] == here:
            key = opening[opened][2]
            covering[key] = covering.get(key, 0) + 1
            opened += 1
        while closed < len(closing) and closing[closed][1] == here:
            key = closing[closed][2]
            if covering[key] == 1:
                del covering[key]
            else:
                covering[key] -= 1
            closed += 1
        if keys != covering.keys():
            if keys:
                yield Stretch(since, here, keys)
            since, keys = here, frozenset(covering)


# -- look-up -----------------------------------------------------------------------------------


class IntervalIndex:
    """Finds which of many intervals a passage overlaps, in the order of the answer's size.

    The intervals are sorted by start; a tree over them holds the furthest end below each node.
    """

    def __init__(self, starts: Sequence[int], ends: Sequence[int]) -> None:
        rows = [row for row in range(len(starts)) if starts[row] < ends[row]]
        rows.sort(key=starts.__getitem__)
        self._rows = array("q", rows)
        self._starts = array("q", (starts[row] for row in rows))
        self._leaves = 1 << max(0, len(rows) - 1).bit_length()
        level = [ends[row] for row in rows] + [0] * (self._leaves - len(rows))
        levels = [level]
        while len(level) > 1:
            level = list(map(max, level[::2], level[1::2]))
            levels.append(level)
        self._furthest = array("q", [0, *chain.from_iterable(reversed(levels))])

    def overlapping(self, start: int, end: int) -> list[int]:
        """The indices of the intervals that share a character with [start, end), by their start."""
        found: list[int] = []
        if start >= end:
            return found
        before = bisect_left(self._starts, end)
        waiting = [(1, 0, self._leaves)]
        while waiting:
            node, first, width = waiting.pop()
            if first >= before or self._furthest[node] <= start:
                continue
            if width == 1:
                found.append(self._rows[first])
                continue
            half = width // 2
            waiting += ((2 * node + 1, first + half, half), (2 * node, first, half))
        return found


# -- many codings ------------------------------------------------------------------------------


class Coded(NamedTuple):
    """The passages that one coder has given one code in one document: the form that many codings travel in.

    `passages` are packed; they come in any order, and one may come twice. `consensus` tells whether they
    are what was agreed on, or the coder's own.
    """

    document: str
    code: str
    coder: str
    consensus: bool
    passages: Sequence[int]
