"""Draws the lines of an open document: the gutter, then the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kodbok.model import Coding, Origin
from kodbok.text import displayable
from kodbok.tui.codes import Codes
from kodbok.tui.drawing.colours import of_number
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.drawing.paint import fitted, padded
from kodbok.tui.reading import Block, Reading
from kodbok.tui.transcript.cells import snapped, width_of
from kodbok.tui.transcript.gutter import MEASURE, Gutter
from kodbok.tui.transcript.lanes import Lanes, Stripe
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.transcript.selection import NOTHING, Selection
from kodbok.tui.transcript.stretches import Stretch, Stretches
from kodbok.tui.transcript.wrap import WrapIndex
from kodbok.tui.wording import clock

State = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in the text besides stripes: the selection, and the coding in focus."""

    selection: Selection = NOTHING
    focus: Coding | None = None

    def within(self, start: int, end: int) -> State:
        """What of it shows in a line with these characters: lines alike in this look alike."""
        chosen = self.selection
        state: list[int | str] = []
        if chosen.start < end and chosen.end > start:
            state += (max(start, chosen.start), min(end, chosen.end))
        if self.focus:
            first, last = span_of(self.focus)
            if first < end and last > start:
                state += (self.focus.guid, max(start, first), min(end, last))
        return tuple(state)


