"""What the coding screen shows: the transcript, what is at the cursor, the codebook beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kodbok.messages import _
from kodbok.model import Coding, Document
from kodbok.study.actions import Action, Need, Place
from kodbok.tui.codes import Letters
from kodbok.tui.drawing.paint import Piece
from kodbok.tui.keys.keymap import shown
from kodbok.tui.reading import Reading
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.coding import status
from kodbok.tui.screens.coding.cursor import AtCursor
from kodbok.tui.screens.coding.header import Where, header
from kodbok.tui.state import Bookmark
from kodbok.tui.transcript.gutter import MEASURE, Gutter
from kodbok.tui.transcript.selection import Selection, at_unit
from kodbok.tui.transcript.units import Unit
from kodbok.tui.transcript.view import TranscriptView
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.panes import WALL, CodebookPane, HerePane, heading_pieces, lines_here
from kodbok.tui.widgets.rows import Rows

_WAITED_FOR = ("codings.letter", "back")
"""What a first letter waits for: its second, or to be forgotten."""
PANE_FROM, PANE_MOST, PANE_SHARE = 100, 60, 2 / 7
WIDE_FROM = 140
TWO_FROM, TWO_LEAST, TWO_MOST, CODES_SHARE = 160, 64, 112, 4 / 7
"""Windows from here on are wide, or have two panes side by side, of so many cells together; the codebook's share."""
SHORT = 22
"""The height below which the codes on the digits give way to the text."""


class _Covered:
    """What its widgets cover wholly: it has nothing to draw itself."""

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002
        """Draw nothing, rather than blanks under every line of every frame."""
        return []


class _Across(_Covered, Horizontal):
    """Widgets side by side."""


class _Down(_Covered, Vertical):
    """Widgets one below the other."""


class _Panes(_Covered, Widget):
    """The panes: one below the other, or side by side in a very wide window."""


