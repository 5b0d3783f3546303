"""What every app of the program has: its looks, its keys, and output that is safe for any text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from textual import events
from textual.app import App
from textual.filter import LineFilter

from kodbok.tui.drawing.colours import RGB
from kodbok.tui.drawing.looks import Looks, TerminalLooks
from kodbok.tui.drawing.safe import PlainBlocks, SafeOutput
from kodbok.tui.drawing.themes import PALETTES, first_theme, theme_of, wants_ascii
from kodbok.tui.keys.keymap import Keymap
from kodbok.tui.keys.typed_ahead import TypedAhead
from kodbok.tui.screens.base import ActingScreen
from kodbok.tui.state import Appearance
from kodbok.tui.transcript.signs import ASCII, UNICODE

Result = TypeVar("Result")


class DressedApp(App[Result], Generic[Result]):
    """An app in the appearance that its user has chosen.

    Args:
        appearance: How things look.
        keymap: Which key does what; without, as the registry has it.
    """

    ENABLE_COMMAND_PALETTE = False
    TITLE = "kodbok"

    def __init__(self, appearance: Appearance, keymap: Keymap | None = None) -> None:
        self.keymap = keymap or Keymap()
        self.appearance = appearance
        self._looks: dict[tuple[str, str], Looks] = {}
        self._safe, self._plain = SafeOutput(), PlainBlocks()
        self._typed = TypedAhead(self, super().on_event)
        theme = first_theme(appearance.theme)
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        for palette in PALETTES.values():
            self.register_theme(theme_of(palette))
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"  # what moves by itself is slower to read than what is there

    @property
    def looks(self) -> Looks:
        """The styles and signs of the present appearance."""
        key = (self.theme, self.appearance.stripes)
        looks = self._looks.get(key)
        if looks is None:
            looks = self._looks[key] = self._make_looks()
        return looks

    def _make_looks(self) -> Looks:
        palette, stripes = PALETTES[self.theme], self.appearance.stripes
        signs = ASCII if stripes == "ascii" or (not stripes and wants_ascii()) else UNICODE
        if palette.ansi or self.no_color:
            return TerminalLooks(palette, signs, hues=not self.no_color)
        return Looks(palette, signs, self.safe_color)

    def safe_color(self, color: RGB) -> RGB:
        """The colour that a code is drawn in, instead of its own, where only safe ones are wanted."""
        return color

    def wear(self, appearance: Appearance) -> None:
        """Look like this from now on; nothing is remembered by it."""
        before, self.appearance = self.appearance, appearance
        self.dress()
        if appearance.theme and appearance.theme != before.theme:
            self.theme = appearance.theme

    def watch_theme(self) -> None:
        """Have all screens drawn in another theme."""
        self.dress()

    def dress(self) -> None:
        """Have all screens drawn as things look now."""
        for screen in self.acting_screens:
            screen.appearance_changed()

    @property
    def acting_screens(self) -> list[ActingScreen[Any]]:
        """The screens, the one in front last."""
        return [one for one in self.screen_stack if isinstance(one, ActingScreen) and one.is_mounted]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and the one that keeps control characters from the terminal."""
        plain = [self._plain] if self.looks.signs is ASCII else []
        return [*super().get_line_filters(), *plain, self._safe]

    async def on_event(self, event: events.Event) -> None:
        """Hand keys out one by one, each to the screen that the one before it has left in front."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self._typed.take(event)
        else:
            await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave; what is being written is saved first."""
        self.leave()

    def leave(self) -> None:
        """Leave."""
        self.exit()
