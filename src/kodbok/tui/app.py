"""The app: one study, its screens, and what holds for all of them."""

from __future__ import annotations

import asyncio
import gc
import signal
from contextlib import suppress
from typing import Any

from textual.screen import Screen

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tui.drawing.colours import RGB
from kodbok.tui.drawing.dressing import DressedApp
from kodbok.tui.keys.keymap import Keymap
from kodbok.tui.news import News
from kodbok.tui.screens.base import ActingScreen
from kodbok.tui.screens.documents import DocumentsScreen
from kodbok.tui.session import Session

POLL_SECONDS = 2.0


class KodbokApp(DressedApp[None]):
    """Reading and coding one study.

    Args:
        session: The open study.
        keymap: Which key does what; without, as the registry has it.
        said: What to say first.
    """

    def __init__(self, session: Session, keymap: Keymap | None = None, said: str = "") -> None:
        self.session = session
        self._said = said
        super().__init__(session.state.appearance.value, keymap)

    def safe_color(self, color: RGB) -> RGB:
        """By its place in the codebook."""
        return self.session.codes.safe.get(color, color)

    def get_default_screen(self) -> Screen[None]:
        """The list of documents: what is painted first."""
        return DocumentsScreen(id="_default")

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
        still = (
            _("Others' work stays hidden: `kodbok open --no-blind` shows it.")
            if self.session.still_blind
            else ""
        )
        if said := "  ".join(filter(None, (self._said, still, self.session.new_name()))):
            self.call_after_refresh(lambda: self.acting.tell(said, failed=bool(self._said)))

    def leave_when_told(self) -> None:
        """A closed window or a shutdown ends the program as leaving it does: saved, the terminal whole."""
        # What asyncio raises on Windows, and off the main thread: then closing the window ends it at once.
        with suppress(NotImplementedError, RuntimeError):
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
        if self.acting.busy:
            return
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
        """Have every screen show the study as it is now; what fails half-way is tried again."""
        mark = self.session.study.mark()
        self.session.reload()
        self.show_anew()
        self.session.seen(mark)

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
    def acting(self) -> ActingScreen[Any]:
        """The screen in front."""
        screen = self.screen
        assert isinstance(screen, ActingScreen)
        return screen

    def leave(self) -> None:
        """Leave, unless what is being written cannot be saved."""
        for screen in reversed(self.acting_screens):
            if not screen.may_leave():
                return
        self.remember()
        self.exit()
