"""Which coding is meant, where there are several; and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kodbok.messages import _
from kodbok.model import Coding, Scope
from kodbok.tui.screens.coding.view import CodingView
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.widgets.panes import name_pieces, others_own, whole_pieces

_QUOTED = 400


class AsksWhich(CodingView):
    """What putting, taking off and changing have in common."""

    def words(self, start: int, end: int) -> str:
        """The words of a passage in one line, as many as a line can have."""
        return " ".join(self.reading.text[start : min(end, start + _QUOTED)].split())

    def ask_which(self, question: str, codings: Sequence[Coding], change: Callable[[Coding], None]) -> None:
        """Ask which of some codings is meant, and change it."""
        from kodbok.tui.screens.choice import ChoiceScreen

        codes, looks, coder = self.session.codes, self.looks, self.session.coder
        lines = [
            [*name_pieces(one, codes, looks, coder), (f"   {self.words(*span_of(one))}", looks.muted)]
            if one.scope is Scope.PASSAGE
            else whole_pieces(one, codes, looks, coder)
            for one in codings
        ]
        self.app.push_screen(
            ChoiceScreen(question, lines),
            lambda row: None if row is None else self.attempt(lambda: change(codings[row])),
        )

    def with_own(
        self,
        question: str,
        change: Callable[[Coding], None],
        fits: Callable[[Coding], object] = lambda _coding: True,
    ) -> None:
        """Change the acting coder's coding in focus; ask which is meant where none of several is.

        On a passage without one, those of the document and its cases are never changed unasked.

        Args:
            question: What is asked then.
            change: Changes a coding.
            fits: Whether a coding can be changed so.
        """
        here, own = self.codings_here(), list(filter(fits, self.own_here()))
        wholes = list(filter(fits, self.own_wholes()))
        if wholes and self.is_held(wholes[0]):
            change(wholes[0])
        elif here and not self.session.is_own(here[0]):
            self.tell(others_own(here[0]), failed=True)
        elif here and fits(here[0]):
            change(here[0])
        elif len(own) == 1:
            change(own[0])
        elif own or wholes:
            self.ask_which(question, own or wholes, change)
        else:
            self.tell(_("There is no coding of yours here that this could change."), failed=True)
