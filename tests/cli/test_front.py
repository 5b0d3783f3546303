from __future__ import annotations

from pathlib import Path

import pytest

from kodbok.cli import front
from kodbok.cli.front import TuiCall, plain_call
from kodbok.study import demo
from kodbok.tui.screens.welcome import Wish


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        ([], TuiCall(bare=True)),
        (["open"], TuiCall()),
        (["open", "--blind"], TuiCall(blind=True)),
        (["open", "--no-blind"], TuiCall(blind=False)),
        (["open", "--study", "a.kodbok", "--coder=ana"], TuiCall("a.kodbok", "ana")),
    ],
)
def test_plain_arguments_need_no_parser(arguments: list[str], call: TuiCall) -> None:
    assert plain_call(arguments) == call


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["open", "--help"],
        ["open", "a.kodbok"],
        ["open", "--study"],
        ["open", "--study", "a", "--study", "b"],
        ["documents"],
    ],
)
def test_anything_else_is_left_to_the_commands(arguments: list[str]) -> None:
    assert plain_call(arguments) is None


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str | None]]:
    """What is handed over to the screen from an empty folder with a terminal."""
    calls: list[tuple[Path, str | None]] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KODBOK_STUDY", raising=False)
    monkeypatch.delenv("KODBOK_CODER", raising=False)
    monkeypatch.setattr(front, "in_terminal", lambda: True)
    monkeypatch.setattr(front, "run_tui", lambda path, coder=None, **_how: calls.append((path, coder)))
    return calls


def _wishing(wish: Wish | None, monkeypatch: pytest.MonkeyPatch) -> list[list[Path]]:
    asked: list[list[Path]] = []

    def welcome(studies: list[Path]) -> Wish | None:
        asked.append(studies)
        return wish

    monkeypatch.setattr("kodbok.tui.welcome.welcome", welcome)
    return asked


def test_without_a_study_one_is_asked_what_to_open(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _wishing(Wish(Path("b.kodbok")), monkeypatch)
    assert front.open_tui(TuiCall(bare=True)) == 0
    assert asked == [[]]
    assert opened == [(Path("b.kodbok"), None)]


def test_of_several_studies_one_is_asked_which(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.kodbok", "b.kodbok"):
        Path(name).touch()
    asked = _wishing(None, monkeypatch)
    assert front.open_tui(TuiCall(bare=True)) == 0
    assert asked == [[Path("a.kodbok"), Path("b.kodbok")]]
    assert opened == []


def test_the_only_study_is_opened_at_once(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.kodbok").touch()
    asked = _wishing(None, monkeypatch)
    assert front.open_tui(TuiCall(bare=True)) == 0
    assert asked == []
    assert opened == [(Path("a.kodbok"), None)]


def test_the_example_is_made_once(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        folder.mkdir()
        (folder / demo.STUDY).touch()

    monkeypatch.setattr(demo, "make", make)
    _wishing(Wish(None), monkeypatch)
    for _time in range(2):
        assert front.open_tui(TuiCall(bare=True)) == 0
    assert made == [front.EXAMPLE]
    assert opened == 2 * [(front.EXAMPLE / demo.STUDY, demo.CODER)]
