"""Workbooks of Excel: the cells of each sheet as text, as a person would read them.

A number is written without what Excel's binary fractions add to it, with the zeros in front that its
format asks for (a code such as 0114 is often kept so); dates and times as in ISO 8601.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tables import Record
from kodbok.transcripts.archive import Archive
from kodbok.transcripts.elements import attribute, child, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_MOST_CELLS = 20_000_000
"""In a sheet, with the empty ones before the last of each row: a file of 1 kB can name the last of all."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_TIMES = frozenset((18, 19, 20, 21, 45, 46, 47))
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def sheets(archive: Archive) -> Iterator[Iterator[Record]]:
    """The lines of each sheet that is not hidden, in the order of the workbook."""
    main = next((target for target, kind in _targets(archive, "").values() if kind == "officeDocument"), "")
    main = main if main in archive.names else "xl/workbook.xml"
    book = archive.xml(main)
    if book is None:
        raise KodbokError(_("damaged: its workbook is missing; open and save it again in Excel"))
    parts = _targets(archive, main)
    values = _Values(archive, parts, book)
    for sheet in child(book, "sheets") or ():
        part, kind = parts.get(attribute(sheet, "id") or "", ("", ""))
        if kind != "worksheet" or sheet.get("state") in ("hidden", "veryHidden"):
            continue
        if (root := archive.xml(part)) is not None:
            yield _rows(root, values)


def _targets(archive: Archive, part: str) -> Mapping[str, tuple[str, str]]:
    """What a part (or, with "", the package) points to by id: the part's name, the last word of its kind."""
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    return {
        attribute(one, "Id") or "": (
            posixpath.normpath(posixpath.join("/", folder, attribute(one, "Target") or "")).lstrip("/"),
            (attribute(one, "Type") or "").rpartition("/")[2],
        )
        for one in (() if root is None else root)
    }


def _rows(root: Element, values: _Values) -> Iterator[Record]:
    line = cells_in_all = 0
    for row in child(root, "sheetData") or ():
        line = _number(row.get("r"), _LAST_ROW) or line + 1
        cells: list[str | None] = []
        at = -1
        for cell in row:
            at = _column(cell.get("r"), usual=at + 1)
            if (text := values.of(cell)) is None:
                continue
            if at < len(cells):
                raise KodbokError(_("damaged: row {line} names a cell twice").format(line=line))
            cells.extend([None] * (at - len(cells)))
            cells.append(text)
        cells_in_all += len(cells)
        if cells_in_all > _MOST_CELLS:
            raise KodbokError(_("the sheet is far too large: is it a table of cases or talk?"))
        if cells:
            yield line, cells


def _number(text: str | None, most: int) -> int | None:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) and 1 <= int(text) <= most else None


def _column(reference: str | None, usual: int) -> int:
    found = _REFERENCE.fullmatch(reference or "")
    if found is None:
        return usual
    at = 0
    for letter in found[1]:
        at = at * 26 + ord(letter) - 64
    if at > _LAST_COLUMN:
        raise KodbokError(_("damaged: there is no cell {cell} in a sheet").format(cell=reference))
    return at - 1


@dataclass(frozen=True, slots=True)
class _Look:
    """How numbers of one style are shown: as a date, a time, or with as many digits at least."""

    date: bool = False
    time: bool = False
    digits: int = 0


class _Values:
    """What the cells hold: shared texts, and the looks of numbers."""

    def __init__(self, archive: Archive, parts: Mapping[str, tuple[str, str]], book: Element) -> None:
        by_kind = {kind: archive.xml(part) for part, kind in parts.values() if kind in _KINDS}
        shared = by_kind.get("sharedStrings")
        self._shared = [_text(one) for one in (() if shared is None else shared) if local(one.tag) == "si"]
        self._looks = list(_looks(by_kind.get("styles")))
        since_1904 = (attribute(child(book, "workbookPr"), "date1904") or "0") in ("1", "true")
        self._zero = datetime.datetime(1904, 1, 1) if since_1904 else datetime.datetime(1899, 12, 30)

    def of(self, cell: Element) -> str | None:
        """A cell's text; None where it is empty."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(child(cell, "is")) or None
        found = child(cell, "v")
        value = "" if found is None else "".join(found.itertext())
        match kind:
            case "s":
                at = _number(value, len(self._shared)) or 0
                return (self._shared[at] or None) if value.strip() and at < len(self._shared) else None
            case "b":
                return {"1": "true", "0": "false"}.get(value.strip())
            case "n":
                return self._shown(value.strip(), cell.get("s")) if value.strip() else None
            case "d":
                return value.removesuffix("T00:00:00") or None
        return _unescaped(value) or None

    def _shown(self, value: str, style: str | None) -> str:
        at = int(style) if style and re.fullmatch("[0-9]{1,6}", style) else 0
        look = self._looks[at] if at < len(self._looks) else _Look()
        try:
            number = float(value)
        except ValueError:
            return value
        if look.date or look.time:
            return self._moment(number, look) or value
        if number.is_integer() and abs(number) < 1e15:
            return f"{int(number):0{look.digits}d}"
        return f"{number:.15g}"

    def _moment(self, number: float, look: _Look) -> str | None:
        """A day, a time of day or a length of time; None where the number is none."""
        if not 0 <= number < 2_958_466:  # the end of the year 9999
            return None
        seconds = round(number * 86_400, 3)
        if not look.date:
            return clock(seconds)
        moment = self._zero + datetime.timedelta(seconds=round(seconds))
        if moment.time() == datetime.time() and not look.time:
            return moment.date().isoformat()
        return moment.isoformat(" ")


_KINDS = frozenset(("sharedStrings", "styles"))


def clock(seconds: float) -> str:
    """A length of time as `1:02:03`, with thousandths where there are any."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    text = f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
    return f"{text}.{thousandths:03d}" if thousandths else text


def _looks(styles: Element | None) -> Iterator[_Look]:
    """The look of each style of cells, by the number of its format or the format itself."""
    own = {
        attribute(one, "numFmtId"): attribute(one, "formatCode") or ""
        for one in child(styles, "numFmts") or ()
    }
    for style in child(styles, "cellXfs") or ():
        number = attribute(style, "numFmtId") or "0"
        if number in own:
            yield _look(own[number])
        else:
            known = int(number) if re.fullmatch("[0-9]{1,4}", number) else 0
            yield _Look(date=known in _DATES, time=known in _TIMES or known == 22)


def _look(code: str) -> _Look:
    code = _LITERAL.sub("", code.split(";", 1)[0]).casefold()
    if re.fullmatch("0{2,20}", code):
        return _Look(digits=len(code))
    if re.search("[#0?]", re.sub(r"s[.,]0+", "s", code)) or code == "general":
        return _Look()
    return _Look(date=bool(re.search("[yd]|mmm", code)), time=bool(re.search(r"[hs]|\[m", code)))


def _text(element: Element | None) -> str:
    """The text of a cell or shared text: its runs, without the readings set above Japanese words."""
    if element is None:
        return ""
    parts = (
        one if local(one.tag) == "t" else child(one, "t") for one in element if local(one.tag) in ("t", "r")
    )
    return _unescaped("".join("".join(part.itertext()) for part in parts if part is not None))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n")
