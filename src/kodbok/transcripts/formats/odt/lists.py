"""List labels that are words ("R1:"), which an OpenDocument text draws but does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kodbok.transcripts.elements import attribute, local, number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST = 1_000_000
"""No item has a higher number."""


class _Level(NamedTuple):
    start: int
    before: str
    format: str
    after: str


class Lists:
    """The lists of a document by their styles, counted along as its items are read in order."""

    def __init__(self, parts: list[Element]) -> None:
        self._styles = {
            name: levels
            for part in parts
            for style in part.iter()
            if local(style.tag) == "list-style" and (name := attribute(style, "name"))
            if (levels := _levels(style))
        }
        self._counts: dict[tuple[str, int], int] = {}

    def begin(self, style: str | None, level: int, *, goes_on: bool) -> None:
        """A list begins; it counts anew if it does not go on with the one before of its style."""
        if style in self._styles and not goes_on:
            self._counts.pop((style, level), None)

    def label(self, style: str | None, level: int, start: int | None) -> str:
        """The label of the next item; "" where it has none with a letter."""
        drawn = self._styles.get(style or "", {}).get(level)
        if style is None or drawn is None:
            return ""
        at = start if start is not None else self._counts.get((style, level), drawn.start - 1) + 1
        self._counts[style, level] = at
        return f"{drawn.before}{at if drawn.format else ''}{drawn.after}".strip()


def _levels(style: Element) -> dict[int, _Level]:
    """The levels with a letter of their own before or after the number, by number from 1."""
    levels = {}
    for one in style:
        before, after = attribute(one, "num-prefix") or "", attribute(one, "num-suffix") or ""
        if local(one.tag) == "list-level-style-number" and any(map(str.isalpha, before + after)):
            levels[number(one, "level", 10)] = _Level(
                number(one, "start-value", MOST), before, attribute(one, "num-format") or "", after
            )
    return levels
