"""What two texts share: runs of characters, in the order of both.

Lines and then runs of words that stand once in each are held fast, what is between them is compared word by
word, and what has changed there character by character. No clock is asked, so the same texts always give the
same answer; work is bounded by the sizes of what is compared.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from kodbok.differences import TOKEN, Run, by_characters, by_words, differ, slid
from kodbok.spans import Interval

_LEAST_LINE = 12
"""Shorter lines may be the same by chance."""
_LONG_GRAM, _SHORT_GRAM = 9, 5
"""So many words, spaces and signs in a row: where they stand once in both texts, they are the same place."""

_MOST_PAIRS = 4_000_000
"""Pairs of characters that one gap is compared within; a larger one is taken as written anew."""

_BUDGET = 60_000_000
"""Pairs that are compared in all, by words and again by characters; small gaps go first."""


class Alignment:
    """The runs that two texts share, in the order of both, apart from each other in at least one."""

    def __init__(self, runs: Iterable[Run], old_length: int, new_length: int) -> None:
        self.runs = tuple(_joined(runs))
        self.old_length, self.new_length = old_length, new_length
        self._starts = [run.old for run in self.runs]
        self._ends = [run.old + run.length for run in self.runs]

    @property
    def kept(self) -> int:
        """How many characters both texts share."""
        return sum(run.length for run in self.runs)

    def span(self, start: int, end: int) -> Interval | None:
        """Where [start, end) of the old text stands in the new one; None where nothing of it is left.

        An end of it that is kept goes with its character. What was put in the place of its first or last
        characters belongs to it, what was put before or after it does not.
        """
        first, last = self._from(start), self._to(end)
        return (first, last) if first < last else None

    def whole(self, start: int, end: int) -> int | None:
        """Where [start, end) begins in the new text, if every character of it is kept in one piece."""
        at = bisect_right(self._ends, start)
        if at == len(self.runs) or start >= end:
            return None
        run = self.runs[at]
        return run.new + start - run.old if run.old <= start and end <= run.old + run.length else None

    def point(self, at: int) -> int:
        """Where a place between two characters is in the new text: before the next one that is kept."""
        return self._from(at)

    def _from(self, start: int) -> int:
        """Where a passage begins: at its first character, or at what stands in the place of that."""
        at = bisect_right(self._ends, start)
        run = self.runs[at] if at < len(self.runs) else Run(self.old_length, self.new_length, 0)
        if run.old <= start:
            return run.new + start - run.old
        before = self.runs[at - 1] if at else Run(0, 0, 0)
        changes_here = start == before.old + before.length
        return before.new + before.length if changes_here else run.new

    def _to(self, end: int) -> int:
        """Where a passage ends: after its last character, or after what stands in the place of that."""
        at = bisect_left(self._starts, end) - 1
        run = self.runs[at] if at >= 0 else Run(0, 0, 0)
        if end <= run.old + run.length:
            return run.new + end - run.old
        after = self.runs[at + 1] if at + 1 < len(self.runs) else Run(self.old_length, self.new_length, 0)
        return after.new if end == after.old else run.new + run.length

    def back(self) -> Alignment:
        """The same from the new text to the old one."""
        turned = (Run(run.new, run.old, run.length) for run in self.runs)
        return Alignment(turned, self.new_length, self.old_length)

    def changes(self) -> Iterator[tuple[Interval, Interval]]:
        """What is not shared: stretches of the old text with what stands in the new one instead."""
        old = new = 0
        for run in (*self.runs, Run(self.old_length, self.new_length, 0)):
            if run.old > old or run.new > new:
                yield (old, run.old), (new, run.new)
            old, new = run.old + run.length, run.new + run.length


# -- aligning ----------------------------------------------------------------------------------


class _Gap(NamedTuple):
    """What is not aligned yet: a stretch of each text."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def pairs(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


_KEPT: dict[tuple[bytes, bytes], Alignment] = {}
_MOST_KEPT = 200


def aligned(old: str, new: str) -> Alignment:
    """`align` for the texts of documents: the way from text to text is gone again with every further edit.

    What is kept is small: fingerprints of the texts and the runs, not the texts.
    """
    from hashlib import sha256  # takes a while to load, and only edits need it

    key = (
        sha256(old.encode("utf-8", "surrogatepass")).digest(),
        sha256(new.encode("utf-8", "surrogatepass")).digest(),
    )
    if key not in _KEPT:
        while len(_KEPT) >= _MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[key] = align(old, new)
    return _KEPT[key]


def align(old: str, new: str) -> Alignment:
    """What two texts share."""
    runs: list[Run] = []
    gaps = _trimmed(old, new, runs)
    gaps = _cut(old, new, gaps, runs, _lines)
    gaps = _cut(old, new, gaps, runs, _long_grams)
    large = [gap for gap in gaps if gap.pairs > _MOST_PAIRS]
    gaps = [gap for gap in gaps if gap.pairs <= _MOST_PAIRS]
    gaps += _cut(old, new, large, runs, _short_grams)
    gaps = _compared(old, new, gaps, runs, by_words)
    _compared(old, new, gaps, runs, by_characters)
    return Alignment(slid(old, new, list(_joined(runs))), len(old), len(new))


