"""Names that stand alone on the line above what is said, with a time or without one, and no colon.

So Otter, Teams, Happy Scribe and many people write. A line by itself tells little, so these are
judged together: times must rise, names must recur and stand above talk, and a word that the text
also writes with a small letter is a heading of the text's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kodbok.transcripts import roles
from kodbok.transcripts.doubts import is_word_of, keeps_one_order
from kodbok.transcripts.labels import BLANK, TIME, Mark
from kodbok.transcripts.names import is_heading, like_name, possible
from kodbok.transcripts.times import milliseconds, rising

_SPAN = rf"{TIME}(?:{BLANK}{{0,3}}(?:-->|[-–—→]){BLANK}{{0,3}}{TIME})?"
_LINE = re.compile(
    rf"{BLANK}{{0,20}}(?:#{{1,6}}[ ])?"
    rf"(?P<before>{_SPAN}(?:{BLANK}{{1,4}}(?:[-–—]{BLANK}{{1,3}})?|{BLANK}*\n{BLANK}*))?"
    rf"(?P<bold>\*\*|__)?(?P<n>[^\W\d_][^:\n\t*]{{0,58}}?)(?(bold)(?P=bold))"
    rf"(?P<after>(?:{BLANK}{{1,12}}|{BLANK}*\n{BLANK}*){_SPAN})?(?P<trail>{BLANK}*)$",
    re.MULTILINE,
)
_BOLD = re.compile(
    rf"{BLANK}{{0,20}}(?P<bold>\*\*|__)(?P<n>[^\W\d_][^:\n\t*]{{0,58}}?)(?P=bold){BLANK}{{1,4}}(?=(?P<talk>\S[^\n]*))"
)
_SEEN_LINE = re.compile(r"^[^\S\n]*(?P<first>\S)[^\n]*", re.MULTILINE)
_LONGEST = 110
_MOST_LABELS = 60
_FEWEST = 5
"""So many turns names alone on their lines must have, if nothing else sets them off."""


class _Heading(NamedTuple):
    """A line that could be a name above talk."""

    mark: Mark
    time: int | None
    dressed: bool
    talk: str


def find(text: str, named: Collection[str] = ()) -> tuple[list[Mark], list[Mark]]:
    """The lines that name who speaks below them; none where the evidence is weak. Both in text order.

    With them come the lines among them that look like a first and a last name but occur once.

    Args:
        text: canonical text.
        named: keys of labels that the researcher has named; these count even once.
    """
    found = _candidates(text, named)
    accepted = _timed([one for one in found if one.time is not None], named) or _plain(text, found, named)
    marks = [one.mark for one in found if one.mark.key in accepted and (one.talk or one.time is not None)]
    counts = Counter(one.mark.key for one in found)
    once = [
        one.mark
        for one in found
        if marks and one.talk and counts[one.mark.key] == 1 and " " in one.mark.label
        if one.mark.key not in accepted and one.mark.start > marks[0].start
    ]
    return marks, once


def _candidates(text: str, named: Collection[str]) -> list[_Heading]:
    out = [
        _Heading(mark, None, True, found["talk"].strip())
        for found in _bold_beginnings(text)
        if _may_be_name(mark := Mark(_first(found), found.end(), " ".join(found["n"].split())))
    ]
    for found in _short_lines(text):
        name = " ".join(found["n"].split())
        mark = Mark(found.end() - len(found[0].lstrip()), found.end(), name)
        if not (mark.key in named or _may_be_name(mark)):
            continue
        time = milliseconds(found["before"] or found["after"] or "")
        dressed = bool(found["bold"]) or len(found["trail"]) > 1
        out.append(_Heading(mark, time, dressed, talk=""))
    out = _without_titles(text, out, named)
    starts = {one.mark.start for one in out}
    out = [one._replace(talk=one.talk or _below(text, one.mark, starts)) for one in out]
    return sorted(out, key=lambda one: one.mark.start)


def _without_titles(text: str, found: list[_Heading], named: Collection[str]) -> list[_Heading]:
    """Without what are headings in Markdown, if most of those could be no names, or are there once."""
    titles = sum(1 for _title in re.finditer(r"^#{1,6} ", text, re.MULTILINE))
    if not titles:
        return found
    names = [one for one in found if text[one.mark.start] == "#"]
    counts = Counter(one.mark.key for one in names)
    again = sum(count for count in counts.values() if count > 1)
    if 3 * again >= 2 * titles:
        return found
    return [one for one in found if one not in names or one.time is not None or one.mark.key in named]


def _short_lines(text: str) -> Iterator[re.Match[str]]:
    """The lines that hold no more than a name and a time, with the time above or below it."""
    at = taken = 0
    for line in text.split("\n"):
        if len(line) <= _LONGEST and at >= taken and (found := _LINE.match(text, at)):
            taken = found.end()
            yield found
        at += len(line) + 1


def _bold_beginnings(text: str) -> Iterator[re.Match[str]]:
    """The lines that begin with words in bold type without a colon: `**Anna** Hej.`"""
    if "**" in text or "__" in text:
        for line in re.finditer(r"^[^\S\n]{0,20}(?=\*\*|__)", text, re.MULTILINE):
            if found := _BOLD.match(text, line.start()):
                yield found


def _first(found: re.Match[str]) -> int:
    return found.start("bold") if found["bold"] else found.start("n")


def _may_be_name(mark: Mark) -> bool:
    if not possible(mark) or is_heading(mark) or mark.label[-1] in ".,-–—&/":
        return False
    return like_name(mark.label) or roles.is_code(mark.label) or roles.is_word(mark.label)


def _below(text: str, mark: Mark, starts: Collection[int]) -> str:
    """The line below, if there is one that is no such line itself."""
    below = _SEEN_LINE.search(text, mark.after + 1)
    return "" if below is None or below.start("first") in starts else below[0].strip()


def _is_talk(line: str) -> bool:
    """Whether a line is long or ends as a sentence does, which the entries of lists seldom do."""
    return len(line) > 60 or line.endswith((".", "?", "!", "…", '"', "”", ")", "]", "-", "–", "—"))


def _sure(label: str) -> bool:
    return roles.is_code(label) or roles.is_word(label)


# -- with times ----------------------------------------------------------------------------------


def _timed(found: Sequence[_Heading], named: Collection[str]) -> set[str]:
    """The keys of the names with times, if some recur and the times rise.

    The programme of a day has each but once, or one below the other without talk.
    """
    counts = Counter(one.mark.key for one in found)
    again = sum(count for count in counts.values() if count > 1)
    sure = any(_sure(one.mark.label) or one.mark.key in named for one in found)
    times = [one.time for one in found if one.time is not None]
    enough = len(found) > 1 and (2 * again >= len(found) or sure) and len(counts) <= _MOST_LABELS
    spoken = 2 * sum(bool(one.talk) for one in found) >= len(found)
    return set(counts) if enough and spoken and rising(times) else set()


# -- without times -------------------------------------------------------------------------------


def _plain(text: str, found: Sequence[_Heading], named: Collection[str]) -> set[str]:
    """The keys of the names alone on their lines, if at least two take turns."""
    above = [one for one in found if one.talk]
    counts = Counter(one.mark.key for one in above)
    labels = {one.mark.key: one.mark.label for one in above}
    dressed = {one.mark.key for one in above if one.dressed}
    known = {key for key, label in labels.items() if _sure(label) or key in named}

    def enough(key: str) -> int:
        return 1 if " " in labels[key] or key in known or key in dressed else 2

    recurring = {key for key, count in counts.items() if count > enough(key)}
    if len(recurring) <= _MOST_LABELS:
        words = {key for key in recurring - known if is_word_of(text, labels[key])}
        recurring -= words if 2 * len(words) > len(recurring) else set()
    taking_turns = [one for one in above if one.mark.key in recurring]
    form = not recurring & known and keeps_one_order([one.mark.key for one in taking_turns])
    spoken = 2 * sum(_is_talk(one.talk) for one in taking_turns) >= len(taking_turns)
    doubtful = all(enough(key) > 1 for key in recurring) and 5 * len(taking_turns) < 4 * len(found)
    few = len(taking_turns) < _FEWEST and not recurring & (known | dressed)
    if few or not 2 <= len(recurring) <= _MOST_LABELS or not spoken or doubtful or form:
        return {key for key in counts if key in named}
    alike = {key for key in dressed if " " in labels[key]} if dressed & recurring else set()
    return recurring | known | alike
