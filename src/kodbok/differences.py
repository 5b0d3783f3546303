"""What two short texts share, by words and by characters (diff-match-patch, without a limit of time)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import diff_match_patch

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
"""A word, white space, or a sign."""


class Run(NamedTuple):
    """Characters that both texts share: from where in the old one, from where in the new one, how many."""

    old: int
    new: int
    length: int


def by_words(old: str, new: str) -> Iterator[Run]:
    """The words that two texts share; spaces only beside such words."""
    numbers: dict[str, str] = {}
    sides = [[match[0] for match in TOKEN.finditer(text)] for text in (old, new)]
    for token in chain(*sides):
        numbers.setdefault(token, _private(len(numbers)))
    one, other = ("".join(map(numbers.__getitem__, side)) for side in sides)
    lengths = [len(token) for token in sides[0]]
    differences = differ().diff_main(one, other, False)
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


def by_characters(old: str, new: str) -> Iterator[Run]:
    """The characters that two texts share, but for those that are alike by chance."""
    compare = differ()
    differences = compare.diff_main(old, new, False)
    compare.diff_cleanupSemantic(differences)
    at_old = at_new = 0
    for sign, said in differences:
        if sign == 0:
            yield Run(at_old, at_new, len(said))
        at_old += len(said) if sign <= 0 else 0
        at_new += len(said) if sign >= 0 else 0


_FARTHEST = 200
"""So far the place of an edit is moved, where it could be as well."""


def slid(old: str, new: str, runs: list[Run]) -> Iterator[Run]:
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
def differ() -> diff_match_patch.diff_match_patch:
    """What compares; its answers do not depend on the clock."""
    import diff_match_patch as dmp  # takes a while to load, and only edits need it

    compare = dmp.diff_match_patch()
    compare.Diff_Timeout = 0
    return compare
