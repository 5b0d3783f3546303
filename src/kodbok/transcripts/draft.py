"""A text that is still being put together, with signs where something is known about a place in it.

A reader of documents puts words into lines, lines into cells and cells into rows, and knows the
offsets only at the end. Until then a place is a sign in the text, between two control characters
that no document holds (XML forbids them; other readers drop them, `printable`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from kodbok.model import Cue, Remark
from kodbok.transcripts.format import Extract, Label
from kodbok.transcripts.given import Given

_SIGN = re.compile("\x01([0-9]+)\x02")
_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")


def bare(text: str) -> str:
    """The text without signs."""
    return _SIGN.sub("", text) if "\x01" in text else text


def printable(text: str) -> str:
    """The text without the control characters that have no place in a document."""
    return _UNPRINTABLE.sub("", text)


class _Remark(NamedTuple):
    start: int
    end: int | None
    text: str
    author: str | None


class Draft:
    """What is known about places of a text, by the numbers of their signs."""

    def __init__(self) -> None:
        self._signs = 0
        self._labels: list[Label] = []
        self._cues: list[Cue] = []
        self._remarks: list[_Remark] = []

    def sign(self) -> tuple[int, str]:
        """A new place: its number, and the sign to put into the text."""
        self._signs += 1
        return self._signs, f"\x01{self._signs}\x02"

    def label(self, start: int, after: int, label: str | None) -> None:
        """Between two places somebody is named who speaks from there; None: from there on it is not told."""
        self._labels.append(Label(start, after, label))

    def cue(self, start: int, end: int, begins: int, ends: int | None) -> None:
        """What stands between two places is said at these times."""
        self._cues.append(Cue(start, end, begins, ends))

    def remark(self, start: int, end: int | None, text: str, author: str | None) -> None:
        """Somebody has put a comment beside what stands between two places; without an end, beside the line."""
        if text := bare(text).strip():
            self._remarks.append(_Remark(start, end, text, (author or "").strip() or None))

    def extract(
        self,
        lines: Iterable[str],
        notes: Sequence[str] = (),
        fields: Mapping[str, str] | None = None,
        encoding: str | None = None,
        warnings: Iterable[str] = (),
    ) -> Extract:
        """The text of the lines, with the notes listed after the talk, and all that is known about it."""
        end, sign = self.sign()
        text, places = _settled("\n".join([*lines, sign, *notes]) if notes else "\n".join(lines))
        return Extract(
            text,
            Given(fields=fields or {}),
            encoding,
            talk_end=max(0, places[end] - 1) if notes else None,
            labels=tuple(self._placed_labels(places)),
            cues=tuple(self._placed_cues(text, places)),
            remarks=tuple(self._placed_remarks(text, places)),
            warnings=tuple(warnings),
        )

    def _placed_labels(self, places: Mapping[int, int]) -> list[Label]:
        """The labels in the order of the text, if any names somebody."""
        placed = [
            Label(places[one.start], places[one.after], one.label)
            for one in self._labels
            if one.start in places and one.after in places
        ]
        placed.sort(key=lambda one: one.start)
        if not any(one.label for one in placed):
            return []
        return placed if placed[0].start == 0 else [Label(0, 0, None), *placed]

    def _placed_cues(self, text: str, places: Mapping[int, int]) -> list[Cue]:
        placed = []
        for one in self._cues:
            if one.start in places and one.end in places:
                start, end = _stripped(text, places[one.start], places[one.end])
                if start < end:
                    placed.append(Cue(start, end, one.begins, one.ends))
        placed.sort()
        return [_ended(one, after) for one, after in zip_longest(placed, placed[1:])]

    def _placed_remarks(self, text: str, places: Mapping[int, int]) -> list[Remark]:
        placed = []
        for one in self._remarks:
            if one.start not in places:
                continue
            start = places[one.start]
            end = start if one.end is None else max(start, places.get(one.end, start))
            start, end = _stripped(text, start, end)
            if start == end:
                start, end = _stripped(text, *_line(text, start))
            placed.append(Remark(start, end, one.text, one.author))
        return sorted(placed, key=lambda one: one.start)


def _ended(cue: Cue, after: Cue | None) -> Cue:
    """A cue of which only the beginning is known goes on to the next one."""
    if cue.ends is None and after is not None and after.begins >= cue.begins:
        return cue._replace(ends=after.begins)
    return cue


def _settled(text: str) -> tuple[str, dict[int, int]]:
    """The text without its signs, and where they stood."""
    places: dict[int, int] = {}
    parts = []
    at = length = 0
    for found in _SIGN.finditer(text):
        parts.append(text[at : found.start()])
        length += found.start() - at
        places.setdefault(int(found[1]), length)
        at = found.end()
    parts.append(text[at:])
    return "".join(parts), places


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges."""
    said = text[start:end]
    first = start + len(said) - len(said.lstrip())
    return min(first, end), max(start + len(said.rstrip()), min(first, end))


def _line(text: str, at: int) -> tuple[int, int]:
    """The line that a place is in; for an empty one, the last line before it with words."""
    before = len(text[:at].rstrip()) if not _around(text, at).strip() else at
    start = text.rfind("\n", 0, before) + 1
    end = text.find("\n", before)
    return start, end if end >= 0 else len(text)


def _around(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
