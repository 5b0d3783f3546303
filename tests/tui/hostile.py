"""A study in which every text holds markup and control characters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

from kodbok.model import Code
from kodbok.study import Study

MARKUP = "[/][red][@click=app.boom]x[/red] [$primary] [laughs]"
CONTROLS = "\x1b]0;x\x07\x9b31m\x1b[31m \u202eabc\u2066 \u200b\ufeff"
NASTY = MARKUP + CONTROLS
UNSAFE = re.compile("[\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def make_hostile(new_study: Callable[..., Path]) -> Path:
    """A study in which every text holds markup and control characters, those no door lets in too."""
    codes = (
        Code("a", {"en": NASTY, "": NASTY}, codable=False, definition={"en": NASTY}, color="[red]"),
        Code("b", {"en": NASTY}, "a", key="x", definition={"en": NASTY}, include=(NASTY,), examples=(NASTY,)),
        Code("c", {"en": NASTY}, key="[", definition={"en": NASTY}, exclude=(NASTY,)),
    )
    text = f"[red]: {NASTY}. Emoji 👩\u200d👧, NFD a\u030a, عربي.\n\nB]: {NASTY}\n" * 3
    path: Path = new_study({"t[red].txt": text, "u.txt": text}, codes)
    with Study.open(path, coder="[b]bo") as study:
        study.codings.add("t[red]", 10, 90, "b")
        study.memos.add(NASTY, on="document t[red].txt", title=NASTY)
    with Study.open(path, coder="ana") as study:
        study.memos.add(NASTY, on="document t[red].txt")
        study.codings.add("t[red]", 12, 40, "b")
        study.codings.add("t[red]", 12, 60, "c")
    _let_in_controls(path)
    with Study.open(path, coder="ana") as study:
        study.repair()
    return path


def _let_in_controls(path: Path) -> None:
    """Put control characters where the doors take them out, as a damaged or foreign file may have them."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA recursive_triggers = OFF")
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("UPDATE coders SET name = name || ? WHERE name <> 'ana'", (CONTROLS,))
        connection.execute("UPDATE documents SET name = name || ? WHERE name = 'u.txt'", (CONTROLS,))
        connection.execute("UPDATE cases SET name = name || ?", (CONTROLS,))
        connection.execute("UPDATE speakers SET name = ?", (CONTROLS,))
        connection.execute("UPDATE memos SET text = text || ?", (CONTROLS,))
        connection.execute(
            "UPDATE text_versions SET text = replace(text, 'Emoji', ?)", ("\x1b[2J"[:5].ljust(5, "\x9b"),)
        )
