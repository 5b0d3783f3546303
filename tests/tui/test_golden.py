"""Each screen at 80x24 and 120x40, as text that a person has looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.scenarios import SCREENS, SIZES

IN_TESTS_OF_THEIR_OWN = {"new-code", "memos", "history", "search", "filters"}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", sorted(SCREENS.keys() - IN_TESTS_OF_THEIR_OWN))
def test_screen(name: str, size: tuple[int, int], places: Path, drive, golden) -> None:
    async def scenario(driver):
        await driver.keys(*SCREENS[name])
        await driver.settled()
        return driver.text

    golden(drive(places, scenario, size=size), f"{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_an_empty_study(size: tuple[int, int], new_study, drive, golden) -> None:
    async def scenario(driver):
        return driver.text

    golden(drive(new_study({}, ()), scenario, size=size), f"empty-{size[0]}x{size[1]}")


def test_screen_without_a_codebook(new_study, drive, golden) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        return driver.text

    golden(drive(new_study({"a.txt": "A: One. Two."}, ()), scenario, size=(120, 40)), "no-codes-120x40")
