"""How to come to each screen, by keys from the list of documents: for golden screens and for pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SIZES = ((80, 24), (120, 40))

SCREENS: Mapping[str, Sequence[str]] = {
    "documents": [],
    "coding": ["enter", "}", "down"],
    "overlap": ["enter", "}", "}", "}", "down", "shift+down"],
    "palette": ["enter", "}", "enter"],
    "new-code": ["enter", "}", "N"],
    "memo": ["enter", "}", "M"],
    "memos": ["L"],
    "history": ["H"],
    "choice": ["enter", "}", "down", "w", "down", "shift+up", "X"],
    "search": ["enter", "}", "/"],
    "filters": ["enter", "S"],
    "appearance": ["enter", "T"],
    "help": ["enter", "?"],
    "commands": ["enter", "}", "ctrl+p", "down", "down"],
    "goto": ["enter", "}", "end", "'"],
}
