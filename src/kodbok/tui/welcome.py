"""The way in where there is no study to open at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.screen import Screen

from kodbok.tui.drawing.dressing import DressedApp
from kodbok.tui.screens.welcome import NoStudy, WelcomeScreen, Wish
from kodbok.tui.state import State, folder


class WelcomeApp(DressedApp[Wish]):
    """Asks what to open.

    Args:
        studies: The studies here.
        here: Where that is.
        state: What is remembered of how things look.
    """

    def __init__(self, studies: Sequence[Path], here: Path, state: State) -> None:
        self._studies, self._here = studies, here
        self.session = NoStudy()
        super().__init__(state.appearance.value)

    def get_default_screen(self) -> Screen[None]:
        """What one can begin with."""
        return WelcomeScreen(self._studies, self._here)


def welcome(studies: Sequence[Path]) -> Wish | None:
    """Ask what to open; None when nothing is."""
    return WelcomeApp(studies, Path.cwd(), State(folder())).run()
