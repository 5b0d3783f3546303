"""Where there is no study to open at once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import PATIENCE, Driver
from tests.tui.hostile import MARKUP, NASTY, UNSAFE

from kodbok.study import Study
from kodbok.tui.screens.welcome import Wish
from kodbok.tui.state import State
from kodbok.tui.welcome import WelcomeApp

OTHERS = "👩\u200d👧 a\u030a عربي"
"""Emoji joined of two, a letter of two characters, Arabic."""


def ask(studies: list[Path], here: Path, scenario: Any, size: tuple[int, int] = (80, 24)) -> Any:
    """Runs a scenario on the welcome screen; returns what it returned, and what was wished for."""

    async def go() -> Any:
        app = WelcomeApp(studies, here, State())
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await driver.settled()
            return await scenario(driver), app.return_value

    return asyncio.run(asyncio.wait_for(go(), PATIENCE))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KODBOK_LANG", "en")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen(size, golden) -> None:
    async def scenario(driver):
        return driver.text

    shown, _wish = ask([], Path("/home/ana/interviews"), scenario, size)
    golden(shown, f"welcome-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_a_new_study_among_several(size, golden) -> None:
    async def scenario(driver):
        await driver.keys("down", "down", "enter")
        await driver.settled()
        return driver.text

    studies = [Path("first.kodbok"), Path("second [b]x.kodbok")]
    shown, _wish = ask(studies, Path("/home/ana/interviews"), scenario, size)
    golden(shown, f"welcome-new-{size[0]}x{size[1]}")


@pytest.mark.parametrize("new", [False, True], ids=["studies", "new"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_with_hostile_names(size, new, golden) -> None:
    """Names of files and folders are drawn as the text they are, whatever they hold."""

    async def scenario(driver):
        await driver.keys(*["down"] * (len(studies) if new else 1))
        if new:
            await driver.keys("enter")
            await driver.settled()
            driver.screen.query_one("#name").value = f"{OTHERS}/{NASTY}"
            driver.screen.query_one("#language").value = MARKUP
            await driver.keys("enter")
            await driver.settled()
        assert not UNSAFE.search(driver.text.replace("\n", ""))
        return driver.text

    names = (NASTY, OTHERS, MARKUP + OTHERS * 9)
    studies = [Path(name.replace("/", "⁄") + ".kodbok") for name in names]
    shown, _wish = ask(studies, Path("/home") / NASTY / OTHERS, scenario, size)
    golden(shown, f"nasty-welcome{'-new' * new}-{size[0]}x{size[1]}")


@pytest.mark.parametrize(
    ("keys", "wish"),
    [
        (["enter"], Wish(Path("a.kodbok"))),
        (["down", "enter"], Wish(Path("b.kodbok"))),
        (["down", "down", "down", "enter"], Wish(None)),
        (["ctrl+q"], None),
    ],
)
def test_what_is_taken_is_what_is_opened(tmp_path: Path, keys: list[str], wish: Wish | None) -> None:
    async def scenario(driver):
        await driver.keys(*keys)

    assert ask([Path("a.kodbok"), Path("b.kodbok")], tmp_path, scenario)[1] == wish


def test_a_new_study_is_made_and_opened(tmp_path: Path) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        await driver.pilot.press(*"Library", "tab", *"en", "enter")
        await driver.settled()

    _nothing, wish = ask([], tmp_path, scenario)
    assert wish == Wish(tmp_path / "Library.kodbok")
    with Study.open(tmp_path / "Library.kodbok", write=False) as study:
        assert study.language == "en"


def test_a_study_that_cannot_be_made_is_told_and_can_be_named_again(tmp_path: Path) -> None:
    (tmp_path / "there.kodbok").write_text("")

    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        said = []
        for name in ("", "there", "../x"):
            driver.screen.query_one("#name").value = name
            await driver.keys("enter")
            said.append(driver.said)
        await driver.keys("escape")
        await driver.settled()
        return said, driver.text

    ((nothing, there, elsewhere), shown), wish = ask([], tmp_path, scenario)
    assert "needs a name" in nothing
    assert "there.kodbok" in there
    assert "needs a name" in elsewhere
    assert "Make a new study" in shown
    assert wish is None


def test_help_and_commands_work_without_a_study(tmp_path: Path) -> None:
    async def scenario(driver):
        await driver.keys("?")
        await driver.settled()
        help_page = driver.text
        await driver.keys("escape", "ctrl+p")
        await driver.settled()
        return help_page, driver.text

    (help_page, commands), _wish = ask([], tmp_path, scenario)
    assert "Open the study in focus" in help_page
    assert "quit" in commands
