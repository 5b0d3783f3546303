"""Moving and selecting in a transcript."""

from __future__ import annotations

from functools import cached_property

from kodbok.messages import _
from kodbok.tui.screens.base import WorkScreen
from kodbok.tui.transcript.units import Unit
from kodbok.tui.transcript.view import TranscriptView


class ReadingScreen(WorkScreen):
    """A full screen with a transcript to move and select in."""

    @cached_property
    def view(self) -> TranscriptView:
        """The transcript."""
        return self.query_one(TranscriptView)

    def do_unit_next(self, _key: str) -> None:
        """Go to the next unit."""
        self.view.move(None, 1)

    def do_unit_previous(self, _key: str) -> None:
        """Go to the previous unit."""
        self.view.move(None, -1)

    def do_word_next(self, _key: str) -> None:
        """Go to the next word."""
        self.view.move(Unit.WORD, 1)

    def do_word_previous(self, _key: str) -> None:
        """Go to the previous word."""
        self.view.move(Unit.WORD, -1)

    def do_turn_next(self, _key: str) -> None:
        """Go to the start of the next turn."""
        self.view.to_turn(1)

    def do_turn_previous(self, _key: str) -> None:
        """Go to the start of this turn, or of the one before."""
        self.view.to_turn(-1)

    def do_turn_uncoded(self, _key: str) -> None:
        """Go to the next turn that nothing was done with yet."""
        wrapped = self.view.to_unread()
        if wrapped is None:
            self.tell(_("Every turn of a participant is coded by you or passed over."))
        elif wrapped:
            self.tell(_("Went on from the start of the document."))

    def do_coding_next(self, _key: str) -> None:
        """Select the next coded passage."""
        if not self.view.to_coded(1):
            self.tell(_("There is no coded passage after this."), failed=True)

    def do_coding_previous(self, _key: str) -> None:
        """Select the coded passage before."""
        if not self.view.to_coded(-1):
            self.tell(_("There is no coded passage before this."), failed=True)

    def do_page_next(self, _key: str) -> None:
        """Go down a page."""
        self.view.page(1)

    def do_page_previous(self, _key: str) -> None:
        """Go up a page."""
        self.view.page(-1)

    def do_document_start(self, _key: str) -> None:
        """Go to the start."""
        self.view.to_end(last=False)

    def do_document_end(self, _key: str) -> None:
        """Go to the end."""
        self.view.to_end(last=True)

    def do_unit_cycle(self, _key: str) -> None:
        """Move by the next larger unit."""
        self.view.cycle_unit()

    def do_grow_unit(self, _key: str) -> None:
        """Extend by a unit."""
        self.view.extend(None, 1)

    def do_shrink_unit(self, _key: str) -> None:
        """Take a unit back."""
        self.view.extend(None, -1)

    def do_grow_word(self, _key: str) -> None:
        """Extend by a word or character."""
        self.view.extend(self.view.small_unit, 1)

    def do_shrink_word(self, _key: str) -> None:
        """Take a word or character back."""
        self.view.extend(self.view.small_unit, -1)

    def do_start_back(self, _key: str) -> None:
        """Move the start back."""
        self.view.move_start(-1)

    def do_start_on(self, _key: str) -> None:
        """Move the start on."""
        self.view.move_start(1)

    def do_end_back(self, _key: str) -> None:
        """Move the end back."""
        self.view.move_end(-1)

    def do_end_on(self, _key: str) -> None:
        """Move the end on."""
        self.view.move_end(1)

    def do_select_turn(self, _key: str) -> None:
        """Select the whole turn."""
        self.view.select_unit(Unit.TURN)
