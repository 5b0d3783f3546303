"""The list of codings that a corrected text has changed, or that have no place on it: look, accept, place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip

from kodbok.errors import KodbokError
from kodbok.messages import _, ngettext
from kodbok.study.actions import Place
from kodbok.study.codings import ToReview
from kodbok.tui.drawing.paint import Piece, padded, strip_of
from kodbok.tui.screens.base import ListKeys, WorkScreen
from kodbok.tui.session import Session
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.panes import HerePane, cut_lines
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import number, quoted


class ReviewScreen(ListKeys, WorkScreen):
    """The acting coder's codings to be looked at; those of one document first.

    Args:
        session: The open study.
        here: The document that is open, if any.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.REVIEW,)

    def __init__(self, session: Session, here: str = "") -> None:
        super().__init__()
        self._here = here
        self._found: Sequence[ToReview] = ()
        self._load(session)

    def _load(self, session: Session) -> None:
        own = session.coder.casefold()
        found = [one for one in session.study.codings.to_review() if one.coding.coder.casefold() == own]
        self._found = sorted(found, key=lambda one: one.coding.document != self._here)

    def compose_work(self) -> ComposeResult:
        """The codings under their headings, the one in focus."""
        yield Line(id="headings")
        yield Rows(self.draw, id="codings")
        yield HerePane(id="whole")

    def on_mount(self) -> None:
        """Fill the list."""
        self.the_rows().focus()
        self._fill()

    def _fill(self, row: int = 0) -> None:
        self.the_rows().fill(max(1, len(self._found)), row=min(row, max(0, len(self._found) - 1)))
        self.call_after_refresh(self.show_all)

    def study_changed(self) -> None:
        """Ask anew; the row stays."""
        self._load(self.session)
        if self.is_attached:
            self._fill(self.the_rows().row)

    def fit(self, width: int, height: int) -> None:  # noqa: ARG002
        """Give the coding in focus two fifths of the height."""
        self.query_one(HerePane).styles.height = max(8, height * 2 // 5)

    def the_rows(self) -> Rows:
        """The list."""
        return self.query_one("#codings", Rows)

    @property
    def chosen(self) -> ToReview | None:
        """The coding in focus."""
        row = self.the_rows().row
        return self._found[row] if row < len(self._found) else None

    @on(Rows.Pointed)
    def pointed(self) -> None:
        """Show the coding now in focus."""
        self.show_all()

    # -- drawing -------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw how many there are, the headings, and the coding in focus."""
        looks, n = self.looks, len(self._found)
        count = ngettext("{n} coding to look at", "{n} codings to look at", n).format(n=number(n))
        left: list[Piece] = [
            (f" {self.session.name}", looks.bar_strong),
            (" › ", looks.bar_muted),
            (_("After corrections"), looks.bar_strong),
            (f"   {count}", looks.bar_muted),
        ]
        self.query_one("#header", Line).show(left, self.who())
        cells = self._cells(
            (_("state"), _("code"), _("document"), _("words as they were")), self.size.width - 1
        )
        self.query_one("#headings", Line).show([(text, looks.muted) for text in cells])
        pane = self.query_one(HerePane)
        pane.show(self._whole(pane.size.width, pane.size.height))

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a coding's row."""
        looks = self.looks
        if row >= len(self._found):
            said = _("Nothing is to be looked at: every coding has its place.")
            return strip_of([("  " + said, looks.muted)], width, looks.text)
        one = self._found[row]
        style = looks.chosen if focused else looks.text
        quiet = looks.chosen if focused else looks.muted
        was = " ".join(one.was.split())
        cells = self._cells((_state(one), self._label(one), one.coding.document or "", was), width)
        return strip_of(zip(cells, (quiet, style, quiet, style), strict=True), width, style)

    def _label(self, one: ToReview) -> str:
        code = self.session.codes.by_id.get(one.coding.code)
        return code.label if code else one.coding.code

    def _cells(self, texts: Sequence[str], width: int) -> list[str]:
        state, code, document, was = texts
        codes, documents = max(12, width // 5), max(12, width // 6)
        return [
            " " + padded(state, 11) + " ",
            padded(code, codes - 1) + " ",
            padded(document, documents - 1) + " ",
            padded(was, max(1, width - 13 - codes - documents)),
        ]

    def _whole(self, width: int, height: int) -> list[list[Piece]]:
        """The words that the coding in focus was on, and those that it is on or may be meant for."""
        one, looks = self.chosen, self.looks
        if one is None or one.coding.document is None or height < 4:
            return []
        room = (height - 2) // 2
        lines: list[list[Piece]] = [[(" " + _("was on"), looks.muted)]]
        lines += [[(f"   {line}", looks.text)] for line in cut_lines(quoted(one.was), width - 5, room)]
        span = self._span(one)
        if span is None:
            lines.append([(" " + _("has no place, and none to propose: go to the document"), looks.bad)])
            return lines
        heading = _("is on") if one.coding.start is not None else _("may belong to")
        lines.append([(" " + heading, looks.muted)])
        words = self.session.study.documents.text(one.coding.document)[slice(*span)]
        lines += [[(f"   {line}", looks.strong)] for line in cut_lines(quoted(words), width - 5, room)]
        return lines

    @staticmethod
    def _span(one: ToReview) -> tuple[int, int] | None:
        start, end = one.coding.start, one.coding.end
        return one.proposed if start is None or end is None else (start, end)

    # -- actions -------------------------------------------------------------------------------

    def _there(self) -> ToReview:
        if self.chosen is None:
            raise KodbokError(_("There is no coding here."))
        return self.chosen

    def do_review_go(self, _key: str) -> None:
        """Go to the passage; what has no place waits there for the selection."""
        from kodbok.tui.screens.going import go_to

        one = self._there()
        document = next((it for it in self.session.every_document if it.name == one.coding.document), None)
        if document is None:
            raise KodbokError(
                _("The document {document} is not there now.").format(document=one.coding.document)
            )
        waits = one.coding.start is None
        self.session.placing = one if waits else None
        go_to(self.kodbok, document, self._span(one))
        if waits:
            said = _("{key} puts {code} on the selection.").format(
                key=self.key_of("codings.fit"), code=self._label(one)
            )
            app = self.kodbok
            app.call_after_refresh(lambda: app.acting.tell(said))  # once the text is there

    def do_review_accept(self, _key: str) -> None:
        """Accept the place where the coding is, or the one proposed."""
        one = self._there()
        span = self._span(one)
        if span is None:
            raise KodbokError(_("There is no place to accept: go to the document and select one."))
        self.session.study.codings.accept(one.coding.guid, *span)
        self._done(_("Accepted: {code}"), one)

    def do_review_remove(self, _key: str) -> None:
        """Take the coding away."""
        one = self._there()
        self.session.study.codings.remove([one.coding.guid])
        self._done(_("Taken away: {code}"), one)

    def _done(self, said: str, one: ToReview) -> None:
        self.kodbok.take_in_changes()
        self.tell(said.format(code=self._label(one)))

    def do_back(self, _key: str) -> None:
        """Go back."""
        self.app.pop_screen()

    @on(Rows.Chosen)
    def go_clicked(self) -> None:
        """Go to the coding that was clicked."""
        self.attempt(lambda: self.do_review_go(""))


def _state(one: ToReview) -> str:
    return _("to place") if one.coding.start is None else _("changed")
