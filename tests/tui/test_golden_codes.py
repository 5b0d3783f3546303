"""Palette, new codes and values at 80x24 and 120x40, also where everything in the study is hostile."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.test_changing import SCALES

from kodbok.model import Code
from kodbok.study import Study
from kodbok.tui.widgets.field import Field

SIZES = [(80, 24), (120, 40)]
NASTY = "[/][red]\x1b]0;x\x07 👩‍👧 na\u0308r عربي"
HOSTILE = (
    Code("above", {"en": NASTY}, codable=False, definition={"en": NASTY}),
    Code(
        "one",
        {"en": NASTY + " one"},
        "above",
        definition={"en": NASTY},
        include=(NASTY, NASTY * 8),
        exclude=(NASTY,),
        examples=(NASTY,),
        scale=(NASTY + " low", NASTY + " high"),
    ),
    Code("two", {"en": NASTY + " two"}, "above", opposite="one"),
)
PALETTE = {
    "palette-found": ["enter", "}", "down", "n", "enter", *"tru"],
    "palette-case": ["enter", "}", "enter", "ctrl+o", "ctrl+o"],
    "new-code": ["enter", "}", "N", *"Being nwe"],
    "new-code-place": ["enter", "}", "w", "N", *"Rain", "tab", *"peo"],
    "in-vivo": ["enter", "}", "down", "V"],
    "uncode": ["enter", "}", "n", "*", "t", "P", *"quiet", "enter", "X"],
}
VALUES = {"value": ["m", "="], "value-number": ["y", "="]}
ODD = {
    "palette": ["enter", "down"],
    "new-code": ["V"],
    "value": ["enter", "down", "enter", "="],
}


async def shown(driver, keys: list[str]) -> str:
    for key in keys:
        typed = len(key) == 1 and driver.screen.query(Field)
        await (driver.pilot.press(key if key != " " else "space") if typed else driver.keys(key))
        await driver.settled()
    return str(driver.text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PALETTE)
def test_screen(name: str, size: tuple[int, int], places: Path, drive, golden) -> None:
    text = drive(places, lambda driver: shown(driver, PALETTE[name]), size=size)
    golden(text, f"{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", VALUES)
def test_screen_of_a_value(name: str, size: tuple[int, int], new_study, drive, golden) -> None:
    path = new_study({"a.txt": "A: One two three.\n\nB: Four.\n\nA: Five.\n\nB: Six.\n"}, SCALES)
    text = drive(path, lambda driver: shown(driver, ["enter", *VALUES[name]]), size=size)
    golden(text, f"{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ODD)
def test_screen_of_hostile_text(name: str, size: tuple[int, int], new_study, drive, golden) -> None:
    path: Path = new_study({"a.txt": f"A: {NASTY}. Two.\n\nB: {NASTY}\n\nA: Three.\n\nB: Four.\n"}, HOSTILE)
    with Study.open(path, coder="ana") as study:
        study.codings.add("a", 3, 20, "two")
    text = drive(path, lambda driver: shown(driver, ["enter", *ODD[name]]), size=size)
    assert "\x1b" not in text
    golden(text, f"hostile-{name}-{size[0]}x{size[1]}")
