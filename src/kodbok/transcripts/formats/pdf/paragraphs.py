"""From the lines of pages to paragraphs, by where lines begin and end and who begins to speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, median_low

from kodbok.transcripts import roles
from kodbok.transcripts.formats.pdf.lines import HYPHEN, Line
from kodbok.transcripts.given import label_key
from kodbok.transcripts.labels import candidates

_NEAR = 6.0
"""So many points are no indent."""

_GAP = 1.4
_BROKEN = re.compile(rf"[^\W\d_](?:-|{HYPHEN})$")
_LAST_WORD = re.compile(rf"([^\W\d_]+)(?:-|{HYPHEN})$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_JOINING = frozenset(
    ["och", "eller", "samt", "and", "or", "und", "oder", "bzw", "et", "ou", "og", "eller", "ja", "tai"]
)
_ITEM = re.compile(r"(?:[-–—•▪◦*]|\d{1,3}[.)]|[a-z]\))\s")


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document; one may go over the end of a page."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    layout = _Layout(pages)
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))
    out = [lines[0].text]
    for before, line in pairwise(lines):
        if layout.begins(before, line):
            out.append(line.text)
        else:
            out[-1] = _joined(out[-1], line.text, words)
    return [text.replace(HYPHEN, "-") for text in out]


class _Layout:
    """Where the text of a document stands, and which lines begin with a speaker."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        lines = [line for page in pages for line in page]
        by_length = sorted(lines, key=lambda line: line.right)
        self._right = by_length[len(by_length) * 9 // 10].right
        wide = [line for line in lines if line.right > self._right - 60] or lines
        self._left = median(line.left for line in wide)
        gaps = [
            gap
            for page in pages
            for before, line in pairwise(page)
            if (gap := before.bottom - line.bottom) > 1
        ]
        self._gap = median_low(gaps) if gaps else 0.0
        self._speakers = set(_speakers(lines))

    def begins(self, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph."""
        gap = before.bottom - line.bottom
        return (
            line.text in self._speakers
            or _ITEM.match(line.text) is not None
            or gap > _GAP * self._gap > 0
            or self._is_indented(before, line)
            or self._had_room(before, line)
        )

    def _is_indented(self, before: Line, line: Line) -> bool:
        """Whether a line stands elsewhere than most, after one that does not stand there too."""
        return abs(line.left - self._left) > _NEAR and line.left - before.left > _NEAR

    def _had_room(self, before: Line, line: Line) -> bool:
        """Whether the line's first word would have fitted at the end of the line before."""
        each = max(line.right - line.left, 1.0) / max(len(line.text), 1)
        first = line.text.split(maxsplit=1)[0]
        return before.right + each * (len(first) + 2) < self._right


def _speakers(lines: Sequence[Line]) -> Iterator[str]:
    """The lines that begin with the label of a speaker: one that recurs, or has a form of its own."""
    labelled = [(line.text, mark) for line in lines for mark in candidates(line.text)]
    counts = Counter(label_key(mark.label) for _text, mark in labelled)
    for text, mark in labelled:
        known = mark.sure or roles.is_code(mark.label) or roles.is_word(mark.label)
        if known or counts[mark.key] > 1:
            yield text


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """Two lines as one; a word that was divided is whole again if it also occurs undivided."""
    if not _BROKEN.search(text):
        return f"{text} {line}"
    first, last = _FIRST_WORD.match(line), _LAST_WORD.search(text)
    if first is None or last is None or not first[0][0].islower():
        return f"{text}{line}" if first else f"{text} {line}"
    if words[(last[1] + first[0]).casefold()]:
        return f"{text[:-1]}{line}"
    return f"{text} {line}" if first[0] in _JOINING else f"{text}{line}"
