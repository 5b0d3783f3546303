"""Changing codings that there are: their code, boundaries, value and star."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kodbok.messages import _
from kodbok.model import Coding
from kodbok.tui.drawing.paint import Piece
from kodbok.tui.screens.coding.putting import PutsCodes
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.transcript.selection import Selection
from kodbok.tui.transcript.units import Unit
from kodbok.tui.widgets.panes import others_own, value_told
from kodbok.tui.wording import quoted


class ChangesCodings(PutsCodes):
    """What keys do to the coding in focus."""

    _round: tuple[Sequence[str], Selection] = ((), Selection())

    def do_codings_next_here(self, _key: str) -> None:
        """Focus the next of the codings at the cursor, and select its passage.

        They are those at the selection with which the round began: a shorter passage, once selected,
        touches fewer.
        """
        here = self.codings_here()
        guids, at = self._round
        # Begun anew where codings came or went meanwhile: one put on since is at the cursor, too.
        known = here[0].guid in guids and all(guid in self.reading.passages for guid in guids)
        if at != self.view.selection or not known:
            guids = [one.guid for one in sorted(here, key=lambda one: (*span_of(one), one.row))]
        chosen = (self.view.selection.start, self.view.selection.end)
        number = (guids.index(here[0].guid) + (span_of(here[0]) == chosen)) % len(guids)
        coding = self.reading.passages.get(guids[number])
        assert coding
        self.view.select(Selection(*span_of(coding)))
        self._round = (guids, self.view.selection)
        self.hold(coding)
        self.show_all()
        label = self.label_of(coding.code)
        self.tell(_("{n} of {all} here: {code}").format(n=number + 1, all=len(guids), code=label))

    def _own_in_focus(self) -> Coding | None:
        """The coded passage in focus; when it is another's, that is told."""
        coding = self.codings_here()[0]
        if self.session.is_own(coding):
            return coding
        self.tell(others_own(coding), failed=True)
        return None

    def do_codings_recode(self, _key: str) -> None:
        """Give the coding in focus another code."""
        from kodbok.tui.screens.palette import Target

        if coding := self._own_in_focus():
            does = _("Change {code} to").format(code=self.label_of(coding.code))
            quote = quoted(self.words(*span_of(coding)))
            self.open_palette([Target(does, quote, coding=coding, on=frozenset({coding.code}))])

    def do_codings_fit(self, _key: str) -> None:
        """Give the coding in focus the boundaries of the selection."""
        if coding := self._own_in_focus():
            chosen, label = self.view.selection, self.label_of(coding.code)
            if span_of(coding) == (chosen.start, chosen.end):
                self.tell(_("{code} has these boundaries already.").format(code=label))
                return
            self._changed(self.session.study.codings.move(coding.guid, chosen.start, chosen.end))
            self.tell(_("Moved to the selection: {code}").format(code=label))

    def do_codings_star(self, _key: str) -> None:
        """Mark the coding in focus as important, or take the mark off."""
        self.with_own(_("Mark which coding?"), self._star)

    def _star(self, coding: Coding) -> None:
        changed = self.session.study.codings.star(coding.guid, important=not coding.important)
        self._changed(changed)
        said = _("Important: {code}") if changed.important else _("No longer marked as important: {code}")
        self.tell(said.format(code=self.called(changed)))

    def do_codings_value(self, _key: str) -> None:
        """Give a coding a value, or take it off."""
        self.with_own(_("Give which coding a value?"), self._ask_value, self.scale_of)

    def _ask_value(self, coding: Coding) -> None:
        from kodbok.tui.screens.choice import ChoiceScreen
        from kodbok.tui.screens.value import NumberScreen

        scale, label = self.scale_of(coding), self.called(coding)
        if scale == "number":
            self.app.push_screen(
                NumberScreen(label, coding.value or "", lambda value: self._set_value(coding, value or None))
            )
            return
        values = [*(scale if isinstance(scale, tuple) else ("yes", "no")), None]
        lines: list[list[Piece]] = [
            [
                ("✓ " if value == coding.value else "  ", self.looks.good),
                (value_told(value) if value else _("no value"), self.looks.text),
            ]
            for value in values
        ]
        at = values.index(coding.value) if coding.value in values else 0
        self.app.push_screen(
            ChoiceScreen(label, lines, row=at if coding.value else 0),
            lambda row: None if row is None else self.attempt(lambda: self._set_value(coding, values[row])),
        )

    def _set_value(self, coding: Coding, value: str | None) -> None:
        changed = self.session.study.codings.set_value(coding.guid, value)
        self._changed(changed)
        label = self.called(changed)
        if changed.value is None:
            self.tell(_("No value any more: {code}").format(code=label))
        else:
            self.tell(_("{code} = {value}").format(code=label, value=value_told(changed.value)))

    # -- read, nothing here --------------------------------------------------------------------

    def do_passages_pass_over(self, _key: str) -> None:
        """Note that the turns of the selection were read and hold nothing, or take that back; go on."""
        reading, turns = self.reading, list(self._turns_here())
        left = [turn for turn in turns if not self._has_own(*turn)]
        if not turns:
            self.tell(_("Here is no turn that could be passed over."), failed=True)
        elif left and all(reading.passed.covers(*turn) for turn in left):
            self._pass_over(left, passed=False)
            self.tell(_("No longer passed over: {turns}.").format(turns=self._turns_told(left)))
        else:
            if left:
                self._pass_over(left)
                said = _("Read, nothing here: {turns}.").format(turns=self._turns_told(left))
            else:
                said = _("Coded by you, and so counted as read: {turns}.").format(
                    turns=self._turns_told(turns)
                )
            self.do_turn_uncoded("")
            self.tell(" ".join(filter(None, (said, self.said))))

    def _turns_here(self) -> Iterator[tuple[int, int]]:
        """The turns that the selection touches, or the next one."""
        units, chosen = self.reading.units, self.view.selection
        turn = units.covering(Unit.TURN, chosen.start) or units.next(Unit.TURN, chosen.start)
        while turn:
            yield turn
            turn = units.next(Unit.TURN, turn[1])
            if turn and turn[0] >= chosen.end:
                return

    def _turns_told(self, turns: Sequence[tuple[int, int]]) -> str:
        first, last = self.reading.turn_at(turns[0][0]), self.reading.turn_at(turns[-1][0])
        if first == last:
            return _("turn {n}").format(n=first)
        return _("turns {first}–{last}").format(first=first, last=last)

    def _has_own(self, start: int, end: int) -> bool:
        """Whether the acting coder has coded something there, shown or not."""
        reading = self.reading
        return any(
            self.session.is_own(one)
            for codings in (reading.passages, reading.hidden)
            for one in codings.overlapping(start, end)
        )

    def _pass_over(self, turns: Sequence[tuple[int, int]], *, passed: bool = True) -> None:
        """Pass turns over, or no longer, in one step of undo."""
        from kodbok.study.telling import What

        what = What.PASS_OVER if passed else What.TAKE_UP
        study, name = self.session.study, self.here()
        with study.operation(what.format(document=name, start=turns[0][0], end=turns[-1][1])):
            for start, end in turns:
                study.documents.pass_over(name, start, end, passed=passed)
        self._passed_changed()

    def _passed_changed(self) -> None:
        self.view.take_passed(self.session.passed_over(self.here()))

    def _changed(self, coding: Coding) -> None:
        """Show a coding that was changed; it is on disk already."""
        self.session.replace(self.reading, coding)
        self.hold(coding)
        self.show_codings([coding] if coding.start is not None else [])
