"""From the columns of all codings to the counted passages of each document, code by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kodbok.model import Coding, Origin, Scope
from kodbok.spans import Interval, covered_by_all
from kodbok.themes.layers import Combine, Hands, Layer
from kodbok.themes.material import Material

Passages = dict[str, list[int]]
"""By code's slug, a document's passages, each packed into one integer, none twice, in text order.

A million passages as integers take a third of the memory and time of as many tuples.
"""

SHIFT = 32
MASK = (1 << SHIFT) - 1


def pack(intervals: Iterable[Interval]) -> list[int]:
    """The stretches as integers that sort by start, then end."""
    return [start << SHIFT | end for start, end in intervals]


def unpack(packed: Iterable[int]) -> list[Interval]:
    """The stretches [start, end) again."""
    return [(one >> SHIFT, one & MASK) for one in packed]


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
    spans = material.codings.passages
    if layer.combine is Combine.ALL:
        by_coder = _rows(material, layer, apart=True)
        groups = _shared(by_coder, len(spans.codes), layer, material)
    else:
        groups = _rows(material, layer, apart=False)
    gathered: dict[str, Passages] = {name: {} for name in spans.documents}
    for key, packed in groups.items():
        document, code = divmod(key, len(spans.codes))
        once = list(dict.fromkeys(packed))
        once.sort()
        if layer.combine is Combine.ANY:
            once = merge(once)
        gathered[spans.documents[document]][spans.codes[code]] = once
    return gathered


def _rows(material: Material, layer: Layer, *, apart: bool) -> dict[int, list[int]]:
    """The counted rows' passages by document and code (and coder, when they are kept apart)."""
    spans = material.codings.passages
    codes, coders = len(spans.codes), len(spans.coders)
    keep = _kept(layer, spans.documents, spans.coders)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    columns = (spans.document, spans.code, spans.coder, material.codings.consensus, spans.start, spans.end)
    for document, code, coder, consensus, start, end in zip(*columns, strict=True):
        if keep[(document * coders + coder) * 2 + consensus]:
            key = document * codes + code
            groups[key * coders + coder if apart else key].append(start << SHIFT | end)
    return groups


def _kept(layer: Layer, documents: Sequence[str], coders: Sequence[str]) -> bytes:
    return bytes(
        layer.counts(document, coder, consensus=consensus)
        for document in documents
        for coder in coders
        for consensus in (False, True)
    )


def _shared(
    by_coder: Mapping[int, list[int]], codes: int, layer: Layer, material: Material
) -> dict[int, list[int]]:
    """The stretches that every counted coder of the document has covered with the code."""
    spans = material.codings.passages
    lists: defaultdict[int, list[list[Interval]]] = defaultdict(list)
    for key, packed in by_coder.items():
        lists[key // len(spans.coders)].append(unpack(packed))
    return {
        key: pack(covered_by_all(of_coders))
        for key, of_coders in lists.items()
        if len(of_coders) == len(layer.documents[spans.documents[key // codes]].coders)
    }


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
