"""The list of documents: what is painted first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip

from kodbok.messages import _, ngettext
from kodbok.model import Document, Progress
from kodbok.study.actions import Need, Place
from kodbok.tui.paint import Piece, padded, strip_of
from kodbok.tui.screens.base import ListKeys, WorkScreen
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import number, progress_sign


class DocumentsScreen(ListKeys, WorkScreen):
    """All documents with their cases, sizes and how far one has come."""

    places: ClassVar[tuple[Place, ...]] = (Place.DOCUMENTS,)

    def compose_work(self) -> ComposeResult:
        """The list under its headings."""
        yield Line(id="headings")
        yield Rows(self.draw, id="documents")

    def the_rows(self) -> Rows:
        """The list."""
        return self.query_one("#documents", Rows)

    def on_mount(self) -> None:
        """Fill the list."""
        self.the_rows().fill(self._row_count())

    def on_screen_resume(self) -> None:
        """Fill the list anew: codings have come in another screen."""
        self.the_rows().fill(self._row_count())
        super().on_screen_resume()

    def study_changed(self) -> None:
        """Fill the list anew."""
        self.the_rows().fill(self._row_count())
        self.show_all()

    def holds(self) -> set[Need]:
        """What works depends on there being documents."""
        return super().holds() | ({Need.DOCUMENTS} if self.session.documents else set())

    @property
    def chosen(self) -> Document:
        """The document in focus."""
        return self.session.documents[self.the_rows().row]

    # -- actions -------------------------------------------------------------------------------

    def do_document_open(self, _key: str) -> None:
        """Open the document in focus."""
        from kodbok.tui.screens.coding import CodingScreen

        self.app.push_screen(CodingScreen(self.session.open(self.chosen)))

    @on(Rows.Chosen)
    def open_chosen(self) -> None:
        """Open the document that was clicked."""
        if action := self.kodbok.keymap.find(Place.DOCUMENTS, "enter"):
            self.perform(action, "enter")

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

    # -- drawing -------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the study's name and sums, and the headings."""
        looks, documents = self.looks, self.session.documents
        words = sum(one.words for one in documents)
        count = ngettext("{n} document", "{n} documents", len(documents)).format(n=number(len(documents)))
        left: list[Piece] = [
            (f" {self.session.name}", looks.bar_strong),
            (" › ", looks.bar_muted),
            (_("Documents"), looks.bar_strong),
            (f"   {count}   {_('words')} {number(words)}", looks.bar_muted),
        ]
        self.query_one("#header", Line).show(left, self.who())
        headings = self.query_one("#headings", Line)
        width = self.size.width - 1
        headings.show([(text, looks.muted) for text in self._cells(_headings(), width)] if documents else [])

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a document's row."""
        looks, documents = self.looks, self.session.documents
        if not documents:
            return strip_of([(_welcome(self.session.name)[row], looks.text)], width, looks.text)
        document = documents[row]
        style = looks.chosen if focused else looks.text
        quiet = style if focused else looks.muted
        sign = progress_sign(self.session.progress(document.name))
        cells = list(self._cells(_cells_of(document, sign, blind=self.session.blind), width))
        styles = [style, quiet, quiet, quiet, quiet, style if focused else looks.good]
        return strip_of(zip(cells, styles, strict=True), width, style)

    def _row_count(self) -> int:
        return len(self.session.documents) or len(_welcome(self.session.name))

    def _cells(self, texts: tuple[str, str, str, str, str, str], width: int) -> Iterator[str]:
        name, case, turns, words, codings, done = texts
        least = 9 if width >= 90 else 8
        widths = [max(least, 1 + len(heading)) for heading in _headings()[2:5]]
        room = max(20, width - 1 - sum(widths) - 8)
        cases = min(40, room * 2 // 5)
        yield " " + padded(name, room - cases - 1) + " "
        yield padded(case, cases)
        for text, cells in zip((turns, words, codings), widths, strict=True):
            yield padded(text, cells, right=True)
        yield padded(done, 7, right=True) + " "


def _headings() -> tuple[str, str, str, str, str, str]:
    return _("document"), _("case"), _("turns"), _("words"), _("codings"), _("done")


def _cells_of(document: Document, sign: str, *, blind: bool) -> tuple[str, str, str, str, str, str]:
    codings = "" if blind else number(document.codings)
    return (
        document.name,
        "; ".join(document.cases),
        number(document.turns),
        number(document.words),
        codings,
        sign,
    )


def _welcome(name: str) -> list[str]:
    """What to do in a study without documents."""
    return [
        "",
        "  " + _("There are no documents in this study yet."),
        "",
        "  " + _("Leave with ctrl+q, and bring in transcripts and a codebook:"),
        "",
        "      kodbok import FOLDER",
        "      kodbok codebook import CODEBOOK.yaml",
        "",
        "  " + _("Then open it again:"),
        "",
        f"      kodbok open --study {name}",
    ]
