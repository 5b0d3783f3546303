"""The history of the study: who did what, when and why; one goes back to a point of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.strip import Strip

from kodbok.messages import _, ngettext
from kodbok.model import HistoryEntry
from kodbok.study.actions import Need, Place
from kodbok.study.telling import told
from kodbok.tui.drawing.paint import Piece, padded, strip_of, wrapped
from kodbok.tui.screens.base import ListKeys, WorkScreen
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import moment, number

PAGE = 200
"""So many operations are read at a time."""
_PAGES = 20
"""So many pages are kept."""
LEAST_FOR_WHY = 100
"""The least width at which the list has a column for why."""
_TIME, _WHO = 10, 12
_LEAST_DETAIL = 3
"""So many lines are kept for the operation in focus, so that the list seldom moves under the eye."""
_STRUCK = Style(strike=True)


class HistoryScreen(ListKeys, WorkScreen):
    """All operations, newest first; one's own alone where others' work is hidden. Only what is seen is read."""

    places: ClassVar[tuple[Place, ...]] = (Place.HISTORY,)
    DEFAULT_CSS = "HistoryScreen #detail { height: 3; max-height: 40%; }"

    def __init__(self) -> None:
        super().__init__()
        self._ids: Sequence[int] = ()
        self._pages: dict[int, dict[int, HistoryEntry]] = {}
        self._detail: list[list[Piece]] = []

    def compose_work(self) -> ComposeResult:
        """The list under its headings."""
        yield Line(id="headings")
        yield Rows(self.draw, id="operations")

    def compose_below(self) -> ComposeResult:
        """The operation in focus, in full."""
        yield Rows(self.draw_detail, pointing=False, id="detail")

    def the_rows(self) -> Rows:
        """The list."""
        return self.query_one("#operations", Rows)

    def on_mount(self) -> None:
        """Fill the list, the newest in focus."""
        self.study_changed()

    def study_changed(self) -> None:
        """Ask which operations there are, the same one in focus."""
        before = self.chosen
        self._ids = self.session.study.operations(own=self.session.blind)
        self._pages.clear()
        self.the_rows().fill(max(1, len(self._ids)), row=self._row_of(before.operation) if before else 0)
        self.call_after_refresh(self.show_all)

    def _row_of(self, operation: int) -> int:
        """The row of an operation, by halves: a list of a million is not gone through."""
        low, high = 0, len(self._ids)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._ids[middle] > operation else (low, middle)
        return low

    def _entry(self, row: int) -> HistoryEntry | None:
        if not 0 <= row < len(self._ids):
            return None
        number = row // PAGE
        if number not in self._pages:
            if len(self._pages) >= _PAGES:
                self._pages.pop(next(iter(self._pages)))
            found = self.session.study.history(ids=self._ids[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = {entry.operation: entry for entry in found}
        return self._pages[number].get(self._ids[row])

    @property
    def chosen(self) -> HistoryEntry | None:
        """The operation in focus."""
        return self._entry(self.the_rows().row)

    def holds(self) -> set[Need]:
        """What works depends on there being anything to go back to."""
        return super().holds() | ({Need.OPERATION} if self._ids else set())

    # -- actions -------------------------------------------------------------------------------

    def do_history_back_to(self, _key: str) -> None:
        """Go back to the point when the operation in focus had been done."""
        if entry := self.chosen:
            changed = self.session.study.back_to(entry.operation)
            self.kodbok.take_in_changes()
            self.tell(_told(changed))

    def do_history_forward(self, key: str) -> None:
        """Put back what was taken back last."""
        self.do_redo(key)

    def do_back(self, _key: str) -> None:
        """Go back to where one came from."""
        self.dismiss()

    @on(Rows.Pointed)
    def show_pointed(self) -> None:
        """Show the operation that came into focus."""
        self.show_detail()

    # -- drawing -------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the name, how many operations there are, and the headings."""
        looks, n = self.looks, len(self._ids)
        count = ngettext("{n} change", "{n} changes", n).format(n=number(n))
        left: list[Piece] = [
            (f" {self.session.name}", looks.bar_strong),
            (" › ", looks.bar_muted),
            (_("History"), looks.bar_strong),
            (f"   {count}", looks.bar_muted),
        ]
        self.query_one("#header", Line).show(left, self.who())
        cells = self._cells(_("when"), _("who"), _("what"), _("why"), self.size.width - 1)
        self.query_one("#headings", Line).show(
            [("   ", looks.muted), *((text, looks.muted) for text in cells)]
        )
        self.show_detail()

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw an operation; one that was taken back is struck, another coder's is quiet."""
        looks = self.looks
        if not self._ids:
            return strip_of(
                [("   " + _("You have done nothing in this study yet."), looks.text)], width, looks.text
            )
        entry = self._entry(row)
        if entry is None:
            return strip_of([], width, looks.text)
        own = self.session.study.is_own(entry)
        plain = looks.chosen if focused else looks.text if own else looks.muted
        quiet = looks.chosen if focused else looks.muted
        when, who, what, why = self._cells(
            moment(entry.time),
            entry.coder or "",
            told(entry.what, self.session.citing),
            entry.why or "",
            width,
        )
        done = quiet + _STRUCK if entry.undone else plain
        text, blanks = what.rstrip(), what[len(what.rstrip()) :]
        return strip_of(
            [
                (" x " if entry.undone else "   ", quiet),
                (when, quiet),
                (who, plain + Style(bold=own)),
                (text, done),
                (blanks, plain),
                (why, quiet),
            ],
            width,
            plain,
        )

    def _cells(self, when: str, who: str, what: str, why: str, width: int) -> Iterator[str]:
        """The columns, without the sign before them; the why only where there is one, and room for it."""
        room = width - 3 - (_TIME + 2) - (_WHO + 2)
        beside = room // 3 if why and width >= LEAST_FOR_WHY else 0
        yield padded(when, _TIME) + "  "
        yield padded(who, _WHO) + "  "
        yield padded(what, room - beside - 1) + " "
        yield padded(why, beside)

    def show_detail(self) -> None:
        """Show what the operation in focus was, and why, in full."""
        detail = self.query_one("#detail", Rows)
        self._detail = list(self._lines(self.chosen, self.size.width - 2))
        height = max(_LEAST_DETAIL, len(self._detail))
        if detail.styles.height is None or detail.styles.height.value != height:
            detail.styles.height = height
        detail.fill(height)

    def _lines(self, entry: HistoryEntry | None, width: int) -> Iterator[list[Piece]]:
        if entry is None:
            return
        looks = self.looks
        head: list[Piece] = [
            (f" {number(entry.operation)}  {moment(entry.time, full=True)}  ", looks.muted),
            (entry.coder or "", looks.strong),
        ]
        yield [*head, (f"  {_('taken back')}", looks.bad)] if entry.undone else head
        yield from (
            [(f" {line}", looks.text)] for line in wrapped(told(entry.what, self.session.citing), width)
        )
        if entry.why:
            why = _("why: {why}").format(why=entry.why)
            yield from ([(f" {line}", looks.text)] for line in wrapped(why, width))

    def draw_detail(self, row: int, width: int, focused: bool) -> Strip:  # noqa: ARG002
        """Draw a line about the operation in focus."""
        return strip_of(self._detail[row] if row < len(self._detail) else [], width, self.looks.text)


def _told(changed: Sequence[HistoryEntry]) -> str:
    """What going back has changed."""
    undone = sum(entry.undone for entry in changed)
    redone = len(changed) - undone
    parts: list[str] = []
    if undone:
        said = ngettext("{n} change of yours is taken back", "{n} changes of yours are taken back", undone)
        parts.append(said.format(n=number(undone)))
    if redone:
        said = ngettext("{n} change of yours is put back", "{n} changes of yours are put back", redone)
        parts.append(said.format(n=number(redone)))
    return "; ".join(parts) + "."
