"""The matrix: codes down; cases, documents or the values of an attribute across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kodbok.errors import UsageError
from kodbok.messages import _
from kodbok.themes.counted import Counted
from kodbok.themes.outline import Level, Line, outline
from kodbok.themes.slices import Slice
from kodbok.themes.units import Unit, by_attribute, by_case, by_document, everything


class Count(StrEnum):
    """What a cell of the matrix holds."""

    CODINGS = "codings"
    WORDS = "words"
    UNITS = "units"
    BINARY = "binary"


@dataclass(frozen=True)
class Matrix:
    """Rows under a header: `code`, the columns, `total`; and the notes."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    notes: tuple[str, ...]


def matrix(counted: Counted, kind: str = "codes-by-cases", count: Count = Count.CODINGS) -> Matrix:
    """The matrix of a kind: `codes-by-cases`, `codes-by-documents` or `codes-by-ATTRIBUTE`.

    Each code is counted with all below it. `total` counts each passage, word or turn of the study once:
    one that belongs to two cases is in two columns, and one that belongs to none is in no column. With
    `binary` it is the number of columns that have the code.

    Raises:
        UsageError: there is no such kind of matrix.
        KodbokError: no case has the attribute.
    """
    units = _columns(counted, kind)
    lines = [line for line in outline(counted.material) if not line.alone and line.level is not Level.THEME]
    columns = [_column(lines, unit, count) for unit in units]
    sums = [sum(column[at] for column in columns) for at in range(len(lines))]
    totals = sums if count is Count.BINARY else _column(lines, everything(counted), count)
    cells = zip((line.path for line in lines), *columns, totals, strict=True)
    notes = counted.notes
    if totals != sums:
        notes = (*notes, _("total counts once what belongs to several columns, and what belongs to none."))
    names = ("(none)" if unit.value is None else unit.value for unit in units)
    return Matrix(("code", *names, "total"), tuple(cells), notes)


def _columns(counted: Counted, kind: str) -> list[Unit]:
    wanted = kind.removeprefix("codes-by-")
    if wanted == kind or not wanted:
        raise UsageError(
            _(
                "There is no matrix {kind}: take codes-by-cases, codes-by-documents or codes-by- and an "
                "attribute of the cases."
            ).format(kind=kind)
        )
    if wanted == "cases":
        return by_case(counted)
    if wanted == "documents":
        return by_document(counted)
    groups = by_attribute(counted, wanted)
    return [group for group in groups if any(part.case.participates for part in group.cases)]


def _column(lines: Sequence[Line], unit: Unit, count: Count) -> list[int]:
    of_lines = [line.codes for line in lines]
    if count is Count.WORDS:
        return unit.sums(Slice.words, of_lines)
    if count is Count.UNITS:
        return unit.sums(Slice.turns, of_lines)
    codings = unit.codings(of_lines)
    return [min(n, 1) for n in codings] if count is Count.BINARY else codings
