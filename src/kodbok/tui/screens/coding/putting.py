"""Putting codes on the selection, the document or its cases, and taking them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kodbok.messages import _
from kodbok.model import Coding, Emerged, Scope
from kodbok.tui.screens.coding.asking import AsksWhich
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.widgets.panes import value_told
from kodbok.tui.wording import quoted

if TYPE_CHECKING:
    from kodbok.tui.screens.new_code import Draft
    from kodbok.tui.screens.palette import Picked, Target


class PutsCodes(AsksWhich):
    """What keys do to put codes on, and to take them off."""

    def do_codings_letter(self, key: str) -> None:
        """Take a letter of a code's key."""
        typed = self.letters.pending + key
        if entry := self.letters.typed(key, self.session.codes.by_key):
            self.put(entry.id)
        elif not self.letters.pending:
            said = _("No code has the key {key}; {palette} finds codes by name.")
            self.tell(said.format(key=typed, palette=self.key_of("codings.palette")), failed=True)

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

    def do_codebook_apply(self, _key: str) -> None:
        """Put the code in focus on the selection."""
        if entry := self.pane.chosen:
            self.put(entry.id)

    # -- the palette ---------------------------------------------------------------------------

    def do_codings_palette(self, _key: str) -> None:
        """Find a code and put it on the selection, or on what is chosen there."""
        self.open_palette([self.passage_target(), *self._whole_targets()])

    def do_codings_whole(self, _key: str) -> None:
        """Find a code and put it on the document, or on what is chosen there."""
        passage = [self.passage_target()] if self.view.selection else []
        self.open_palette([*self._whole_targets(), *passage])

    def open_palette(self, targets: list[Target]) -> None:
        """Ask for a code, and put it where it is wanted."""
        from kodbok.tui.screens.palette import PaletteScreen
        from kodbok.tui.widgets.meaning import used_in

        used = used_in(filter(self.session.is_own, self.reading.passages))
        self.app.push_screen(PaletteScreen(targets, used), self._take_picked)

    def passage_target(self) -> Target:
        """The selection, for the palette."""
        from kodbok.tui.screens.palette import Target

        chosen = self.view.selection
        on = frozenset(one.code for one in self.own_here() if span_of(one) == (chosen.start, chosen.end))
        return Target(_("Code this passage"), quoted(self.words(chosen.start, chosen.end)), on=on)

    def _whole_targets(self) -> list[Target]:
        """The document and each of its cases, for the palette."""
        from kodbok.tui.screens.palette import Target

        name, own = self.reading.document.name, self.own_wholes()
        on = frozenset(one.code for one in own if one.scope is Scope.DOCUMENT)
        targets = [Target(_("Code the whole document"), name, Scope.DOCUMENT, name, on)]
        for case in self.reading.document.cases:
            on = frozenset(one.code for one in own if one.case == case)
            targets.append(Target(_("Code the case"), case, Scope.CASE, case, on))
        return targets

    def _take_picked(self, picked: Picked | None) -> None:
        """Put on what was chosen; a name that no code has becomes one first."""
        if picked and picked.code:
            self.attempt(lambda: self.put(picked.code, picked.target))
        elif picked:
            self._open_new_code(picked.label, picked.target)

    # -- put -----------------------------------------------------------------------------------

    def put(self, code: str, target: Target | None = None) -> None:
        """Put a code on something, the selection if not else; it is on disk when this returns.

        A document or case that has the code already loses it.
        """
        entry = self.session.codes.by_id[code]
        if not entry.code.codable:
            self.tell(_("{code} is a heading: choose a code below it.").format(code=entry.label), failed=True)
        elif there := self._on_whole(code, target):
            self.take_away(there)
        else:
            coding = self._write(code, target)
            said = self._said(coding, target)
            self._focus(coding)
            self._take_in(coding, target)
            self.tell(said)

    def _on_whole(self, code: str, target: Target | None) -> Coding | None:
        """The acting coder's coding of a whole document or case with a code."""
        if target is None or target.scope is Scope.PASSAGE:
            return None
        sought = (code, target.scope, target.name)
        return next(
            (one for one in self.own_wholes() if (one.code, one.scope, one.document or one.case) == sought),
            None,
        )

    def _write(self, code: str, target: Target | None) -> Coding:
        """Put a code on something in the study."""
        codings, chosen = self.session.study.codings, self.view.selection
        if target and target.coding:
            return codings.recode(target.coding.guid, code)
        if target and target.scope is Scope.DOCUMENT:
            return codings.add_to_document(target.name, code)
        if target and target.scope is Scope.CASE:
            return codings.add_to_case(target.name, code)
        return codings.add(self.reading.document.name, chosen.start, chosen.end, code)

    def _focus(self, coding: Coding) -> None:
        """Bring a coding into focus, and its code to the digits."""
        self.session.recent.use(coding.code)
        self.hold(coding)

    def _take_in(self, coding: Coding, target: Target | None) -> None:
        """Show what was put on something."""
        if coding.scope is not Scope.PASSAGE:
            self.session.take_in_wholes(self.reading)
            self.show_all()
            return
        if target and target.coding:
            self.session.replace(self.reading, coding)
        elif not self._is_there(coding):
            self.session.take_in(self.reading, coding)
        self.show_codings([coding])

    def _is_there(self, coding: Coding) -> bool:
        return coding.guid in self.reading.passages or coding.guid in self.reading.hidden

    def _said(self, coding: Coding, target: Target | None, *, key: str | None = None) -> str:
        """What is told of a code that is put on something; `key` is that of a code made for it."""
        label = self.label_of(coding.code)
        if target and target.coding:
            was = target.coding
            said = _("Changed from {code} to {new}").format(code=self.label_of(was.code), new=label)
            if was.value is not None and coding.value is None:
                said += "  " + _("(its value {value} went)").format(value=value_told(was.value))
        elif coding.scope is Scope.DOCUMENT:
            said = _("Coded the whole document: {code}").format(code=label)
        elif coding.scope is Scope.CASE:
            said = _("Coded the case {case}: {code}").format(case=coding.case, code=label)
        elif key is None and self._is_there(coding):
            said = _("{code} is on this passage already.").format(code=label)
        else:
            said = _("Coded: {code}").format(code=label)
        if key is not None:
            said += "  " + _("(new code, key {key})").format(key=key or "–")
        if self.scale_of(coding):
            said += "  " + _("({key} gives it a value)").format(key=self.key_of("codings.value"))
        if not self.session.shows(coding):
            said += "  " + _("(not shown now: {key})").format(key=self.key_of("filters.open"))
        return said

    # -- a new code ----------------------------------------------------------------------------

    def do_codebook_new_code(self, _key: str) -> None:
        """Make a code and put it on the selection."""
        self._open_new_code("", self.passage_target() if self.view.selection else None)

    def do_codings_in_vivo(self, _key: str) -> None:
        """Make a code of the selected words."""
        from kodbok.tui.screens.new_code import in_vivo_label

        chosen = self.view.selection
        label = in_vivo_label(self.reading.text[chosen.start : chosen.end])
        self._open_new_code(label, self.passage_target(), Emerged.IN_VIVO)

    def _open_new_code(self, label: str, target: Target | None, emerged: Emerged = Emerged.INDUCTIVE) -> None:
        from kodbok.tui.screens.new_code import Draft, NewCodeScreen

        draft = Draft(label, self._parent_proposed(), emerged=emerged)
        self.app.push_screen(NewCodeScreen(draft, target, lambda made: self._make(made, target)))

    def _parent_proposed(self) -> str | None:
        """Below which code a new one is proposed to go: where the code in focus is."""
        if self.pane.has_focus and (entry := self.pane.chosen):
            return entry.code.parent if entry.code.codable else entry.id
        codings = self.codings_here()
        found = self.session.codes.by_id.get(codings[0].code) if codings else None
        return found.code.parent if found else None

    def _make(self, draft: Draft, target: Target | None) -> None:
        """Make a code and put it on, in one step of undo; or put on one that there is."""
        if draft.instead:
            self.put(draft.instead, target)
            self.tell_new_coders()
            return
        study, coding = self.session.study, None
        with study.operation(self._new_code_told(draft, target)):
            code = study.codebook.new(
                draft.label, parent=draft.parent, definition=draft.definition, emerged=draft.emerged
            )
            if target:
                coding = self._write(code.id, target)
        if coding:  # on disk now: a code that could not be kept is never on a digit
            self._focus(coding)
        self.kodbok.take_in_changes()
        key = self.session.codes.by_id[code.id].key
        if coding:
            self.tell(self._said(coding, target, key=key))
        else:
            self.tell(_("New code: {code}  (key {key})").format(code=draft.label, key=key or "–"))
        self.tell_new_coders()

    def _new_code_told(self, draft: Draft, target: Target | None) -> str:
        """What the history calls it."""
        from kodbok.study.telling import Thing, What

        if target is None:
            return What.NEW_CODE.format(codes=draft.label)
        chosen = self.view.selection
        start, end = span_of(target.coding) if target.coding else (chosen.start, chosen.end)
        place = {
            Scope.PASSAGE: f"{self.here()} {start}-{end}",
            Scope.DOCUMENT: Thing.DOCUMENT.format(document=target.name),
            Scope.CASE: Thing.CASE.format(case=target.name),
        }[target.scope]
        return What.NEW_CODE_ON.format(codes=draft.label, place=place)

    # -- take off ------------------------------------------------------------------------------

    def do_codings_remove(self, _key: str) -> None:
        """Take a coding away; ask which when there are several, or none of them is on the passage."""
        here, wholes = self.own_here(), self.own_wholes()
        if len(here) == 1 and not wholes:
            self.take_away(here[0])
        elif not here and self.is_held(wholes[0]):
            self.take_away(wholes[0])
        else:
            question = _("Take which code away?") if here else _("No code of yours is here. Take which away?")
            self.ask_which(question, [*here, *wholes], self.take_away)

    def take_away(self, coding: Coding) -> None:
        """Take a coding away; it is gone from disk when this returns."""
        self.session.study.codings.remove([coding.guid])
        if coding.scope is Scope.PASSAGE:
            self.session.take_out(self.reading, coding)
            self.show_codings([coding])
        else:
            self.session.take_in_wholes(self.reading)
            self.show_all()
        said = {
            Scope.PASSAGE: _("Taken away: {code}"),
            Scope.DOCUMENT: _("Taken away from the whole document: {code}"),
            Scope.CASE: _("Taken away from the case {case}: {code}"),
        }[coding.scope]
        self.tell(said.format(code=self.label_of(coding.code), case=coding.case))
