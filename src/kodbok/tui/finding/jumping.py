"""What one types to jump in a document: a turn, a sentence of it, a line, a percentage, a time."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tui.reading import Reading
from kodbok.tui.transcript.selection import at_unit
from kodbok.tui.transcript.units import Unit
from kodbok.tui.wording import clock, number

if TYPE_CHECKING:
    from kodbok.tui.transcript.view import TranscriptView

_TURN = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))?")
_LINE = re.compile(r":\s*(\d{1,9})")
_PERCENT = re.compile(r"(\d{1,9})\s*%")
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d\d)")


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the text, what it is called, and the unit to go on with where it is a place of one."""

    offset: int
    called: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Where to go: a document, and a place in it; without one, where it opens by itself.

    `unit` is what is selected there and gone on with; None leaves it as it is.
    """

    document: str
    offset: int | None = None
    unit: Unit | None = None

    def select_in(self, view: TranscriptView) -> None:
        """Select the unit at the place."""
        view.go_on_by(self.unit or view.unit, self.offset)


def spot_of(typed: str, reading: Reading, unit: Unit) -> Destination | None:
    """The place that is meant; None when what was typed is no place in a text.

    Args:
        typed: What was typed.
        reading: The open document.
        unit: What is selected at the place: its time is the one that the place is called by.

    Raises:
        KodbokError: the document has no such place; says which there are.
    """
    typed = typed.strip()
    for pattern, find in ((_TURN, _turn), (_LINE, _line), (_PERCENT, _percent)):
        if found := pattern.fullmatch(typed):
            return find(reading, *(int(part) if part else None for part in found.groups()))
    if found := _TIME.fullmatch(typed):
        return _time(reading, unit, *(int(part or 0) for part in found.groups()))
    return None


def _turn(reading: Reading, turn: int | None, sentence: int | None) -> Destination:
    block = next((one for one in reading.blocks if one.number == turn), None)
    if block is None:
        if not reading.last_turn:
            raise KodbokError(_("This document has no turns; :120 jumps to a line."))
        raise KodbokError(_("There are the turns 1 to {last}.").format(last=number(reading.last_turn)))
    called = _("turn {n} of {all}").format(n=number(block.number or 0), all=number(reading.last_turn))
    if sentence is None:
        return Destination(block.body, called)
    called = f"{called}, " + _("sentence {n}").format(n=sentence)
    return Destination(_sentence(reading, block.body, sentence), called, Unit.SENTENCE)


def _sentence(reading: Reading, start: int, wanted: int) -> int:
    """Where the wanted sentence of the turn that starts here begins."""
    units = reading.units
    turn = units.nearest(Unit.TURN, start) or (start, start)
    found = units.nearest(Unit.SENTENCE, turn[0])
    at, last = 0, start
    while found and found[0] < turn[1]:
        at, last = at + 1, found[0]
        if at == wanted:
            return last
        found = units.next(Unit.SENTENCE, max(found[1], found[0] + 1))
    raise KodbokError(_("That turn has the sentences 1 to {last}.").format(last=at))


def _line(reading: Reading, line: int | None) -> Destination:
    text, count = reading.text, reading.text.count("\n") + 1
    if not line or line > count:
        raise KodbokError(_("There are the lines 1 to {last}.").format(last=number(count)))
    offset = 0
    for _step in range(line - 1):
        offset = text.index("\n", offset) + 1
    return Destination(offset, _("line {n} of {all}").format(n=number(line), all=number(count)))


def _percent(reading: Reading, percent: int | None) -> Destination:
    if percent is None or percent > 100:
        raise KodbokError(_("0% is the start of the text, 100% its end."))
    return Destination(len(reading.text) * percent // 100, _("{n}% of the text").format(n=percent))


def _time(reading: Reading, unit: Unit, hours: int, minutes: int, seconds: int) -> Destination:
    if not reading.cues:
        raise KodbokError(_("This document has no times; a number jumps to a turn."))
    wanted = ((hours * 60 + minutes) * 60 + seconds) * 1000
    at = max(0, bisect_right(reading.cues, wanted, key=lambda cue: cue.begins) - 1)
    cue = reading.cues[at]
    end = reading.cues[-1].ends or reading.cues[-1].begins
    if wanted > end:
        raise KodbokError(_("The last time is {time}.").format(time=clock(end)))
    inside = range(cue.start, cue.end)  # of a long cue, what is said then
    said = max(0, bisect_right(inside, wanted, key=lambda offset: reading.time_at(offset) or 0) - 1)
    start = at_unit(reading.units, unit, cue.start + said).start
    begins = reading.time_at(start)
    return Destination(start, _("at {time}").format(time=clock(cue.begins if begins is None else begins)))
