"""Correcting the text, and giving codings a place on it."""

from __future__ import annotations

from kodbok.messages import _, ngettext
from kodbok.tui.screens.coding.changing import ChangesCodings
from kodbok.tui.transcript.selection import Selection, at_unit
from kodbok.tui.transcript.units import Unit

_MOST = 6_000
"""A longer turn is corrected by its lines."""


class CorrectsText(ChangesCodings):
    """What keys do to the text itself."""

    def do_text_edit(self, _key: str) -> None:
        """Open what is at the selection in a box to write in."""
        from kodbok.tui.screens.correct import CorrectScreen

        chosen = self.view.selection
        self.app.push_screen(
            CorrectScreen(self.reading, self._stretch(chosen), chosen.start, self._corrected)
        )

    def _stretch(self, chosen: Selection) -> tuple[int, int]:
        """The turns that the selection touches, as a whole; the lines, where these are long."""
        reading, text = self.reading, self.reading.text
        first, last = (
            reading.units.covering(Unit.TURN, chosen.start),
            reading.units.covering(Unit.TURN, max(chosen.start, chosen.end - 1)),
        )
        if first and last:
            block = reading.block_at(first[0])
            start = min(first[0], block.start if block else first[0])
            if last[1] - start <= _MOST:
                return start, last[1]
        end = text.find("\n", max(chosen.start, chosen.end - 1))
        return text.rfind("\n", 0, chosen.start) + 1, len(text) if end < 0 else end

    def _corrected(self, at: int) -> None:
        """Show the new text, at the same place."""
        top, unit = self.view.top, self.view.unit
        self.session.reload()
        document = self.document_now()
        assert document
        self.reading = reading = self.session.open(document)
        place = at_unit(reading.units, unit, min(at, max(0, document.length - 1)))
        self.view.open(reading, self.session.codes, self.session.is_own, place=place, top=top)
        self.kodbok.take_in_changes()
        own = self.session.coder.casefold()
        waiting = self.session.study.codings.to_review(document.name)
        if n := sum(one.coding.coder.casefold() == own for one in waiting):
            said = ngettext(
                "Corrected. {n} coding of yours is to be looked at: {key} lists it.",
                "Corrected. {n} codings of yours are to be looked at: {key} lists them.",
                n,
            )
            self.tell(said.format(n=n, key=self.key_of("review.open")))
        else:
            self.tell(_("Corrected; all codings went along."))

    # -- what is to be placed ------------------------------------------------------------------

    def do_codings_fit(self, key: str) -> None:
        """Give the coding that is to be placed the selection; else the one in focus."""
        waiting = self.session.placing
        if waiting is None or waiting.coding.document != self.here():
            super().do_codings_fit(key)
            return
        chosen = self.view.selection
        placed = self.session.study.codings.accept(waiting.coding.guid, chosen.start, chosen.end)
        self.session.placing = None
        self._changed(placed)
        self.tell(_("Placed at the selection: {code}").format(code=self.label_of(placed.code)))

    def do_review_open(self, _key: str) -> None:
        """List what is to be looked at, in this document first."""
        from kodbok.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.session, self.here()))
