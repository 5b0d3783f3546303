"""The app: one study, its screens, and what holds for all of them."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tui.keymap import Keymap
from kodbok.tui.looks import Looks, TerminalLooks
from kodbok.tui.news import News
from kodbok.tui.safe import SafeOutput
from kodbok.tui.screens.base import ActingScreen
from kodbok.tui.screens.documents import DocumentsScreen
from kodbok.tui.session import Session
from kodbok.tui.state import Appearance
from kodbok.tui.themes import PALETTES, first_theme, theme_of, wants_ascii
from kodbok.tui.transcript.signs import ASCII, UNICODE
from kodbok.tui.typed_ahead import TypedAhead

POLL_SECONDS = 2.0


class KodbokApp(App[None]):
    """Reading and coding one study.

    Args:
        session: The open study.
        keymap: Which key does what; without, as the registry has it.
        said: What to say first.
    """

    ENABLE_COMMAND_PALETTE = False
    TITLE = "kodbok"

    def __init__(self, session: Session, keymap: Keymap | None = None, said: str = "") -> None:
        self.session = session
        self.keymap = keymap or Keymap()
        self._said = said
        self.appearance = session.state.appearance.value
        self._looks: dict[tuple[str, str], Looks] = {}
        self._safe = SafeOutput()
        self._typed = TypedAhead(self, super().on_event)
        theme = first_theme(self.appearance.theme)
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
        return Looks(palette, signs, lambda color: self.session.codes.safe.get(color, color))

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
        for screen in self.screen_stack:
            if isinstance(screen, ActingScreen):
                screen.appearance_changed()

    def get_default_screen(self) -> Screen[None]:
        """The list of documents: what is painted first."""
        return DocumentsScreen(id="_default")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and the one that keeps control characters from the terminal."""
        return [*super().get_line_filters(), self._safe]

    async def on_event(self, event: events.Event) -> None:
        """Hand keys out one by one, each to the screen that the one before it has left in front."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self._typed.take(event)
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Look now and then whether another coder has written; keep what is loaded out of collection."""
        self.call_after_refresh(self.come_back)
        self.set_interval(POLL_SECONDS, self.look_around)
        self.leave_when_told()

    def on_unmount(self) -> None:
        """End what works beside the screen."""
        self.session.end_search()

    def come_back(self) -> None:
        """Once the list is painted: open the document that was left open, and say what there is to say."""
        self.keep_what_is_loaded()
        front = self.screen
        if isinstance(front, DocumentsScreen):
            front.attempt(front.come_back)
        if said := "  ".join(filter(None, (self._said, self.session.new_name()))):
            self.call_after_refresh(lambda: self.acting.tell(said, failed=bool(self._said)))

    def leave_when_told(self) -> None:
        """A closed window or a shutdown ends the program as leaving it does: saved, the terminal whole."""
        with suppress(
            NotImplementedError, RuntimeError
        ):  # what asyncio says on Windows, and off the main thread
            loop = asyncio.get_running_loop()
            for name in ("SIGTERM", "SIGHUP"):
                if number := getattr(signal, name, None):  # no SIGHUP on Windows
                    loop.add_signal_handler(number, self.leave)

    def keep_what_is_loaded(self) -> None:
        """Leave what is in memory now out of collections, so that none interrupts a key press."""
        gc.freeze()
        gc.enable()

    def let_go_what_was_loaded(self) -> None:
        """Let a document that was left be collected, now and then, as Python does."""
        gc.unfreeze()

    def look_around(self) -> None:
        """Take in what another program has written; remember where one is."""
        self.remember()
        try:
            with self.session.asking():
                if self.session.written_by_others():
                    self.take_in_what_others_wrote()
        except KodbokError as error:
            self.acting.tell(str(error), failed=True)

    def take_in_what_others_wrote(self) -> None:
        """Show it, and tell what it is; what does not concern what is here only where nothing else is said."""
        session = self.session
        session.news = News()
        self.take_in_changes()
        if told := session.news.sentence():
            self.acting.tell_besides(told)
        elif not (session.blind or self.acting.said):
            self.acting.tell(_("Another program has written to this study."))

    def take_in_changes(self) -> None:
        """Have every screen show the study as it is now."""
        self.session.reload()
        self.show_anew()

    def show_anew(self) -> None:
        """Have every screen show what the session has now."""
        for screen in self.acting_screens:
            screen.study_changed()

    def remember(self) -> None:
        """Write down where one is; a screen in front has the last word."""
        for screen in self.acting_screens:
            screen.note_place()
        self.session.state.save()

    @property
    def acting_screens(self) -> list[ActingScreen[Any]]:
        """The screens, the one in front last."""
        return [one for one in self.screen_stack if isinstance(one, ActingScreen) and one.is_mounted]

    @property
    def acting(self) -> ActingScreen[Any]:
        """The screen in front."""
        screen = self.screen
        assert isinstance(screen, ActingScreen)
        return screen

    async def action_quit(self) -> None:
        """Leave; what is being written is saved first."""
        self.leave()

    def leave(self) -> None:
        """Leave, unless what is being written cannot be saved."""
        for screen in reversed(self.acting_screens):
            if not screen.may_leave():
                return
        self.remember()
        self.exit()
