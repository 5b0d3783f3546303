"""What is marked in the text besides codings: hits, what was passed over, times; and the ways to what is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kodbok.model import Code
from kodbok.study import Study
from kodbok.tui.transcript.painter import Painter
from kodbok.tui.transcript.selection import Selection
from kodbok.tui.transcript.signs import ASCII

CAPTIONS = """WEBVTT

00:00:05.000 --> 00:00:08.000
Interviewer A: How did it begin?

00:00:09.000 --> 00:00:12.000
Coordinator (North): With a letter.

00:00:12.000 --> 00:00:15.500
And then with a long silence,

00:00:15.500 --> 00:00:19.000
which nobody had expected, least of all the one who wrote it.

01:02:30.000 --> 01:02:33.000
Interviewer B: Who wrote it?

01:02:34.000 --> 01:02:36.000
Coordinator (North): I did.
"""
FOUR = "INT: One one.\n\nP1: Two two.\n\nINT: Three.\n\nP1: Four four.\n\nP2: Five five.\n"


def styles_at(driver: Any, words: str) -> Any:
    """The style of the segment of the screen that has these words."""
    strips = driver.app.screen._compositor.render_strips()
    return next(segment.style for strip in strips for segment in strip if words in segment.text)


def test_hits_are_highlighted_and_only_their_lines_drawn_anew(
    new_study, drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    line = Painter.line

    def counting(self: Painter, number: int, marks: Any) -> Any:
        drawn.append(number)
        return line(self, number, marks)

    text = "\n\n".join("AB"[n % 2] + f": Number {n} is here." for n in range(40))

    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        view, looks = driver.screen.view, driver.screen.looks
        whole = driver.screen.reading.text
        hits = [(at, at + 8) for at in (whole.index("Number 3 "), whole.index("Number 39"))]
        monkeypatch.setattr(Painter, "line", counting)
        view.take_hits(hits)
        await driver.settled()
        assert len(drawn) == 1
        assert styles_at(driver, "Number 3") == looks.hit
        view.select(Selection(*hits[0]))
        await driver.settled()
        assert styles_at(driver, "Number 3") == looks.chosen_hit
        view.take_hits(())
        await driver.settled()
        assert styles_at(driver, "Number 3") == looks.chosen

    drive(new_study({"a.txt": text}), scenario)


def test_what_was_passed_over_has_a_quiet_mark(new_study, drive) -> None:
    path = new_study({"a.txt": FOUR})
    with Study.open(path, coder="ana") as study:
        start = study.documents.text("a").index("Two")
        study.documents.pass_over("a", start, start + 8)

    async def scenario(driver):
        await driver.keys("enter")
        marks = [line[0] for line in driver.lines[1:9]]
        driver.screen.view.take_passed([])
        await driver.settled()
        return marks, [line[:1] for line in driver.lines[1:9]]

    before, after = drive(path, scenario)
    assert before[2] == "·"
    assert "·" not in "".join(after)


def test_the_next_turn_left_to_read_is_found_and_the_top_told(new_study, drive) -> None:
    path = new_study({"a.txt": FOUR}, (Code("c", {"": "C"}, key="c"),))

    async def scenario(driver):
        await driver.keys("enter", "Z")
        seen = [driver.selected]
        await driver.keys("c", "Z")
        seen.append(driver.selected)
        await driver.keys("Z", "Z")
        assert driver.said == "Went on from the start of the document."
        seen.append(driver.selected)
        await driver.keys("c", "Z", "c", "Z")
        assert driver.said == "Every turn of a participant is coded by you or passed over."
        await driver.keys("U", "Z")
        return seen, driver.selected

    seen, last = drive(path, scenario)
    assert seen == ["Two two.", "Four four.", "Four four."]
    assert last == "Five five."


def test_coded_passages_are_walked_in_the_order_of_the_text(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        seen = []
        for key in (";", ";", ";", ";", ",", ","):
            await driver.keys(key)
            seen.append(driver.selected[:12])
        await driver.keys(",", ",", ",")
        return seen, driver.said

    seen, said = drive(places, scenario)
    assert seen == [
        "I went in to",
        "there was a ",
        "Nobody count",
        "At the offic",
        "Nobody count",
        "there was a ",
    ]
    assert said == "There is no coded passage before this."


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_times_stand_below_the_speaker_and_turns_apart(
    size: tuple[int, int], new_study, drive, golden
) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        await driver.settled()
        width = driver.screen.view.size.width
        return "".join(f"{line[:width].rstrip()}\n" for line in driver.lines[1:12])

    shown = drive(new_study({"a.vtt": CAPTIONS}), scenario, size=size)
    golden(shown, f"captions-{size[0]}x{size[1]}")


def test_in_ascii_the_gutter_has_no_other_signs(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down")
        driver.screen.looks.signs = ASCII
        driver.screen.view.memos_changed()
        await driver.settled()
        return [line[:9] for line in driver.lines[1:18]]

    gutters = drive(places, scenario)
    assert [gutter for gutter in gutters if not gutter.isascii()] == []
    assert any("|'" in gutter for gutter in gutters)


async def drag(driver: Any, *path: tuple[int, int], shift: bool = False) -> None:
    """Hold the mouse down along a path of cells of the transcript."""
    pilot, view = driver.pilot, driver.screen.view
    await pilot.mouse_down(view, offset=path[0], shift=shift)
    for cell in path[1:]:
        await pilot.hover(view, offset=cell)
    await pilot.mouse_up(view, offset=path[-1])
    await driver.settled()


def test_the_gutter_selects_whole_turns_and_shift_extends(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.pilot.click(driver.screen.view, offset=(2, 3))
        clicked = driver.selected
        await drag(driver, (2, 0), (2, 6))
        dragged = driver.selected
        line = next(n for n, text in enumerate(driver.lines) if "What made you" in text) - 1
        at = driver.lines[line + 1].index("What made")
        await driver.pilot.double_click(driver.screen.view, offset=(at, line))
        word = driver.selected
        await drag(driver, (at + 9, line), shift=True)
        return clicked, dragged, word, driver.selected

    clicked, dragged, word, extended = drive(places, scenario)
    assert clicked.startswith("Well. It was")
    assert clicked.endswith("went back.")
    assert dragged.startswith("How did you")
    assert dragged.endswith("What made you go back?")
    assert (word, extended) == ("What", "What made")


def test_beyond_the_edge_the_mouse_scrolls_on(new_study, drive) -> None:
    text = "\n\n".join("AB"[n % 2] + f": Number {n} is here." for n in range(80))

    async def scenario(driver):
        await driver.keys("enter")
        view = driver.screen.view
        await driver.pilot.mouse_down(view, offset=(15, 4))
        view._under = (15, view.size.height + 2)
        for _ in range(5):
            view._scroll_on()
            await driver.settled()
        return view.scroll_offset.y, driver.selected.count("\n")

    scrolled, lines = drive(new_study({"a.txt": text}), scenario)
    assert scrolled == 15
    assert lines > 20
