"""A number for a coding whose code is measured by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult

from kodbok.messages import _
from kodbok.study.actions import Place
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.field import Field


class NumberScreen(Overlay[None]):
    """Asks for a number; what the study has against it is told, and one can mend it.

    Args:
        label: What the code is called.
        value: The value now; empty when there is none.
        take: Gives the coding the value typed; empty takes it off.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.VALUE,)
    DEFAULT_CSS = """
    NumberScreen #box { width: 50; }
    NumberScreen #number { padding: 0 1; background: $panel; }
    """

    def __init__(self, label: str, value: str, take: Callable[[str], None]) -> None:
        super().__init__()
        self._label, self._value, self._take = label, value, take

    def compose_box(self) -> ComposeResult:
        """The line to type in."""
        yield Field(self._value, placeholder=_("a number; empty for no value"), id="number")

    def on_mount(self) -> None:
        """Be ready to type."""
        self.query_one(Field).focus()

    def show_header(self) -> None:
        """Draw what is measured."""
        self.query_one("#title", Line).show([(f" {self._label}", self.looks.strong)])

    def do_value_take(self, _key: str) -> None:
        """Take what was typed."""
        self._take(self.query_one(Field).value.strip())
        self.dismiss(None)
