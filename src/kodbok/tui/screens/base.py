"""What screens have in common: keys from the registry, the hint line, the line that tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.study.actions import Action, Need, Place
from kodbok.tui.keymap import hints, pressed
from kodbok.tui.looks import Looks
from kodbok.tui.paint import Piece, fitted, strip_of, wrapped
from kodbok.tui.session import Session
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line, Rule, looks_of
from kodbok.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from kodbok.tui.app import KodbokApp

Result = TypeVar("Result")
LEAST_WIDTH, LEAST_HEIGHT = 60, 16


class ActingScreen(Screen[Result], Generic[Result]):
    """A screen whose keys are those of the registry at its place.

    An action `some.thing-else` is carried out by the method `do_some_thing_else`, which is given
    the key. What the study refuses is told in one line, and nothing else happens.
    """

    AUTO_FOCUS = ""
    places: ClassVar[tuple[Place, ...]] = ()

    @property
    def kodbok(self) -> KodbokApp:
        """The running app."""
        return cast("KodbokApp", self.app)

    @property
    def session(self) -> Session:
        """The open study."""
        return self.kodbok.session

    @property
    def looks(self) -> Looks:
        """The styles to draw with."""
        return looks_of(self)

    def places_now(self) -> Iterable[Place]:
        """Where keys are looked for, first things first."""
        return self.places

    def holds(self) -> set[Need]:
        """Which needs of actions hold now."""
        return self.session.needs()

    def tell(self, message: str, *, failed: bool = False) -> None:
        """Say something in one line."""
        for rule in self.query(Rule):
            rule.say(message, failed=failed)

    # -- keys ----------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Carry out the action of the key."""
        key = pressed(event.key, event.character)
        for place in self.places_now():
            if action := self.kodbok.keymap.find(place, key):
                event.stop()
                event.prevent_default()
                self.tell("")
                self.perform(action, key)
                return

    def perform(self, action: Action, key: str) -> None:
        """Carry out an action, if it works now."""
        missing = sorted(action.needs - self.holds())
        if missing:
            self.tell(why_not(missing[0]), failed=True)
            return
        handler: Callable[[str], None] = getattr(self, handler_name(action))
        self.attempt(lambda: handler(key))

    def attempt(self, change: Callable[[], None]) -> None:
        """Do something, and tell what the study has against it."""
        try:
            change()
        except KodbokError as error:
            self.tell(str(error), failed=True)
        self.show_hints()

    def may_leave(self) -> bool:
        """Whether the program may be left now; saves what is being written."""
        return True

    def do_quit(self, _key: str) -> None:
        """Leave the program."""
        self.kodbok.leave()

    # -- the hint line -------------------------------------------------------------------------

    def show_hints(self) -> None:
        """Show what works now."""
        for line in self.query("#hints").results(Line):
            line.show(*self.hint_pieces(line.size.width))

    def hint_pieces(self, width: int) -> tuple[list[Piece], list[Piece]]:
        """The hints that have room, and at the right end the one for the keys."""
        actions: list[Action] = []
        for place in self.places_now():
            actions += (one for one in self.kodbok.keymap.at(place) if one not in actions)
        found = hints(actions, self.holds())
        looks = self.looks
        last = found.pop() if found and found[-1][0] == "?" else None
        right: list[Piece] = [(f"{last[0]} ", looks.key), (f"{last[1]} ", looks.muted)] if last else []
        room = width - sum(width_of(text) for text, _style in right) - 1
        left: list[Piece] = [(" ", looks.text)]
        used = 1
        for key, name in found:
            needed = width_of(key) + width_of(name) + 3
            if used + needed <= room:
                left += [(key, looks.key), (f" {name}  ", looks.muted)]
                used += needed
        return left, right


class WorkScreen(ActingScreen[None]):
    """A full screen: a header, the work, the line that tells, hints. Below 60x16 only a message."""

    DEFAULT_CSS = """
    WorkScreen { layout: vertical; background: $background; }
    WorkScreen #work { height: 1fr; }
    WorkScreen TooSmall { display: none; height: 1fr; }
    WorkScreen.-too-small #work { display: none; }
    WorkScreen.-too-small TooSmall { display: block; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        with Vertical(id="work"):
            yield Line(bar=True, id="header")
            yield from self.compose_work()
            yield Rule(id="rule")
            yield from self.compose_below()
            yield Line(id="hints")
        yield TooSmall()

    def compose_work(self) -> ComposeResult:
        """The part between header and rule."""
        yield from ()

    def compose_below(self) -> ComposeResult:
        """What stands between rule and hints."""
        yield from ()

    def on_resize(self, event: events.Resize) -> None:
        """Fit what is shown to the size."""
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        self.set_class(small, "-too-small")
        self.fit(event.size.width, event.size.height)
        self.call_after_refresh(self.show_all)

    def fit(self, width: int, height: int) -> None:
        """Choose what is shown at this size."""

    def on_screen_resume(self) -> None:
        """Show what may have changed while another screen was in front."""
        self.call_after_refresh(self.show_all)

    def study_changed(self) -> None:
        """Take in what has changed in the study."""

    def show_all(self) -> None:
        """Draw what depends on the state."""
        self.show_header()
        self.show_hints()

    def show_header(self) -> None:
        """Draw the header."""


class TooSmall(Widget):
    """What is shown where the screen has no room to work."""

    def render_line(self, y: int) -> Strip:
        """Draw the message in the middle."""
        looks, (width, height) = looks_of(self), self.size
        message = _(
            "The window is too small ({width}x{height}): kodbok needs {least_width}x{least_height}."
        ).format(
            width=self.screen.size.width,
            height=self.screen.size.height,
            least_width=LEAST_WIDTH,
            least_height=LEAST_HEIGHT,
        )
        lines = wrapped(message, max(10, width - 2))
        at = y - max(0, (height - len(lines)) // 2)
        text = lines[at] if 0 <= at < len(lines) else ""
        return strip_of([(" " + fitted(text, width), looks.text)], width, looks.text)


class ListKeys:
    """The keys of a list, for screens that have one."""

    def the_rows(self) -> Rows:
        """The list that the keys move in."""
        raise NotImplementedError

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


def why_not(need: Need) -> str:
    """Why an action does not work now, and what would help."""
    return {
        Need.DOCUMENTS: _("There is no document yet: leave with ctrl+q and run `kodbok import FILE`."),
        Need.WRITABLE: _("This study is open for reading only: nothing can be changed here."),
        Need.SELECTION: _("Nothing is selected: this document has no text to code."),
        Need.CODES: _("The codebook has no code to put on a passage: run `kodbok codebook import FILE`."),
        Need.LAST_CODE: _("No code has been used yet: type a code's letter, or ⏎ to find one."),
        Need.CODED_HERE: _("You have no coding here to take away."),
        Need.RECENT: _("No code has been used yet: type a code's letter, or ⏎ to find one."),
        Need.PANE: _("The codebook is shown beside the text in a window of at least 100 columns."),
    }[need]
