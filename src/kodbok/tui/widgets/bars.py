"""Scrollbars that are drawn only when they change: the stock one costs every frame as much as the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from kodbok.tui.drawing.looks import Looks
from kodbok.tui.widgets.drawn import looks_of

if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object


class Bar(ScrollBar):
    """A scrollbar that keeps its lines until it is to be drawn anew."""

    _kept: list[Strip]
    _kept_for: tuple[Looks, Size] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw it, unless it looks as before."""
        state = (looks_of(self), self.size)
        if self._dirty_regions or self._kept_for != state:
            self._kept, self._kept_for = super().render_lines(self.size.region), state
        return self._kept[crop.y : crop.bottom]


class OwnBar(_Base):
    """For widgets that scroll up and down: has them use such a scrollbar."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = Bar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 (as the stock property does)
        return self._vertical_scrollbar
