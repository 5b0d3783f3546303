"""A field to write longer texts in."""

from __future__ import annotations

from itertools import pairwise

from rich.style import Style
from textual.strip import Strip
from textual.widgets import TextArea

from kodbok.tui.drawing.paint import Piece, strip_of
from kodbok.tui.widgets.drawn import looks_of


class Writing(TextArea):
    """Many lines of text.

    It draws its own lines: the stock one takes the whole paragraph apart for each line on the screen,
    which a paragraph of a few pages makes slower than one types.

    Args:
        id: The widget's id.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        """Draw a line of the screen: the text in it, what is selected of it, and the cursor."""
        width, base = self.scrollable_content_region.width, self.rich_style
        wrapped, at = self.wrapped_document, y + self.scroll_offset.y
        if at >= wrapped.height:
            return Strip.blank(width, base)
        # `offset_to_location`, which says the same, takes the paragraph apart, too.
        row, section = wrapped._offset_to_line_info[at]  # noqa: SLF001
        breaks = [0, *wrapped.get_offsets(row)]
        text = self.document.get_line(row) + " "  # the cursor can stand behind the last character
        start, end = breaks[section], (*breaks, len(text))[section + 1]
        return strip_of(self._pieces(row, start, text[start:end], base), width, base)

    def _pieces(self, row: int, start: int, text: str, base: Style) -> list[Piece]:
        cursor = self.selection.end
        first, last = sorted(self.selection)
        cuts = {0, len(text)}
        for one in (first, last, cursor, (cursor[0], cursor[1] + 1)):
            if one[0] == row:
                cuts.add(min(max(0, one[1] - start), len(text)))
        ends = sorted(cuts)
        pieces: list[Piece] = []
        for left, right in pairwise(ends):
            place = (row, start + left)
            style = base
            if self.has_focus and not self.read_only and place == cursor:
                style = base + Style(reverse=True)
            elif first <= place < last:
                style = looks_of(self).chosen
            pieces.append((text[left:right], style))
        return pieces
