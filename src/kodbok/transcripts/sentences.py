"""Sentences inside turns and lines (NLP.md, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kodbok.model import Turn
from kodbok.transcripts.paragraphs import paragraphs

_BEFORE_NUMBER = re.compile(
    r"(?<![^\s(\[\"”'’])(?:kl|ca|c:a|cirka|nr|nos|vol|s|sid|p|pp|st|§|kap|tel|tfn|max|fig|tab|jan|feb|apr|aug|sept?"
    r"|okt|oct|nov|dec|approx)\.$",
    re.IGNORECASE,
)
"""Abbreviations that a number follows: kl. 13.30, ca. 20, nr. 5."""

_LEADING = re.compile(
    r"(?<![^\s(\[\"”'’])(?:t\. ?ex|bl\. ?a|s\. ?k|d\. ?v\. ?s|dvs|f\. ?d|fr\. ?o\. ?m|t\. ?o\. ?m|p\. ?g\. ?a"
    r"|m\. ?a\. ?o|resp|jfr|jmf|inkl|exkl|dr|prof|doc|e\. ?g|i\. ?e|cf|vs|mr|mrs|ms|z\. ?b|d\. ?h|u\. ?a|bzw)\.$",
    re.IGNORECASE,
)
"""Abbreviations that lead on to something and so end no sentence: t.ex. Nacka, dr. Berg."""

_MAY_END = re.compile(r"[^\w\s,]\s")
_REACH = 14


def sentences(
    text: str, turns: Iterable[Turn], language: str | None = None, *, wrapped: bool = False
) -> Iterator[tuple[int, int]]:
    """The sentences of the talk, in text order: every character that is no blank is in exactly one.

    Turns and lines are hard boundaries (in hard-wrapped text: paragraphs); labels belong to no
    sentence.
    """
    for turn in turns:
        for start, end in paragraphs(text, turn.body, turn.end, wrapped=wrapped):
            yield from _split(text, start, end, language)


def _split(text: str, start: int, end: int, language: str | None) -> Iterator[tuple[int, int]]:
    """Joins pieces that were cut after an abbreviation."""
    begun: int | None = None
    last = start
    for first, stop in _pieces(text, start, end, language):
        if begun is not None and not _goes_on(text, last, first):
            yield begun, last
            begun = None
        begun, last = first if begun is None else begun, stop
    if begun is not None:
        yield begun, last


def _pieces(text: str, start: int, end: int, language: str | None) -> Iterator[tuple[int, int]]:
    if not _MAY_END.search(text, start, end):  # most lines of talk: one sentence, at once
        yield start, end
        return
    from simplemma import split_sentences

    code = re.split("[-_]", language)[0].lower() if language else None
    at = start
    for piece in split_sentences(text[start:end], code):
        at = text.index(piece, at, end)
        if piece:
            yield at, at + len(piece)
        at += len(piece)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether what ends at `end` is cut off from what starts at `start` only by an abbreviation."""
    tail = text[max(0, end - _REACH) : end]
    return bool(_LEADING.search(tail)) or (text[start].isdecimal() and bool(_BEFORE_NUMBER.search(tail)))
