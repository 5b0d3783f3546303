"""ELAN (.eaf): tiers of annotations on one line of time. The tiers that hang on no other are the talk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions, Said, Timed
from kodbok.transcripts.left_out import left_out
from kodbok.transcripts.xml_tree import document, in_milliseconds, local, named, root_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST = 200
_MOST_SHOWN = 12
_NUMBER = re.compile(r"[\s\d.,:;()=-]*")
_REFERENCE = re.compile(r"\S*\d\S*")
_WORDS = re.compile(r"(?i)(?:tx|te?xt|utter|orth|trans(?!lat)|ord\b|tal\b)")
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

    def holds_words(self) -> bool:
        """Whether it holds talk: not numbers (pauses), numbers of sentences, nor values of a fixed list."""
        written = [one.text.strip() for one in self.annotations if one.text.strip()]
        numbers = all(_NUMBER.fullmatch(one) for one in written) or all(
            _REFERENCE.fullmatch(one) for one in written
        )
        return not (self.closed or numbers)

    def label(self) -> str:
        """Who speaks in it."""
        found = _NAME.fullmatch(self.name[:_LONGEST])
        return self.participant or (found["name"] if found else self.name)


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    root, encoding, warnings = document(raw, options)
    slots = _Slots(root)
    tiers = [*_tiers(root)]
    talk = dict.fromkeys(_talk(tiers))  # in the order of the file
    parents = {one.key: one for tier in tiers for one in tier.annotations}
    placed = []
    for at, tier in enumerate(talk):
        for one in tier.annotations:
            if one.text.strip():
                timed = _aligned(one, parents)
                stretch = Timed(*slots.times(timed), (Said(one.text, tier.label()),))
                placed.append((slots.order(timed), at, stretch))
    placed.sort(key=lambda one: one[:2])
    others = Counter[str]()
    for tier in tiers:
        if tier not in talk:
            others[tier.name] += len(tier.annotations)
    if not placed:
        raise KodbokError(
            _("no tier of it holds talk; a tier of talk hangs on no other ({tiers})").format(
                tiers=", ".join([*others][:_MOST_SHOWN]) or _("there is none")
            )
        )
    return Extract(
        "",
        encoding=encoding,
        timed=tuple(stretch for _order, _tier, stretch in placed),
        warnings=(*warnings, *left_out(others)),
    )


def _tiers(root: Element) -> Iterator[_Tier]:
    closed = {
        one.get("LINGUISTIC_TYPE_ID")
        for one in named(root, "LINGUISTIC_TYPE")
        if one.get("CONTROLLED_VOCABULARY_REF")
    }
    for tier in (one for one in root if local(one) == "TIER"):
        yield _Tier(
            tier.get("TIER_ID", "").strip(),
            tier.get("PARTICIPANT", "").strip(),
            tier.get("PARENT_REF"),
            tier.get("LINGUISTIC_TYPE_REF") in closed,
            [*_annotations(tier)],
        )


def _annotations(tier: Element) -> Iterator[_Annotation]:
    for one in (one for annotation in tier for one in annotation):
        text = next((value for value in one if local(value) == "ANNOTATION_VALUE"), None)
        yield _Annotation(
            one.get("ANNOTATION_ID", ""),
            one.get("TIME_SLOT_REF1", ""),
            one.get("TIME_SLOT_REF2", ""),
            one.get("ANNOTATION_REF", ""),
            "".join(text.itertext()) if text is not None else "",
        )


def _talk(tiers: list[_Tier]) -> Iterator[_Tier]:
    """The tiers of talk: those that hang on no other, or where these hold no words, the first such below."""
    below: dict[str | None, list[_Tier]] = {}
    for tier in tiers:
        below.setdefault(tier.parent, []).append(tier)
    for tier in below.get(None, []):
        if tier.holds_words():
            yield tier
        elif not tier.closed:
            words = [one for one in below.get(tier.name, []) if one.holds_words()]
            yield from sorted(words, key=lambda one: _WORDS.match(one.name) is None)[:1]


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
