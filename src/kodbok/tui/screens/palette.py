"""The palette: finds a code by what is remembered of it, and shows what it means."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from kodbok.messages import _
from kodbok.study.actions import Need, Place
from kodbok.tui.codes import Entry
from kodbok.tui.fuzzy import ranked
from kodbok.tui.paint import Piece, padded, strip_of
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.panes import HerePane, cut_lines
from kodbok.tui.widgets.rows import Rows


class PaletteScreen(ListKeys, Overlay[str]):
    """Asks for a code; gives its slug, or None."""

    places: ClassVar[tuple[Place, ...]] = (Place.PALETTE,)
    DEFAULT_CSS = """
    PaletteScreen #box { height: 90%; max-height: 32; }
    PaletteScreen #query { padding: 0 1; background: $panel; }
    PaletteScreen HerePane { height: 7; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Entry] = []

    def compose_box(self) -> ComposeResult:
        """What is looked for, what was found, what it means."""
        field = Input(placeholder=_("part of a name, label or definition"), id="query", compact=True)
        field.cursor_blink = False
        yield field
        yield Rows(self.draw, id="found")
        yield HerePane(id="meaning")

    def the_rows(self) -> Rows:
        """The codes found."""
        return self.query_one("#found", Rows)

    def on_mount(self) -> None:
        """Begin with the codes used lately."""
        self.query_one("#query", Input).focus()
        self.search("")

    def holds(self) -> set[Need]:
        """The palette is only opened where a code can be put on something."""
        found = super().holds() | {Need.SELECTION}
        return found | {Need.CODES} if self._found else found

    def refusal(self, need: Need) -> str:
        """A codebook with codes in it may still have none that fits."""
        return _("No code fits what you typed.") if need is Need.CODES else super().refusal(need)

    @on(Input.Changed)
    def query_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        self.search(event.value)

    def study_changed(self) -> None:
        """Search the codebook as it is now, the same code in focus as long as it is there."""
        before = self.chosen
        self.search(self.query_one("#query", Input).value)
        ids = [entry.id for entry in self._found]
        if before and before.id in ids:
            self.the_rows().point(ids.index(before.id))

    def search(self, query: str) -> None:
        """Find codes."""
        codes, recent = self.session.codes, self.session.recent
        self._found = [codes.by_id[id] for id in ranked(query, codes.findable, recent.latest_first)]
        self.the_rows().fill(max(1, len(self._found)), row=0)
        self.call_after_refresh(self.show_all)

    def show_header(self) -> None:
        """Draw the title, and what the code in focus means."""
        looks, all_of = self.looks, len(self.session.codes.codable)
        count = _("{n} of {all}").format(n=len(self._found), all=all_of)
        self.query_one("#title", Line).show(
            [(" " + _("Find a code"), looks.strong)], [(count + " ", looks.muted)]
        )
        pane = self.query_one(HerePane)
        pane.show(self.meaning(pane.size.width, pane.size.height))

    @on(Rows.Pointed)
    def pointed(self) -> None:
        """Show what the code now in focus means."""
        self.show_all()

    @property
    def chosen(self) -> Entry | None:
        """The code in focus."""
        row = self.the_rows().row
        return self._found[row] if row < len(self._found) else None

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a code that was found."""
        looks = self.looks
        if row >= len(self._found):
            return strip_of([("  " + _("No code fits. Try fewer letters."), looks.muted)], width, looks.text)
        entry = self._found[row]
        chosen = looks.chosen if focused else None
        above = entry.path.rpartition(" > ")[0]
        key = padded(entry.key, self.session.codes.key_width)
        return strip_of(
            [
                (f" {key}  ", chosen or looks.code(entry.color)),
                (entry.label, chosen or looks.text),
                (f"   {above}", chosen or looks.muted),
            ],
            width,
            chosen or looks.text,
        )

    def meaning(self, width: int, height: int) -> list[list[Piece]]:
        """Definition, criteria and an example of the code in focus, in as many lines as there are."""
        entry, looks = self.chosen, self.looks
        if entry is None:
            return []
        code = entry.code
        parts = (
            (_("means"), self.session.codes.definition(entry)),
            (_("include"), "; ".join(code.include)),
            (_("exclude"), "; ".join(code.exclude)),
            (_("example"), code.examples[0] if code.examples else ""),
        )
        told = [(name, text) for name, text in parts if text]
        margin = max((len(name) for name, _text in told), default=0) + 3
        lines: list[list[Piece]] = [[("─" * width, looks.faint)]]
        for n, (name, text) in enumerate(told):
            left = height - len(lines) - (len(told) - n - 1)
            for at, line in enumerate(cut_lines(text, width - margin - 1, max(1, min(2, left)))):
                label = padded(f" {name}" if at == 0 else "", margin)
                lines.append([(label, looks.muted), (line, looks.text)])
        return lines[:height]

    def do_codebook_apply(self, _key: str) -> None:
        """Take the code in focus."""
        if self.chosen:
            self.dismiss(self.chosen.id)

    @on(Rows.Chosen)
    def take_clicked(self) -> None:
        """Take the code that was clicked."""
        self.do_codebook_apply("")
