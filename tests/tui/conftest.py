"""A small invented study, a way to drive the app on it, and golden screens."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.hostile import make_hostile

from kodbok.model import Code
from kodbok.study import Study
from kodbok.transcripts import ReadOptions
from kodbok.tui.app import KodbokApp
from kodbok.tui.keys.keymap import Keymap
from kodbok.tui.session import Session
from kodbok.tui.state import State

GOLDEN = Path(__file__).parent / "golden"

LIBRARY = """INT: How did you come to use the library?

P01: Well. It was the rain, to be honest. I went in to get dry, and there was a table by the window, and nobody asked me what I wanted. I stayed until they closed. The next day I went back.

INT: What made you go back?

P01: Nobody counted me. At the office you take a number, and then you are that number until four o'clock. Here I was just someone reading.

P01: And it was warm. 😀 The café—"Bokens hörna"—had soup.

INT: Did you meet anyone?

P01: Yes. Sara, behind the desk. She kept a book for me, she knew what I would like. That is a small thing. But it is everything, when you are new.
"""
MARKET = """INT: And the market?

P02: I sell bread there. It is the only place where I speak to people all day.
"""

CODES = (
    Code(
        "place",
        {"en": "The place"},
        codable=False,
        color="#0072B2",
        definition={"en": "What the place is like."},
    ),
    Code("warmth", {"en": "Warmth", "sv": "Värme"}, "place", "w", definition={"en": "Shelter, heat, food."}),
    Code(
        "quiet", {"en": "Being left in peace"}, "place", "q", definition={"en": "Nobody asks, nobody counts."}
    ),
    Code("people", {"en": "People"}, codable=False),
    Code(
        "trust",
        {"en": "Trust", "sv": "Tillit"},
        "people",
        "t",
        definition={"en": "Relies on a named person, or says that they would."},
        include=("someone is known by name", "a promise that was kept"),
        exclude=("trust in an authority",),
        examples=("She kept a book for me.",),
    ),
    Code("number", {"en": "Being a number"}, "people", "n", definition={"en": "Treated as a case, a file."}),
    Code("newcomer", {"en": "Being new"}, "people", "b"),
)

CODINGS = (
    ("ana", "library", "I went in to get dry", "warmth"),
    (
        "ana",
        "library",
        "there was a table by the window, and nobody asked me what I wanted. I stayed",
        "quiet",
    ),
    ("ana", "library", "Nobody counted me. At the office you take a number", "quiet"),
    (
        "bo",
        "library",
        "At the office you take a number, and then you are that number until four o'clock.",
        "number",
    ),
    ("bo", "library", "She kept a book for me, she knew what I would like.", "trust"),
)


def make_study(path: Path, texts: dict[str, str], codes: tuple[Code, ...] = CODES) -> None:
    """A study with these transcripts and codes, without codings."""
    folder = path.with_suffix("")
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Study.create(path, title="Places", language="en", coder="ana") as study:
        if texts:
            study.documents.import_files([folder], options=ReadOptions())
        if codes:
            study.codebook.add(*codes)


def put(path: Path, coder: str, document: str, passage: str, code: str) -> None:
    """Code a passage, found by its words."""
    with Study.open(path, coder=coder) as study:
        start = study.documents.text(document).index(passage)
        study.codings.add(document, start, start + len(passage), code)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "places.kodbok"
    make_study(path, {"library.txt": LIBRARY, "market.txt": MARKET})
    for coding in CODINGS:
        put(path, *coding)
    with Study.open(path, coder="ana") as study:
        study.documents.mark_done(["market"])
        study.memos.add("Compare the soup kitchen in the other interviews.", on="document library.txt")
    return path


@pytest.fixture
def places(made: Path, tmp_path: Path) -> Path:
    """A study of two documents, coded by ana and bo."""
    return Path(shutil.copy(made, tmp_path / "places.kodbok"))


@pytest.fixture
def new_study(tmp_path: Path) -> Callable[..., Path]:
    """Makes a study of given texts and codes."""

    def make(texts: dict[str, str], codes: tuple[Code, ...] = CODES) -> Path:
        path = tmp_path / "new.kodbok"
        make_study(path, texts, codes)
        return path

    return make


@pytest.fixture
def hostile(new_study: Callable[..., Path]) -> Path:
    """A study in which every text holds markup and control characters, those no door lets in too."""
    return make_hostile(new_study)


class Driver:
    """An app that runs without a terminal."""

    def __init__(self, app: KodbokApp, pilot: Any) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> Any:
        return self.app.screen

    async def keys(self, *keys: str) -> None:
        """Carry out the actions of keys, without the waiting that `press` costs."""
        for key in keys:
            found = (self.app.keymap.find(place, key) for place in self.screen.places_now())
            action = next(action for action in found if action)
            self.screen.tell("")
            self.screen.perform(action, key)
            if self.app._exit:
                return
            await self.pilot.pause(0)

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, and let them be carried out."""
        await self.pilot.press(*keys)
        await self.settled()

    async def settled(self) -> None:
        """Let every message be handled and everything be drawn; nothing is waited for by the clock."""
        for _ in range(4):
            await self.pilot.pause(0)

    @property
    def lines(self) -> list[str]:
        """The screen as the terminal shows it."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def said(self) -> str:
        return self.screen.query_one("#rule").said

    @property
    def selected(self) -> str:
        view = self.screen.view
        return self.screen.reading.text[view.selection.start : view.selection.end]


Drive = Callable[..., Any]
PATIENCE = 120.0
"""Seconds after which a scenario that hangs fails."""


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch) -> Drive:
    """Runs a scenario on the app: `drive(path, scenario, size=(80, 24), coder="ana")`."""
    monkeypatch.setenv("KODBOK_LANG", "en")

    def run(
        path: Path,
        scenario: Callable[[Driver], Awaitable[Any]],
        *,
        size: tuple[int, int] = (80, 24),
        coder: str = "ana",
        write: bool = True,
        blind: bool = False,
        theme: str = "dark",
        remembered: Path | None = None,
        keymap: Keymap | None = None,
        said: str = "",
    ) -> Any:
        async def go() -> Any:
            with Study.open(path, coder=coder, write=write) as study:
                state = State(remembered, study.guid, coder)
                app = KodbokApp(Session(study, blind=blind, state=state), keymap, said)
                app.animation_level = "none"
                async with app.run_test(size=size, notifications=True) as pilot:
                    app.theme = theme
                    driver = Driver(app, pilot)
                    await driver.settled()
                    return await scenario(driver)

        return asyncio.run(asyncio.wait_for(go(), PATIENCE))

    return run


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a screen with its golden file; UPDATE_GOLDEN=1 writes it, for a person to look at."""

    def check(shown: str, name: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(shown, encoding="utf-8")
        assert shown == path.read_text(encoding="utf-8")

    return check


@pytest.fixture
def keymap() -> Keymap:
    return Keymap()
