"""What is looked for: words as they are typed, whole words, word forms, or a pattern."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Protocol

import regex

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.search.forms import Lexicon
from kodbok.search.patterns import Pattern
from kodbok.search.searchable import plain
from kodbok.spans import Interval
from kodbok.text import canonical, fold

_INSIDE = r"[\p{L}\p{N}\p{M}]"
_BEGINS, _ENDS = f"(?<!{_INSIDE})", f"(?!{_INSIDE})"
_PARTS = regex.compile(rf"(?P<word>{_INSIDE}+)|(?P<blank>\s+)|(?P<other>.)", regex.DOTALL)


class How(StrEnum):
    """What a query is taken for."""

    TEXT = "text"
    WORD = "word"
    FORM = "form"
    REGEX = "regex"


class Finder(Protocol):
    """Finds the places of something."""

    def spans(self, key: str, start: int, end: int) -> list[Interval]:
        """Its places in key[start:end], in text order and apart from each other."""
        ...


def finder(query: str, how: How, lexicon: Lexicon) -> Finder:
    """What finds a query in `Searchable` texts of one language.

    Text is found anywhere, inside words too ("kommun" in "kommunhuset"); whole words and word forms
    begin and end where no letter, digit or accent stands beside them. Several words are a phrase:
    between them any white space may stand, line ends too. An accent is never parted from its letter.

    Args:
        query: What was typed.
        how: What it is taken for.
        lexicon: The words of the texts, for word forms.

    Raises:
        KodbokError: nothing was typed, or no pattern that can be read.
    """
    if not query.strip():
        raise KodbokError(_("There is nothing to search for: type a word, or several."))
    if how is How.REGEX:
        return Pattern(canonical(query)[0])
    wanted = plain(fold(canonical(query)[0])[0]).strip()
    if not wanted:
        raise KodbokError(_("There is nothing to search for: what was typed cannot be seen in a text."))
    return _Phrase(wanted, how, lexicon)


class _Phrase:
    """Words in a row."""

    def __init__(self, wanted: str, how: How, lexicon: Lexicon) -> None:
        parts = list(_PARTS.finditer(wanted))
        forms: dict[str, Any] = {}
        pattern = ""
        for found in parts:
            if found["blank"]:
                pattern += r"\s+"
            elif found["word"] and how is How.FORM:
                name = f"w{len(forms)}"
                forms[name] = lexicon.forms(found["word"])
                pattern += rf"{_BEGINS}\L<{name}>{_ENDS}"
            else:
                pattern += regex.escape(found[0])
        if how is not How.TEXT and parts[0]["word"]:
            pattern = _BEGINS + pattern
        pattern += _ENDS if how is not How.TEXT and parts[-1]["word"] else r"(?!\p{M})"
        self._pattern = regex.compile(pattern, **forms)

    def spans(self, key: str, start: int, end: int) -> list[Interval]:
        return [found.span() for found in self._pattern.finditer(key, start, end)]
