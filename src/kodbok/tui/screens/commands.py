"""The command palette: everything that can be done on the screen behind, found by its name."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from kodbok.messages import _
from kodbok.study.actions import Action, Group, Need, Place
from kodbok.tui.drawing.paint import Piece, fitted, padded, strip_of
from kodbok.tui.finding.fuzzy import Findable, ranked
from kodbok.tui.keys.keymap import keys_shown
from kodbok.tui.screens.base import ActingScreen, ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.panes import HerePane, cut_lines
from kodbok.tui.widgets.rows import Rows

_NAME_WIDTH = 18
_LAST = (Group.SELECT, Group.MOVE)
"""What the fingers know comes after what is looked for by its name, and what does not work now last."""


class CommandsScreen(ListKeys, Overlay[Action]):
    """Asks what to do; gives the action, or None.

    Args:
        behind: The screen on which it will be done.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.COMMANDS,)
    DEFAULT_CSS = """
    CommandsScreen #box { height: 90%; max-height: 32; }
    CommandsScreen #query { padding: 0 1; background: $panel; }
    CommandsScreen HerePane { height: 5; }
    """

    def __init__(self, behind: ActingScreen[Any]) -> None:
        super().__init__()
        self._behind = behind
        self._works = behind.holds()
        there = behind.kodbok.keymap.at(*behind.places_now())
        found = [one for one in there if one.id != "commands.open"]
        found.sort(key=lambda one: (not one.applies(self._works), one.group in _LAST))
        self._actions = {one.id: one for one in found}
        self._findable = [_findable(one) for one in self._actions.values()]
        self._found: list[Action] = []

    def compose_box(self) -> ComposeResult:
        """What is looked for, what was found, more about it."""
        field = Input(placeholder=_("part of a name or of what it does"), id="query", compact=True)
        field.cursor_blink = False
        yield field
        yield Rows(self.draw, id="found")
        yield HerePane(id="meaning")

    def the_rows(self) -> Rows:
        """The actions found."""
        return self.query_one("#found", Rows)

    def on_mount(self) -> None:
        """Begin with what was done lately from here."""
        self.query_one("#query", Input).focus()
        self.search("")

    @on(Input.Changed)
    def query_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        self.search(event.value)

    def search(self, query: str) -> None:
        """Find actions."""
        lately = self.session.commands_used
        self._found = [self._actions[id] for id in ranked(query, self._findable, lately)]
        self.the_rows().fill(max(1, len(self._found)), row=0)
        self.call_after_refresh(self.show_all)

    @on(Rows.Pointed)
    def pointed(self) -> None:
        """Show more about the action now in focus."""
        self.show_all()

    @property
    def chosen(self) -> Action | None:
        """The action in focus."""
        row = self.the_rows().row
        return self._found[row] if row < len(self._found) else None

    def do_commands_run(self, _key: str) -> None:
        """Do what is in focus, if it works now."""
        action = self.chosen
        if action is None:
            self.tell(_("Nothing that can be done here fits what you typed."), failed=True)
        elif reason := self._reason(action):
            self.tell(reason, failed=True)
        else:
            used = self.session.commands_used
            used[:] = [action.id, *(one for one in used if one != action.id)]
            self.dismiss(action)

    @on(Rows.Chosen)
    def run_clicked(self) -> None:
        """Do what was clicked."""
        self.do_commands_run("")

    def _reason(self, action: Action) -> str:
        """Why an action does not work now; empty where it does."""
        missing: list[Need] = sorted(action.needs - self._works)
        return self._behind.refusal(missing[0]) if missing else ""

    # -- drawing -------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the title, and more about the action in focus."""
        looks = self.looks
        count = _("{n} of {all}").format(n=len(self._found), all=len(self._actions))
        title: list[Piece] = [(" " + _("What can be done here"), looks.strong)]
        self.query_one("#title", Line).show(title, [(count + " ", looks.muted)])
        pane = self.query_one(HerePane)
        pane.show(self.meaning(pane.size.width, pane.size.height))

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw an action: its name, what it does or why it does not work now, its keys."""
        looks = self.looks
        if row >= len(self._found):
            return strip_of([("  " + _("Nothing fits. Try fewer letters."), looks.muted)], width, looks.text)
        action = self._found[row]
        reason = self._reason(action)
        chosen = looks.chosen if focused else None
        quiet = chosen or looks.muted
        keys = fitted(looks.key_sign(keys_shown(action)), width // 4)
        room = max(0, width - _NAME_WIDTH - width_of(keys) - 5)
        return strip_of(
            [
                (f" {padded(_(action.name), _NAME_WIDTH)} ", quiet if reason else chosen or looks.text),
                (padded(reason or _(action.help), room) + "  ", quiet),
                (keys, chosen or (looks.muted if reason else looks.key)),
            ],
            width,
            chosen or looks.text,
        )

    def meaning(self, width: int, height: int) -> list[list[Piece]]:
        """What the action in focus does, how the command line does it, why it does not work now."""
        action, looks = self.chosen, self.looks
        if action is None:
            return []
        lines: list[list[Piece]] = [[("─" * width, looks.faint)]]
        lines += [[(f" {line}", looks.text)] for line in cut_lines(_(action.help), width - 2, 2)]
        if reason := self._reason(action):
            lines += [[(f" {line}", looks.bad)] for line in cut_lines(reason, width - 2, 2)]
        elif action.command:
            lines.append([(" " + _("in the command line") + "  ", looks.muted), (action.command, looks.text)])
        return lines[:height]


def _findable(action: Action) -> Findable:
    means = (_(action.help), action.command or "")
    return Findable.of(action.id, "", (_(action.name),), _(action.group.value), means)
