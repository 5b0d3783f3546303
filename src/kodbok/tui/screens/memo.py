"""Writing memos on something: beside the text that it is on, else in a box."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import Input

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Memo, MemoKind
from kodbok.study.actions import Need, Place
from kodbok.tui.drawing.paint import Piece, strip_of
from kodbok.tui.memos.draft import Draft, is_own
from kodbok.tui.memos.noted import Target, heading
from kodbok.tui.screens.base import ActingScreen
from kodbok.tui.screens.beside import Beside
from kodbok.tui.screens.choice import ChoiceScreen
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.widgets.drawn import Line, Rule
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.widgets.writing import Writing
from kodbok.tui.wording import kind_meaning, kind_name

PAUSE_SECONDS, MOST_SECONDS = 2.0, 4.0
"""After so long a pause what was written is saved, and after so long without one."""
_ONE_LINE = 60  # columns from which what it is on, and of which kind, have one line
_STEP = 3  # lines that the text scrolls at once


class MemoScreen(Overlay[None]):
    """Writes memos; each is saved when the writing pauses, now and then while it does not, and when it is left.

    Args:
        targets: What a memo can be on; first things first.
        memos: The memos that may be seen.
        memo: The memo to begin with; else the latest own one on the first target, or a new one.
        beside: The screen with the text, where there is one.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.MEMO,)
    DEFAULT_CSS = """
    MemoScreen #box { height: 60%; min-height: 14; }
    MemoScreen #inside { height: 1fr; }
    MemoScreen #others { height: auto; }
    MemoScreen #heading { padding: 0 1; background: $panel; }
    MemoScreen #text { height: 1fr; padding: 0 1; background: $panel; }
    MemoScreen > #hints { dock: bottom; display: none; }
    MemoScreen.-beside { align: left top; background: transparent; }
    MemoScreen.-beside #box { max-width: 100%; max-height: 100%; min-height: 0; border: none; }
    MemoScreen.-beside #inside { border-left: solid $foreground 25%; }
    MemoScreen.-below #inside { border-left: none; border-top: solid $primary; }
    MemoScreen.-beside #box > #hints { display: none; }
    MemoScreen.-beside > #hints { display: block; }
    """

    def __init__(
        self,
        targets: Sequence[Target],
        memos: Sequence[Memo],
        *,
        memo: Memo | None = None,
        beside: Beside | None = None,
    ) -> None:
        super().__init__()
        self._targets, self._memos, self._beside = targets, memos, beside
        self._target, self._begin = targets[0], memo
        self._draft: Draft | None = None
        self._refused = False
        self._due: Timer | None = None
        self._began = self._typed = 0.0

    def compose(self) -> ComposeResult:
        """What the memo is on, the other memos there, title and text; the hints in the box or below all."""
        with Vertical(id="box"):
            with Vertical(id="inside"):
                yield Line(id="title")
                yield Line(id="about")
                others = Rows(self.draw, id="others")
                others.can_focus = False
                yield others
                title = Input(placeholder=_("title, if it needs one"), id="heading", compact=True)
                title.cursor_blink = False
                yield title
                yield Writing(id="text")
            yield Rule(id="rule")
            yield Line(id="hints")
        yield Line(id="hints")

    def on_mount(self) -> None:
        """Open the memo asked for, or the one that the acting coder has written here."""
        self.area.focus()
        self._open(self._target, self._begin or self._latest(self._target))

    def on_unmount(self) -> None:
        """Give the text its columns back."""
        if self._beside:
            self._beside.take_room()

    def on_resize(self, event: events.Resize) -> None:
        """Be where there is room."""
        super().on_resize(event)
        self.fit()

    def fit(self) -> None:
        """Be beside the text, or below it in a narrow window; in the middle where there is no text."""
        if self._beside is None or not self.query("#box"):
            return
        room = self._beside.make_room()
        self.add_class("-beside")
        self.set_class(room.x == 0, "-below")
        box = self.query_one("#box")
        box.styles.width, box.styles.height = room.width, room.height
        box.styles.margin = (room.y, 0, 0, room.x)
        self.call_after_refresh(self.show_all)

    @property
    def area(self) -> Writing:
        """Where one writes."""
        return self.query_one(Writing)

    @property
    def title_field(self) -> Input:
        """Where the title stands."""
        return self.query_one(Input)

    @property
    def draft(self) -> Draft:
        """The memo that is read or written."""
        assert self._draft
        return self._draft

    def holds(self) -> set[Need]:
        """Which needs of actions hold now."""
        return super().holds() | ({Need.MEMOS} if self._listed() else set())

    # -- which memo ----------------------------------------------------------------------------

    def _there(self, target: Target) -> list[Memo]:
        return [memo for memo in self._memos if memo.on == target.on]

    def _latest(self, target: Target) -> Memo | None:
        there = self._there(target)
        own = [memo for memo in there if is_own(memo, self.session)]
        found = own or ([] if self.session.writable else there)
        return found[-1] if found else None

    def _open(self, target: Target, memo: Memo | None) -> None:
        if self._due is not None:
            self._due.stop()
            self._due = None
        before = self._draft.kind if self._draft else MemoKind.ANALYTIC
        self._target, self._draft = target, Draft(self.session, target.on, memo, before)
        self._refused = False
        self.area.read_only = self.title_field.disabled = self._draft.locked
        with self.prevent(Writing.Changed, Input.Changed):
            self.area.load_text(memo.text if memo else "")
            self.title_field.value = memo.title if memo else ""
        self.area.move_cursor(self.area.document.end)
        if self._beside:
            self._beside.show_span(target.span)
        self.call_after_refresh(self.show_all)

    # -- drawing -------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Draw what depends on the memo."""
        if not (self.is_attached and self._draft):
            return
        listed = self._listed()
        others = self.query_one("#others", Rows)
        others.styles.height = min(len(listed), 2 if self.size.height < 30 else 5)
        others.fill(len(listed), row=self._row(listed))
        super().show_all()

    def _listed(self) -> list[Memo | None]:
        """The memos on this, and the one being begun; none where it is the only one."""
        there: list[Memo | None] = list(self._there(self._target))
        if self.draft.memo is None:
            there.append(None)
        return there if len(there) > 1 else []

    def _row(self, listed: Sequence[Memo | None]) -> int:
        guid = self.draft.memo and self.draft.memo.guid
        return next((n for n, memo in enumerate(listed) if (memo and memo.guid) == guid), 0)

    def show_header(self) -> None:
        """Draw what the memo is on, its kind, and whose it is."""
        looks, memo = self.looks, self.draft.memo
        what = _("memo, {kind}") if memo else _("new memo, {kind}")
        left: list[Piece] = [(" " + what.format(kind=kind_name(self.draft.kind)), looks.muted)]
        if memo and not is_own(memo, self.session):
            left.append(("  " + _("{coder}'s, read only").format(coder=memo.coder), looks.bad))
        elif memo:
            left.append((f"  {memo.created[:10]}", looks.muted))
        title, about = self.query_one("#title", Line), self.query_one("#about", Line)
        about.display = title.size.width < _ONE_LINE
        name = [(f" {self._target.called}", looks.strong)]
        title.show(name, () if about.display else [*left, (" ", looks.text)])
        about.show(left)

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw one of the memos on this."""
        looks, listed = self.looks, self._listed()
        memo = listed[row] if row < len(listed) else None
        style = looks.chosen if focused else looks.text
        name = heading(memo) if memo else _("a new memo")
        whose = f"  {memo.coder}" if memo and not is_own(memo, self.session) else ""
        return strip_of(
            [
                (f" {looks.signs.memo if memo else '+'} ", style if focused else looks.key),
                (name, style),
                (whose, style),
            ],
            width,
            style,
        )

    # -- saving --------------------------------------------------------------------------------

    @on(Writing.Changed)
    @on(Input.Changed)
    def text_changed(self) -> None:
        """Have what was written saved soon, so that a closed window loses no more than that."""
        self._refused = False
        self._typed = monotonic()
        if self._due is None:
            self._began = self._typed
            self._due = self.set_timer(PAUSE_SECONDS, self.save_when_due)

    def save_when_due(self) -> None:
        """Save what stands there if the writing has paused, or has gone on long enough; else look again."""
        now = monotonic()
        left = min(self._typed + PAUSE_SECONDS, self._began + MOST_SECONDS) - now
        if left > 0:
            self._due = self.set_timer(left, self.save_when_due)
        else:
            self._due = None
            self.save_in_passing()

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

    def save(self) -> bool:
        """Save what was written; whether there was anything to save."""
        saved = self.draft.save(self.area.text, self.title_field.value)
        if saved:
            self._memos = self.draft.among(self._memos)
            if self._beside:
                self._beside.take_memos(self._memos)
        if self.draft.apart:
            self.tell(_("This memo was changed elsewhere: yours is kept as another one."))
        return saved

    def study_changed(self) -> None:
        """Take in what was written in another window, where that is not being changed here."""
        if self._draft is None:
            return
        self._memos, memo = self.session.memos(), self.draft.memo
        now = next((one for one in self._memos if memo and one.guid == memo.guid), None)
        if now and now != memo and not self.draft.changed(self.area.text, self.title_field.value):
            self._open(self._target, now)
        self.show_all()

    def may_leave(self) -> bool:
        """Save before the program is left; stay where that fails."""
        try:
            with self.session.asking():
                self.save()
        except KodbokError as error:
            self.tell(str(error), failed=True)
            return False
        return True

    # -- actions -------------------------------------------------------------------------------

    def do_memo_save(self, _key: str) -> None:
        """Save and go on writing."""
        saved = self.save()
        self.show_all()
        if not self.draft.apart:
            self.tell(_("Saved.") if saved else _("There is nothing new to save."))

    def do_memo_kind(self, _key: str) -> None:
        """Ask for the kind."""
        self.draft.unlock()
        kinds = list(MemoKind)
        looks = self.looks
        lines: list[list[Piece]] = [
            [(f"{kind_name(kind):14}", looks.strong), (kind_meaning(kind), looks.muted)] for kind in kinds
        ]

        def take(row: int | None) -> None:
            if row is not None:
                self.draft.kind = kinds[row]
                self.attempt(lambda: self.do_memo_save(""))

        self.app.push_screen(ChoiceScreen(_("What kind of memo is it?"), lines), take)

    def do_memo_target(self, _key: str) -> None:
        """Save, and ask what to write on."""
        self.save()
        looks = self.looks
        lines: list[list[Piece]] = []
        for target in self._targets:
            n = len(self._there(target))
            lines.append([(f"{n or '·':>3}  ", looks.key if n else looks.muted), (target.called, looks.text)])
        question = _("A memo on what? (Before each: how many memos it has.)")

        def take(row: int | None) -> None:
            if row is not None:
                self._open(self._targets[row], self._latest(self._targets[row]))

        self.app.push_screen(ChoiceScreen(question, lines), take)

    def do_memo_new(self, _key: str) -> None:
        """Save, and begin another on the same."""
        self.save()
        self._open(self._target, None)

    def do_memo_previous(self, _key: str) -> None:
        """Save, and go to the memo before this one on the same."""
        self._walk(-1)

    def do_memo_next(self, _key: str) -> None:
        """Save, and go to the memo after this one on the same."""
        self._walk(1)

    def _walk(self, step: int) -> None:
        self.save()
        listed = self._listed()
        if not listed:  # what was begun here was left empty, or the other memo is gone
            return
        self._open(self._target, listed[(self._row(listed) + step) % len(listed)])

    @on(Rows.Pointed)
    def pointed(self, event: Rows.Pointed) -> None:
        """Open the memo that was clicked."""
        memo = self._listed()[event.row]
        if memo != self.draft.memo:
            self.attempt(lambda: self._go(memo))

    def _go(self, memo: Memo | None) -> None:
        self.save()
        self._open(self._target, memo)

    def do_memo_editor(self, _key: str) -> None:
        """Have the text in the writer's own editor, and take what it saved."""
        from kodbok.tui.memos.editor import in_editor

        self.draft.unlock()
        self.save()
        before = self.area.text.rstrip("\n")
        text, trouble = in_editor(self.app, before)
        if text != before:
            self.area.replace(text, (0, 0), self.area.document.end)
            self.draft.end_step()
            self.save()
            self.show_all()
        if trouble:
            self.tell(trouble, failed=True)

    def do_text_previous(self, _key: str) -> None:
        """Scroll the text back."""
        if self._beside:
            self._beside.scroll_text(-_STEP)

    def do_text_next(self, _key: str) -> None:
        """Scroll the text on."""
        if self._beside:
            self._beside.scroll_text(_STEP)

    def on_mouse_scroll_up(self) -> None:
        """Scroll the text back, when the mouse is over it."""
        self.do_text_previous("")

    def on_mouse_scroll_down(self) -> None:
        """Scroll the text on, when the mouse is over it."""
        self.do_text_next("")

    def do_back(self, _key: str) -> None:
        """Save and close; what cannot be saved is let go when asked for twice."""
        again, self._refused = self._refused, True
        try:
            self.save()
        except KodbokError as error:
            if not again:
                raise KodbokError(
                    _("{error} (Esc again leaves without saving.)").format(error=error)
                ) from error
        if self.draft.apart and isinstance(below := self.app.screen_stack[-2], ActingScreen):
            below.tell(self.said)  # what this screen says goes with it
        self.dismiss(None)
