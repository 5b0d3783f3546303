"""The coding screen, put together from what its keys do."""

from __future__ import annotations

from kodbok.tui.screens.coding.editing import CorrectsText
from kodbok.tui.screens.coding.finding import FindsPassages
from kodbok.tui.screens.coding.noting import TakesNotes


class CodingScreen(CorrectsText, TakesNotes, FindsPassages):
    """One document, to read and code.

    Args:
        reading: The open document.
    """

    def do_pane_next(self, _key: str) -> None:
        """Go to the codebook beside the text, or back."""
        if self.pane.has_focus or not self.has_class("-pane"):
            self.view.focus()
        else:
            self.pane.focus()
        self.call_after_refresh(self.show_hints)

    def do_codebook_fold(self, _key: str) -> None:
        """Hide what is below the code in focus."""
        self.pane.fold()

    def do_codebook_unfold(self, _key: str) -> None:
        """Show what is below the code in focus."""
        self.pane.unfold()

    def do_back(self, _key: str) -> None:
        """Forget a letter typed; leave the codebook; forget the hits; else go back to the documents."""
        if self.letters.clear():
            return
        if self.pane.has_focus:
            self.do_pane_next(_key)
        elif not self.clear_hits():
            self.remember()
            self.note_place()
            self.app.pop_screen()
