"""The coded passages of one document, found by where they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from kodbok.model import Coding
from kodbok.spans import IntervalIndex

_LOOSE = 64


def span_of(coding: Coding) -> tuple[int, int]:
    """Where the passage is; nowhere for a coding of a whole document or case, or an unplaced one."""
    return coding.start or 0, coding.end or 0


def _place(coding: Coding) -> tuple[int, int]:
    """Where it is, to be sorted by: by start, the longer first."""
    start, end = span_of(coding)
    return start, -end


Changes = tuple[Mapping[str, Coding], Mapping[str, Coding]]
"""Codings as they were and as they are, by GUID; without those that stayed the same."""


class CodedPassages:
    """Codings of passages, by GUID and by place.

    A look-up costs by what is found, not by how many there are. What is added one by one is kept
    apart and searched through, until there is enough of it to index anew.

    Attributes:
        by_code: How many there are of each code.
        changes: How often something came, went or changed.
    """

    def __init__(self, codings: Iterable[Coding] = ()) -> None:
        self._by_guid: dict[str, Coding] = {}
        self.by_code: Counter[str] = Counter()
        self.changes = 0
        self._places: list[tuple[int, int]] | None = None
        self.replace(codings)

    def replace(self, codings: Iterable[Coding]) -> Changes:
        """Take these codings instead.

        Returns:
            Those that came, went or changed.
        """
        new = {one.guid: one for one in codings if one.start is not None and one.end is not None}
        old, self._by_guid = self._by_guid, new
        self.by_code = Counter(one.code for one in new.values())
        self._places = None
        self.changes += 1
        self._index_anew()
        return _changes(old, new)

    def update(self, codings: Iterable[Coding], rows: Set[int]) -> Changes:
        """Take these codings instead of those with certain rows, and keep the others.

        Returns:
            Those that came, went or changed.
        """
        old = {one.guid: one for one in self if one.row in rows}
        new = {one.guid: one for one in codings if one.start is not None and one.end is not None}
        before, after = _changes(old, new)
        for guid in before:
            self.remove(guid)
        for one in after.values():
            self.add(one)
        return before, after

    def add(self, coding: Coding) -> None:
        """Take one more in."""
        self._by_guid[coding.guid] = coding
        if self._places is not None:
            insort(self._places, _place(coding))
        self._loose[coding.guid] = coding
        self.by_code[coding.code] += 1
        self.changes += 1
        if len(self._loose) > _LOOSE:
            self._index_anew()

    def remove(self, guid: str) -> None:
        """Take one out."""
        coding = self._by_guid.pop(guid)
        self.by_code[coding.code] -= 1
        self.changes += 1
        self._loose.pop(guid, None)
        if self._places is not None:
            del self._places[bisect_left(self._places, _place(coding))]

    def overlapping(self, start: int, end: int) -> list[Coding]:
        """Those that share a character with [start, end), by start, the longer first."""
        indexed = (self._indexed[at] for at in self._index.overlapping(start, end))
        found = [one for one in indexed if self._by_guid.get(one.guid) is one]
        for one in self._loose.values():
            first, last = span_of(one)
            if first < end and last > start:
                found.append(one)
        return sorted(found, key=lambda one: (span_of(one)[0], -span_of(one)[1], one.row, one.guid))

    def beside(self, start: int, end: int, step: int) -> tuple[int, int] | None:
        """The coded passage next after [start, end) (step 1) or before it (-1), by start, the longer first."""
        if self._places is None:
            self._places = sorted(map(_place, self._by_guid.values()))
        here = (start, -end)
        at = bisect_right(self._places, here) if step > 0 else bisect_left(self._places, here) - 1
        if not 0 <= at < len(self._places):
            return None
        first, last = self._places[at]
        return first, -last

    def get(self, guid: str) -> Coding | None:
        """The coding with this GUID, if it is here."""
        return self._by_guid.get(guid)

    def _index_anew(self) -> None:
        self._loose: dict[str, Coding] = {}
        self._indexed = list(self._by_guid.values())
        spans = [span_of(one) for one in self._indexed]
        self._index = IntervalIndex([start for start, _ in spans], [end for _, end in spans])

    def __iter__(self) -> Iterator[Coding]:
        return iter(self._by_guid.values())

    def __len__(self) -> int:
        return len(self._by_guid)

    def __contains__(self, guid: str) -> bool:
        return guid in self._by_guid


def _changes(old: Mapping[str, Coding], new: Mapping[str, Coding]) -> Changes:
    return (
        {guid: one for guid, one in old.items() if new.get(guid) != one},
        {guid: one for guid, one in new.items() if old.get(guid) != one},
    )
