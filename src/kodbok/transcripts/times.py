"""Times that stand in the words of a text: which of them tell when something is said, and when that is.

They stay where they are, since they are words of the file; what stands between two of them becomes
a cue. A time in a label counts; one in brackets does when there are more, and they rise.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import NamedTuple

from kodbok.model import Cue
from kodbok.transcripts.labels import Mark

_CLOCK = (
    r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>\d{2}|\d(?=[.,]\d))"
    r"(?:[.,](?P<part>\d{1,3})|[:;]\d{2})?(?:-(?P<tenth>\d))?"
)
_DOTTED = r"(?:(?P<h>\d{1,3})\.)?(?P<m>\d{1,2})\.(?P<s>\d{2})(?P<part>)(?P<tenth>)"
_TIME = re.compile(_CLOCK)
_TIME_WITH_DOTS = re.compile(_DOTTED)
_PLAIN, _PLAIN_DOTTED = (re.sub(r"\(\?P<\w+>", "(?:", one) for one in (_CLOCK, _DOTTED))
_EITHER = f"(?:{_PLAIN}|{_PLAIN_DOTTED})"
_TO = r"(?:\s{0,3}(?:-->|[-–—→])\s{0,3}"
_BRACKETED = re.compile(rf"[\[({{#<](?P<at>{_EITHER}){_TO}{_EITHER})?\\?[\])}}#>]")
_AT_FIRST = re.compile(rf"\s*(?P<at>{_PLAIN})(?=\s|$)")
_AT_LINE = re.compile(rf"\n[^\S\n]{{0,20}}(?P<at>{_PLAIN})(?=\s|$)")
_IN_LABEL = re.compile(_PLAIN)
_REST_OF_LINE = re.compile(rf"[^\S\n]{{1,4}}(?P<at>{_PLAIN})(?=[^\S\n]*(?:\n|\Z))")
_PAIRS = frozenset(("[]", "()", "{}", "##", "<>"))
_NEXT = re.compile(r"[^\S\n]{0,4}")
_UNSAID = re.compile(r"[\s:*]*")


class _Stamp(NamedTuple):
    """A time in the text: [start, end), and when that is in milliseconds."""

    start: int
    end: int
    at: int
    form: str
    exact: bool


def milliseconds(token: str) -> int | None:
    """The first time in a piece of text in milliseconds; None if there is none. Frames are not counted."""
    found = _TIME.search(token) or _TIME_WITH_DOTS.search(token)
    if found is None:
        return None
    whole = (int(found["h"] or 0) * 60 + int(found["m"])) * 60 + int(found["s"])
    part = found["part"] or found["tenth"] or ""
    return whole * 1000 + int(part.ljust(3, "0"))


def rising(times: Sequence[int]) -> bool:
    """Whether the times rise but for one in five: typing errors, and recordings in parts."""
    falls = sum(then < now for now, then in pairwise(times))
    return 5 * falls <= max(0, len(times) - 1)


def stamped(text: str, marks: Sequence[Mark], end: int) -> tuple[list[Mark], tuple[Cue, ...]]:
    """The marks, each with the time right after it, and the cues that the times in the text make.

    Args:
        text: canonical text.
        marks: who speaks where, in text order.
        end: where the talk ends.
    """
    stamps = _accepted(text, marks, end)
    if not stamps:
        return list(marks), ()
    marks = _with_times(text, marks, stamps)
    return marks, tuple(_cues(text, marks, stamps, end))


def past_labels(text: str, cues: Iterable[Cue], marks: Sequence[Mark]) -> tuple[Cue, ...]:
    """The cues without the labels that they begin with, and without white space around."""
    starts = [mark.start for mark in marks]
    trimmed = ((cue, _said(text, cue.start, cue.end, marks, starts)) for cue in cues)
    return tuple(cue._replace(start=span[0], end=span[1]) for cue, span in trimmed if span is not None)


def _accepted(text: str, marks: Sequence[Mark], end: int) -> list[_Stamp]:
    begin = marks[0].start if marks else 0
    found = list(_seen(text, begin, end))
    starts = [mark.start for mark in marks]
    accepted = {one for one in found if _in_mark(one.start, marks, starts)}
    accepted.update(_in_labels(text, marks, accepted))
    forms: dict[str, list[_Stamp]] = {}
    for one in found:
        if one not in accepted:
            forms.setdefault(one.form, []).append(one)
    for form, stamps in forms.items():
        if _are_times(text, form, stamps):
            accepted.update(stamps)
    return _without_slips(sorted(accepted))


def _seen(text: str, begin: int, end: int) -> Iterator[_Stamp]:
    """Everything that could be a time: in a pair of brackets, or alone at the beginning of a line."""
    for found in _BRACKETED.finditer(text, begin, end):
        form = found[0][0] + found[0][-1]
        at = milliseconds(found["at"])
        if form in _PAIRS and at is not None:
            yield _Stamp(found.start(), found.end(), at, form, form == "##" or found["at"].count(":") > 1)
    first = _AT_FIRST.match(text, begin, end)
    for found in (
        *((first,) if first else ()),
        *_AT_LINE.finditer(text, first.end() if first else begin, end),
    ):
        at = milliseconds(found["at"])
        if at is not None:
            form = "line" if text[found.end() : found.end() + 1] not in ("", "\n") else "alone"
            yield _Stamp(found.start("at"), found.end(), at, form, found["at"].count(":") > 1)


def _in_mark(at: int, marks: Sequence[Mark], starts: Sequence[int]) -> bool:
    """Whether something stands in a label."""
    before = bisect_right(starts, at) - 1
    return before >= 0 and at < marks[before].after


def _in_labels(text: str, marks: Sequence[Mark], known: set[_Stamp]) -> Iterator[_Stamp]:
    """The times in labels, or alone behind them, that have no brackets: `Anna Berg  0:03`, `Anna: 0:03`."""
    starts = sorted(one.start for one in known)
    behind: list[_Stamp] = []
    for mark in marks:
        if bisect_left(starts, mark.start) < bisect_left(starts, mark.after):
            continue
        if found := _REST_OF_LINE.match(text, mark.after):
            behind.append(_Stamp(*found.span("at"), milliseconds(found["at"]) or 0, "label", True))
        elif mark.after - mark.start > len(mark.label) + 3 and (
            found := _IN_LABEL.search(text, mark.start, mark.after)
        ):
            yield _Stamp(*found.span(), milliseconds(found[0]) or 0, "label", True)
    if 2 * len(behind) > len(marks) and rising([one.at for one in behind]):  # else an answer: "R1: 8:30"
        yield from behind


def _are_times(text: str, form: str, stamps: Sequence[_Stamp]) -> bool:
    """Whether times of one form tell when things are said; a time of day in the talk does not.

    One is enough where nobody would write a time of day so; in round brackets or without any there
    must be more, and those without stand at most of the lines.
    """
    exact = all(one.exact for one in stamps)
    enough = {"[]": 1 if exact else 2, "##": 1, "()": 2 if exact else 3, "line": 3}.get(form, 2)
    if form == "line" and 3 * len(stamps) < len(re.findall(r"^[^\S\n]*\S", text, re.MULTILINE)):
        return False
    return len(stamps) >= enough and rising([one.at for one in stamps])


def _without_slips(stamps: list[_Stamp]) -> list[_Stamp]:
    """The times without those that neither fit the one before nor the one after, which do fit each other."""
    out: list[_Stamp] = []
    for one, after in zip_longest(stamps, stamps[1:]):
        before = out[-1].at if out else 0
        slip = after is not None and before <= after.at and not before <= one.at <= after.at
        if not slip:
            out.append(one)
    return out


def _with_times(text: str, marks: Sequence[Mark], stamps: Sequence[_Stamp]) -> list[Mark]:
    """The marks with the time that follows them taken in: `**Anna:** [00:01:00] Hej`."""
    ends = {one.start: one.end for one in stamps}
    out = []
    for mark in marks:
        follows = _NEXT.match(text, mark.after)
        end = ends.get(follows.end()) if follows else None
        out.append(replace(mark, after=end) if end is not None else mark)
    return out


def _cues(text: str, marks: Sequence[Mark], stamps: list[_Stamp], end: int) -> list[Cue]:
    """What stands between two times; with times at the ends of what is said, what stands before the first too."""
    starts = [mark.start for mark in marks]
    first = _Stamp(starts[0] if starts else 0, starts[0] if starts else 0, 0, "", True)
    bounds = [*([first] if _stand_at_ends(text, stamps, marks, starts) else []), *stamps]
    cues = []
    for one, after in zip_longest(bounds, bounds[1:]):
        span = _said(text, one.end, end if after is None else after.start, marks, starts)
        if span is not None:
            ends = after.at if after is not None and after.at >= one.at else None
            cues.append(Cue(*span, one.at, ends))
    return cues


def _stand_at_ends(text: str, stamps: Sequence[_Stamp], marks: Sequence[Mark], starts: Sequence[int]) -> bool:
    """Whether most of the times stand at the ends of lines, as f4 sets them: there they end what is said."""
    at_end = sum(
        text[one.end : one.end + 1] in ("", "\n")
        and text[max(0, one.start - 200) : one.start].rpartition("\n")[2].strip() != ""
        and not _in_mark(one.start, marks, starts)
        for one in stamps
    )
    return 2 * at_end > len(stamps)


def _said(
    text: str, begin: int, end: int, marks: Sequence[Mark], starts: Sequence[int]
) -> tuple[int, int] | None:
    """The words between two times, without the labels at their edges."""
    last = bisect_right(starts, end) - 1
    if last >= 0 and begin < marks[last].start and end < marks[last].after:
        end = marks[last].start
    while True:
        if _in_mark(begin, marks, starts):
            begin = marks[bisect_right(starts, begin) - 1].after
        unsaid = _UNSAID.match(text, begin, max(begin, end))
        begin = unsaid.end() if unsaid else begin
        if not _in_mark(begin, marks, starts):
            break
    end = begin + len(text[begin:end].rstrip())
    return (begin, end) if begin < end else None
