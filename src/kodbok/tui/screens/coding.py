"""The coding screen: what the keys do to the codings, memos and progress of a document."""

from __future__ import annotations

from kodbok.messages import _
from kodbok.model import Progress
from kodbok.tui.screens.coding_view import CodingView
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.widgets.panes import name_pieces


class CodingScreen(CodingView):
    """One document, to read and code.

    Args:
        reading: The open document.
    """

    # -- code ----------------------------------------------------------------------------------

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
        if coding.guid in self.reading.passages:
            self.tell(_("{code} is on this passage already.").format(code=entry.label))
            return
        self.reading.passages.add(coding)
        self.session.coded(name, 1)
        self.show_codings([coding])
        self.tell(_("Coded: {code}").format(code=entry.label))

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
        self.reading.passages.remove(guid)
        self.session.coded(self.reading.document.name, -1)
        self.show_codings([coding])
        self.tell(_("Taken away: {code}").format(code=self._label(coding.code)))

    def _label(self, code: str) -> str:
        entry = self.session.codes.by_id.get(code)
        return entry.label if entry else code

    # -- memos, progress, panes ----------------------------------------------------------------

    def do_memos_write(self, _key: str) -> None:
        """Write a memo on what is at the cursor."""
        from kodbok.tui.screens.memo import MemoScreen, targets_at

        targets = targets_at(self.reading, self.view.selection, self.codings_here(), self._label)
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

    def do_pane_next(self, _key: str) -> None:
        """Go to the codebook beside the text, or back."""
        if self.pane.has_focus or not self.has_class("-pane"):
            self.view.focus()
        else:
            self.pane.focus()
        self.call_after_refresh(self.show_hints)

    def do_back(self, _key: str) -> None:
        """Forget a letter typed; leave the codebook; else go back to the documents."""
        if self.letters.clear():
            return
        if self.pane.has_focus:
            self.do_pane_next(_key)
        else:
            self.app.pop_screen()
