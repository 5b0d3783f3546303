"""Memos on what is at the cursor, and how far one has come in the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region

from kodbok.messages import _
from kodbok.model import Memo, Progress
from kodbok.tui.screens.coding.view import CODES_SHARE, PANE_FROM, PANE_MOST, PANE_SHARE, CodingView
from kodbok.tui.transcript.selection import Selection

if TYPE_CHECKING:
    from kodbok.tui.screens.memo import MemoScreen

BOTH_FROM = 160
"""Columns from which codebook and memo stand side by side."""
_LEAST, _LEAST_ROWS = 32, 8


class TakesNotes(CodingView):
    """What keys do to memos and progress."""

    _memo_open: MemoScreen | None = None

    def do_memos_write(self, _key: str) -> None:
        """Write a memo on what is at the cursor; in the codebook, on the code in focus there."""
        from kodbok.tui.memos.noted import code_target, targets_in
        from kodbok.tui.screens.memo import MemoScreen

        chosen = self.view.selection
        targets = targets_in(self.reading, chosen, self.codings_here(), self.session)
        if self.pane.has_focus and self.pane.chosen:
            targets.insert(0, code_target(self.pane.chosen.id, self.session))
        before = self.focused or self.view

        def come_back(_result: None) -> None:
            self.view.select(chosen)
            before.focus()

        self._memo_open = MemoScreen(targets, self.session.memos(), beside=self)
        self.app.push_screen(self._memo_open, come_back)

    def do_memos_list(self, _key: str) -> None:
        """List all memos."""
        from kodbok.tui.screens.memos import MemosScreen

        self.app.push_screen(MemosScreen(self.session))

    def take_memos(self, memos: Sequence[Memo]) -> None:
        """Show the memos as they are now."""
        self.reading.take_memos(memos)
        self.view.memos_changed()
        self.show_all()

    # -- beside a memo -------------------------------------------------------------------------

    def fit(self, width: int, height: int) -> None:
        """Have the memo that is open fit, too, once the new sizes are known."""
        super().fit(width, height)
        self.call_after_refresh(self._fit_memo)

    def _fit_memo(self) -> None:
        if self.is_attached and self._memo_open:
            self._memo_open.fit()

    def make_room(self) -> Region:
        """Leave room for a memo: in place of the codebook, beside it, or below the text; where that is."""
        reading, width = self.query_one("#reading"), self.size.width
        region = reading.region
        columns = max(_LEAST, min(PANE_MOST, int(width * PANE_SHARE))) if width >= PANE_FROM else 0
        rows = 0 if columns else max(_LEAST_ROWS, region.height // 2 + 1)
        reading.styles.padding = (0, columns, rows, 0)
        self.add_class("-memo")
        pane = self.query_one("#pane").styles
        if width < BOTH_FROM:
            pane.display = "none"
        else:  # the codebook stays as wide as it was: the memo is in place of the other pane
            pane.width = int(self.pane_width(width) * CODES_SHARE)
            pane.clear_rule("display")
        self.call_after_refresh(self.show_all)
        if columns:
            return Region(width - columns, region.y, columns, region.height + 1)
        return Region(0, region.bottom - rows, width, rows + 1)

    def take_room(self) -> None:
        """Have all room again."""
        self._memo_open = None
        if self.is_attached and self.query("#reading"):  # it is not there when it was left with the memo
            self.remove_class("-memo")
            self.query_one("#reading").styles.padding = 0
            self.query_one("#pane").styles.clear_rule("display")
            self.fit(*self.size)
            self.call_after_refresh(self.show_all)

    def show_span(self, span: tuple[int, int] | None) -> None:
        """Have the passage that a memo is on selected and in sight."""
        if span:
            self.view.select(Selection(*span))

    def scroll_text(self, lines: int) -> None:
        """Scroll the text."""
        self.view.scroll_to(y=self.view.scroll_offset.y + lines, animate=False)

    # -- progress ------------------------------------------------------------------------------

    def do_document_done(self, _key: str) -> None:
        """Mark this document as done, or as not done."""
        name = self.reading.document.name
        done = self.reading.progress is not Progress.DONE
        self.session.study.documents.mark_done([name], done=done)
        self.kodbok.take_in_changes()
        said = _("This document is marked as done.") if done else _("This document is marked as not done.")
        self.tell(said)
