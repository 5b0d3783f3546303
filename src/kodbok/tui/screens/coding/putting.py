"""Putting codes on the selection, and taking them off."""

from __future__ import annotations

from kodbok.messages import _
from kodbok.model import Coding
from kodbok.tui.screens.coding.view import CodingView
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.widgets.panes import name_pieces


class PutsCodes(CodingView):
    """What keys do to the codings of a document."""

    def do_codings_letter(self, key: str) -> None:
        """Take a letter of a code's key."""
        typed = self.letters.pending + key
        if entry := self.letters.typed(key, self.session.codes.by_key):
            self.put(entry.id)
        elif not self.letters.pending:
            self.tell(_("No code has the key {key}; ⏎ finds codes by name.").format(key=typed), failed=True)

    def do_codings_recent(self, key: str) -> None:
        """Put the code with this digit on the selection."""
        slots = self.session.recent.slots
        if int(key) <= len(slots):
            self.put(slots[int(key) - 1])
        else:
            self.tell(_("No code has the number {key} yet.").format(key=key), failed=True)

    def do_codings_repeat(self, _key: str) -> None:
        """Put the last code on the selection."""
        if last := self.session.recent.last:
            self.put(last)

    def do_codings_palette(self, _key: str) -> None:
        """Find a code and put it on the selection."""
        from kodbok.tui.screens.palette import PaletteScreen

        self.app.push_screen(PaletteScreen(), self.put_chosen)

    def do_codebook_apply(self, _key: str) -> None:
        """Put the code in focus on the selection."""
        if entry := self.pane.chosen:
            self.put(entry.id)

    def put_chosen(self, code: str | None) -> None:
        """Put the code that was chosen in an overlay on the selection."""
        if code:
            self.attempt(lambda: self.put(code))

    def put(self, code: str) -> None:
        """Put a code on the selection; it is on disk when this returns."""
        entry, chosen, name = self.session.codes.by_id[code], self.view.selection, self.reading.document.name
        if not entry.code.codable:
            self.tell(_("{code} is a heading: choose a code below it.").format(code=entry.label), failed=True)
            return
        coding = self.session.study.codings.add(name, chosen.start, chosen.end, code)
        self.session.recent.use(code)
        if coding.guid in self.reading.passages or coding.guid in self.reading.hidden:
            told = _("{code} is on this passage already.").format(code=entry.label)
        else:
            self.session.take_in(self.reading, coding)
            self.show_codings([coding])
            told = _("Coded: {code}").format(code=entry.label)
        self.tell(self.with_hidden(told, coding))

    def with_hidden(self, told: str, coding: Coding) -> str:
        """What is told of a coding, and that it is not shown, where that is so."""
        return told if self.session.shows(coding) else told + " " + _("(not shown now: S)")

    def do_codings_remove(self, _key: str) -> None:
        """Take a coding away; ask which when there are several."""
        own = self.own_here()
        if len(own) == 1:
            self.take_away(own[0].guid)
            return
        from kodbok.tui.screens.choice import ChoiceScreen

        codes, looks, text = self.session.codes, self.looks, self.reading.text
        lines = [
            [
                *name_pieces(one, codes, looks, self.session.coder),
                (f"   {text[slice(*span_of(one))]}", looks.muted),
            ]
            for one in own
        ]
        guids = [one.guid for one in own]
        self.app.push_screen(
            ChoiceScreen(_("Take which code away?"), lines),
            lambda row: None if row is None else self.attempt(lambda: self.take_away(guids[row])),
        )

    def take_away(self, guid: str) -> None:
        """Take a coding away; it is gone from disk when this returns."""
        coding = self.reading.passages.get(guid)
        if coding is None:
            return
        self.session.study.codings.remove([guid])
        self.session.take_out(self.reading, coding)
        self.show_codings([coding])
        self.tell(_("Taken away: {code}").format(code=self.label_of(coding.code)))
