"""How the program was left, and how it comes back; what is remembered never stands in the way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.study import Study
from kodbok.tui.shown import Shown
from kodbok.tui.state import Appearance, Bookmark, Kept, Left, Search, State, folder
from kodbok.tui.transcript.units import Unit

LEFT = Left(
    document="d1",
    last="d1",
    bookmarks={"d1": Bookmark(3, 9, 0, 4)},
    unit="word",
    shown=Shown(coders=("bo",), codes=("people",), cases=("Ö",)),
    digits=("trust", "quiet"),
    used=("quiet", "trust"),
    search=Search("rain", "word", everywhere=True),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["document", "shown", "bookmarks", "a"]), inner)
    ),
    max_leaves=20,
)


def test_what_was_remembered_is_read_again(tmp_path: Path) -> None:
    state = State(tmp_path / "new" / "folder", "g", "ana")
    state.left.value, state.appearance.value = LEFT, Appearance("light", "ascii", 70, pane=False)
    state.save()
    again = State(tmp_path / "new" / "folder", "g", "Ana")
    assert (again.left.value, again.appearance.value) == (LEFT, state.appearance.value)
    assert State(tmp_path / "new" / "folder", "g", "bo").left.value == Left()
    assert State(tmp_path / "new" / "folder", "another", "ana").appearance.value == state.appearance.value


def test_only_the_user_can_read_it_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    kept = Kept(Left(), tmp_path / "one.json")
    kept.value = LEFT
    kept.save()
    assert [one.name for one in tmp_path.iterdir()] == ["one.json"]
    assert (tmp_path / "one.json").stat().st_mode & 0o077 == 0


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    State(tmp_path, "g", "ana").save()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"version": 99, "document": "x"}',
        b"[" * 100_000,
        b'{"document": "x"}',
    ],
    ids=["empty", "cut", "a list", "no UTF-8", "newer", "deep", "no version"],
)
def test_a_file_that_makes_no_sense_counts_as_not_there(found: bytes, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(found)
    kept = Kept(Left(), tmp_path / "one.json")
    assert kept.value == Left()
    kept.value = LEFT
    kept.save()
    assert Kept(Left(), tmp_path / "one.json").value == LEFT


@given(JSON)
def test_of_what_is_found_only_what_is_of_the_right_kind_is_taken(found: object) -> None:
    from kodbok.tui.state import _as_kept

    left = _as_kept(Left(), found)
    assert isinstance(left, Left)
    assert isinstance(left.document, str)
    assert isinstance(left.shown, Shown)
    assert all(isinstance(one, Bookmark) for one in left.bookmarks.values())
    assert all(isinstance(one, str) for one in left.shown.coders)


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    state = State(tmp_path / "in the way", "g", "ana")
    state.left.value = LEFT
    state.save()
    assert state.left.value == LEFT


def test_the_folder_is_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KODBOK_STATE", str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv("KODBOK_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    found = folder()
    assert found is not None
    assert found.name == "kodbok"


def test_it_comes_back_as_it_was_left(places: Path, tmp_path: Path, drive) -> None:
    async def leave(driver):
        await driver.keys("enter", "end", "|", "|", "|", "up", "t", "w")
        await driver.settled()
        screen = driver.screen
        await driver.app.run_action("quit")
        return driver.selected, screen.view.unit, list(driver.app.session.recent.slots)

    async def come_back(driver):
        assert driver.screen.here() == "library.txt"
        assert "library.txt" in driver.lines[0]
        again = driver.selected, driver.screen.view.unit, list(driver.app.session.recent.slots)
        await driver.keys("escape")
        await driver.settled()
        assert driver.screen.chosen.name == "library.txt"
        return again

    left = drive(places, leave, remembered=tmp_path / "state")
    assert drive(places, come_back, remembered=tmp_path / "state") == left


def test_it_comes_back_to_the_same_lines_of_a_long_document(new_study, tmp_path: Path, drive) -> None:
    path = new_study({"long.txt": "\n\n".join(f"A: Line {n} of it." for n in range(300))})

    async def leave(driver):
        await driver.keys("enter", *["pagedown"] * 5, "down", "down")
        await driver.settled()
        await driver.app.run_action("quit")
        return driver.lines

    async def come_back(driver):
        return driver.lines

    left = drive(path, leave, remembered=tmp_path / "state")
    assert drive(path, come_back, remembered=tmp_path / "state") == left


def test_each_document_has_its_place_while_the_program_runs(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down")
        here = driver.selected
        await driver.keys("escape", "down", "enter", "}", "escape")
        assert driver.screen.chosen.name == "market.txt"
        await driver.keys("up", "enter")
        await driver.settled()
        assert driver.selected == here

    drive(places, scenario)


def test_the_unit_is_the_coders_in_whatever_document(places: Path, tmp_path: Path, drive) -> None:
    async def leave(driver):
        await driver.keys("enter", "W", "escape", "down", "enter")
        await driver.settled()
        assert driver.screen.here() == "market.txt"
        assert driver.screen.view.unit is Unit.TURN
        await driver.keys("W", "escape", "up", "enter")
        await driver.settled()
        assert driver.screen.view.unit is Unit.PARAGRAPH
        await driver.app.run_action("quit")

    async def come_back(driver):
        return driver.screen.view.unit

    drive(places, leave, remembered=tmp_path / "state")
    assert drive(places, come_back, remembered=tmp_path / "state") is Unit.PARAGRAPH


def test_left_in_the_list_it_comes_back_to_the_list(places: Path, tmp_path: Path, drive) -> None:
    async def leave(driver):
        await driver.keys("down", "enter", "escape")
        await driver.settled()
        await driver.app.run_action("quit")

    async def come_back(driver):
        assert driver.screen.chosen.name == "market.txt"

    drive(places, leave, remembered=tmp_path / "state")
    drive(places, come_back, remembered=tmp_path / "state")


def test_a_killed_program_comes_back_to_where_it_last_looked_around(
    places: Path, tmp_path: Path, drive
) -> None:
    async def be_killed(driver):
        await driver.keys("enter", "}", "down")
        driver.app.look_around()  # as it does every two seconds
        return driver.selected

    async def come_back(driver):
        return driver.selected

    here = drive(places, be_killed, remembered=tmp_path / "state")
    assert drive(places, come_back, remembered=tmp_path / "state") == here


def test_a_document_that_is_gone_or_has_another_text_is_no_trouble(
    places: Path, tmp_path: Path, drive
) -> None:
    async def come_back(driver):
        return driver.screen.__class__.__name__, getattr(driver.screen, "reading", None) and driver.selected

    with Study.open(places, coder="ana") as study:
        state = State(tmp_path, study.guid, "ana")
        guid = study.documents.get("library").guid
    state.left.value = Left(document="gone", last="gone")
    state.save()
    assert drive(places, come_back, remembered=tmp_path) == ("DocumentsScreen", None)
    far = Bookmark(10**9, 10**9 + 5, 10**9, 77)
    state.left.value = Left(document=guid, bookmarks={guid: far})
    state.save()
    assert drive(places, come_back, remembered=tmp_path)[1] == "But it is everything, when you are new."
    state.left.value = Left(document=guid, bookmarks={guid: replace(far, start=-4, end=-9, top=-1)}, unit="?")
    state.save()
    assert drive(places, come_back, remembered=tmp_path)[1] == "How did you come to use the library?"


def test_no_study_is_touched_by_what_is_remembered(places: Path, tmp_path: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "S", "down", "enter", "escape", "escape")
        await driver.app.run_action("quit")

    before = places.read_bytes()
    drive(places, scenario, remembered=tmp_path / "state")
    assert places.read_bytes() == before
    (kept,) = (tmp_path / "state").glob("*.json")
    assert json.loads(kept.read_text())["shown"]["coders"] == ["ana"]


def test_codes_on_digits_that_are_gone_are_forgotten(places: Path, tmp_path: Path, drive) -> None:
    with Study.open(places, coder="ana") as study:
        state = State(tmp_path, study.guid, "ana")
    state.left.value = Left(digits=("gone", "trust", "trust"), used=("gone", "trust"))
    state.save()

    async def scenario(driver):
        await driver.keys("enter")
        assert driver.app.session.recent.slots == ["trust"]
        assert driver.app.session.recent.last == "trust"

    drive(places, scenario, remembered=tmp_path)


def test_a_new_coder_is_named_at_the_start_with_those_there_are(places: Path, drive) -> None:
    async def scenario(driver):
        return driver.said

    assert drive(places, scenario, coder="olaf") == "new coder: olaf (coders so far: ana, bo)"
    assert drive(places, scenario, coder="olaf", blind=True) == "new coder: olaf"
    assert drive(places, scenario, coder="ANA") == ""


def test_the_last_search_is_there_again(places: Path, tmp_path: Path, drive) -> None:
    async def leave(driver):
        await driver.keys("enter", "/")
        await driver.settled()
        await driver.pilot.press(*"rain")
        await driver.settled()
        await driver.app.run_action("quit")

    async def come_back(driver):
        await driver.keys("/")
        await driver.settled()
        assert driver.screen.query_one("#query").value == "rain"

    drive(places, leave, remembered=tmp_path / "state")
    drive(places, come_back, remembered=tmp_path / "state")