def _trimmed(old: str, new: str, runs: list[Run]) -> list[_Gap]:
    """Holds what both texts begin and end with, which is all but a little of most edits."""
    compare = differ()
    head = compare.diff_commonPrefix(old, new)
    tail = min(compare.diff_commonSuffix(old, new), len(old) - head, len(new) - head)
    runs += [Run(0, 0, head), Run(len(old) - tail, len(new) - tail, tail)]
    return [_Gap(head, len(old) - tail, head, len(new) - tail)]


_Piece: TypeAlias = tuple[int, int]
"""Start and length of a stretch of text."""


def _cut(
    old: str, new: str, gaps: Iterable[_Gap], runs: list[Run], pieces: Callable[[str], Iterable[_Piece]]
) -> list[_Gap]:
    """Holds the pieces that stand once in both sides of a gap and in the same order; gives what is between."""
    left: list[_Gap] = []
    for gap in gaps:
        at_old, at_new = gap.old, gap.new
        for a, b, length in _held(old[gap.old : gap.old_end], new[gap.new : gap.new_end], pieces):
            a, b = a + gap.old, b + gap.new
            # Pieces may overlap, as runs of words do: what an earlier one holds is held once.
            shift = max(at_old - a, at_new - b, 0)
            if shift >= length or (shift and a - at_old != b - at_new):
                continue
            left.append(_Gap(at_old, a + shift, at_new, b + shift))
            runs.append(Run(a + shift, b + shift, length - shift))
            at_old, at_new = a + length, b + length
        left.append(_Gap(at_old, gap.old_end, at_new, gap.new_end))
    return [gap for gap in left if gap.pairs]


def _held(old: str, new: str, pieces: Callable[[str], Iterable[_Piece]]) -> Iterator[tuple[int, int, int]]:
    """Where in the old text and in the new one the pieces are that stand once in each, as many as keep the order."""
    if not old or not new:
        return
    there = _single(old, pieces(old))
    here = _single(new, pieces(new))
    both = sorted((at, here[words], len(words)) for words, at in there.items() if words in here)
    for i in _rising([at for _, at, _ in both]):
        yield both[i]


def _single(text: str, pieces: Iterable[_Piece]) -> dict[str, int]:
    """The pieces that stand once in the text, and where."""
    found: dict[str, int] = {}
    for start, length in pieces:
        words = text[start : start + length]
        found[words] = -1 if words in found else start
    return {words: start for words, start in found.items() if start >= 0}


def _lines(text: str) -> Iterator[_Piece]:
    at = 0
    for line in text.split("\n"):
        if len(line) >= _LEAST_LINE:
            yield at, len(line)
        at += len(line) + 1


def _long_grams(text: str) -> Iterator[_Piece]:
    return _grams(text, _LONG_GRAM)


def _short_grams(text: str) -> Iterator[_Piece]:
    return _grams(text, _SHORT_GRAM)


def _grams(text: str, n: int) -> Iterator[_Piece]:
    """Every `n` words, spaces and signs in a row that begin with a word."""
    tokens = [match.span() for match in TOKEN.finditer(text)]
    for (start, _), (_, end) in zip(tokens, tokens[n - 1 :], strict=False):
        if not text[start].isspace():
            yield start, end - start


def _rising(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest run of rising numbers, in order."""
    tops: list[int] = []  # by length, the index of the lowest number that such a run ends with
    lowest: list[int] = []
    before: list[int] = []
    for i, number in enumerate(numbers):
        at = bisect_left(lowest, number)
        before.append(tops[at - 1] if at else -1)
        tops[at : at + 1] = [i]
        lowest[at : at + 1] = [number]
    found: list[int] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


_Compare: TypeAlias = Callable[[str, str], Iterable[Run]]


def _compared(old: str, new: str, gaps: Iterable[_Gap], runs: list[Run], compare: _Compare) -> list[_Gap]:
    """Compares the two sides of each gap, the small ones first, as long as the work is bounded.

    Returns:
        What is not aligned in the gaps that were compared.
    """
    left: list[_Gap] = []
    budget = _BUDGET
    for gap in sorted(gaps, key=lambda gap: (gap.pairs, gap)):
        budget -= gap.pairs
        if gap.pairs > _MOST_PAIRS or budget < 0:
            break
        at_old, at_new = gap.old, gap.new
        for run in compare(old[gap.old : gap.old_end], new[gap.new : gap.new_end]):
            run = Run(run.old + gap.old, run.new + gap.new, run.length)
            runs.append(run)
            left.append(_Gap(at_old, run.old, at_new, run.new))
            at_old, at_new = run.old + run.length, run.new + run.length
        left.append(_Gap(at_old, gap.old_end, at_new, gap.new_end))
    return [gap for gap in left if gap.pairs]


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs in order, those that go on in both texts as one, without empty ones."""
    last: Run | None = None
    for run in sorted(run for run in runs if run.length):
        if last and run.old - last.old == run.new - last.new == last.length:
            last = Run(last.old, last.new, last.length + run.length)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
