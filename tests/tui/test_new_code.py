"""New codes: made from the text, found to be there already, put on in the same step."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.model import Emerged
from kodbok.study import Study
from kodbok.tui.screens.new_code import in_vivo_label


def codes(path: Path) -> list[str]:
    with Study.open(path, write=False) as study:
        return [code.id for code in study.codebook.get().codes]


def coded(path: Path, code: str) -> list[str | None]:
    with Study.open(path, write=False) as study:
        return [one.quote for one in study.codings.of_document("library", coder="ana") if one.code == code]


def test_a_name_and_enter_make_a_code_and_put_it_on_in_one_step(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "N")
        await driver.pilot.press(*"Rain")
        await driver.settled()
        assert "key r" in driver.text
        await driver.keys("enter")
        await driver.settled()
        assert driver.said == "Coded: Rain  (new code, key r)"
        assert "here: r Rain" in driver.text
        assert coded(places, "rain") == ["Well."]
        await driver.keys("down", "r")
        assert driver.said == "Coded: Rain"
        await driver.keys("U", "U")
        assert driver.said.startswith("Undone: new code Rain on ")

    before = codes(places)
    drive(places, scenario)
    assert codes(places) == before
    assert coded(places, "rain") == []


def test_keys_of_other_codes_stay_as_they_are(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        before = dict(driver.app.session.codes.by_key)
        for name in ("Rain", "Time", "Waiting"):
            await driver.keys("N")
            await driver.pilot.press(*name)
            await driver.keys("enter")
            await driver.settled()
        after = driver.app.session.codes.by_key
        assert {key: after[key].id for key in before} == {key: entry.id for key, entry in before.items()}
        assert len(after) == len(before) + 3

    drive(places, scenario)


def test_place_and_definition_are_given_by_typing(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "N")
        await driver.pilot.press(*"Soup", "tab", *"plac")
        await driver.settled()
        assert "What the place is like." in driver.text
        await driver.keys("enter")
        await driver.pilot.press(*"Warm food.")
        await driver.keys("enter")
        await driver.settled()
        assert driver.said.startswith("Coded: Soup")

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        code = study.codebook.find("Soup")
    assert (code.parent, dict(code.definition), code.emerged) == (
        "place",
        {"en": "Warm food."},
        Emerged.INDUCTIVE,
    )


def test_it_is_proposed_beside_the_code_in_focus_and_can_go_to_the_top(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "w", "N")
        await driver.settled()
        assert driver.screen.query_one("#parent").value == "The place"
        await driver.pilot.press(*"Rain")
        await driver.keys("enter", "N")
        await driver.settled()
        await driver.pilot.press(*"Mist")
        await driver.keys("tab", "up", "shift+tab", "enter")

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        book = study.codebook.get()
    assert [book.by_id[id].parent for id in ("rain", "mist")] == ["place", None]


def test_a_code_nearly_the_same_is_shown_and_can_be_used_instead(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "N")
        await driver.pilot.press(*"Being a numbr")
        await driver.settled()
        assert "nearly the same: ↓ and ⏎ uses it instead" in driver.text
        assert "Treated as a case, a file." in driver.text
        await driver.keys("down", "enter")
        await driver.settled()
        assert driver.said == "Coded: Being a number"

    before = codes(places)
    drive(places, scenario)
    assert codes(places) == before
    assert coded(places, "number") == ["Well."]


def test_a_heading_cannot_be_used_instead(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "N")
        await driver.pilot.press(*"people")
        await driver.settled()
        await driver.keys("down", "enter")
        assert driver.said == "People is a heading: choose a code below it."
        assert driver.screen.query_one("#label").value == "people"

    drive(places, scenario)


def test_what_the_study_refuses_can_be_mended(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "N", "enter")
        assert driver.said == "A code needs a name."
        await driver.keys("tab")
        await driver.pilot.press(*"peop")
        await driver.keys("enter", "shift+tab", "shift+tab")
        await driver.pilot.press(*"Trust")
        await driver.keys("enter")
        assert driver.said.startswith("There is a code “Trust” already")
        await driver.pilot.press(*" lost")
        await driver.keys("enter")
        await driver.settled()
        assert driver.said.startswith("Coded: Trust lost")

    drive(places, scenario)


def test_the_selected_words_become_a_code(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "}", "}")
        assert driver.selected == "Nobody counted me."
        await driver.keys("V")
        await driver.settled()
        assert "New code, in vivo" in driver.text
        await driver.keys("enter")
        await driver.settled()
        assert driver.said.startswith("Coded: Nobody counted me")

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        code = study.codebook.find("Nobody counted me")
    assert code.emerged is Emerged.IN_VIVO
    assert coded(places, code.id) == ["Nobody counted me."]


def test_a_new_coder_is_named_when_a_code_is_the_first_they_do(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "N")
        await driver.pilot.press(*"Rain")
        await driver.keys("enter")
        await driver.settled()
        return driver.said

    said = drive(places, scenario, coder="cecilia")
    assert said == "Coded: Rain  (new code, key r)  (new coder: cecilia)"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("take the paper", "take the paper"),
        ("“Take the paper,” ", "Take the paper"),
        ("Why not?", "Why not?"),
        ("They said\n  they would ring", "They said they would ring"),
        (
            "You are only a number, and then you are that number until four o'clock.",
            "You are only a number",
        ),
        (
            "it is everything when you are new here and have nobody to ask",
            "it is everything when you are new here and have",
        ),
        ("[laughs] no", "[laughs] no"),
        ("…", "…"),
        ("x" * 80, "x" * 48),
    ],
)
def test_words_are_cut_to_a_name(words: str, label: str) -> None:
    assert in_vivo_label(words) == label


@given(st.text(min_size=1))
def test_a_name_of_somebodys_words_is_short_and_theirs(words: str) -> None:
    label = in_vivo_label(words)
    assert len(label) <= 49
    assert label in " ".join(words.split())


def test_from_the_codebook_a_code_goes_below_the_heading_in_focus(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "tab", "N")
        await driver.settled()
        assert driver.screen.query_one("#parent").value == "The place"
        await driver.pilot.press(*"Rain")
        await driver.keys("enter")
        await driver.settled()
        assert any("Rain" in line and " r " in line for line in driver.lines)

    drive(places, scenario, size=(120, 40))


def test_a_code_that_could_not_be_kept_is_on_no_digit(places, drive, monkeypatch) -> None:
    from kodbok.errors import KodbokError
    from kodbok.store import journal

    def full(*_given):
        raise KodbokError("The disk is full.")

    async def scenario(driver):
        await driver.keys("enter", "}", "N")
        await driver.press(*"Xylo")
        with monkeypatch.context() as patched:
            patched.setattr(journal, "_commit", full)
            await driver.press("enter")
        await driver.press("escape")
        assert "xylo" not in driver.app.session.recent.slots

    drive(places, scenario)
