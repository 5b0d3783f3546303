"""The palette: finding a code, what it shows of it, and what can be coded with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.conftest import LIBRARY

from kodbok.model import Code, Scope
from kodbok.study import Study

SIZES = [(80, 24), (120, 40)]
LONG = Code(
    "long",
    {"en": "Long"},
    key="l",
    definition={"en": " ".join(f"Word {n} of a long definition." for n in range(40))},
    include=tuple(f"include {n}" for n in range(20)),
    exclude=("never this",),
    examples=("First said.", "Then said."),
    scale=("low", "middle", "high"),
)


def wholes(path: Path) -> list[tuple[Scope, str | None, str]]:
    with Study.open(path, write=False) as study:
        found = study.codings.of_wholes("library")
    return [(one.scope, one.document or one.case, one.code) for one in found]


@pytest.fixture
def with_case(new_study) -> Path:
    """A study of one document of two cases."""
    path: Path = new_study({"library.txt": "---\ncase: North; South\n---\n" + LIBRARY})
    return path


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_it_shows_all_that_the_codebook_says_of_the_code_in_focus(
    places: Path, drive, size: tuple[int, int]
) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "enter")
        await driver.pilot.press(*"trust")
        await driver.settled()
        return driver.text

    shown = drive(places, scenario, size=size)
    for told in (
        "Relies on a named person, or says that they would.",
        "+ someone is known by name",
        "+ a promise that was kept",
        "− trust in an authority",
        "“She kept a book for me.”",
    ):
        assert told in shown


def test_what_has_no_room_can_be_scrolled_to(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "enter")
        await driver.settled()
        assert "never this" not in driver.text
        await driver.keys(*["shift+down"] * 60)
        await driver.settled()
        assert "Then said." in driver.text
        await driver.keys(*["shift+up"] * 60)
        await driver.settled()
        assert "Word 0 of" in driver.text

    drive(new_study({"a.txt": "One. Two."}, (LONG,)), scenario)


def test_codes_that_are_on_the_passage_are_marked_with_how_often_one_has_used_them(
    places: Path, drive
) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down", "n", "enter")
        await driver.settled()
        line = next(line for line in driver.lines if "Being a number" in line and "✓" in line)
        assert line.split("│")[1].split()[-1] == "1"
        assert sum("✓" in line for line in driver.lines) == 1
        await driver.pilot.press(*"left in")
        await driver.settled()
        assert "yours here  2   “Nobody counted me. At the office" in driver.text

    drive(places, scenario, size=(120, 40))


def test_a_misspelt_name_is_found_and_so_is_a_word_of_the_definition(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "enter")
        await driver.pilot.press(*"trsut")
        await driver.settled()
        assert driver.screen.chosen.id == "trust"
        driver.screen.query_one("#query").value = "shelter"
        await driver.settled()
        assert driver.screen.chosen.id == "warmth"

    drive(places, scenario)


def test_a_name_that_no_code_has_opens_the_box_for_a_new_one(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "enter")
        await driver.pilot.press(*"zebra")
        await driver.settled()
        assert "new code “zebra”…" in driver.text
        await driver.keys("enter")
        await driver.settled()
        assert driver.screen.query_one("#label").value == "zebra"
        await driver.keys("enter")
        await driver.settled()
        assert driver.said.startswith("Coded: zebra")

    drive(places, scenario)


def test_the_offer_of_a_new_code_comes_after_those_found(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "enter")
        await driver.pilot.press(*"peop")
        await driver.settled()
        assert not driver.screen.offers_new
        await driver.keys(*["down"] * 9)
        assert driver.screen.offers_new
        await driver.keys("escape", "enter")
        await driver.pilot.press(*"TRUST")
        await driver.settled()
        assert "new code" not in driver.text

    drive(places, scenario)


def test_the_document_and_its_cases_are_coded_and_uncoded(with_case: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "enter")
        await driver.settled()
        assert "Code this passage" in driver.text
        await driver.keys("ctrl+o")
        assert "Code the whole document" in driver.text
        await driver.pilot.press(*"trust")
        await driver.settled()
        await driver.keys("enter")
        assert driver.said == "Coded the whole document: Trust"
        assert "document: t Trust" in driver.text
        assert wholes(with_case) == [(Scope.DOCUMENT, "library.txt", "trust")]
        await driver.keys("P", "f3")
        await driver.settled()
        assert "Code the case  North" in driver.text
        await driver.pilot.press(*"warmth")
        await driver.settled()
        await driver.keys("enter")
        assert driver.said == "Coded the case North: Warmth"
        assert "North: w Warmth" in driver.text
        await driver.keys("P")
        await driver.pilot.press(*"trust")
        await driver.settled()
        assert "✓" in driver.text
        await driver.keys("enter")
        assert driver.said == "Taken away from the whole document: Trust"
        assert wholes(with_case) == [(Scope.CASE, "North", "warmth")]
        await driver.keys("U")
        assert "document: t Trust" in driver.text

    drive(with_case, scenario)
    assert len(wholes(with_case)) == 2


def test_an_empty_codebook_is_begun_from_the_palette(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "enter")
        await driver.settled()
        assert "There is no code yet" in driver.text
        await driver.keys("enter")
        assert driver.said == "Type a name to find a code, or to make one."
        await driver.pilot.press(*"first")
        await driver.settled()
        await driver.keys("enter", "enter")
        await driver.settled()
        assert driver.said.startswith("Coded: first")

    drive(new_study({"a.txt": LIBRARY}, ()), scenario)
