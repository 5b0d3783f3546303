"""OpenDocument spreadsheets: the cells of each sheet as text, as a person would read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tables import Record
from kodbok.transcripts.archive import Archive
from kodbok.transcripts.elements import attribute, local, number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_MOST_CELLS = 20_000_000
"""In a sheet, with the empty ones before the last of each row: a file of 1 kB can repeat a row for ever."""

_GROUPS = frozenset(("table-header-rows", "table-row-group", "table-rows"))
_LASTS = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?")


def sheets(archive: Archive) -> Iterator[Iterator[Record]]:
    """The lines of each sheet, in the order of the file."""
    root = archive.xml("content.xml")
    if root is None:
        raise KodbokError(_("damaged: its content is missing; open and save it again"))
    for body in root:
        for book in body if local(body.tag) == "body" else ():
            for sheet in book:
                if local(sheet.tag) == "table":
                    yield _rows(sheet)


def _rows(sheet: Element) -> Iterator[Record]:
    line, cells_in_all = 1, 0
    for row in _within(sheet):
        times = number(row, "number-rows-repeated", _LAST_ROW)
        cells = _cells(row)
        cells_in_all += len(cells) * times
        if cells_in_all > _MOST_CELLS:
            raise KodbokError(_("the sheet is far too large: is it a table of cases or talk?"))
        if cells:
            for again in range(times):
                yield line + again, cells
        line += times


def _within(sheet: Element) -> Iterator[Element]:
    """The rows of a sheet, those in groups too."""
    waiting = list(reversed(sheet))
    while waiting:
        one = waiting.pop()
        match local(one.tag):
            case "table-row":
                yield one
            case group if group in _GROUPS:
                waiting.extend(reversed(one))


def _cells(row: Element) -> list[str | None]:
    cells: list[str | None] = []
    at = 0
    for cell in row:
        if local(cell.tag) not in ("table-cell", "covered-table-cell"):
            continue
        times = number(cell, "number-columns-repeated", _LAST_COLUMN)
        if at + times > _LAST_COLUMN:
            times = max(_LAST_COLUMN - at, 0)
        if (text := _shown(cell) if local(cell.tag) == "table-cell" else "") and times:
            cells.extend([None] * (at - len(cells)))
            cells.extend([text] * times)
        at += times
    return cells


def _shown(cell: Element) -> str:
    """What a cell holds: numbers as they are and not rounded as they look, dates and times as in ISO 8601."""
    text = "\n".join(_paragraph(one) for one in cell if local(one.tag) == "p")
    match attribute(cell, "value-type"):
        case "float" | "percentage" | "currency":
            return _number(attribute(cell, "value") or "", text)
        case "date":
            return (attribute(cell, "date-value") or text).removesuffix("T00:00:00").replace("T", " ")
        case "time":
            return _clock(attribute(cell, "time-value") or "") or text
        case "boolean":
            return attribute(cell, "boolean-value") or text
    return text


def _number(value: str, shown: str) -> str:
    """The number, or a code as it is shown: 0114 is kept as 114 and a format of four digits."""
    try:
        exact = float(value)
    except ValueError:
        return shown or value
    if not exact.is_integer() or abs(exact) >= 1e15:
        return f"{exact:.15g}"
    whole = str(int(exact))
    return shown if shown.isdecimal() and shown.lstrip("0") == whole.lstrip("0") else whole


def _clock(lasts: str) -> str | None:
    """A length of time (`PT01H02M03.5S`) as `01:02:03.500`."""
    found = _LASTS.fullmatch(lasts)
    if found is None or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (int(found[at] or 0) for at in range(1, 5))
    text = f"{24 * days + hours:02d}:{minutes:02d}:{seconds:02d}"
    part = (found[5] or "")[:3].ljust(3, "0")
    return text if part == "000" else f"{text}.{part}"


def _paragraph(paragraph: Element) -> str:
    """The text of a paragraph by ODF's rules: white space runs are one blank, what is more is marked."""
    parts: list[str] = []
    waiting: list[Element | str] = [paragraph]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(re.sub(r"[ \t\r\n]+", " ", one))
            continue
        match local(one.tag):
            case "s":
                parts.append(" " * number(one, "c", 1000))
            case "tab":
                parts.append("\t")
            case "line-break":
                parts.append("\n")
            case "annotation":
                pass
            case _:
                inside: list[Element | str] = [one.text or ""]
                for part in one:
                    inside += (part, part.tail or "")
                waiting.extend(reversed(inside))
    return "".join(parts)
