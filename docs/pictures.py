"""Draws the pictures of the README from the example study: `python docs/pictures.py`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

os.environ.update(KODBOK_LANG="en", KODBOK_THEME="dark", KODBOK_ASCII="0", COLORTERM="truecolor")

from kodbok.study import Study, demo
from kodbok.tui.app import KodbokApp
from kodbok.tui.session import Session

HERE = Path(__file__).parent
SIZE = (112, 30)
DOCUMENT, TURNS = 11, 9
"""How far down the document is in the list, and how many turns into it the picture is taken."""


async def draw(study: Study) -> str:
    """The coding screen with a passage selected and a few codes around it."""
    app = KodbokApp(Session(study))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["down"] * DOCUMENT, "enter", *["right_curly_bracket"] * TURNS, "down", "down")
        await pilot.pause()
        return app.export_screenshot(title="kodbok")


def main() -> None:
    """Writes docs/coding.svg."""
    with tempfile.TemporaryDirectory() as folder:
        path = demo.make(Path(folder) / "demo")
        with Study.open(path, coder=demo.CODER) as study:
            picture = asyncio.run(draw(study))
    # Nothing is fetched from elsewhere when the picture is shown.
    picture = re.sub(r"@font-face\s*{[^}]*}", "", picture)
    # Some viewers take blanks at the ends of a piece of text away, and with them its place.
    picture = picture.replace("<text ", '<text xml:space="preserve" ')
    picture = "\n".join(line.rstrip() for line in picture.split("\n") if line.strip())
    (HERE / "coding.svg").write_text(picture + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
