"""What many passages cover together, in pieces: the text cut wherever one of them starts or ends."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise, repeat
from operator import or_

from kodbok.spans import MASK, SHIFT, Interval
from kodbok.text import BEGINS, GOES_ON, count_words

_SHEET = 1024
"""How many pieces are looked at together (a multiple of 8): no passage costs more in a long text."""

_DIGITS = [bytes(b"01"[byte >> bit & 1] for byte in range(256)) for bit in range(8)]
"""For each bit of a byte, what turns bytes into binary digits."""


class Pieces:
    """The pieces of one text, in text order; some of them are the bits of an integer, the first its lowest.

    So what many passages cover is one `|` for each, and what several codes cover one for each code.
    """

    def __init__(self, passages: Mapping[str, Sequence[int]]) -> None:
        every = set().union(*passages.values())
        self.places = sorted({one >> SHIFT for one in every} | {one & MASK for one in every})
        self.covers = self._covers(passages)

    def _covers(self, passages: Mapping[str, Sequence[int]]) -> dict[str, int]:
        """By code, the pieces that are in any of its passages."""
        sheets: dict[str, list[int]] = {code: [] for code in passages}
        reach = dict.fromkeys(passages, 0)
        for first in range(0, len(self.places) - 1, _SHEET):
            places = self.places[first : first + _SHEET + 1]
            at = {place: 1 << bit for bit, place in enumerate(places)}
            low, high, beyond = places[0] << SHIFT, places[-1] << SHIFT, 1 << _SHEET
            here = {
                code: packed[bisect_left(packed, low) : bisect_left(packed, high)]
                for code, packed in passages.items()
            }
            bits = {one: at.get(one & MASK, beyond) - at[one >> SHIFT] for one in set().union(*here.values())}
            for code, some in here.items():
                go_on = at.get(reach[code], beyond) - 1 if reach[code] > places[0] else 0
                cover = reduce(or_, map(bits.__getitem__, some), go_on)
                sheets[code].append(cover)
                if cover >= beyond >> 1:  # the last piece is covered: something may go on beyond it
                    reach[code] = max([reach[code], *(one & MASK for one in some)])
        return {code: _joined(covers) for code, covers in sheets.items()}

    def cover(self, codes: frozenset[str]) -> int:
        """The pieces that are in any passage with any of the codes."""
        return reduce(or_, (self.covers[code] for code in codes & self.covers.keys()), 0)

    def stretches(self, cover: int) -> Iterator[Interval]:
        """Some pieces as stretches, neighbours in one."""
        edges = cover ^ cover << 1
        digits = f"{edges:b}"[::-1]
        found = [place for place, digit in zip(self.places, digits, strict=False) if digit == "1"]
        return zip(found[::2], found[1::2], strict=True)


class Words:
    """How many words there are in pieces. A part of a word, where a piece cuts it, counts as one.

    Args:
        places: where the pieces start and end.
        text: the text that they are pieces of.
        marks: for each character whether a word begins or goes on there (`text.word_marks`).
    """

    def __init__(self, places: Sequence[int], text: str, marks: bytearray) -> None:
        begun = array("I", map(marks.count, repeat(BEGINS), places, places[1:]))
        self._planes = _planes(begun)
        inside = places[: bisect_left(places, len(marks))]
        self._cut = _bits(bytes(marks[place] == GOES_ON for place in inside))
        lone = (end - start == 1 and not count_words(text, start, end) for start, end in pairwise(places))
        self._lone = self._cut and self._cut & _bits(bytes(lone))

    def count(self, cover: int) -> int:
        """How many words the pieces hold together."""
        begun = sum((cover & plane).bit_count() << bit for bit, plane in enumerate(self._planes))
        cut = cover & ~(cover << 1) & self._cut
        # A lone hyphen or apostrophe inside a word is no part that counts.
        return begun + cut.bit_count() - (cut & ~(cover >> 1) & self._lone).bit_count()


def _planes(numbers: array[int]) -> list[int]:
    """For each binary digit, from the lowest, the numbers that have it: so many are summed as bits are."""
    if sys.byteorder == "big":
        numbers.byteswap()
    raw, width = numbers.tobytes(), numbers.itemsize
    digits = max(numbers, default=0).bit_length()
    return [_bits(raw[digit // 8 :: width], digit % 8) for digit in range(digits)]


def _bits(column: bytes, bit: int = 0) -> int:
    """An integer with that bit of every byte, the first its lowest."""
    return int(column[::-1].translate(_DIGITS[bit]) or b"0", 2)


def _joined(sheets: Sequence[int]) -> int:
    return int.from_bytes(b"".join(cover.to_bytes(_SHEET // 8, "little") for cover in sheets), "little")
