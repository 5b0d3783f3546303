"""A list of rows of which only the visible ones are drawn."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kodbok.tui.drawing.looks import Looks
from kodbok.tui.widgets.bars import OwnBar
from kodbok.tui.widgets.drawn import SCROLLBAR, OwnLines, looks_of

Draw = Callable[[int, int, bool], Strip]
"""Draws a row: its number, the width, and whether it is the one in focus."""


class Rows(OwnBar, OwnLines, ScrollView, can_focus=True):
    """Rows with one in focus, or none.

    Args:
        draw: Draws a row.
        pointing: Whether one row is in focus; without, the keys scroll.
        margin: What stands before every line.
        id: The widget's id.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Rows { height: 1fr; overflow-x: hidden; overflow-y: scroll; " + SCROLLBAR + "}"

    class Chosen(Message):
        """A row was clicked twice, or once when it was in focus."""

        def __init__(self, rows: Rows, row: int) -> None:
            super().__init__()
            self.rows, self.row = rows, row

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Pointed(Message):
        """Another row came into focus."""

        def __init__(self, rows: Rows, row: int) -> None:
            super().__init__()
            self.rows, self.row = rows, row

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(self, draw: Draw, *, pointing: bool = True, margin: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._pointing, self._margin = pointing, margin
        self._count = 0
        self.row = 0

    def fill(self, count: int, *, row: int | None = None) -> None:
        """Have this many rows now, all to be drawn anew; keep the focus, or put it on `row`."""
        self._count = count
        self.row = max(0, min(self.row if row is None else row, count - 1))
        self.virtual_size = Size(1, count)
        self.refresh()
        self._keep_visible()

    def on_resize(self) -> None:
        """Keep the row in focus in sight."""
        self._keep_visible()

    def point(self, row: int) -> None:
        """Put the focus on a row, the nearest there is."""
        row = max(0, min(row, self._count - 1))
        if row != self.row:
            before, self.row = self.row, row
            self.refresh_line(before)
            self.refresh_line(row)
            self.post_message(self.Pointed(self, row))
        self._keep_visible()

    def step(self, rows: int) -> None:
        """Move the focus, or scroll, by some rows."""
        if self._pointing:
            self.point(self.row + rows)
        else:
            self.scroll_to(y=self.scroll_offset.y + rows, animate=False)

    def page(self, pages: int) -> None:
        """Move by pages."""
        self.step(pages * max(1, self.size.height - 1))

    def to_end(self, *, last: bool) -> None:
        """Move to the first or last row."""
        self.step(self._count if last else -self._count)

    def show_row(self, row: int) -> None:
        """Scroll as little as needed to have a row on the screen."""
        top, height = self.scroll_offset.y, self.size.height
        if row < top:
            self.scroll_to(y=row, animate=False)
        elif row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False)

    @property
    def top_line(self) -> int:
        """The first row that is seen."""
        return self.scroll_offset.y

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll; rows stay as they are drawn."""
        if round(old_value) != round(new_value):
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.position = new_value
            self.show_again()

    def _keep_visible(self) -> None:
        if self._pointing and self.size.height:
            self.show_row(self.row)

    def render_line(self, y: int) -> Strip:
        """Draw the row at a line of the screen."""
        row = self.scroll_offset.y + y
        width, looks = self.scrollable_content_region.width - len(self._margin), self.looks
        if row < self._count:
            strip = self._draw(row, width, self._pointing and row == self.row)
        else:
            strip = Strip.blank(width, looks.text)
        under_scrollbar = self.size.width - width - len(self._margin)
        return Strip(
            [Segment(self._margin, looks.faint), *strip, Segment(" " * under_scrollbar, looks.text)],
            self.size.width,
        )

    @property
    def looks(self) -> Looks:
        """The styles to draw with."""
        return looks_of(self)

    def on_click(self, event: events.Click) -> None:
        """Put the focus on the row under the mouse; choose it when it had it, or on a double click."""
        row = self.scroll_offset.y + event.y
        if not self._pointing or row >= self._count:
            return
        chosen = event.chain > 1 or row == self.row
        self.point(row)
        if chosen:
            self.post_message(self.Chosen(self, row))
