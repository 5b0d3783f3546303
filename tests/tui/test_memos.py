"""Memos: written beside the text on anything, in one's own editor too, and listed."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import sys
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import Mock

import pytest

from kodbok.model import MemoKind
from kodbok.study import Study
from kodbok.study.memos import Memos
from kodbok.tui.app import KodbokApp
from kodbok.tui.screens.coding import CodingScreen
from kodbok.tui.screens.memo import MemoScreen
from kodbok.tui.screens.memos import MemosScreen

SOUP = "Compare the soup kitchen in the other interviews."


def memos(path: Path) -> dict[str, str]:
    with Study.open(path, write=False) as study:
        return {memo.text: memo.on for memo in study.memos.list()}


def add(path: Path, coder: str, text: str, on: str | None = None, **how) -> None:
    with Study.open(path, coder=coder) as study:
        study.memos.add(text, on=on, **how)


# -- where it is written -----------------------------------------------------------------------


def test_beside_the_text_the_passage_stays_in_sight_and_the_codebook_comes_back(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        await driver.settled()
        before = driver.lines
        await driver.keys("M")
        await driver.settled()
        beside = driver.lines
        assert [line[:84] for line in beside[1:-3]] == [line[:84] for line in before[1:-3]]
        assert "CODEBOOK" not in driver.text
        assert "this passage, turn 2" in beside[1]
        coding = driver.app.screen_stack[-2]
        assert coding.view.selection.start == driver.app.screen_stack[-2].reading.text.index("Well.")
        await driver.keys("escape")
        await driver.settled()
        assert driver.lines[:-1] == before[:-1]
        assert isinstance(driver.screen, CodingScreen)

    drive(places, scenario, size=(120, 40))


def test_a_very_wide_window_has_codebook_and_memo_side_by_side(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "M")
        await driver.settled()
        assert driver.lines[1].index("CODEBOOK") < driver.lines[1].index("this passage")

    drive(places, scenario, size=(170, 50))


def test_a_narrow_window_has_the_memo_below_the_text(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", *["}"] * 9, "M")
        await driver.settled()
        at = next(n for n, line in enumerate(driver.lines) if "this passage, turn 6" in line)
        assert any("Yes." in line for line in driver.lines[:at])

    drive(places, scenario)


def test_the_memo_fits_a_window_that_changes(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "M")
        await driver.settled()
        seen = []
        for size in ((80, 24), (170, 50), (60, 16), (120, 40)):
            await driver.pilot.resize_terminal(*size)
            await driver.settled()
            row = next(n for n, line in enumerate(driver.lines) if "this passage" in line)
            seen.append((row, driver.lines[row].index("this passage")))
        assert seen[0][1] == seen[2][1] == 1
        assert seen[0][0] > 8
        assert [at for at, _column in seen[1::2]] == [1, 1]
        assert min(column for _at, column in seen[1::2]) > 80

    drive(places, scenario, size=(120, 40))


def test_the_memo_of_a_coding_shows_its_passage(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down", "down")
        before = driver.selected
        await driver.keys("M", "ctrl+o", "down", "enter")
        await driver.settled()
        coding = driver.app.screen_stack[-2]
        assert (
            coding.reading.text[slice(coding.view.selection.start, coding.view.selection.end)]
            == "there was a table by the window, and nobody asked me what I wanted. I stayed"
        )
        await driver.keys("escape")
        assert driver.selected == before

    drive(places, scenario, size=(120, 40))


def test_the_text_can_be_scrolled_while_a_memo_is_written(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "M")
        await driver.settled()
        view = driver.app.screen_stack[-2].view
        await driver.keys("ctrl+pagedown")
        await driver.settled()
        assert view.scroll_offset.y == 3
        await driver.keys("ctrl+pageup")
        await driver.settled()
        assert view.scroll_offset.y == 0

    drive(places, scenario)


# -- on what -----------------------------------------------------------------------------------


def test_a_memo_goes_on_everything_there_is_at_the_cursor(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "down", "down", "M", "ctrl+o")
        await driver.settled()
        return [line.strip("│ ") for line in driver.lines if " the " in line or "this passage" in line]

    shown = "\n".join(drive(places, scenario, size=(80, 40)))
    for thing in ("this passage, turn 2", "the coding Warmth by ana", "the code Warmth"):
        assert thing in shown
    for thing in ("the document library.txt", "the case", "the whole study"):
        assert thing in shown


def test_in_the_codebook_a_memo_is_on_the_code_in_focus(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "tab", "down", "down", "M")
        await driver.settled()
        await driver.pilot.press(*"cold", "escape")
        await driver.settled()
        assert driver.screen.pane.has_focus
        await driver.keys("tab", "down", "down")
        await driver.settled()
        assert "cold" in driver.text  # in focus at the cursor is a coding of that code

    drive(places, scenario, size=(120, 40))
    assert memos(places)["cold"] == "code quiet"


def test_memos_on_the_case_show_at_the_cursor(places: Path, drive) -> None:
    with Study.open(places, write=False) as study:
        (case,) = study.documents.get("library").cases
    add(places, "ana", "a quiet man", f"case {case}")

    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        assert "a quiet man" in driver.text

    drive(places, scenario, size=(120, 40))


def test_the_list_of_documents_has_memos_on_document_and_study(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        await driver.settled()
        assert driver.screen.area.text == SOUP
        await driver.keys("ctrl+o", "end", "enter")
        await driver.pilot.press(*"all of it", "escape")
        await driver.settled()

    drive(places, scenario)
    assert memos(places)["all of it"] == "study"


def test_a_study_without_documents_takes_memos(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        await driver.pilot.press(*"begin", "escape")

    path = new_study({}, ())
    drive(path, scenario)
    assert memos(path) == {"begin": "study"}


# -- several, and others' ----------------------------------------------------------------------


def test_several_memos_on_one_thing_are_walked_through(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M", "ctrl+n")
        await driver.pilot.press(*"second", "ctrl+up")
        await driver.settled()
        assert driver.screen.area.text == SOUP
        assert [line.strip("│ ") for line in driver.lines if "◆" in line] == [f"◆ {SOUP}", "◆ second"]
        await driver.keys("ctrl+down")
        assert driver.screen.area.text == "second"
        await driver.keys("ctrl+down")
        assert driver.screen.area.text == SOUP

    drive(places, scenario)


def test_others_memos_are_read_and_not_changed(places: Path, drive) -> None:
    add(places, "bo", "bo was here", "document library.txt")

    async def scenario(driver):
        await driver.keys("M")
        await driver.settled()
        assert driver.screen.area.text == SOUP  # one's own first
        assert "bo was here  bo" in driver.text
        await driver.keys("f7")
        await driver.pilot.press("x", "y", "ctrl+s")
        await driver.settled()
        assert driver.screen.area.text == "bo was here"
        assert "bo's, read only" in driver.text
        await driver.keys("ctrl+t")
        assert driver.said == "This memo is not yours to change."
        await driver.keys("ctrl+e")
        assert driver.said == "This memo is not yours to change."
        await driver.keys("escape")

    drive(places, scenario)
    assert memos(places)["bo was here"] == "document library.txt"


def test_a_blind_coder_sees_no_memo_of_others(places: Path, drive) -> None:
    add(places, "bo", "bo was here", "document library.txt")

    async def scenario(driver):
        seen = []
        for keys in (["M"], ["escape", "L"], ["escape", "enter"], ["M", "ctrl+o"]):
            await driver.keys(*keys)
            await driver.settled()
            seen.append(driver.text)
        return seen

    for shown in drive(places, scenario, blind=True):
        assert not re.search(r"\bbo\b", shown)


# -- saving ------------------------------------------------------------------------------------


def test_what_is_saved_within_a_visit_is_one_step_of_undo(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        for word in (" one", " two", " three"):
            driver.screen.area.insert(word)
            driver.screen.save_in_passing()
        await driver.keys("escape", "M")
        driver.screen.area.insert(" four")
        await driver.keys("escape")
        history = driver.app.session.study.history()
        assert [entry.what for entry in history[:3]] == ["edit memo on document library.txt"] * 2 + [
            "memo on document library.txt"
        ]
        await driver.keys("U")
        assert memos(places).keys() == {SOUP + " one two three"}
        await driver.keys("U")
        assert memos(places).keys() == {SOUP}
        await driver.keys("ctrl+y", "ctrl+y")
        assert memos(places).keys() == {SOUP + " one two three four"}
        assert driver.app.session.study.check() == []

    drive(places, scenario)


def test_what_is_typed_without_a_pause_is_saved_now_and_then_in_one_step_of_undo(
    places: Path, drive, monkeypatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr("kodbok.tui.screens.memo.monotonic", lambda: clock[0])

    async def scenario(driver):
        await driver.keys("M")
        driver.screen.set_timer = Mock()  # what it would call is called below
        saved = []
        for second in range(10):
            clock[0] = float(second)
            driver.screen.area.insert(f" {second}")
            await driver.settled()
            driver.screen.save_when_due()
            saved.append(max(memos(places)).rpartition(" ")[2])
        assert saved == ["interviews.", "interviews.", "interviews.", "interviews.", "4"] + ["4"] * 4 + ["9"]
        await driver.keys("escape", "U")
        assert memos(places).keys() == {SOUP}

    drive(places, scenario)


def test_a_memo_is_saved_without_all_memos_being_asked_for(places: Path, drive, monkeypatch) -> None:
    async def scenario(driver):
        await driver.keys("M", "ctrl+n")
        driver.screen.area.insert("one")
        with monkeypatch.context() as watched:
            watched.setattr(Memos, "list", None)  # it cannot be called
            for word in (" two", " three"):
                driver.screen.save_in_passing()
                driver.screen.area.insert(word)
        await driver.keys("escape")
        assert driver.app.session.memos()[-1].text == "one two three"

    drive(places, scenario)


def test_the_title_is_kept_and_a_title_alone_is_the_text(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M", "ctrl+n")
        await driver.pilot.press("shift+tab", *"Head", "tab", *"body", "ctrl+s", "ctrl+n")
        await driver.pilot.press("shift+tab", *"alone", "escape")

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        assert [(one.title, one.text) for one in study.memos.list()][1:] == [("Head", "body"), ("", "alone")]


def test_what_another_window_wrote_is_not_written_over_by_leaving(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        with Study.open(places, coder="ana") as other:
            (memo,) = other.memos.list()
            other.memos.edit(memo.guid, "Written elsewhere.")
        await driver.keys("escape")

    drive(places, scenario)
    assert memos(places).keys() == {"Written elsewhere."}


def test_what_another_window_wrote_is_shown_where_nothing_was_begun_here(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        for written in ("Written elsewhere.", "Once more."):
            with Study.open(places, coder="ana") as other:
                (memo,) = other.memos.list()
                other.memos.edit(memo.guid, written)
            driver.app.look_around()
            await driver.settled()
            assert driver.screen.area.text == "Written elsewhere." + " Mine." * (written == "Once more.")
            driver.screen.area.insert(" Mine.")

    drive(places, scenario)


def test_what_two_windows_wrote_is_both_kept(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        driver.screen.area.insert(" X")
        with Study.open(places, coder="ana") as other:
            (memo,) = other.memos.list()
            other.memos.edit(memo.guid, "SECOND text")
        driver.app.look_around()
        await driver.settled()
        driver.screen.area.insert(" Y")
        await driver.keys("escape")
        return driver.said

    assert drive(places, scenario) == "This memo was changed elsewhere: yours is kept as another one."
    assert memos(places).keys() == {"SECOND text", SOUP + " X Y"}


def test_what_is_saved_before_and_after_another_window_wrote_is_both_kept(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        driver.screen.area.insert(" X")
        await driver.keys("ctrl+s")
        with Study.open(places, coder="ana") as other:
            (memo,) = other.memos.list()
            other.memos.edit(memo.guid, "SECOND text")
        driver.screen.area.insert(" Y")
        await driver.keys("ctrl+s")
        assert driver.said == "This memo was changed elsewhere: yours is kept as another one."
        driver.screen.area.insert(" Z")
        await driver.keys("escape")

    drive(places, scenario)
    assert memos(places).keys() == {"SECOND text", SOUP + " X Y Z"}


def test_emptying_does_not_take_away_what_another_window_wrote(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        with Study.open(places, coder="ana") as other:
            (memo,) = other.memos.list()
            other.memos.edit(memo.guid, "SECOND text")
        driver.screen.area.text = ""
        await driver.keys("escape")

    drive(places, scenario)
    assert memos(places).keys() == {"SECOND text"}


def test_a_memo_taken_away_meanwhile_is_written_anew(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("M")
        with Study.open(places, coder="ana") as other:
            other.undo()
            for memo in other.memos.list():
                other.memos.remove(memo.guid)
        driver.screen.area.insert(" Still.")
        await driver.keys("escape")

    drive(places, scenario)
    assert memos(places).keys() == {SOUP + " Still."}


def test_what_cannot_be_saved_is_let_go_when_asked_for_twice(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "t", "M", "ctrl+o", "down", "enter")
        coding = driver.app.screen_stack[-2].own_here()[0]
        with Study.open(places, coder="ana") as other:
            other.codings.remove([coding.guid])
        driver.screen.area.insert("lost")
        await driver.settled()
        await driver.keys("escape")
        assert driver.said.endswith("(Esc again leaves without saving.)")
        assert isinstance(driver.screen, MemoScreen)
        await driver.keys("escape")
        assert isinstance(driver.screen, CodingScreen)

    drive(places, scenario)


def test_a_study_open_for_reading_shows_memos(places: Path, drive) -> None:
    async def scenario(driver):
        driver.app.session.writable = False
        await driver.keys("M")
        await driver.settled()
        await driver.pilot.press("x")
        assert driver.screen.area.text == SOUP
        await driver.keys("escape")

    drive(places, scenario, write=False)


# -- in one's own editor -----------------------------------------------------------------------


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that notes what it was given, and writes "edited" below it."""
    script = tmp_path / "edit or.py"
    seen = tmp_path / "seen.txt"
    script.write_text(
        "import sys, pathlib, os\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        f"pathlib.Path({str(seen)!r}).write_text(f'{{oct(os.stat(file.parent).st_mode)}} {{file}} {{sys.argv[1:-1]}}')\n"
        "file.write_text(file.read_text() + 'edited\\n\\n')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} '{script}' -w")
    monkeypatch.setattr(KodbokApp, "suspend", lambda _app: nullcontext())
    return seen


