"""Who speaks where, by what the format itself tells, and by evidence where it leaves that open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kodbok.transcripts import speakers
from kodbok.transcripts.labels import Mark
from kodbok.transcripts.speakers import Evidence


def found(
    text: str, told: Sequence[Mark], named: Iterable[str], language: str | None
) -> tuple[list[Mark], list[Evidence]]:
    """The marks that the format tells with those that evidence finds between them, and the evidence on all.

    Args:
        text: canonical text.
        told: what the format tells, in text order. One without a label says that from there on
            it does not tell who speaks; it stays as an end of what the speaker before it says.
        named: labels that the researcher has named; these count even once.
        language: the document's language, where known (it decides about roles).
    """
    names = [mark for mark in told if mark.label]
    seen: list[Mark] = []
    rest: list[Evidence] = []
    if len(names) < len(told):
        known = {mark.label for mark in names}
        seen, rest = speakers.find(_open(text, told), "auto", [*named, *known], language)
    seen = sorted([*names, *seen], key=lambda mark: mark.start)
    marks, evidence = speakers.told(seen, seen, language)
    starts = {mark.start for mark in marks}
    marks += [mark for mark in told if not mark.label and mark.start not in starts]
    marks.sort(key=lambda mark: mark.start)
    return marks, evidence + [one for one in rest if not one.speaks]


def _open(text: str, told: Sequence[Mark]) -> str:
    """The text with line ends in the place of all that the format tells about."""
    parts = []
    at = 0
    for mark, end in zip(told, [*(mark.start for mark in told[1:]), len(text)], strict=True):
        parts.append(text[at : mark.start])
        parts.append("\n" * (end - mark.start) if mark.label else text[mark.start : end])
        at = end
    return "".join(parts)
