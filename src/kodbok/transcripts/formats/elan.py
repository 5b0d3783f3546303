"""ELAN (.eaf): tiers of annotations on one line of time. The tiers that hang on no other are the talk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions, Said, Timed
from kodbok.transcripts.left_out import left_out
from kodbok.transcripts.xml_tree import document, in_milliseconds, named, root_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NUMBER = re.compile(r"[\s\d.,:;()=-]*")
_REFERENCE = re.compile(r"\S*\d\S*")
_FROM_TOOLBOX = re.compile(r"(?i)(?:tx|utterance|text|orth\w{0,20})@.+")
_NAME = re.compile(r"(?:[\w-]{1,20}@)?\*?(?P<name>\S.*?)(?:[ _-]*[(\[_ -](?i:trans|utter|orth|te?xt)[^@]*)?")


def _claims(raw: bytes, _suffix: str) -> Claim:
    return Claim.CONTENT if root_name(raw) == "ANNOTATION_DOCUMENT" else Claim.NO


@dataclass(frozen=True, slots=True)
class _Annotation:
    key: str
    begins: str
    ends: str
    parent: str
    text: str


@dataclass(slots=True, eq=False)
class _Tier:
    name: str
    participant: str
    parent: str | None
    closed: bool
    annotations: list[_Annotation]

    def is_talk(self) -> bool:
        """Whether a tier that hangs on no other holds words: not numbers, and not values of a fixed list."""
        return not self.closed and not all(_NUMBER.fullmatch(one.text) for one in self.annotations)

    def is_references(self) -> bool:
        """Whether its annotations are but numbers of sentences, as Toolbox and FLEx leave them."""
        written = [one.text.strip() for one in self.annotations if one.text.strip()]
        return bool(written) and all(_REFERENCE.fullmatch(one) for one in written)

    def label(self) -> str:
        """Who speaks in it."""
        found = _NAME.fullmatch(self.name)
        return self.participant or (found["name"] if found else self.name)


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    root, warnings = document(raw, options)
    slots = _Slots(root)
    tiers = [*_tiers(root)]
    talk = [*_talk(tiers)]
    parents = {one.key: one for tier in tiers for one in tier.annotations}
    placed = []
    for at, tier in enumerate(talk):
        for one in tier.annotations:
            if one.text.strip():
                timed = _aligned(one, parents)
                stretch = Timed(*slots.times(timed), (Said(one.text, tier.label()),))
                placed.append((slots.order(timed), at, stretch))
    placed.sort(key=lambda one: one[:2])
    others = {tier.name: len(tier.annotations) for tier in tiers if tier not in talk}
    return Extract(
        "",
        timed=tuple(stretch for _order, _tier, stretch in placed),
        warnings=(*warnings, *left_out(others)),
    )


def _tiers(root: Element) -> Iterator[_Tier]:
    closed = {
        one.get("LINGUISTIC_TYPE_ID")
        for one in named(root, "LINGUISTIC_TYPE")
        if one.get("CONTROLLED_VOCABULARY_REF")
    }
    for tier in named(root, "TIER"):
        yield _Tier(
            tier.get("TIER_ID", "").strip(),
            tier.get("PARTICIPANT", "").strip(),
            tier.get("PARENT_REF"),
            tier.get("LINGUISTIC_TYPE_REF") in closed,
            [*_annotations(tier)],
        )


def _annotations(tier: Element) -> Iterator[_Annotation]:
    for one in named(tier, "ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
        text = next(named(one, "ANNOTATION_VALUE"), None)
        yield _Annotation(
            one.get("ANNOTATION_ID", ""),
            one.get("TIME_SLOT_REF1", ""),
            one.get("TIME_SLOT_REF2", ""),
            one.get("ANNOTATION_REF", ""),
            "".join(text.itertext()) if text is not None else "",
        )


def _talk(tiers: list[_Tier]) -> Iterator[_Tier]:
    """The tiers of talk: those that hang on no other, or under mere numbers of sentences the words."""
    for tier in tiers:
        if tier.parent is not None or not tier.is_talk():
            continue
        words = [
            one
            for one in tiers
            if one.parent == tier.name and _FROM_TOOLBOX.fullmatch(one.name) and one.annotations
        ]
        yield words[0] if words and tier.is_references() else tier


def _aligned(one: _Annotation, parents: Mapping[str, _Annotation]) -> _Annotation:
    """The annotation that has the times of this one: itself, or what it hangs on."""
    for _step in range(10):
        if one.begins or one.parent not in parents:
            break
        one = parents[one.parent]
    return one


class _Slots:
    """The points of time, some of which have a place in the order only."""

    def __init__(self, root: Element) -> None:
        slots = [*named(root, "TIME_SLOT")]
        self._places = {slot.get("TIME_SLOT_ID", ""): at for at, slot in enumerate(slots)}
        self._times = [in_milliseconds(slot.get("TIME_VALUE"), 1) for slot in slots]
        self._known = [at for at, time in enumerate(self._times) if time is not None]

    def times(self, one: _Annotation) -> tuple[int | None, int | None]:
        """When an annotation begins and ends, where that is known."""
        return self._time(one.begins), self._time(one.ends)

    def order(self, one: _Annotation) -> tuple[int, int]:
        """What to sort by: the last time that is known up to here, then the place."""
        place = self._places.get(one.begins, len(self._times))
        known = bisect_right(self._known, place)
        return (self._times[self._known[known - 1]] or 0) if known else 0, place

    def _time(self, slot: str) -> int | None:
        place = self._places.get(slot)
        return None if place is None else self._times[place]


FORMAT = Format("elan", (".eaf",), _claims, _extract)
