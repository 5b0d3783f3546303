"""What is said in an utterance of TEI: its words, whether they are marked one by one or not, and their times."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kodbok.transcripts import times
from kodbok.transcripts.script import Piece
from kodbok.transcripts.xml_tree import in_milliseconds, local, named

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOT_SAID = frozenset(
    (
        *("note", "kinesic", "incident", "vocal", "writing", "shift", "pause", "gap", "desc", "event"),
        *("span", "spanGrp", "link", "linkGrp", "fw", "stage", "speaker", "figure", "teiHeader"),
    )
)
_BLOCKS = frozenset(("seg", "p", "l", "ab", "lg"))
_APART = frozenset(("lb", "s", "cl"))
_AS_SAID = ("sic", "orig", "abbr")
_CLOSING = re.compile(r"[.,;:?!…)\]}»”’]+")
_NO_BLANK_BEFORE, _NO_BLANK_AFTER, _PARAGRAPH, _ANCHOR = "\x08", "\x07", "\x06", "\x05"
_UNITS = {"ms": 1.0, "s": 1000.0, "min": 60_000.0, "h": 3_600_000.0}
_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Timeline:
    """The points of time that a document names."""

    def __init__(self, root: Element) -> None:
        self._points: dict[str, int] = {}
        for timeline in named(root, "timeline"):
            last: int | None = 0
            for when in named(timeline, "when"):
                unit = _UNITS.get(when.get("unit") or timeline.get("unit") or "s", 1000.0)
                last = self._point(when, unit, last)
                if last is not None:
                    self._points[when.get(_ID) or when.get("id") or ""] = last

    def _point(self, when: Element, unit: float, last: int | None) -> int | None:
        if (absolute := when.get("absolute")) is not None:
            return times.milliseconds(absolute) if ":" in absolute else in_milliseconds(absolute, unit)
        if (interval := when.get("interval")) is None:
            return 0 if not self._points else None
        since = when.get("since")
        begins = self._points.get(since.lstrip("#")) if since else last
        length = in_milliseconds(interval, unit)
        return None if length is None else (begins or 0) + length

    def of(self, reference: str | None) -> int | None:
        """The time that a reference leads to, or that it is itself (in seconds)."""
        reference = (reference or "").strip()
        point = self._points.get(reference.lstrip("#"))
        return in_milliseconds(reference) if point is None else point


def plain(element: Element) -> str:
    """The text of an element as one line."""
    return " ".join("".join(element.itertext()).split())


def words(
    element: Element, timeline: Timeline, times: tuple[int | None, int | None], aside: Counter[str]
) -> list[Piece]:
    """What is said in an utterance, in pieces that begin where its anchors have times. What is not said is counted.

    Its paragraphs, if it has some, stand on lines of their own.
    """
    reader = _Words(element, timeline, aside)
    reader.inside(element, outermost=True)
    begins = [times[0], *reader.anchors]
    ends = [*reader.anchors, times[1]]
    return [Piece(*one) for one in zip(reader.text().split(_ANCHOR), begins, ends, strict=True)]


class _Words:
    """Goes through one utterance. Signs that no XML can hold stand for paragraphs, anchors and missing blanks."""

    def __init__(self, element: Element, timeline: Timeline, aside: Counter[str]) -> None:
        tokens = [*named(element, "w", "pc")]
        self._joins = any(token.get("join") for token in tokens)
        self._apart = any((token.tail or " ").isspace() for token in tokens[:-1] if token.tail)
        self._timeline = timeline
        self._aside = aside
        self._parts: list[str] = []
        self.anchors: list[int] = []

    def text(self) -> str:
        """The words so far, with a sign for each anchor."""
        text = re.sub(r"\s+", " ", "".join(self._parts))
        text = re.sub(f" ?({_ANCHOR}?) ?{_NO_BLANK_BEFORE}", r"\1", text)
        text = re.sub(f"{_NO_BLANK_AFTER} ?({_ANCHOR}?) ?", r"\1", text)
        return re.sub(f" ?{_PARAGRAPH} ?", "\n", text)

    def inside(self, element: Element, *, outermost: bool = False) -> None:
        """Takes in what an element holds."""
        children = _as_said(element) if local(element) == "choice" else element
        self._put(element.text)
        for child in children:
            self._take(child, outermost=outermost)
            self._put(child.tail)

    def _take(self, element: Element, *, outermost: bool) -> None:
        name = local(element)
        if name in _NOT_SAID:
            self._aside[name] += bool(plain(element))
        elif name == "anchor":
            if (time := self._timeline.of(element.get("synch"))) is not None:
                self.anchors.append(time)
                self._parts.append(_ANCHOR)
        elif name in ("w", "pc"):
            self._token(element)
        else:
            self._parts += [_PARAGRAPH] if outermost and name in _BLOCKS else [" "] if name in _APART else []
            self.inside(element, outermost=name == "lg")

    def _token(self, element: Element) -> None:
        """A word or a sign that is marked as one: blanks between them follow from `join`, or stand there."""
        if not plain(element):
            return  # a word's normal forms, inside it
        join = element.get("join", "")
        closing = not self._joins and local(element) == "pc" and _CLOSING.fullmatch(plain(element))
        self._parts.append(" " if self._joins or not self._apart else "")
        self._parts.append(_NO_BLANK_BEFORE if closing or join in ("left", "both") else "")
        self.inside(element)
        self._parts.append(_NO_BLANK_AFTER if join in ("right", "both") else "")

    def _put(self, text: str | None) -> None:
        if text and not (self._joins and text.isspace()):
            self._parts.append(text)


def _as_said(choice: Element) -> list[Element]:
    """Of several ways to write something, the one that was said."""
    children = [*choice]
    return [child for child in children if local(child) in _AS_SAID][:1] or children[:1]
