"""How things look: theme, signs, text width, and the codebook beside the text, seen while one chooses."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip

from kodbok.messages import _
from kodbok.study.actions import Place
from kodbok.tui.drawing.colours import OKABE_ITO
from kodbok.tui.drawing.paint import Piece, padded, strip_of
from kodbok.tui.drawing.themes import PALETTES, title
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.state import Appearance
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.transcript.gutter import MEASURE
from kodbok.tui.transcript.signs import ASCII
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.panes import HerePane
from kodbok.tui.widgets.rows import Rows

LEAST, MOST, STEP = 60, 100, 2
"""Text widths to choose from, in cells."""

_THEME, _SIGNS, _WIDTH, _PANE = range(4)


class AppearanceScreen(ListKeys, Overlay[None]):
    """What can be chosen, a line for each; every change is seen at once, here and behind."""

    places: ClassVar[tuple[Place, ...]] = (Place.APPEARANCE,)
    DEFAULT_CSS = """
    AppearanceScreen { background: transparent; }
    AppearanceScreen #box { max-width: 72; }
    AppearanceScreen Rows { height: 4; margin: 1 0; }
    AppearanceScreen HerePane { height: 5; }
    """

    def compose_box(self) -> ComposeResult:
        """The choices, and a sample."""
        yield Rows(self.draw, id="choices")
        yield HerePane(id="sample")

    def the_rows(self) -> Rows:
        """The choices."""
        return self.query_one("#choices", Rows)

    def on_mount(self) -> None:
        """Remember how things look now, to go back to it."""
        self._before = (self.kodbok.appearance, self.app.theme)
        self.the_rows().focus()
        self.the_rows().fill(4)

    def show_header(self) -> None:
        """Draw title and sample."""
        self.query_one("#title", Line).show([(" " + _("Appearance"), self.looks.strong)])
        self.query_one(HerePane).show(self.sample())

    # -- what there is to choose ---------------------------------------------------------------

    def choices(self, row: int) -> list[tuple[Appearance, str]]:
        """What can be chosen in a line, each with its name."""
        now = self.kodbok.appearance
        if row == _THEME:
            return [(replace(now, theme=name), title(name)) for name in PALETTES]
        if row == _SIGNS:
            return [
                (replace(now, stripes="lines"), _("lines")),
                (replace(now, stripes="ascii"), _("plain ASCII")),
            ]
        if row == _WIDTH:
            widths = range(LEAST, MOST + 1, STEP)
            return [(replace(now, width=n), _("{n} characters").format(n=n)) for n in widths]
        return [(replace(now, pane=True), _("shown")), (replace(now, pane=False), _("hidden"))]

    def chosen(self, row: int) -> int:
        """Which of a line's choices is chosen now."""
        now = self.kodbok.appearance
        if row == _THEME:
            return list(PALETTES).index(self.app.theme)
        if row == _SIGNS:
            return int(self.looks.signs is ASCII)
        return ((now.width or MEASURE) - LEAST) // STEP if row == _WIDTH else int(not now.pane)

    def change(self, step: int) -> None:
        """Change what is in focus; past the end, to the first again."""
        row = self.the_rows().row
        there = self.choices(row)
        self.kodbok.wear(there[(self.chosen(row) + step) % len(there)][0])

    # -- drawing -------------------------------------------------------------------------------

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a line: what it is about, what is chosen, and which of how many that is."""
        looks, there, at = self.looks, self.choices(row), self.chosen(row)
        name = (_("theme"), _("signs"), _("text width"), _("codebook beside the text"))[row]
        style = looks.chosen if focused else looks.text
        value = f"‹ {there[at][1]} ›" if focused else f"  {there[at][1]}"
        count = _("{n} of {all}").format(n=at + 1, all=len(there)) + " "
        left = f"  {padded(name, 26)}{value}"
        blanks = " " * (width - width_of(left) - width_of(count))
        quiet = style if focused else looks.muted
        return strip_of([(left, style), (blanks, style), (count, quiet)], width, style)

    def sample(self) -> list[list[Piece]]:
        """A few lines as they are in a text that is coded."""
        looks, signs = self.looks, self.looks.signs
        own, second, other = (looks.code(OKABE_ITO[n], own=n < 2) for n in (0, 1, 2))
        rows: tuple[tuple[Piece, Piece, Piece, Piece], ...] = (
            (("t", own), ("", own), ("", other), (_("What a coded passage looks like,"), looks.text)),
            (
                (signs.own, own),
                ("s", second),
                ("", other),
                (_("the coding in focus,"), looks.focus(OKABE_ITO[0])),
            ),
            ((signs.last, own), (signs.last, second), ("N", other), (_("what is selected,"), looks.chosen)),
            (
                (" ", own),
                ("", second),
                (signs.other, other),
                (_("and what an interviewer says."), looks.muted),
            ),
        )
        wall = (signs.wall, looks.faint)
        gap = (" ", looks.text)
        return [
            [(f"  {12 + n} P07 ", looks.muted if n else looks.strong), wall]
            + [(padded(sign, 1), style) for sign, style in stripes]
            + [gap, gap, text]
            for n, (*stripes, text) in enumerate(rows)
        ]

    # -- actions -------------------------------------------------------------------------------

    def do_appearance_next(self, _key: str) -> None:
        """Change to the next."""
        self.change(1)

    def do_appearance_previous(self, _key: str) -> None:
        """Change to the one before."""
        self.change(-1)

    def do_appearance_keep(self, _key: str) -> None:
        """Keep it so."""
        kept = self.session.state.appearance
        kept.value = self.kodbok.appearance
        kept.save()
        self.dismiss(None)

    def do_back(self, _key: str) -> None:
        """Look as before."""
        before, self.app.theme = self._before
        self.kodbok.wear(before)
        self.dismiss(None)

    @on(Rows.Chosen)
    def clicked(self) -> None:
        """Change what was clicked."""
        self.change(1)
