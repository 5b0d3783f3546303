"""The one kind of error that a user is meant to see, and what it carries."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class KodbokError(Exception):
    """Something was refused or failed: one plain sentence naming the thing and what to do."""


class UsageError(KodbokError):
    """The command was put wrongly, or cannot be carried out as it was put (exit code 2)."""


class OvertakenError(KodbokError):
    """Refused because of later work, which may be another coder's.

    Attributes:
        unnamed: The same, without saying what that work is.
    """

    def __init__(self, sentence: str, unnamed: str) -> None:
        super().__init__(sentence)
        self.unnamed = unnamed


def close_names(wanted: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known names that look like the wanted one, best first; case does not matter."""
    folded = {name.casefold(): name for name in known}
    return [folded[hit] for hit in get_close_matches(wanted.casefold(), folded, n=most, cutoff=0.5)]
