"""The history on the screen: what was done, by whom, and going back to a point of it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.conftest import put
from tests.tui.hostile import NASTY, UNSAFE

from kodbok.study import Study

SIZES = [(80, 24), (120, 40)]
WHY = "She means the library, not the office; see the memo on the café, and what Sara said afterwards. " * 2


@pytest.fixture
def told(places: Path) -> Path:
    """A history of two coders' work with reasons, and something that was taken back, at fixed times."""
    with Study.open(places, coder="ana") as study:
        study.codings.add("library", 60, 80, "warmth", why=WHY)
        study.codings.star(study.codings.find(coder="ana")[0].guid)
        study.undo()
        study.memos.add(
            "Markup [red]and[/red] \u202eescape.", on="code trust", why="[b]so[/b] 👩\u200d👧 عربي a\u030a"
        )
    put(places, "bo", "market", "bread", "warmth")
    _at_fixed_times(places)
    return places


def _at_fixed_times(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE operations SET time = printf('2026-05-%02dT12:00:00.000Z', id)")
    connection.close()


@pytest.fixture
def in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time is universal time, wherever the test runs."""
    with monkeypatch.context() as here:
        here.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_greenwich")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen(size: tuple[int, int], told: Path, drive, golden) -> None:
    async def scenario(driver):
        await driver.keys("H", "down", "down", "down", "down")
        await driver.settled()
        return driver.text

    golden(drive(told, scenario, size=size), f"history-{size[0]}x{size[1]}")


def test_one_goes_back_to_a_point_and_forward_again(places: Path, drive) -> None:
    with Study.open(places, coder="ana") as study:
        before = study.codings.find()
        study.codings.add("library", 60, 80, "warmth")
        study.codings.add("library", 60, 90, "warmth")
        after = study.codings.find()

    async def scenario(driver):
        await driver.keys("H", "down", "down", "enter")
        assert driver.said == "2 changes of yours are taken back."
        study = driver.app.session.study
        assert study.codings.find() == before
        await driver.keys("ctrl+y")
        assert driver.said == "Redone: code library.txt, turn 2 “the rain, to be hon” with Warmth"
        await driver.keys("ctrl+y")
        assert study.codings.find() == after
        await driver.keys("escape")
        await driver.settled()
        assert driver.lines[2].endswith(" 7")

    drive(places, scenario)


def test_the_operation_in_focus_stays_so_when_others_come(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("H", "down", "down", "down")
        focused = driver.screen.chosen
        put(places, "bo", "market", "bread", "warmth")
        driver.app.look_around()
        await driver.settled()
        assert driver.screen.chosen == focused
        assert driver.screen.the_rows().row == 4

    drive(places, scenario)


def test_going_back_to_where_one_is_is_refused_in_a_sentence(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("H", "enter")
        return driver.said

    assert drive(places, scenario).startswith("Nothing that you did has changed since operation")


def test_blind_shows_ones_own_work_alone(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("H", "end")
        await driver.settled()
        return driver.text

    assert "bo " in drive(places, scenario, size=(120, 40))
    blind = drive(places, scenario, size=(120, 40), blind=True)
    assert "bo " not in blind
    assert "ana" in blind


def test_who_has_done_nothing_is_told_so(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("H", "enter")
        await driver.settled()
        return driver.text

    text = drive(places, scenario, coder="cia", blind=True)
    assert "You have done nothing in this study yet." in text
    assert "there is no point to go back to" in text


def test_a_study_open_for_reading_is_not_gone_back_in(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("H", "down", "enter")
        return driver.said

    assert "read" in drive(places, scenario, write=False)


def test_only_what_is_seen_of_a_long_history_is_read(places: Path, drive) -> None:
    with sqlite3.connect(places) as connection:
        connection.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
            " INSERT INTO operations (guid, coder, time, what, kind)"
            " SELECT 'x' || i, 'bo', '2026-01-01T00:00:00.000Z', 'memo on study', 'do' FROM n"
        )
    connection.close()

    async def scenario(driver):
        asked: list[int] = []
        study = driver.app.session.study
        history = study.history
        study.history = lambda ids: asked.append(len(ids)) or history(ids=ids)
        await driver.keys("H", "end", "home", "pagedown")
        await driver.settled()
        return sum(asked), driver.text

    asked, text = drive(places, scenario)
    assert asked <= 600
    assert "30\u00a0" in text


def test_the_document_behind_shows_what_was_gone_back_to(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "w", "H")
        codings = len(driver.app.screen_stack[-2].reading.passages)
        await driver.keys("down", "enter", "escape")
        await driver.settled()
        return codings, len(driver.screen.reading.passages)

    before, after = drive(places, scenario)
    assert after == before - 1


def test_going_back_to_before_the_open_document_leaves_it(places: Path, drive) -> None:
    with Study.open(places, coder="bo") as other:
        other.codings.remove([one.guid for one in other.codings.find(coder="bo")])

    async def scenario(driver):
        await driver.keys("enter", "H", "end", "enter")
        said = driver.said
        await driver.keys("escape")
        await driver.settled()
        return said, driver.text

    said, text = drive(places, scenario)
    assert "taken back" in said
    assert "There are no documents" in text


@pytest.mark.usefixtures("in_greenwich")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_hostile_text(size: tuple[int, int], told: Path, drive, golden) -> None:
    """Markup, escape codes, emoji, what is written from right to left, and what cannot be read as a time."""
    with sqlite3.connect(told) as connection:
        connection.execute("UPDATE operations SET coder = ?, time = ? WHERE id = 10", (NASTY, NASTY))
        connection.execute(
            "UPDATE operations SET what = ?, why = ? WHERE id IN (9, 10, 12)",
            (f"code a{NASTY}.md 3-9 with mal", NASTY + "\n\n" + "عربي 👩\u200d👧 a\u030a " * 20),
        )
    connection.close()

    async def scenario(driver):
        await driver.keys("H", *["down"] * 5)
        await driver.settled()
        return driver.text

    shown = drive(told, scenario, size=size)
    assert not UNSAFE.search(shown.replace("\n", ""))
    golden(shown, f"history-hostile-{size[0]}x{size[1]}")


def test_blind_one_is_not_told_what_others_stand_on(new_study, drive) -> None:
    path = new_study({"market.txt": "A: Bread, and people all day."})
    put(path, "bo", "market", "Bread", "warmth")

    async def scenario(driver):
        await driver.keys("H", "end", "enter")
        return driver.said

    assert "code market.txt 3-8 with warmth" in drive(path, scenario)
    assert drive(path, scenario, blind=True) == "That cannot be done: later work stands on it."