class Painter:
    """Draws lines of a document at one width.

    Args:
        reading: The open document.
        codes: The codebook.
        looks: Styles.
        width: Cells beside the scrollbar.
        is_own: Whether a coding is the acting coder's.
        measure: The most cells for a line of text.

    Attributes:
        hits: What was searched for, to be highlighted.
    """

    def __init__(
        self,
        reading: Reading,
        codes: Codes,
        looks: Looks,
        width: int,
        is_own: Callable[[Coding], bool],
        *,
        measure: int = MEASURE,
    ) -> None:
        self.reading, self.codes, self.width = reading, codes, width
        self.hits = Stretches()
        self.take_looks(looks)
        self.wrap = WrapIndex(reading.text, max(8, min(measure, width - self.gutter.width)), reading.breaks)
        self.lanes = Lanes(self.gutter.lanes)
        self._codings: dict[str, Coding] = {}
        self._is_own = is_own
        self.lay_lanes()

    def take_looks(self, looks: Looks) -> None:
        """Draw with other styles and signs; nothing gets another place by it."""
        self.looks = looks
        self.gutter = Gutter.for_width(self.width, self.reading, self.codes, looks.signs)

    def take_codes(self, codes: Codes) -> bool:
        """Draw with another state of the codebook, if everything can stay at its place; whether it can."""
        gutter = Gutter.for_width(self.width, self.reading, codes, self.looks.signs)
        if gutter != self.gutter:
            return False
        self.codes = codes
        return True

    def lay_lanes(self) -> None:
        """Give every coding its lane."""
        in_order = sorted(self.reading.passages, key=lambda one: one.row)  # as they were made
        self._codings = {one.guid: one for one in in_order}
        lines_of = self.wrap.lines_of
        self.lanes = Lanes(
            self.gutter.lanes, ((one.guid, *lines_of(*span_of(one))) for one in self._codings.values())
        )

    def changed(self, codings: Iterable[Coding]) -> list[tuple[int, int]]:
        """Take in that these codings came, went or changed; the others keep their lanes.

        Returns:
            The first and last line of each.
        """
        touched: list[tuple[int, int]] = []
        for one in codings:
            if one.guid in self.lanes:
                stripe = self.lanes[one.guid]
                touched.append((stripe.first, stripe.last))
                self.lanes.remove(one.guid)
                del self._codings[one.guid]
            if (now := self.reading.passages.get(one.guid)) is not None:
                lines = self.wrap.lines_of(*span_of(now))
                touched.append(lines)
                self.lanes.add(one.guid, *lines)
                self._codings[one.guid] = now
        return touched

    def line(self, line: int, marks: Marks) -> Strip:
        """Draw one line of the document."""
        start, end = self.wrap.span(line)
        block = self.reading.block_at(start)
        text = self.reading.text[start:end]
        segments = [
            self._mark(start, end, marks),
            *self._speech(line, block),
            *self._stripes(line, marks.focus),
            *self._text(text, start, marks, asks=block is not None and block.asks),
        ]
        used = self.gutter.width + width_of(text)
        if used < self.width:
            segments.append(Segment(" " * (self.width - used), self.looks.text))
        strip = Strip(Segment.simplify(segments), max(used, self.width))
        return strip if used <= self.width else strip.crop(0, self.width)

    def _mark(self, start: int, end: int, marks: Marks) -> Segment:
        looks, chosen = self.looks, marks.selection
        if self.reading.has_memo_in(start, end):
            return Segment(looks.signs.memo, looks.key)
        if chosen.start < end and chosen.end > start:
            return Segment(looks.signs.chosen, looks.key)
        if self.reading.passed.touched(start, end):
            return Segment(looks.signs.passed, looks.muted)
        return Segment(" ", looks.text)

    def _speech(self, line: int, block: Block | None) -> Iterable[Segment]:
        """Number and speaker beside the first line of a block, the time of a turn below its speaker."""
        gutter, looks = self.gutter, self.looks
        if block and self.wrap.line_of(block.body) != line:
            block = None
        if gutter.numbers:
            number = str(block.number) if block and block.number else ""
            yield Segment(number.rjust(gutter.numbers) + " ", looks.muted)
        if gutter.speaker:
            style = looks.muted if block is None or block.asks else looks.strong
            speaker = gutter.speakers.get(block.speaker, block.speaker) if block else ""
            if not speaker and (time := self._time(line, block)) is not None:
                speaker, style = clock(time), looks.muted
            yield Segment(padded(speaker, gutter.speaker) + " ", style)
        yield Segment(looks.signs.wall, looks.faint)

    def _time(self, line: int, first_of: Block | None) -> int | None:
        """When what is said begins: beside the first line where nobody is named, else beside the second."""
        if not self.reading.cues:
            return None
        if first_of is None and line > 0:
            above = self.reading.block_at(self.wrap.span(line - 1)[0])
            if above and above.speaker and self.wrap.line_of(above.body) == line - 1:
                first_of = above
        return self.reading.time_at(first_of.body) if first_of and first_of.number else None

    def _stripes(self, line: int, focus: Coding | None) -> Iterable[Segment]:
        width, blank = self.gutter.key + 1, self.looks.text
        for stripe in self.lanes.at(line):
            if stripe is None:
                yield Segment(" " * width, blank)
            else:
                sign, style = self._stripe(stripe, line)
                focused = focus is not None and stripe.key == focus.guid
                yield Segment(sign, self.looks.in_focus(style) if focused else style)
                yield Segment(" " * (width - width_of(sign)), blank)
        over = self.lanes.overflows(line)
        yield Segment(self.looks.signs.more + " ", self.looks.key) if over else Segment("  ", blank)

    def _stripe(self, stripe: Stripe, line: int) -> tuple[str, Style]:
        """A cell of a stripe: the key where it starts, with a star when it is important.

        Others' codings have capitals and broken lines, a consensus capitals and double lines.
        """
        coding, signs = self._codings[stripe.key], self.looks.signs
        own = self._is_own(coding)
        entry = self.codes.by_id.get(coding.code)
        if line == stripe.first:
            key = (entry.key if entry else "") or signs.keyless
            sign = (key if own else key.upper()) + (signs.important if coding.important else "")
        elif line == stripe.last:
            sign = signs.last
        elif own:
            sign = signs.own
        else:
            sign = signs.agreed if coding.origin is Origin.CONSENSUS else signs.other
        color = entry.color if entry else of_number(0)
        return fitted(sign, self.gutter.key + 1), self.looks.code(color, own=own)

    def _text(self, text: str, start: int, marks: Marks, *, asks: bool) -> Iterable[Segment]:
        looks = self.looks
        base = looks.muted if asks else looks.text
        chosen = _within(text, start, marks.selection.start, marks.selection.end)
        focused = _within(text, start, *span_of(marks.focus)) if marks.focus else (0, 0)
        hits = [_within(text, start, *hit) for hit in self.hits.touching(start, start + len(text))]
        cuts = {0, len(text), *chosen, *focused}
        for hit in hits:
            cuts.update(hit)
        for low, high in pairwise(sorted(cuts)):
            found = any(hit[0] <= low and high <= hit[1] for hit in hits)
            in_focus = focused[0] <= low and high <= focused[1]
            if chosen[0] <= low and high <= chosen[1]:
                style = looks.chosen_hit if found else looks.chosen
                style = style + looks.underlined if in_focus else style
            elif found:
                style = looks.hit
            elif in_focus:
                style = self._focus_style(marks.focus, base)
            else:
                style = base
            yield Segment(displayable(text[low:high]), style)

    def _focus_style(self, coding: Coding | None, base: Style) -> Style:
        entry = self.codes.by_id.get(coding.code) if coding else None
        return self.looks.focus(entry.color) if entry else base


def _within(text: str, at: int, start: int, end: int) -> Stretch:
    """The part of [start, end) that lies in a line beginning at offset `at`, no grapheme cut."""
    low, high = max(0, start - at), min(len(text), end - at)
    return snapped(text, low, high) if low < high else (0, 0)
