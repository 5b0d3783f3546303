"""Jumping, and coming back from where one jumped to."""

from __future__ import annotations

from kodbok.messages import _
from kodbok.study.actions import Action
from kodbok.tui.finding.jumping import Goal
from kodbok.tui.screens.coding.view import CodingView


class JumpsAbout(CodingView):
    """What leads far away in the document, or to another one, and back."""

    def perform(self, action: Action, key: str) -> None:
        """Carry out an action; remember where one was, if it leads far away."""
        before = self.where() if action.jumps else None
        super().perform(action, key)
        if before and self.where() != before:
            self.session.place_before = before

    def where(self) -> Goal:
        """The document, and where the selection starts."""
        return Goal(self.reading.document.name, self.view.selection.start)

    def remember(self) -> None:
        """Keep this place, to come back to it."""
        self.session.place_before = self.where()

    def do_goto(self, _key: str) -> None:
        """Ask where to jump."""
        from kodbok.tui.screens.goto import GotoScreen

        self.app.push_screen(GotoScreen(self.reading, self.session.place_before, self.view.unit), self.jump)

    def do_goto_back(self, _key: str) -> None:
        """Go back to where one was before the last jump."""
        if self.session.place_before:
            self.jump(self.session.place_before)
        else:
            self.tell(_("There was no jump yet to come back from."), failed=True)

    def jump(self, goal: Goal | None) -> None:
        """Go to a place in this document or another one."""
        from kodbok.tui.screens.going import jump

        if goal:
            self.attempt(lambda: jump(self.kodbok, goal))
