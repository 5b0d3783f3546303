"""EXMARaLDA (.exb): a tier for each speaker, as in a score, with events between points of a common line of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions
from kodbok.transcripts.languages import short
from kodbok.transcripts.left_out import left_out
from kodbok.transcripts.script import Piece, Script
from kodbok.transcripts.xml_tree import document, in_milliseconds, local, named, root_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ENDS = re.compile(r"[.?!…|˙]['\"”’»)\]]*\s*$")
_LONG = 300
_SEVERAL = -1
_CATEGORY = re.compile(r"\s*\[[^\[\]]*\]\s*$")


class _Event(NamedTuple):
    begins: int
    ends: int
    text: str


def _claims(raw: bytes, _suffix: str) -> Claim:
    return Claim.CONTENT if root_name(raw) == "basic-transcription" else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    root, encoding, warnings = document(raw, options)
    points = [*named(root, "tli")]
    places = {point.get("id", ""): at for at, point in enumerate(points)}
    times = [in_milliseconds(point.get("time")) for point in points] + [None]
    names = {one.get("id", ""): _abbreviation(one) for one in named(root, "speaker")}
    tiers = [*named(root, "tier")]
    talk = [tier for tier in tiers if tier.get("type") == "t"]
    if not talk:
        raise KodbokError(
            _("it has no tier of talk (type t): give the speakers' tiers that type, and save it")
        )
    events = [_events(tier, places) for tier in talk]
    script = Script()
    for _place, at, stretch in _in_order(events):
        pieces = [Piece(event.text, times[event.begins], times[event.ends]) for event in stretch]
        script.say(_speaker(talk[at], names), pieces, apart=" ")
    others = {
        _shown(tier): sum(1 for event in tier if "".join(event.itertext()).strip())
        for tier in tiers
        if tier.get("type") != "t"
    }
    return replace(
        script.extract(), encoding=encoding, language=_language(root), warnings=(*warnings, *left_out(others))
    )


def _abbreviation(speaker: Element) -> str:
    return next(("".join(one.itertext()).strip() for one in named(speaker, "abbreviation")), "")


def _shown(tier: Element) -> str:
    return tier.get("display-name", "").strip() or tier.get("category", "") or tier.get("id", "")


def _speaker(tier: Element, names: dict[str, str]) -> str:
    """Who speaks in a tier: the speaker's sign, else what the tier is called (without its category)."""
    code = tier.get("speaker", "")
    return names.get(code) or code or _CATEGORY.sub("", _shown(tier))


class _Others(NamedTuple):
    """The points at which somebody else begins or ends."""

    owners: dict[int, int]
    own: int

    def at(self, place: int) -> bool:
        """Whether somebody else does so here."""
        return self.owners[place] != self.own


def _events(tier: Element, places: dict[str, int]) -> list[_Event]:
    """A tier's events in the order of time. One at a point that there is not stands at the end."""
    found = [
        _Event(
            places.get(event.get("start", ""), len(places)),
            places.get(event.get("end", ""), len(places)),
            re.sub(r"\s+", " ", "".join(event.itertext())),
        )
        for event in tier
        if local(event) == "event"
    ]
    found.sort(key=lambda event: event.begins)
    joints = [(one.text, other.text) for one, other in pairwise(found) if one.ends == other.begins]
    if any(one[-1:].isspace() or other[:1].isspace() for one, other in joints):
        return found  # blanks are written where words end, so that what has none goes on with a word
    return [event._replace(text=f"{event.text} ") for event in found]


def _in_order(tiers: Sequence[Sequence[_Event]]) -> list[tuple[int, int, list[_Event]]]:
    """All stretches of talk with the place where each begins and its tier's number, by place."""
    owners: dict[int, int] = {}
    for at, events in enumerate(tiers):
        for place in {place for event in events for place in (event.begins, event.ends)}:
            owners[place] = at if place not in owners else _SEVERAL
    stretches = [
        (stretch[0].begins, at, stretch)
        for at, events in enumerate(tiers)
        for stretch in _stretches(events, _Others(owners, at))
    ]
    return sorted(stretches, key=lambda one: one[:2])


def _stretches(events: Sequence[_Event], others: _Others) -> Iterator[list[_Event]]:
    """Events that follow on each other without a gap, up to the end of what is said.

    Talk without signs for its ends is divided after a while, between words where somebody else begins or ends.
    """
    stretch: list[_Event] = []
    length = 0
    for event in events:
        if stretch:
            last = stretch[-1].text
            between_words = last[-1:].isspace() or event.text[:1].isspace()
            interrupted = length > _LONG and between_words and others.at(event.begins)
            ended = event.begins != stretch[-1].ends or _ENDS.search(last)
            if ended or interrupted:
                yield stretch
                stretch, length = [], 0 if ended else length
        stretch.append(event)
        length += len(event.text)
    if stretch:
        yield stretch


def _language(root: Element) -> str | None:
    """The language that all speakers use, where they are said to use one."""
    used = {
        short(language.get("lang"))
        for table in named(root, "languages-used")
        for language in named(table, "language")
    }
    return used.pop() if len(used) == 1 else None


FORMAT = Format("exmaralda", (".exb",), _claims, _extract)
