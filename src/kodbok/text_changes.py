"""What an edit leaves of a text, and where the passages of the old text stand in the new one.

Two texts are aligned as runs of characters that they share, in order: lines and then runs of words that
stand once in each are held fast, what is between them is compared word by word, and what has changed
there character by character. No clock is asked, so the same texts always give the same answer; work is
bounded by the sizes of what is compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kodbok.model import Carried
from kodbok.spans import Interval

if TYPE_CHECKING:
    import diff_match_patch

ALIKE = 0.9
"""From here on a passage says the same, whatever was corrected in it."""

RECOGNISED = 0.5
"""From here on a passage is the same one, to be looked at; below, it is to be placed by hand."""

CONTEXT = 32
"""How many characters before and after a quote tell its place (W3C TextQuoteSelector)."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LEAST_LINE = 12
"""Shorter lines may be the same by chance."""
_LONG_GRAM, _SHORT_GRAM = 9, 5
"""So many words, spaces and signs in a row: where they stand once in both texts, they are the same place."""

_MOST_PAIRS = 4_000_000
"""Pairs of characters that one gap is compared within; a larger one is taken as written anew."""

_BUDGET = 60_000_000
"""Pairs that are compared in all, by words and again by characters; small gaps go first."""


class Run(NamedTuple):
    """Characters that both texts share: from where in the old one, from where in the new one, how many."""

    old: int
    new: int
    length: int


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
    gaps = _compared(old, new, gaps, runs, _by_words)
    _compared(old, new, gaps, runs, _by_characters)
    return Alignment(_slid(old, new, list(_joined(runs))), len(old), len(new))


def _trimmed(old: str, new: str, runs: list[Run]) -> list[_Gap]:
    """Holds what both texts begin and end with, which is all but a little of most edits."""
    differ = _differ()
    head = differ.diff_commonPrefix(old, new)
    tail = min(differ.diff_commonSuffix(old, new), len(old) - head, len(new) - head)
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
    tokens = [match.span() for match in _TOKEN.finditer(text)]
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


def _by_words(old: str, new: str) -> Iterator[Run]:
    """The words that two texts share; spaces only beside such words."""
    numbers: dict[str, str] = {}
    sides = [[match[0] for match in _TOKEN.finditer(text)] for text in (old, new)]
    for token in chain(*sides):
        numbers.setdefault(token, _private(len(numbers)))
    one, other = ("".join(map(numbers.__getitem__, side)) for side in sides)
    lengths = [len(token) for token in sides[0]]
    differences = _differ().diff_main(one, other, False)
    at_old = at_new = first = 0
    tokens = iter(sides[1])
    for i, (sign, said) in enumerate(differences):
        words = lengths[first : first + len(said)]
        if sign == 0:
            length = sum(words)
            same = old[at_old : at_old + length]
            if not same.isspace() or i in (0, len(differences) - 1):
                yield Run(at_old, at_new, length)
        if sign <= 0:
            at_old += sum(words)
            first += len(said)
        if sign >= 0:
            at_new += sum(len(next(tokens)) for _ in said)


def _by_characters(old: str, new: str) -> Iterator[Run]:
    """The characters that two texts share, but for those that are alike by chance."""
    differ = _differ()
    differences = differ.diff_main(old, new, False)
    differ.diff_cleanupSemantic(differences)
    at_old = at_new = 0
    for sign, said in differences:
        if sign == 0:
            yield Run(at_old, at_new, len(said))
        at_old += len(said) if sign <= 0 else 0
        at_new += len(said) if sign >= 0 else 0


_FARTHEST = 200
"""So far the place of an edit is moved, where it could be as well."""


def _slid(old: str, new: str, runs: list[Run]) -> Iterator[Run]:
    """Moves what was only put in or taken out to where words, sentences or lines begin, if it could be there as well.

    After `A b.` becomes `A b. C d.`, what was put in is ` C d.`, not `. C d`.
    """
    for i, run in enumerate(runs):
        if i + 1 == len(runs):
            yield run
            return
        after = runs[i + 1]
        at_old, at_new = run.old + run.length, run.new + run.length
        if at_old < after.old and at_new < after.new:
            yield run
            continue
        text, start, end = (new, at_new, after.new) if at_old == after.old else (old, at_old, after.old)
        # A run is not used up, or two edits would become one; but for what the texts begin and end with.
        back = run.length - (at_old > run.length or at_new > run.length)
        forth = after.length - ((after.old + after.length, after.new + after.length) != (len(old), len(new)))
        step = _best(text, start, end, min(back, _FARTHEST), min(forth, _FARTHEST))
        runs[i + 1] = Run(after.old + step, after.new + step, after.length - step)
        yield Run(run.old, run.new, run.length + step)


def _best(text: str, start: int, end: int, back: int, forth: int) -> int:
    """By how much [start, end) is best moved, of the ways that leave the rest of the text the same."""
    low = high = 0
    while -low < back and text[start + low - 1] == text[end + low - 1]:
        low -= 1
    while high < forth and text[start + high] == text[end + high]:
        high += 1
    return max(range(low, high + 1), key=lambda by: (_border(text, start + by) + _border(text, end + by), by))


def _border(text: str, at: int) -> int:
    """How much of a border there is between two characters."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after:
        return 6
    if "\n" in (before, after):
        return 5 if text[max(0, at - 2) : at] == "\n\n" or text[at : at + 2] == "\n\n" else 4
    if before in _ENDS and after.isspace():
        return 3
    if before.isspace() or after.isspace():
        return 2
    return 0 if before.isalnum() and after.isalnum() else 1


_ENDS = frozenset('.?!:…"”»)')


def _private(number: int) -> str:
    """A character that stands for a word; none of those that are halves of others."""
    return chr(number + 1 if number + 1 < 0xD800 else number + 0x801)


@cache
def _differ() -> diff_match_patch.diff_match_patch:
    import diff_match_patch as dmp  # takes a while to load, and only edits need it

    differ = dmp.diff_match_patch()
    differ.Diff_Timeout = 0  # the same answer on a slow machine
    return differ


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
