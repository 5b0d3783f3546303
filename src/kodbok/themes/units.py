"""What a table is counted by: the study as a whole, or each document, speaker or attribute value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kodbok.attributes import Attribute
from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.model import Case
from kodbok.themes.blocks import Block
from kodbok.themes.counted import Counted, CountedCase, CountedDocument
from kodbok.themes.slices import Slice

WAYS = ("case", "document", "speaker", "turn", "passage")
"""What a table of themes may be counted by, besides the attributes of the cases."""


Measure: TypeAlias = Callable[[Slice, frozenset[str]], int]


@dataclass(frozen=True)
class Part:
    """A slice of a document."""

    document: CountedDocument
    slice: Slice


@dataclass(frozen=True)
class CasePart:
    """What a unit holds of one case: slices of its documents, and the codes that it has as a whole."""

    case: Case
    parts: tuple[Part, ...]
    wholes: frozenset[str]

    def codings(self, codes: frozenset[str]) -> int:
        """How many codings have any of the codes, one on the whole case included."""
        return sum(part.slice.codings(codes) for part in self.parts) + (not self.wholes.isdisjoint(codes))


@dataclass(frozen=True)
class Unit:
    """One unit with all that is counted in it; `value` names it, None where it has no name."""

    value: str | None
    parts: tuple[Part, ...]
    cases: tuple[CasePart, ...]

    def sums(self, measure: Measure, of_lines: Sequence[frozenset[str]]) -> list[int]:
        """For each set of codes, a measure of the slices, summed.

        Slice by slice: one document's passages fit in the processor's cache, a whole study's do not.
        """
        sums = [0] * len(of_lines)
        for part in self.parts:
            sums = [n + measure(part.slice, codes) for n, codes in zip(sums, of_lines, strict=True)]
        return sums

    def codings(self, of_lines: Sequence[frozenset[str]]) -> list[int]:
        """For each set of codes, the codings with any of it, those on whole documents and cases included."""
        on_cases = (sum(not case.wholes.isdisjoint(codes) for case in self.cases) for codes in of_lines)
        return [n + on for n, on in zip(self.sums(Slice.codings, of_lines), on_cases, strict=True)]


def everything(counted: Counted) -> Unit:
    """The study as one unit."""
    parts = tuple(Part(document, document.whole) for document in counted.documents)
    return Unit(None, parts, tuple(_case_part(case) for case in counted.cases))


def by_case(counted: Counted) -> list[Unit]:
    """Each case that took part, in case order."""
    return [_of_cases(case.case.name, [case]) for case in counted.cases if case.case.participates]


def by_document(counted: Counted) -> list[Unit]:
    """Each document; a coding on a whole case is in none of them."""
    cases = {case.case.name: case.case for case in counted.cases}

    def unit(document: CountedDocument) -> Unit:
        of_document = (
            CasePart(cases[name], (Part(document, document.of_cases(frozenset({name}))),), frozenset())
            for name in document.floor.cases
        )
        return Unit(document.name, (Part(document, document.whole),), tuple(of_document))

    return [unit(document) for document in counted.documents]


def by_attribute(counted: Counted, attribute: str) -> list[Unit]:
    """The cases with each value in the order of its type, those without a value last.

    Raises:
        KodbokError: no case has such an attribute.
    """
    groups: dict[str | None, list[CountedCase]] = {}
    for case in counted.cases:
        groups.setdefault(case.case.attributes.get(attribute), []).append(case)
    if set(groups) <= {None}:
        _refuse(counted, attribute)
    kind = next((one for one in counted.material.attributes if one.name == attribute), Attribute(attribute))
    values = sorted((value for value in groups if value is not None), key=kind.order(groups))
    ordered = [*values, None] if None in groups else values
    return [_of_cases(value, groups[value]) for value in ordered]


def by_speaker(counted: Counted) -> list[Unit]:
    """Each speaker: a name is one person all through a case, a label one person in one document."""
    found: dict[_Who | None, dict[CountedDocument, set[str | None]]] = {}
    for document in counted.documents:
        for block in document.floor.counted.blocks:
            labels = found.setdefault(_who(document, block), {}).setdefault(document, set())
            labels.add(block.turn.speaker)
    shown = Counter(who.shown for who in found if who is not None)
    cases = {case.case.name: case.case for case in counted.cases}
    units = []
    for who in sorted(found, key=lambda who: who is None):
        parts = tuple(_speaker_part(document, labels) for document, labels in found[who].items())
        of_case: dict[str, list[Part]] = {}
        for part in parts:
            for name in dict.fromkeys(block.case for block in part.slice.blocks if block.case):
                of_case.setdefault(name, []).append(part)
        case_parts = (CasePart(cases[name], tuple(those), frozenset()) for name, those in of_case.items())
        value = None if who is None else who.told_apart(shown)
        units.append(Unit(value, parts, tuple(case_parts)))
    return units


@dataclass(frozen=True, slots=True)
class _Who:
    shown: str
    where: str | None

    def told_apart(self, shown: Counter[str]) -> str:
        """As shown, with where that is when someone else is called the same."""
        return self.shown if self.where is None or shown[self.shown] == 1 else f"{self.shown} ({self.where})"


def _who(document: CountedDocument, block: Block) -> _Who | None:
    if block.speaker is None:
        return None
    if block.speaker.name:
        return _Who(block.speaker.name, None if block.asks else block.case)
    return _Who(block.speaker.label, document.name)


def _speaker_part(document: CountedDocument, labels: set[str | None]) -> Part:
    return Part(document, document.of_blocks(lambda block: block.turn.speaker in labels))


def _case_part(case: CountedCase) -> CasePart:
    name = frozenset({case.case.name})
    parts = tuple(Part(document, document.of_cases(name)) for document in case.documents)
    return CasePart(case.case, parts, case.wholes)


def _of_cases(value: str | None, cases: Iterable[CountedCase]) -> Unit:
    cases = tuple(cases)
    names = frozenset(case.case.name for case in cases)
    documents = dict.fromkeys(document for case in cases for document in case.documents)
    parts = tuple(Part(document, document.of_cases(names)) for document in documents)
    return Unit(value, parts, tuple(_case_part(case) for case in cases))


def _refuse(counted: Counted, attribute: str) -> None:
    known = dict.fromkeys(name for case in counted.cases for name in case.case.attributes)
    close = close_names(attribute, (*known, *WAYS)) or list(known)
    if close:
        raise KodbokError(
            _("No case has the attribute {attribute}: did you mean {close}?").format(
                attribute=attribute, close=_(" or ").join(close)
            )
        )
    raise KodbokError(
        _("No case has the attribute {attribute}: bring attributes in with kodbok cases import.").format(
            attribute=attribute
        )
    )
