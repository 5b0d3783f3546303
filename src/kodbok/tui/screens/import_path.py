"""Asks which file or folder is to be imported, and completes its path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.study.actions import Place
from kodbok.tui.drawing.paint import in_middle, strip_of
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.field import Field
from kodbok.tui.widgets.rows import Rows

_MOST = 500
"""Entries of a folder that are offered."""


class ImportPathScreen(ListKeys, Overlay[Path]):
    """Gives the file or folder that was chosen, or None."""

    places: ClassVar[tuple[Place, ...]] = (Place.IMPORT_PATH,)
    DEFAULT_CSS = """
    ImportPathScreen #box { height: 80%; max-height: 24; }
    ImportPathScreen #path { padding: 0 1; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[str] = ()

    def compose_box(self) -> ComposeResult:
        """The path, and what it may go on with."""
        yield Field(placeholder=_("a file or folder; nothing is this folder"), id="path")
        yield Line(id="divider")
        yield Rows(self.draw, id="entries")

    def the_rows(self) -> Rows:
        """What the path may go on with."""
        return self.query_one("#entries", Rows)

    def on_mount(self) -> None:
        """Begin with this folder."""
        self._field.focus()
        self._look()

    @property
    def _field(self) -> Field:
        return self.query_one("#path", Field)

    @on(Input.Changed)
    def path_changed(self) -> None:
        """Show what it may go on with."""
        self._look()

    def _look(self) -> None:
        """What there is: first the path itself where there is such a file or folder, then what it may become."""
        typed = self._field.value
        itself = [typed] if _path(typed).exists() else []
        self._found = [*itself, *completions(typed)]
        self.the_rows().fill(max(1, len(self._found)), row=0)

    # -- actions ---------------------------------------------------------------------------------

    def do_import_complete(self, _key: str) -> None:
        """Put what is in focus in the line; where that is the line itself, what comes first."""
        rest = [one for one in self._found if one != self._field.value]
        row = self.the_rows().row
        if row < len(self._found) and self._found[row] != self._field.value:
            rest = [self._found[row]]
        if rest:
            self._field.value = rest[0]
            self._field.cursor_position = len(rest[0])

    def do_import_choose(self, _key: str) -> None:
        """Take what is in focus."""
        row = self.the_rows().row
        if row >= len(self._found):
            raise KodbokError(_("There is no file or folder {path}.").format(path=self._field.value))
        self.dismiss(_path(self._found[row]))

    @on(Rows.Chosen)
    def clicked(self) -> None:
        """Take what was clicked."""
        self.attempt(lambda: self.do_import_choose(""))

    # -- drawing ---------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the title."""
        looks = self.looks
        self.query_one("#title", Line).show([(" " + _("Import transcripts: which?"), looks.strong)])
        here = in_middle(str(Path.cwd()), max(10, self.size.width - 24))
        self.query_one("#divider", Line).show([(" " + _("in {folder}").format(folder=here), looks.muted)])

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a file or folder."""
        looks = self.looks
        if row >= len(self._found):
            return strip_of([(" " + _("There is no such file or folder."), looks.muted)], width, looks.text)
        name = self._found[row]
        style = looks.chosen if focused else looks.text
        itself = name == self._field.value
        told = _("all in this folder") if itself and _path(name).is_dir() else name
        return strip_of([(f" {in_middle(told, width - 2)}", style)], width, style)


def completions(typed: str) -> list[str]:
    """What a path that was begun may become: folders first, nothing hidden unless a point was typed."""
    folder, sep, begun = typed.rpartition(os.sep)
    try:
        with os.scandir(_path(folder + sep) if sep else Path.cwd()) as entries:
            found = [
                (not entry.is_dir(), entry.name)
                for entry in entries
                if entry.name.casefold().startswith(begun.casefold())
                and (begun.startswith(".") or not entry.name.startswith("."))
            ]
    except OSError:
        return []
    names = [f"{folder}{sep}{name}{'' if is_file else os.sep}" for is_file, name in sorted(found)[:_MOST]]
    return [name for name in names if name != typed]


def _path(typed: str) -> Path:
    """The path that was typed; nothing is the folder one is in."""
    try:
        return Path(typed).expanduser() if typed else Path()
    except RuntimeError:  # a home of nobody
        return Path(typed)
