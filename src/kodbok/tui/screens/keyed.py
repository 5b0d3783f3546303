"""Screens that take keys: from what is pressed to the action that it calls at their places."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events
from textual.screen import Screen

from kodbok.messages import _
from kodbok.study.actions import TYPING, Action, Place
from kodbok.tui.keys.keymap import is_letter, pressed, shown
from kodbok.tui.keys.keystrokes import Keystrokes

if TYPE_CHECKING:
    from kodbok.tui.app import KodbokApp

Result = TypeVar("Result")


class KeyedScreen(Screen[Result], Generic[Result]):
    """A screen whose keys are those of the registry at its places."""

    places: ClassVar[tuple[Place, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keystrokes = Keystrokes()

    @property
    def kodbok(self) -> KodbokApp:
        """The running app."""
        return cast("KodbokApp", self.app)

    def places_now(self) -> Iterable[Place]:
        """Where keys are looked for, first things first."""
        return self.places

    @abstractmethod
    def perform(self, action: Action, key: str) -> None:
        """Carry out an action, if it works now."""

    @abstractmethod
    def tell(self, message: str, *, failed: bool = False) -> None:
        """Say something in one line."""

    @abstractmethod
    def show_hints(self) -> None:
        """Show what works now."""

    def on_key(self, event: events.Key) -> None:
        """Carry out the action of the key, once the keys pressed name one."""
        key, strokes, keymap = pressed(event.key, event.character), self.keystrokes, self.kodbok.keymap
        if is_letter(key) and self.awaits_letter():
            strokes.pending = keymap.leader
        before = strokes.pending
        action = strokes.press(keymap, self.places_now(), key)
        if not (action or before or strokes.pending or self.says_nothing(key)):
            return
        event.stop()
        event.prevent_default()
        self.tell("")
        if action:
            self.perform(action, key)
        elif not strokes.pending and not (before and key == "escape"):
            self.tell(self.nothing_done(f"{before} {key}".strip()))
        if before or strokes.pending:
            self.show_hints()

    def awaits_letter(self) -> bool:
        """Whether the first letters of a code's key were typed, so that a letter goes on with it."""
        return False

    def says_nothing(self, key: str) -> bool:
        """Whether a key that means nothing is one that somebody may have meant: one that writes."""
        return len(key) == 1 and not TYPING.issuperset(self.places_now())

    def nothing_done(self, typed: str) -> str:
        """What to say of keys that mean nothing here."""
        found = {one.id: one for one in self.kodbok.keymap.at(*self.places_now())}
        if "help" not in found or not found["help"].keys:
            return _("{key} does nothing here.").format(key=shown(typed))
        return _("{key} does nothing here; {help} shows the keys.").format(
            key=shown(typed), help=shown(found["help"].keys[0])
        )
