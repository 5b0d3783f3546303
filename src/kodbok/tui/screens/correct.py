"""Correcting the text of a document: some lines of it in a box to write in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult

from kodbok.messages import _, ngettext
from kodbok.model import Carried
from kodbok.study.actions import Place
from kodbok.tui.drawing.paint import Piece
from kodbok.tui.reading import Reading
from kodbok.tui.screens.choice import ChoiceScreen
from kodbok.tui.screens.keyed import KeyedScreen
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.writing import Writing

if TYPE_CHECKING:
    from kodbok.study.revising import Revision


class _Lines(Writing):
    """Lines in which Enter ends the writing."""

    async def _on_key(self, event: events.Key) -> None:
        """Leave Enter to the screen: what a field keeps its base classes from is not handed on."""
        if event.key == "enter" and isinstance(self.screen, KeyedScreen):
            self.screen.on_key(event)
            event.prevent_default()


class CorrectScreen(Overlay[None]):
    """Changes a stretch of a document's text, which makes a new text; asks first where codings change.

    Args:
        reading: The open document.
        span: The stretch.
        at: Where the writing begins.
        done: Told where the writing ended, in the new text, when it is saved.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.TEXT,)
    DEFAULT_CSS = """
    CorrectScreen #text { height: auto; min-height: 3; max-height: 16; padding: 0 1; background: $panel; }
    """

    def __init__(self, reading: Reading, span: tuple[int, int], at: int, done: Callable[[int], None]) -> None:
        super().__init__()
        self._document, self._span, self._done = reading.document, span, done
        self._before = reading.text[slice(*span)]
        self._called = reading.block_at(span[0])
        self._warned = False
        self._at = max(0, min(at - span[0], len(self._before)))

    def compose_box(self) -> ComposeResult:
        """The lines to write in."""
        yield _Lines(id="text")

    def on_mount(self) -> None:
        """Begin where the cursor was in the text."""
        area = self.area
        area.load_text(self._before)
        row = self._before.count("\n", 0, self._at)
        area.move_cursor((row, self._at - (self._before.rfind("\n", 0, self._at) + 1)))
        area.focus()

    @property
    def area(self) -> Writing:
        """Where one writes."""
        return self.query_one(Writing)

    def show_header(self) -> None:
        """Draw which text is corrected."""
        left: list[Piece] = [(" " + _("Correct the text"), self.looks.strong)]
        if self._called and self._called.speaker:
            left.append((f"   {self._called.speaker}", self.looks.muted))
        self.query_one("#title", Line).show(left, [(f"{self._document.name} ", self.looks.muted)])

    def do_back(self, _key: str) -> None:
        """Close without saving; what was written is let go only when asked for twice."""
        again, self._warned = self._warned, True
        if self.area.text != self._before and not again:
            self.tell(
                _("This is not saved yet: {key} saves it, Esc again leaves it.").format(
                    key=self.key_of("text.save")
                )
            )
            return
        self.dismiss(None)

    def do_text_break(self, _key: str) -> None:
        """Begin a new line."""
        self.area.insert("\n")

    def do_text_save(self, _key: str) -> None:
        """Save; where a coding would be changed or lose its place, ask first."""
        text = self.area.text
        if text == self._before:
            self.dismiss(None)
            return
        revision = self._save(text, unless_changed=True)
        if revision.is_new and revision.to_look_at:
            changed, lost = revision.counts[Carried.CHANGED], revision.counts[Carried.TO_PLACE]
            self._ask(changed, lost, text)
        else:
            self._leave(text)

    def _ask(self, changed: int, lost: int, text: str) -> None:
        said = [
            ngettext("{n} coding gets other words", "{n} codings get other words", changed).format(n=changed),
            ngettext(
                "{n} coding is then to be placed by hand", "{n} codings are then to be placed by hand", lost
            ).format(n=lost),
        ]
        question = "; ".join(one for one, n in zip(said, (changed, lost), strict=True) if n)
        looks = self.looks
        lines: list[list[Piece]] = [[(_("Save it"), looks.text)], [(_("Go on writing"), looks.text)]]
        self.app.push_screen(
            ChoiceScreen(question, lines),
            lambda row: self.attempt(lambda: self._save_all(text)) if row == 0 else None,
        )

    def _save_all(self, text: str) -> None:
        self._save(text)
        self._leave(text)

    def _save(self, text: str, *, unless_changed: bool = False) -> Revision:
        start, end = self._span
        first = _alike(self._before, text)
        last = min(_alike(self._before[::-1], text[::-1]), len(self._before) - first, len(text) - first)
        return self.session.study.documents.edit(
            self._document.name,
            start + first,
            end - last,
            text[first : len(text) - last],
            version=self._document.version,
            unless_changed=unless_changed,
        )

    def _leave(self, text: str) -> None:
        self.dismiss(None)
        self._done(self._span[0] + min(_offset(self.area), len(text)))


def _offset(area: Writing) -> int:
    """How many characters stand before the cursor."""
    row, column = area.cursor_location
    return sum(len(line) + 1 for line in area.text.split("\n")[:row]) + column


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    n = min(len(one), len(other))
    return next((i for i in range(n) if one[i] != other[i]), n)
