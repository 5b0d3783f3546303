"""The field in which memos are written draws what is in it, whatever that is."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.widgets.text_area import Selection

from kodbok.text import displayable
from kodbok.tui.widgets.writing import Writing

TEXTS = [
    "",
    "short",
    "\n\ntwo blank lines before, one after\n",
    "a paragraph of more words than the window is wide, " * 5,
    "oneverylongwordwithoutablank" * 9,
    "[/][red]x[laughs] 👩 a\u030a عربي 漢字" * 6,
]
HOSTILE = "\x1b]0;x\x07 \u202eturned 👩\u200d👧 " * 9
"""What takes no room where lines are broken, and does where it is shown: it may push the end of a line out."""


def lines_of(field: Writing) -> list[list[Segment]]:
    """Every line that the text has on the screen, and one below it."""
    strips = [field.render_line(y - field.scroll_offset.y) for y in range(field.wrapped_document.height + 1)]
    assert {strip.cell_length for strip in strips} == {field.scrollable_content_region.width}
    return [list(strip) for strip in strips]


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_is_drawn_once(text: str, places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M", "ctrl+n")
        driver.screen.area.load_text(text)
        await driver.settled()
        return "".join(one.text for line in lines_of(driver.screen.area) for one in line)

    assert "".join(drive(places, scenario).split()) == "".join(displayable(text).split())


def test_nothing_in_it_reaches_the_terminal_as_it_is(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M", "ctrl+n")
        driver.screen.area.load_text(HOSTILE)
        await driver.settled()
        return "".join(one.text for line in lines_of(driver.screen.area) for one in line)

    shown = drive(places, scenario)
    assert shown == displayable(shown)
    assert "␛]0;x␇" in shown


def test_the_cursor_and_what_is_selected_stand_out(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M", "ctrl+n")
        field = driver.screen.area
        field.load_text("one two\nthree")
        field.selection = Selection((0, 4), (1, 2))
        await driver.settled()
        drawn = [one for line in lines_of(field) for one in line]
        chosen = driver.screen.looks.chosen
        assert [one.text for one in drawn if one.style == chosen] == ["two ", "th"]
        assert [one.text for one in drawn if one.style and one.style.reverse] == ["r"]

    drive(places, scenario)
