"""Pictures of every screen, to look at: `python -m tests.tui.pictures FOLDER [SCREEN ...]`.

Each is drawn on the example study, in light and in dark, at three sizes, as SVG and (with rsvg-convert)
as PNG.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.tui.scenarios import SCREENS

SIZES = ((80, 24), (120, 40), (170, 50))
THEMES = ("dark", "light")
MORE = {
    "hits": ["enter", "}", "/", '"polisen"', "tab", "space"],
    "walking": ["enter", "}", "/", '"polis"', "enter"],
    "meaning": ["enter", "}", "enter", '"skol"'],
    "whole": ["enter", "}", "P"],
    "near-double": ["enter", "}", "N", '"Samverkn"'],
    "memo-written": ["enter", "}", "M", '"Kolla mot intervju 7"'],
    "turn": ["enter", "}", "}", "w", "w", "down"],
}
"""More than the golden screens: what comes after some typing."""


async def draw(study: Path, steps: list[str], size: tuple[int, int], theme: str) -> str:
    """One screen, as SVG."""
    from kodbok.study import Study
    from kodbok.tui.app import KodbokApp
    from kodbok.tui.session import Session

    with Study.open(study, coder="omar") as opened:
        app = KodbokApp(Session(opened))
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            for step in steps:
                await pilot.press(*(step[1:-1] if step[:1] == '"' and len(step) > 1 else [step]))
            await pilot.pause(0.3)  # a search goes on beside the screen
            picture = app.export_screenshot(title=f"{theme} {size[0]}x{size[1]}")
            # Some viewers take blanks at the ends of a piece of text away, and with them its place.
            return picture.replace("<text ", '<text xml:space="preserve" ')


def main() -> None:
    """Draws what is asked for."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(KODBOK_LANG="en", KODBOK_STATE=folder, KODBOK_CONFIG=folder, COLORTERM="truecolor")
        from kodbok.study import demo

        made = demo.make(Path(folder) / "demo")
        screens = {**SCREENS, **MORE}
        for name in sys.argv[2:] or screens:
            for size in SIZES:
                for theme in THEMES:
                    study = Path(shutil.copy(made, Path(folder) / "copy.kodbok"))
                    picture = asyncio.run(draw(study, list(screens[name]), size, theme))
                    path = out / f"{name}-{size[0]}x{size[1]}-{theme}.svg"
                    path.write_text(picture, encoding="utf-8")
                    if shutil.which("rsvg-convert"):
                        subprocess.run(["rsvg-convert", "-o", path.with_suffix(".png"), path], check=True)
                    print(path)


if __name__ == "__main__":
    main()
