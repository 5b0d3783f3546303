"""The import screen: what was found is shown, every guess can be overridden, one step of undo, Esc changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.tui.hostile import NASTY, UNSAFE

from kodbok.model import Role
from kodbok.study import Study
from kodbok.tui.screens.import_path import completions

SIZES = [(80, 24), (120, 40)]
FIRST = """INT: Hur går det med trygghetsarbetet hos er i kommunen?

R1: Vi har för få händer. Det är så det är, och det blir inte bättre av att man frågar.

INT: Samarbetar ni med någon?

R1: Ja, med grannkommunen. Vi ringer varandra varje vecka.

Min fråga är helt enkelt: räcker det?

Anna Berg: Får jag säga något?

R1: Varsågod.
"""
SECOND = FIRST.replace("grannkommunen", "polisen") + "\nINT: Tack så mycket.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three interviews, the second in an old encoding and with front matter, below the current folder."""
    folder = tmp_path / "intervjuer"
    folder.mkdir()
    (folder / "nacka.txt").write_text(FIRST, encoding="utf-8")
    (folder / "solna.txt").write_text(SECOND, encoding="cp1252")
    (folder / "täby.md").write_text(
        "---\ncase: Täby\nlanguage: sv\n---\nEva: Hej på dig.\n\nBo: Ja, hej, hej.\n\nEva: Nå?\n\nBo: Det var det.\n"
    )
    monkeypatch.chdir(tmp_path)
    return folder


async def looked(driver: Any) -> None:
    """Wait until the files are read, or written."""
    while getattr(driver.screen, "job", None) is not None:
        driver.screen.job.wait()
        await driver.settled()
    await driver.settled()


async def begin(driver: Any, *, path: str = "intervjuer") -> None:
    """Come to the import screen as a person does."""
    await driver.press("I", *path, "enter")
    await looked(driver)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_what_was_found(size: tuple[int, int], places: Path, folder: Path, drive, golden) -> None:
    async def scenario(driver):
        await begin(driver)
        await driver.keys("down", "down")
        await driver.settled()
        return driver.text

    golden(drive(places, scenario, size=size), f"import-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_paths(
    size: tuple[int, int], places: Path, folder: Path, drive, golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(driver):
        await driver.press("I", *"intervjuer/")
        monkeypatch.setattr(Path, "cwd", classmethod(lambda cls: cls("/home/ana/study")))
        driver.screen.show_header()
        await driver.settled()
        return driver.text

    golden(drive(places, scenario, size=size), f"import-path-{size[0]}x{size[1]}")


def test_what_was_found_is_imported_in_one_step(places: Path, folder: Path, drive) -> None:
    async def scenario(driver):
        await begin(driver)
        await driver.keys("enter")
        await looked(driver)
        assert "3 documents were imported" in driver.said
        names = [one.name for one in driver.app.session.documents]
        await driver.keys("U")
        await driver.settled()
        return names, [one.name for one in driver.app.session.documents]

    before = ["library.txt", "market.txt"]
    assert drive(places, scenario) == ([*before, "nacka.txt", "solna.txt", "täby.md"], before)


def test_escape_changes_nothing(places: Path, folder: Path, drive) -> None:
    before = places.read_bytes()

    async def scenario(driver):
        await begin(driver)
        await driver.keys("space", "escape")
        await driver.settled()
        await driver.keys("I", "escape")

    drive(places, scenario)
    assert places.read_bytes() == before


def test_every_guess_can_be_overridden(places: Path, folder: Path, drive) -> None:
    async def row_of(driver, name: str, label: str | None = None) -> None:
        lines = driver.screen._lines
        row = next(n for n, one in enumerate(lines) if (one.row.path.name, one.label) == (name, label))
        driver.screen.the_rows().point(row)
        await driver.settled()

    async def scenario(driver):
        await begin(driver)
        await row_of(driver, "nacka.txt", "Anna Berg")
        await driver.keys("space")
        await looked(driver)
        await row_of(driver, "nacka.txt", "Anna Berg")
        await driver.keys("R")
        await row_of(driver, "nacka.txt", "INT")
        await driver.keys("space")
        await looked(driver)
        await row_of(driver, "nacka.txt")
        await driver.keys("L")
        await looked(driver)
        await row_of(driver, "solna.txt")
        await driver.keys("space")
        await row_of(driver, "täby.md")
        await driver.keys("E", "E")
        await looked(driver)
        assert "HÃ" not in driver.text
        await driver.keys("enter")
        await looked(driver)

    drive(places, scenario)
    with Study.open(places, write=False) as study:
        nacka, taby = study.documents.get("nacka"), study.documents.get("täby")
        assert {one.label: one.role for one in nacka.speakers} == {
            "R1": Role.PARTICIPANT,
            "Anna Berg": Role.INTERVIEWER,
        }
        assert (nacka.language, taby.encoding) == ("sv", "cp1252")
        assert "solna.txt" not in [one.name for one in study.documents.list()]


def test_comments_can_be_made_memos(places: Path, folder: Path, drive) -> None:
    async def scenario(driver):
        await begin(driver)
        await driver.keys("M")
        return driver.screen.plan.choices().comments

    assert drive(places, scenario)


def test_nothing_ticked_is_refused(places: Path, folder: Path, drive) -> None:
    async def scenario(driver):
        await begin(driver, path="intervjuer/nacka.txt")
        await driver.keys("space", "enter")
        return driver.said

    assert "No file is ticked" in drive(places, scenario)


def test_what_cannot_be_read_is_told(places: Path, tmp_path: Path, drive, monkeypatch) -> None:
    (tmp_path / "film.txt").write_bytes(bytes(range(256)) * 9)
    monkeypatch.chdir(tmp_path)

    async def scenario(driver):
        await begin(driver, path="film.txt")
        said = driver.said
        await driver.keys("enter")
        return said, driver.text

    said, shown = drive(places, scenario)
    assert "film.txt" in said
    assert "film.txt" in shown


def test_a_path_is_completed(folder: Path, places: Path, drive) -> None:
    assert completions("int") == ["intervjuer/"]
    assert completions("intervjuer/s") == ["intervjuer/solna.txt"]
    assert completions("nowhere/x") == []

    async def scenario(driver):
        await driver.press("I", "i", "n", "tab", "t", "tab")
        return driver.screen.query_one("#path").value

    assert drive(places, scenario) == "intervjuer/täby.md"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_files_full_of_markup_are_shown_as_they_are(
    size: tuple[int, int], places: Path, tmp_path: Path, drive, monkeypatch
) -> None:
    folder = tmp_path / "[red]\x1b[31m"
    folder.mkdir()
    name = "[b]\x1b]0;x\x07.txt"
    (folder / name).write_text(f"[red]: {NASTY} å\n\nB]: {NASTY}\n" * 3)
    monkeypatch.chdir(tmp_path)

    async def scenario(driver):
        await driver.press("I", "[")
        seen = [driver.text]
        await driver.press("tab", "enter")
        await looked(driver)
        seen.append(driver.text)
        await driver.keys("down", "space")
        await looked(driver)
        seen.append(driver.text)
        return seen

    for text in drive(places, scenario, size=size):
        assert not UNSAFE.search(text.replace("\n", ""))
        assert "[red]" in text or "[b]" in text
