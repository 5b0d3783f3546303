"""The palette: finds a code by what is remembered of it, and shows what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.strip import Strip
from textual.widgets import Input

from kodbok.messages import _
from kodbok.model import Coding, Scope
from kodbok.study.actions import Need, Place
from kodbok.tui.codes import Entry
from kodbok.tui.drawing.paint import Piece, fitted, nearest, padded, strip_of
from kodbok.tui.finding.fuzzy import ranked, search_key
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.field import Field
from kodbok.tui.widgets.meaning import Meaning, Used, meaning_lines
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import number

TWO_COLUMNS_FROM = 110
_LEAST_ABOVE = 8
"""Cells below which it is not told where in the tree a code stands."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a code is put on.

    Attributes:
        does: What choosing a code does, for the title ("Code this passage").
        called: What it is done to, in its own words.
        scope: Of which sort that is.
        name: The document's or case's name.
        on: Codes that the acting coder has put on it already.
        coding: The coding that gets another code, where that is what choosing one does.
    """

    does: str
    called: str = ""
    scope: Scope = Scope.PASSAGE
    name: str = ""
    on: frozenset[str] = frozenset()
    coding: Coding | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen in the palette: a code that there is, or (`code` is empty) a name for a new one."""

    target: Target
    code: str
    label: str = ""


