"""One row of the table of themes: how much, in how many of how many, and what is absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from kodbok.themes.outline import Level, Line
from kodbok.themes.quantifiers import phrase
from kodbok.themes.states import State, state
from kodbok.themes.units import Part, Unit

COLUMNS = (
    *("theme", "level", "codings", "words", "share_of_words", "n", "N", "share", "phrase"),
    *("denied", "silent", "uncovered", "no_material"),
)


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One row. Counts of cases are None where turns or passages are counted instead.

    Attributes:
        id: slug of the code or theme.
        unit: the document, speaker or attribute value that the row is for.
        theme: path of the code, or title of the theme.
        level: `theme`, `category` (a heading) or `code`.
        codings: distinct passages, with codings on whole documents and cases.
        words: words in those passages.
        share_of_words: words in covered documents over all counted words in those; None with none.
        n: cases (turns, passages) in which it is present.
        of: N, the cases (turns, passages) of which it is known.
        share: n / N; None when N is 0.
        phrase: the first fitting quantifier with n/N; None when N is 0.
    """

    id: str
    unit: str | None
    theme: str
    level: Level
    codings: int
    words: int
    share_of_words: float | None
    n: int
    of: int
    share: float | None
    phrase: str | None
    denied: int | None
    silent: int | None
    uncovered: int | None
    no_material: int | None
    did_not_take_part: int | None

    @property
    def cells(self) -> tuple[str | int | float | None, ...]:
        """The values of COLUMNS."""
        return (
            *(self.theme, self.level.value, self.codings, self.words, self.share_of_words),
            *(self.n, self.of, self.share, self.phrase),
            *(self.denied, self.silent, self.uncovered, self.no_material),
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """What n and N are for a row, and how many cases are in each state where cases are counted."""

    n: int
    of: int
    states: Counter[State] | None = None

    def in_state(self, one: State) -> int | None:
        """How many cases are in the state; None where cases are not what is counted."""
        return None if self.states is None else self.states[one]


Tallying: TypeAlias = Callable[[Line, Unit], Tally]


def in_cases(line: Line, unit: Unit) -> Tally:
    """Cases in which it is present, of those of which it is known (DESIGN 7)."""
    states = Counter(state(line, part) for part in unit.cases)
    return Tally(states[State.PRESENT], sum(n for one, n in states.items() if one.known), states)


def in_turns(line: Line, unit: Unit) -> Tally:
    """Turns with it, of those and all the others in covered documents."""
    n = of = 0
    for part in unit.parts:
        present = part.slice.turns(line.codes)
        n += present
        of += part.slice.all_turns if part.document.covers(line.defined_at) else present
    return Tally(n, of)


def in_passages(line: Line, unit: Unit) -> Tally:
    """Passages with it, of all that have any code."""
    slices = [part.slice for part in unit.parts]
    return Tally(sum(one.passages(line.codes) for one in slices), sum(one.all_passages for one in slices))


class _Words(NamedTuple):
    """Words of a row in one slice, and what they are a share of: nothing where it is not covered."""

    found: int
    covered: int
    all_covered: int


def theme_rows(
    lines: Sequence[Line], unit: Unit, language: str, tallying: Tallying = in_cases
) -> Iterator[ThemeRow]:
    """A row for each line, counted in the unit."""
    # Slice by slice, since one document's passages fit in the processor's cache and a study's do not.
    words = [[_words(line, part) for line in lines] for part in unit.parts]
    codings = unit.codings([line.codes for line in lines])
    for at, line in enumerate(lines):
        of_line = [of_part[at] for of_part in words]
        yield _row(line, unit.value, codings[at], of_line, tallying(line, unit), language)


def _words(line: Line, part: Part) -> _Words:
    found = part.slice.words(line.codes)
    covers = part.document.covers(line.defined_at)
    return _Words(found, found, part.slice.all_words) if covers else _Words(found, 0, 0)


def _row(
    line: Line, unit: str | None, codings: int, words: Sequence[_Words], tally: Tally, language: str
) -> ThemeRow:
    all_covered = sum(one.all_covered for one in words)
    return ThemeRow(
        id=line.id,
        unit=unit,
        theme=line.path,
        level=line.level,
        codings=codings,
        words=sum(one.found for one in words),
        share_of_words=sum(one.covered for one in words) / all_covered if all_covered else None,
        n=tally.n,
        of=tally.of,
        share=tally.n / tally.of if tally.of else None,
        phrase=phrase(tally.n, tally.of, language),
        denied=tally.in_state(State.DENIED),
        silent=tally.in_state(State.SILENT),
        uncovered=tally.in_state(State.UNCOVERED),
        no_material=tally.in_state(State.NO_MATERIAL),
        did_not_take_part=tally.in_state(State.DID_NOT_TAKE_PART),
    )
