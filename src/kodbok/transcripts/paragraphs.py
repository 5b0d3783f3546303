"""Paragraphs: a line each, or, in hard-wrapped text, the lines between two blank ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_LIST_ITEM = r"[^\S\n]*+(?:[-–—•*+]|\d{1,3}[.)])[^\S\n]"
_ITEM = re.compile(_LIST_ITEM)
_WORD = re.compile(r"\S{1,60}")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BLOCK = re.compile(rf"\S[^\n]*+(?:\n(?!{_LIST_ITEM})[^\S\n]*+\S[^\n]*+)*+")
_UNFINISHED = re.compile(r"[^\s.?!:…\"”»)]")


def paragraphs(text: str, start: int, end: int, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """The paragraphs within [start, end), without white space around them."""
    for found in (_BLOCK if wrapped else _LINE).finditer(text, start, end):
        yield found.start(), found.start() + len(found[0].rstrip())


def is_wrapped(text: str, labels: Collection[int] = ()) -> bool:
    """Whether the lines are broken at a steady width, inside sentences, as old e-mail is.

    Looked at are lines that another line follows directly (but no label or list item; `labels`
    are the offsets where labels begin). In wrapped text the next line's first word nearly always
    would not have fitted (within the third quartile of the lengths, since old minutes are ragged), and
    most lines do not end a sentence.

    Args:
        text: canonical text.
        labels: where lines with a speaker's label begin.
    """
    inner = list(_inner_lines(text, labels))
    if len(inner) < 4:
        return False
    width = sorted(length for length, _word, _open in inner)[len(inner) * 3 // 4]
    full = sum(length + 1 + word > width for length, word, _open in inner)
    unfinished = sum(is_open for _length, _word, is_open in inner)
    return 40 <= width <= 120 and full >= 0.8 * len(inner) and unfinished >= 0.5 * len(inner)


def is_inside(text: str, at: int) -> bool:
    """Whether the line that begins at `at` goes on with a sentence of the line right before it."""
    before = text[max(0, at - 400) : at].rstrip(" \t\xa0")
    return before.endswith("\n") and bool(_UNFINISHED.match(before[:-1].rstrip(" \t\xa0")[-1:]))


def _inner_lines(text: str, labels: Collection[int]) -> Iterator[tuple[int, int, bool]]:
    """Length, the next line's first word's length, and whether the sentence goes on."""
    starts = frozenset(labels)
    previous = None
    for line in _LINE.finditer(text):
        if (
            previous is not None
            and text.count("\n", previous.end(), line.start()) == 1
            and line.start() not in starts
            and not _ITEM.match(line[0])
        ):
            word = _WORD.match(line[0])
            yield len(previous[0]), word.end() if word else 0, bool(_UNFINISHED.match(previous[0][-1:]))
        previous = line
