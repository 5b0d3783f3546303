"""Coding from the keyboard: what the study holds afterwards, and what the screen says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kodbok.model import Code, MemoKind, Origin, Progress
from kodbok.study import Study


def codings(path: Path, document: str = "library", coder: str = "ana") -> list[tuple[str, str]]:
    with Study.open(path, write=False) as study:
        return [(one.code, one.quote or "") for one in study.codings.of_document(document, coder=coder)]


def test_a_unit_and_a_letter_code_a_sentence_which_stays_selected(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n")
        assert driver.said == "Coded: Being a number"
        assert driver.selected == "Well."
        assert ("number", "Well.") in codings(places)  # on disk already
        await driver.keys("t")
        assert driver.said == "Coded: Trust"

    before = codings(places)
    drive(places, scenario)
    assert sorted(codings(places)) == sorted([*before, ("number", "Well."), ("trust", "Well.")])
    with Study.open(places, write=False) as study:
        assert {one.origin for one in study.codings.of_document("library")} == {Origin.MANUAL}


def test_a_code_that_is_there_already_is_not_put_twice(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n", "n")
        assert driver.said == "Being a number is on this passage already."

    drive(places, scenario)
    assert codings(places).count(("number", "Well.")) == 1


def test_digits_and_the_full_stop_repeat_what_was_used(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "t", "down", ".", "down", "1")

    before = codings(places)
    drive(places, scenario)
    new = [one for one in codings(places) if one not in before]
    assert new[:2] == [("trust", "How did you come to use the library?"), ("trust", "Well.")]
    assert len(new) == 3


def test_a_selection_is_extended_and_its_bounds_moved(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "shift+down")
        assert driver.selected == "Well. It was the rain, to be honest."
        await driver.keys("shift+up", "down", "]", "<", "<")
        assert driver.selected == "was the rain, to be"
        await driver.keys("[", ">", "w")

    drive(places, scenario)
    assert ("warmth", "It was the rain, to be honest") in codings(places)


def test_the_unit_is_cycled_and_its_name_shown(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        seen = []
        for _ in range(6):
            await driver.keys("|")
            seen.append((driver.screen.view.unit.value, driver.selected.split()[-1]))
        assert "unit sentence" in driver.lines[0]
        return seen

    assert drive(places, scenario) == [
        ("turn", "back."),
        ("paragraph", "back."),
        ("character", "W"),
        ("word", "Well"),
        ("line", "and"),
        ("sentence", "Well."),
    ]


def test_one_moves_extends_and_codes_by_lines_of_the_screen(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", *["|"] * 5)
        assert "unit line" in driver.lines[0]
        first = driver.selected
        await driver.keys("down")
        second = driver.selected
        for line in (first, second):
            assert any(shown.rstrip().endswith(line) for shown in driver.lines), line
        await driver.keys("up", "shift+down", "w")
        assert driver.selected == f"{first} {second}"
        return driver.selected

    both = drive(places, scenario)
    assert ("warmth", both) in codings(places)


def test_the_palette_finds_a_code_and_puts_it_on(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        await driver.pilot.press("enter", *"tilt")
        await driver.settled()
        assert "Relies on a named person" in driver.text
        assert "The place " not in driver.lines[5]
        await driver.pilot.press("enter")
        await driver.settled()
        assert driver.said == "Coded: Trust"

    drive(places, scenario)
    assert ("trust", "Well.") in codings(places)


def test_the_palette_is_left_without_a_change(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "enter", "escape")
        await driver.settled()
        assert driver.screen.__class__.__name__ == "CodingScreen"

    before = codings(places)
    drive(places, scenario)
    assert codings(places) == before


def test_uncode_takes_the_only_coding_and_asks_among_several(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n", "X")
        assert driver.said == "Taken away: Being a number"
        await driver.keys("n", "t", "X")
        await driver.settled()
        assert "Take which code away?" in driver.text
        await driver.keys("down", "enter")  # the one in focus comes first
        await driver.settled()
        assert driver.said == "Taken away: Being a number"

    before = codings(places)
    drive(places, scenario)
    assert sorted(codings(places)) == sorted([*before, ("trust", "Well.")])


def test_only_own_codings_can_be_taken_away(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "end", "up")
        if "She kept" not in driver.selected:
            await driver.keys("up")
        assert "Trust  (bo)" in driver.text
        assert "uncode" not in driver.lines[-1]
        for key in "XCB*":
            await driver.keys(key)
            assert driver.said == "The coding here is bo’s: you can change only your own."

    drive(places, scenario)
    assert len(codings(places, coder="bo")) == 2


def test_a_consensus_is_nobodys_own_whoever_wrote_it_down(places: Path, drive) -> None:
    with Study.open(places, coder="ana") as study:
        start = study.documents.text("library").index("Well.")
        study.codings.add("library", start, start + 5, "number", origin=Origin.CONSENSUS)

    async def scenario(driver):
        await driver.keys("enter", "}")
        assert "Being a number  (consensus)" in driver.text
        await driver.keys("X")
        assert driver.said == "The coding here is the consensus: you can change only your own."
        await driver.keys("n")
        assert driver.said == "Coded: Being a number"

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        origins = [one.origin for one in study.codings.of_document("library") if one.quote == "Well."]
    assert sorted(origins) == [Origin.CONSENSUS, Origin.MANUAL]


def test_undo_and_redo_show_what_they_did(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n")
        stripes = driver.lines[3]
        await driver.keys("U")
        assert driver.said.startswith("Undone: ")
        assert driver.lines[3] != stripes
        await driver.keys("ctrl+y")
        assert driver.said.startswith("Redone: ")
        assert driver.lines[3] == stripes
        await driver.keys("ctrl+z")

    before = codings(places)
    drive(places, scenario)
    assert codings(places) == before


def test_with_nothing_to_undo_it_says_so(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", *"UUUUU")
        return driver.said

    said = drive(new_study({"a.txt": "One. Two."}), scenario, coder="new")
    assert said
    assert not said.startswith("Undone")


def test_when_the_import_is_undone_the_document_is_left(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "U", "M")  # the codebook goes first
        await driver.settled()
        driver.app.session.study.undo()
        driver.app.take_in_changes()
        await driver.keys("escape")
        await driver.settled()
        assert "There are no documents in this study yet." in driver.text

    drive(new_study({"a.txt": "One. Two."}), scenario)


def test_done_is_marked_and_taken_back(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("D")
        assert "✓" in driver.lines[2]
        await driver.keys("enter")
        assert "✓" in driver.lines[0]
        await driver.keys("D")
        assert "✓" not in driver.lines[0]
        await driver.keys("D", "escape")
        await driver.settled()
        assert "✓" in driver.lines[2]

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        assert study.documents.progress("library", "ana") is Progress.DONE


def test_a_memo_is_written_on_the_passage_and_read_again(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "M")
        await driver.settled()
        await driver.pilot.press(*"why", "enter", *"rain?", "ctrl+t", "down", "enter", "escape")
        await driver.settled()
        assert "◆" in driver.lines[3]
        assert "why" in driver.text
        await driver.keys("M")
        await driver.settled()
        assert "this passage, turn 2" in driver.text
        assert "memo, method" in driver.text
        assert driver.screen.area.text == "why\nrain?"

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        memo = study.memos.list()[-1]
    start = memo.on.partition(":")[2].split("-")[0]
    assert (memo.text, memo.kind, memo.coder) == ("why\nrain?", MemoKind.METHOD, "ana")
    assert memo.on == f"passage library.txt:{start}-{int(start) + 5}"


def test_a_memo_goes_on_a_coding_or_the_document_too(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n", "M")
        await driver.settled()
        driver.screen.area.text = "on the passage"
        await driver.keys("ctrl+o")
        await driver.settled()
        assert "  1  this passage, turn 2" in driver.text
        assert "  ·  the coding Being a number by ana" in driver.text
        assert "  1  the document library.txt" in driver.text
        await driver.keys("down", "enter")
        driver.screen.area.text = "on the coding"
        await driver.keys("ctrl+o", "down", "down", "down", "enter")
        await driver.settled()
        assert driver.screen.area.text == "Compare the soup kitchen in the other interviews."
        await driver.keys("ctrl+n")
        driver.screen.area.text = "on the document"
        await driver.keys("ctrl+s")
        assert driver.said == "Saved."
        await driver.keys("ctrl+q")

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        found = {memo.text: memo.on.split()[0] for memo in study.memos.list()}
    assert found == {
        "Compare the soup kitchen in the other interviews.": "document",
        "on the passage": "passage",
        "on the coding": "coding",
        "on the document": "document",
    }


def test_the_mark_of_a_memo_goes_with_its_undoing(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "home", "M")
        await driver.press(*"hm")
        await driver.keys("escape")
        await driver.settled()
        written = sum(line.startswith("◆") for line in driver.lines)
        await driver.keys("U")
        await driver.settled()
        return written - sum(line.startswith("◆") for line in driver.lines)

    assert drive(places, scenario, size=(120, 40)) == 1


def test_an_empty_memo_is_not_kept_and_an_emptied_one_is_taken_away(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "M", "escape")
        await driver.settled()
        await driver.keys("M", "ctrl+o", "down", "enter")
        await driver.settled()
        assert driver.screen.area.text.startswith("Compare")
        driver.screen.area.text = ""
        await driver.keys("escape")

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        assert study.memos.list() == []


def test_leaving_the_program_saves_the_memo(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "M")
        await driver.settled()
        driver.screen.area.text = "half a thought"
        await driver.app.run_action("quit")

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        assert [memo.text for memo in study.memos.list()][-1] == "half a thought"


def test_a_key_of_two_letters_shows_what_it_may_become(new_study, drive) -> None:
    codes = (Code("one", {"": "Hinder one"}, key="ha"), Code("two", {"": "Hinder two"}, key="hb"))

    async def scenario(driver):
        await driver.keys("enter", "h")
        assert "h…" in driver.lines[-1]
        assert "b Hinder two" in driver.lines[-1]
        await driver.keys("escape", "h", "b")
        assert driver.said == "Coded: Hinder two"
        await driver.keys("x")
        assert driver.said.startswith("No code has the key x")

    path = new_study({"a.txt": "One. Two."}, codes)
    drive(path, scenario)
    assert codings(path, "a") == [("two", "One.")]


def test_the_codebook_beside_the_text_puts_codes_on_and_refuses_headings(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "tab", "enter")
        assert driver.said == "The place is a heading: choose a code below it."
        await driver.keys("down", "enter")
        assert driver.said == "Coded: Warmth"
        await driver.keys("t")
        assert driver.said == "Coded: Trust"
        await driver.keys("escape", "down")
        assert driver.selected != "Well."

    drive(places, scenario, size=(120, 40))
    assert ("warmth", "Well.") in codings(places)


def test_a_study_open_for_reading_refuses_plainly(places: Path, drive) -> None:
    async def scenario(driver):
        driver.app.session.writable = False
        assert "read-only" not in driver.lines[-1]
        await driver.keys("enter", "}", "t")
        refused = driver.said
        assert "code" not in driver.lines[-1]
        await driver.keys("M")
        await driver.settled()
        assert driver.screen.area.read_only
        await driver.keys("escape")
        return refused

    refused = drive(places, scenario, write=False)
    assert refused == "This study is open for reading only: nothing can be changed here."


def test_what_the_store_refuses_is_told_in_one_line(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        driver.app.session.study.connection.execute("PRAGMA query_only = ON")
        await driver.keys("t")
        assert "Coded" not in driver.said
        assert driver.said.endswith(".")
        assert driver.screen.reading.passages.overlapping(0, 10**6)[0].code != "trust"

    before = codings(places)
    drive(places, scenario)
    assert codings(places) == before


def test_a_file_held_by_another_program_is_told_in_one_line(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down")
        driver.app.session.study.connection.execute("PRAGMA busy_timeout = 1")
        other = sqlite3.connect(places, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        for key in ("t", "U", "D", "M"):
            await driver.keys(key)
            assert "another program" in driver.said
        driver.app.look_around()
        assert "another program" in driver.said
        other.execute("ROLLBACK")
        await driver.keys("M")
        driver.screen.area.text = "kept"
        other.execute("BEGIN EXCLUSIVE")
        await driver.keys("escape")
        assert driver.screen.area.text == "kept"
        assert "another program" in driver.said
        other.execute("ROLLBACK")
        await driver.keys("escape", "t")
        await driver.settled()
        assert driver.said == "Coded: Trust"

    drive(places, scenario)


def test_a_new_coder_is_named(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "t")
        return driver.said

    assert drive(places, scenario, coder="cecilia") == "Coded: Trust  (new coder: cecilia)"


def test_blind_hides_what_others_did(places: Path, drive) -> None:
    async def scenario(driver):
        documents = driver.text
        await driver.keys("enter")
        await driver.settled()
        return documents, driver.text

    documents, coding = drive(places, scenario, size=(120, 40), coder="bo", blind=True)
    assert " 5 " not in documents
    assert "blind" in coding
    assert "soup kitchen" not in coding
    assert "w       Well" not in coding


def test_what_another_coder_writes_comes_in_without_losing_the_place(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down")
        here = driver.selected
        with Study.open(places, coder="bo") as other:
            start = other.documents.text("library").index("It was the rain")
            other.codings.add("library", start, start + 15, "newcomer")
        driver.app.look_around()
        await driver.settled()
        assert driver.selected == here
        assert "B" in driver.lines[3]
        assert "Being new  (bo)" in driver.text

    drive(places, scenario)


@pytest.mark.parametrize("size", [(59, 20), (80, 15)])
def test_a_window_too_small_says_what_it_needs(places: Path, drive, size: tuple[int, int]) -> None:
    async def scenario(driver):
        small = driver.text
        await driver.pilot.resize_terminal(80, 24)
        await driver.settled()
        return small, driver.text

    small, enough = drive(places, scenario, size=size)
    assert "60x16" in small
    assert "library.txt" not in small
    assert "library.txt" in enough


def test_a_study_is_unchanged_by_looking(places: Path, drive) -> None:
    def contents() -> list[str]:
        with sqlite3.connect(places) as connection:
            return list(connection.iterdump())

    async def scenario(driver):
        await driver.keys(
            "enter", "down", "pagedown", "tab", "escape", "?", "escape", "enter", "escape", "escape"
        )

    before = contents()
    drive(places, scenario, size=(120, 40))
    assert contents() == before


def test_a_first_letter_waits_for_nothing_but_its_second(new_study, drive) -> None:
    codes = (Code("one", {"": "Hinder one"}, key="ha"), Code("two", {"": "Hinder two"}, key="hb"))

    async def scenario(driver):
        await driver.keys("enter", "h", "down")
        assert "h…" not in driver.lines[-1]
        await driver.keys("b")
        assert driver.said.startswith("No code has the key b")

    path = new_study({"a.txt": "One. Two."}, codes)
    drive(path, scenario)
    assert codings(path, "a") == []
