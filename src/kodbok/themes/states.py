"""Absence as a datum: what it means that a case does, or does not, speak of something (DESIGN 7)."""

from __future__ import annotations

from enum import StrEnum

from kodbok.themes.counted import any_of
from kodbok.themes.outline import Line
from kodbok.themes.units import CasePart


class State(StrEnum):
    """The states of a code, branch or theme in a case; the first that holds is the case's."""

    DID_NOT_TAKE_PART = "did not take part"
    NO_MATERIAL = "no material"
    PRESENT = "present"
    DENIED = "denied"
    SILENT = "silent"
    UNCOVERED = "uncovered"

    @property
    def known(self) -> bool:
        """Whether the case counts in N: it is known that it speaks of it, denies it or is silent."""
        return self in (State.PRESENT, State.DENIED, State.SILENT)


def state(line: Line, part: CasePart) -> State:
    """The state of the row in the case."""
    if not part.case.participates:
        return State.DID_NOT_TAKE_PART
    if not part.parts:
        return State.NO_MATERIAL
    slices = [one.slice for one in part.parts]
    if not part.wholes.isdisjoint(line.codes) or any_of(slices, line.codes):
        return State.PRESENT
    if not part.wholes.isdisjoint(line.opposites) or any_of(slices, line.opposites):
        return State.DENIED
    if all(one.document.covers(line.defined_at) for one in part.parts):
        return State.SILENT
    return State.UNCOVERED
