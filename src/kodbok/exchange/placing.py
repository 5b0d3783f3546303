"""Finding the place of a quote in a text: exactly, else with white space and quotation marks folded."""

from __future__ import annotations

import re
from functools import cached_property

from kodbok.spans import Interval
from kodbok.text import DOUBLE_QUOTES, SINGLE_QUOTES, canonical

_FOLDED = re.compile(rf"\s+|[{SINGLE_QUOTES}{DOUBLE_QUOTES}]")


class Quotable:
    """A text that quotes are looked up in."""

    def __init__(self, text: str) -> None:
        self.text = text

    def places(self, quote: str) -> list[Interval]:
        """Where the quote stands: every exact place, else every place in the folded text."""
        wanted = canonical(quote)[0]
        if not wanted.strip():
            return []
        exact = _all(self.text, wanted) or _all(self.text, wanted.strip())
        if exact:
            return exact
        folded, starts = self._folded
        found = _all(folded, _FOLDED.sub(_fold, wanted.strip()))
        return [(starts[start], starts[end - 1] + 1) for start, end in found]

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The folded text, and where each of its characters begins in the text itself."""
        parts: list[str] = []
        starts: list[int] = []
        at = 0
        for match in _FOLDED.finditer(self.text):
            parts.append(self.text[at : match.start()])
            starts.extend(range(at, match.start()))
            parts.append(_fold(match))
            starts.append(match.start())
            at = match.end()
        parts.append(self.text[at:])
        starts.extend(range(at, len(self.text)))
        return "".join(parts), starts


def _fold(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else '"'


def _all(text: str, wanted: str) -> list[Interval]:
    found: list[Interval] = []
    at = text.find(wanted)
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    return found
