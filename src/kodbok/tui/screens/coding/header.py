"""The header of the coding screen: what stands in it, and what gives way where there is no room.

Fields give way in a fixed order, and what changes with every key (the place, the unit, the share) has
room kept for it: so no field comes or goes while one moves about in a document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kodbok.messages import _
from kodbok.model import Progress
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.drawing.paint import Piece, in_middle
from kodbok.tui.reading import Reading, Spot
from kodbok.tui.screens.coding.status import Line
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.transcript.units import Unit
from kodbok.tui.wording import number, spot_named, unit_name

_NAME, _GAP = 20, 3
"""The least of a document's name; the blanks between fields."""


@dataclass(frozen=True, slots=True)
class Form:
    """One of the forms in which a field may stand there; those with the lowest ranks have room first.

    `cells` is the room kept for it, however short it is just now; 0: as much as it takes.
    """

    rank: int
    pieces: Sequence[Piece]
    cells: int = 0

    @property
    def width(self) -> int:
        """The room it needs."""
        return self.cells or _width(self.pieces)


Field = Sequence[Form]
"""The forms of a field, shorter ones with lower ranks; none, where it has nothing to say."""


@dataclass(frozen=True, slots=True)
class Where:
    """What the header tells besides the document.

    Attributes:
        study: The study's name.
        place: Which of the documents it is, counted from 1; 0 where it is none of those shown.
        documents: How many there are.
        spot: Where the selection is.
        unit: What is moved by.
        counted: Whether it is known how much is gone through.
        share: How much that is; None where nobody answers in the document.
        how_open: Whether the study is open for reading, blind, or shown in part.
        coder: Who codes.
    """

    study: str
    place: int
    documents: int
    spot: Spot
    unit: Unit
    counted: bool
    share: float | None
    how_open: Sequence[Piece]
    coder: str


def header(reading: Reading, where: Where, looks: Looks, width: int) -> Line:
    """Document, coder and what is hidden, always; the rest as far as there is room."""
    name = reading.document.name
    words = f"   {_('words')} {number(reading.document.words)}"
    fields: list[Field] = [
        [Form(11, [(f" {where.study}", looks.bar_strong), (" ›", looks.bar_muted)])],
        _of(where, looks),
        _progress(reading, where, looks),
        [Form(12, [(words, looks.bar_muted)])],
        _spot(reading, where, looks),
        _unit(where, looks),
        [Form(9, [(_("coder") + " ", looks.bar_muted)])] if where.coder else (),
    ]
    last: list[Piece] = [(f"{where.coder} ", looks.bar_strong)] if where.coder else []
    room = width - _width(where.how_open) - _width(last) - _GAP - 1
    found = _fitted(fields, room - min(width_of(name), _NAME))
    study, of, progress, words_, spot, unit, coder = (form.pieces if form else () for form in found)
    left_for_name = room - sum(max(form.width, _width(form.pieces)) for form in found if form)
    left = [*study, (f" {in_middle(name, max(0, left_for_name))}", looks.bar_strong)]
    return [*left, *of, *progress, *words_, *spot], [*unit, *where.how_open, *coder, *last]


def _fitted(fields: Sequence[Field], room: int) -> list[Form | None]:
    """The form of each field that there is room for: the first in rank first, whatever the others need."""
    found: list[Form | None] = [None] * len(fields)
    for _rank, at, form in sorted(
        ((form.rank, at, form) for at, field in enumerate(fields) for form in field), key=lambda one: one[:2]
    ):
        before = found[at]
        more = form.width - (before.width if before else 0)
        if more <= room:
            found[at] = form
            room -= more
    return found


def _of(where: Where, looks: Looks) -> Field:
    if not where.place:
        return ()
    brief, long = "{n}/{all}", _("({n} of {all})")
    return [
        Form(rank, [(" " + text.format(n=where.place, all=where.documents), looks.bar_muted)])
        for rank, text in ((4, brief), (10, long))
    ]


def _progress(reading: Reading, where: Where, looks: Looks) -> Field:
    """How far one has come: a document that is done is done, however much of it is coded."""
    if reading.progress is Progress.DONE:
        return [
            Form(2, [(" ✓", looks.bar_strong)]),
            Form(6, [(" ✓ " + _("done"), looks.bar_strong)]),
        ]
    if where.counted and where.share is None:
        return ()
    told = _("{n}% through")
    text = "" if where.share is None else told.format(n=int(100 * where.share))
    blanks = " " * (width_of(told.format(n=100)) - width_of(text))
    return [Form(7, [(" " * _GAP + text + blanks, looks.bar_muted)])]


def _spot(reading: Reading, where: Where, looks: Looks) -> Field:
    """The turn; its sentence; the time; of how many turns."""
    last = reading.last_turn
    longest = Spot(
        (last, last) if last else None,
        (8, 9) if last else None,
        reading.cues[-1].begins if reading.cues else None,
    )
    many = replace(longest, turns=(last, last + 1) if last else None, sentences=None, time=None)
    forms: list[Form] = []
    for rank, less, of in (
        (1, {"sentences": None, "time": None}, None),
        (5, {"time": None}, None),
        (8, {}, None),
        (10, {}, last),
    ):
        cut = replace(where.spot, **less) if where.spot.turns else where.spot
        kept = max(width_of(spot_named(replace(longest, **less), of)), width_of(spot_named(many, of)))
        if said := spot_named(cut, of):
            forms.append(Form(rank, [(f"   {said}", looks.bar)], kept + _GAP))
    return forms


def _unit(where: Where, looks: Looks) -> Field:
    most = max(width_of(unit_name(one)) for one in Unit) + _GAP
    name = unit_name(where.unit)
    blanks = " " * (most - width_of(name))
    pieces = [(name, looks.bar_strong), (blanks, looks.bar)]
    return [Form(3, pieces), Form(6, [(_("unit") + " ", looks.bar_muted), *pieces])]


def _width(pieces: Sequence[Piece]) -> int:
    return sum(width_of(text) for text, _style in pieces)
