"""The walk over a Word document's paragraphs and tables: every word that a reader sees, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kodbok.transcripts.document_tables import MOST_COLUMNS, Cell, Tables
from kodbok.transcripts.draft import Draft, bare
from kodbok.transcripts.elements import attribute, child, local, number
from kodbok.transcripts.formats.docx.numbering import Numbering

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_UNSEEN_TAGS = """
    del moveFrom instrText delText delInstrText pPr rPr tblPr tblPrEx tblGrid trPr tcPr sectPr sdtPr sdtEndPr
    binData"""
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_SYMBOLS = {  # of the Wingdings and Symbol fonts, whose signs have no code points of their own
    0xF04A: "☺",
    0xF04C: "☹",
    0xF06F: "☐",
    0xF0A7: "▪",
    0xF0A8: "☐",
    0xF0B7: "•",
    0xF0DF: "←",
    0xF0E0: "→",
    0xF0E8: "→",
    0xF0FB: "✗",
    0xF0FC: "✓",
    0xF0FD: "☒",
    0xF0FE: "☒",
}


class Notes:
    """Footnotes and endnotes, numbered in the order in which the text refers to them."""

    def __init__(self, footnotes: list[Element], endnotes: list[Element]) -> None:
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind, parts in (("footnoteReference", footnotes), ("endnoteReference", endnotes))
            for part in parts
            for note in part
            if attribute(note, "type") in (None, "normal")
        }
        self._numbers: dict[tuple[str, str | None], int] = {}

    def sign(self, reference: Element) -> str:
        """What stands in the text where a note is referred to: `[1]`."""
        key = (local(reference.tag), attribute(reference, "id"))
        if key not in self._notes:
            return ""
        return f"[{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def listed(self, draft: Draft) -> list[str]:
        """The notes that were referred to, as `[1] ...`."""
        lines = []
        for key, at in self._numbers.items():
            body = Body(Notes([], []), None, draft)
            body.blocks(self._notes[key])
            lines.append(f"[{at}] " + "\n".join(body.lines).strip())
        return lines


class Body:
    """Reads blocks into `lines`. `boxes` counts the text boxes met.

    `commented` has, for the id of each comment met, the places where its passage begins and ends.

    Args of the constructor: the notes that may be referred to, the lists that may label
    paragraphs (None: no labels), and the draft that the text is for.
    """

    def __init__(self, notes: Notes, numbering: Numbering | None, draft: Draft) -> None:
        self.lines: list[str] = []
        self.boxes = 0
        self.commented: dict[str, tuple[int, int | None]] = {}
        self._notes = notes
        self._numbering = numbering
        self._draft = draft
        self._tables = Tables(draft)
        self._before = ""  # signs that stand before the next paragraph
        self._open = False  # the last paragraph's end was deleted, so the next one goes on in its line

    def blocks(self, parent: Element) -> None:
        """The paragraphs, tables and what wraps them."""
        for element in _seen(parent):
            self._block(element)

    def _block(self, element: Element) -> None:
        match local(element.tag):
            case "p":
                self._paragraph(element)
            case "tbl":
                self._table(element)
            case "txbxContent":
                self.blocks(element)
            case _ if any(local(inner.tag) in ("p", "tbl") for inner in element.iter()):
                self.blocks(element)
            case _:  # a run outside any paragraph: not allowed, but it is read
                self._loose(element)

    def _loose(self, element: Element) -> None:
        parts: list[str] = []
        self._inline(element, parts, [])
        text = "".join(parts)
        if bare(text):
            self.lines.append(text)
        elif local(element.tag) == "commentRangeEnd" and self.lines:
            self.lines[-1] += text
        else:
            self._before += text

    def _paragraph(self, element: Element) -> None:
        parts = [self._before]
        self._before = ""
        floating: list[Element] = []
        for inner in _seen(element):
            self._inline(inner, parts, floating)
        text = "".join(parts)
        properties = child(element, "pPr")
        label = self._numbering.label(properties) if self._numbering else ""
        if label and bare(text).strip():
            text = f"{label} {text}"
        if self._open and self.lines:
            self.lines[-1] += text
        elif text.strip() or not floating:
            self.lines.append(text)
        ending = child(properties, "rPr")
        self._open = child(ending, "del") is not None or child(ending, "moveFrom") is not None
        if floating:
            self._open = False
        for block in floating:
            self._block(block)

    def _inline(self, element: Element, parts: list[str], floating: list[Element]) -> None:
        match local(element.tag):
            case "t":
                parts.append(re.sub(r"[\t\n\r]+", " ", element.text or ""))
            case "footnoteReference" | "endnoteReference":
                parts.append(self._notes.sign(element))
            case "sym":
                parts.append(_symbol(element))
            case "commentRangeStart" | "commentRangeEnd" | "commentReference" as kind:
                parts.append(self._comment(element, kind))
            case "txbxContent":
                self.boxes += 1
                floating.append(element)
            case "p" | "tbl":
                floating.append(element)
            case name if name in _SIGNS:
                parts.append(_SIGNS[name])
            case _:
                for inner in _seen(element):
                    self._inline(inner, parts, floating)

    def _comment(self, element: Element, kind: str) -> str:
        """The sign of a place where a comment's passage begins or ends, or where it is only referred to."""
        key = attribute(element, "id") or ""
        begun = self.commented.get(key)
        if begun is not None and (kind != "commentRangeEnd" or begun[1] is not None):
            return ""
        place, sign = self._draft.sign()
        self.commented[key] = (place, None) if begun is None else (begun[0], place)
        return sign

    def _table(self, element: Element) -> None:
        self._open = False
        rows: list[list[Cell]] = []
        for row in _inside(element, "tr"):
            if local(row.tag) != "tr":
                self.lines += self._tables.lines(rows)
                rows = []
                self._block(row)
            elif child(row, "trPr", "del") is None:
                rows.append([*_skipped(row), *(self._cell(cell) for cell in _inside(row, "tc"))])
        self.lines += self._tables.lines(rows)

    def _cell(self, element: Element) -> Cell:
        outer, self.lines = self.lines, []
        self.blocks(element) if local(element.tag) == "tc" else self._block(element)
        inner, self.lines = self.lines, outer
        self._open = False
        span = number(child(element, "tcPr", "gridSpan"), "val", MOST_COLUMNS)
        return Cell("\n".join(inner).strip("\n"), span)


def _skipped(row: Element) -> Iterator[Cell]:
    """The columns that a row leaves out at its beginning."""
    if (before := child(row, "trPr", "gridBefore")) is not None:
        yield Cell("", number(before, "val", MOST_COLUMNS))


def _seen(parent: Element) -> Iterator[Element]:
    """The children that are seen; of alternatives for several versions of Word, the first."""
    for element in parent:
        name = local(element.tag)
        if name == "AlternateContent":
            choice = child(element, "Choice")
            branch = child(element, "Fallback") if choice is None else choice
            if branch is not None:
                yield branch
        elif name not in _UNSEEN:
            yield element


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through whatever wraps them; and stray blocks."""
    for element in _seen(parent):
        if local(element.tag) in (name, "p", "tbl"):
            yield element
        else:
            yield from _inside(element, name)


def _symbol(element: Element) -> str:
    """A sign of a symbol font: the usual ones as Unicode has them, else a sign that one stands here."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    private = 0xE000 <= code <= 0xF8FF or code > 0xFFFF or code < 0x20
    return "\ufffd" if private else chr(code)
