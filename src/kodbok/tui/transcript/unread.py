"""Turns of participants that nothing was done with yet: not coded by oneself, not passed over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from kodbok.model import Coding
from kodbok.tui.transcript.layer import span_of
from kodbok.tui.transcript.stretches import Stretch, Stretches
from kodbok.tui.transcript.units import Unit

if TYPE_CHECKING:
    from kodbok.tui.reading import Reading


class UnreadTurns:
    """Keeps count per turn, so that the next one is found without looking through codings.

    Codings that are not shown count too.

    Args:
        reading: The open document.
        is_own: Whether a coding is the acting coder's.
    """

    def __init__(self, reading: Reading, is_own: Callable[[Coding], bool]) -> None:
        self._reading, self._is_own = reading, is_own
        self._turns = Stretches(_answers(reading))
        self._codings = [0] * len(self._turns)
        self._known: dict[str, Stretch] = {}
        for one in chain(reading.passages, reading.hidden):
            self._count_in(one)
        self._unread = [at for at in range(len(self._turns)) if self._is_unread(at)]

    def changed(self, codings: Iterable[Coding]) -> None:
        """Take in that these codings came, went or changed."""
        for one in codings:
            touched: set[int] = set()
            if place := self._known.pop(one.guid, None):
                touched.update(self._turns.touched(*place))
                for at in touched:
                    self._codings[at] -= 1
            if now := self._reading.passages.get(one.guid) or self._reading.hidden.get(one.guid):
                touched.update(self._count_in(now))
            self._look_again(touched)

    def passed_changed(self, spans: Iterable[Stretch]) -> None:
        """Take in that other stretches are passed over, or are no longer, within these spans."""
        for span in spans:
            self._look_again(self._turns.touched(*span))

    def after(self, offset: int) -> Stretch | None:
        """The first unread turn that starts after `offset`; beyond the last one, the first of all."""
        if not self._unread:
            return None
        at = bisect_right(self._unread, offset, key=lambda turn: self._turns[turn][0])
        return self._turns[self._unread[at % len(self._unread)]]

    @property
    def share_read(self) -> float | None:
        """The share of these turns that something was done with; None where there are none."""
        return 1 - len(self._unread) / len(self._turns) if len(self._turns) else None

    def _count_in(self, coding: Coding) -> range:
        if not self._is_own(coding):
            return range(0)
        self._known[coding.guid] = span_of(coding)
        touched = self._turns.touched(*span_of(coding))
        for at in touched:
            self._codings[at] += 1
        return touched

    def _is_unread(self, at: int) -> bool:
        return not self._codings[at] and not self._reading.passed.covers(*self._turns[at])

    def _look_again(self, turns: Iterable[int]) -> None:
        for turn in turns:
            at = bisect_left(self._unread, turn)
            was = at < len(self._unread) and self._unread[at] == turn
            if was != self._is_unread(turn):
                if was:
                    del self._unread[at]
                else:
                    insort(self._unread, turn)


def _answers(reading: Reading) -> Iterator[Stretch]:
    """The turns, without those that ask and what stands before the first."""
    for start, end in reading.units.all(Unit.TURN):
        block = reading.block_at(start)
        if block and not block.asks and reading.turn_at(start):
            yield start, end
