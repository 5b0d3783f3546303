"""Codebooks as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from kodbok.codebook.csv_cells import COLUMNS, is_extra, join_list
from kodbok.codebook.fields import LIST_FIELDS, NAMES_FIELDS
from kodbok.codebook.tidying import tidy
from kodbok.model import Code, Codebook
from kodbok.tables import write_csv as write_table


def write_csv(codebook: Codebook, *, excel: bool = False) -> bytes:
    """The codes as CSV, one a row, depth first.

    CSV holds codes: the codebook's title, its themes, and unknown fields that are lists or maps
    need YAML (a merge of the file leaves them as they are). Languages other than those of CLI.md's
    columns, patterns and other unknown fields get columns at the end, where there are any.

    Args:
        codebook: What to write.
        excel: As Excel wants it where the comma is decimal: semicolons and a byte order mark.
    """
    codes = tidy(codebook).codes
    header = [*COLUMNS, *dict.fromkeys(name for code in codes for name in _further(code))]
    rows = ([_cell(code, name) for name in header] for code in codes)
    return write_table(header, rows, excel=excel).encode()


def _further(code: Code) -> Iterator[str]:
    """Columns that this code needs beside those that are always there."""
    for field in NAMES_FIELDS:
        names = (f"{field}_{tag}" for tag in getattr(code, field) if tag)
        yield from (name for name in names if name not in COLUMNS)
    if code.patterns:
        yield "patterns"
    yield from (name for name, value in code.extra.items() if isinstance(value, str) and is_extra(name))


def _cell(code: Code, column: str) -> str | None:
    for field in NAMES_FIELDS:
        if column == field or column.startswith(f"{field}_"):
            return getattr(code, field).get(column.removeprefix(field).removeprefix("_"))  # type: ignore[no-any-return]
    if column == "codable":
        return "yes" if code.codable else "no"
    if column in LIST_FIELDS or (column == "scale" and not isinstance(code.scale, str)):
        return join_list(getattr(code, column))
    value = getattr(code, column) if column in COLUMNS else code.extra.get(column)
    return value if isinstance(value, str) else None
