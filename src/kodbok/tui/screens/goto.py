"""The jump overlay: a place in the document, or another document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.study.actions import Place
from kodbok.tui.drawing.paint import padded, strip_of
from kodbok.tui.finding.fuzzy import Findable, ranked
from kodbok.tui.finding.jumping import Goal, spot_of
from kodbok.tui.reading import Reading
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.transcript.units import Unit
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows

BACK = "'"
"""What stands for the place before the last jump, as in vi."""

_NAME_SHARE = 2 / 5


@dataclass(frozen=True, slots=True)
class _Row:
    """What can be jumped to, what it is called, and more about it; without a goal, something to say."""

    called: str
    more: str = ""
    goal: Goal | None = None


class GotoScreen(ListKeys, Overlay[Goal]):
    """Asks where to; gives the goal, or None.

    Args:
        reading: The open document; None where none is, and only documents are gone to.
        before: Where one was before the last jump, if there was any.
        unit: What is selected where one jumps to.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.GOTO,)
    DEFAULT_CSS = """
    GotoScreen #box { height: 60%; min-height: 12; max-height: 24; }
    GotoScreen #query { padding: 0 1; background: $panel; }
    """

    def __init__(
        self, reading: Reading | None, before: Goal | None = None, unit: Unit = Unit.SENTENCE
    ) -> None:
        super().__init__()
        self._reading, self._before, self._unit = reading, before, unit
        self._rows: list[_Row] = []
        self._findable: list[Findable] = []

    def compose_box(self) -> ComposeResult:
        """Where to, and what that may be."""
        asked = _possible() if self._reading else _("part of a document's name or case")
        field = Input(placeholder=asked, id="query", compact=True)
        field.cursor_blink = False
        yield field
        yield Rows(self.draw, id="found")

    def the_rows(self) -> Rows:
        """What can be jumped to."""
        return self.query_one("#found", Rows)

    def on_mount(self) -> None:
        """Begin with the place before the last jump, and all documents."""
        self._findable = [
            Findable.of(one.name, "", (one.name,), "; ".join(one.cases), ()) for one in self.session.documents
        ]
        self.query_one("#query", Input).focus()
        self.search("")

    @on(Input.Changed)
    def query_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        if event.value == BACK:
            self.go_back()
        else:
            if event.value:
                self.tell("")
            self.search(event.value)

    def search(self, typed: str) -> None:
        """Find what can be jumped to."""
        self._rows = [*self._first_row(typed), *self._documents(typed)] or [self._nothing_fits()]
        self.the_rows().fill(len(self._rows), row=0)
        self.call_after_refresh(self.show_all)

    def _first_row(self, typed: str) -> list[_Row]:
        if not typed.strip():
            return [self._row_back(self._before)] if self._before else self._hint()
        if not self._reading:
            return []
        try:
            spot = spot_of(typed, self._reading, self._unit)
        except KodbokError as error:
            return [_Row(str(error))]
        if spot is None:
            return []
        preview = self._reading.text[spot.offset : spot.offset + 200].lstrip().partition("\n")[0]
        goal = Goal(self._reading.document.name, spot.offset, spot.unit)
        return [_Row(spot.called, preview, goal)]

    def _hint(self) -> list[_Row]:
        """What may be typed, so that ⏎ alone goes nowhere; in the list of documents that is plain."""
        return [_Row(_possible())] if self._reading else []

    def _row_back(self, before: Goal) -> _Row:
        name, offset = before.document, before.offset
        called = f"{BACK}  " + _("back to where you were")
        if not self._reading or name != self._reading.document.name or offset is None:
            return _Row(called, name, before)
        turn = self._reading.turn_at(offset)
        preview = self._reading.text[offset : offset + 200].partition("\n")[0]
        return _Row(called, (_("turn {n}").format(n=turn) + "  " if turn else "") + preview, before)

    def _documents(self, typed: str) -> list[_Row]:
        known = {one.name: one for one in self.session.documents}
        return [
            _Row(name, "; ".join(known[name].cases), Goal(name)) for name in ranked(typed, self._findable)
        ]

    def _nothing_fits(self) -> _Row:
        if not self._reading:
            return _Row(_("No document fits what you typed."))
        return _Row(_("There is no such place: type {possible}.").format(possible=_possible()))

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw something that can be jumped to."""
        looks, one = self.looks, self._rows[row]
        if one.goal is None:
            return strip_of([(f"  {one.called}", looks.muted)], width, looks.text)
        chosen = looks.chosen if focused else None
        name = padded(one.called, max(20, int(width * _NAME_SHARE)))
        return strip_of(
            [(f"  {name}  ", chosen or looks.text), (one.more, chosen or looks.muted)],
            width,
            chosen or looks.text,
        )

    def show_header(self) -> None:
        """Draw the title."""
        title = _("Jump to a document")
        if self._reading:
            title = _("Jump in {document}").format(document=self._reading.document.name)
        self.query_one("#title", Line).show([(f" {title}", self.looks.strong)])

    # -- actions -------------------------------------------------------------------------------

    def go_back(self) -> None:
        """Go to the place before the last jump."""
        if self._before:
            self.dismiss(self._before)
        else:
            self.query_one("#query", Input).value = ""
            self.tell(_("There was no jump yet to come back from."), failed=True)

    def do_goto_take(self, _key: str) -> None:
        """Go to what is in focus."""
        one = self._rows[self.the_rows().row]
        if one.goal:
            self.dismiss(one.goal)
        else:
            self.tell(one.called, failed=True)

    @on(Rows.Chosen)
    def take_clicked(self) -> None:
        """Go to what was clicked."""
        self.do_goto_take("")


def _possible() -> str:
    return _("turn 12, its sentence 12.3, line :120, 50%, time 12:30, or a name")
