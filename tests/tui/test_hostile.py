"""Names, codes, memos and texts full of markup and escape codes are drawn as the text they are."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from tests.tui.conftest import Driver
from tests.tui.hostile import MARKUP, UNSAFE
from tests.tui.scenarios import SCREENS, SIZES

from kodbok.tui import screens as all_screens
from kodbok.tui.screens.base import ActingScreen


async def every_screen(driver: Driver) -> list[str]:
    """Walk through every screen, and give what each showed."""
    seen = [driver.text]
    await driver.keys("enter")
    await driver.settled()
    for keys in (["ctrl+a"], ["enter"], ["escape", "M"], ["escape", "X"], ["escape", "?"], ["escape", "tab"]):
        await driver.keys(*keys)
        await driver.settled()
        seen.append(driver.text)
    await driver.keys("M", "ctrl+o")
    await driver.settled()
    seen.append(driver.text)
    row = next(n for n, line in enumerate(seen[-1].splitlines()) if "the document" in line)
    first = next(n for n, line in enumerate(seen[-1].splitlines()) if "A memo on what" in line) + 1
    await driver.keys(*["down"] * (row - first), "enter")
    await driver.settled()
    assert driver.screen.area.text.startswith(MARKUP)
    seen.append(driver.text)
    await driver.keys("escape", "x", "D", "U")
    seen.append(driver.text)
    return seen


STEPS = {**SCREENS, "choice": ["enter", "home", "ctrl+a", "X"]}
WHEN = re.compile(r"\d\d:\d\d|\d{4}-\d\d-\d\d")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", STEPS)
def test_screen_with_hostile_text(name: str, size: tuple[int, int], hostile: Path, drive, golden) -> None:
    async def scenario(driver):
        await driver.keys(*STEPS[name])
        await driver.settled()
        assert not UNSAFE.search(driver.text.replace("\n", ""))
        return WHEN.sub(lambda found: re.sub(r"\d", "0", found[0]), driver.text)

    golden(drive(hostile, scenario, size=size), f"nasty-{name}-{size[0]}x{size[1]}")


def test_no_screen_is_left_out(hostile: Path, drive) -> None:
    async def scenario(driver):
        seen = {type(driver.screen)}
        for steps in STEPS.values():
            await driver.keys(*steps)
            await driver.settled()
            seen.add(type(driver.screen))
            while len(driver.app.screen_stack) > 1:
                await driver.keys("escape")
                await driver.settled()
        return {one.__name__ for one in seen}

    for module in walk_packages(all_screens.__path__, f"{all_screens.__name__}."):
        import_module(module.name)
    # a line to type in, opened where a code has a scale: see test_value; without a study: see test_welcome;
    # of files outside of a study: see test_importing; of corrected texts: see test_correcting
    own_tests = {"NumberScreen", "WelcomeScreen", "NewStudyScreen", "ImportScreen", "ImportPathScreen"}
    own_tests |= {"CorrectScreen", "ReviewScreen"}
    assert drive(hostile, scenario) == {one.__name__ for one in screens()} - own_tests


def screens(base: type = ActingScreen) -> set[type]:
    """The screens that are not there for others to build on."""
    below = {one for one in base.__subclasses__() if one.__module__.startswith("kodbok.")}
    return set().union(*map(screens, below)) if below else {base}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_every_screen_draws_hostile_text_as_text(hostile: Path, drive, size: tuple[int, int]) -> None:
    seen = drive(hostile, every_screen, size=size)
    assert len(seen) == 10
    for shown in seen:
        assert not UNSAFE.search(shown.replace("\n", ""))
    assert all("[red]" in shown for shown in seen[:3])
    assert "␛" in "".join(seen)


def test_hostile_screens_are_as_wide_as_the_window(hostile: Path, drive) -> None:
    from rich.cells import cell_len

    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        strips = driver.app.screen._compositor.render_strips()
        return {cell_len("".join(segment.text for segment in strip)) for strip in strips}

    assert drive(hostile, scenario, coder="x") == {80}
