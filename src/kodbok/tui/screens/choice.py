"""A small choice between lines."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip

from kodbok.study.actions import Place
from kodbok.tui.drawing.paint import Piece, strip_of
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows


class ChoiceScreen(ListKeys, Overlay[int]):
    """Asks for one of some lines; gives its number, or None.

    Args:
        question: What is asked.
        lines: What there is to choose from.
        row: The line in focus at first.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.CHOICE,)
    DEFAULT_CSS = "ChoiceScreen Rows { height: auto; max-height: 14; }"

    def __init__(self, question: str, lines: list[list[Piece]], *, row: int = 0) -> None:
        super().__init__()
        self._question, self._lines, self._row = question, lines, row

    def compose_box(self) -> ComposeResult:
        """The lines."""
        yield Rows(self.draw, id="lines")

    def the_rows(self) -> Rows:
        """The lines."""
        return self.query_one("#lines", Rows)

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.the_rows()
        rows.styles.height = len(self._lines)
        rows.focus()
        rows.fill(len(self._lines), row=self._row)

    def show_header(self) -> None:
        """Draw the question."""
        self.query_one("#title", Line).show([(f" {self._question}", self.looks.strong)])

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a line."""
        if not focused:
            return strip_of([(" ", self.looks.text), *self._lines[row]], width, self.looks.text)
        chosen = [(text, self.looks.chosen) for text, _style in self._lines[row]]
        return strip_of([(" ", self.looks.chosen), *chosen], width, self.looks.chosen)

    def do_choice_take(self, _key: str) -> None:
        """Take the line in focus."""
        self.dismiss(self.the_rows().row)

    @on(Rows.Chosen)
    def take_clicked(self) -> None:
        """Take the line that was clicked."""
        self.dismiss(self.the_rows().row)
