"""Another coder writes to the same file: shown and told, without losing place, overlay or half-typed memo."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kodbok.model import Code, Origin
from kodbok.study import Study
from kodbok.tui.shown import Shown


def code(path: Path, passage: str, code: str, *, coder: str = "bo", document: str = "library") -> str:
    with Study.open(path, coder=coder) as other:
        start = other.documents.text(document).index(passage)
        return other.codings.add(document, start, start + len(passage), code).guid


async def look(driver: Any) -> None:
    """What happens every two seconds."""
    driver.app.look_around()
    await driver.settled()


def test_codings_that_come_are_told_by_coder(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down")
        here, lines = driver.selected, driver.screen.view.scroll_offset
        code(places, "It was the rain", "newcomer")
        code(places, "And it was warm.", "warmth")
        await look(driver)
        assert driver.said == "bo: 2 codings more here"
        assert (driver.selected, driver.screen.view.scroll_offset) == (here, lines)
        assert "Being new  (bo)" in driver.text
        await look(driver)
        assert driver.said == "bo: 2 codings more here"
        await driver.keys("down")
        assert driver.said == ""

    drive(places, scenario)


def test_codings_that_go_or_change_are_told_too_and_the_one_in_focus_may_vanish(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "end", "up")
        if "She kept" not in driver.selected:
            await driver.keys("up")
        here = driver.selected
        assert driver.screen.view.marks.focus.code == "trust"
        with Study.open(places, coder="bo") as other:
            (gone,) = other.codings.find(code="trust")
            other.codings.remove([gone.guid])
        await look(driver)
        assert driver.said == "bo: 1 coding fewer here"
        assert driver.screen.view.marks.focus is None
        assert driver.selected == here
        assert "here: –" in driver.text
        with closing(sqlite3.connect(places)) as another, another:
            another.execute(
                'UPDATE codings SET "end" = "end" - 1, quote = substr(quote, 1, length(quote) - 1)'
                " WHERE code_id = (SELECT id FROM codes WHERE slug = 'number')"
            )
        await look(driver)
        assert driver.said == "bo: 1 coding changed here"

    drive(places, scenario)


def test_what_was_said_is_kept_before_what_others_wrote(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n")
        code(places, "It was the rain", "newcomer")
        await look(driver)
        assert driver.said == "Coded: Being a number  (bo: 1 coding more here)"
        code(places, "And it was warm.", "warmth")
        await look(driver)
        assert driver.said == "Coded: Being a number  (bo: 1 coding more here)"

    drive(places, scenario)


def test_what_is_written_elsewhere_is_told_only_where_nothing_else_is_said(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "n")
        code(places, "I sell bread there.", "warmth", document="market")
        await look(driver)
        assert driver.said == "Coded: Being a number"
        await driver.keys("down")
        code(places, "I sell", "warmth", document="market")
        await look(driver)
        assert driver.said == "Another program has written to this study."
        await driver.keys("escape")
        await driver.settled()
        assert driver.lines[3].split()[-2:] == ["2", "✓"]

    drive(places, scenario)


def test_a_codebook_that_changes_is_told_and_shown_in_the_open_palette(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "enter")
        await driver.settled()
        await driver.pilot.press(*"be")
        await driver.keys("down")
        chosen = driver.screen.chosen.id
        with Study.open(places, coder="bo") as other:
            other.codebook.add(Code("bench", {"en": "Bench"}), Code("belt", {"en": "Belt"}))
        await look(driver)
        assert driver.said == "the codebook changed: 2 codes"
        assert "Bench" in driver.text
        assert driver.screen.chosen.id == chosen
        await driver.pilot.press("enter")
        await driver.settled()
        assert driver.screen.reading.passages.by_code[chosen] >= 1

    drive(places, scenario)


def test_a_half_typed_memo_stays_as_it_is(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "M")
        await driver.settled()
        await driver.pilot.press(*"half")
        memo = driver.screen
        code(places, "It was the rain", "newcomer")
        with Study.open(places, coder="bo") as other:
            other.memos.add("Look at this.", on="document library.txt")
        await look(driver)
        assert driver.said == "bo: 1 coding more here, 1 memo"
        assert driver.screen is memo
        await driver.pilot.press(*" a")
        assert memo.area.text == "half a"
        await driver.keys("escape")
        await driver.settled()
        assert "Look at this." in driver.text or "half a" in driver.text

    drive(places, scenario)


def test_an_open_document_that_is_taken_away_is_left_and_that_is_told(new_study, drive) -> None:
    path = new_study({"a.txt": "One. Two."}, ())

    async def scenario(driver):
        await driver.keys("enter")
        with Study.open(path, coder="ana") as other:
            other.undo()
        await look(driver)
        assert driver.screen.__class__.__name__ == "DocumentsScreen"
        assert driver.said.startswith("a.txt is no longer in this study.")
        assert "There are no documents in this study yet." in driver.text

    drive(path, scenario)


def test_under_an_overlay_the_document_is_left_when_that_is_closed(new_study, drive) -> None:
    path = new_study({"a.txt": "One. Two."}, ())

    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        await driver.keys("?")
        await driver.settled()
        with Study.open(path, coder="ana") as other:
            other.undo()
        await look(driver)
        assert driver.screen.__class__.__name__ == "HelpScreen"
        await driver.keys("escape")
        await driver.settled()
        assert driver.screen.__class__.__name__ == "DocumentsScreen"
        assert driver.said == "a.txt is no longer in this study."

    drive(path, scenario)


def test_another_text_of_the_open_document_is_shown_at_the_nearest_place(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down")
        session, reading = driver.app.session, driver.screen.reading
        with closing(sqlite3.connect(places)) as other, other:
            other.execute("PRAGMA recursive_triggers = ON")
            columns = [row[1] for row in other.execute("PRAGMA table_info(text_versions)") if row[1] != "id"]
            listed = ", ".join(f'"{one}"' for one in columns)
            fresh = listed.replace('"guid"', "'fresh'")
            id = other.execute(
                f"INSERT INTO text_versions ({listed}) SELECT {fresh} FROM text_versions WHERE id = ?",
                (reading.document.version,),
            ).lastrowid
            for table in ("turns", "sentences"):
                rest = ", ".join(
                    f'"{row[1]}"'
                    for row in other.execute(f"PRAGMA table_info({table})")
                    if row[1] not in ("id", "version_id")
                )
                other.execute(
                    f"INSERT INTO {table} (version_id, {rest}) SELECT ?, {rest} FROM {table} WHERE version_id = ?",
                    (id, reading.document.version),
                )
            other.execute("UPDATE documents SET version_id = ? WHERE name = 'library.txt'", (id,))
        await look(driver)
        assert driver.said.startswith("library.txt has changed; this is the nearest place.")
        assert driver.screen.reading is not reading
        assert driver.screen.reading.document.version == id
        assert driver.selected == "It was the rain, to be honest."
        assert session.documents

    drive(places, scenario)


def test_the_list_keeps_the_document_in_focus_when_others_come(places: Path, tmp_path: Path, drive) -> None:
    from kodbok.transcripts import ReadOptions

    async def scenario(driver):
        await driver.keys("down")
        (tmp_path / "aaa.txt").write_text("A: New.", encoding="utf-8")
        with Study.open(places, coder="bo") as other:
            other.documents.import_files([tmp_path / "aaa.txt"], options=ReadOptions())
        await look(driver)
        assert driver.said == "1 document more"
        assert driver.screen.chosen.name == "market.txt"

    drive(places, scenario)


def test_what_is_not_shown_is_not_told(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        driver.app.session.show(Shown(coders=("ana",)))
        driver.app.show_anew()
        code(places, "It was the rain", "newcomer")
        await look(driver)
        assert driver.said == "Another program has written to this study."

    async def blind(driver):
        await driver.keys("enter")
        code(places, "And it was warm.", "warmth")
        await look(driver)
        assert driver.said == ""

    drive(places, scenario)
    drive(places, blind, blind=True)


@pytest.mark.parametrize("origin", [Origin.CONSENSUS])
def test_a_consensus_is_told_as_such(places: Path, drive, origin: Origin) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        with Study.open(places, coder="bo") as other:
            other.codings.add("library", 0, 5, "newcomer", origin=origin)
        await look(driver)
        assert driver.said == "consensus: 1 coding more here"

    drive(places, scenario)


def test_a_look_around_that_finds_nothing_asks_one_thing(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        asked: list[str] = []
        driver.app.session.study.connection.set_trace_callback(asked.append)
        driver.app.look_around()
        driver.app.session.study.connection.set_trace_callback(None)
        assert asked == ["PRAGMA data_version"]

    drive(places, scenario)


def test_only_what_changed_in_this_document_is_asked_for(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        code(places, "It was the rain", "newcomer")
        asked: list[str] = []
        driver.app.session.study.connection.set_trace_callback(asked.append)
        driver.app.look_around()
        driver.app.session.study.connection.set_trace_callback(None)
        of_passages = [
            one
            for one in asked
            if "FROM present_codings AS x" in one and "scope" not in one.partition("WHERE")[2]
        ]
        assert len(of_passages) == 1
        assert "x.id IN (" in of_passages[0]

    drive(places, scenario)
