"""Correcting the text in the coding screen, and looking through what that did."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.conftest import put
from tests.tui.hostile import UNSAFE
from tests.tui.scenarios import SIZES

from kodbok.model import Carried
from kodbok.study import Study
from kodbok.tui.screens.correct import CorrectScreen
from kodbok.tui.screens.review import ReviewScreen

RAIN = ("enter", "}", "down")
"""From the list of documents to what P01 says of the rain."""


def text(path: Path, document: str = "library") -> str:
    with Study.open(path, write=False) as study:
        return study.documents.text(document)


async def typed(driver, old: str, new: str) -> None:
    """Puts other words in the place of some in the box."""
    area = driver.screen.area
    area.load_text(area.text.replace(old, new))
    await driver.pilot.pause(0)


def test_a_typo_is_mended_and_codings_go_along(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys(*RAIN)
        coded = {one.guid: one.quote for one in driver.screen.reading.passages}
        await driver.keys("E")
        assert isinstance(driver.screen, CorrectScreen)
        await typed(driver, "the rain", "the heavy rain")
        await driver.press("ctrl+s")
        assert {one.guid: one.quote for one in driver.screen.reading.passages} == coded
        return driver.said, driver.selected

    said, selected = drive(places, scenario)
    assert "Corrected" in said
    assert selected
    assert "the heavy rain" in text(places)


def test_enter_saves_and_undo_takes_it_back(places: Path, drive) -> None:
    before = text(places)

    async def scenario(driver):
        await driver.keys(*RAIN, "E")
        await typed(driver, "Well.", "Well, well.")
        await driver.press("enter")
        assert "Well, well." in driver.screen.reading.text
        await driver.keys("U")
        await driver.settled()
        return driver.screen.reading.text

    assert drive(places, scenario) == before == text(places)


def test_nothing_changed_makes_no_new_text(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys(*RAIN, "E")
        await driver.press("ctrl+s")
        await driver.keys("E")
        await typed(driver, "rain", "snow")
        await driver.press("escape")
        assert "not saved" in driver.said
        await driver.press("escape")
        assert driver.screen.reading.text == text(places)

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        assert len(study.documents.versions("library")) == 1


def test_where_codings_lose_their_words_it_is_asked_first(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys(*RAIN, "E")
        await typed(driver, "I went in to get dry, and", "And")
        await driver.press("ctrl+s")
        asked = driver.lines
        await driver.press("down", "enter")  # go on writing
        assert isinstance(driver.screen, CorrectScreen)
        await driver.press("ctrl+s")
        await driver.press("enter")
        return "\n".join(asked)

    assert "1 coding is then to be placed by hand" in drive(places, scenario)
    with Study.open(places, write=False) as study:
        assert [one.was for one in study.codings.to_review()] == ["I went in to get dry"]


def test_a_line_can_be_broken(places: Path, drive) -> None:
    before = text(places).count("\n")

    async def scenario(driver):
        await driver.keys(*RAIN, "E")
        await driver.keys("ctrl+n")
        await driver.press("ctrl+s")

    drive(places, scenario)
    assert text(places).count("\n") == before + 1


def test_another_text_meanwhile_is_not_written_over(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys(*RAIN, "E")
        with Study.open(places, coder="bo") as other:
            other.documents.replace("library", "the rain", "the storm")
        await typed(driver, "Well.", "Well, well.")
        await driver.press("ctrl+s")
        assert isinstance(driver.screen, CorrectScreen)
        return driver.said

    assert "changed since" in drive(places, scenario)
    assert "storm" in text(places)


@pytest.fixture
def corrected(places: Path) -> Path:
    """ana's codings: one that is gone, one with other words; bo's is carried."""
    with Study.open(places, coder="ana") as study:
        whole = study.documents.text("library")
        whole = whole.replace("I went in to get dry, and there was", "There was")
        whole = whole.replace(
            "Nobody counted me. At the office you take a number",
            "Nobody ever counted us there. In an office one takes a number",
        )
        study.documents.revise("library", whole)
    return places


def test_what_is_to_be_looked_at_is_accepted_and_taken_away(corrected: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("R")
        assert isinstance(driver.screen, ReviewScreen)
        await driver.keys("a")
        first = driver.said
        await driver.keys("x")
        return first, driver.text

    first, shown = drive(corrected, scenario)
    assert "Accepted" in first
    assert "every coding has its place" in shown
    with Study.open(corrected, write=False) as study:
        assert [one for one in study.codings.to_review() if one.coding.coder == "ana"] == []


def test_what_has_no_place_gets_the_selection(corrected: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("R", "down", "enter")
        await driver.settled()
        told = driver.said
        await driver.keys("B")
        return told, driver.said

    told, said = drive(corrected, scenario)
    assert "on the selection" in told
    assert "Placed" in said
    with Study.open(corrected, write=False) as study:
        states = [one.carried for one in study.codings.of_document("library", coder="ana")]
    assert Carried.CONFIRMED in states
    assert Carried.TO_PLACE not in states


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    {"correct": (*RAIN, "E"), "review": ("R",), "review-lost": ("R", "down")}.items(),
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_screens(
    name: str, keys: tuple[str, ...], size: tuple[int, int], corrected: Path, drive, golden
) -> None:
    async def scenario(driver):
        await driver.keys(*keys)
        await driver.settled()
        return driver.text

    golden(drive(corrected, scenario, size=size), f"{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [("enter", "E"), ("R",)], ids=["correct", "review"])
def test_hostile_text_does_no_harm(
    keys: tuple[str, ...], size: tuple[int, int], hostile: Path, drive, golden
) -> None:
    with Study.open(hostile, coder="ana") as study:
        whole = study.documents.text("t[red]")
        study.documents.revise("t[red]", whole[:10] + "Something quite different. " + whole[60:])

    async def scenario(driver):
        await driver.keys(*keys)
        await driver.settled()
        return driver.text

    shown = drive(hostile, scenario, size=size)
    assert not UNSAFE.search(shown.replace("\n", ""))
    name = "correct" if "E" in keys else "review"
    golden(shown, f"nasty-{name}-{size[0]}x{size[1]}")


def test_others_codings_are_not_in_the_list(places: Path, drive) -> None:
    put(places, "bo", "library", "Nobody counted me.", "trust")
    with Study.open(places, coder="ana") as study:
        study.documents.replace("library", "Nobody counted me.", "")

    async def scenario(driver):
        await driver.keys("R")
        return driver.text

    assert "Nobody counted me. At" not in drive(places, scenario, coder="bo").replace(
        "Nobody counted me. At", "", 1
    )
