"""Keys typed faster than they are carried out: each waits until what the one before it does is done.

Textual hands a key at once to the screen that is in front. Where the key before it is about to put
another screen in front (⏎ and then letters, typed quickly), that would be the wrong one; and what a
box gives to the screen behind it when it closes would come to pass after the key.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.events import Event

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

BEATS, BEAT_SECONDS = 10, 0.1
"""So often the program comes round before a key is taken to be lost with the widget that had it.

Seconds alone would not tell: while another program holds the study, this one stands still.
"""


class TypedAhead:
    """The keys that are still to be handed out.

    Args:
        app: The app.
        hand_out: Gives a key to whatever is in front.
    """

    def __init__(self, app: App[Any], hand_out: Callable[[Event], Awaitable[None]]) -> None:
        self._app, self._hand_out = app, hand_out
        self._waiting: deque[Event] = deque()
        self._busy = False
        self._turn = self._watched = 0

    async def take(self, event: Event) -> None:
        """Hand a key out, or keep it until the one before it is done with."""
        self._waiting.append(event)
        if not self._busy:
            await self._next(self._turn)
        elif self._watched != self._turn:
            self._watched = self._turn
            self._watch(self._turn, BEATS)

    def _watch(self, turn: int, beats: int) -> None:
        """Hand the next key out after so many beats, if the one before it is not done with by then."""
        if turn != self._turn:
            return
        if beats:
            asyncio.get_running_loop().call_later(BEAT_SECONDS, self._watch, turn, beats - 1)
        else:
            self._done(turn)

    async def _next(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._turn += 1
        self._busy = bool(self._waiting)
        if not self._busy:
            return
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
        # What a box that was closed gives to the screen behind it is called there "next", which is only
        # once nothing else is to be done there: this comes after it.
        screen = self._app.screen
        if not screen.call_later(screen.call_next, self._done, turn):
            self._done(turn)

    def _done(self, turn: int) -> None:
        if turn == self._turn:
            self._app.call_later(self._next, turn)
