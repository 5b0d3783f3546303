"""Keys typed faster than they are carried out: each waits for the one before it.

Textual hands a key at once to the screen that is in front. Where the key before it is about to put
another screen in front (⏎ and then letters, typed quickly), that would be the wrong one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.events import Event

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

PATIENCE = 1.0
"""Seconds after which a key is taken to be done with, whatever became of the widget that had it."""


class TypedAhead:
    """The keys that are still to be handed out.

    Args:
        app: The app.
        hand_out: Gives a key to whatever is in front.
    """

    def __init__(self, app: App[Any], hand_out: Callable[[Event], Awaitable[None]]) -> None:
        self._app, self._hand_out = app, hand_out
        self._waiting: deque[Event] = deque()
        self._busy_since: float | None = None
        self._turn = 0

    async def take(self, event: Event) -> None:
        """Hand a key out, or keep it until the one before it is done with."""
        self._waiting.append(event)
        if self._busy_since is None or monotonic() - self._busy_since > PATIENCE:
            await self._next()

    async def _next(self) -> None:
        if not self._waiting:
            self._busy_since = None
            return
        self._busy_since = monotonic()
        self._turn += 1
        focused = self._app.focused or self._app.screen
        having = list(focused.ancestors_with_self)  # a key goes up from the widget in focus, to the app
        await self._hand_out(self._waiting.popleft())
        self._pass(having, self._turn)

    def _pass(self, having: Sequence[MessagePump], turn: int) -> None:
        """Go behind the key through the queue of every widget that it comes to, then to the screen now in front."""
        if turn != self._turn:
            return
        while having:
            first, *rest = having
            if first.call_later(self._pass, rest, turn):
                return
            having = rest
        if not self._app.screen.call_later(self._done, turn):
            self._done(turn)

    def _done(self, turn: int) -> None:
        if turn == self._turn:
            self._app.call_later(self._next)
