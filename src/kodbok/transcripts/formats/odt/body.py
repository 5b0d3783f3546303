"""The walk over an OpenDocument text's paragraphs, lists and tables: every word that a reader sees, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kodbok.transcripts.document_tables import MOST_COLUMNS, Cell, Tables
from kodbok.transcripts.draft import Draft, bare
from kodbok.transcripts.elements import attribute, child, local, number
from kodbok.transcripts.formats.odt.lists import MOST, Lists

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_UNSEEN_TAGS = """
    tracked-changes sequence-decls variable-decls user-field-decls dde-connection-decls forms scripts
    alphabetical-index-auto-mark-file table-of-content-source alphabetical-index-source bibliography-source
    illustration-index-source object-index-source table-index-source user-index-source title desc
    note-citation ruby-text creator date date-string binary-data script table-column"""
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_BLOCKS = frozenset(("p", "h", "list", "table", "section", "numbered-paragraph"))
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 1000


class Body:
    """Reads blocks into `lines` and notes into `notes`. `boxes` counts the text boxes met."""

    def __init__(self, draft: Draft, lists: Lists) -> None:
        self.lines: list[str] = []
        self.notes: list[str] = []
        self.boxes = 0
        self._draft = draft
        self._lists = lists
        self._tables = Tables(draft)
        self._comments: dict[str, tuple[int, Element]] = {}
        self._label = ""

    def blocks(self, parent: Element) -> None:
        """The paragraphs, lists, tables and what wraps them; comments whose passage has no end go last."""
        self._blocks(parent)
        for place, comment in self._comments.values():
            self._remark(place, None, comment)
        self._comments = {}

    def _blocks(self, parent: Element, level: int = 0, style: str | None = None) -> None:
        for element in parent:
            match local(element.tag):
                case "p" | "h":
                    self._paragraph(element)
                case "table":
                    self._table(element)
                case "list":
                    self._list(element, level + 1, attribute(element, "style-name") or style)
                case name if name not in _UNSEEN:
                    self._other(element, level, style)

    def _other(self, element: Element, level: int, style: str | None) -> None:
        """What wraps blocks (a section, an index), and pictures and comments outside any paragraph."""
        line = _Line()
        if local(element.tag) in ("annotation", "annotation-end"):
            self._annotation(element, line)
            if self.lines:
                self.lines[-1] += line.text()
            return
        self.boxes += local(element.tag) == "text-box"
        self._blocks(element, level, style)

    def _list(self, element: Element, level: int, style: str | None) -> None:
        self._lists.begin(style, level, goes_on=attribute(element, "continue-numbering") == "true")
        for item in element:
            if local(item.tag) == "list-item":
                start = None if attribute(item, "start-value") is None else number(item, "start-value", MOST)
                self._label = self._lists.label(style, level, start)
            self._blocks(item, level, style)
            self._label = ""

    def _paragraph(self, element: Element) -> None:
        line = _Line()
        floating: list[Element] = []
        self._inline(element, line, floating)
        text = line.text()
        label, self._label = self._label, ""
        if label and bare(text).strip():
            text = f"{label} {text}"
        if bare(text).strip() or not floating:
            self.lines.append(text)
        elif text and self.lines:
            self.lines[-1] += text
        for block in floating:
            self._blocks(block)

    def _inline(self, element: Element, line: _Line, floating: list[Element]) -> None:
        line.words(element.text)
        for inner in element:
            match local(inner.tag):
                case "s":
                    line.put(" " * number(inner, "c", _MOST_BLANKS))
                case "tab":
                    line.put("\t")
                case "line-break":
                    line.put("\n")
                case "note":
                    self._note(inner, line)
                case "annotation" | "annotation-end":
                    self._annotation(inner, line)
                case "text-box":
                    self.boxes += 1
                    floating.append(inner)
                case name if name in _BLOCKS:
                    wrapper = inner.makeelement("text-box", {})
                    wrapper.append(inner)
                    floating.append(wrapper)
                case name if name not in _UNSEEN:
                    self._inline(inner, line, floating)
            line.words(inner.tail)

    def _note(self, note: Element, line: _Line) -> None:
        body = child(note, "note-body")
        if body is None:
            return
        at = len(self.notes)
        self.notes.append("")
        line.put(f"[{at + 1}]")
        self.notes[at] = f"[{at + 1}] {self._apart(body).strip()}"

    def _apart(self, parent: Element) -> str:
        """The text of blocks that stand beside the others: of a note, a cell."""
        outer, self.lines = self.lines, []
        self._blocks(parent)
        inner, self.lines = self.lines, outer
        return "\n".join(inner).strip("\n")

    def _annotation(self, element: Element, line: _Line) -> None:
        place, sign = self._draft.sign()
        line.mark(sign)
        name = attribute(element, "name")
        if local(element.tag) == "annotation-end":
            if name in self._comments:
                self._remark(self._comments[name][0], place, self._comments.pop(name)[1])
        else:
            self._comments[name or f"\0{place}"] = (place, element)

    def _remark(self, start: int, end: int | None, comment: Element) -> None:
        body = Body(Draft(), Lists([]))
        body.blocks(comment)
        author = child(comment, "creator")
        self._draft.remark(start, end, "\n".join(body.lines), None if author is None else author.text)

    def _table(self, element: Element) -> None:
        rows: list[list[Cell]] = []
        for row in _rows(element):
            cells = list(self._cells(row))
            if any(cell.text for cell in cells):
                rows.append(cells)
        self.lines += self._tables.lines(rows)

    def _cells(self, row: Element) -> Iterator[Cell]:
        covered = 0
        for element in row:
            name = local(element.tag)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            times = number(element, "number-columns-repeated", MOST_COLUMNS)
            if name == "covered-table-cell" and covered:
                hidden = min(covered, times)
                covered, times = covered - hidden, times - hidden
            if times:
                span = number(element, "number-columns-spanned", MOST_COLUMNS)
                covered = span - 1
                yield Cell(self._apart(element), span * times)


class _Line:
    """A paragraph's text: runs of blanks are one, as OpenDocument has it, but for those that it counts."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blank = True  # nothing before it that a blank would stand apart from

    def words(self, text: str | None) -> None:
        """Text as it stands in the XML."""
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        if self._blank:
            text = text.removeprefix(" ")
        if text:
            self._parts.append(text)
            self._blank = text.endswith(" ")

    def put(self, text: str) -> None:
        """Text that an element stands for."""
        self._parts.append(text)
        self._blank = False

    def mark(self, sign: str) -> None:
        """The sign of a place."""
        self._parts.append(sign)

    def text(self) -> str:
        """The paragraph, without a blank at its end."""
        text = "".join(self._parts)
        return text.removesuffix(" ") if self._blank else text


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table through the groups that hold them."""
    for element in table:
        match local(element.tag):
            case "table-row":
                yield element
            case "table-header-rows" | "table-rows" | "table-row-group":
                yield from _rows(element)
