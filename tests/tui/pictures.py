"""Pictures of every screen, to look at: `python -m tests.tui.pictures FOLDER [SCREEN ...]`.

Each is drawn on the example study, in light and in dark, at three sizes, as SVG and (with rsvg-convert)
as PNG; in the language that KODBOK_LANG names, English when it names none.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.tui.scenarios import SCREENS

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = ((80, 24), (120, 40), (170, 50))
THEMES = ("dark", "light")
MORE = {
    "hits": ["enter", "}", "/", '"polisen"', "tab", "space"],
    "hits-study": ["enter", "}", "/", '"skol"', "f3"],
    "hits-code": ["enter", "}", "/", '"skol"', "f3", "f4"],
    "walking": ["enter", "}", "/", '"polis"', "enter"],
    "meaning": ["enter", "}", "enter", '"skol"'],
    "whole": ["enter", "}", "P"],
    "near-double": ["enter", "}", "N", '"Samverkn"'],
    "memo-written": ["enter", "}", "M", '"Kolla mot intervju 7"'],
    "turn": ["enter", "}", "}", "w", "w", "down"],
    "value": ["enter", "}", "enter", '"Stämn"', "enter", "="],
    "number": ["enter", "}", "enter", '"Antal"', "enter", "="],
    "filtered": ["enter", "S", "down", "enter", *["down"] * 5, "enter"],
    "filtered-coding": ["enter", "S", "down", "enter", *["down"] * 5, "enter", "escape", ";"],
    "memos-at-hand": ["L", "down"],
    "empty": [],
    "empty-coding": ["enter"],
    "blind": ["enter", ";"],
    "focused": ["enter", "end", ",", ",", ",", "O"],
    "overlaps": ["enter", "}", "w", "shift+down", "t", "shift+down", "m", "*", "up", "down", "O", "O"],
    "choice-of-codings": ["enter", "}", "w", "t", "m", "X"],
    "refused": ["enter", "}", "B"],
    "passed-over": ["enter", "}", "0", "Z", "p"],
    "history-chosen": ["enter", "}", "p", "down", "k", "U", "H", "down", "down"],
    "help-scrolled": ["enter", "?", "pagedown", "pagedown"],
    "help-found": ["enter", "?", '"memo"'],
    "commands-found": ["enter", ":", '"memo"'],
    "letters": ["enter", "}", "h"],
    "goto-found": ["enter", "'", '"kommun-1"'],
    "welcome": [],
    "welcome-studies": ["down"],
    "welcome-new": ["down", "enter"],
}
"""More than the golden screens: what comes after some typing, and studies of other kinds."""


def measured(study: Path) -> None:
    """Codes that have scales."""
    from kodbok.model import Code
    from kodbok.study import Study

    with Study.open(study, coder="omar") as opened:
        opened.codebook.add(
            Code("mood", {"sv": "Stämning"}, scale=("dålig", "varken eller", "god")),
            Code("years", {"sv": "Antal år"}, scale="number"),
        )


def noted(study: Path) -> None:
    """Memos of several kinds."""
    from kodbok.model import MemoKind
    from kodbok.study import Study

    with Study.open(study, coder="omar") as opened:
        opened.memos.add("Kolla mot intervju 7.", on="document kommun-01.md")
        opened.memos.add("Lång anteckning om hur det går till. " * 6, kind=MemoKind.METHOD, title="Urvalet")
        opened.memos.add("Hur skiljer den sig från Brist på resurser?", on="code hinder-langsiktighet")


def emptied(study: Path) -> None:
    """Nothing in it."""
    from kodbok.study import Study

    study.unlink()
    Study.create(study, title="copy", language="sv", coder="omar").close()


STUDIES: dict[str, Callable[[Path], None]] = {
    "value": measured,
    "number": measured,
    "memos-at-hand": noted,
    "empty": emptied,
    "empty-coding": emptied,
}
"""Where the example study is not enough."""

WELCOMES = {"welcome": (), "welcome-studies": ("a.kodbok", "b.kodbok"), "welcome-new": ("a.kodbok",)}
"""The studies that there are to choose from."""


@contextmanager
def app_on(study: Path, name: str) -> Iterator[Any]:
    """The app, as a screen needs it."""
    from kodbok.study import Study
    from kodbok.tui.app import KodbokApp
    from kodbok.tui.session import Session
    from kodbok.tui.state import State
    from kodbok.tui.welcome import WelcomeApp

    if name in WELCOMES:
        yield WelcomeApp([Path(one) for one in WELCOMES[name]], Path("/home/omar/intervjuer"), State())
        return
    if name in STUDIES:
        STUDIES[name](study)
    with Study.open(study, coder="omar") as opened:
        yield KodbokApp(Session(opened, blind=name == "blind"))


async def draw(study: Path, name: str, size: tuple[int, int], theme: str) -> str:
    """One screen, as SVG."""
    with app_on(study, name) as app:
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            for step in {**SCREENS, **MORE}[name]:
                await pilot.press(*(step[1:-1] if step[:1] == '"' and len(step) > 1 else [step]))
            await pilot.pause(0.3)  # a search goes on beside the screen
            picture: str = app.export_screenshot(title=f"{theme} {size[0]}x{size[1]}")
            # Some viewers take blanks at the ends of a piece of text away, and with them its place.
            return picture.replace("<text ", '<text xml:space="preserve" ')


def main() -> None:
    """Draws what is asked for."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("KODBOK_LANG", "en")
        os.environ.update(KODBOK_STATE=folder, KODBOK_CONFIG=folder, COLORTERM="truecolor")
        from kodbok.study import demo

        made = demo.make(Path(folder) / "demo")
        for name in sys.argv[2:] or {**SCREENS, **MORE}:
            for size in SIZES:
                for theme in THEMES:
                    study = Path(shutil.copy(made, Path(folder) / "copy.kodbok"))
                    picture = asyncio.run(draw(study, name, size, theme))
                    path = out / f"{name}-{size[0]}x{size[1]}-{theme}.svg"
                    path.write_text(picture, encoding="utf-8")
                    if shutil.which("rsvg-convert"):
                        subprocess.run(["rsvg-convert", "-o", path.with_suffix(".png"), path], check=True)
                    print(path)


if __name__ == "__main__":
    main()
