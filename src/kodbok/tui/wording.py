"""How numbers and the program's own words are written on the screen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kodbok.messages import _
from kodbok.model import Memo, MemoKind, Progress

if TYPE_CHECKING:
    from kodbok.tui.reading import Spot
    from kodbok.tui.transcript.units import Unit


def number(n: int) -> str:
    """A whole number with its thousands apart, as ISO 80000 has it in every language."""
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}")


def clock(milliseconds: int) -> str:
    """A time in a recording: 0:07, 12:30, 1:02:30."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def moment(time: str, *, full: bool = False) -> str:
    """A time of the history where one is: today's by the clock, others by the day; `full` gives both."""
    try:
        when = datetime.fromisoformat(time).astimezone()
    except ValueError:  # in a file that is damaged
        return time
    day, hour = when.date().isoformat(), f"{when:%H:%M}"
    if full:
        return f"{day} {hour}"
    return hour if when.date() == datetime.now(UTC).astimezone().date() else day


def spot_named(spot: Spot, last_turn: int | None = None) -> str:
    """Where a passage is, as it is cited: "turn 12 of 80, sentence 3, 12:30"; `last_turn` adds the "of"."""
    parts: list[str] = []
    if spot.turns:
        first, last = spot.turns
        said = _("turn {n}") if first == last else _("turns {n}–{last}")
        if last_turn is not None:
            said = _("turn {n} of {all}") if first == last else _("turns {n}–{last} of {all}")
        parts.append(said.format(n=number(first), last=number(last), all=number(last_turn or 0)))
    if spot.sentences:
        first, last = spot.sentences
        said = _("sentence {n}") if first == last else _("sentences {n}–{last}")
        parts.append(said.format(n=number(first), last=number(last)))
    if spot.time is not None:
        parts.append(clock(spot.time))
    return ", ".join(parts)


def unit_name(unit: Unit) -> str:
    """A unit, for people."""
    return {
        "word": _("word"),
        "line": _("line"),
        "sentence": _("sentence"),
        "turn": _("turn"),
        "paragraph": _("paragraph"),
        "character": _("character"),
    }[unit.value]


def quoted(text: str) -> str:
    """Words of a document or of a person, in quotation marks."""
    return _("“{text}”").format(text=text)


def kind_name(kind: MemoKind) -> str:
    """A kind of memo, for people."""
    return {
        MemoKind.ANALYTIC: _("analytic"),
        MemoKind.METHOD: _("method"),
        MemoKind.REFLEXIVE: _("reflexive"),
        MemoKind.DECISION: _("decision"),
        MemoKind.FIELD_NOTE: _("field note"),
    }[kind]


def memo_on(memo: Memo) -> str:
    """A memo, told from those on other things by what it is on; those on passages are just memos."""
    return {
        "document": _("on the document"),
        "case": _("on the case"),
        "code": _("on the code"),
        "coding": _("on the coding"),
    }.get(memo.on.partition(" ")[0], _("memo"))


def kind_meaning(kind: MemoKind) -> str:
    """What a kind of memo is for."""
    return {
        MemoKind.ANALYTIC: _("what the material may mean"),
        MemoKind.METHOD: _("how the study is done"),
        MemoKind.REFLEXIVE: _("one's own part in it"),
        MemoKind.DECISION: _("what was decided, and why"),
        MemoKind.FIELD_NOTE: _("what was seen and heard around the interview"),
    }[kind]


def progress_sign(progress: Progress) -> str:
    """How far one has come, as a sign."""
    return {Progress.NOT_STARTED: " ", Progress.IN_PROGRESS: "…", Progress.DONE: "✓"}[progress]
