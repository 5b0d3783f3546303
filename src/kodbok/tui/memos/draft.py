"""A memo as it is being written, and what of it is on disk."""

from __future__ import annotations

from collections.abc import Sequence

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Memo, MemoKind
from kodbok.tui.session import Session


class Draft:
    """One memo in the hands of somebody who reads or writes it: one visit to it.

    What is saved within a visit is one change in the history, and one step of undo.

    Args:
        session: The open study.
        on: What it is on.
        memo: The memo; None where a new one is begun.
        kind: The kind that a new one begins with.

    Attributes:
        memo: The memo as it is on disk; None while it is not there.
        kind: Its kind.
        apart: Whether the last save made another memo, since the one begun from was changed elsewhere.
    """

    def __init__(self, session: Session, on: str, memo: Memo | None, kind: MemoKind) -> None:
        self._session, self._on = session, on
        self.memo = memo
        self.kind = memo.kind if memo else kind
        self._kept = (memo.text, memo.title, memo.kind) if memo else ("", "", kind)
        self._goes_on = False
        self.apart = False

    @property
    def own(self) -> bool:
        """Whether it is the acting coder's."""
        return self.memo is None or is_own(self.memo, self._session)

    @property
    def locked(self) -> bool:
        """Whether it can be read only."""
        return not (self.own and self._session.writable)

    def unlock(self) -> None:
        """Make sure that it can be changed.

        Raises:
            KodbokError: it is somebody else's, or the study is open for reading.
        """
        if not self.own:
            raise KodbokError(_("This memo is not yours to change."))
        if self.locked:
            raise KodbokError(_("This study is open for reading only: nothing can be changed here."))

    def changed(self, text: str, title: str) -> bool:
        """Whether this is something else than what is on disk."""
        return self._tidy(text, title) != self._kept

    def end_step(self) -> None:
        """Have what is saved next be a change, and a step of undo, of its own."""
        self._goes_on = False

    def save(self, text: str, title: str) -> bool:
        """Save it; take it away when it was emptied. Whether there was anything to do.

        A memo that was changed or taken away in another window is left as it is there, and what stands
        here is kept as another one.
        """
        self.apart = False
        if self.locked or not self.changed(text, title):
            return False
        memos, written = self._session.study.memos, self._tidy(text, title)
        text, title, kind = written
        if not text and not self.memo:
            return False
        began = self.memo
        there = memos.find(began.guid) if began else None
        elsewhere = bool(began and there and _said(there) != _said(began))
        if not text:
            if there and not elsewhere:
                memos.remove(there.guid)
            self.memo = None
        elif there and not elsewhere:
            self.memo = memos.edit(there.guid, text, kind=kind, title=title, goes_on=self._goes_on)
        else:
            self.memo = memos.add(text, kind=kind, on=self._on, title=title)
            self.apart = began is not None
        self._kept, self._goes_on = written, self.memo is not None
        return True

    def among(self, memos: Sequence[Memo]) -> list[Memo]:
        """The memos that may be seen, with this one as it was saved; asked for anew only where others changed."""
        saved = self.memo
        if self.apart or saved is None:
            return self._session.memos()
        found = [saved if one.guid == saved.guid else one for one in memos]
        return found if saved in found else [*found, saved]

    def _tidy(self, text: str, title: str) -> tuple[str, str, MemoKind]:
        """Text, title and kind as they are kept; a title alone is a text."""
        text, title = text.strip("\n"), title.strip()
        return (text, title, self.kind) if text.strip() else (title, "", self.kind)


def _said(memo: Memo) -> tuple[str, str, MemoKind]:
    """What of a memo its writer wrote or chose."""
    return memo.text, memo.title, memo.kind


def is_own(memo: Memo, session: Session) -> bool:
    """Whether a memo is the acting coder's."""
    return memo.coder.casefold() == session.coder.casefold()
