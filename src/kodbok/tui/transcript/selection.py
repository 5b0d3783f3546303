"""The selection: what is coded next, as offsets into the text, and how the keys move it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kodbok.tui.transcript.stretches import Stretch
from kodbok.tui.transcript.units import TextUnits, Unit


@dataclass(frozen=True, slots=True)
class Selection:
    """Characters [start, end). `backwards`: it is the start that the shift keys move."""

    start: int = 0
    end: int = 0
    backwards: bool = False

    @property
    def head(self) -> int:
        """The end that the shift keys move."""
        return self.start if self.backwards else self.end

    def __bool__(self) -> bool:
        return self.end > self.start


NOTHING = Selection()


def _selected(stretch: Stretch | None, otherwise: Selection) -> Selection:
    return Selection(*stretch) if stretch else otherwise


def at_unit(units: TextUnits, unit: Unit, offset: int) -> Selection:
    """The unit at an offset, or the nearest one."""
    return _selected(units.nearest(unit, offset), NOTHING)


def towards(units: TextUnits, unit: Unit, offset: int, step: int) -> Selection:
    """The unit at an offset, or the nearest one in a direction (1 on, -1 back)."""
    further = units.next(unit, offset) if step > 0 else units.previous(unit, offset)
    return _selected(units.covering(unit, offset) or further, at_unit(units, unit, offset))


def over(units: TextUnits, unit: Unit | None, anchor: int, head: int) -> Selection:
    """From one offset to another: whole units, or (None) no character of a reader cut."""
    start, end = sorted((anchor, head))
    if unit:
        first, last = units.nearest(unit, start), units.nearest(unit, end)
        return Selection(first[0], last[1], head < anchor) if first and last else NOTHING
    first, last = units.covering(Unit.CHARACTER, start), units.covering(Unit.CHARACTER, end)
    return Selection(first[0] if first else start, last[0] if last else end, head < anchor)


def moved(selection: Selection, units: TextUnits, unit: Unit, step: int) -> Selection:
    """The unit after the selection (step 1) or before it (-1).

    Backwards, the unit that the selection starts in comes first, where that is not what is selected:
    from a word up to its sentence, from a sentence back to its first word.
    """
    start, end = selection.start, selection.end
    if step > 0:
        return _selected(units.next(unit, max(end, start + 1)), selection)
    first = units.covering(unit, start) or units.next(unit, start)
    if first and (first[0] < start or first[1] < end):
        return Selection(*first)
    return _selected(units.previous(unit, selection.start), selection)


def at_turn(selection: Selection, units: TextUnits, unit: Unit, step: int) -> Selection:
    """The first unit of the next turn (step 1), or of this turn, else of the one before (-1)."""
    start = selection.start
    if step > 0:
        turn = units.next(Unit.TURN, start + 1)
    else:
        turn = units.covering(Unit.TURN, start - 1) if start else None
        turn = turn or units.previous(Unit.TURN, start)
    return at_unit(units, unit, turn[0]) if turn else selection


def extended(selection: Selection, units: TextUnits, unit: Unit, step: int) -> Selection:
    """The selection with its moving end one unit on (step 1) or back (-1).

    It never becomes empty: where it would, the other end begins to move.
    """
    if step > 0:
        return _extended_on(selection, units, unit)
    return _extended_back(selection, units, unit)


def _extended_on(selection: Selection, units: TextUnits, unit: Unit) -> Selection:
    start, end = selection.start, selection.end
    if selection.backwards:
        stretch = units.next(unit, start + 1)
        if stretch and stretch[0] < end:
            return replace(selection, start=stretch[0])
    stretch = units.covering(unit, end) or units.next(unit, end)
    return Selection(start, stretch[1]) if stretch else replace(selection, backwards=False)


def _extended_back(selection: Selection, units: TextUnits, unit: Unit) -> Selection:
    start, end = selection.start, selection.end
    if not selection.backwards:
        stretch = units.previous(unit, end - 1)
        if stretch and stretch[1] > start:
            return replace(selection, end=stretch[1])
    stretch = (units.covering(unit, start - 1) if start > 0 else None) or units.previous(unit, start)
    return Selection(stretch[0], end, backwards=True) if stretch else replace(selection, backwards=True)


def start_moved(selection: Selection, units: TextUnits, step: int, unit: Unit = Unit.WORD) -> Selection:
    """The selection with its start a word (or character) on or back; it never becomes empty."""
    at = selection.start
    if step > 0:
        found = units.next(unit, at + 1)
        return replace(selection, start=found[0]) if found and found[0] < selection.end else selection
    found = (units.covering(unit, at - 1) if at > 0 else None) or units.previous(unit, at)
    return replace(selection, start=found[0]) if found else selection


def end_moved(selection: Selection, units: TextUnits, step: int, unit: Unit = Unit.WORD) -> Selection:
    """The selection with its end a word (or character) on or back; it never becomes empty."""
    at = selection.end
    if step > 0:
        found = units.covering(unit, at) or units.next(unit, at)
        return replace(selection, end=found[1]) if found else selection
    found = units.previous(unit, at - 1)
    return replace(selection, end=found[1]) if found and found[1] > selection.start else selection
