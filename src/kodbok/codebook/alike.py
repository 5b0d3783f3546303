"""Labels that are easily mixed up, found without comparing each with all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import islice
from operator import attrgetter

_ALIKE = 0.9
_PLACE = 8
"""Pieces are found by a place so many characters wide."""

MOST = 50
"""A piece that more labels than this have at one place leads to the first of them only."""
TOLD = 5
"""So many others are told of for one label, the earliest: more help nobody."""
LONGEST = 300
"""A label longer than this is a sentence, which nobody takes for another by its looks."""


@dataclass(frozen=True, slots=True, eq=False)
class _Label:
    number: int
    id: str
    text: str
    key: str
    """What of the text tells it from others: signs and case do not."""
    letters: frozenset[str]
    numbers: tuple[str, ...]


def alike(labels: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Labels that differ from an earlier one in a letter or a sign: id and label, the other's id and label.

    Labels with other numbers in them are not alike. Where several codes have one label, the first
    stands for all of them as the other.

    Of two labels alike, fewer than a tenth of all characters would have to be added or taken away to
    make one the other. So if one is cut into one piece more than that, at least one piece stands in
    the other as it is, and no further off than those changes can move it: only labels that share such
    a piece are compared.
    """
    having: dict[tuple[tuple[str, ...], int, str], list[_Label]] = {}
    seen: set[str] = set()
    matcher = SequenceMatcher(autojunk=False)
    for count, (id, text) in enumerate(labels):
        label = _label(count, id, text)
        key, numbers = label.key, label.numbers
        if len(key) > LONGEST:
            continue
        matcher.set_seq2(key)
        sharing = (having.get((numbers, place, piece), ()) for place, piece in _within(key))
        others = sorted({other for those in sharing for other in those}, key=attrgetter("number"))
        found = (
            other
            for other in others
            if text != other.text and id != other.id and _is_alike(matcher, label, other)
        )
        for other in islice(found, TOLD):
            yield id, text, other.id, other.text
        if text in seen:
            continue
        seen.add(text)
        for start, end in _cuts(len(key)):
            those = having.setdefault((numbers, start // _PLACE, key[start:end]), [])
            if len(those) < MOST:
                those.append(label)


def nearest(text: str, labels: Iterable[tuple[str, str]]) -> list[str]:
    """The ids of those labels (id and label) that are the same or alike, closest first."""
    label = _label(0, "", text)
    if not label.key or len(label.key) > LONGEST:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(label.key)
    close: list[tuple[float, int, str]] = []
    for count, (id, other) in enumerate(labels):
        one = _label(count, id, other)
        if len(one.key) <= LONGEST and one.numbers == label.numbers and _is_alike(matcher, label, one):
            matcher.set_seq1(one.key)
            close.append((-matcher.ratio(), count, id))
    return list(dict.fromkeys(id for _ratio, _count, id in sorted(close)))


def _label(number: int, id: str, text: str) -> _Label:
    key = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    return _Label(number, id, text, key, frozenset(key), tuple(re.findall(r"\d+", key)))


def _changes(characters: int) -> int:
    """How many characters at most two labels alike, so long together, have that the other lacks."""
    return max((characters - 1) // 10, 0)


def _longest(length: int) -> int:
    """How long a label can be that is like one so long."""
    return length * 11 // 9


@cache
def _cuts(length: int) -> tuple[tuple[int, int], ...]:
    """Start and end of the pieces into which a key so long is cut: one more than it may have changes."""
    parts = _changes(length + _longest(length)) + 1
    return tuple((length * n // parts, length * (n + 1) // parts) for n in range(parts))


@cache
def _piece_lengths(length: int) -> tuple[int, ...]:
    """How long the pieces are of any label that one so long can be like."""
    lengths = range(length * 9 // 11, _longest(length) + 1)
    return tuple(sorted({end - start for other in lengths for start, end in _cuts(other)}))


def _within(key: str) -> Iterator[tuple[int, str]]:
    """Everything in a key that may be a piece of a label alike, with each place that it may have there."""
    most = _changes(len(key) + _longest(len(key)))
    for length in _piece_lengths(len(key)):
        for start in range(len(key) - length + 1):
            for place in range(max(start - most, 0) // _PLACE, (start + most) // _PLACE + 1):
                yield place, key[start : start + length]


def _is_alike(matcher: SequenceMatcher[str], label: _Label, other: _Label) -> bool:
    if label.key == other.key:
        return True
    if len(label.letters ^ other.letters) > _changes(len(label.key) + len(other.key)):
        return False
    matcher.set_seq1(other.key)
    return matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE
