"""Tables in text: CSV as Excel, R and other tools write it, read and written without loss.

A missing cell (nothing between two delimiters) and an empty text (`""`) are different things here,
which the standard library's reader does not tell apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kodbok.decoding import decode
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.text import clean

Cell: TypeAlias = str | int | float | None
"""What can be written into a cell; None is a missing value."""


Record: TypeAlias = tuple[int, Sequence[str | None]]
"""A line of a table: where it begins in the file, and its cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells by column name, and the line of the file that it begins on.

    `problem` says what is wrong with a row that `read_table` was told to keep for all that.
    """

    line: int
    cells: Mapping[str, str | None]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its column names in order; rows in which no cell is filled are left out."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


# -- reading -----------------------------------------------------------------------------------

_MOST_COLUMNS = 16_384
"""As many as a sheet of Excel has; each row is a mapping with all of them."""

_MOST_CELLS = 50_000_000
_SEPARATOR = re.compile(r"(?i)sep=([,;\t])\r{0,2}\n")


def read_table(source: bytes | str, encoding: str | None = None, *, keep_bad: bool = False) -> Table:
    """The table in a CSV file, whether its delimiter is a comma, a semicolon or a TAB.

    Args:
        source: the file's bytes, or text already decoded.
        encoding: the encoding of the bytes; without it the content decides.
        keep_bad: keep a row that is too long, with its problem, for who takes the good rows.

    Raises:
        KodbokError: an unclosed quote, a row that is too long, a column with no name or named
            twice. The sentence is made to stand after the file's name and a colon.
    """
    return table(read_records(source, encoding), keep_bad=keep_bad)


def read_records(source: bytes | str, encoding: str | None = None) -> Iterator[Record]:
    """The lines of a CSV file as they are, without a first one that only says `sep=;`, as Excel writes it.

    Raises:
        KodbokError: an unclosed quote, or text after a closing one.
    """
    text = source if isinstance(source, str) else _decoded(source, encoding)
    marked, text = text.startswith("\ufeff"), text.removeprefix("\ufeff")
    said = _SEPARATOR.match(text)
    delimiter = said[1] if said else _delimiter(text)
    records = _records(text, delimiter or ",", said.end() if said else 0)
    if marked and delimiter in (";", None):
        return ((line, [_bare(cell) for cell in cells]) for line, cells in records)
    return records


def table(records: Iterable[Record], *, keep_bad: bool = False) -> Table:
    """A table of records, the first of which names the columns; see `read_table`."""
    filled = ((line, cells) for line, cells in records if any(cell is not None for cell in cells))
    first = next(filled, None)
    if first is None:
        raise KodbokError(_("the table is empty: its first line must name the columns"))
    header = _header(*first)
    rows: list[Row] = []
    for record in filled:
        if len(rows) * len(header) > _MOST_CELLS:
            raise KodbokError(_("the table has far too many columns for its rows: is it one?"))
        rows.append(_row(header, *record))
    if not keep_bad and (bad := next((row for row in rows if row.problem), None)):
        raise KodbokError(_("line {line}: {problem}").format(line=bad.line, problem=bad.problem))
    return Table(tuple(name for name in header if name), tuple(rows))


def _decoded(raw: bytes, encoding: str | None) -> str:
    text, _name = decode(raw, encoding)
    return "\ufeff" + text if raw.startswith(b"\xef\xbb\xbf") else text


def _delimiter(text: str) -> str | None:
    """The delimiter that the first line has most of outside quotes; None where it has none."""
    line = re.match(r'[\r\n]*((?:"[^"]*"|[^"\r\n])*)', text)
    bare = re.sub(r'"[^"]*"', "", line[1] if line else "")
    return max((one for one in ",;\t" if one in bare), key=bare.count, default=None)


def _records(text: str, delimiter: str, at: int) -> Iterator[tuple[int, list[str | None]]]:
    """Each record with its line number; a quoted cell keeps its line breaks as they are."""
    cell = re.compile(
        f'(?:(?P<open>")(?P<quoted>(?:[^"]|"")*+)(?P<close>"?)|(?P<bare>[^{delimiter}\r\n]*))'
        f"(?P<after>{delimiter}|\r{{0,2}}\n|\r|\\Z|)"
    )
    line = 2 if at else 1
    cells: list[str | None] = []
    begun = line
    while at < len(text) or cells:
        found = cell.match(text, at)
        assert found is not None  # it can match nothing at all
        value, at = found["bare"], found.end()
        if found["open"]:
            _check_quote(found, line)
            value = found["quoted"].replace('""', '"')
            line += len(re.findall(r"\r\r?\n|[\r\n]", value))
        cells.append(None if value == "" and not found["open"] else value)
        if found["after"] == delimiter:
            continue
        yield begun, cells
        cells = []
        line += 1
        begun = line


def _check_quote(found: re.Match[str], line: int) -> None:
    if not found["close"]:
        raise KodbokError(_("line {line}: a quotation mark is opened and never closed").format(line=line))
    if not found["after"] and found.end() < len(found.string):
        raise KodbokError(
            _('line {line}: text after a closing quotation mark; write a mark inside a cell as ""').format(
                line=line
            )
        )


def _header(line: int, cells: Sequence[str | None]) -> tuple[str, ...]:
    if len(cells) > _MOST_COLUMNS:
        raise KodbokError(
            _("line {line}: there are {n} columns, and a table has at most {most}").format(
                line=line, n=len(cells), most=_MOST_COLUMNS
            )
        )
    header = tuple(clean(cell or "") for cell in cells)
    for name, count in Counter(header).items():
        if name and count > 1:
            raise KodbokError(_("line {line}: two columns are called {name}").format(line=line, name=name))
    return header


def _row(header: Sequence[str], line: int, cells: Sequence[str | None]) -> Row:
    problem = ""
    for number, cell in enumerate(cells):
        if cell is not None and (number >= len(header) or not header[number]):
            problem = _("cell {number} stands in a column that has no name in the first line").format(
                number=number + 1
            )
            break
    cells = [*cells, *[None] * (len(header) - len(cells))]
    return Row(line, {name: cell for name, cell in zip(header, cells, strict=False) if name}, problem)


# -- writing -----------------------------------------------------------------------------------

_FORMULA = re.compile("'*[=+\\-@\t\r]")
_NEEDS_QUOTES = re.compile('[",;\t\r\n]|^$')


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, excel: bool = False) -> str:
    """The table as CSV (RFC 4180), with an empty cell for None and `""` for an empty text.

    Args:
        header: the column names.
        rows: as many cells each as there are columns.
        excel: for Excel where the comma is decimal: semicolons, a byte order mark, and an
            apostrophe before text that would be taken for a formula. `read_table` undoes all three.
    """
    delimiter = ";" if excel else ","
    lines = [delimiter.join(_written(cell, excel) for cell in cells) + "\r\n" for cells in (header, *rows)]
    return ("\ufeff" if excel else "") + "".join(lines)


def _written(cell: Cell, excel: bool) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    if excel and _FORMULA.match(cell):
        cell = "'" + cell
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _bare(cell: str | None) -> str | None:
    """A cell without the apostrophe that `write_csv` put before it."""
    return cell[1:] if cell and cell[0] == "'" and _FORMULA.match(cell) else cell
