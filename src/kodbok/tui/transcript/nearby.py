"""Units that are searched for around the cursor, so that one turn of a megabyte costs no more than a short one."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterator

from kodbok.text import WORD
from kodbok.tui.transcript.cells import clusters, stands_alone
from kodbok.tui.transcript.stretches import Stretch

_REACH = 256
_LONG = 4096
_FURTHEST = 1024
_SEEN = re.compile(r"\S").search


class Words:
    """Words, found by looking ever further away.

    A word of many thousand characters (a file without blanks) is remembered once it was found.

    Args:
        text: The text.
        drawn: Whether the character at an offset is drawn.
    """

    def __init__(self, text: str, drawn: Callable[[int], bool]) -> None:
        self._text, self._drawn = text, drawn
        self._long: list[Stretch] = []

    def covering(self, offset: int) -> Stretch | None:
        """The word in which a character stands."""
        if long := self._long_at(offset):
            return long
        for window in self._windows(offset):
            word = next((word for word in self._within(*window) if word[0] <= offset < word[1]), None)
            if word is None or self._is_whole(word, *window):
                return self._noted(word)
        return None

    def next(self, offset: int) -> Stretch | None:
        """The first word that starts at an offset or after."""
        long = self._long_at(offset)
        if long and long[0] < offset:
            offset = long[1]
        for window in self._windows(offset, back=False):
            for word in self._within(*window):
                if word[0] >= offset and self._begins(word, window[0]):
                    if known := self._long_at(word[0]):
                        return known
                    if self._is_whole(word, *window):
                        return self._noted(word)
                    break
        return None

    def previous(self, offset: int) -> Stretch | None:
        """The last word that ends at an offset or before."""
        long = self._long_at(offset - 1)
        if long:
            if long[1] <= offset:
                return long
            offset = long[0]
        for window in self._windows(offset, on=False):
            last = None
            for word in self._within(*window):
                if word[1] <= offset and self._stops(word, window[1]):
                    last = word
            if last and (known := self._long_at(last[1] - 1)):
                return known
            if last and self._begins(last, window[0]):
                return self._noted(last)
        return None

    def _long_at(self, offset: int) -> Stretch | None:
        at = bisect_right(self._long, (offset, len(self._text))) - 1
        return self._long[at] if at >= 0 and offset < self._long[at][1] else None

    def _noted(self, word: Stretch | None) -> Stretch | None:
        if word and word[1] - word[0] > _LONG and word not in self._long:
            insort(self._long, word)
        return word

    def _within(self, low: int, high: int) -> Iterator[Stretch]:
        """Words of text[low:high]; those at its limits may be cut."""
        for word in WORD.finditer(self._text, low, high):
            if self._drawn(word.start()):
                yield word.span()

    def _windows(self, offset: int, *, back: bool = True, on: bool = True) -> Iterator[Stretch]:
        """Stretches around an offset, each further than the one before: back, on, or both ways."""
        reach, size = _REACH, len(self._text)
        while True:
            low, high = max(0, offset - reach), min(size, offset + reach)
            low = low if back else max(0, offset - _REACH)
            high = high if on else min(size, offset + _REACH)
            yield low, high
            if (low == 0 or not back) and (high == size or not on):
                return
            reach *= 4

    # A hyphen or apostrophe joins words, so that a limit may also cut one character away from one.
    def _begins(self, word: Stretch, low: int) -> bool:
        return word[0] > low + 1 or low == 0

    def _stops(self, word: Stretch, high: int) -> bool:
        return word[1] < high - 1 or high == len(self._text)

    def _is_whole(self, word: Stretch, low: int, high: int) -> bool:
        return self._begins(word, low) and self._stops(word, high)


class Characters:
    """Characters as a reader sees them (a letter with its marks, a composite emoji), blanks left out.

    Args:
        text: The text.
        drawn: Whether the character at an offset is drawn.
    """

    def __init__(self, text: str, drawn: Callable[[int], bool]) -> None:
        self._text, self._drawn = text, drawn

    def covering(self, offset: int) -> Stretch | None:
        """The character of which the one at an offset is part."""
        if not 0 <= offset < len(self._text):
            return None
        low, high = self._cluster(offset)
        return (low, high) if self._counts(low) else None

    def next(self, offset: int) -> Stretch | None:
        """The first that starts at an offset or after."""
        at = max(0, offset)
        while found := _SEEN(self._text, at):
            low, high = self._cluster(found.start())
            if low >= offset and self._counts(low):
                return low, high
            at = max(high, found.start() + 1)
        return None

    def previous(self, offset: int) -> Stretch | None:
        """The last that ends at an offset or before."""
        at = min(offset, len(self._text))
        while at > 0:
            near = max(0, at - _FURTHEST)
            at = near + len(self._text[near:at].rstrip())
            if at == near:
                continue
            low, high = self._cluster(at - 1)
            if high <= offset and self._counts(low):
                return low, high
            at = low
        return None

    def _counts(self, offset: int) -> bool:
        return not self._text[offset].isspace() and self._drawn(offset)

    def _cluster(self, offset: int) -> Stretch:
        """The cluster around an offset, looked for from the last character that surely begins one."""
        text = self._text
        low = offset
        while low > 0 and offset - low < _FURTHEST and not stands_alone(text, low):
            low -= 1
        high = min(len(text), offset + 1)
        while high < len(text) and high - offset < _FURTHEST and not stands_alone(text, high):
            high += 1
        for start, end, _cells in clusters(text[low:high]):
            if low + end > offset:
                return low + start, low + end
        return offset, offset + 1
