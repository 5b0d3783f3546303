"""The list of documents: what is painted first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.strip import Strip

from kodbok.errors import KodbokError
from kodbok.messages import _, ngettext
from kodbok.model import Document, Progress
from kodbok.study.actions import Need, Place
from kodbok.tui.drawing.paint import Piece, padded, strip_of
from kodbok.tui.screens.base import ListKeys, WorkScreen
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import number, progress_sign

if TYPE_CHECKING:
    from pathlib import Path

    from kodbok.tui.finding.jumping import Goal

Texts = tuple[str, str, str, str, str, str]
"""What stands in the columns: name, cases, turns, words, codings, progress."""

_WIDE = 90
"""Widths from here on have words for the progress, not only signs."""
_NAMES = 100
"""Cells that names and cases have together at most: farther apart, the eye loses the line."""
_COMMAND = " " * 6
"""Before what is to be typed on the command line."""


class DocumentsScreen(ListKeys, WorkScreen):
    """All documents with their cases, sizes and how far one has come."""

    places: ClassVar[tuple[Place, ...]] = (Place.DOCUMENTS,)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._listed: Sequence[Document] = ()
        self._counts: Mapping[str, int] = {}

    def compose_work(self) -> ComposeResult:
        """The list under its headings."""
        yield Line(id="headings")
        yield Rows(self.draw, id="documents")

    def compose_below(self) -> ComposeResult:
        """The sums of the columns."""
        yield Line(id="sums")

    def the_rows(self) -> Rows:
        """The list."""
        return self.query_one("#documents", Rows)

    def on_screen_resume(self) -> None:
        """Fill the list: codings may have come in another screen, and another document been open."""
        self.attempt(self.fill_anew)
        super().on_screen_resume()

    def fill_anew(self) -> None:
        """Fill the list, the document that was open last in focus."""
        self.fill(self.session.state.left.value.last)

    def study_changed(self) -> None:
        """Fill the list anew, the same document in focus as long as it is there."""
        if self.covered:
            return  # it is filled anew when it comes to the front
        self.fill(self.chosen.guid if self._listed else "")
        self.show_all()

    def fill(self, guid: str) -> None:
        """Fill the list, this document in focus; where it is not there, the row that was."""
        self._listed, self._counts = self.session.documents, self.session.counts
        row = next((n for n, one in enumerate(self._listed) if one.guid == guid), None)
        self.the_rows().fill(len(self._listed) or len(self._nothing()), row=row)

    def holds(self) -> set[Need]:
        """What works depends on there being documents."""
        there = self.session.every_document if self.session.shown else self._listed
        return super().holds() | ({Need.DOCUMENTS} if there else set())

    @property
    def chosen(self) -> Document:
        """The document in focus."""
        if not self._listed:
            raise KodbokError(
                _("No document is shown: {key} chooses what is.").format(key=self.key_of("filters.open"))
            )
        return self._listed[self.the_rows().row]

    def note_place(self) -> None:
        """Note that the list is what is shown, and which document is in focus."""
        self.session.note_list(self.chosen if self._listed else None)

    # -- actions -------------------------------------------------------------------------------

    def do_document_open(self, _key: str) -> None:
        """Open the document in focus."""
        self.open(self.chosen)

    def come_back(self) -> None:
        """Open the document that was open when the program was left, if it is still there."""
        if document := self.session.left_open():
            self.open(document)

    def open(self, document: Document) -> None:
        """Open a document."""
        from kodbok.tui.screens.coding import CodingScreen

        self.app.push_screen(CodingScreen(self.session.open(document)))

    def do_goto(self, _key: str) -> None:
        """Find a document by its name, and open it."""
        from kodbok.tui.screens.goto import GotoScreen

        self.app.push_screen(GotoScreen(None, self.session.place_before), self.jump)

    def jump(self, goal: Goal | None) -> None:
        """Open the document that was chosen."""
        from kodbok.tui.screens.going import jump

        if goal:
            self.attempt(lambda: jump(self.kodbok, goal))

    def do_search_open(self, _key: str) -> None:
        """Search the study."""
        from kodbok.tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(None), self.searched)

    def searched(self, hit: int | None) -> None:
        """Open the document of the hit that was chosen."""
        if hit is not None:
            from kodbok.tui.screens.hits import go_to_document_of

            self.attempt(lambda: go_to_document_of(self.kodbok, hit))

    @on(Rows.Chosen)
    def open_chosen(self) -> None:
        """Open the document that was clicked."""
        self.perform(self.kodbok.keymap.by_id("document.open"), "")

    def do_import_open(self, _key: str) -> None:
        """Choose what to import, and look at it."""
        from kodbok.tui.screens.import_path import ImportPathScreen

        self.app.push_screen(ImportPathScreen(), self.import_chosen)

    def import_chosen(self, path: Path | None) -> None:
        """Look at what is to be imported."""
        if path is not None:
            from kodbok.tui.screens.importing import ImportScreen

            self.app.push_screen(ImportScreen(path))

    def do_document_done(self, _key: str) -> None:
        """Mark the document in focus as done, or as not done."""
        name = self.chosen.name
        done = self.session.progress(name) is not Progress.DONE
        self.session.study.documents.mark_done([name], done=done)
        self.kodbok.take_in_changes()
        self.tell(
            _("{document} is marked as done.").format(document=name)
            if done
            else _("{document} is marked as not done.").format(document=name)
        )

    def do_memos_write(self, _key: str) -> None:
        """Write a memo on the document in focus, or on the study."""
        from kodbok.tui.memos.noted import targets_of
        from kodbok.tui.screens.memo import MemoScreen

        targets = targets_of(self.chosen if self._listed else None, self.session)
        self.app.push_screen(MemoScreen(targets, self.session.memos()))

    def do_memos_list(self, _key: str) -> None:
        """List all memos."""
        from kodbok.tui.screens.memos import MemosScreen

        self.app.push_screen(MemosScreen(self.session))

    def do_review_open(self, _key: str) -> None:
        """List what is to be looked at after corrections of texts."""
        from kodbok.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.session))

    # -- drawing -------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the study's name and sums, and the headings."""
        looks, documents, every = self.looks, self._listed, len(self.session.every_document)
        count = ngettext("{n} document", "{n} documents", every).format(n=number(every))
        if len(documents) < every:
            count = _("{n} of {count}").format(n=number(len(documents)), count=count)
        left: list[Piece] = [
            (f" {self.session.name}", looks.bar_strong),
            (" › ", looks.bar_muted),
            (_("Documents"), looks.bar_strong),
            (f"   {count}", looks.bar_muted),
        ]
        self.query_one("#header", Line).show(left, self.who())
        self._show_row("#headings", self._headings(), looks.muted)
        self._show_row("#sums", self._sums(), looks.strong)

    def _show_row(self, line: str, texts: Texts, style: Style) -> None:
        cells = self._cells(texts, self.size.width - 1) if self._listed else ()
        self.query_one(line, Line).show([(text, style) for text in cells])

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a document's row."""
        looks = self.looks
        if not self._listed:
            line = self._nothing()[row]
            style = looks.key if line.startswith(_COMMAND) else looks.text
            return strip_of([(line, style)], width, looks.text)
        document = self._listed[row]
        style = looks.chosen if focused else looks.text
        quiet = style if focused else looks.muted
        progress = self.session.progress(document.name)
        told = progress_sign(progress)
        if _is_wide(width):
            told += {Progress.IN_PROGRESS: " " + _("begun"), Progress.DONE: " " + _("done")}.get(progress, "")
        cells = list(self._cells(_cells_of(document, self._counts.get(document.name, 0), told), width))
        last = style if focused else looks.good if progress is Progress.DONE else looks.key
        return strip_of(zip(cells, [style, *[quiet] * 4, last], strict=True), width, style)

    def _nothing(self) -> list[str]:
        """What stands there when no document does."""
        session = self.session
        if not session.every_document:
            return _welcome(session.name, self.key_of("import.open"))
        cases = ", ".join(session.shown.cases)
        return [
            "",
            "  " + _("No document is of what is shown: {cases}.").format(cases=cases),
            "",
            "  " + _("{key} chooses what is shown.").format(key=self.key_of("filters.open")),
        ]

    def _sums(self) -> Texts:
        """The sums of what is listed, and how many documents are done."""
        listed, progress = self._listed, self.session.progress
        done = sum(progress(one.name) is Progress.DONE for one in listed)
        of = _("{n} of {all}") if _is_wide(self.size.width) else "{n}/{all}"
        return (
            _("all together"),
            "",
            number(sum(one.turns for one in listed)),
            number(sum(one.words for one in listed)),
            number(sum(self._counts.get(one.name, 0) for one in listed)),
            of.format(n=done, all=len(listed)),
        )

    def _headings(self) -> Texts:
        session = self.session
        codings = _("own") if session.blind else _("codings") if session.sieve.open else _("shown")
        return (
            _("document"),
            _("case"),
            _("turns"),
            _("words"),
            codings,
            _("progress") if _is_wide(self.size.width) else _("done"),
        )

    def _cells(self, texts: Texts, width: int) -> Iterator[str]:
        name, case, turns, words, codings, done = texts
        least, last = (9, 12) if _is_wide(width) else (8, 7)
        widths = [max(least, 1 + len(heading)) for heading in self._headings()[2:5]]
        room = min(_NAMES, max(20, width - 1 - sum(widths) - last - 1))
        cases = min(40, room * 2 // 5)
        yield " " + padded(name, room - cases - 1) + " "
        yield padded(case, cases)
        for text, cells in zip((turns, words, codings), widths, strict=True):
            yield padded(text, cells, right=True)
        yield padded(done, last, right=True) + " "


def _is_wide(width: int) -> bool:
    return width >= _WIDE


def _cells_of(document: Document, codings: int, progress: str) -> Texts:
    return (
        document.name,
        "; ".join(document.cases),
        number(document.turns),
        number(document.words),
        number(codings),
        progress,
    )


def _welcome(name: str, key: str) -> list[str]:
    """What to do in a study without documents."""
    return [
        "",
        "  " + _("There are no documents in this study yet."),
        "",
        "  " + _("{key} brings in transcripts. For a codebook, leave with ctrl+q:").format(key=key),
        "",
        f"{_COMMAND}kodbok codebook import CODEBOOK.yaml",
        "",
        "  " + _("Then open it again:"),
        "",
        f"{_COMMAND}kodbok open --study {name}",
    ]
