"""Keys typed faster than they are carried out."""

from __future__ import annotations

from pathlib import Path

from textual import events

from kodbok.tui.screens.coding import CodingScreen

ENTER, ESCAPE = ("enter", "\r"), ("escape", "\x1b")


def at_once(driver, *keys: tuple[str, str]) -> None:
    for key, character in keys:
        driver.app.post_message(events.Key(key, character))


async def done(driver) -> None:
    for _ in range(40):
        await driver.settled()


def test_letters_typed_ahead_reach_the_palette_that_enter_opens(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        await driver.settled()
        at_once(driver, ENTER, *((letter, letter) for letter in "warmth"), ENTER)
        await done(driver)
        assert isinstance(driver.screen, CodingScreen)
        return driver.said

    assert drive(places, scenario) == "Coded: Warmth"


def test_an_escape_typed_ahead_closes_what_the_key_before_it_opens(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        at_once(driver, ENTER, ESCAPE, ENTER, ESCAPE, ("M", "M"), ("x", "x"), ESCAPE)
        await done(driver)
        assert isinstance(driver.screen, CodingScreen)
        return [memo.text for memo in driver.app.session.memos()]

    assert drive(places, scenario)[-1] == "x"


def test_a_key_is_handed_out_although_the_one_before_it_was_lost_with_its_widget(
    places: Path, drive, monkeypatch
) -> None:
    monkeypatch.setattr("kodbok.tui.keys.typed_ahead.PATIENCE", 0.0)

    async def scenario(driver):
        driver.app._typed._busy_since = 0.0
        at_once(driver, ENTER)
        await done(driver)
        return isinstance(driver.screen, CodingScreen)

    assert drive(places, scenario)