class CodingView(ListKeys, AtCursor):
    """One document with its codings, and everything that is shown about them.

    Args:
        reading: The open document.
        select: Selects something in it once it is open; else one is where one was.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.CODING,)
    DEFAULT_CSS = """
    CodingView #reading { height: 1fr; }
    CodingView TranscriptView { width: 1fr; }
    CodingView #pane { display: none; }
    CodingView.-pane #pane { display: block; }
    CodingView.-two #pane { layout: horizontal; }
    CodingView.-two.-memo #here-pane { display: none; }
    CodingView #codes, CodingView.-two #here-pane { height: 1fr; width: 1fr; }
    CodingView.-two #codes { width: 4fr; }
    CodingView.-two #here-pane { width: 3fr; }
    CodingView.-pane #here, CodingView.-pane #notes { display: none; }
    CodingView.-short #recent, CodingView.-short #notes { display: none; }
    """

    def __init__(self, reading: Reading, select: Callable[[TranscriptView], None] | None = None) -> None:
        super().__init__(reading)
        self._select = select
        self.letters = Letters()
        self._counted = False
        self._place: tuple[Sequence[Document], int] | None = None
        self._shown: tuple[Selection, Unit] | None = None
        self._outdated = False

    # -- layout --------------------------------------------------------------------------------

    def compose_work(self) -> ComposeResult:
        """The transcript, and the pane with the codebook."""
        with _Across(id="reading"):
            yield TranscriptView(id="transcript")
            with _Panes(id="pane"):
                with _Down(id="codes"):
                    yield Line(id="codebook-heading")
                    yield CodebookPane(id="codebook")
                yield HerePane(margin=WALL, id="here-pane")

    def compose_below(self) -> ComposeResult:
        """What is at the cursor, where there is no pane; the codes used lately."""
        yield Line(id="here")
        yield Line(id="notes")
        yield Line(id="recent")

    def on_mount(self) -> None:
        """Open the document."""
        self.view.focus()
        self.view.take_measure(self.kodbok.appearance.width or MEASURE)
        self.open()
        if self._select:
            self._select(self.view)

    def open(self) -> None:
        """Show the document, at the place where one was in it; in another text of it, at the nearest."""
        reading, session, place, top = self.reading, self.session, None, 0
        self.view.unit = next(
            (one for one in Unit if one.value == session.state.left.value.unit), self.view.unit
        )
        if mark := session.bookmark(reading.document):
            place, top = placed(mark, reading), min(max(0, mark.top), len(reading.text))
        self.view.open(reading, session.codes, session.is_own, place=place, top=top)
        self.pane.take(self.session.codes, self.session.count(self.reading))
        self.call_after_refresh(self._count_read)
        self.call_after_refresh(self.kodbok.keep_what_is_loaded)

    def fit(self, width: int, height: int) -> None:
        """Have the pane where there is room for it."""
        self.set_class(width >= PANE_FROM and self.kodbok.appearance.pane, "-pane")
        self.set_class(height < SHORT, "-short")
        self.set_class(width >= TWO_FROM, "-two")
        self.query_one("#pane").styles.width = self.pane_width(width)
        here = self.query_one("#here-pane").styles
        if width >= TWO_FROM:
            here.clear_rule("height")
        else:
            here.height = max(8, min(24, height // 2 if width >= WIDE_FROM else min(18, height * 3 // 8)))
        if self.pane.has_focus and not self.has_class("-pane"):
            self.view.focus()

    def _count_read(self) -> None:
        """Tell how much is read, once the text is on the screen: counting it takes a moment."""
        self._counted = True
        if self.is_attached:
            self.show_header()

    def pane_width(self, width: int) -> int:
        """The panes' share: in a wide window, what a line of text at its longest leaves free."""
        share = min(PANE_MOST, int(width * PANE_SHARE))
        if width < WIDE_FROM:
            return share
        gutter = Gutter.for_width(width - share, self.reading, self.session.codes, self.looks.signs)
        left = width - gutter.width - self.view.measure - 2
        least, most = (TWO_LEAST, TWO_MOST) if width >= TWO_FROM else (share, PANE_MOST)
        return max(least, min(most, left))

    @property
    def pane(self) -> CodebookPane:
        """The codebook beside the text."""
        return self.query_one(CodebookPane)

    def here(self) -> str:
        """The document that is open."""
        return self.reading.document.name

    def the_rows(self) -> Rows:
        """The list that the keys move in while the codebook has the focus."""
        return self.pane

    def places_now(self) -> tuple[Place, ...]:
        """In the codebook, its keys come first."""
        return (Place.CODEBOOK, Place.CODING) if self.pane.has_focus else self.places

    def awaits_letter(self) -> bool:
        """Whether a code's key was begun."""
        return bool(self.letters.pending)

    def holds(self) -> set[Need]:
        """What works here and now."""
        found = super().holds() | {Need.DOCUMENTS}
        recent = self.session.recent
        if self.view.selection:
            found.add(Need.SELECTION)
        if self.session.codes.by_key or self.session.codes.codable:
            found.add(Need.CODES)
        if recent.slots:
            found.add(Need.RECENT)
        if recent.last:
            found.add(Need.LAST_CODE)
        found |= self.codings_hold()
        if self.has_class("-pane"):
            found.add(Need.PANE)
        return found

    def perform(self, action: Action, key: str) -> None:
        """Carry out an action; a letter that waits for its second waits for nothing else."""
        if action.id not in _WAITED_FOR:
            self.letters.clear()
        super().perform(action, key)

    # -- drawing ---------------------------------------------------------------------------------

    def appearance_changed(self) -> None:
        """Have the text as wide as it is wished, and the pane where it is."""
        self.view.take_measure(self.kodbok.appearance.width or MEASURE)
        self.fit(*self.size)
        super().appearance_changed()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the panes' sizes once these are known."""
        super().on_resize(event)
        self.call_after_refresh(self.show_all)

    def acted(self) -> None:
        """Show what an action may have changed, in the same frame as what it did to the text."""
        if not self.selected():
            self.show_hints()

    @on(TranscriptView.Selected)
    def selected(self) -> bool:
        """Show what is at the selection, if another one is shown; whether it was."""
        other = self._shown != (self.view.selection, self.view.unit)
        if other:
            self.hold_on()
            self.show_all()
        return other

    def show_all(self) -> None:
        """Draw all that depends on the selection and on the state."""
        if self.left:
            return
        self._shown = (self.view.selection, self.view.unit)
        codings = self.codings_here()
        self.view.focus_on(codings[0] if codings else None)
        self.show_header()
        self.show_here(codings)
        self.show_recent()
        self.show_hints()

    def show_header(self) -> None:
        """Draw where one is: study, document, turn, unit."""
        session, reading, unread = self.session, self.reading, self.view.unread if self._counted else None
        documents = session.documents
        if self._place is None or self._place[0] is not documents:  # not looked for at every key
            at = next((n for n, one in enumerate(documents, 1) if one.name == reading.document.name), 0)
            self._place = (documents, at)
        where = Where(
            study=session.name,
            place=self._place[1],
            documents=len(documents),
            spot=reading.spot(self.view.selection.start, self.view.selection.end),
            unit=self.view.unit,
            counted=self._counted,
            share=unread.share_read if unread else None,
            how_open=self.how_open(),
            coder=self.coder_shown(),
        )
        self.query_one("#header", Line).show(*header(reading, where, self.looks, self.size.width))

    def show_here(self, codings: list[Coding]) -> None:
        """Draw what is at the cursor: in the pane, or in two lines where there is none."""
        looks, codes, coder = self.looks, self.session.codes, self.session.coder
        memos = self.memos_here(codings)
        if self.has_class("-pane"):
            pane = self.query_one(HerePane)
            (width, height), wholes = pane.size, self.reading.wholes
            lines = lines_here(codings, wholes, memos, codes, looks, width - 1, height - 1, coder=coder)
            pane.show(lines, heading_pieces(_("HERE"), looks, width))
            heading = self.query_one("#codebook-heading", Line)
            heading.show(heading_pieces(_("CODEBOOK"), looks, heading.size.width, _("in this document")))
            self.pane.mark_here(frozenset(one.code for one in codings))
        else:
            self.query_one("#here", Line).show(
                status.codings_line(codings, self.reading.wholes, codes, looks, coder)
            )
            notes = status.notes_line(codings, memos, codes, looks, self.size.width)
            self.query_one("#notes", Line).show(*notes)

    def show_recent(self) -> None:
        """Draw the codes on the digits, and what "." puts on the selection."""
        line = status.favourites(self.session.recent, self.session.codes, self.looks, self.size.width)
        self.query_one("#recent", Line).show(*line)

    def hint_pieces(self, width: int) -> tuple[list[Piece], list[Piece]]:
        """The hints; while a letter waits for its second, or the leader for a letter, the codes it may become."""
        pending, before, leader = self.letters.pending, self.keystrokes.pending, self.kodbok.keymap.leader
        if not pending and (not before or before != leader):
            return super().hint_pieces(width)
        return status.further_letters(pending, shown(leader), self.session.codes, self.looks, width)

    # -- state ---------------------------------------------------------------------------------

    def note_place(self) -> None:
        """Note where one is in the document."""
        if not (self.left or self._outdated):
            chosen, view, document = self.view.selection, self.view, self.reading.document
            bookmark = Bookmark(chosen.start, chosen.end, view.top, document.version)
            self.session.note_place(document, bookmark, view.unit)

    def on_screen_suspend(self) -> None:
        """Note where one is before another screen takes over."""
        self.note_place()

    def on_screen_resume(self) -> None:
        """Show what may have changed while another screen was in front."""
        self.catch_up()
        super().on_screen_resume()

    def on_unmount(self) -> None:
        """Give the memory of the document back."""
        self.kodbok.let_go_what_was_loaded()

    def catch_up(self) -> None:
        """Show another text of the document, or leave it when it is gone, once nothing is in front."""
        if not (self._outdated and self.app.screen is self):
            return
        self._outdated = False
        document = self.document_now()
        if document is None:
            name = self.reading.document.name
            self.app.pop_screen()
            self.kodbok.acting.tell(_("{document} is no longer in this study.").format(document=name))
            return
        self.reading = self.session.open(document)
        self.open()
        self.tell(_("{document} has changed; this is the nearest place.").format(document=document.name))

    def document_now(self) -> Document | None:
        """The document as the study has it now; None when it is gone."""
        guid = self.reading.document.guid
        return next((one for one in self.session.every_document if one.guid == guid), None)

    def study_changed(self) -> None:
        """Take in what has changed in the study, without moving."""
        now, shown = self.document_now(), self.reading.document
        if now is None or (now.name, now.version) != (shown.name, shown.version):
            self.note_place()
            self._outdated = True
            self.catch_up()
            return
        changed = self.session.read_codings(self.reading)
        self.reading.progress = self.session.progress(now.name)
        if self.session.read_memos(self.reading):
            self.view.memos_changed()
        self.view.forget_unread()
        self.view.take_passed(self.session.passed_over(now.name))
        self.view.take_codes(self.session.codes)
        self.pane.take(self.session.codes, self.session.count(self.reading))
        self.show_codings(changed)

    def show_codings(self, changed: list[Coding]) -> None:
        """Show that codings came or went."""
        self.view.codings_changed(changed)
        self.pane.take_counts(self.session.count(self.reading))
        self.show_all()


def placed(mark: Bookmark, reading: Reading) -> Selection:
    """What was selected; in another text, the sentence at that place, or the nearest."""
    document = reading.document
    if mark.version == document.version and 0 <= mark.start < mark.end <= document.length:
        return Selection(mark.start, mark.end)
    return at_unit(reading.units, Unit.SENTENCE, max(0, mark.start))
