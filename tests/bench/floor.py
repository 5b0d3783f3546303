"""The least a Textual program can do, to measure against: `python -m tests.bench.floor`.

It draws one word, and counts the keys pressed.
"""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "empty-and-ready"


class Floor(App[None]):
    """An empty app."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Static(READY)

    def on_mount(self) -> None:
        self._pressed = 0

    def on_key(self, _event: events.Key) -> None:
        self._pressed += 1
        self.query_one(Static).update(f"{self._pressed:06}")


if __name__ == "__main__":
    Floor().run()
