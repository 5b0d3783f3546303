"""What stands on a page beside its text: running heads, page numbers, numbers of lines and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kodbok.transcripts import roles
from kodbok.transcripts.formats.pdf.lines import Line
from kodbok.transcripts.labels import candidates

_AT_EDGE = 3
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,5}")
_NUMBERED = re.compile(r"(\d{1,5})(?:\s+(?=\S))(?![-–—:]\s)")
_PAGE_NUMBER = re.compile(
    r"(?i)[-–—\s]*(?:(?:sida|sid\.|s\.|page|p\.|seite|side|sivu)\s*)?\d{1,4}(?:\s*(?:/|av|of|von|de|sur)\s*\d{1,4})?[-–—\s]*"
)
_FEWEST_NUMBERED = 8
_FEWEST_IN_A_RUN = 3


def without(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str], bool]:
    """The pages' own text, the running heads (each once), and whether lines or paragraphs were numbered."""
    bare, in_runs = _without_runs([list(page) for page in pages])
    bare, heads = _without_heads(bare)
    bare, at_starts = _without_numbers(bare)
    return bare, heads, in_runs or at_starts


def _without_heads(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Without the lines at the edges that come again, but for their digits, on at least half of the pages."""
    if len(pages) == 1:
        kept = [
            line
            for at, line in enumerate(pages[0])
            if not (_is_at_edge(pages[0], at, 1) and _is_page_number(line))
        ]
        return [kept], []
    counts = Counter(
        shape
        for page in pages
        for shape in {_shape(page[at]) for at in _edges(page) if not _is_said(page[at])}
    )
    least = max(2, (len(pages) + 1) // 2)
    heads: dict[str, None] = {}
    kept_pages = []
    for page in pages:
        kept = []
        for at, line in enumerate(page):
            if not (_is_at_edge(page, at, _AT_EDGE) and counts[_shape(line)] >= least):
                kept.append(line)
            elif not _is_page_number(line):
                heads.setdefault(line.text)
        kept_pages.append(kept)
    return kept_pages, list(heads)


def _is_said(line: Line) -> bool:
    """Whether a speaker's code or role begins the line: short answers come again at the edges of pages too."""
    return any(roles.is_code(mark.label) or roles.is_word(mark.label) for mark in candidates(line.text))


def _edges(page: Sequence[Line]) -> list[int]:
    return [at for at in range(len(page)) if _is_at_edge(page, at, _AT_EDGE)]


def _is_at_edge(page: Sequence[Line], at: int, edge: int) -> bool:
    return at < edge or at >= len(page) - edge


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()))


def _is_page_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _without_runs(pages: list[list[Line]]) -> tuple[list[list[Line]], bool]:
    """Without rising numbers on lines of their own, which PDFium puts together where they stand in a margin."""
    kept_pages = [_without_run(page, _FEWEST_IN_A_RUN) for page in pages]
    if all(len(kept) == len(page) for kept, page in zip(kept_pages, pages, strict=True)):
        return pages, False
    return [_without_run(page, 1) for page in pages], True


def _without_run(page: list[Line], least: int) -> list[Line]:
    """A page without its longest runs of rising numbers; shorter ones than `least` only stay inside it."""
    kept: list[Line] = []
    at = 0
    while at < len(page):
        end = _run(page, at)
        long = end - at >= (least if end == len(page) else _FEWEST_IN_A_RUN)
        if end == at or not long:
            kept.append(page[at])
            end = at + 1
        at = end
    return kept


def _run(page: Sequence[Line], at: int) -> int:
    """Where a run of rising numbers, one a line, ends that begins here."""
    last = -1
    while at < len(page) and _NUMBER.fullmatch(page[at].text) and int(page[at].text) > last:
        last = int(page[at].text)
        at += 1
    return at


def _without_numbers(pages: list[list[Line]]) -> tuple[list[list[Line]], bool]:
    """Without numbers before the words of a line, if they rise by one step all through or on each page."""
    found = [int(match[1]) for page in pages for line in page if (match := _NUMBERED.match(line.text))]
    if not _counts_up(found, sum(map(len, pages))):
        return pages, False
    step = Counter(then - now for now, then in pairwise(found)).most_common(1)[0][0]
    numbers = _in_step(found, step)
    at = -1
    kept_pages = []
    for page in pages:
        kept = []
        for line in page:
            if match := _NUMBERED.match(line.text):
                at += 1
                if numbers[at]:
                    line = line._replace(text=line.text[match.end() :])
            kept.append(line)
        kept_pages.append(kept)
    return kept_pages, True


def _counts_up(found: Sequence[int], lines: int) -> bool:
    """Whether so many lines begin with numbers that go up by one step that they are no part of the talk."""
    if len(found) < _FEWEST_NUMBERED or 12 * len(found) < lines:
        return False
    steps = Counter(then - now for now, then in pairwise(found))
    step, often = steps.most_common(1)[0]
    return step in (1, 2, 5, 10) and 5 * often >= 4 * (len(found) - 1)


def _in_step(found: Sequence[int], step: int) -> list[bool]:
    """Which of the numbers count: those that follow on the one before or lead to the one after."""
    follows = [then - now == step for now, then in pairwise(found)]
    return [before or after for before, after in zip([False, *follows], [*follows, False], strict=True)]