class PaletteScreen(ListKeys, Overlay[Picked]):
    """Asks for a code, and what to put it on.

    Args:
        targets: What it can be put on, first things first.
        used: By code, how the acting coder has used it in the document.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.PALETTE,)
    DEFAULT_CSS = """
    PaletteScreen #box { width: 100%; height: 100%; max-width: 130; max-height: 38; }
    PaletteScreen.-wide #box { width: 94%; height: 94%; }
    PaletteScreen #query { padding: 0 1; background: $panel; }
    PaletteScreen #both { height: 1fr; layout: vertical; }
    PaletteScreen.-wide #both { layout: horizontal; }
    PaletteScreen #found { height: 2fr; }
    PaletteScreen.-wide #found { height: 1fr; width: 2fr; }
    PaletteScreen #meaning { height: 3fr; }
    PaletteScreen.-wide #meaning { height: 1fr; width: 3fr; }
    PaletteScreen.-wide #divider { display: none; }
    """

    def __init__(self, targets: Sequence[Target], used: Used) -> None:
        super().__init__()
        self._targets, self._used = targets, used
        self._at = 0
        self._found: list[Entry] = []
        self._new = ""

    def compose_box(self) -> ComposeResult:
        """What is looked for, what was found, what it means."""
        yield Field(placeholder=_("part of a name, label or definition"), id="query")
        with Container(id="both"):
            yield Rows(self.draw, id="found")
            yield Line(id="divider")
            yield Meaning(id="meaning")

    def the_rows(self) -> Rows:
        """The codes found."""
        return self.query_one("#found", Rows)

    @property
    def target(self) -> Target:
        """What a code is put on now."""
        return self._targets[self._at]

    def on_mount(self) -> None:
        """Begin with the codes used lately."""
        self.the_rows().can_focus = False  # a click does not take the keys from what is typed
        self.query_one("#query", Input).focus()
        self.search("")

    def on_resize(self, event: events.Resize) -> None:
        """Have the meaning beside the list where there is room for both."""
        self.set_class(event.size.width >= TWO_COLUMNS_FROM, "-wide")
        super().on_resize(event)

    def holds(self) -> set[Need]:
        """The palette is only opened where a code can be put on something."""
        found = super().holds() | {Need.SELECTION}
        if self.chosen or self.offers_new:
            found.add(Need.CODES)
        if len(self._targets) > 1:
            found.add(Need.TARGETS)
        return found

    def refusal(self, need: Need) -> str:
        """Without a code in focus there is nothing to put on; a name would make one."""
        return (
            _("Type a name to find a code, or to make one.") if need is Need.CODES else super().refusal(need)
        )

    # -- find ----------------------------------------------------------------------------------

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
        """Find codes; a name that no code has can become one."""
        codes, recent = self.session.codes, self.session.recent
        self._found = [codes.by_id[id] for id in ranked(query, codes.findable, recent.latest_first)]
        name = search_key(query.strip())
        self._new = "" if any(search_key(one.label) == name for one in self._found) else query.strip()
        self.the_rows().fill(len(self._found) + bool(self._new) or 1, row=0)
        self.call_after_refresh(self.show_all)

    @property
    def chosen(self) -> Entry | None:
        """The code in focus; None on the line that offers a new one."""
        row = self.the_rows().row
        return self._found[row] if row < len(self._found) else None

    @property
    def offers_new(self) -> bool:
        """Whether the line in focus offers a new code."""
        return bool(self._new) and self.the_rows().row == len(self._found)

    # -- draw ----------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the title, and what the code in focus means."""
        looks, target, all_of = self.looks, self.target, len(self.session.codes.codable)
        count = _("{n} of {all}").format(n=number(len(self._found)), all=number(all_of))
        line = self.query_one("#title", Line)
        room = line.size.width - width_of(target.does) - width_of(count) - 6
        self.query_one("#title", Line).show(
            [(f" {target.does}  ", looks.strong), (fitted(target.called, max(8, room)), looks.muted)],
            [(count + " ", looks.muted)],
        )
        divider = self.query_one("#divider", Line)
        divider.show([("─" * divider.size.width, looks.faint)])
        pane = self.query_one(Meaning)
        pane.show(self.meaning(pane.text_width), walled=self.has_class("-wide"))

    @on(Rows.Pointed)
    def pointed(self) -> None:
        """Show what the code now in focus means."""
        self.show_all()

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a code that was found, or the offer of a new one."""
        if row < len(self._found):
            return self._draw_code(self._found[row], width, focused)
        looks = self.looks
        style = looks.chosen if focused and self._new else None
        if not self._new:
            said = _("There is no code yet: type a name for one.")
            return strip_of([(f" {said}", looks.muted)], width, looks.text)
        said = _("new code “{label}”…").format(label=self._new)
        return strip_of(
            [(" + ", style or looks.key), (said, style or looks.text)], width, style or looks.text
        )

    def _draw_code(self, entry: Entry, width: int, focused: bool) -> Strip:
        looks = self.looks
        chosen = looks.chosen if focused else None
        above = entry.path.rpartition(" > ")[0]
        key = padded(entry.key, self.session.codes.key_width)
        there = "✓" if entry.id in self.target.on else " "
        use = self._used.get(entry.id)
        times = padded(number(use.times) if use else "", 4 if self._used else 0, right=True)
        name_width = width - width_of(key) - width_of(times) - 5
        name = fitted(entry.label, name_width)
        room = name_width - width_of(name)
        rest = padded(f"   {nearest(above, room - 3)}" if above and room > _LEAST_ABOVE else "", room)
        return strip_of(
            [
                (there, chosen or looks.good),
                (f"{key}  ", chosen or looks.code(entry.color)),
                (name, chosen or looks.text),
                (rest, chosen or looks.muted),
                (times + " ", chosen or looks.muted),
            ],
            width,
            chosen or looks.text,
        )

    def meaning(self, width: int) -> list[list[Piece]]:
        """What the code in focus means."""
        if entry := self.chosen:
            return meaning_lines(entry, self.session.codes, self.looks, width, use=self._used.get(entry.id))
        return []

    # -- actions -------------------------------------------------------------------------------

    def do_codebook_apply(self, _key: str) -> None:
        """Take the code in focus, or the name for a new one."""
        if self.chosen:
            self.dismiss(Picked(self.target, self.chosen.id))
        elif self.offers_new:
            self.dismiss(Picked(self.target, "", self._new))

    def do_palette_target(self, _key: str) -> None:
        """Put the code on the next thing here: the passage, the document, each of its cases."""
        self._at = (self._at + 1) % len(self._targets)
        self.the_rows().refresh()
        self.show_all()

    def do_meaning_down(self, _key: str) -> None:
        """Read on in what the code means."""
        self.query_one(Meaning).step(1)

    def do_meaning_up(self, _key: str) -> None:
        """Read back in what the code means."""
        self.query_one(Meaning).step(-1)

    @on(Rows.Chosen)
    def take_clicked(self) -> None:
        """Take the line that was clicked."""
        self.do_codebook_apply("")
