"""The transcript to work in: keys and mouse move the selection (what is drawn and how: `canvas`)."""

from __future__ import annotations

from textual import events
from textual.timer import Timer

from kodbok.tui.transcript.canvas import TranscriptCanvas
from kodbok.tui.transcript.cells import offset_at
from kodbok.tui.transcript.selection import (
    Selection,
    at_turn,
    at_unit,
    end_moved,
    extended,
    moved,
    over,
    start_moved,
    towards,
)
from kodbok.tui.transcript.units import Unit

_SCROLL_EVERY = 0.05


class TranscriptView(TranscriptCanvas):
    """A document to read and select in."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._anchor: int | None = None
        self._dragged = self._by_turn = False
        self._under: tuple[int, int] = (0, 0)
        self._scrolling: Timer | None = None

    # -- keys ----------------------------------------------------------------------------------

    @property
    def small_unit(self) -> Unit:
        """What bounds are moved by: the word, or the character while that is the unit."""
        return Unit.CHARACTER if self.unit is Unit.CHARACTER else Unit.WORD

    def move(self, unit: Unit | None, step: int) -> None:
        """Select the next or previous unit (None: the unit set)."""
        if self._reading:
            self.select(moved(self.selection, self._reading.units, unit or self.unit, step))

    def to_turn(self, step: int) -> None:
        """Select the first unit of the next turn, or of this one and those before it."""
        if self._reading:
            self.select(at_turn(self.selection, self._reading.units, self.unit, step))

    def to_coded(self, step: int) -> bool:
        """Select the next or previous coded passage; whether there is one."""
        if not self._reading:
            return False
        chosen = self.selection
        found = self._reading.passages.beside(chosen.start, chosen.end, step)
        if found:
            self.select(Selection(*found))
        return found is not None

    def to_unread(self) -> bool | None:
        """Select the first unit of the next turn that nothing was done with yet.

        Returns:
            Whether the search went on from the top of the document; None where there is no such turn.
        """
        turn = self.unread.after(self.selection.start) if self.unread else None
        if turn is None or not self._reading:
            return None
        wrapped = turn[0] <= self.selection.start
        self.select(at_unit(self._reading.units, self.unit, turn[0]))
        return wrapped

    def extend(self, unit: Unit | None, step: int) -> None:
        """Extend or shrink the selection by a unit (None: the unit set)."""
        if self._reading:
            self.select(extended(self.selection, self._reading.units, unit or self.unit, step))

    def move_start(self, step: int) -> None:
        """Move the start of the selection by a word, or by a character while that is the unit."""
        if self._reading:
            self.select(start_moved(self.selection, self._reading.units, step, self.small_unit))

    def move_end(self, step: int) -> None:
        """Move the end of the selection by a word, or by a character while that is the unit."""
        if self._reading:
            self.select(end_moved(self.selection, self._reading.units, step, self.small_unit))

    def select_unit(self, unit: Unit | None = None, offset: int | None = None) -> None:
        """Select the unit at an offset (None: where the selection starts)."""
        if self._reading:
            at = self.selection.start if offset is None else offset
            self.select(at_unit(self._reading.units, unit or self.unit, at))

    def cycle_unit(self) -> None:
        """Move by the next larger unit from here on, and select the one at the selection."""
        order = list(Unit)
        self.go_on_by(order[(order.index(self.unit) + 1) % len(order)])

    def go_on_by(self, unit: Unit, offset: int | None = None) -> None:
        """Move by a unit from here on, and select the one at an offset (None: where the selection starts)."""
        self.unit = unit
        self.select_unit(offset=offset)
        self.post_message(self.Selected(self))

    def page(self, step: int) -> None:
        """Scroll by a page, and select the unit at the same height of the screen."""
        if not self._painter:
            return
        wrap, height = self._painter.wrap, self.size.height
        line = wrap.line_of(self.selection.start)
        at = min(max(0, line - self.scroll_offset.y), height - 1)
        far = step * max(1, height - 2)
        self.scroll_to(y=self.scroll_offset.y + far, animate=False)
        found = self._unit_at(self.scroll_offset.y + at, step)
        if (found.start - self.selection.start) * step <= 0:  # the view is at its end
            found = self._unit_at(line + far, step)
        self.select(found, follow=not self.shows(found))

    def _unit_at(self, line: int, step: int) -> Selection:
        """The unit on a line of the text, or the nearest one in a direction."""
        assert self._painter
        wrap = self._painter.wrap
        offset = wrap.span(min(max(0, line), wrap.height - 1))[0]
        return towards(self._painter.reading.units, self.unit, offset, step)

    def to_end(self, *, last: bool) -> None:
        """Select the first or last unit of the document."""
        if self._reading:
            self.select_unit(offset=len(self._reading.text) if last else 0)
            self.scroll_to(y=self.max_scroll_y if last else 0, animate=False)

    # -- mouse ---------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select: characters in the text, whole turns in the gutter; with shift, extend."""
        if not self._painter or event.button != 1:
            return
        self._under, self._dragged = (event.x, event.y), False
        self._by_turn = event.x < self._painter.gutter.width
        if event.shift:
            self._anchor = self.selection.end if self.selection.backwards else self.selection.start
            self._drag()
        else:
            self._anchor = self._offset_under()
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to here; beyond an edge, scroll on."""
        if self._anchor is None:
            return
        self._under = (event.x, event.y)
        if self._beyond() and self._scrolling is None:
            self._scrolling = self.set_interval(_SCROLL_EVERY, self._scroll_on)
        self._drag()

    def on_mouse_up(self) -> None:
        """End to select."""
        self._let_go()

    def on_hide(self) -> None:
        """End to select when another screen comes in front."""
        self._let_go()

    def on_click(self, event: events.Click) -> None:
        """One click: the unit there; the turn, in the gutter. Two: the word. Three: the sentence."""
        if self._painter and not self._dragged:
            unit = {2: Unit.WORD, 3: Unit.SENTENCE}.get(event.chain)
            self.select_unit(Unit.TURN if self._by_turn else unit, self._offset_under())

    def _let_go(self) -> None:
        self._anchor = None
        self._stop_scrolling()
        self.release_mouse()

    def _stop_scrolling(self) -> None:
        if self._scrolling:
            self._scrolling.stop()
            self._scrolling = None

    def _beyond(self) -> int:
        """How many lines the mouse is above (negative) or below the text."""
        y = self._under[1]
        return min(0, y) or max(0, y - self.size.height + 1)

    def _scroll_on(self) -> None:
        if beyond := self._beyond():
            self.scroll_to(y=self.scroll_offset.y + beyond, animate=False)
            self._drag()
        else:
            self._stop_scrolling()

    def _drag(self) -> None:
        """Select from the anchor to what is under the mouse."""
        if self._anchor is None or not self._reading:
            return
        here = self._offset_under()
        if here != self._anchor:
            self._dragged = True
            unit = Unit.TURN if self._by_turn else None
            self.select(over(self._reading.units, unit, self._anchor, here), follow=False)

    def _offset_under(self) -> int:
        """The offset under the mouse, at the nearest line of the text."""
        assert self._painter
        x, y = self._under
        wrap, text = self._painter.wrap, self._painter.reading.text
        y = min(max(0, y), self.size.height - 1)
        start, end = wrap.span(min(self.scroll_offset.y + y, wrap.height - 1))
        return start + offset_at(text[start:end], x - self._painter.gutter.width)
