"""The keys, from the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.strip import Strip

from kodbok.messages import _
from kodbok.study.actions import Place
from kodbok.tui.keymap import Keymap, in_groups, keys_shown
from kodbok.tui.looks import Looks
from kodbok.tui.paint import Piece, padded, strip_of, wrapped
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows

_KEYS_WIDTH = 20


class HelpScreen(ListKeys, Overlay[None]):
    """All keys of a place.

    Args:
        about: The places whose keys to show.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.PAGE,)
    DEFAULT_CSS = "HelpScreen #box { height: 90%; }"

    def __init__(self, about: Sequence[Place]) -> None:
        super().__init__()
        self._about = about
        self._lines: list[list[Piece]] = []

    def compose_box(self) -> ComposeResult:
        """The lines."""
        yield Rows(self.draw, pointing=False, id="lines")

    def the_rows(self) -> Rows:
        """The lines."""
        return self.query_one("#lines", Rows)

    def on_mount(self) -> None:
        """Be ready to scroll."""
        self.the_rows().focus()

    def show_header(self) -> None:
        """Draw the title, and fit the lines to the width."""
        self.query_one("#title", Line).show([(" " + _("Keys"), self.looks.strong)])
        self._lines = list(self.lines(self.the_rows().size.width - 1))
        self.the_rows().fill(len(self._lines))

    def draw(self, row: int, width: int, focused: bool) -> Strip:  # noqa: ARG002
        """Draw a line."""
        return strip_of(self._lines[row], width, self.looks.text)

    def lines(self, width: int) -> Iterator[list[Piece]]:
        """Every action under its heading, then what no key tells."""
        yield from key_lines(self.kodbok.keymap, self._about, self.looks, width)
        for heading, texts in notes().items():
            yield []
            yield [(" " + heading, self.looks.strong)]
            for text in texts:
                for line in wrapped(text, width - 4):
                    yield [("   " + line, self.looks.text)]


def key_lines(keymap: Keymap, places: Iterable[Place], looks: Looks, width: int) -> Iterator[list[Piece]]:
    """The keys of some places under their headings."""
    for n, (group, found) in enumerate(in_groups(keymap.at(*places)).items()):
        if n:
            yield []
        yield [(" " + _(group.value), looks.strong)]
        for action in found:
            for at, line in enumerate(wrapped(_(action.help), max(10, width - _KEYS_WIDTH - 4))):
                keys = padded("   " + (keys_shown(action) if at == 0 else ""), _KEYS_WIDTH + 3)
                yield [(keys, looks.key), (line, looks.text)]


def notes() -> dict[str, list[str]]:
    """What else there is to know, by heading."""
    return {
        _("Reading the screen"): [
            _("A stripe left of the text is a coding; the code's letter stands at its start."),
            _(
                "Other coders' codings have broken stripes and capital letters, a consensus double ones; + means more than there is room for."
            ),
            _("◆ is a memo. The underlined passage is the coding in focus; ▌ marks the selected lines."),
        ],
        _("Mouse"): [
            _(
                "Click selects the unit, a double click the word, a triple click the sentence; drag selects freely."
            ),
            _("Hold shift (in iTerm2: Option) to select with the terminal's own means."),
        ],
    }
