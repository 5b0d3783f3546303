"""A box over the screen behind it, with its own header and hints."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from kodbok.tui.screens.base import ActingScreen
from kodbok.tui.widgets.drawn import Line, Rule

Result = TypeVar("Result")


class Overlay(ActingScreen[Result], ModalScreen[Result], Generic[Result]):
    """A box in the middle of the screen."""

    corner = "back"
    unhinted = ("help", "commands.open")
    DEFAULT_CSS = """
    Overlay { align: center middle; background: $background 60%; layers: default over; }
    Overlay:ansi { background: transparent; }
    Overlay.-ascii #box { border: ascii $primary; }
    Overlay #box {
        width: 90%; max-width: 96; height: auto; max-height: 90%;
        background: $background; border: round $primary; padding: 0;
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="box"):
            yield Line(id="title")
            yield from self.compose_box()
            yield Rule(id="rule")
            yield Line(id="hints")

    def compose_box(self) -> ComposeResult:
        """What is between title and hints."""
        yield from ()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width, once the box has found its own."""
        super().on_resize(event)
        self.call_after_refresh(self.show_all)

    def do_back(self, _key: str) -> None:
        """Close without a choice."""
        self.dismiss(None)
