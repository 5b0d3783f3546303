"""The transcript widget on its own: what it draws, how little of it, and the mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kodbok.model import Code
from kodbok.tui.transcript.painter import Painter


def long_text(turns: int = 400) -> str:
    return "\n\n".join(
        f"{'AB'[n % 2]}: Sentence {n} is here. And number {n} again, somewhat longer." for n in range(turns)
    )


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lines that were drawn, in order."""
    drawn: list[int] = []
    line = Painter.line

    def counting(self: Painter, number: int, marks: Any) -> Any:
        drawn.append(number)
        return line(self, number, marks)

    monkeypatch.setattr(Painter, "line", counting)
    return drawn


def test_a_key_draws_only_the_lines_it_touches(new_study, drive, counted: list[int]) -> None:
    async def scenario(driver):
        await driver.keys("enter", "down", "down")
        counts = {}
        for key in ("down", "right", "shift+right", "w"):
            counted.clear()
            await driver.keys(key)
            await driver.settled()
            counts[key] = len(counted)
        return counts

    counts = drive(new_study({"a.txt": long_text()}), scenario)
    assert counts["down"] <= 4
    assert counts["right"] <= 2
    assert counts["shift+right"] <= 2
    assert counts["w"] <= 2


def test_scrolling_draws_each_line_once(new_study, drive, counted: list[int]) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        counted.clear()
        for _ in range(3):
            driver.screen.view.scroll_to(y=driver.screen.view.scroll_offset.y + 1, animate=False)
            await driver.settled()
        return len(counted)

    assert drive(new_study({"a.txt": long_text()}), scenario) <= 6


def test_the_selection_stays_in_sight(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        for key in ("pagedown", "pagedown", "down", "end", "pageup", "up", "home", "pagedown"):
            await driver.keys(key)
            await driver.settled()
            assert driver.selected[:20] in driver.text
        await driver.keys("home")
        assert driver.selected == "Sentence 0 is here."
        await driver.keys("end")
        assert driver.selected == "And number 399 again, somewhat longer."

    drive(new_study({"a.txt": long_text()}), scenario)


def test_a_page_down_and_up_comes_back(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "pagedown")
        view, reading = driver.screen.view, driver.screen.reading
        turns = [reading.turn_at(view.selection.start)]
        for key in ("pagedown", "pagedown", "pageup", "pageup"):
            await driver.keys(key)
            turns.append(reading.turn_at(view.selection.start))
        assert turns[:3] == sorted(set(turns))
        assert turns == turns[::-1]

    drive(new_study({"a.txt": long_text()}), scenario)


def test_resizing_keeps_place_and_selection(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", *["pagedown"] * 5)
        before = driver.selected
        for size in ((120, 40), (60, 16), (200, 60)):
            await driver.pilot.resize_terminal(*size)
            await driver.settled()
            assert driver.selected == before
            assert before in driver.text

    drive(new_study({"a.txt": long_text()}), scenario)


def test_overlapping_passages_have_lanes_and_the_rest_a_plus(new_study, drive) -> None:
    codes = tuple(Code(f"c{n}", {"": f"Code {n}"}, key="abcdefghi"[n]) for n in range(9))

    async def scenario(driver):
        await driver.keys("enter", *"abcdefghi")
        return driver.lines[1]

    assert "│a b c + " in drive(new_study({"a.txt": "One. Two."}, codes), scenario)


def test_the_mouse_selects_units_words_sentences_and_freely(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        pilot, view = driver.pilot, driver.screen.view
        line = next(n for n, text in enumerate(driver.lines) if "And it was warm" in text) - 1
        at = driver.lines[line + 1].index("warm")
        seen = []
        await pilot.click(view, offset=(at, line))
        seen.append(driver.selected)
        await pilot.double_click(view, offset=(at, line))
        seen.append(driver.selected)
        await pilot.triple_click(view, offset=(at, line))
        seen.append(driver.selected)
        await pilot.mouse_down(view, offset=(at, line))
        await pilot.hover(view, offset=(at + 8, line))
        await pilot.mouse_up(view, offset=(at + 8, line))
        await driver.settled()
        seen.append(driver.selected)
        return seen

    unit, word, sentence, dragged = drive(places, scenario)
    assert (unit, word, sentence) == ("And it was warm.", "warm", "And it was warm.")
    assert dragged.startswith("warm. 😀")


def test_the_terminals_cursor_follows_the_selection(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down")
        x, y = driver.app.cursor_position
        return driver.lines[y][x : x + 6]

    assert drive(places, scenario) == "It was"


def test_without_colours_the_selection_is_in_reverse_video(
    places: Path, drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def scenario(driver):
        await driver.keys("enter")
        strips = driver.app.screen._compositor.render_strips()
        return [
            segment.text for strip in strips for segment in strip if segment.style and segment.style.reverse
        ]

    assert "How did you come to use the library?" in drive(places, scenario)


def test_a_document_without_text_is_shown(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "down", "shift+down", "]", "pagedown", "end", "|", "w")
        return driver.said

    path = new_study({"a.txt": "One."})
    import sqlite3

    with sqlite3.connect(path) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("UPDATE text_versions SET text = '', length = 0")
        connection.execute("DELETE FROM turns")
        connection.execute("DELETE FROM sentences")
    assert drive(path, scenario) == "Nothing is selected: this document has no text to code."


def test_a_new_code_moves_nothing(places: Path, drive, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[int] = []
    lay = Painter.lay_lanes

    def counting(self: Painter) -> None:
        laid_out.append(1)
        lay(self)

    monkeypatch.setattr(Painter, "lay_lanes", counting)

    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        before, layouts = [line[:16] for line in driver.lines[1:18]], len(laid_out)
        driver.app.session.study.codebook.add(Code("soup", {"en": "Soup"}))
        driver.app.take_in_changes()
        await driver.settled()
        assert "soup" in driver.screen.view._codes.by_id
        return before, [line[:16] for line in driver.lines[1:18]], len(laid_out) - layouts

    before, after, layouts = drive(places, scenario)
    assert after == before
    assert layouts == 0


def test_pages_of_turns_that_are_set_apart_lead_through_and_back(new_study, drive) -> None:
    text = "\n".join(f"{'AB'[n % 2]}: Turn {n}." for n in range(60))  # the text has no blank lines

    async def scenario(driver):
        await driver.keys("enter")
        ways = []
        for key in ("pagedown", "pageup"):
            seen = [driver.selected]
            while True:
                await driver.keys(key)
                if driver.selected == seen[-1]:
                    break
                seen.append(driver.selected)
            ways.append(seen)
        return ways

    down, up = drive(new_study({"a.txt": text}), scenario)
    assert (down[0], down[-1]) == ("Turn 0.", "Turn 59.")
    assert (up[0], up[-1]) == ("Turn 59.", "Turn 0.")
    assert len(down) < 12
    assert len(up) < 12


def test_of_a_turn_longer_than_the_screen_the_start_is_seen_and_pages_go_through_it(new_study, drive) -> None:
    long = " ".join(f"word{n}" for n in range(2000))

    async def scenario(driver):
        await driver.keys("enter", "W", "down")
        assert "word0 " in driver.text
        tops = []
        for _ in range(4):
            await driver.keys("pagedown")
            await driver.settled()
            tops.append(driver.screen.view.scroll_offset.y)
        assert tops == sorted(set(tops))
        await driver.keys("shift+down")
        assert "Yes." in driver.text  # the end that moves

    drive(new_study({"a.txt": f"A: Well?\n\nB: {long}\n\nA: Yes.\n\nB: No."}), scenario)
