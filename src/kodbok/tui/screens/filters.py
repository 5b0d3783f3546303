"""Choosing what is shown: whose codings, which branches of the codebook, which cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from kodbok.messages import _
from kodbok.study.actions import Place
from kodbok.study.codings import TallyRow
from kodbok.tui.drawing.paint import Piece, fitted, padded, strip_of
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.shown import CONSENSUS, Kind, Shown, Sieve, in_cases
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import number

_LEAST = 9
"""Cells that a column of counts has at least."""


Counts = Counter[tuple[Kind | None, str]]
"""How many codings of each choice are shown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something of which one can have only it shown. `kind` is None for everything.

    `above` is what a code is below, told where the tree is not there to show it.
    """

    kind: Kind | None
    name: str
    label: str
    depth: int = 0
    above: str = ""


class FiltersScreen(ListKeys, Overlay[None]):
    """Chooses what is shown; what is chosen holds at once.

    Args:
        document: The document that is open; empty when none is.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.FILTERS,)
    DEFAULT_CSS = """
    FiltersScreen #box { height: 90%; max-height: 32; }
    FiltersScreen #query { padding: 0 1; background: $panel; }
    """

    def __init__(self, document: str) -> None:
        super().__init__()
        self._document = document
        self._choices: Sequence[Choice] = ()
        self._found: Sequence[Choice] = ()
        self._tally: Sequence[TallyRow] = ()
        self._here: Counts = Counter()
        self._all: Counts = Counter()

    def compose_box(self) -> ComposeResult:
        """What is looked for, and what there is to choose from."""
        field = Input(placeholder=_("part of a name"), id="query", compact=True)
        field.cursor_blink = False
        yield field
        yield Line(id="headings")
        yield Rows(self.draw, id="choices")

    def the_rows(self) -> Rows:
        """What there is to choose from."""
        return self.query_one("#choices", Rows)

    def on_mount(self) -> None:
        """Begin with everything there is."""
        self.query_one("#query", Input).focus()
        self.study_changed()

    def study_changed(self) -> None:
        """Ask for what there is anew, the same row in focus."""
        before = self.chosen
        self._tally = self.session.study.codings.tally()
        self._choices = list(self._ask())
        self._count()
        self._find(self.query_one("#query", Input).value, before)

    @on(Input.Changed)
    def query_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        self._find(event.value)

    @property
    def chosen(self) -> Choice | None:
        """The row in focus."""
        row = self.the_rows().row
        return self._found[row] if row < len(self._found) else None

    # -- what there is ---------------------------------------------------------------------------

    def _ask(self) -> Iterator[Choice]:
        session, shown = self.session, self.session.shown
        yield Choice(None, "", _("everything"))
        if not session.blind:
            names = {name.casefold(): name for name in (*session.study.codings.coder_names(), *shown.coders)}
            names.pop(CONSENSUS, None)
            if session.coder:
                own = names.pop(session.coder.casefold(), session.coder)
                yield Choice(Kind.CODER, own, _("{coder} (you)").format(coder=own))
            yield from (Choice(Kind.CODER, name, name) for name in names.values())
            if CONSENSUS in shown.coders or any(row.consensus for row in self._tally):
                yield Choice(Kind.CODER, CONSENSUS, _("consensus"))
        codes = session.codes
        yield from (
            Choice(Kind.CODE, one.id, one.label, one.depth, one.path.rpartition(" > ")[0])
            for one in codes.entries
        )
        yield from (Choice(Kind.CODE, id, id) for id in shown.codes if id not in codes.by_id)
        cases = {case for document in session.every_document for case in document.cases}
        yield from (Choice(Kind.CASE, name, name) for name in sorted(cases.union(shown.cases)))

    def _find(self, query: str, before: Choice | None = None) -> None:
        wanted = query.casefold().split()
        self._found = [one for one in self._choices if all(part in one.label.casefold() for part in wanted)]
        row = next((n for n, one in enumerate(self._found) if one == before), 0)
        self.the_rows().fill(max(1, len(self._found)), row=row)
        self.call_after_refresh(self.show_all)

    def _count(self) -> None:
        """Count what would be shown of each, as the other kinds are chosen now."""
        session = self.session
        branch = session.codes.branch
        above = {id: [top for top, below in branch.items() if id in below] for id in branch}
        cases = {document.name: document.cases for document in session.every_document}
        self._here.clear()
        self._all.clear()
        for kind in (None, *Kind):
            shown = session.shown.without(kind) if kind else Shown()
            sieve = Sieve(shown, branch, coder=session.coder, blind=session.blind)
            for row in self._tally:
                if in_cases(cases[row.document], shown) and sieve.passes(
                    row.code, row.coder, consensus=row.consensus
                ):
                    for name in _names(kind, row, above, cases):
                        self._all[kind, name] += row.codings
                        if row.document == self._document:
                            self._here[kind, name] += row.codings

    # -- actions ---------------------------------------------------------------------------------

    def do_filters_take(self, _key: str) -> None:
        """Show only the one in focus too, or no longer."""
        if one := self.chosen:
            self._show(self.session.shown.toggled(one.kind, one.name) if one.kind else Shown())

    def do_filters_all(self, _key: str) -> None:
        """Show everything."""
        self._show(Shown())

    def do_filters_kind(self, _key: str) -> None:
        """Go to the first of the next kind; from the last kind, to the top."""
        kinds, row = [one.kind for one in self._found], self.the_rows().row
        self.the_rows().point(
            next((n for n in range(row, len(kinds)) if kinds[n] is not kinds[row]), 0) if kinds else 0
        )

    def _show(self, shown: Shown) -> None:
        self.session.show(shown)
        self.kodbok.show_anew()
        self.show_all()

    @on(Rows.Chosen)
    def take_clicked(self) -> None:
        """Take the row that was clicked."""
        self.attempt(lambda: self.do_filters_take(""))

    # -- drawing ---------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the title, with what is shown, and the headings."""
        looks, named = self.looks, self.session.named()
        told = _("only {names}").format(names=", ".join(named)) if named else _("everything")
        self.query_one("#title", Line).show([(" " + _("Shown:") + " ", looks.muted), (told, looks.strong)])
        room = self.the_rows().scrollable_content_region.width
        cells = "".join(
            padded(name, max(width, width_of(name)), right=True) for name, width, _n in self._columns()
        )
        self.query_one("#headings", Line).show([(padded(cells, room, right=True), looks.muted)])

    def _columns(self) -> list[tuple[str, int, Counts]]:
        """Heading, width and counts of each column; the first heading may stand over the names' column too."""
        names = [_("codings here"), _("in all")] if self._document else [_("codings")]
        counts = [self._here, self._all] if self._document else [self._all]
        widths = [_LEAST, *(max(_LEAST, width_of(name) + 2) for name in names[1:])]
        return list(zip(names, widths, counts, strict=True))

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a row: marked or not, its kind where that begins, its name, its counts."""
        looks = self.looks
        if row >= len(self._found):
            return strip_of([("  " + _("Nothing is called so."), looks.muted)], width, looks.text)
        one, columns = self._found[row], self._columns()
        marked = one.name in self.session.shown.of(one.kind) if one.kind else not self.session.named()
        begins = row == 0 or self._found[row - 1].kind is not one.kind
        kinds = max(width_of(_kind_name(kind)) for kind in Kind) + 2
        room = width - sum(cells for _name, cells, _n in columns) - kinds - 3
        whole = len(self._found) == len(self._choices)
        name = fitted("  " * one.depth + one.label if whole else one.label, room)
        above = "" if whole or not one.above else f"   {one.above}"
        chosen = looks.chosen if focused else None
        pieces: list[Piece] = [
            (" ✓ " if marked else "   ", chosen or looks.good),
            (padded(_kind_name(one.kind) if begins else "", kinds), chosen or looks.muted),
            (name, chosen or (looks.strong if marked else looks.text)),
            (padded(above, room - width_of(name)), chosen or looks.muted),
        ]
        for _name, cells, counted in columns:
            n = counted[one.kind, one.name]
            pieces.append((padded(number(n) if n else "·", cells, right=True), chosen or looks.muted))
        return strip_of(pieces, width, chosen or looks.text)


def _kind_name(kind: Kind | None) -> str:
    if kind is None:
        return ""
    return {Kind.CODER: _("coders"), Kind.CODE: _("codes"), Kind.CASE: _("cases")}[kind]


def _names(
    kind: Kind | None,
    row: TallyRow,
    above: Mapping[str, Sequence[str]],
    cases: Mapping[str, Sequence[str]],
) -> Sequence[str]:
    """Under which names of a kind codings count."""
    match kind:
        case Kind.CODER:
            return (CONSENSUS if row.consensus else row.coder,)
        case Kind.CODE:
            return above[row.code]
        case Kind.CASE:
            return cases[row.document]
    return ("",)
