"""Tables in files of any kind that people keep them in: CSV, Excel (.xlsx), OpenDocument (.ods)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from kodbok import tables
from kodbok.decoding import identify
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tables import Record, Table
from kodbok.text import canonical, clean
from kodbok.transcripts import prose
from kodbok.transcripts.format import ReadOptions
from kodbok.transcripts.timed_lines import peek

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods")
_BINARY = ("zip", "ole")


def read_table(raw: bytes, encoding: str | None = None) -> Table:
    """The table in a file; of a spreadsheet, the first sheet that holds anything. A cell there is never "".

    Raises:
        KodbokError: it is no table, or a broken one; a sentence that stands after the file's name.
    """
    return tables.table(read_records(raw, encoding))


def read_records(raw: bytes, encoding: str | None = None) -> Iterable[Record]:
    """The lines of a table as they are, with their numbers."""
    return _sheet(raw) if identify(raw) in _BINARY else tables.read_records(raw, encoding)


def read_told(raw: bytes, options: ReadOptions, most: int | None = None) -> Told:
    """The same for tables of talk and of answers, with what a person should know about the letters.

    Of a spreadsheet no more than `most` lines are taken, if that is given. A table with TABs in which
    quotation marks do not pair is taken line by line: there they are words.
    """
    if identify(raw) in _BINARY:
        return Told(_sheet(raw, most), None, [])
    text, encoding, warnings = prose.decoded(raw, options)
    try:
        return Told(list(tables.read_records(text)), encoding, warnings)
    except KodbokError:
        if "\t" not in text.split("\n", 1)[0]:
            raise
    lines = enumerate(canonical(text)[0].split("\n"), 1)
    return Told(
        [(at, [cell or None for cell in line.split("\t")]) for at, line in lines if line], encoding, warnings
    )


class Told(NamedTuple):
    """The lines of a table, the name of its encoding if it is text, and warnings about its letters."""

    records: list[Record]
    encoding: str | None
    warnings: list[str]


def may_be_table(raw: bytes, suffix: str, columns: Iterable[tuple[str, str]]) -> bool:
    """Whether a file is a table by its name or kind, or a text whose first line has all of these columns."""
    if suffix.lower() in SUFFIXES or is_spreadsheet(raw):
        return True
    names = [clean(column).casefold() for _use, column in columns]
    first = clean((peek(raw) or [""])[0]).casefold() if names else ""
    return bool(names) and all(name in first for name in names)


def is_spreadsheet(raw: bytes) -> bool:
    """Whether the bytes are a workbook that is read here."""
    from kodbok.transcripts.archive import Archive, is_archive

    if identify(raw) != "zip" or not is_archive(raw):
        return False
    with Archive(raw) as archive:
        return _is_ods(archive.read("mimetype", 100)) or any(name.startswith("xl/") for name in archive.names)


def _sheet(raw: bytes, most: int | None = None) -> list[Record]:
    from kodbok.transcripts import ods, xlsx
    from kodbok.transcripts.archive import Archive

    if identify(raw) == "ole":
        raise KodbokError(
            _("an old Excel file (.xls), or one with a password: save it as .xlsx without a password")
        )
    with Archive(raw) as archive:
        if _is_ods(archive.read("mimetype", 100)):
            sheets = ods.sheets(archive)
        elif any(name.startswith("xl/") for name in archive.names):
            sheets = xlsx.sheets(archive)
        else:
            raise KodbokError(_("neither a table in text nor a spreadsheet: save it as .csv or .xlsx"))
        return next((rows for sheet in sheets if (rows := list(islice(sheet, most)))), [])


def _is_ods(mimetype: bytes | None) -> bool:
    return b"opendocument.spreadsheet" in (mimetype or b"")
