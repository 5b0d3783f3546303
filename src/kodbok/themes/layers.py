"""Whose codings are counted: `final`, `union`, `intersection` or one coder's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from kodbok.errors import KodbokError, close_names
from kodbok.messages import _, ngettext
from kodbok.model import Origin, Progress, Scope
from kodbok.themes.blocks import Floor
from kodbok.themes.material import Material

NEVER = -1
"""The codebook version at which nobody has covered a document."""

ANY_VERSION = 2**62
"""Later than any codebook version: a document that is taken as covered whatever has changed since."""


class Combine(Enum):
    """How the codings of several counted coders become one set of passages."""

    AS_THEY_ARE = "as they are"
    ANY = "union"
    ALL = "intersection"


@dataclass(frozen=True, slots=True)
class Hands:
    """Whose codings are counted in one document or case.

    Attributes:
        coders: whose own codings count.
        consensus: whether those of consensus origin count.
        covered: the newest codebook version whose codes are covered (documents only).
    """

    coders: frozenset[str] = frozenset()
    consensus: bool = False
    covered: int = NEVER


@dataclass(frozen=True)
class Layer:
    """The chosen layer, worked out for every document and case.

    `notes` are sentences that any output counted on the layer must carry; the first names the layer.
    """

    name: str
    combine: Combine
    documents: Mapping[str, Hands]
    cases: Mapping[str, Hands]
    notes: tuple[str, ...]

    def counts(self, document: str, coder: str, *, consensus: bool) -> bool:
        """Whether this coder's codings in this document are counted (before any combining)."""
        hands = self.documents[document]
        return hands.consensus if consensus else coder in hands.coders


@dataclass(frozen=True)
class _Work:
    """Who has done, and who has coded, what: consensus codings are nobody's own."""

    done: Mapping[str, Mapping[str, int]]
    coded: Mapping[str, frozenset[str]]
    cases_coded: Mapping[str, frozenset[str]]
    finishers: frozenset[str]

    def trusted(self, document: str) -> frozenset[str]:
        """Coders who have marked nothing done anywhere, and so count as done where they have coded."""
        return self.coded.get(document, frozenset()) - self.finishers


def choose(material: Material, name: str = "final") -> Layer:
    """The layer called `name`: `final`, `union`, `intersection` or a coder's name.

    Raises:
        KodbokError: no coder is called so, or two coders are unsettled on a document.
    """
    work = _work(material)
    combine = Combine.AS_THEY_ARE
    if name == "final":
        documents = _final(material, work)
    elif name in (Combine.ANY.value, Combine.ALL.value):
        combine = Combine(name)
        documents = {talk.name: _together(talk.name, work, combine) for talk in material.documents}
    else:
        name = _coder(material, name)
        documents = {talk.name: _alone(talk.name, name, work) for talk in material.documents}
    cases = _by_case(material, name, documents, work)
    return Layer(name, combine, documents, cases, tuple(_notes(name, documents, work)))


def _work(material: Material) -> _Work:
    done: dict[str, dict[str, int]] = {}
    for one in material.coverage:
        if one.progress is Progress.DONE:
            done.setdefault(one.document, {})[one.coder] = one.codebook_version
    pairs = {(coded.document, coded.coder) for coded in material.codings.passages if not coded.consensus}
    cases: set[tuple[str, str]] = set()
    for coding in material.codings.wholes:
        if coding.origin is Origin.CONSENSUS:
            continue
        if coding.scope is Scope.CASE and coding.case is not None:
            cases.add((coding.case, coding.coder))
        elif coding.document is not None:
            pairs.add((coding.document, coding.coder))
    finishers = frozenset(coder for coders in done.values() for coder in coders)
    return _Work(done, _grouped(pairs), _grouped(cases), finishers)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for place, coder in pairs:
        groups.setdefault(place, set()).add(coder)
    return {place: frozenset(coders) for place, coders in groups.items()}


def _covered(document: str, coder: str, work: _Work) -> int:
    if coder in work.trusted(document):
        return ANY_VERSION
    return work.done.get(document, {}).get(coder, NEVER)


