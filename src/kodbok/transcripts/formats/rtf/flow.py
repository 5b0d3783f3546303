"""A stream of RTF text in lines: paragraphs, and tables, which RTF marks only by where their cells end."""

from __future__ import annotations

from kodbok.transcripts.document_tables import Cell, Tables
from kodbok.transcripts.draft import Draft, bare


class Flow:
    """The text of the document, or of a note, a comment, a header."""

    def __init__(self, draft: Draft) -> None:
        self._tables = Tables(draft)
        self._lines: list[str] = []
        self._parts: list[str] = []
        self._inner: list[str] = []  # the paragraphs of the cell so far
        self._cells: list[Cell] = []
        self._rows: list[list[Cell]] = []
        self._nested: list[str] = []  # the cells so far of a row of a table in a cell
        self._nested_inner: list[str] = []
        self._boxes: list[str] = []
        self._label = ""

    def put(self, text: str) -> None:
        """Goes on in the line."""
        self._parts.append(text)

    def label(self, text: str) -> None:
        """What the list draws before the next paragraph; taken along if it has a letter, unlike a bullet."""
        text = text.strip()
        if any(char.isalpha() for char in text) and text != "o":
            self._label = text

    def box(self, lines: list[str]) -> None:
        """The lines of a text box, which stand after the paragraph."""
        self._boxes += lines

    def paragraph(self, level: int) -> None:
        """The line ends; `level` is how many tables it stands in."""
        line = self._line()
        if level > 1:
            lines = self._nested_inner
        elif level or self._cells:
            lines = self._inner
        else:
            self._close()
            lines = self._lines
        if bare(line).strip() or not self._boxes:
            lines.append(line)
        lines += self._boxes
        self._boxes = []

    def line_break(self) -> None:
        """A page or column ends, which is no paragraph's end where nothing stands before it."""
        if self._parts:
            self._parts.append("\n")

    def cell(self) -> None:
        """A cell ends."""
        self._cells.append(Cell("\n".join([*self._inner, self._line()]).strip("\n")))
        self._inner = []

    def row(self) -> None:
        """A row ends."""
        if self._cells:
            self._rows.append(self._cells)
            self._cells = []

    def nested_cell(self) -> None:
        """A cell ends in a table that stands in a cell."""
        self._nested.append("\n".join([*self._nested_inner, self._line()]).strip("\n"))
        self._nested_inner = []

    def nested_row(self) -> None:
        """A row ends in a table that stands in a cell."""
        if self._nested:
            self._inner.append("\t".join(self._nested).rstrip("\t"))
            self._nested = []

    def lines(self) -> list[str]:
        """All lines, when nothing more comes."""
        self.nested_row()
        if self._cells or self._inner:
            self.cell()
            self.row()
        self._close()
        if self._parts or self._boxes:
            self.paragraph(0)
        return self._lines

    def _close(self) -> None:
        """The table that the lines before belonged to has ended."""
        if self._rows:
            self._lines += self._tables.lines(self._rows)
            self._rows = []

    def _line(self) -> str:
        text = "".join(self._parts)
        self._parts = []
        label, self._label = self._label, ""
        return f"{label} {text}" if label and bare(text).strip() else text
