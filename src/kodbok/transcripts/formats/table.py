"""Talk in tables: a row for each stretch, with columns for who speaks, when, and what is said.

Oral history archives, oTranscribe's kin and people write it so, as CSV, with TABs or in spreadsheets.
What is said stays as the file has it, with the marks of archives in it: `<n(note)>`, `<=>`, `<? word>`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kodbok.errors import KodbokError
from kodbok.messages import _, ngettext
from kodbok.tables import Record
from kodbok.text import clean
from kodbok.transcripts.columns import uses
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions, Said, Timed
from kodbok.transcripts.table_files import SUFFIXES, is_spreadsheet, read_told
from kodbok.transcripts.talk_table import Columns, columns, name_in, times_in

_FIRST_OF_TABLE, _FIRST_OF_TEXT = 64_000, 4_000
_FIRST_ROWS = 200
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?")
_CLOCK = re.compile(r"\D{0,2}\d{1,3}[:.]\d{2}(?:[:.,]\d{1,3}){0,2}(?!\d)(?!.{0,30}\d[-/]\d)")
_MILLISECONDS = re.compile(r"(?i)\bms\b|milli")


def _claims(raw: bytes, suffix: str) -> Claim:
    if is_spreadsheet(raw):
        return _claim(raw, by_values=True)
    most = _FIRST_OF_TABLE if suffix in SUFFIXES else _FIRST_OF_TEXT
    first = raw[:most]
    line = first.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n").split(b"\n", 1)[0]
    if not any(sign in line for sign in (b"\t", b";", b",")):
        return Claim.NO
    if len(raw) > most:
        cut = first.rfind(b"\n")
        first = raw if cut < 0 or b"\0" in first[:400] else first[: cut + 1]
    return _claim(first, by_values=suffix in SUFFIXES)


def _claim(raw: bytes, *, by_values: bool) -> Claim:
    try:
        records = read_told(raw, ReadOptions(), _FIRST_ROWS).records
    except KodbokError:
        return Claim.NO
    rows = _texts(records)
    found = _laid_out(rows)
    if found is None or not (found.header or by_values):
        return Claim.NO
    even = sum(len(row) == len(rows[0]) for row in rows)
    return Claim.CONTENT if by_values or 5 * even >= 4 * len(rows) else Claim.NO


def _texts(records: Sequence[Record]) -> list[list[str]]:
    return [[cell or "" for cell in cells] for _line, cells in records if any(cells)]


def _laid_out(rows: list[list[str]]) -> Columns | None:
    """The columns, if it is a table of talk: a survey, too, may have times, names and text."""
    found = columns(rows)
    if found is None:
        return None
    body = rows[1:] if found.header else rows
    if found.time is not None and not _are_times(_cells(body, found.time)):
        found = found._replace(time=None, ends=None)
    if found.speaker is not None:
        names = [name for name in map(name_in, _cells(body, found.speaker)) if name]
        if found.time is None and (len(names) < 2 or len(set(names)) == len(names)):
            return None
    return None if found.speaker is None and found.time is None else found


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [cell for row in rows if at < len(row) and (cell := row[at].strip())]


def _are_times(cells: Sequence[str]) -> bool:
    """Whether these are times in a recording, as against the days on which a form was sent."""
    if _are_numbers(cells):
        return True
    return bool(cells) and 2 * sum(_CLOCK.match(cell) is not None for cell in cells) > len(cells)


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether these are seconds, or parts of them, since the beginning."""
    if len(cells) < 2 or not all(map(_NUMBER.fullmatch, cells)):
        return False
    return all(before <= after for before, after in pairwise(float(cell.replace(",", ".")) for cell in cells))


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    told = read_told(raw, options)
    rows = _texts(told.records)
    found = _as_said(rows, options) or _laid_out(rows)
    if found is None:
        raise KodbokError(_("no column of this table holds talk: name it with --column text=NAME"))
    lines = [line for line, cells in told.records if any(cells)]
    body = list(zip(lines, rows, strict=True))[1 if found.header else 0 :]
    clock = _Clock(rows, found)
    timed: list[Timed] = []
    silent: list[int] = []
    speaker: str | None = None
    for line, row in body:
        cells = [*row, *[""] * (max(at for at in found[:4] if at is not None) + 1 - len(row))]
        if found.speaker is not None:
            speaker = name_in(cells[found.speaker]) or None
        if said := cells[found.text].strip():
            timed.append(Timed(*clock.of(cells), (Said(said, speaker),)))
        elif any(cell.strip() for at, cell in enumerate(cells) if at not in (found.time, found.ends)):
            silent.append(line)
    return Extract(
        "",
        encoding=told.encoding,
        timed=tuple(timed),
        warnings=(*told.warnings, *_left_out(rows[0], found), *_silent(silent)),
    )


def _as_said(rows: Sequence[Sequence[str]], options: ReadOptions) -> Columns | None:
    """The columns that the researcher has named; those that were not, as they are found."""
    if not options.columns or not rows:
        return None
    at = {use: list(rows[0]).index(column) for column, use in uses(rows[0], options.columns).items()}
    found = columns(rows)
    text = at.get("text", found.text if found else None)
    if text is None:
        return None
    if found is None or not found.header:
        return Columns(at.get("speaker"), at.get("time"), None, text, header=True)
    return found._replace(
        speaker=at.get("speaker", found.speaker), time=at.get("time", found.time), text=text
    )


class _Clock:
    """When rows begin and end: clock times, or numbers of seconds (or of their thousandths)."""

    def __init__(self, rows: Sequence[Sequence[str]], found: Columns) -> None:
        self._found = found
        body = rows[1:] if found.header else rows
        cells = [] if found.time is None else _cells(body, found.time)
        self._unit = 0
        if _are_numbers(cells) and found.time is not None:
            thousandths = found.header and _MILLISECONDS.search(rows[0][found.time])
            self._unit = 1 if thousandths else 1000

    def of(self, cells: Sequence[str]) -> tuple[int | None, int | None]:
        if self._found.time is None:
            return None, None
        begins, ends = self._at(cells[self._found.time])
        if self._found.ends is not None and begins is not None:
            later, _none = self._at(cells[self._found.ends])
            ends = ends if later is None or later < begins else later
        return begins, ends

    def _at(self, cell: str) -> tuple[int | None, int | None]:
        if not self._unit:
            return times_in(cell)
        number = _NUMBER.fullmatch(cell.strip())
        return (round(float(number[0].replace(",", ".")) * self._unit) if number else None), None


def _left_out(header: Sequence[str], found: Columns) -> list[str]:
    """What columns are no part of the talk."""
    if not found.header:
        return []
    names = [clean(name) for at, name in enumerate(header) if at not in found[:4] and name.strip()]
    return [_("columns left out: {names}").format(names=", ".join(names))] if names else []


def _silent(lines: Sequence[int]) -> list[str]:
    if not lines:
        return []
    shown = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")
    return [
        ngettext(
            "{n} row without anything said was left out: line {lines}",
            "{n} rows without anything said were left out: lines {lines}",
            len(lines),
        ).format(n=len(lines), lines=shown)
    ]


FORMAT = Format("table", SUFFIXES, _claims, _extract)