def _final(material: Material, work: _Work) -> dict[str, Hands]:
    chosen: dict[str, Hands] = {}
    unsettled: dict[str, frozenset[str]] = {}
    for talk in material.documents:
        coders = frozenset(work.done.get(talk.name, ())) or work.coded.get(talk.name, frozenset())
        if talk.name in material.settled:
            chosen[talk.name] = Hands(consensus=True, covered=material.settled[talk.name])
        elif len(coders) > 1:
            unsettled[talk.name] = coders
        else:
            covered = max((_covered(talk.name, coder, work) for coder in coders), default=NEVER)
            chosen[talk.name] = Hands(coders, covered=covered)
    if unsettled:
        raise KodbokError(
            _(
                "{coders} are unsettled on {documents}: settle them with a consensus, or choose whose "
                "codings count with --layer CODER."
            ).format(
                coders=", ".join(sorted(frozenset().union(*unsettled.values()))),
                documents=", ".join(sorted(unsettled)),
            )
        )
    return chosen


def _together(document: str, work: _Work, combine: Combine) -> Hands:
    coders = frozenset(work.done.get(document, ())) | work.trusted(document)
    first: Callable[[Iterable[int]], int] = max if combine is Combine.ANY else min
    covered = first([_covered(document, coder, work) for coder in coders] or [NEVER])
    return Hands(coders, covered=covered)


def _alone(document: str, coder: str, work: _Work) -> Hands:
    return Hands(frozenset({coder}), covered=_covered(document, coder, work))


def _coder(material: Material, name: str) -> str:
    for coder in material.coders:
        if coder.casefold() == name.casefold():
            return coder
    close = close_names(name, (*material.coders, "final", "union", "intersection"))
    if close:
        raise KodbokError(
            _("No coder or layer is called {name}: did you mean {close}?").format(
                name=name, close=_(" or ").join(close)
            )
        )
    raise KodbokError(
        _("No coder or layer is called {name}: give final, union, intersection or a coder's name.").format(
            name=name
        )
    )


def _by_case(material: Material, layer: str, documents: Mapping[str, Hands], work: _Work) -> dict[str, Hands]:
    """Codings on a whole case count as they do in its documents, else, with none counted, as they are."""
    of_case: dict[str, list[Hands]] = {case.name: [] for case in material.cases}
    for talk in material.documents:
        for case in Floor(talk).cases:
            of_case[case].append(documents[talk.name])
    chosen: dict[str, Hands] = {}
    for case, hands in of_case.items():
        coders = frozenset[str]().union(*(one.coders for one in hands))
        consensus = any(one.consensus for one in hands)
        if layer in material.coders:
            coders = frozenset({layer})
        elif not coders and not consensus:
            coders = _who_coded(case, layer, work)
        chosen[case] = Hands(coders, consensus)
    return chosen


def _who_coded(case: str, layer: str, work: _Work) -> frozenset[str]:
    coders = work.cases_coded.get(case, frozenset())
    if layer == "final" and len(coders) > 1:
        raise KodbokError(
            _(
                "{coders} have each coded the case {case}: choose whose codings count with --layer CODER."
            ).format(coders=", ".join(sorted(coders)), case=case)
        )
    return coders


def _notes(name: str, documents: Mapping[str, Hands], work: _Work) -> Iterable[str]:
    settled = sum(hands.consensus for hands in documents.values())
    open_to = sum(not hands.coders and not hands.consensus for hands in documents.values())
    parts = []
    if name == "final":
        coders = sorted({coder for hands in documents.values() for coder in hands.coders})
        parts = [
            _document_count(coder, sum(coder in h.coders for h in documents.values())) for coder in coders
        ]
        if settled:
            parts.insert(0, _document_count(_("consensus"), settled))
        if open_to:
            parts.append(_document_count(_("nobody"), open_to))
    yield _("layer: {name}").format(name=name) + (f" ({', '.join(parts)})" if parts else "")
    for coder in sorted({coder for hands in documents.values() for coder in hands.coders} - work.finishers):
        if any(coder in coders for coders in work.coded.values()):
            yield _(
                "{coder} has marked no document done: those with codings by {coder} are taken as covered."
            ).format(coder=coder)


def _document_count(name: str, n: int) -> str:
    return ngettext("{name} {n} document", "{name} {n} documents", n).format(name=name, n=n)
