"""The study under one layer: what is counted in each document and on each case."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import filterfalse

from kodbok.messages import ngettext
from kodbok.model import Case, Scope
from kodbok.spans import MASK, SHIFT
from kodbok.themes.blocks import Block, Blocks, Floor
from kodbok.themes.gathering import Passages, gather, wholes
from kodbok.themes.layers import Hands, Layer, choose
from kodbok.themes.material import Material, Talk
from kodbok.themes.slices import Slice


class CountedDocument:
    """One document: its counted passages, and the slices that are measured."""

    def __init__(self, floor: Floor, hands: Hands, passages: Passages, wholes: frozenset[str]) -> None:
        self.name = floor.talk.name
        self.floor = floor
        self.hands = hands
        self._passages = _heard(passages, floor.counted)
        self._wholes = wholes
        self._of_cases: dict[frozenset[str], Slice] = {}

    def covers(self, defined_at: int) -> bool:
        """Whether the document is covered for what was last defined at that codebook version."""
        return self.hands.covered >= defined_at

    @cached_property
    def whole(self) -> Slice:
        """All that is counted in the document."""
        return self._slice(self._passages, self._wholes, self.floor.counted)

    def of_cases(self, cases: frozenset[str]) -> Slice:
        """The passages of any of these cases, their words and turns within these cases' blocks."""
        if self.floor.one_case in cases:
            return self.whole
        if cases not in self._of_cases:
            inside = self._slice(
                self._chosen(lambda start, end: not cases.isdisjoint(self.floor.cases_of(start, end))),
                frozenset() if cases.isdisjoint(self.floor.cases_of(*self.floor.whole)) else self._wholes,
                self.floor.counted.only(lambda block: block.case in cases),
            )
            self._of_cases[cases] = inside
        return self._of_cases[cases]

    def of_blocks(self, wanted: Callable[[Block], bool]) -> Slice:
        """The passages that overlap any of the wanted blocks, their words and turns within those."""
        blocks = self.floor.counted.only(wanted)
        return self._slice(_heard(self._passages, blocks), frozenset(), blocks)

    @cached_property
    def caseless(self) -> int:
        """How many counted passages belong to no case."""
        if self.floor.one_case is not None:
            return 0
        loose = self._chosen(lambda start, end: not self.floor.cases_of(start, end))
        return len(set().union(*loose.values()))

    def _slice(self, passages: Passages, wholes: frozenset[str], blocks: Blocks) -> Slice:
        return Slice(passages, wholes, blocks, self.floor.talk.read)

    def _chosen(self, wanted: Callable[[int, int], bool]) -> Passages:
        passages = set().union(*self._passages.values())
        return _without({one for one in passages if not wanted(one >> SHIFT, one & MASK)}, self._passages)


@dataclass(frozen=True)
class CountedCase:
    """One case: its documents, and the codes that it has as a whole."""

    case: Case
    documents: tuple[CountedDocument, ...]
    wholes: frozenset[str]


@dataclass(frozen=True)
class Counted:
    """The study under one layer. `notes` are sentences that every output must carry."""

    material: Material
    layer: Layer
    documents: tuple[CountedDocument, ...]
    cases: tuple[CountedCase, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """The layer's notes, how many passages have no place, and how many could be given to no case."""
        return (*self.layer.notes, *self._unplaced(), *self._caseless())

    def _unplaced(self) -> Iterator[str]:
        if not (lost := self.material.codings.to_place):
            return
        n = sum(lost.values())
        note = ngettext(
            "{n} coding is not counted: it is still to be placed on the new text, in {documents} (`kodbok codings review`).",
            "{n} codings are not counted: they are still to be placed on the new text, in {documents} (`kodbok codings review`).",
            n,
        )
        yield note.format(n=n, documents=", ".join(lost))

    def _caseless(self) -> Iterator[str]:
        loose = [document for document in self.documents if document.caseless]
        if not loose:
            return
        n = sum(document.caseless for document in loose)
        note = ngettext(
            "{n} passage belongs to no case, since its speakers are tied to none, in {documents}.",
            "{n} passages belong to no case, since their speakers are tied to none, in {documents}.",
            n,
        )
        names = ", ".join(document.name for document in loose)
        yield note.format(n=n, documents=names)


def count(material: Material, layer: str = "final", *, with_interviewer: bool = False) -> Counted:
    """Chooses the layer and gathers what it counts.

    Args:
        material: the study.
        layer: `final`, `union`, `intersection` or a coder's name.
        with_interviewer: whether the turns of interviewers and moderators count too.

    Raises:
        KodbokError: no coder is called so, or two coders are unsettled on a document.
    """
    chosen = choose(material, layer)
    gathered = gather(material, chosen)
    on_documents = wholes(material, chosen, Scope.DOCUMENT)
    on_cases = wholes(material, chosen, Scope.CASE)

    def counted(talk: Talk) -> CountedDocument:
        floor = Floor(talk, with_interviewer=with_interviewer)
        codes = on_documents.get(talk.name, frozenset())
        return CountedDocument(floor, chosen.documents[talk.name], gathered.get(talk.name, {}), codes)

    documents = tuple(counted(talk) for talk in material.documents)
    of_case: dict[str, list[CountedDocument]] = {case.name: [] for case in material.cases}
    for document in documents:
        for name in document.floor.cases:
            of_case[name].append(document)
    cases = tuple(
        CountedCase(case, tuple(of_case[case.name]), on_cases.get(case.name, frozenset()))
        for case in material.cases
    )
    return Counted(material, chosen, documents, cases)


def _heard(passages: Passages, blocks: Blocks) -> Passages:
    """The passages that overlap any of the blocks."""
    ends, starts = blocks.ends, [*blocks.starts, MASK]
    every = set().union(*passages.values())
    unheard = {one for one in every if starts[bisect_right(ends, one >> SHIFT)] >= (one & MASK)}
    return _without(unheard, passages)


def _without(some: Collection[int], passages: Passages) -> Passages:
    """All but some of the passages."""
    if not some:
        return passages
    left = ((code, list(filterfalse(some.__contains__, packed))) for code, packed in passages.items())
    return {code: packed for code, packed in left if packed}


def any_of(slices: Iterable[Slice], codes: frozenset[str]) -> bool:
    """Whether any of the slices has any of the codes."""
    return any(not one.codes.isdisjoint(codes) for one in slices)
