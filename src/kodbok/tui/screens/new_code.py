"""A new code: its name, its place in the tree, what it means; codes much like it are shown as one types."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.strip import Strip
from textual.widgets import Input

from kodbok.messages import _
from kodbok.model import Emerged
from kodbok.study.actions import Place
from kodbok.tui.codes import Entry
from kodbok.tui.drawing.paint import Piece, fitted, padded, strip_of
from kodbok.tui.finding.fuzzy import ranked
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.screens.palette import Target
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.field import Field
from kodbok.tui.widgets.meaning import Meaning, meaning_lines
from kodbok.tui.widgets.rows import Rows

_LONGEST_LABEL = 48
_SIMILAR = 8
_FIELDS = ("label", "parent", "definition")


@dataclass(frozen=True, slots=True)
class Draft:
    """A code to be made; or one that there is (`instead`), to be used in its place."""

    label: str
    parent: str | None = None
    definition: str = ""
    emerged: Emerged = Emerged.INDUCTIVE
    instead: str = ""


def in_vivo_label(words: str) -> str:
    """A name of somebody's own words: without quotes and commas around, and no longer than a name can be.

    What is too long ends where a clause does, or else after a whole word.
    """
    text = _bare(" ".join(words.split()))
    if len(text) <= _LONGEST_LABEL:
        return text
    head = text[: _LONGEST_LABEL + 1]
    clauses = [found.start() for found in re.finditer(r"[,;:.!?…–—]+(?=\s)", head)]
    cut = next((at for at in reversed(clauses) if at >= _LONGEST_LABEL // 4), head.rfind(" "))
    return _bare(head[:cut]) if cut > 0 else head[:_LONGEST_LABEL]


def _bare(text: str) -> str:
    return re.sub(r"^[^\w(\[]+|[^\w)\]?!%]+$", "", text) or text


class NewCodeScreen(ListKeys, Overlay[None]):
    """Asks for a new code, and has it made.

    Args:
        draft: What to begin with.
        target: What the code is put on; None when it is only made.
        make: Makes the code; what it raises is told, and one can mend it.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.NEW_CODE,)
    DEFAULT_CSS = """
    NewCodeScreen #box { width: 100%; max-width: 100; height: 100%; max-height: 30; }
    NewCodeScreen .field { height: 1; }
    NewCodeScreen .field Input { width: 1fr; padding: 0 1; background: $panel; }
    NewCodeScreen Rows { height: 3fr; }
    NewCodeScreen Meaning { height: 4fr; }
    """

    def __init__(self, draft: Draft, target: Target | None, make: Callable[[Draft], None]) -> None:
        super().__init__()
        self._draft, self._target, self._make = draft, target, make
        self._offered: list[Entry | None] = [None]
        self._alike = 0
        self._similar_to: tuple[str | None, list[Entry]] = (None, [])

    def compose_box(self) -> ComposeResult:
        """The fields, codes to choose from, and what the one in focus means."""
        values = (self._draft.label, self._path(), self._draft.definition)
        hints = (_("what the code is called"), _("top level"), _("optional: when is something this?"))
        for name, value, hint in zip(_FIELDS, values, hints, strict=True):
            with Horizontal(classes="field"):
                yield Line(id=f"{name}-name")
                yield Field(value, placeholder=hint, id=name, select_on_focus=name == "parent")
        yield Line(id="divider")
        yield Rows(self.draw, id="offered")
        yield Line(id="divider-below")
        yield Meaning(id="meaning")

    def on_mount(self) -> None:
        """Begin with the name."""
        self.the_rows().can_focus = False  # a click does not take the keys from what is typed
        self._field("label").focus()

    def the_rows(self) -> Rows:
        """The codes to choose from."""
        return self.query_one("#offered", Rows)

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)

    @property
    def _in_parent(self) -> bool:
        return self.focused is self._field("parent")

    @property
    def chosen(self) -> Entry | None:
        """The code in focus; None where the line stands for the new code, or for the top level."""
        row = self.the_rows().row
        return self._offered[row] if row < len(self._offered) else None

    def _path(self) -> str:
        entry = self.session.codes.by_id.get(self._draft.parent or "")
        return entry.path if entry else ""

    # -- what is offered -----------------------------------------------------------------------

    @on(Input.Changed)
    def typed(self) -> None:
        """Offer what goes with what was typed."""
        self._draft = replace(
            self._draft,
            label=" ".join(self._field("label").value.split()),
            definition=self._field("definition").value.strip(),
        )
        self._offer()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Offer what goes with the field in focus."""
        self._offer()

    def _offer(self) -> None:
        codes, row = self.session.codes, 0
        if self._in_parent:
            typed = self._field("parent").value.strip()
            if typed and typed != self._path():
                found = [codes.by_id[id] for id in ranked(typed, codes.findable_places)]
                self._offered = list(found) or [None]
            else:
                self._offered = [None, *codes.entries]
                row = next(
                    (n for n, one in enumerate(self._offered) if one and one.id == self._draft.parent), 0
                )
        else:
            self._offered = [None, *self._similar(self._draft.label)]
        self.the_rows().fill(len(self._offered), row=row)
        self.call_after_refresh(self.show_all)

    def _similar(self, label: str) -> list[Entry]:
        """Codes much like this name, then codes that it finds."""
        if label == self._similar_to[0]:
            return self._similar_to[1]
        codes = self.session.codes
        with self.session.asking():
            alike = [one.id for one in self.session.study.codebook.alike(label)] if label else []
        found = ranked(label, codes.findable, self.session.recent.latest_first) if label else []
        similar = [id for id in dict.fromkeys([*alike, *found[:_SIMILAR]]) if id in codes.by_id]
        self._alike = sum(id in codes.by_id for id in alike)
        self._similar_to = (label, [codes.by_id[id] for id in similar])
        return self._similar_to[1]

    # -- draw ----------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the title, the names of the fields, and what the code in focus means."""
        looks = self.looks
        in_vivo = self._draft.emerged is Emerged.IN_VIVO
        title = _("New code, in vivo") if in_vivo else _("New code")
        key = self.session.codes.key_of_new(self._draft.label) if self._draft.label else ""
        right: list[Piece] = [(_("key") + " ", looks.muted), (f"{key} ", looks.key)] if key else []
        line = self.query_one("#title", Line)
        room = line.size.width - width_of(title) - 14
        called = fitted(self._target.called, max(8, room)) if self._target else ""
        line.show([(f" {title}  ", looks.strong), (called, looks.muted)], right)
        names = dict(zip(_FIELDS, (_("name"), _("below"), _("means")), strict=True))
        width = max(map(width_of, names.values())) + 2
        for name, shown in names.items():
            label = self.query_one(f"#{name}-name", Line)
            label.styles.width = width
            here = self.focused is self._field(name)
            label.show([(f" {shown}", looks.strong if here else looks.muted)])
        self._show_divider("#divider", *self._heading())
        pane = self.query_one(Meaning)
        told = self._told(pane.text_width)
        pane.show(told, walled=False)
        self.query_one("#divider-below").visible = bool(told)
        self._show_divider("#divider-below", "", warns=False)

    def _told(self, width: int) -> list[list[Piece]]:
        """What the code in focus means; with the new one in focus, that of the code most like it."""
        closest = next((one for one in self._offered if one), None) if not self._in_parent else None
        if entry := self.chosen or closest:
            return meaning_lines(entry, self.session.codes, self.looks, width)
        return []

    def _heading(self) -> tuple[str, bool]:
        if self._in_parent:
            return _("below which code"), False
        if self._alike:
            return _("nearly the same: ↓ and ⏎ uses it instead"), True
        return (_("similar: ↓ and ⏎ uses one instead") if len(self._offered) > 1 else ""), False

    def _show_divider(self, id: str, text: str, warns: bool) -> None:
        looks, line = self.looks, self.query_one(id, Line)
        text = f" {text} " if text else ""
        rest = "─" * max(0, line.size.width - width_of(text) - 1)
        line.show([("─", looks.faint), (text, looks.bad if warns else looks.muted), (rest, looks.faint)])

    @on(Rows.Pointed)
    def pointed(self) -> None:
        """Show what the code now in focus means."""
        self.show_all()

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a line: the new code or the top level, or a code that there is."""
        looks, entry, codes = self.looks, self._offered[row], self.session.codes
        chosen = looks.chosen if focused else None
        fill = chosen or looks.text
        if entry is None:
            return strip_of([(" + ", chosen or looks.key), *self._first(chosen)], width, fill)
        margin = "  " * entry.depth if self._in_parent else ""
        key = padded(entry.key, codes.key_width)
        pieces = [
            (f" {key}  ", chosen or looks.code(entry.color)),
            (margin + entry.label, chosen or looks.text),
        ]
        means = codes.definition(entry).partition("\n")[0]
        return strip_of([*pieces, (f"   {means}", chosen or looks.muted)], width, fill)

    def _first(self, chosen: object) -> list[Piece]:
        looks, label = self.looks, self._draft.label
        text, muted = (looks.chosen, looks.chosen) if chosen else (looks.text, looks.muted)
        if self._in_parent:
            typed = self._field("parent").value.strip()
            if typed and typed != self._path():
                return [(_("no code fits: top level"), muted)]
            return [(_("top level"), text)]
        if not label:
            return [(_("type a name"), muted)]
        does = _("make it and code") if self._target else _("make it")
        return [(label, text), (f"   {does}", muted)]

    # -- actions -------------------------------------------------------------------------------

    def do_new_code_make(self, _key: str) -> None:
        """Take the place in focus; or make the code, or use the one in focus instead."""
        if self._in_parent:
            self.do_new_code_field_next(_key)
            return
        entry = self.chosen
        if entry and not entry.code.codable:
            self.tell(_("{code} is a heading: choose a code below it.").format(code=entry.label), failed=True)
        elif not entry and not self._draft.label:
            self.tell(_("A code needs a name."), failed=True)
        else:
            self._make(replace(self._draft, instead=entry.id if entry else ""))
            self.dismiss(None)

    def do_new_code_field_next(self, _key: str) -> None:
        """Go to the next field."""
        self._leave(1)

    def do_new_code_field_previous(self, _key: str) -> None:
        """Go to the field before."""
        self._leave(-1)

    def _leave(self, step: int) -> None:
        """Go to another field; the place in the tree that is in focus is taken."""
        at = next((n for n, name in enumerate(_FIELDS) if self.focused is self._field(name)), 0)
        if self._in_parent:
            self._draft = replace(self._draft, parent=self.chosen.id if self.chosen else None)
        self._field(_FIELDS[(at + step) % len(_FIELDS)]).focus()
        with self.prevent(Input.Changed):
            self._field("parent").value = self._path()

    @on(Rows.Chosen)
    def take_clicked(self) -> None:
        """Take the line that was clicked."""
        self.attempt(lambda: self.do_new_code_make(""))
