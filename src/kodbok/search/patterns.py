"""Patterns that people type: read with a plain sentence where they are wrong, and never allowed to hang.

A pattern such as `(a|aa)+$` makes a backtracking matcher try more ways than there is time for, and
Python's own `re` can neither be given a limit nor be interrupted. The package `regex` can: it takes a
time after which it gives up, and lets other threads run while it matches, so that the screen stays
alive. Repeats such as `(a{9999}){9999}` would take its memory before any matching begins, so counted
repeats are limited too.
"""

from __future__ import annotations

import re
from math import prod
from time import monotonic

import regex

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.spans import Interval
from kodbok.text import DOUBLE_QUOTES, HYPHENS, SINGLE_QUOTES, SPACES

BLOCK_SECONDS, ALL_SECONDS = 2.0, 20.0
"""After how long one block of talk, and the whole search, are given up."""

_MOST_REPEATS = 100_000
_COUNTED = re.compile(r"\{\s*(\d*)\s*,?\s*(\d*)\s*\}")
_TYPED = re.compile(
    rf"(\\?)([{SINGLE_QUOTES}])|(\\?)([{DOUBLE_QUOTES}])|(\\?)([{HYPHENS[1:]}])|\\?[{SPACES}]|\\."
)


class Pattern:
    """A regular expression as a person typed it.

    It is matched against what is said as `Searchable` folds it, one block of talk at a time: `^` and `$`
    are the ends of its lines, case makes no difference, and quotation marks, hyphens and blanks of
    every kind are those of the keyboard, in the pattern too.

    Args:
        typed: The pattern.

    Raises:
        KodbokError: it cannot be read; the sentence says where.
    """

    def __init__(self, typed: str) -> None:
        if prod(max(1, *(int(n or 0) for n in found.groups())) for found in _COUNTED.finditer(typed)) > (
            _MOST_REPEATS
        ):
            raise KodbokError(_("The pattern repeats too much: use smaller numbers in the braces."))
        try:
            regex.compile(typed)
            self._pattern = regex.compile(_TYPED.sub(_as_folded, typed), regex.IGNORECASE | regex.MULTILINE)
        except regex.error as error:
            raise KodbokError(_wrong(error, typed)) from error
        except (OverflowError, RecursionError, MemoryError) as error:
            raise KodbokError(_("The pattern is too large: search for a part of it.")) from error
        self._until: float | None = None

    def spans(self, key: str, start: int, end: int) -> list[Interval]:
        """Its places in key[start:end]; what it matches that has no length is no place.

        Raises:
            KodbokError: it takes too long.
        """
        if self._until is None:
            self._until = monotonic() + ALL_SECONDS
        left = min(BLOCK_SECONDS, self._until - monotonic())
        try:
            if left <= 0:
                raise TimeoutError
            found = self._pattern.finditer(key[start:end], timeout=left, concurrent=True)
            return [(start + one.start(), start + one.end()) for one in found if one.end() > one.start()]
        except TimeoutError as error:
            raise KodbokError(
                _(
                    "The pattern takes too long and was stopped: avoid a repeat inside a repeat, as in (a+)+,"
                    " and repeats that can match the same text."
                )
            ) from error


def _as_folded(found: re.Match[str]) -> str:
    """A character of the pattern as `searchable.plain` has it in the text; escapes stay as they are."""
    if found[2]:
        return "'"
    if found[4]:
        return '"'
    if found[6]:
        return r"\-"
    return " " if found[0][-1] in SPACES else found[0]


def _wrong(error: regex.error, typed: str) -> str:
    whys = {
        "missing )": _("a parenthesis is opened and not closed"),
        "unbalanced parenthesis": _("a parenthesis is closed that was not opened"),
        "unterminated character set": _("a square bracket is opened and not closed"),
        "multiple repeat": _("a repeat follows a repeat"),
        "nothing to repeat": _("there is nothing to repeat"),
        "bad escape (end of pattern)": _("a backslash stands at the end"),
        "min repeat greater than max repeat": _("the first number is greater than the second"),
    }
    place = min(len(typed), (getattr(error, "pos", None) or 0) + 1)
    why = whys.get(getattr(error, "msg", ""), _("this is no part of a regular expression"))
    return _("The pattern “{pattern}” cannot be read at character {n}: {why}.").format(
        pattern=typed, n=place, why=why
    )
