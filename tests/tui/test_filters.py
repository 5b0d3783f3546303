"""What is shown: by coder, by branch of the codebook, by case; and that hidden is never taken for absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.model import Origin
from kodbok.study import Study
from kodbok.tui.shown import CONSENSUS, Kind, Shown, Sieve

SIZES = [(80, 24), (120, 40)]
BRANCH = {
    "people": ("people", "trust", "number"),
    "trust": ("trust",),
    "number": ("number",),
    "quiet": ("quiet",),
}
coders = st.sampled_from(["Ana", "bo", "cy"])
codes = st.sampled_from(sorted(BRANCH))
shown = st.builds(
    Shown,
    coders=st.lists(coders | st.just(CONSENSUS), unique=True).map(tuple),
    codes=st.lists(codes, unique=True).map(tuple),
)


@given(shown, codes, coders, st.booleans(), st.booleans())
def test_a_coding_passes_as_it_would_one_by_one(
    shown: Shown, code: str, coder: str, consensus: bool, blind: bool
) -> None:
    sieve = Sieve(shown, BRANCH, coder="ana", blind=blind)
    mine = coder == "Ana" and not consensus
    of_coder = (CONSENSUS if consensus else coder) in shown.coders or not shown.coders
    of_code = not shown.codes or any(code in BRANCH[one] for one in shown.codes)
    expected = (mine if blind else of_coder) and of_code
    assert sieve.passes(code, coder, consensus=consensus) == expected
    assert expected or not sieve.open


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_what_is_shown(size: tuple[int, int], places: Path, drive, golden) -> None:
    async def scenario(driver):
        await driver.keys("enter", "S", "down", "down", "enter", *["down"] * 4, "enter")
        wanted = ("shown: bo, People", "66% through" if size[0] >= 100 else "turn 1")
        while not all(told in driver.lines[0] for told in wanted):
            await driver.settled()  # the screen behind is drawn when there is time
        return driver.text

    golden(drive(places, scenario, size=size), f"filters-{size[0]}x{size[1]}")


async def only(driver, name: str) -> None:
    """Have only this shown."""
    await driver.keys("S")
    await driver.settled()
    await driver.pilot.press(*name, "enter", "escape")
    await driver.settled()


def test_only_one_coders_codings_are_shown(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await only(driver, "bo")
        assert "shown: bo" in driver.lines[0]
        stripes = {one.coder for one in driver.screen.reading.passages}
        assert stripes == {"bo"}
        assert "nobody asked" in driver.text
        await driver.keys("escape")
        await driver.settled()
        assert "shown: bo" in driver.lines[0]
        assert driver.lines[2].split()[-1] == "2"
        await driver.keys("S", "ctrl+r", "escape")
        await driver.settled()
        assert "shown" not in driver.lines[0]
        assert driver.lines[2].split()[-1] == "5"

    drive(places, scenario)


def test_only_a_branch_is_shown_and_counted(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await only(driver, "people")
        assert {one.code for one in driver.screen.reading.passages} == {"number", "trust"}
        pane = {line[88:].strip("│ ▾").split("  ")[0]: line.split()[-1] for line in driver.lines[2:9]}
        assert pane["The place"] == "·"
        assert pane["People"] == "2"

    drive(places, scenario, size=(120, 40))


def test_the_consensus_is_one_of_those_whose_codings_are_shown(places: Path, drive) -> None:
    with Study.open(places, coder="ana") as study:
        study.codings.add("library", 0, 4, "newcomer", origin=Origin.CONSENSUS)

    async def scenario(driver):
        await driver.keys("enter")
        await only(driver, "consensus")
        assert {one.code for one in driver.screen.reading.passages} == {"newcomer"}
        assert "shown: consensus" in driver.lines[0]

    drive(places, scenario)


def test_what_is_coded_while_it_is_not_shown_is_told_and_on_disk(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        await only(driver, "bo")
        await driver.keys("t")
        assert driver.said == "Coded: Trust  (not shown now: S)"
        await driver.keys("t")
        assert driver.said == "Trust is on this passage already.  (not shown now: S)"
        assert "here: –" in driver.text
        await driver.keys("U")
        assert driver.said.startswith("Undone")
        await driver.keys("t", "S", "ctrl+r", "escape")
        await driver.settled()
        assert "here: t Trust" in driver.text

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        assert [one.quote for one in study.codings.of_document("library", coder="ana")].count("Well.") == 1


def test_only_documents_of_a_case_are_listed(places: Path, drive) -> None:
    async def scenario(driver):
        await only(driver, "market")
        assert "1 of 2 documents" in driver.lines[0]
        assert "library" not in driver.text
        await driver.keys("enter")
        await driver.settled()
        assert driver.screen.here() == "market.txt"
        assert "(1 of 1)" in driver.lines[0]

    drive(places, scenario, size=(120, 40))


def test_an_empty_list_says_that_documents_are_not_shown(places: Path, drive) -> None:
    async def scenario(driver):
        driver.app.session.show(Shown(cases=("Nacka",)))
        driver.app.show_anew()
        await driver.settled()
        assert "No document is of what is shown: Nacka." in driver.text
        await driver.keys("enter")
        assert driver.said == "No document is shown: S chooses what is."
        await driver.keys("S")
        await driver.settled()
        assert any("cases   Nacka" in line for line in driver.lines)
        await driver.keys("ctrl+r", "escape")
        await driver.settled()
        assert "library.txt" in driver.text

    drive(places, scenario)


def test_the_choice_narrows_as_one_types_and_counts_what_would_be_shown(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "S")
        await driver.settled()
        await driver.pilot.press(*"tru")
        await driver.settled()
        assert [one.name for one in driver.screen._found] == ["trust"]
        await driver.pilot.press("enter", *["backspace"] * 3)
        await driver.settled()
        counts = {key[1]: n for key, n in driver.screen._here.items() if key[0] is Kind.CODER}
        assert counts == {"bo": 1}
        await driver.pilot.press(*"zzz", "enter")
        await driver.settled()
        assert "Nothing is called so." in driver.text
        assert driver.app.session.shown == Shown(codes=("trust",))

    drive(places, scenario)


def test_blind_there_are_no_coders_to_choose_and_nothing_of_theirs_is_counted(places: Path, drive) -> None:
    async def scenario(driver):
        driver.app.session.show(Shown(coders=("bo",)))
        await driver.keys("enter", "S")
        await driver.settled()
        assert "coder " not in "\n".join(driver.lines[1:])
        assert " bo" not in driver.text
        everything = next(line for line in driver.lines if "✓" in line)
        assert everything.split()[-3:-1] == ["3", "3"]

    drive(places, scenario, blind=True)


def test_tab_goes_from_coders_to_codes_to_cases_and_back(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("S")
        await driver.settled()
        seen = []
        for _ in range(4):
            await driver.keys("tab")
            seen.append(driver.screen.chosen.name)
        return seen

    assert drive(places, scenario) == ["ana", "place", "library", ""]


def test_a_narrowed_list_tells_what_a_code_is_below(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("S")
        await driver.settled()
        await driver.pilot.press(*"trust")
        await driver.settled()
        assert "Trust   People" in driver.text

    drive(places, scenario)


def test_a_coding_that_gets_a_code_which_is_not_shown_goes_from_sight_and_count(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n")
        await driver.settled()
        await only(driver, "people")
        await driver.keys("C")
        await driver.settled()
        await driver.pilot.press(*"warmth", "enter")
        await driver.settled()
        assert "not shown now" in driver.said
        assert {one.code for one in driver.screen.reading.hidden if one.quote == "Well."} == {"warmth"}
        await driver.keys("escape")
        await driver.settled()
        assert "library.txt" in driver.lines[2]
        assert driver.app.session.counts["library.txt"] == 2

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        assert [one.code for one in study.codings.of_document("library") if one.quote == "Well."] == [
            "warmth"
        ]


def test_a_turn_coded_with_what_is_not_shown_is_read(places, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        driver.app.session.show(Shown(codes=("people",)))
        driver.app.take_in_changes()
        await driver.keys("Z", "w")
        assert driver.screen.view.unread.share_read == 1

    drive(places, scenario)
