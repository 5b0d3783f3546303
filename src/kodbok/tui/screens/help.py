"""The keys, from the registry: all of a place, or those that fit what one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from kodbok.messages import _
from kodbok.study.actions import Action, Place
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.drawing.paint import Piece, padded, strip_of, wrapped
from kodbok.tui.finding.fuzzy import search_key
from kodbok.tui.keys.keymap import in_groups, keys_shown
from kodbok.tui.screens.base import ListKeys
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows

Lines = list[list[Piece]]

TWO_COLUMNS_FROM = 100
"""The cells inside the box from which the keys stand in two columns."""

_MOST_FOR_KEYS, _GAP = 20, 3


class HelpScreen(ListKeys, Overlay[None]):
    """All keys of a place.

    Args:
        about: The places whose keys to show.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.PAGE,)
    DEFAULT_CSS = """
    HelpScreen #box { height: 90%; max-width: 150; }
    HelpScreen #query { padding: 0 1; background: $panel; }
    """

    def __init__(self, about: Sequence[Place]) -> None:
        super().__init__()
        self._about = about
        self._lines: Lines = []

    def compose_box(self) -> ComposeResult:
        """What is looked for, and the lines."""
        field = Input(placeholder=_("part of what it does, or a key"), id="query", compact=True)
        field.cursor_blink = False
        yield field
        yield Rows(self.draw, pointing=False, id="lines")

    def the_rows(self) -> Rows:
        """The lines."""
        return self.query_one("#lines", Rows)

    def on_mount(self) -> None:
        """Be ready to take letters."""
        self.query_one("#query", Input).focus()

    @on(Input.Changed)
    def query_changed(self) -> None:
        """Show what fits as one types."""
        self.show_header()
        self.the_rows().to_end(last=False)

    def show_header(self) -> None:
        """Draw the title, and fit the lines to the width."""
        self.query_one("#title", Line).show([(" " + _("Keys"), self.looks.strong)])
        query = self.query_one("#query", Input).value.strip()
        self._lines = self.lines(query, self.the_rows().size.width - 1)
        self.the_rows().fill(len(self._lines))

    def draw(self, row: int, width: int, focused: bool) -> Strip:  # noqa: ARG002
        """Draw a line."""
        return strip_of(self._lines[row], width, self.looks.text)

    def lines(self, query: str, width: int) -> Lines:
        """The actions that fit under their headings, in two columns where there is room; then what no key tells."""
        found = [one for one in self.kodbok.keymap.at(*self._about) if fits(query, one)]
        if not found:
            return [[], [("  " + _("No key fits what you typed."), self.looks.muted)]]
        two = width >= TWO_COLUMNS_FROM and not query
        column = (width - _GAP) // 2 if two else width
        blocks = list(key_blocks(found, self.looks, column))
        if not query:
            blocks += note_blocks(self.looks, column)
        if not two:
            return joined(blocks)
        first = first_half(blocks)
        groups = list(in_groups(found).values())
        for part in (groups[:first], groups[first:]):  # each column's keys have the room that they need
            at = groups.index(part[0]) if part else 0
            blocks[at : at + len(part)] = key_blocks(
                [one for group in part for one in group], self.looks, column
            )
        return list(side_by_side(joined(blocks[:first]), joined(blocks[first:]), column, self.looks))


def fits(query: str, action: Action) -> bool:
    """Whether every word of the query is in what the action does, or is one of its keys."""
    if query in action.keys or query in keys_shown(action).split():
        return True
    told = search_key(f"{_(action.name)} {_(action.help)} {_(action.group.value)} {keys_shown(action)}")
    return all(word in told for word in search_key(query).split())


def key_blocks(actions: Sequence[Action], looks: Looks, width: int) -> Iterator[Lines]:
    """Each heading with its keys and what they do."""
    keys_of = {one.id: looks.key_sign(keys_shown(one)) for one in actions}
    margin = 3 + min(_MOST_FOR_KEYS, max(map(width_of, keys_of.values()), default=0)) + 2
    for group, found in in_groups(actions).items():
        lines: Lines = [[(" " + _(group.value), looks.strong)]]
        for action in found:
            keys = "   " + keys_of[action.id]
            if width_of(keys) >= margin:
                lines.append([(keys, looks.key)])
                keys = ""
            for at, line in enumerate(wrapped(_(action.help), max(10, width - margin))):
                lines.append([(padded(keys if at == 0 else "", margin), looks.key), (line, looks.text)])
        yield lines


def note_blocks(looks: Looks, width: int) -> Iterator[Lines]:
    """What else there is to know, under its headings."""
    for heading, texts in notes().items():
        lines: Lines = [[(" " + heading, looks.strong)]]
        for text in texts:
            lines += [[("   " + line, looks.text)] for line in wrapped(text, width - 4)]
        yield lines


def joined(blocks: Sequence[Lines]) -> Lines:
    """Blocks one below the other, a blank line between."""
    lines: Lines = []
    for block in blocks:
        lines += [[], *block] if lines else block
    return lines


def first_half(blocks: Sequence[Lines]) -> int:
    """How many blocks the first of two columns has: as even as can be without parting one or changing their order."""
    return min(
        range(1, len(blocks) + 1),
        key=lambda n: max(len(joined(blocks[:n])), len(joined(blocks[n:]))),
    )


def side_by_side(left: Lines, right: Lines, width: int, looks: Looks) -> Iterator[list[Piece]]:
    """The lines of two columns as one."""
    nothing: list[Piece] = []
    for one, other in zip_longest(left, right, fillvalue=nothing):
        blanks = width + _GAP - sum(width_of(text) for text, _style in one)
        yield [*one, (" " * max(1, blanks), looks.text), *other]


def notes() -> dict[str, list[str]]:
    """What no key tells, by heading."""
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
