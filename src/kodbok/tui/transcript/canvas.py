"""The transcript on the screen: draws what is visible, holds the selection and keeps it in sight.

It knows nothing of the study: it is given an open document and the codebook, and tells by messages
what was selected. Its speed rests on four things (TUI.md, section 2): lines are wrapped once; an
unchanged line is the same `Strip` object every time; equal neighbours in a line are one segment;
and only the lines that something touched are drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from kodbok.model import Coding
from kodbok.spans import union
from kodbok.tui.codes import Codes
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.reading import Reading
from kodbok.tui.transcript.cells import cell_at
from kodbok.tui.transcript.gutter import MEASURE
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.transcript.painter import Marks, Painter, State
from kodbok.tui.transcript.selection import Selection, at_unit
from kodbok.tui.transcript.stretches import Stretches
from kodbok.tui.transcript.units import Unit
from kodbok.tui.transcript.unread import UnreadTurns
from kodbok.tui.widgets.bars import OwnBar
from kodbok.tui.widgets.drawn import SCROLLBAR, finished, looks_of

_STATES = 8
_LINES_KEPT = 256  # a few screens; what lives longer costs more at every garbage collection
_MARGIN = 2
_SETTLE = 0.08
_AT_ONCE = 400_000


class TranscriptCanvas(OwnBar, ScrollView, can_focus=True):
    """A document to read, one passage of it selected."""

    ALLOW_SELECT = False  # offsets in the text are selected, not cells of the screen
    DEFAULT_CSS = "TranscriptCanvas { overflow-x: hidden; overflow-y: scroll; " + SCROLLBAR + "}"

    class Selected(Message):
        """Another passage is selected, or another unit is moved by."""

        def __init__(self, view: TranscriptCanvas) -> None:
            super().__init__()
            self.view = view

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.unit = Unit.SENTENCE
        self.measure = MEASURE
        self.marks = Marks()
        self._reading: Reading | None = None
        self._codes: Codes | None = None
        self._is_own: Callable[[Coding], bool] = lambda _: True
        self._painter: Painter | None = None
        self._strips: LRUCache[int, dict[State, Strip]] = LRUCache(_LINES_KEPT)
        self._hits = Stretches()
        self._unread: UnreadTurns | None = None
        self._top = 0
        self._settling: Timer | None = None
        self._laid_out: tuple[object, ...] = ()

    # -- what is shown -------------------------------------------------------------------------

    def open(
        self,
        reading: Reading,
        codes: Codes,
        is_own: Callable[[Coding], bool],
        *,
        place: Selection | None = None,
        top: int = 0,
    ) -> None:
        """Show a document.

        Args:
            reading: The document.
            codes: The codebook, for keys and colours.
            is_own: Whether a coding is the acting coder's.
            place: What to select; else the first unit.
            top: A character of the line to begin with, as far as the place can be seen then.
        """
        self._reading, self._codes, self._is_own = reading, codes, is_own
        self._hits, self._unread = Stretches(), None
        self.marks = Marks(place or at_unit(reading.units, self.unit, 0))
        self._painter, self._top = None, top
        self._lay_out()

    @property
    def top(self) -> int:
        """Where in the text the first line on the screen begins."""
        wrap = self._painter.wrap if self._painter else None
        return wrap.span(min(self.scroll_offset.y, wrap.height - 1))[0] if wrap else self._top

    def take_measure(self, measure: int) -> None:
        """Have lines of at most so many cells."""
        if measure != self.measure:
            self.measure = measure
            self._lay_out()

    def take_codes(self, codes: Codes) -> None:
        """Show the codings with another state of the codebook."""
        if codes is self._codes:
            return
        self._codes = codes
        if self._painter and self._painter.take_codes(codes):
            self._strips.clear()
            self.refresh()
        else:
            self._lay_out()

    def codings_changed(self, codings: Sequence[Coding]) -> None:
        """Draw anew where these codings came, went or changed."""
        if self._unread:
            self._unread.changed(codings)
        if self._painter:
            for first, last in self._painter.changed(codings):
                self._forget(first, last)

    def memos_changed(self) -> None:
        """Draw the memo marks anew."""
        self._strips.clear()
        self.refresh()

    def forget_unread(self) -> None:
        """Count anew, when next asked, what is unread: codings that are not shown may have changed too."""
        self._unread = None

    def take_hits(self, spans: Iterable[tuple[int, int]]) -> None:
        """Highlight what was found; none, with no spans."""
        before, self._hits = self._hits, Stretches(union(spans))
        if self._painter:
            self._painter.hits = self._hits
            span = self._painter.wrap.span
            for line in [*self._strips.keys()]:
                if before.touching(*span(line)) != self._hits.touching(*span(line)):
                    self._forget(line, line)

    def take_passed(self, spans: Iterable[tuple[int, int]]) -> None:
        """Mark what the acting coder has read without finding anything in it."""
        if self._reading:
            changed = self._reading.take_passed(spans)
            if self._unread:
                self._unread.passed_changed(changed)
            if self._painter:
                for start, end in changed:
                    self._forget(*self._painter.wrap.lines_of(start, end))

    @property
    def unread(self) -> UnreadTurns | None:
        """The turns that nothing was done with yet, counted when they are first asked for."""
        if self._unread is None and self._reading:
            self._unread = UnreadTurns(self._reading, self._is_own)
        return self._unread

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self.marks.selection

    def focus_on(self, coding: Coding | None) -> None:
        """Show how far a coding goes in the text."""
        before = self.marks.focus
        if coding != before:
            self.marks = Marks(self.marks.selection, coding)
            for one in (before, coding):
                if one:
                    self._redraw(*span_of(one))

    # -- select --------------------------------------------------------------------------------

    def select(self, selection: Selection, *, follow: bool = True) -> None:
        """Select a passage, and scroll as little as needed to see it."""
        before = self.marks.selection
        if selection != before:
            self.marks = Marks(selection, self.marks.focus)
            self._redraw(before.start, before.end)
            self._redraw(selection.start, selection.end)
            self.post_message(self.Selected(self))
        if follow:
            self._keep_visible(at_end=selection.start == before.start and selection.end != before.end)
        self._place_cursor()

    # -- layout --------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Wrap anew; a long text, once the size has settled."""
        if self._settling:
            self._settling.stop()
        if self._painter and self._reading and len(self._reading.text) > _AT_ONCE:
            self._settling = self.set_timer(_SETTLE, self._lay_out)
        else:
            self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not (self._reading and self._codes and width):
            return
        state = (self._reading, self._codes.key_width, width, self.measure)
        if state == self._laid_out:
            self._keep_visible()
            return
        top = self.top
        self._laid_out = state
        painter = Painter(
            self._reading,
            self._codes,
            looks_of(self),
            width,
            self._is_own,
            measure=self.measure,
        )
        painter.hits = self._hits
        self._painter = painter
        self._reading.units.lay_out(painter.wrap)
        self._strips.clear()
        self.virtual_size = Size(1, painter.wrap.height)
        self.scroll_to(y=painter.wrap.line_of(top), animate=False)
        self._keep_visible()
        self.refresh()

    def _keep_visible(self, *, at_end: bool = False) -> None:
        """Scroll as little as needed to see the selection; of a long one its start, or the end that moved."""
        if not self._painter or not self.size.height:
            return
        height, wrap, top = self.size.height, self._painter.wrap, self.scroll_offset.y
        first, last = wrap.lines_of(self.selection.start, self.selection.end)
        if last - first >= height - _MARGIN:
            first = last = last if at_end else first
            if not at_end:
                top = first - _MARGIN
        if last > top + height - 1 - _MARGIN:
            top = last - height + 1 + _MARGIN
        if first < top + _MARGIN:
            top = first - _MARGIN
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)

    def _place_cursor(self) -> None:
        """Lead the terminal's own cursor along, for screen readers and magnifiers."""
        if self._painter and self.has_focus:
            line = self._painter.wrap.line_of(self.selection.start)
            start, end = self._painter.wrap.span(line)
            cell = cell_at(self._painter.reading.text[start:end], self.selection.start - start)
            here = Offset(self._painter.gutter.width + cell, line - self.scroll_offset.y)
            self.app.cursor_position = self.content_region.offset + here

    # -- drawing -------------------------------------------------------------------------------

    def shows(self, selection: Selection) -> bool:
        """Whether any line of a passage is on the screen."""
        if not self._painter:
            return False
        first, last = self._painter.wrap.lines_of(selection.start, selection.end)
        return first < self.scroll_offset.y + self.size.height and last >= self.scroll_offset.y

    def _redraw(self, start: int, end: int) -> None:
        if self._painter and end > start:
            self._show_lines(*self._painter.wrap.lines_of(start, end))

    def _forget(self, first: int, last: int) -> None:
        if last - first > len(self._strips):
            self._strips.clear()
        for line in range(first, last + 1) if self._strips else ():
            self._strips.discard(line)
        self._show_lines(first, last)

    def _show_lines(self, first: int, last: int) -> None:
        """Have lines shown anew, those of them that are on the screen: a passage may have thousands."""
        first = max(first, self.scroll_offset.y)
        last = min(last, self.scroll_offset.y + self.size.height - 1)
        if first <= last:
            self.refresh_lines(first, last - first + 1)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll; the bar is drawn anew only when its thumb moves by an eighth of a cell, all it can show.

        Drawing it costs as much as the text beside it, and in a long text most steps do not move it.
        """
        if round(old_value) == round(new_value):
            return
        if self.show_vertical_scrollbar:
            step = max(1.0, self.max_scroll_y / (8 * max(1, self.size.height)))
            thumb = min(self.max_scroll_y, round(new_value / step) * step)
            if self.vertical_scrollbar.position != thumb:
                self.vertical_scrollbar.position = thumb
        self.refresh(Region(0, 0, self.scrollable_content_region.width, self.size.height))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Hand the compositor the same strips while they are unchanged.

        They are as wide as the text, so that nothing needs to be cut off them: the bar draws itself.
        """
        top, width, looks = self.scroll_offset.y, self.scrollable_content_region.width, looks_of(self)
        return finished(self, [self._drawn(top + y, width, looks) for y in crop.line_range], crop)

    def render_line(self, y: int) -> Strip:
        """Draw the line of the document at a line of the screen."""
        width = self.scrollable_content_region.width
        return self._drawn(self.scroll_offset.y + y, width, looks_of(self))

    def _drawn(self, line: int, width: int, looks: Looks) -> Strip:
        painter = self._painter
        if painter is None or line >= painter.wrap.height:
            return Strip.blank(width, looks.text)
        if painter.looks is not looks:
            painter.take_looks(looks)
            self._strips.clear()
        if painter.width != width:  # between a resize and the layout that follows
            return painter.line(line, self.marks).adjust_cell_length(width, looks.text)
        states = self._strips.get(line)
        if states is None:
            states = self._strips[line] = {}
        state = self.marks.within(*painter.wrap.span(line))
        strip = states.get(state)
        if strip is None:
            if len(states) > _STATES:
                states.clear()
            strip = states[state] = painter.line(line, self.marks)
        return strip
