"""A line to type in, as wide on the screen as the text in it is drawn."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Input

from kodbok.text import displayable
from kodbok.tui.transcript.cells import width_of


class Field(Input):
    """A line to type in.

    What has no width, and so is drawn as a dot where it would hide something, takes a cell here; the
    stock widget counts it as none and becomes wider than its box.

    Args:
        value: What stands there at first.
        placeholder: What is shown while nothing does.
        id: The widget's id.
        select_on_focus: Whether typing takes the place of what stands there.
    """

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, select_on_focus: bool = False
    ) -> None:
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=select_on_focus, compact=True)
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        return Text(displayable(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return width_of(displayable(self.value[:position]))
