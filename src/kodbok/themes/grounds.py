"""What a cell of the framework grid rests on: the codings of the theme's codes in the case's talk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from json import JSONEncoder
from typing import TypeAlias

from kodbok.model import Codebook
from kodbok.themes.blocks import Floor
from kodbok.themes.material import Talk

Cell: TypeAlias = tuple[str, str]
"""A case's name and a theme's slug."""

Linked: TypeAlias = tuple[str, str, str, int | None, int | None, str | None, int | None, int | None]
"""A coding: its code's slug, its own GUID, the code's GUID, start, end and quote; start and end as they are now.

Of a coding that an edit of the text has only shifted, the former are as they were before it. On a whole
document or case it has none of these. Plain tuples, since there may be a million.
"""

_encode = JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Ground:
    """What one cell rests on.

    Attributes:
        passages: how many passages: several coders or codes on the same stretch are one, and so is a
            coding of a whole document or case.
        basis: a fingerprint of the codings, by GUIDs, places and quotes. It is another when a coding
            comes, goes, moves, gets another code or other words, and the same when something is only renamed.
    """

    passages: int
    basis: str


@dataclass(slots=True)
class _Sum:
    passages: int = 0
    parts: list[str] = field(default_factory=list)

    def add(self, where: str, codings: Iterable[Linked]) -> None:
        rows = sorted(coding[1:6] for coding in codings)
        self.passages += len({(start, end) for _guid, _code, start, end, _quote in rows})
        self.parts.append(f"{where} {sha256(_encode(rows).encode()).hexdigest()}")


class Grounds:
    """Gathers what cells rest on, one document after another in any order.

    As in the counts of themes, a theme is its codes and all below them, a passage belongs to the cases
    of the participants' turns that it overlaps, and one that overlaps none of those counts nowhere. Every
    coder's codings count, whichever layer is counted elsewhere.
    """

    def __init__(self, codebook: Codebook, cells: Iterable[Cell]) -> None:
        self._sums = {cell: _Sum() for cell in cells}
        self.cases = frozenset(case for case, _theme in self._sums)
        self._themes = _themes(codebook, {theme for _case, theme in self._sums})

    @property
    def codes(self) -> Collection[str]:
        """Slugs of the codes whose codings are asked for; others do no harm."""
        return self._themes.keys()

    def add_document(self, talk: Talk, guid: str, codings: Iterable[Linked]) -> None:
        """Takes in a document's codings, those of passages and those of the whole."""
        floor = Floor(talk)
        found: defaultdict[Cell, list[Linked]] = defaultdict(list)
        for coding in codings:
            for case in _cases(floor, coding[6], coding[7]):
                self._put(found, case, coding)
        for cell, linked in found.items():
            self._sums[cell].add(guid, linked)

    def add_cases(self, codings: Iterable[tuple[str, Linked]]) -> None:
        """Takes in the codings of whole cases, each with its case."""
        found: defaultdict[Cell, list[Linked]] = defaultdict(list)
        for case, coding in codings:
            self._put(found, case, coding)
        for cell, linked in found.items():
            self._sums[cell].add("case", linked)

    def _put(self, found: Mapping[Cell, list[Linked]], case: str, coding: Linked) -> None:
        for theme in self._themes.get(coding[0], ()):
            if (case, theme) in self._sums:
                found[case, theme].append(coding)

    def of(self, cell: Cell) -> Ground:
        """What the cell rests on."""
        parts = sorted(self._sums[cell].parts)
        return Ground(self._sums[cell].passages, sha256("\n".join(parts).encode()).hexdigest())


def _cases(floor: Floor, start: int | None, end: int | None) -> tuple[str, ...]:
    if start is None or end is None:
        return floor.cases_of(*floor.whole)
    return floor.cases_of(start, end) if floor.participants.turns(start, end) else ()


def _themes(codebook: Codebook, wanted: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By code's slug, the wanted themes that the code counts for."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for theme in codebook.themes:
        if theme.id in wanted:
            for code in theme.codes:
                for below in codebook.branch(code) if code in codebook.by_id else ():
                    found[below][theme.id] = None
    return {code: tuple(themes) for code, themes in found.items()}
