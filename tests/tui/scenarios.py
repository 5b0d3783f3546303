"""How to come to each screen: for the golden screens, and for pictures to look at.

A step is a key, or a text to type between quotes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SIZES = ((80, 24), (120, 40))

SCREENS: Mapping[str, Sequence[str]] = {
    "documents": [],
    "coding": ["enter", "}", "down"],
    "overlap": ["enter", "}", "}", "}", "down", "shift+down"],
    "palette": ["enter", "}", "enter"],
    "memo": ["enter", "}", "M"],
    "choice": ["enter", "}", "down", "w", "down", "shift+up", "X"],
    "help": ["enter", "?"],
}
