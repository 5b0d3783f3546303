"""What a code means, whole: the codebook at the point of decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.strip import Strip

from kodbok.messages import _
from kodbok.model import Coding
from kodbok.tui.codes import Codes, Entry
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.drawing.paint import Piece, padded, strip_of, wrapped
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.panes import WALL
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import number, quoted


@dataclass(frozen=True, slots=True)
class Use:
    """How a coder has used a code in a document: how often, and the passage coded last."""

    times: int
    quote: str


Used = Mapping[str, Use]
"""By code, how it has been used."""


def used_in(codings: Iterable[Coding]) -> Used:
    """How the codes of these codings have been used."""
    latest: dict[str, Coding] = {}
    times: dict[str, int] = {}
    for one in codings:
        times[one.code] = times.get(one.code, 0) + 1
        if one.code not in latest or one.row > latest[one.code].row:
            latest[one.code] = one
    return {code: Use(n, latest[code].quote or "") for code, n in times.items()}


class Meaning(Rows):
    """Tells what a code means; it can be scrolled."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._draw_line, pointing=False, id=id)
        self.can_focus = False
        self._lines: list[list[Piece]] = []

    def show(self, lines: list[list[Piece]], *, walled: bool) -> None:
        """Show these lines from the first on, if they are others than before."""
        margin = WALL if walled else ""
        if (lines, margin) != (self._lines, self._margin):
            self._lines, self._margin = lines, margin
            self.fill(len(lines))
            self.scroll_to(y=0, animate=False)

    @property
    def text_width(self) -> int:
        """Cells that a line of text can take."""
        return max(10, self.size.width - 2)

    def _draw_line(self, row: int, width: int, focused: bool) -> Strip:  # noqa: ARG002
        return strip_of(self._lines[row], width, self.looks.text)


def meaning_lines(
    entry: Entry, codes: Codes, looks: Looks, width: int, *, use: Use | None = None
) -> list[list[Piece]]:
    """All that the codebook says of a code, and how it was used last, in lines of a width."""
    room, definition = max(8, width - 2), codes.definition(entry)
    lines = [*_name_lines(entry, looks, room), []]
    meaning = wrapped(definition or _("It has no definition yet."), room)
    lines += [[(f" {line}", looks.text if definition else looks.muted)] for line in meaning]
    told = list(_parts(entry, codes, use))
    if told:
        lines.append([])
    margin = max((width_of(name) for name, _sign, _texts in told), default=0) + 3
    for name, sign, texts in told:
        label = name
        for text in texts:
            lead = sign
            for line in wrapped(text, max(8, width - margin - len(sign) - 1)):
                lines.append([(padded(f" {label}", margin), looks.muted), (lead + line, looks.text)])
                label, lead = "", " " * len(sign)
    return lines


def _name_lines(entry: Entry, looks: Looks, room: int) -> list[list[Piece]]:
    """The name and where it stands, in one line where they have room."""
    above = entry.path.rpartition(" > ")[0]
    if width_of(entry.label) + width_of(above) + 3 <= room:
        return [[(f" {entry.label}", looks.strong), (f"   {above}", looks.muted)]]
    lines: list[list[Piece]] = [[(f" {line}", looks.strong)] for line in wrapped(entry.label, room)]
    return [*lines, *([(f" {line}", looks.muted)] for line in wrapped(above, room))]


def _parts(entry: Entry, codes: Codes, use: Use | None) -> Iterator[tuple[str, str, Sequence[str]]]:
    """What is told of a code: what it is, the sign before each, the texts."""
    code = entry.code
    if code.include:
        yield _("include"), "+ ", code.include
    if code.exclude:
        yield _("exclude"), "− ", code.exclude
    if code.examples:
        yield _("example"), "", [quoted(text) for text in code.examples]
    if opposite := codes.by_id.get(code.opposite or ""):
        yield _("opposite"), "", [opposite.label]
    if scale := scale_told(code.scale):
        yield _("scale"), "", [scale]
    if use:
        quote = quoted(use.quote) if use.quote else ""
        yield _("yours here"), "", [f"{number(use.times)}   {quote}"]


def scale_told(scale: str | tuple[str, ...]) -> str:
    """A scale for people; empty for none."""
    if isinstance(scale, tuple):
        return " < ".join(scale)
    return {"yes-no": _("yes or no"), "number": _("a number")}.get(scale, "")
