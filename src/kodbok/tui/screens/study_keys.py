"""Undo and redo, which work alike on every full screen."""

from __future__ import annotations

from collections.abc import Sequence

from kodbok.messages import _
from kodbok.model import HistoryEntry
from kodbok.tui.paint import Piece
from kodbok.tui.screens.base import WorkScreen


class StudyScreen(WorkScreen):
    """A full screen on which changes can be taken back and put back, and the keys looked up."""

    def do_undo(self, _key: str) -> None:
        """Take back the latest change."""
        undone = self.session.study.undo()
        self.kodbok.take_in_changes()
        self.tell(_("Undone: {what}").format(what=_what(undone)))

    def do_redo(self, _key: str) -> None:
        """Put back what was last undone."""
        redone = self.session.study.redo()
        self.kodbok.take_in_changes()
        self.tell(_("Redone: {what}").format(what=_what(redone)))

    def do_help(self, _key: str) -> None:
        """Show the keys."""
        from kodbok.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(tuple(self.places_now())))

    def who(self) -> list[Piece]:
        """Who is coding, and in which way the study is open, for the end of a header."""
        looks, session = self.looks, self.session
        pieces: list[Piece] = []
        if not session.writable:
            pieces.append((_("read-only") + "   ", looks.bar_strong))
        if session.blind:
            pieces.append((_("blind") + "   ", looks.bar_strong))
        if session.coder:
            pieces += [(_("coder") + " ", looks.bar_muted), (f"{session.coder} ", looks.bar_strong)]
        return pieces


def _what(entries: Sequence[HistoryEntry]) -> str:
    return "; ".join(entry.what for entry in entries)