def test_the_text_is_edited_in_the_editor_and_its_file_is_gone(places: Path, drive, editor: Path) -> None:
    async def scenario(driver):
        await driver.keys("M", "ctrl+e")
        assert driver.screen.area.text == SOUP + "\nedited"
        assert memos(places).keys() == {SOUP + "\nedited"}
        await driver.keys("escape", "U")
        assert memos(places).keys() == {SOUP}

    drive(places, scenario)
    mode, file, words = editor.read_text().split(" ", 2)
    assert int(mode, 8) & stat.S_IRWXO == int(mode, 8) & stat.S_IRWXG == 0 or os.name == "nt"
    assert file.endswith(".md")
    assert words == "['-w']"
    assert not Path(file).parent.exists()


def test_without_an_editor_one_sentence_says_how_to_have_one(places: Path, drive, monkeypatch) -> None:
    monkeypatch.setattr(KodbokApp, "suspend", lambda _app: nullcontext())
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")

    async def scenario(driver):
        await driver.keys("M", "ctrl+e")
        return driver.said

    assert drive(places, scenario) == (
        "No editor is set: name one before kodbok is started, as `export EDITOR=nano`."
    )


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("'unclosed", "“'unclosed” is no command: set EDITOR anew."),
        (
            "/no/such/editor",
            "/no/such/editor could not be used (No such file or directory): the memo is as it was.",
        ),
        (
            f"{sys.executable} -c exit(3)",
            f"{Path(sys.executable).name} ended with an error: the memo is as it was.",
        ),
    ],
)
def test_an_editor_that_fails_leaves_the_memo(
    places: Path, drive, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.setattr(KodbokApp, "suspend", lambda _app: nullcontext())
    monkeypatch.setenv("VISUAL", command)

    async def scenario(driver):
        await driver.keys("M", "ctrl+e")
        assert driver.screen.area.text == SOUP
        return driver.said

    assert drive(places, scenario) == said


@pytest.mark.parametrize(
    ("encoding", "code", "said"),
    [("latin-1", 0, ""), ("utf-8", 3, "ended with an error: what it saved is kept.")],
)
def test_what_the_editor_saved_is_not_lost(
    places: Path, drive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, code: int, said: str
) -> None:
    script = tmp_path / "saves.py"
    script.write_text(
        "import pathlib, sys\n"
        f"pathlib.Path(sys.argv[1]).write_bytes('Sm\\xf6rg\\xe5s'.encode('{encoding}'))\n"
        f"sys.exit({code})\n"
    )
    monkeypatch.setattr(KodbokApp, "suspend", lambda _app: nullcontext())
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    async def scenario(driver):
        await driver.keys("M", "ctrl+e")
        assert driver.screen.area.text == "Smörgås"
        assert driver.said.endswith(said)

    drive(places, scenario)
    assert memos(places).keys() == {"Smörgås"}


def test_where_the_terminal_cannot_be_lent_that_is_said(places: Path, drive, monkeypatch) -> None:
    monkeypatch.setenv("VISUAL", "true")

    async def scenario(driver):
        await driver.keys("M", "ctrl+e")
        return driver.said

    assert drive(places, scenario) == "This terminal cannot be given to an editor meanwhile."


# -- the list ----------------------------------------------------------------------------------


@pytest.fixture
def noted(places: Path) -> Path:
    """A study with memos on things of every kind, some of them gone."""
    with Study.open(places, coder="ana") as study:
        text = study.documents.text("library")
        start = text.index("Nobody counted me")
        study.memos.add("on words", on=f"passage library.txt:{start}-{start + 17}", kind=MemoKind.METHOD)
        (case,) = study.documents.get("library").cases
        study.memos.add("on a case", on=f"case {case}")
        study.memos.add("on the study", title="Plan")
        coding = study.codings.find(code="quiet")[0]
        study.memos.add("on a coding", on=f"coding {coding.guid}")
        gone = study.codings.add("market", 0, 12, "trust")
        study.memos.add("on what is gone", on=f"coding {gone.guid}")
        study.codings.remove([gone.guid])
    add(places, "bo", "on a code", "code warmth")
    return places


def test_memos_are_listed_with_what_they_are_on(noted: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("L")
        await driver.settled()
        return driver.lines

    shown = drive(noted, scenario, size=(170, 30))
    rows = [tuple(part.strip() for part in line.split("  ") if part.strip())[:4] for line in shown[2:9]]
    assert [(kind, on, text, who) for kind, on, text, who in rows] == [
        ("analytic", "the code Warmth", "on a code", "bo"),
        ("analytic", "a coding taken away: Trust by ana", "on what is gone", "ana"),
        ("analytic", "the coding Being left in peace by ana", "on a coding", "ana"),
        ("analytic", "the whole study", "Plan", "ana"),
        ("analytic", "the case P01", "on a case", "ana") if "the case P01" in "\n".join(shown) else rows[4],
        ("method", "library.txt, turn 4", "on words", "ana"),
        ("analytic", "library.txt", SOUP, "ana"),
    ]


def test_the_list_is_narrowed_by_typing_and_by_kind(noted: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("L", "/")
        await driver.pilot.press(*"WARMTH co")
        await driver.settled()
        assert "1 of 7 memos" in driver.lines[0]
        assert "on a code" in driver.text
        await driver.pilot.press(*"zz")
        await driver.settled()
        assert "No memo fits." in driver.text
        await driver.keys("escape", "k", "down", "down", "enter")
        await driver.settled()
        assert "1 of 7 memos" in driver.lines[0]
        assert "kind: method" in driver.lines[0]
        assert "Nobody counted me" in driver.text  # the words that it is on
        await driver.keys("escape")
        assert not isinstance(driver.screen, MemosScreen)

    drive(noted, scenario)


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("on words", "Nobody counted me"),
        ("peace", "there was a table by the window, and nobody asked me what I wanted. I stayed"),
        ("on what is gone", "INT: And the"),
    ],
)
def test_enter_goes_to_the_passage(noted: Path, drive, text: str, selected: str) -> None:
    async def scenario(driver):
        await driver.keys("enter", "L", "/")
        await driver.pilot.press(*text, "enter")
        await driver.settled()
        assert isinstance(driver.screen, CodingScreen)
        assert len(driver.app.screen_stack) == 2
        return driver.selected

    assert drive(noted, scenario) == selected


def test_enter_opens_the_memo_where_there_is_no_place(noted: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("L", "/")
        await driver.pilot.press(*"plan", "enter")
        await driver.settled()
        assert driver.screen.area.text == "on the study"
        assert driver.screen.title_field.value == "Plan"
        await driver.pilot.press("!", "escape")
        await driver.settled()
        assert "on the study!" in driver.text

    drive(noted, scenario)


def test_a_memo_is_changed_and_taken_away_in_the_list(noted: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("L", "x")
        assert driver.said == "This memo is bo's: only they take it away."
        await driver.keys("down", "e")
        await driver.settled()
        await driver.pilot.press("!", "escape")
        await driver.settled()
        assert "on what is gone!" in driver.text
        await driver.keys("x")
        await driver.settled()
        assert driver.said == "Taken away: on what is gone!"
        assert "6 memos" in driver.lines[0]
        await driver.keys("U")
        await driver.settled()
        assert "7 memos" in driver.lines[0]
        await driver.keys("M")
        await driver.settled()
        assert driver.screen.area.text == "on the study"

    drive(noted, scenario)


def test_an_empty_list_says_how_a_memo_is_written(new_study, drive) -> None:
    async def scenario(driver):
        await driver.keys("L", "enter")
        assert driver.said == "There is no memo here."
        return driver.text

    assert "There are no memos yet: M writes one" in drive(new_study({}, ()), scenario)


# -- how it looks ------------------------------------------------------------------------------

SCREENS = {
    "memos": ["L"],
    "memos-hostile": ["L"],
    "memo-several": ["enter", "}", "M", "ctrl+o", "down", "enter"],
    "memo-on-what": ["enter", "}", "M", "ctrl+o"],
    "memo-hostile": ["enter", "M", "ctrl+o", "down", "enter", "ctrl+up"],
}
HOSTILE = "[/][red]Mark[laughs] \u202eup\u2066 👩\u200d👧 a\u030a عربي\n" * 2


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (170, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_screen(name: str, size: tuple[int, int], noted: Path, drive, golden) -> None:
    add(noted, "bo", "And the bakery?", "document library.txt")
    if "hostile" in name:
        add(noted, "ana", HOSTILE, "document library.txt", title="[/b][@click=app.boom]x")
        add(noted, "[b]bo", HOSTILE, "document library.txt")
    with sqlite3.connect(noted) as connection:
        connection.execute("PRAGMA recursive_triggers = OFF")
        connection.execute("DROP TRIGGER memos_updated")
        connection.execute("UPDATE memos SET created = '2026-11-02T10:00:00Z'")
    with Study.open(noted, coder="ana") as study:
        study.repair()

    async def scenario(driver):
        await driver.keys(*SCREENS[name])
        await driver.settled()
        return driver.text

    golden(drive(noted, scenario, size=size), f"{name}-{size[0]}x{size[1]}")
