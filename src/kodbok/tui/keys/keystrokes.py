"""Keys that are pressed one after the other, until they name an action."""

from __future__ import annotations

from collections.abc import Iterable

from kodbok.study.actions import Action, Place
from kodbok.tui.keys.keymap import Keymap


class Keystrokes:
    """What was pressed and does not name an action yet.

    Attributes:
        pending: The keys awaiting another, with blanks between them; mostly none.
    """

    def __init__(self) -> None:
        self.pending = ""

    def press(self, keymap: Keymap, places: Iterable[Place], key: str) -> Action | None:
        """Take a key.

        Args:
            keymap: Which keys there are.
            places: Where they are looked for, first things first.
            key: The key, by the registry's name.

        Returns:
            The action that is named with it. None while another key is awaited (`pending` holds what
            was pressed), and for keys that name nothing (`pending` is empty).
        """
        typed = f"{self.pending} {key}" if self.pending else key
        self.pending = ""
        for place in places:
            if action := keymap.find(place, typed):
                return action
            if keymap.begins(place, typed):
                self.pending = typed
                return None
        return None
