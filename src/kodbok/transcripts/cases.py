"""cases.csv (or .xlsx, .ods): the cases with their attributes, and which files belong to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kodbok.attributes import Attribute
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Case
from kodbok.tables import Row, Table
from kodbok.text import canonical, clean
from kodbok.transcripts.given import names
from kodbok.transcripts.sidecar import file_name, look_up
from kodbok.transcripts.table_files import read_table

_NO = frozenset(("no", "nej", "0", "false"))
_YES = frozenset(("", "yes", "ja", "1", "true"))
_OWN = ("file", "participates", "reason")


@dataclass(frozen=True, slots=True)
class CasesFile:
    """The cases in the order of the file, `attributes` in the order of its columns.

    `files` has the cases of each file that the column `file` names. `tells` has those of the columns
    `participates` and `reason` that the file has: where one is missing, it says nothing about that.
    `name` is the file's; `types` are those that stand beside it.
    """

    cases: tuple[Case, ...]
    files: Mapping[str, tuple[str, ...]]
    attributes: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    tells: frozenset[str] = frozenset()
    name: str = "cases.csv"
    types: tuple[Attribute, ...] = ()

    def of_file(self, name: str) -> tuple[str, ...]:
        """The cases that the table gives to this file."""
        return look_up(self.files, name) or ()


def read_cases(raw: bytes, name: str = "cases.csv") -> CasesFile:
    """Reads a table whose first column is the case, with one row for each case.

    The columns file (several separated by `;` or `|`), participates and reason have a meaning of
    their own, wherever they stand; all others are attributes. A missing cell is no attribute; a
    quoted empty one is an empty text.

    Raises:
        KodbokError: a row without a case, a case twice, or a broken table; with the line.
    """
    try:
        return replace(_read(read_table(raw)), name=re.split(r"[/\\]", name)[-1])
    except KodbokError as error:
        raise KodbokError(f"{name}: {error}") from None


def _read(table: Table) -> CasesFile:
    key = table.header[0]
    own = {column.casefold(): column for column in table.header[1:] if column.casefold() in _OWN}
    attributes = tuple(column for column in table.header[1:] if column not in own.values())
    lines: dict[str, int] = {}
    cases: list[Case] = []
    files: dict[str, tuple[str, ...]] = {}
    warnings: list[str] = []
    for row in table.rows:
        name = clean(row.cells[key] or "")
        if not name:
            raise KodbokError(_("line {line}: no case is named in the first column").format(line=row.line))
        if name.casefold() in lines:
            raise KodbokError(
                _("line {line}: the case {case} already stands on line {first}: a case has one row").format(
                    line=row.line, case=name, first=lines[name.casefold()]
                )
            )
        lines[name.casefold()] = row.line
        cases.append(
            Case(
                name,
                _participates(row, own.get("participates"), warnings),
                _filled(row, own.get("reason")) or None,
                {column: text for column in attributes if (text := _filled(row, column)) is not None},
            )
        )
        for file in map(file_name, names(_filled(row, own.get("file")) or "")):
            files[file] = (*files.get(file, ()), name)
    return CasesFile(tuple(cases), files, attributes, tuple(warnings), frozenset(own) - {"file"})


def _filled(row: Row, column: str | None) -> str | None:
    cell = row.cells[column] if column else None
    return None if cell is None else canonical(cell)[0].strip()


def _participates(row: Row, column: str | None, warnings: list[str]) -> bool:
    word = _filled(row, column) or ""
    if (answer := took_part(word)) is None:
        warnings.append(
            _(
                'line {line}: {column} is "{word}", taken as yes: only no, nej, 0 and false mean that it did not'
            ).format(line=row.line, column=column, word=word)
        )
    return answer is not False


def took_part(word: str) -> bool | None:
    """What a word in the column `participates` says; None where it is neither yes nor no."""
    folded = word.strip().casefold()
    return None if folded not in _NO | _YES else folded in _YES
