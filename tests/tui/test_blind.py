"""Blind: nothing that another coder has done is seen anywhere, on any screen, in any message."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from kodbok.model import Code, MemoKind, Origin
from kodbok.study import Study
from kodbok.study.actions import ACTIONS, Place

from .conftest import LIBRARY, MARKET, make_study

OTHER, SAID, WHY = "Zacharias", "xyzzy", "plugh"
"""Names and words that are nowhere but in the other coder's work."""


@pytest.fixture(scope="session")
def shared_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which the other coder has done everything, and ana a little."""
    path = tmp_path_factory.mktemp("blind") / "places.kodbok"
    make_study(path, {"library.txt": LIBRARY, "market.txt": MARKET})
    with Study.open(path, coder=OTHER) as study:
        text = study.documents.text("library")
        for passage, code in (
            ("It was the rain", "warmth"),
            ("Well.", "newcomer"),
            ("Nobody counted me.", "number"),
        ):
            start = text.index(passage)
            coding = study.codings.add("library", start, start + len(passage), code, why=WHY)
            study.codings.star(coding.guid, why=WHY)
            study.memos.add(f"{SAID} on a coding", on=f"coding {coding.guid}", why=WHY)
            study.memos.add(f"{SAID} on a passage", on=f"passage library.txt:{start}-{start + 4}", why=WHY)
        study.codings.add_to_document("library", "trust", why=WHY)
        study.codings.add_to_case("library", "trust", why=WHY)
        study.codings.add("library", 0, 4, "newcomer", origin=Origin.CONSENSUS, why=WHY)
        for on in ("document library.txt", "code warmth", "case library", "study"):
            study.memos.add(f"{SAID} on {on}", kind=MemoKind.METHOD, title=SAID, on=on, why=WHY)
        study.documents.mark_done(["library", "market"], why=WHY)
        study.documents.pass_over("library", 0, 20, why=WHY)
    with Study.open(path, coder="ana") as study:
        start = text.index("I went in")
        study.codings.add("library", start, start + 20, "quiet")
        study.memos.add("mine", on="document library.txt")
    return path


@pytest.fixture
def study(shared_study: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(shared_study, tmp_path / "places.kodbok"))


def unseen(text: str) -> None:
    for word in (OTHER, SAID, WHY):
        assert word.casefold() not in text.casefold()


async def see(driver: Any) -> None:
    await driver.settled()
    unseen(driver.text)


EVERYTHING = {action.id for action in ACTIONS} - {"quit", "back"}
SCREENS = {
    id for id in EVERYTHING if id.rpartition(".")[2] in ("open", "list", "write", "palette", "goto", "help")
}


@pytest.mark.parametrize(
    ("size", "actions"), [((80, 24), SCREENS), ((120, 40), EVERYTHING)], ids=["80x24", "120x40"]
)
def test_every_screen_and_every_message_is_without_others_work(
    study: Path, drive, size: tuple[int, int], actions: set[str]
) -> None:
    """Every action of the registry is carried out where it can be, at a place with others' work."""

    async def back_to(driver: Any, place: Place) -> None:
        for _ in range(12):
            if place in driver.screen.places:
                return
            if Place.DOCUMENTS in driver.screen.places:
                driver.screen.the_rows().point(0)
                await driver.keys("enter")
            else:
                await driver.keys("escape")
            await driver.settled()
        raise AssertionError(f"no way back from {driver.screen}")

    async def scenario(driver):
        await see(driver)
        for place in (Place.CODING, Place.DOCUMENTS):
            for action in ACTIONS:
                if place not in action.places or action.id not in actions:
                    continue
                await back_to(driver, place)
                if place is Place.CODING:
                    await driver.keys("home", "}")  # others have coded here
                await driver.keys(
                    next(key for key in action.keys if key != "a-z") if "a-z" not in action.keys else "q"
                )
                await see(driver)
                for key in ("down", "enter"):
                    if any(driver.app.keymap.find(one, key) for one in driver.screen.places_now()):
                        await driver.keys(key)
                        await see(driver)
        await back_to(driver, Place.CODING)
        await driver.keys("home")
        for _ in range(30):
            await driver.keys("down")
            await see(driver)

    drive(study, scenario, size=size, blind=True)


def test_the_same_walk_finds_others_work_when_not_blind(study: Path, drive) -> None:
    """So that the walk would notice."""

    async def scenario(driver):
        await driver.keys("enter", "}")
        await driver.settled()
        assert OTHER in driver.text
        await driver.keys("L")
        await driver.settled()
        assert SAID in driver.text

    drive(study, scenario, size=(120, 40))


def test_counts_are_ones_own(study: Path, drive) -> None:
    async def scenario(driver):
        assert driver.lines[1].split()[-2] == "own"
        assert driver.lines[2].split()[-1] == "1"
        assert driver.lines[3].split()[-1] == "0"
        assert "blind" in driver.lines[0]
        await driver.keys("enter")
        await driver.settled()
        counts = driver.app.session.count(driver.screen.reading)
        assert {code: n for code, n in counts.items() if n} == {"quiet": 1, "place": 1}

    drive(study, scenario, size=(120, 40), blind=True)


def test_what_cannot_be_undone_is_told_without_what_others_did(study: Path, drive) -> None:
    with Study.open(study, coder="ana") as mine:
        mine.codebook.add(Code("soup", {"en": "Soup"}))
    with Study.open(study, coder=OTHER) as other, other.operation(f"rename soup to {SAID}"):
        other.connection.execute("UPDATE codes SET color = '#ff0000' WHERE slug = 'soup'")

    async def refused(driver):
        await driver.keys("enter", "U")
        assert "cannot be taken back" in driver.said
        return driver.said

    unseen(drive(study, refused, blind=True))
    assert SAID in drive(study, refused)


def test_what_others_write_meanwhile_is_not_told(study: Path, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        with Study.open(study, coder=OTHER) as other:
            other.codings.add("library", 0, 10, "warmth")
            other.memos.add(SAID, on="document library.txt")
        driver.app.look_around()
        await see(driver)
        assert driver.said == ""

    drive(study, scenario, blind=True)
