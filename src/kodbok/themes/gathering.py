"""From the columns of all codings to the counted passages of each document, code by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from operator import eq

from kodbok.model import Coding, Origin, Scope
from kodbok.spans import MASK, SHIFT, covered_by_all, pack, unpack
from kodbok.themes.layers import Combine, Hands, Layer
from kodbok.themes.material import Material

Passages = dict[str, list[int]]
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
    counted: defaultdict[tuple[str, str], defaultdict[str, list[int]]]
    counted = defaultdict(lambda: defaultdict(list))
    for coded in material.codings.passages:
        if layer.counts(coded.document, coded.coder, consensus=coded.consensus):
            counted[coded.document, coded.code][coded.coder] += coded.passages
    gathered: dict[str, Passages] = {talk.name: {} for talk in material.documents}
    for (document, code), of_coders in counted.items():
        combined = _combined(of_coders, layer.documents[document], layer.combine)
        if combined:
            gathered[document][code] = combined
    return gathered


def _combined(of_coders: Mapping[str, Iterable[int]], hands: Hands, combine: Combine) -> list[int]:
    if combine is Combine.ALL:
        if len(of_coders) < len(hands.coders):
            return []
        return pack(covered_by_all(map(unpack, of_coders.values())))
    packed = sorted(chain.from_iterable(of_coders.values()))
    if combine is Combine.ANY:
        return merge(packed)
    return sorted(set(packed)) if any(map(eq, packed, islice(packed, 1, None))) else packed


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
