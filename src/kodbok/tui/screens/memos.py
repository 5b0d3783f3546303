"""The list of all memos: to find one, read it, change it, and go to what it is on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from kodbok.errors import KodbokError
from kodbok.messages import _, ngettext
from kodbok.model import Memo, MemoKind
from kodbok.study.actions import Place
from kodbok.tui.drawing.paint import Piece, fitted, in_middle, padded, strip_of
from kodbok.tui.memos.draft import is_own
from kodbok.tui.memos.noted import Noted, Target, heading, targets_of
from kodbok.tui.screens.base import ListKeys, WorkScreen
from kodbok.tui.screens.choice import ChoiceScreen
from kodbok.tui.session import Session
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.panes import HerePane, cut_lines
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import kind_name, number, quoted

_WHEN = 11
_MEASURE = 100
"""The longest line of a memo's text, in cells."""


class MemosScreen(ListKeys, WorkScreen):
    """All memos, the latest first.

    Args:
        session: The open study.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.MEMOS,)
    DEFAULT_CSS = """
    MemosScreen #query { padding: 0 1; background: $panel; display: none; }
    MemosScreen.-finding #query { display: block; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._kind: MemoKind | None = None
        self._query = ""
        self._found: list[Memo] = []
        self._load(session)

    def _load(self, session: Session) -> None:
        memos = session.memos()
        self._noted = noted = Noted(session)
        self._memos = memos[::-1]
        self._on = {memo.on: noted.called(memo) for memo in memos}
        self._said = {memo.guid: self._words(memo) for memo in memos}

    def compose_work(self) -> ComposeResult:
        """What is looked for, the memos under their headings, the one in focus."""
        field = Input(
            placeholder=_("part of what it says, what it is on, or whose it is"), id="query", compact=True
        )
        field.cursor_blink = False
        yield field
        yield Line(id="headings")
        yield Rows(self.draw, id="memos")
        yield HerePane(id="whole")

    def on_mount(self) -> None:
        """Fill the list."""
        self.the_rows().focus()
        self.find()

    def on_screen_resume(self) -> None:
        """Show what was written while a memo was open."""
        self.attempt(self.study_changed)
        super().on_screen_resume()

    def study_changed(self) -> None:
        """Ask for the memos anew; the same one stays in focus."""
        self._load(self.session)
        if self.is_attached:
            self.find(keep=self.chosen)

    def fit(self, width: int, height: int) -> None:  # noqa: ARG002
        """Give the memo in focus a third of the height."""
        self.query_one(HerePane).styles.height = max(6, height // 3)

    def the_rows(self) -> Rows:
        """The list."""
        return self.query_one("#memos", Rows)

    @property
    def chosen(self) -> Memo | None:
        """The memo in focus."""
        row = self.the_rows().row
        return self._found[row] if row < len(self._found) else None

    # -- finding -------------------------------------------------------------------------------

    def find(self, *, keep: Memo | None = None) -> None:
        """List the memos of the kind that hold every word looked for."""
        words = self._query.casefold().split()
        self._found = [
            memo
            for memo in self._memos
            if self._kind in (None, memo.kind) and all(word in self._said[memo.guid] for word in words)
        ]
        row = next((n for n, memo in enumerate(self._found) if keep and memo.guid == keep.guid), None)
        self.the_rows().fill(max(1, len(self._found)), row=row if keep else 0)
        self.call_after_refresh(self.show_all)

    def _words(self, memo: Memo) -> str:
        return "\n".join(
            (memo.title, memo.text, self._on[memo.on], memo.coder, kind_name(memo.kind))
        ).casefold()

    @on(Input.Changed)
    def query_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        self._query = event.value
        self.find()

    @on(Rows.Pointed)
    def pointed(self) -> None:
        """Show the memo now in focus."""
        self.show_all()

    # -- drawing -------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw how many there are, the headings, and the memo in focus."""
        looks, n = self.looks, len(self._found)
        count = ngettext("{n} memo", "{n} memos", n).format(n=number(n))
        if n < len(self._memos):
            count = _("{n} of {all} memos").format(n=number(n), all=number(len(self._memos)))
        left: list[Piece] = [
            (f" {self.session.name}", looks.bar_strong),
            (" › ", looks.bar_muted),
            (_("Memos"), looks.bar_strong),
            (f"   {count}", looks.bar_muted),
        ]
        if self._kind:
            left.append(("   " + _("kind: {kind}").format(kind=kind_name(self._kind)), looks.bar_strong))
        self.query_one("#header", Line).show(left, self.who())
        names = (_("kind"), _("on"), _("memo"), _("coder"), _("when"))
        cells = self._cells(names, self.size.width - 1)
        self.query_one("#headings", Line).show([(text, looks.muted) for text in cells])
        pane = self.query_one(HerePane)
        pane.show(self._whole(pane.size.width, pane.size.height))

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a memo's row."""
        looks = self.looks
        if row >= len(self._found):
            said = (
                _("No memo fits.")
                if self._memos
                else _("There are no memos yet: {key} writes one, here or in a document.").format(
                    key=self.key_of("memos.write")
                )
            )
            return strip_of([("  " + said, looks.muted)], width, looks.text)
        memo = self._found[row]
        style = looks.chosen if focused else looks.text
        quiet = looks.chosen if focused else looks.muted
        texts = (kind_name(memo.kind), self._on[memo.on], heading(memo), memo.coder, memo.created[:10])
        cells = self._cells(texts, width, turn_last=memo.on.startswith("passage "))
        return strip_of(zip(cells, (quiet, quiet, style, quiet, quiet), strict=True), width, style)

    def _cells(self, texts: Sequence[str], width: int, *, turn_last: bool = False) -> list[str]:
        """The columns; what a memo is on keeps its end where the turn stands there."""
        kind, thing, text, coder, when = texts
        kinds = max(width_of(kind_name(one)) for one in MemoKind) + 2
        coders = 12 if width >= 100 else 8
        room = width - 1 - kinds - coders - _WHEN
        things = room * 2 // 5 if width >= 100 else room // 2
        return [
            " " + padded(kind, kinds - 2) + "  ",
            padded(in_middle(thing, things - 1) if turn_last else thing, things - 1) + " ",
            padded(text, room - things - 1) + " ",
            padded(coder, coders - 1) + " ",
            padded(when, _WHEN),
        ]

    def _whole(self, width: int, height: int) -> list[list[Piece]]:
        """The memo in focus: what it is on, the words there, what it says; as much as has room."""
        memo, looks = self.chosen, self.looks
        if memo is None or height < 2:
            return []
        title = fitted(f"{self._on[memo.on]}", width - 6)
        rest = "─" * (width - len(title) - 4)
        lines: list[list[Piece]] = [[("── ", looks.faint), (title, looks.strong), (" " + rest, looks.faint)]]
        if quote := " ".join(self._noted.quote(memo).split()):
            lines += [[(f"   {line}", looks.muted)] for line in cut_lines(quoted(quote), width - 5, 2)]
        if memo.title:
            lines.append([(f"   {fitted(memo.title, width - 5)}", looks.strong)])
        lines += [
            [(f"   {line}", looks.text)]
            for line in cut_lines(memo.text, min(_MEASURE, width - 5), height - len(lines))
        ]
        return lines

    # -- actions -------------------------------------------------------------------------------

    def do_memos_go(self, _key: str) -> None:
        """Go to what the memo in focus is on; open the memo where that is no place."""
        memo = self._there()
        spot = self._noted.spot(memo)
        document = next(
            (one for one in self.session.every_document if spot and one.name == spot.document), None
        )
        if spot is None or document is None:
            self._edit(memo)
            return
        from kodbok.tui.screens.going import go_to

        go_to(self.kodbok, document, spot.span)

    def do_memos_edit(self, _key: str) -> None:
        """Open the memo in focus."""
        self._edit(self._there())

    def _there(self) -> Memo:
        if self.chosen is None:
            raise KodbokError(_("There is no memo here."))
        return self.chosen

    def _edit(self, memo: Memo) -> None:
        self._write([Target(memo.on, self._on[memo.on])], memo)

    def do_memos_write(self, _key: str) -> None:
        """Write a memo on the study, or on a theme."""
        self._write(targets_of(None, self.session)[::-1], None)

    def _write(self, targets: Sequence[Target], memo: Memo | None) -> None:
        from kodbok.tui.screens.memo import MemoScreen

        self.app.push_screen(MemoScreen(targets, self.session.memos(), memo=memo))

    def do_memos_remove(self, _key: str) -> None:
        """Take the memo in focus away."""
        memo = self._there()
        if not is_own(memo, self.session):
            raise KodbokError(_("This memo is {coder}'s: only they take it away.").format(coder=memo.coder))
        self.session.study.memos.remove(memo.guid)
        self.kodbok.take_in_changes()
        self.tell(_("Taken away: {memo}").format(memo=fitted(heading(memo), 40)))

    def do_memos_find(self, _key: str) -> None:
        """Begin to type what to find."""
        self.add_class("-finding")
        self.query_one(Input).focus()

    def do_memos_kind(self, _key: str) -> None:
        """Ask which kind to list."""
        counts = Counter(memo.kind for memo in self._memos)
        kinds = [None, *MemoKind]
        looks = self.looks
        lines: list[list[Piece]] = []
        for kind in kinds:
            n = counts[kind] if kind else len(self._memos)
            lines.append(
                [(f"{n:>4}  ", looks.muted), (kind_name(kind) if kind else _("every kind"), looks.text)]
            )

        def take(row: int | None) -> None:
            if row is not None:
                self._kind = kinds[row]
                self.find(keep=self.chosen)

        self.app.push_screen(ChoiceScreen(_("List memos of which kind?"), lines), take)

    def do_back(self, _key: str) -> None:
        """Have all memos in the list again; then go back."""
        field = self.query_one(Input)
        if self.has_class("-finding"):
            self.remove_class("-finding")
            field.value = ""
            self.the_rows().focus()
        else:
            self.app.pop_screen()

    @on(Rows.Chosen)
    def go_clicked(self) -> None:
        """Go to what the memo that was clicked is on."""
        self.attempt(lambda: self.do_memos_go(""))
