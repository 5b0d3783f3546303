"""What widgets that draw their own lines have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, cast

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kodbok.messages import _
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.drawing.paint import Piece, fitted, spread, strip_of, wrapped
from kodbok.tui.transcript.cells import width_of

if TYPE_CHECKING:
    from kodbok.tui.drawing.dressing import DressedApp

    _Base = Widget
else:
    _Base = object


_MOST_KEPT = 512

LEAST_WIDTH, LEAST_HEIGHT = 60, 16
"""The least window, in cells."""

SCROLLBAR = """
    scrollbar-size-vertical: 1; background: $background; scrollbar-background: $background;
    scrollbar-background-hover: $background; scrollbar-background-active: $background;
    scrollbar-color: $panel; scrollbar-color-hover: $primary; scrollbar-color-active: $primary;
"""
"""What a list or text looks like beside its own lines: a narrow, quiet scrollbar."""


def looks_of(widget: Widget) -> Looks:
    """The styles of the running app."""
    return cast("DressedApp[Any]", widget.app).looks


def finished(widget: Widget, strips: list[Strip], crop: Region) -> list[Strip]:
    """Strips of a widget's full width, as the compositor wants them.

    They hold nothing but displayable text in the colours of the theme, so Textual's line filters
    have no work to do.
    """
    if crop.column_span != (0, widget.size.width):
        strips = [strip.crop(*crop.column_span) for strip in strips]
    return strips


class OwnLines(_Base):
    """For widgets that draw their own lines: keeps each line until it is to be drawn anew.

    The stock path makes several new strips for every line of every frame, each with its own caches;
    handing over the same one keeps what is encoded in it. It is right for widgets without border,
    padding, tint or opacity.
    """

    _kept: dict[int, Strip]
    _kept_for: tuple[Looks, int] | None = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Have lines drawn anew."""
        if not regions:
            self._kept_for = None
        elif self._kept_for:
            top = self.top_line
            for y in [y for region in regions for y in region.line_range]:
                self._kept.pop(top + y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    @property
    def top_line(self) -> int:
        """Which of its lines is the first that is seen; lines are kept while it scrolls."""
        return 0

    def show_again(self) -> None:
        """Have the lines that are kept shown where they are now."""
        super().refresh(self.size.region)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines that are not there yet."""
        state = (looks_of(self), self.size.width)
        if self._kept_for != state or len(self._kept) > _MOST_KEPT:
            self._kept, self._kept_for = {}, state
        kept, top = self._kept, self.top_line
        for y in crop.line_range:
            if top + y not in kept:
                kept[top + y] = state[0].drawn(self.render_line(y))
        return finished(self, [kept[top + y] for y in crop.line_range], crop)


class Line(OwnLines, Widget):
    """One line with pieces at its left and right end, over a fill.

    Args:
        bar: Whether it stands out as a bar.
        id: The widget's id.
    """

    DEFAULT_CSS = "Line { height: 1; }"

    def __init__(self, *, bar: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._bar = bar
        self._left: Sequence[Piece] = ()
        self._right: Sequence[Piece] = ()

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Draw these pieces, if they are others than before."""
        if (self._left, self._right) != (left, right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """Draw the line."""
        looks = looks_of(self)
        return spread(self._left, self._right, self.size.width, looks.bar if self._bar else looks.text)


class Rule(OwnLines, Widget):
    """A line across the screen that also carries what there is to say, until the next key.

    A sentence too long for it takes further lines.
    """

    DEFAULT_CSS = "Rule { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said = self._asked = ""
        self._failed = False
        self._lines: list[str] = []

    @property
    def said(self) -> str:
        """What it says now."""
        return self._said

    def add(self, message: str) -> None:
        """Say something after what is said already; it takes the place of what was added before."""
        asked = self._asked
        self.say(f"{asked}  ({message})" if asked else message, failed=self._failed)
        self._asked = asked

    def say(self, message: str, *, failed: bool = False) -> None:
        """Say something; nothing, with an empty message."""
        self._asked = message
        if (message, failed) == (self._said, self._failed):
            return
        self._said, self._failed = message, failed
        self._arrange()
        self.refresh()

    def on_resize(self) -> None:
        """Break the sentence anew."""
        self._arrange()

    def _arrange(self) -> None:
        self._lines = wrapped(self._said, max(20, self.size.width - 6))
        height = max(1, len(self._lines))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def render_line(self, y: int) -> Strip:
        """Draw the rule, and the sentence in it."""
        looks, width = looks_of(self), self.size.width
        if y >= len(self._lines):
            return strip_of([("─" * width, looks.faint)], width, looks.text)
        text = fitted(f" {self._lines[y]} ", width - 2)
        said = looks.bad if self._failed else looks.good
        rest = "─" * (width - 2 - width_of(text))
        return strip_of([("──", looks.faint), (text, said), (rest, looks.faint)], width, looks.text)


class TooSmall(OwnLines, Widget):
    """Covers a screen that has no room to work."""

    DEFAULT_CSS = "TooSmall { layer: over; dock: top; width: 100%; height: 100%; }"

    def render_line(self, y: int) -> Strip:
        """Draw the message in the middle."""
        looks, (width, height) = looks_of(self), self.size
        message = _("The window is too small ({width}x{height}): kodbok needs {least_width}x{least_height}.")
        said = message.format(width=width, height=height, least_width=LEAST_WIDTH, least_height=LEAST_HEIGHT)
        lines = wrapped(said, max(10, width - 2))
        at = y - max(0, (height - len(lines)) // 2)
        text = lines[at] if 0 <= at < len(lines) else ""
        return strip_of([(" " + text, looks.text)], width, looks.text)
