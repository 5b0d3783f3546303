"""What is at the cursor: codings, those of the document and its cases, memos; and which one is in focus."""

from __future__ import annotations

from kodbok.messages import _
from kodbok.model import Coding, Memo, Scope
from kodbok.study.actions import Need
from kodbok.tui.reading import Reading
from kodbok.tui.screens.reading_keys import ReadingScreen
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.transcript.selection import Selection
from kodbok.tui.widgets.panes import others_own


class AtCursor(ReadingScreen):
    """An open document and what the selection in it touches.

    Args:
        reading: The open document.
    """

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading
        self._held: tuple[str, Selection] = ("", Selection())
        self._here: list[Coding] = []
        self._here_for: tuple[object, ...] = ()

    def hold(self, coding: Coding) -> None:
        """Keep a coding in focus while the selection stays, or only one of its ends moves."""
        self._held = (coding.guid, self.view.selection)

    def is_held(self, coding: Coding) -> bool:
        """Whether a coding is kept in focus."""
        guid, at = self._held
        return coding.guid == guid and at == self.view.selection

    def hold_on(self) -> None:
        """Keep the coding in focus if only one end of the selection has moved."""
        guid, at = self._held
        now = self.view.selection
        if at.start == now.start or at.end == now.end:
            self._held = (guid, now)

    def codings_here(self) -> list[Coding]:
        """Codings that the selection touches: that held in focus, own before others', the closest fit first."""
        chosen = self.view.selection

        def distance(one: Coding) -> tuple[bool, bool, int, int]:
            start, end = span_of(one)
            return (
                not self.is_held(one),
                not self.session.is_own(one),
                abs(start - chosen.start) + abs(end - chosen.end),
                one.row,
            )

        state = (chosen, self._held, self.reading.passages.changes)
        if self._here_for != state:
            found = sorted(self.reading.passages.overlapping(chosen.start, chosen.end), key=distance)
            self._here, self._here_for = found, state
        return list(self._here)

    def own_here(self) -> list[Coding]:
        """The acting coder's codings at the selection, the closest fit first."""
        return [one for one in self.codings_here() if self.session.is_own(one)]

    def own_wholes(self) -> list[Coding]:
        """The acting coder's codings of the whole document and its cases; that held in focus first."""
        own = [one for one in self.reading.wholes if self.session.is_own(one)]
        return sorted(own, key=lambda one: not self.is_held(one))

    def scale_of(self, coding: Coding) -> str | tuple[str, ...]:
        """The scale of a coding's code; empty when it has none."""
        entry = self.session.codes.by_id.get(coding.code)
        return "" if entry is None or entry.code.scale == "none" else entry.code.scale

    def called(self, coding: Coding) -> str:
        """A coding by its code; one of a whole, by what it is on, too."""
        label = self.label_of(coding.code)
        if coding.scope is Scope.PASSAGE:
            return label
        if coding.scope is Scope.DOCUMENT:
            return _("{code} (the whole document)").format(code=label)
        return _("{code} (the case {case})").format(code=label, case=coding.case)

    def label_of(self, code: str) -> str:
        """What a code is called."""
        entry = self.session.codes.by_id.get(code)
        return entry.label if entry else code

    def memos_here(self, codings: list[Coding]) -> list[Memo]:
        """Memos on the selection, on the codings here and the code in focus, on the document and its cases."""
        reading, chosen = self.reading, self.view.selection
        things = [f"coding {one.guid}" for one in codings]
        things += [f"code {one.code}" for one in codings[:1]]
        things += [f"document {reading.document.name}", *(f"case {name}" for name in reading.document.cases)]
        found = reading.memos_at(chosen.start, chosen.end)
        return found + [memo for thing in things for memo in reading.memos_on(thing)]

    def codings_hold(self) -> set[Need]:
        """What works with the codings at the cursor."""
        here, wholes = self.codings_here(), self.own_wholes()
        own = [one for one in here if self.session.is_own(one)]
        found = {Need.CODED_HERE} if own or wholes else set()
        if own:
            found |= {Need.PASSAGE_CODED, Need.FITS}
        if (waiting := self.session.placing) and waiting.coding.document == self.here():
            found.add(Need.FITS)
        if here:
            found.add(Need.CODINGS_HERE)
        if any(self.scale_of(one) for one in (*own, *wholes)):
            found.add(Need.SCALE_HERE)
        return found

    def refusal(self, need: Need) -> str:
        """Why an action does not work; of others' codings, whose they are."""
        others = [one for one in self.codings_here() if not self.session.is_own(one)]
        if (
            need in (Need.CODED_HERE, Need.PASSAGE_CODED, Need.FITS, Need.SCALE_HERE)
            and others
            and not self.own_here()
        ):
            return others_own(others[0])
        return super().refusal(need)
