"""Changing codings that there are, and passing over what holds none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kodbok.model import Code, Coding
from kodbok.study import Study
from kodbok.study.actions import Place

SCALES = (
    Code("mood", {"en": "Mood"}, key="m", scale=("low", "middle", "high")),
    Code("near", {"en": "Near"}, key="n", scale="yes-no"),
    Code("years", {"en": "Years"}, key="y", scale="number"),
    Code("plain", {"en": "Plain"}, key="p"),
)
TALK = "A: One two three. Four five six.\n\nB: Seven. Eight.\n\nA: Nine.\n\nB: Ten. Eleven.\n"


def own(path: Path, document: str = "library") -> list[Coding]:
    with Study.open(path, write=False) as study:
        return list(study.codings.of_document(document, coder="ana"))


@pytest.fixture
def scales(new_study) -> Path:
    """A study whose codes have scales."""
    path: Path = new_study({"a.txt": TALK}, SCALES)
    return path


def test_another_code_is_put_in_the_place_of_one(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n", "C")
        await driver.pilot.press(*"trust")
        await driver.settled()
        assert "Change Being a number to" in driver.text
        await driver.keys("enter")
        assert driver.said == "Changed from Being a number to Trust"
        assert "t Trust" in driver.text
        await driver.keys("U")
        assert "n Being a number" in driver.text
        await driver.keys("C")
        await driver.pilot.press(*"Rain")
        await driver.settled()
        await driver.keys("enter", "enter")
        await driver.settled()
        assert driver.said == "Changed from Being a number to Rain  (new code, key r)"

    before = own(places)
    drive(places, scenario)
    new = [one for one in own(places) if one.guid not in {old.guid for old in before}]
    assert [(one.code, one.quote) for one in new] == [("rain", "Well.")]


def test_a_coding_takes_the_boundaries_of_the_selection(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n", "shift+down", "B")
        assert driver.said == "Moved to the selection: Being a number"
        await driver.keys("B")
        assert driver.said == "Being a number has these boundaries already."

    drive(places, scenario)
    assert [one.quote for one in own(places) if one.code == "number"] == [
        "Well. It was the rain, to be honest."
    ]


def test_the_codings_at_the_cursor_are_gone_through_and_the_one_in_focus_is_changed(
    places: Path, drive
) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "shift+down", "n", "t", "up", "down", "w", "O")
        first = driver.said, driver.selected
        seen = [first]
        for _ in range(2):
            await driver.keys("O")
            seen.append((driver.said, driver.selected))
        await driver.keys("O")
        assert (driver.said, driver.selected) == first
        while "Trust" not in driver.said:
            await driver.keys("O")
        await driver.keys("<", "<", "B")
        assert driver.said == "Moved to the selection: Trust"
        return seen

    seen = drive(places, scenario)
    assert sorted(said.split(": ")[1] for said, _selected in seen) == ["Being a number", "Trust", "Warmth"]
    quotes = {one.code: one.quote for one in own(places) if one.code in ("trust", "number")}
    assert quotes == {
        "number": "Well. It was the rain, to be honest.",
        "trust": "Well. It was the rain, to be",
    }


def test_the_focus_leaves_a_coding_with_the_selection(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "ctrl+a", "n", "up", "}", "{")
        await driver.keys("down", "t")
        await driver.keys("up", "down")
        assert "here: t Trust" in driver.text

    drive(places, scenario)


def test_others_codings_cannot_be_changed(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "}", "}", "down")
        for _ in range(4):
            await driver.keys("O")
            if "Being a number" in driver.said:
                break
        for key in "CB*":
            await driver.keys(key)
            assert driver.said == "The coding here is bo’s: you can change only your own."

    before = own(places)
    drive(places, scenario)
    assert own(places) == before


def test_a_star_is_put_on_and_taken_off(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n", "*")
        assert driver.said == "Important: Being a number"
        assert "Being a number *" in driver.text
        await driver.keys("*")
        assert driver.said == "No longer marked as important: Being a number"
        assert "Being a number *" not in driver.text
        await driver.keys("U")
        assert "Being a number *" in driver.text

    drive(places, scenario)
    assert [one.code for one in own(places) if one.important] == ["number"]


def test_a_value_is_chosen_from_an_ordered_scale(scales: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "m")
        assert driver.said == "Coded: Mood  (= gives it a value)"
        await driver.keys("=", "down", "down", "enter")
        await driver.settled()
        assert driver.said == "Mood = high"
        assert "Mood = high" in driver.text
        await driver.keys("=")
        await driver.settled()
        assert "✓ high" in driver.text
        await driver.keys("down", "enter")
        await driver.settled()
        assert driver.said == "No value any more: Mood"
        await driver.keys("U")

    drive(scales, scenario)
    assert [one.value for one in own(scales, "a")] == ["high"]


def test_yes_and_no_and_numbers_are_values_too(scales: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "n", "=", "down", "enter")
        await driver.settled()
        assert driver.said == "Near = no"
        await driver.keys("down", "y", "=")
        await driver.pilot.press(*"many")
        await driver.keys("enter")
        assert "takes a number" in driver.said
        driver.screen.query_one("#number").value = "12,5"
        await driver.keys("enter")
        await driver.settled()
        assert driver.said == "Years = 12.5"
        await driver.keys("=")
        driver.screen.query_one("#number").value = ""
        await driver.keys("enter")
        await driver.settled()
        assert driver.said == "No value any more: Years"

    drive(scales, scenario)
    assert [(one.code, one.value) for one in own(scales, "a")] == [("near", "no"), ("years", None)]


def test_a_code_without_a_scale_takes_no_value(scales: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "p")
        assert driver.said == "Coded: Plain"
        assert "= value" not in driver.lines[-1]
        await driver.keys("=")
        return driver.said

    said = drive(scales, scenario)
    assert said == "You have no coding here whose code has a scale."


def test_the_value_goes_to_the_coding_that_has_a_scale(scales: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "m", "p", "=", "enter")
        await driver.settled()
        assert driver.said == "Mood = low"
        await driver.keys("down", "m", "n", "p", "=")
        await driver.settled()
        assert "Give which coding a value?" in driver.text

    drive(scales, scenario)


def test_uncode_asks_among_passage_and_document_and_the_document_comes_last(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n", "P")
        await driver.pilot.press(*"trust")
        await driver.settled()
        await driver.keys("enter", "X")
        await driver.settled()
        at = [
            n
            for n, line in enumerate(driver.lines)
            if "n Being a number   Well." in line or "document: t Trust" in line
        ]
        assert at[1] == at[0] + 1
        await driver.keys("down", "enter")
        await driver.settled()
        assert driver.said == "Taken away from the whole document: Trust"

    drive(places, scenario)


def test_a_turn_is_passed_over_and_the_next_unread_one_shown(scales: Path, drive) -> None:
    def passed() -> list[str]:
        with Study.open(scales, write=False, coder="ana") as study:
            text = study.documents.text("a")
            return [text[start:end].strip() for start, end in study.documents.passed_over("a")]

    async def scenario(driver):
        await driver.keys("enter", "0")
        assert driver.said == "Read, nothing here: turn 1."
        assert passed() == ["One two three. Four five six."]
        assert driver.selected == "Seven."
        await driver.keys("p", "0")
        assert driver.said == "Coded by you, and so counted as read: turn 2."
        assert driver.selected == "Nine."
        await driver.keys("0", "0")
        assert driver.said.startswith("Read, nothing here: turn 4. Every turn")
        await driver.keys("0")
        assert driver.said == "No longer passed over: turn 4."
        await driver.keys("U")
        assert len(passed()) == 3

    drive(scales, scenario)
    assert len(passed()) == 3


def test_a_document_as_a_whole_has_a_value_and_a_star(scales: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "P")
        await driver.pilot.press(*"mood")
        await driver.settled()
        await driver.keys("enter")
        assert driver.said == "Coded the whole document: Mood  (= gives it a value)"
        await driver.keys("=", "down", "enter")
        await driver.settled()
        await driver.keys("*")
        assert driver.said == "Important: Mood (the whole document)"
        assert "document: m Mood = middle *" in driver.text
        await driver.keys("X")
        assert driver.said == "Taken away from the whole document: Mood"

    drive(scales, scenario)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("X", "Taken away from the whole document: Mood"),
        ("*", "Important: Mood (the whole document)"),
        ("=", "Mood (the whole document) = "),
    ],
)
def test_on_a_passage_without_a_coding_those_of_the_whole_document_are_left_until_chosen(
    key: str, said: str, scales: Path, drive
) -> None:
    with Study.open(scales, coder="ana") as study:
        study.codings.add_to_document(study.documents.list()[0].name, "mood")
        before = study.history()

    async def scenario(driver):
        await driver.keys("enter", "}", key)
        await driver.settled()
        assert driver.screen.places == (Place.CHOICE,)
        assert "document: m Mood" in driver.text
        with Study.open(scales, write=False) as study:
            assert study.history() == before
        await driver.keys("escape")
        assert driver.said == ""
        await driver.keys("C")
        assert driver.said == "You have coded no passage here."
        await driver.keys(key, "enter")
        await driver.settled()
        if key == "=":
            await driver.keys("enter")
            await driver.settled()
        assert driver.said.startswith(said)

    drive(scales, scenario)


def test_a_value_that_the_new_code_has_no_place_for_is_told(scales: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "m", "=", "enter")
        await driver.settled()
        value = driver.said.rpartition(" = ")[2]
        await driver.keys("C")
        await driver.pilot.press(*"plain")
        await driver.settled()
        await driver.keys("enter")
        assert driver.said == f"Changed from Mood to Plain  (its value {value} went)"

    drive(scales, scenario)


def test_several_turns_are_passed_over_at_once_without_those_that_are_coded(scales: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "p", "home", "ctrl+a", *["shift+down"] * 9, "0")
        assert driver.said.startswith("Read, nothing here: turns 1–4.")
        passed = driver.screen.reading.passed
        text = driver.screen.reading.text
        assert [
            passed.covers(text.index(word), text.index(word) + 3) for word in ("One", "Seven", "Ten")
        ] == [
            True,
            False,
            True,
        ]
        await driver.keys("U")
        assert not list(driver.screen.reading.passed)

    drive(scales, scenario)


def test_going_round_the_codings_takes_in_one_that_was_just_put_on(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down", "down", "O", "n", "O")
        assert " of 2 here: " in driver.said
        await driver.keys("O")
        assert " of 2 here: " in driver.said

    drive(places, scenario)
