"""Writing memos on something: beside the text that it is on, else in a box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from textual import events, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import Input

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Memo, MemoKind
from kodbok.study.actions import Need, Place
from kodbok.tui.noted import Target, heading
from kodbok.tui.paint import Piece, strip_of
from kodbok.tui.screens.choice import ChoiceScreen
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.widgets.drawn import Line, Rule
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.widgets.writing import Writing
from kodbok.tui.wording import kind_meaning, kind_name

PAUSE_SECONDS = 2.0
_ONE_LINE = 60  # columns from which what it is on, and of which kind, have one line
_STEP = 3  # lines that the text scrolls at once


class Text(Protocol):
    """The screen with the text beside which a memo is written."""

    def make_room(self) -> Region:
        """Leave room for a memo; where that is, the line below it included."""

    def take_room(self) -> None:
        """Have all room again."""

    def show_span(self, span: tuple[int, int] | None) -> None:
        """Have the passage that the memo is on selected and in sight."""

    def scroll_text(self, lines: int) -> None:
        """Scroll the text."""

    def take_memos(self, memos: Sequence[Memo]) -> None:
        """Show these memos from now on."""


class MemoScreen(Overlay[None]):
    """Writes memos; each is saved when the writing pauses, and when it is left.

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
    MemoScreen.-beside #inside { border-left: solid $panel; }
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
        beside: Text | None = None,
    ) -> None:
        super().__init__()
        self._targets, self._memos, self._beside = targets, memos, beside
        self._target, self._memo = targets[0], memo
        self._kind = MemoKind.ANALYTIC
        self._kept = ("", "", self._kind)  # what is on disk
        self._saved_here = False  # whether the next save goes on with one of this visit
        self._refused = False
        self._pause: Timer | None = None

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
        self._open(self._target, self._memo or self._latest(self._target))

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

    def holds(self) -> set[Need]:
        """Which needs of actions hold now."""
        return super().holds() | ({Need.MEMOS} if self._listed() else set())

    # -- which memo ----------------------------------------------------------------------------

    def _there(self, target: Target) -> list[Memo]:
        return [memo for memo in self._memos if memo.on == target.on]

    def _is_own(self, memo: Memo) -> bool:
        return memo.coder.casefold() == self.session.coder.casefold()

    def _latest(self, target: Target) -> Memo | None:
        there = self._there(target)
        own = [memo for memo in there if self._is_own(memo)]
        found = own or ([] if self.session.writable else there)
        return found[-1] if found else None

    def _open(self, target: Target, memo: Memo | None) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._target, self._memo = target, memo
        self._kind = memo.kind if memo else self._kind
        self._saved_here = self._refused = False
        own = memo is None or self._is_own(memo)
        self.area.read_only = self.title_field.disabled = not (own and self.session.writable)
        with self.prevent(Writing.Changed, Input.Changed):
            self.area.load_text(memo.text if memo else "")
            self.title_field.value = memo.title if memo else ""
        self.area.move_cursor(self.area.document.end)
        self._kept = self._written()
        if self._beside:
            self._beside.show_span(target.span)
        self.call_after_refresh(self.show_all)

    # -- drawing -------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Draw what depends on the memo."""
        if not self.is_attached:
            return
        listed = self._listed()
        others = self.query_one("#others", Rows)
        others.styles.height = min(len(listed), 2 if self.size.height < 30 else 5)
        others.fill(len(listed), row=self._row(listed))
        super().show_all()

    def _listed(self) -> list[Memo | None]:
        """The memos on this, and the one being begun; none where it is the only one."""
        there: list[Memo | None] = list(self._there(self._target))
        if self._memo is None:
            there.append(None)
        return there if len(there) > 1 else []

    def _row(self, listed: Sequence[Memo | None]) -> int:
        guid = self._memo and self._memo.guid
        return next((n for n, memo in enumerate(listed) if (memo and memo.guid) == guid), 0)

    def show_header(self) -> None:
        """Draw what the memo is on, its kind, and whose it is."""
        looks, memo = self.looks, self._memo
        what = _("memo, {kind}") if memo else _("new memo, {kind}")
        left: list[Piece] = [(" " + what.format(kind=kind_name(self._kind)), looks.muted)]
        if memo and not self._is_own(memo):
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
        whose = f"  {memo.coder}" if memo and not self._is_own(memo) else ""
        return strip_of(
            [(" ◆ " if memo else " + ", style if focused else looks.key), (name, style), (whose, style)],
            width,
            style,
        )

    # -- saving --------------------------------------------------------------------------------

    @on(Writing.Changed)
    @on(Input.Changed)
    def text_changed(self) -> None:
        """Save what was written when the writing pauses, so that a closed window loses no more."""
        self._refused = False
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

    def save(self) -> bool:
        """Save what was written; whether there was anything to save.

        What is saved within one visit to a memo is one change in the history, and one step of undo.
        """
        if self.area.read_only:
            return False
        written = self._written()
        if written == self._kept or not (written[0] or self._memo):
            return False
        (text, title, kind), memos = written, self.session.study.memos
        there = self._memo is not None and self._memo.guid in {one.guid for one in self.session.memos()}
        if not there and text:  # none yet; or taken away in another window, and what stands here is kept
            self._memo = memos.add(text, kind=kind, on=self._target.on, title=title)
        elif self._memo and there and text:
            self._memo = memos.edit(self._memo.guid, text, kind=kind, title=title, goes_on=self._saved_here)
        elif self._memo:
            if there:
                memos.remove(self._memo.guid)
            self._memo = None
        self._kept, self._saved_here = written, self._memo is not None
        self._memos = self.session.memos()
        if self._beside:
            self._beside.take_memos(self._memos)
        return True

    def _written(self) -> tuple[str, str, MemoKind]:
        """Text, title and kind as they stand; a title alone is a text."""
        title, text = self.title_field.value.strip(), self.area.text.strip("\n")
        return (text, title, self._kind) if text.strip() else (title, "", self._kind)

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
        self.tell(_("Saved.") if saved else _("There is nothing new to save."))

    def do_memo_kind(self, _key: str) -> None:
        """Ask for the kind."""
        if self.area.read_only:
            self.tell(_("This memo is not yours to change."), failed=True)
            return
        kinds = list(MemoKind)
        looks = self.looks
        lines: list[list[Piece]] = [
            [(f"{kind_name(kind):14}", looks.strong), (kind_meaning(kind), looks.muted)] for kind in kinds
        ]

        def take(row: int | None) -> None:
            if row is not None:
                self._kind = kinds[row]
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
        if memo != self._memo:
            self.attempt(lambda: self._go(memo))

    def _go(self, memo: Memo | None) -> None:
        self.save()
        self._open(self._target, memo)

    def do_memo_editor(self, _key: str) -> None:
        """Have the text in the writer's own editor, and take what it saved."""
        from kodbok.tui.editor import edited, editor

        if self.area.read_only:
            self.tell(_("This memo is not yours to change."), failed=True)
            return
        command = editor()
        self.save()
        before, text, failed = self.area.text, None, None
        try:
            with self.app.suspend():  # which takes the screen back only where nothing is raised in it
                try:
                    text = edited(before, command)
                except KodbokError as error:
                    failed = error
        except SuspendNotSupported:
            raise KodbokError(_("This terminal cannot be given to an editor meanwhile.")) from None
        if failed:
            raise failed
        if text is None or text == before.rstrip("\n"):
            return
        self.area.replace(text, (0, 0), self.area.document.end)
        self._saved_here = False  # what the editor did is a step of undo of its own
        self.save()
        self.show_all()

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
        self.dismiss(None)
