"""What screens have in common: keys from the registry, the hint line, the line that tells."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import HistoryEntry
from kodbok.study.actions import Action, Need, Place
from kodbok.study.telling import Words, told
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.drawing.paint import Piece, fitted
from kodbok.tui.keys.keymap import (
    Keymap,
    following,
    hint,
    hints,
    keys_shown,
    shown,
    which_matters,
)
from kodbok.tui.screens.keyed import KeyedScreen
from kodbok.tui.session import Session
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.transcript.signs import ASCII
from kodbok.tui.widgets.drawn import LEAST_HEIGHT, LEAST_WIDTH, Line, OwnLines, Rule, TooSmall, looks_of
from kodbok.tui.widgets.rows import Rows

Result = TypeVar("Result")


class ActingScreen(KeyedScreen[Result], Generic[Result]):
    """A screen whose keys are those of the registry at its place.

    An action `some.thing-else` is carried out by the method `do_some_thing_else`, which is given
    the key. What the study refuses is told in one line, and nothing else happens.
    """

    AUTO_FOCUS = ""
    _telling = False
    _hint_lines: Sequence[Line] = ()
    _hinted: tuple[tuple[Any, ...], tuple[list[Piece], list[Piece]]] | None = None
    corner: ClassVar[str] = "help"
    """The action that the hint line has at its right end."""
    unhinted: ClassVar[tuple[str, ...]] = ()
    """Actions that the hint line leaves out, because the screen behind has them in its own."""

    busy = False
    """Whether it is writing in a thread of its own, so that the study is not asked meanwhile."""

    @property
    def session(self) -> Session:
        """The open study."""
        return self.kodbok.session

    @property
    def looks(self) -> Looks:
        """The styles to draw with."""
        return looks_of(self)

    def holds(self) -> set[Need]:
        """Which needs of actions hold now."""
        return self.session.needs()

    def tell(self, message: str, *, failed: bool = False) -> None:
        """Say something in one line."""
        if message or self._telling:
            self._telling = bool(message)
            for rule in self.query(Rule):
                rule.say(message, failed=failed)

    @property
    def said(self) -> str:
        """What was said."""
        return " ".join(rule.said for rule in self.query(Rule))

    def tell_besides(self, message: str) -> None:
        """Say something that was not asked for, after what is said already."""
        self._telling = True
        for rule in self.query(Rule):
            rule.add(message)

    # -- actions -------------------------------------------------------------------------------

    def perform(self, action: Action, key: str) -> None:
        """Carry out an action, if it works now."""
        missing = sorted(action.needs - self.holds())
        if missing:
            self.tell(self.refusal(missing[0]), failed=True)
            return
        handler: Callable[[str], None] = getattr(self, handler_name(action))
        self.attempt(lambda: handler(key))

    def key_of(self, id: str) -> str:
        """The first key of an action, as people read it."""
        keys = self.kodbok.keymap.by_id(id).keys
        return shown(keys[0]) if keys else "–"

    def refusal(self, need: Need) -> str:
        """Why an action that has this need does not work now."""
        keys = {name: self.key_of(id) for name, id in _NAMED.items()}
        return why_not(need).format(**keys)

    def attempt(self, change: Callable[[], None]) -> None:
        """Do something, and tell what the study has against it."""
        try:
            with self.session.asking():
                change()
        except KodbokError as error:
            self.tell(self.session.sentence(error), failed=True)
        self.tell_new_coders()
        self.acted()

    def tell_new_coders(self) -> None:
        """Tell which coders a change has made, after what it said itself."""
        if new := self.session.new_coders():
            self.tell(_("{said}  (new coder: {coder})").format(said=self.said, coder=new))

    def acted(self) -> None:
        """Show what an action may have changed."""
        self.show_hints()

    def study_changed(self) -> None:
        """Take in what has changed in the study, or in what is shown of it."""

    def note_place(self) -> None:
        """Note in the session's state where one is, to come back to it."""

    def may_leave(self) -> bool:
        """Whether the program may be left now; saves what is being written."""
        return True

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen with a message where there is no room to work."""
        self.set_borders()
        covers = self.query(TooSmall)
        if event.size.width >= LEAST_WIDTH and event.size.height >= LEAST_HEIGHT:
            covers.remove()
        elif not covers:
            self.mount(TooSmall())

    def show_all(self) -> None:
        """Draw what depends on the state."""
        self.show_header()
        self.show_hints()

    def show_header(self) -> None:
        """Draw the header."""

    def appearance_changed(self) -> None:
        """Draw everything anew in another appearance."""
        self.set_borders()
        self.show_all()
        for widget in self.query(OwnLines):
            widget.refresh()

    def set_borders(self) -> None:
        """Have boxes in plain ASCII where other signs are unwelcome."""
        self.set_class(self.looks.signs is ASCII, "-ascii")

    def do_appearance_open(self, _key: str) -> None:
        """Choose how things look."""
        from kodbok.tui.screens.appearance import AppearanceScreen

        self.app.push_screen(AppearanceScreen())

    def do_help(self, _key: str) -> None:
        """Show the keys."""
        from kodbok.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(tuple(self.places_now())))

    def do_commands_open(self, _key: str) -> None:
        """Find something to do by its name, and do it."""
        from kodbok.tui.screens.commands import CommandsScreen

        self.app.push_screen(CommandsScreen(self), self.run_command)

    def run_command(self, action: Action | None) -> None:
        """Do what was chosen among the commands."""
        if action:
            self.tell("")
            if which_matters(action):
                self.tell(f"{keys_shown(action)}: {_(action.help)}")
            else:
                self.perform(action, action.keys[0] if action.keys else "")

    def do_quit(self, _key: str) -> None:
        """Leave the program."""
        self.kodbok.leave()

    # -- the hint line -------------------------------------------------------------------------

    def show_hints(self) -> None:
        """Show what works now."""
        self._hint_lines = self._hint_lines or [*self.query("#hints").results(Line)]
        for line in self._hint_lines:
            line.show(*self.hint_pieces(line.size.width or self.size.width))

    def hint_pieces(self, width: int) -> tuple[list[Piece], list[Piece]]:
        """The hints that have room, put together anew only where other ones work now."""
        keymap, places, pending = self.kodbok.keymap, tuple(self.places_now()), self.keystrokes.pending
        state = (keymap, places, self.holds(), pending, width, self.looks)
        if self._hinted is None or self._hinted[0] != state:
            self._hinted = (state, self._hints(*state))
        return self._hinted[1]

    def _hints(
        self,
        keymap: Keymap,
        places: tuple[Place, ...],
        holds: set[Need],
        pending: str,
        width: int,
        looks: Looks,
    ) -> tuple[list[Piece], list[Piece]]:
        """What has room; at the right end, always, how to get help, or else back.

        While further keys are awaited, what these would do.
        """
        if pending:
            works = following(keymap.at(*places), pending, holds)
        else:
            works = hints(keymap.reached(*places), holds)
        found = {one.id: hint(one) for one in works if one.id not in self.unhinted}
        found = {id: (looks.key_sign(key).strip(), name) for id, (key, name) in found.items()}
        cancel = (shown("escape"), _("cancel"))
        key, name = cancel if pending else found.pop(self.corner, ("", ""))
        right: list[Piece] = [(f"{key} ", looks.key), (f"{name} ", looks.muted)]
        room = width - sum(width_of(text) for text, _style in right) - 1
        left: list[Piece] = [(" ", looks.text)]
        used = 1
        for key, name in found.values():
            needed = width_of(key) + width_of(name) + 3
            if used + needed <= room:
                left += [(key, looks.key), (f" {name}  ", looks.muted)]
                used += needed
        return left, right


class WorkScreen(ActingScreen[None]):
    """A full screen: a header, the work, the line that tells, hints. Changes can be undone on it."""

    BLANK = True  # covered by its widgets: no background needs to be styled for every frame
    DEFAULT_CSS = "WorkScreen { layout: vertical; background: $background; layers: default over; }"

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Line(bar=True, id="header")
        yield from self.compose_work()
        yield Rule(id="rule")
        yield from self.compose_below()
        yield Line(id="hints")

    def compose_work(self) -> ComposeResult:
        """The part between header and rule."""
        yield from ()

    def compose_below(self) -> ComposeResult:
        """What stands between rule and hints."""
        yield from ()

    def on_resize(self, event: events.Resize) -> None:
        """Fit what is shown to the size."""
        super().on_resize(event)
        self.fit(event.size.width, event.size.height)
        self.show_all()

    def fit(self, width: int, height: int) -> None:
        """Choose what is shown at this size."""

    def on_screen_resume(self) -> None:
        """Show what may have changed while another screen was in front."""
        if self.size:
            self.show_all()

    @property
    def left(self) -> bool:
        """Whether one has gone back from this screen: some of its widgets may be gone already."""
        return self not in self.app.screen_stack

    @property
    def covered(self) -> bool:
        """Whether another full screen is in front of this one."""
        stack = self.app.screen_stack
        return any(isinstance(one, WorkScreen) for one in stack[stack.index(self) + 1 :])

    def do_filters_open(self, _key: str) -> None:
        """Choose what is shown."""
        from kodbok.tui.screens.filters import FiltersScreen

        self.app.push_screen(FiltersScreen(self.here()))

    def do_history_open(self, _key: str) -> None:
        """Show what was done."""
        from kodbok.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen())

    def here(self) -> str:
        """The document that is open; empty when none is."""
        return ""

    def do_undo(self, _key: str) -> None:
        """Take back the latest change."""
        undone = self.session.study.undo()
        self.kodbok.take_in_changes()
        self.kodbok.acting.tell(_("Undone: {what}").format(what=_what(undone, self.session.citing)))

    def do_redo(self, _key: str) -> None:
        """Put back what was last undone."""
        redone = self.session.study.redo()
        self.kodbok.take_in_changes()
        self.kodbok.acting.tell(_("Redone: {what}").format(what=_what(redone, self.session.citing)))

    def who(self) -> list[Piece]:
        """Who is coding, and in which way the study is open, for the end of a header."""
        looks, pieces = self.looks, self.how_open()
        if coder := self.coder_shown():
            pieces += [(_("coder") + " ", looks.bar_muted), (f"{coder} ", looks.bar_strong)]
        return pieces

    def coder_shown(self) -> str:
        """Who is coding, in a part of the line at most."""
        return fitted(self.session.coder, self.size.width * 3 // 10)

    def how_open(self) -> list[Piece]:
        """Whether the study is open for reading only, blind, or shown in part."""
        looks, session = self.looks, self.session
        pieces: list[Piece] = []
        if not session.writable:
            pieces.append((_("read-only") + "   ", looks.bar_strong))
        if session.blind:
            pieces.append((_("blind") + "   ", looks.bar_strong))
        if named := session.named():
            told = _("shown: {names}").format(names=", ".join(named))
            pieces.append((fitted(told, self.size.width * 3 // 10) + "   ", looks.bar_strong))
        return pieces


class ListKeys:
    """The keys of a list, for screens that have one."""

    @abstractmethod
    def the_rows(self) -> Rows:
        """The list that the keys move in."""

    def do_row_next(self, _key: str) -> None:
        """Go to the next row."""
        self.the_rows().step(1)

    def do_row_previous(self, _key: str) -> None:
        """Go to the previous row."""
        self.the_rows().step(-1)

    def do_row_page_next(self, _key: str) -> None:
        """Go down a page."""
        self.the_rows().page(1)

    def do_row_page_previous(self, _key: str) -> None:
        """Go up a page."""
        self.the_rows().page(-1)

    def do_row_first(self, _key: str) -> None:
        """Go to the first row."""
        self.the_rows().to_end(last=False)

    def do_row_last(self, _key: str) -> None:
        """Go to the last row."""
        self.the_rows().to_end(last=True)


def handler_name(action: Action) -> str:
    """The method that carries an action out."""
    return "do_" + action.id.replace(".", "_").replace("-", "_")


_NAMED = {
    "bring": "import.open",
    "new": "codebook.new-code",
    "palette": "codings.palette",
    "search": "search.open",
}
"""Actions whose keys stand in the sentences of `why_not`."""


def why_not(need: Need) -> str:
    """Why an action does not work now, and what would help, with fields for keys."""
    return {
        Need.DOCUMENTS: _(
            "There is no document yet: {bring} in the list of documents brings transcripts in."
        ),
        Need.WRITABLE: _("This study is open for reading only: nothing can be changed here."),
        Need.SELECTION: _("Nothing is selected: this document has no text to code."),
        Need.CODES: _(
            "The codebook has no code yet: {new} makes one, `kodbok codebook import FILE` reads many."
        ),
        Need.LAST_CODE: _("No code has been used yet: type a code's letter, or {palette} to find one."),
        Need.CODED_HERE: _("You have no coding here."),
        Need.PASSAGE_CODED: _("You have coded no passage here."),
        Need.FITS: _("You have coded no passage here."),
        Need.CODINGS_HERE: _("Nothing is coded here."),
        Need.SCALE_HERE: _("You have no coding here whose code has a scale."),
        Need.TARGETS: _("There is nothing else here to put a code on."),
        Need.RECENT: _("No code has been used yet: type a code's letter, or {palette} to find one."),
        Need.OPERATION: _("Nothing has been done yet: there is no point to go back to."),
        Need.MEMOS: _("There is no other memo on this."),
        Need.HITS: _("There are no hits: {search} searches the text."),
        Need.PANE: _("The codebook is shown beside the text in a window of at least 100 columns."),
    }[need]


def _what(entries: Sequence[HistoryEntry], words: Words) -> str:
    return "; ".join(told(entry.what, words) for entry in entries)
