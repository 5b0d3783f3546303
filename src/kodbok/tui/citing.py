"""What people call what the history names by ids and offsets: codes by their names, passages by turn and words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kodbok.messages import _
from kodbok.tui.wording import number

if TYPE_CHECKING:
    from kodbok.tui.session import Session

_SHORT = 30
"""A passage of at most so many characters is cited whole."""


class Citing:
    """The words of one study, as it is now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._text = lru_cache(8)(self._load)

    def code(self, id: str) -> str:
        """A code's name; its id, where it is no longer there."""
        entry = self._session.codes.by_id.get(id)
        return entry.label if entry else id

    def place(self, document: str, start: int, end: int) -> str | None:
        """The turn that a passage begins in, and its first and last words."""
        there = next((one for one in self._session.every_document if one.name == document), None)
        if there is None:
            return None
        text, starts, turns = self._text(document, there.version)
        if not start < end <= len(text):
            return None
        at = bisect_right(starts, start) - 1
        words = brief(text[start:end])
        if at < 0 or not turns[at]:
            return f"“{words}”"
        return _("turn {n} “{words}”").format(n=number(turns[at]), words=words)

    def _load(self, document: str, _version: int) -> tuple[str, Sequence[int], Sequence[int]]:
        study = self._session.study
        turns = study.documents.units(document).turns
        return study.documents.text(document), [one.start for one in turns], [one.number for one in turns]


def brief(passage: str) -> str:
    """A passage on one line: whole, or its first words and the last one."""
    words = passage.split()
    whole = " ".join(words)
    if len(whole) <= _SHORT or len(words) < 4:
        return whole if len(whole) <= 2 * _SHORT else whole[: 2 * _SHORT - 1] + "…"
    last, first = words.pop(), words.pop(0)
    while words and len(first) + len(words[0]) + len(last) + 4 <= _SHORT:
        first += " " + words.pop(0)
    return f"{first} … {last}"
