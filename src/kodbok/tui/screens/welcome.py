"""Where there is no study to open at once: studies to choose from, a new one, the example."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.study.actions import Need, Place
from kodbok.tui.drawing.paint import Piece, in_middle, padded, strip_of
from kodbok.tui.screens.base import ListKeys, WorkScreen
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.field import Field
from kodbok.tui.widgets.panes import HerePane
from kodbok.tui.widgets.rows import Rows

SUFFIX = ".kodbok"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be opened: a study, or the example (None), which is made first where it is not there."""

    study: Path | None


class NoStudy:
    """Stands for the session while no study is open: nothing is asked of it."""

    blind = False
    coder = ""
    writable = True

    def __init__(self) -> None:
        self.commands_used: list[str] = []

    def needs(self) -> set[Need]:
        """Nothing holds."""
        return set()

    def asking(self) -> nullcontext[None]:
        """No file is asked."""
        return nullcontext()

    def sentence(self, error: KodbokError) -> str:
        """What an error says."""
        return str(error)

    def named(self) -> Sequence[str]:
        """Nothing is left out."""
        return ()

    def new_coders(self) -> str:
        """Nobody has come."""
        return ""


class WelcomeScreen(ListKeys, WorkScreen):
    """What one can begin with.

    Args:
        studies: The studies here.
        folder: Where that is.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.WELCOME,)
    DEFAULT_CSS = "WelcomeScreen HerePane { height: 5; }"

    def __init__(self, studies: Sequence[Path], folder: Path) -> None:
        super().__init__()
        self._studies, self._folder = studies, folder

    def compose_work(self) -> ComposeResult:
        """What the program is, and what there is to choose."""
        yield HerePane(id="about")
        yield Rows(self.draw, id="choices")

    def the_rows(self) -> Rows:
        """What there is to choose."""
        return self.query_one("#choices", Rows)

    def on_mount(self) -> None:
        """Fill the list."""
        self.the_rows().focus()
        self.the_rows().fill(len(self._studies) + 2)

    def show_header(self) -> None:
        """Draw what the program is, and where one is."""
        looks = self.looks
        self.query_one("#header", Line).show([(" kodbok", looks.bar_strong)])
        found = _("Studies in {folder}:") if self._studies else _("There is no study in {folder} yet.")
        folder = in_middle(str(self._folder), max(20, self.size.width - 34))
        told: list[list[Piece]] = [
            [],
            [("  " + _("Code interviews, and see what is in them."), looks.strong)],
            [],
            [("  " + found.format(folder=folder), looks.muted)],
        ]
        self.query_one("#about", HerePane).show(told)

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw something to choose."""
        looks, style = self.looks, self.looks.chosen if focused else self.looks.text
        if row < len(self._studies):
            name = self._studies[row].name
            return strip_of(
                [(f"    {in_middle(name, width - 5)}", style if focused else looks.strong)], width, style
            )
        ways = (
            (_("Make a new study"), _("here, for your own interviews")),
            (_("Try the example"), _("23 invented interviews, coded by two")),
        )
        name, about = ways[row - len(self._studies)]
        longest = max(width_of(one) for one, _about in ways)
        quiet = style if focused else looks.muted
        return strip_of([(f"    {padded(name, longest)}", style), (f"   {about}", quiet)], width, style)

    def do_welcome_take(self, _key: str) -> None:
        """Take what is in focus."""
        row = self.the_rows().row
        if row < len(self._studies):
            self.app.exit(Wish(self._studies[row]))
        elif row == len(self._studies):
            self.app.push_screen(NewStudyScreen(self._folder), self.made)
        else:
            self.app.exit(Wish(None))

    def made(self, study: Path | None) -> None:
        """Open the study that was made."""
        if study:
            self.app.exit(Wish(study))

    @on(Rows.Chosen)
    def clicked(self) -> None:
        """Take what was clicked."""
        self.attempt(lambda: self.do_welcome_take(""))


class NewStudyScreen(Overlay[Path]):
    """Asks for the name and the language of a new study, and makes it.

    Args:
        folder: Where.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.NEW_STUDY,)
    DEFAULT_CSS = """
    NewStudyScreen #box { max-width: 72; }
    NewStudyScreen Horizontal { height: 1; }
    NewStudyScreen .name { width: 12; }
    NewStudyScreen Input { width: 1fr; padding: 0 1; background: $panel; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def compose_box(self) -> ComposeResult:
        """The fields."""
        for id, value, hint in (
            ("name", "", _("what the study is about")),
            ("language", "sv", _("of interviews and codes: sv, en, …")),
        ):
            with Horizontal():
                yield Line(id=f"{id}-name").add_class("name")
                yield Field(value, placeholder=hint, id=id, select_on_focus=True)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.query_one("#name", Field).focus()

    def show_header(self) -> None:
        """Draw the title, and what the fields are."""
        looks = self.looks
        self.query_one("#title", Line).show([(" " + _("A new study"), looks.strong)])
        self.query_one("#name-name", Line).show([(" " + _("name"), looks.muted)])
        self.query_one("#language-name", Line).show([(" " + _("language"), looks.muted)])

    def do_study_make(self, _key: str) -> None:
        """Make the study."""
        from kodbok.study import Study

        name, language = (self.query_one(f"#{id}", Field).value.strip() for id in ("name", "language"))
        if not name or Path(name).name != name:
            raise KodbokError(_("A study needs a name that a file can have: give one."))
        path = self._folder / (name if name.lower().endswith(SUFFIX) else name + SUFFIX)
        Study.create(path, title=path.stem, language=language or "sv").close()
        self.dismiss(path)
