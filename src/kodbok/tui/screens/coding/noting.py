"""Memos on what is at the cursor, and how far one has come in the document."""

from __future__ import annotations

from kodbok.messages import _
from kodbok.model import Progress
from kodbok.tui.screens.coding.view import CodingView


class TakesNotes(CodingView):
    """What keys do to memos and progress."""

    def do_memos_write(self, _key: str) -> None:
        """Write a memo on what is at the cursor."""
        from kodbok.tui.screens.memo import MemoScreen, targets_at

        targets = targets_at(self.reading, self.view.selection, self.codings_here(), self.label_of)
        self.app.push_screen(
            MemoScreen(self.reading, targets), lambda _result: self.attempt(self.memos_changed)
        )

    def memos_changed(self) -> None:
        """Show the memos as they are now."""
        self.reading.take_memos(self.session.memos())
        self.view.memos_changed()
        self.show_all()

    def do_document_done(self, _key: str) -> None:
        """Mark this document as done, or as not done."""
        name = self.reading.document.name
        done = self.reading.progress is not Progress.DONE
        self.session.study.documents.mark_done([name], done=done)
        self.kodbok.take_in_changes()
        said = _("This document is marked as done.") if done else _("This document is marked as not done.")
        self.tell(said)
