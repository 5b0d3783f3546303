"""Speakers that are set off by something else than a colon: a tab, a dash, brackets, capitals.

Much else is written so. Hence these are looked for only where no other labels are found, and count
where most of the text's lines, or blocks, begin so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from kodbok.transcripts import labels, roles
from kodbok.transcripts.labels import BLANK, TIME, Mark
from kodbok.transcripts.names import is_heading, like_name, possible

_TAB = re.compile(
    rf"^[ ]{{0,20}}(?:{TIME}{BLANK}{{1,4}})?(?P<n>[^\W\d_][^:\n\t]{{0,59}}?)[ ]{{0,4}}\t{{1,4}}(?=[^\s])",
    re.MULTILINE,
)
_SIGN = re.compile(
    rf"^[ ]{{0,20}}(?:{TIME}{BLANK}{{1,4}})?"
    r"(?:(?P<n>[^\W\d_][\w .]{0,30}?)[ \u00a0]{1,3}[–—-]{1,2}[ \u00a0]|[(<](?P<m>[^\W\d_][\w .]{0,30}?)[)>][ \t]{0,4})(?=\S)",
    re.MULTILINE,
)
_CAPITALS = re.compile(
    r"^[ ]{0,20}(?P<n>[A-ZÅÄÖÉÜ]{2,20}(?:[ -][A-ZÅÄÖÉÜ]{2,20}){0,2}(?:[ ]?\d{1,2})?)[ \u00a0]{1,6}(?=[\W_]{0,3}[^\W\d_][^\n]*[^\W\d_A-ZÅÄÖÉÜ])",
    re.MULTILINE,
)
_LINE = re.compile(r"^[^\S\n]*+\S", re.MULTILINE)
_BLOCK = re.compile(r"\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+")


def find(text: str, named: Collection[str]) -> list[Mark]:
    """The labels, in text order; `named` are the keys of those that the researcher has named."""
    return (
        _bracketed(text, named) or _tabbed(text, named) or _signed(text, named) or _in_capitals(text, named)
    )


def _tabbed(text: str, named: Collection[str]) -> list[Mark]:
    """`Anna<tab>Hej`: names that recur, or codes."""
    if "\t" not in text:
        return []
    found = [_mark(one, one["n"]) for one in _TAB.finditer(text)]
    found = [one for one in found if one.key in named or (possible(one) and not is_heading(one))]
    return _usual(
        text, [one for one in found if one.key in named or _known(one) or like_name(one.label)], named
    )


def _signed(text: str, named: Collection[str]) -> list[Mark]:
    """`I – Hej`, `(R1) Hej`: codes and words for roles alone."""
    found = [_mark(one, one["n"] or one["m"]) for one in _SIGN.finditer(text)]
    return _usual(text, [one for one in found if one.key in named or _known(one)], named)


def _in_capitals(text: str, named: Collection[str]) -> list[Mark]:
    """`ANNA Hej`."""
    return _usual(text, [_mark(one, one["n"]) for one in _CAPITALS.finditer(text)], named)


def _usual(text: str, found: Sequence[Mark], named: Collection[str]) -> list[Mark]:
    """The marks if most lines begin so, with at least two speakers who mostly recur; else those named."""
    counts = Counter(mark.key for mark in found)
    again = sum(count for count in counts.values() if count > 1)
    usual = len(counts) > 1 and 2 * again >= len(found) and 2 * len(found) >= _lines(text)
    return list(found) if usual else [mark for mark in found if mark.key in named]


def _bracketed(text: str, named: Collection[str]) -> list[Mark]:
    """`[id1] ...`: not `[skratt]`, which does not stand before most blocks."""
    marks = list(labels.bracketed(text))
    counts = Counter(mark.key for mark in marks)
    marks = [mark for mark in marks if counts[mark.key] > 1 or mark.key in named]
    if not marks:
        return []
    often = 2 * len(marks) >= _units(text) and len({mark.key for mark in marks}) > 1
    return marks if often else [mark for mark in marks if mark.key in named]


def _units(text: str) -> int:
    blocks = sum(1 for _found in _BLOCK.finditer(text))
    return blocks if blocks > 1 else _lines(text)


def _lines(text: str) -> int:
    return sum(1 for _found in _LINE.finditer(text))


def _known(mark: Mark) -> bool:
    return roles.is_code(mark.label) or roles.is_word(mark.label)


def _mark(found: re.Match[str], name: str) -> Mark:
    start = found.end() - len(found[0].lstrip())
    return Mark(start, found.end(), " ".join(name.split()))
