"""The table of themes: for every theme and code how much, in how many of how many, and what is absent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kodbok.themes.counted import Counted
from kodbok.themes.outline import Line, outline
from kodbok.themes.rows import COLUMNS, ThemeRow, in_cases, in_passages, in_turns, theme_rows
from kodbok.themes.units import by_attribute, by_document, by_speaker, everything


@dataclass(frozen=True)
class ThemeTable:
    """The rows, what the column that names the unit is called (None without one), and the notes."""

    by: str | None
    rows: tuple[ThemeRow, ...]
    notes: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return COLUMNS if self.by is None else (self.by, *COLUMNS)

    @property
    def cells(self) -> Iterator[tuple[str | int | float | None, ...]]:
        """The rows as values under `header`."""
        for row in self.rows:
            yield row.cells if self.by is None else (row.unit, *row.cells)


def list_themes(counted: Counted, by: str = "case") -> ThemeTable:
    """The table of themes.

    Args:
        counted: the study under a layer.
        by: `case`, `turn` or `passage` say what n and N count; `document`, `speaker` or the name of an
            attribute of cases give the rows for each document, speaker or value.

    Raises:
        KodbokError: no case has such an attribute.
    """
    lines = list(_shown(counted))
    name: str | None = None
    if by in ("case", "turn", "passage"):
        units = [everything(counted)]
    elif by in ("document", "speaker"):
        name, units = by, by_document(counted) if by == "document" else by_speaker(counted)
    else:
        name, units = by, by_attribute(counted, by)
        if name in COLUMNS:
            name = f"case.{by}"
    tallying = {"turn": in_turns, "passage": in_passages}.get(by, in_cases)
    language = counted.material.language
    rows = (row for unit in units for row in theme_rows(lines, unit, language, tallying))
    return ThemeTable(name, tuple(rows), counted.notes)


def _shown(counted: Counted) -> Iterator[Line]:
    """The lines, without those of a code alone that has no codings of its own."""
    own = frozenset[str]().union(
        *(document.whole.codes for document in counted.documents), *(case.wholes for case in counted.cases)
    )
    return (line for line in outline(counted.material) if not line.alone or line.id in own)
