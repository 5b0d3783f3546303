"""One theme or code with its cases: who speaks of it, who denies it, who is silent, who is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kodbok.themes.counted import Counted
from kodbok.themes.outline import find, outline
from kodbok.themes.rows import ThemeRow, theme_rows
from kodbok.themes.states import State, state
from kodbok.themes.units import everything


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case's state, with the reason where it did not take part, and its codings in it."""

    case: str
    state: State
    reason: str | None
    codings: int


@dataclass(frozen=True)
class Shown:
    """The row of a theme or code, its cases in case order, and the notes."""

    row: ThemeRow
    cases: tuple[CaseState, ...]
    notes: tuple[str, ...]

    @property
    def by_state(self) -> Mapping[State, tuple[CaseState, ...]]:
        """The cases in each state, in the order of the states; a state without cases too."""
        return {one: tuple(case for case in self.cases if case.state is one) for one in State}


def show(counted: Counted, called: str) -> Shown:
    """A theme or code, by slug, path or title, with the state of every case.

    Raises:
        KodbokError: nothing is called so.
    """
    line = find(outline(counted.material), called)
    unit = everything(counted)
    cases = (
        CaseState(
            part.case.name,
            state(line, part),
            None if part.case.participates else part.case.reason,
            part.codings(line.codes),
        )
        for part in unit.cases
    )
    (row,) = theme_rows([line], unit, counted.material.language)
    return Shown(row, tuple(cases), counted.notes)
