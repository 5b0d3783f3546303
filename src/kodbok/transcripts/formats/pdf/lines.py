"""The lines of a PDF's pages, with the places where they stand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts.draft import printable

if TYPE_CHECKING:
    import pypdfium2 as pdfium

HYPHEN = "\ufffe"
"""What stands at the end of a line for a hyphen that may only be there because the line ends."""

_AT_LINE_END = 0x02
"""PDFium's character for a hyphen and the end of the line after it."""
_MOST_PAGES = 5000
_MOST_CHARACTERS = 20_000_000
_MOST_SECONDS = 120.0
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    _AT_LINE_END: HYPHEN,
}
_ONE_AT_A_TIME = Lock()  # PDFium is not made for threads


class Line(NamedTuple):
    """A line of a page: from `left` to `right`, its letters from `bottom` on, in points from the lower left."""

    text: str
    left: float
    right: float
    bottom: float


def pages(raw: bytes) -> list[list[Line]]:
    """The lines of each page, in the order of the file.

    Raises:
        KodbokError: the file is damaged, needs a password, or is far too large.
    """
    import pypdfium2 as pdfium

    began = time.monotonic()
    read: list[list[Line]] = []
    characters = 0
    try:
        with _ONE_AT_A_TIME, closing(pdfium.PdfDocument(raw)) as document:
            if len(document) > _MOST_PAGES:
                raise KodbokError(_("a PDF of more than {most} pages: not read").format(most=_MOST_PAGES))
            for page in _each(document):
                read.append(list(_lines(page)))
                characters += sum(len(line.text) for line in read[-1])
                if characters > _MOST_CHARACTERS or time.monotonic() - began > _MOST_SECONDS:
                    raise KodbokError(_("a PDF that is far too large or complicated: save its text as .txt"))
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise KodbokError(
                _("protected by a password: open it, and print or save it as a PDF without one")
            ) from None
        raise KodbokError(_("damaged or cut off: get a new copy of the PDF")) from None
    return read


def _each(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfTextPage]:
    for at in range(len(document)):
        with closing(document[at]) as page, closing(page.get_textpage()) as text:
            yield text


def _lines(page: pdfium.PdfTextPage) -> Iterator[Line]:
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(page, at) for at in range(page.count_chars())]
    begin = 0
    for at, code in enumerate([*codes, 0x0A]):
        if code in (0x0A, 0x0D, _AT_LINE_END):
            if line := _line(page, codes, begin, at + (code == _AT_LINE_END)):
                yield line
            begin = at + 1


def _line(page: pdfium.PdfTextPage, codes: list[int], begin: int, end: int) -> Line | None:
    """A line of these characters; None where nothing is seen."""
    while begin < end and chr(codes[begin]).isspace():
        begin += 1
    while begin < end and chr(codes[end - 1]).isspace():
        end -= 1
    if begin == end:
        return None
    text = _text(codes[begin:end])
    if not text.strip():
        return None
    left, bottom, _right, _top = _box(page, begin)
    return Line(text, left, _box(page, end - 1)[2], bottom)


def _text(codes: list[int]) -> str:
    """Characters from UTF-16 units or code points, whichever PDFium gives."""
    text = "".join(_LIGATURES.get(code, chr(code)) for code in codes if 0 < code < 0x110000)
    return printable(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _box(page: pdfium.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    box: Any = page.get_charbox(at)
    return box[0], box[1], box[2], box[3]
