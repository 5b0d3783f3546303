"""From the columns of all codings to the counted passages of each document, code by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, islice
from operator import lt

from kodbok.model import Coding, Origin, Scope
from kodbok.spans import MASK, SHIFT, Coded, covered_by_all, pack, unpack
from kodbok.themes.layers import Combine, Hands, Layer
from kodbok.themes.material import Material

Passages = dict[str, Sequence[int]]
"""By code's slug, a document's passages, packed, none twice, in text order."""


def merge(packed: Iterable[int]) -> list[int]:
    """The union of packed stretches: as `spans.union`, without a tuple for each of a million."""
    merged: list[int] = []
    first, last = 0, -1
    for one in sorted(packed):
        start, end = one >> SHIFT, one & MASK
        if start > last:
            if last >= 0:
                merged.append(first << SHIFT | last)
            first, last = start, end
        elif end > last:
            last = end
    if last >= 0:
        merged.append(first << SHIFT | last)
    return merged


def gather(material: Material, layer: Layer) -> dict[str, Passages]:
    """The passages that the layer counts, by document and code; stretches for union and intersection."""
    counted: defaultdict[tuple[str, str], list[Coded]] = defaultdict(list)
    for coded in material.codings.passages:
        if layer.counts(coded.document, coded.coder, consensus=coded.consensus):
            counted[coded.document, coded.code].append(coded)
    gathered: dict[str, Passages] = {talk.name: {} for talk in material.documents}
    for (document, code), those in counted.items():
        if combined := _combined(those, layer.documents[document].coders, layer.combine):
            gathered[document][code] = combined
    return gathered


def _combined(those: Sequence[Coded], coders: Collection[str], combine: Combine) -> Sequence[int]:
    """One document's passages with one code, from all who are counted there."""
    if combine is Combine.ALL:
        own = {coder: [one.passages for one in those if one.coder == coder] for coder in coders}
        return pack(covered_by_all(unpack(chain.from_iterable(lists)) for lists in own.values()))
    together = (
        those[0].passages if len(those) == 1 else list(chain.from_iterable(one.passages for one in those))
    )
    return merge(together) if combine is Combine.ANY else _once(together)


def _once(packed: Sequence[int]) -> Sequence[int]:
    """None twice, in text order; mostly they come so."""
    tidy = all(map(lt, packed, islice(packed, 1, None)))
    return packed if tidy else sorted(set(packed))


def wholes(material: Material, layer: Layer, scope: Scope) -> dict[str, frozenset[str]]:
    """By document or case, the codes that the layer counts on the whole of it."""
    hands = layer.documents if scope is Scope.DOCUMENT else layer.cases
    by_place: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in material.codings.wholes:
        place = coding.document if scope is Scope.DOCUMENT else coding.case
        if coding.scope is scope and place is not None:
            by_place[place].append(coding)
    return {
        place: frozenset(_counted_codes(codings, hands[place], layer.combine))
        for place, codings in by_place.items()
    }


def _counted_codes(codings: Iterable[Coding], hands: Hands, combine: Combine) -> Iterable[str]:
    coders: defaultdict[str, set[str]] = defaultdict(set)
    for coding in codings:
        if coding.origin is Origin.CONSENSUS:
            if hands.consensus:
                yield coding.code
        elif coding.coder in hands.coders:
            coders[coding.code].add(coding.coder)
    for code, those in coders.items():
        if combine is not Combine.ALL or those == hands.coders:
            yield code
