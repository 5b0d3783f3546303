"""Keys typed faster than they are carried out."""

from __future__ import annotations

import time
from pathlib import Path
from unittest.mock import AsyncMock

from textual import events

from kodbok.tui.finding.jumping import Goal
from kodbok.tui.keys.typed_ahead import BEAT_SECONDS, BEATS
from kodbok.tui.screens.coding import CodingScreen
from kodbok.tui.screens.going import jump
from kodbok.tui.screens.goto import GotoScreen

ENTER, ESCAPE = ("enter", "\r"), ("escape", "\x1b")


def at_once(driver, *keys: tuple[str, str | None]) -> None:
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


def test_a_code_typed_ahead_lands_where_the_jump_before_it_leads(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        at_once(driver, ("apostrophe", "'"), ("4", "4"), ENTER, ("t", "t"), ("down", None), ("w", "w"))
        await done(driver)
        return [driver.screen.words(one.start, one.end) for one in driver.screen.reading.passages]

    coded = drive(places, scenario)
    assert {"Nobody counted me.", "At the office you take a number, and then you are that number"} <= {
        one.partition(" until")[0] for one in coded
    }


def test_a_code_typed_ahead_lands_in_the_document_that_the_jump_before_it_opens(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        at_once(driver, ("apostrophe", "'"), *((letter, letter) for letter in "mark"), ENTER, ("t", "t"))
        await done(driver)
        return driver.screen.here(), [(one.code, one.start) for one in driver.screen.reading.passages]

    assert drive(places, scenario) == ("market.txt", [("trust", 5)])


def test_a_code_typed_while_another_program_holds_the_study_lands_where_the_jump_leads(
    places: Path, drive, monkeypatch
) -> None:
    take = GotoScreen.do_goto_take

    def take_and_stand_still(screen, key: str) -> None:
        take(screen, key)
        at_once(driving[0], ("t", "t"))
        time.sleep(BEATS * BEAT_SECONDS + 0.1)  # nothing is done before it is the next key's turn

    monkeypatch.setattr(GotoScreen, "do_goto_take", take_and_stand_still)
    driving = []

    async def scenario(driver):
        driving.append(driver)
        await driver.keys("enter")
        await driver.settled()
        at_once(driver, ("apostrophe", "'"), ("4", "4"), ENTER)
        await done(driver)
        return [driver.screen.words(one.start, one.end) for one in driver.screen.reading.passages]

    assert "Nobody counted me." in drive(places, scenario)


def test_a_jump_is_done_when_it_returns(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        jump(driver.app, Goal("library.txt", driver.screen.reading.text.index("Nobody counted")))
        return driver.selected

    assert drive(places, scenario) == "Nobody counted me."


def test_a_key_is_handed_out_although_the_one_before_it_was_lost_with_its_widget(
    places: Path, drive, monkeypatch
) -> None:
    monkeypatch.setattr("kodbok.tui.keys.typed_ahead.BEAT_SECONDS", 0.0)

    async def scenario(driver):
        driver.app._typed._busy = True
        driver.app._typed._turn += 1
        at_once(driver, ENTER)
        await done(driver)
        return isinstance(driver.screen, CodingScreen)

    assert drive(places, scenario)


def test_no_key_passes_the_one_before_it_because_the_program_stood_still(
    places: Path, drive, monkeypatch
) -> None:
    async def scenario(driver):
        typed, handed = driver.app._typed, []
        typed._hand_out = AsyncMock(side_effect=lambda event: handed.append(event.key))
        monkeypatch.setattr(typed, "_pass", lambda *_: None)  # the first key is not done with
        at_once(driver, ENTER)
        await driver.settled()
        time.sleep(BEATS * BEAT_SECONDS + 0.1)  # as while another program holds the study
        at_once(driver, ESCAPE)
        await driver.settled()
        return handed

    assert drive(places, scenario) == ["enter"]
