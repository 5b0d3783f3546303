"""What a search found: many places in little memory, and the way from one to the next."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kodbok.model import Document, Turn
from kodbok.search import Searchable
from kodbok.spans import MASK, SHIFT, Interval, unpack


class Hit(NamedTuple):
    """A passage that was found."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A slice of what was found in one document, its passages packed (`spans.pack`)."""

    document: Document
    text: Searchable
    passages: Sequence[int] = ()


@dataclass(slots=True)
class _Of:
    """The hits in one document."""

    document: Document
    text: Searchable
    first: int
    passages: array[int] = field(default_factory=lambda: array("Q"))


class Hits:
    """All hits, by document and in text order: a million of them take 8 MB."""

    def __init__(self) -> None:
        self._of: list[_Of] = []
        self._firsts: list[int] = []
        self._count = 0

    def add(self, found: Found) -> None:
        """Take in a slice, in the order that `Searching.look` gives them."""
        if not found.passages:
            return
        if not self._of or self._of[-1].document.name != found.document.name:
            self._of.append(_Of(found.document, found.text, self._count))
            self._firsts.append(self._count)
        self._of[-1].passages.extend(found.passages)
        self._count += len(found.passages)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, n: int) -> Hit:
        of = self._with(n)
        packed = of.passages[n - of.first]
        return Hit(of.document.name, packed >> SHIFT, packed & MASK)

    def __iter__(self) -> Iterator[Hit]:
        for of in self._of:
            for start, end in unpack(of.passages):
                yield Hit(of.document.name, start, end)

    def _with(self, n: int) -> _Of:
        if not 0 <= n < self._count:
            raise IndexError(n)
        return self._of[bisect_right(self._firsts, n) - 1]

    @property
    def versions(self) -> dict[str, int]:
        """The text version that was searched, of each document that has hits."""
        return {of.document.name: of.document.version for of in self._of}

    def version(self, n: int) -> int:
        """The text version in which a hit was found."""
        return self._with(n).document.version

    def text(self, n: int) -> str:
        """The text in which a hit stands."""
        return self._with(n).text.text

    def turn(self, n: int) -> Turn:
        """The block of talk in which a hit stands."""
        return self._with(n).text.turn_at(self[n].start)

    def sentences(self, n: int) -> Interval:
        """The sentence in which a hit stands, or those, from the first to the last."""
        hit = self[n]
        return self._with(n).text.sentences(hit.start, hit.end)

    def passages(self, *, words_alone: bool = False) -> list[Hit]:
        """What coding all hits puts a code on: the sentence of each, once, or the words alone."""
        if words_alone:
            return list(self)
        whole = dict.fromkeys(
            Hit(of.document.name, *of.text.sentences(start, end))
            for of in self._of
            for start, end in unpack(of.passages)
        )
        return list(whole)

    def count(self, document: str) -> int:
        """How many hits there are in one document."""
        return next((len(of.passages) for of in self._of if of.document.name == document), 0)

    def spans(self, document: str) -> list[Interval]:
        """The hits in one document."""
        return next((unpack(of.passages) for of in self._of if of.document.name == document), [])

    def after(self, document: str, offset: int) -> int:
        """The first hit that starts at an offset of a document or later, in later documents too.

        `len(self)` where there is none. Documents come in the order of their names.
        """
        at = bisect_left(self._of, document, key=lambda of: of.document.name)
        if at == len(self._of):
            return self._count
        of = self._of[at]
        return of.first + (bisect_left(of.passages, offset << SHIFT) if of.document.name == document else 0)
