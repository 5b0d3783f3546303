"""What a memo asks of the screen with the text beside which it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.geometry import Region

from kodbok.model import Memo


class Beside(Protocol):
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
