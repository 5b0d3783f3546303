"""Writing a memo on a passage, a coding or a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import TextArea

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Coding, Memo, MemoKind
from kodbok.study.actions import Place
from kodbok.tui.paint import Piece
from kodbok.tui.reading import Reading
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.transcript.selection import Selection
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.wording import kind_name

PAUSE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Target:
    """Something a memo can be on: how the study calls it, and how people do."""

    on: str
    called: str


def targets_at(
    reading: Reading, chosen: Selection, codings: Sequence[Coding], label: Callable[[str], str]
) -> list[Target]:
    """What a memo can be on here: the passage, each coding, the document."""
    name = reading.document.name
    found: list[Target] = []
    if chosen:
        turn = reading.turn_at(chosen.start)
        where = _("this passage, turn {n}").format(n=turn) if turn else _("this passage")
        found.append(Target(f"passage {name}:{chosen.start}-{chosen.end}", where))
    for one in codings:
        called = _("the coding {code} by {coder}").format(code=label(one.code), coder=one.coder)
        found.append(Target(f"coding {one.guid}", called))
    return [*found, Target(f"document {name}", _("the document {document}").format(document=name))]


class MemoScreen(Overlay[None]):
    """Writes memos; each is saved when it is left.

    Args:
        reading: The open document.
        targets: What the memo can be on; first things first.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.MEMO,)
    DEFAULT_CSS = """
    MemoScreen #box { height: 60%; min-height: 12; }
    MemoScreen #text { height: 1fr; padding: 0 1; background: $panel; }
    """

    def __init__(self, reading: Reading, targets: Sequence[Target]) -> None:
        super().__init__()
        self._reading, self._targets = reading, targets
        self._target = targets[0]
        self._kind = MemoKind.ANALYTIC
        self._memo: Memo | None = None
        self._pause: Timer | None = None

    def compose_box(self) -> ComposeResult:
        """Where one writes."""
        area = TextArea(
            id="text", soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True
        )
        area.cursor_blink = False
        yield area

    def on_mount(self) -> None:
        """Open the memo that is there already, if the acting coder has written one."""
        self.area.focus()
        self._open(self._target)

    @property
    def area(self) -> TextArea:
        """Where one writes."""
        return self.query_one(TextArea)

    def _open(self, target: Target, *, new: bool = False) -> None:
        own = self.session.coder.casefold()
        there = [memo for memo in self._reading.memos_on(target.on) if memo.coder.casefold() == own]
        self._target = target
        self._memo = None if new or not there else there[-1]
        self._kind = self._memo.kind if self._memo else self._kind
        self.area.load_text(self._memo.text if self._memo else "")
        self.area.move_cursor(self.area.document.end)
        self.call_after_refresh(self.show_all)

    def show_header(self) -> None:
        """Draw what the memo is on, and its kind."""
        looks = self.looks
        state = _("memo on") if self._memo else _("new memo on")
        left: list[Piece] = [(f" {state} ", looks.muted), (self._target.called, looks.strong)]
        self.query_one("#title", Line).show(
            left, [(_("kind") + " ", looks.muted), (kind_name(self._kind) + " ", looks.strong)]
        )

    def on_text_area_changed(self) -> None:
        """Save what was written when the writing pauses, so that a closed window loses no more."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self.save_in_passing)

    def save_in_passing(self) -> None:
        """Save what stands there; a memo that was emptied is taken away only when it is left so."""
        if not self.area.text.strip():
            return
        try:
            with self.session.asking():
                self.save()
        except KodbokError as error:
            self.tell(str(error), failed=True)
        self.show_all()

    # -- actions -------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save what was written; whether there was anything to save."""
        text, memos = self.area.text.strip("\n"), self.session.study.memos
        if self._memo is None:
            if not text.strip():
                return False
            self._memo = memos.add(text, kind=self._kind, on=self._target.on)
        elif not text.strip():
            memos.remove(self._memo.guid)
            self._memo = None
        elif (text, self._kind) != (self._memo.text, self._memo.kind):
            memos.edit(self._memo.guid, text, kind=self._kind)
        else:
            return False
        self._reading.take_memos(self.session.memos())
        if self._memo:
            self._memo = next(memo for memo in self._reading.memos if memo.guid == self._memo.guid)
        return True

    def do_memo_save(self, _key: str) -> None:
        """Save and go on writing."""
        saved = self.save()
        self.show_all()
        self.tell(_("Saved.") if saved else _("There is nothing new to save."))

    def do_memo_kind(self, _key: str) -> None:
        """Take the next kind."""
        kinds = list(MemoKind)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.show_all()

    def do_memo_target(self, _key: str) -> None:
        """Save, and write on the next thing here."""
        self.save()
        at = self._targets.index(self._target)
        self._open(self._targets[(at + 1) % len(self._targets)])

    def do_memo_new(self, _key: str) -> None:
        """Save, and begin another on the same."""
        self.save()
        self._open(self._target, new=True)

    def do_back(self, _key: str) -> None:
        """Save and close."""
        self.save()
        self.dismiss(None)

    def may_leave(self) -> bool:
        """Save before the program is left; stay where that fails."""
        try:
            with self.session.asking():
                self.save()
        except KodbokError as error:
            self.tell(str(error), failed=True)
            return False
        return True
