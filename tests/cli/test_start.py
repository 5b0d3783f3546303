from __future__ import annotations

from pathlib import Path

import pytest

import kodbok.cli.front as front


def test_new_makes_a_study_and_says_so(run, here: Path) -> None:
    result = run("new", "mine.kodbok", "--title", "Mine", "--coder", "ana")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "made mine.kodbok" in result.stderr
    assert run("documents").exit_code == 0


@pytest.mark.parametrize("name", ["mine", "trygghet-2.0", "x.db", ".kodbok", "Å.KODBOK"])
def test_what_new_makes_is_found_by_the_next_command(name: str, run, here: Path) -> None:
    assert run("new", name).exit_code == 0
    (made,) = here.iterdir()
    assert made.name.lower().endswith(".kodbok")
    assert run("documents").exit_code == 0
    assert run("documents", "--study", name).exit_code == 0


def test_new_adds_the_suffix_where_it_is_missing(run, here: Path) -> None:
    assert "made mine.kodbok" in run("new", "mine").stderr
    assert "made trygghet-2.0.kodbok" in run("new", "--study", "trygghet-2.0").stderr
    assert "made b.kodbok" in run("new", "b", "--study", "b.kodbok").stderr
    assert (here / "trygghet-2.0.kodbok").is_file()


def test_new_refuses_a_file_that_exists(run, here: Path) -> None:
    (here / "mine.kodbok").write_text("precious")
    result = run("new", "mine.kodbok")
    assert result.exit_code == 1
    assert (here / "mine.kodbok").read_text() == "precious"


def test_new_with_a_broken_codebook_leaves_nothing(run, here: Path) -> None:
    (here / "broken.yaml").write_text("codes: [unclosed\n")
    result = run("new", "mine.kodbok", "--codebook", "broken.yaml")
    assert result.exit_code == 1
    assert "line" in result.stderr
    assert sorted(path.name for path in here.iterdir()) == ["broken.yaml"]


def test_new_takes_in_a_codebook(run, rows, study: Path, here: Path) -> None:
    run("new", "other.kodbok", "--language", "en", "--codebook", "codebook.yaml", "--why", "from the pilot")
    codes = rows("codebook", "--study", "other.kodbok")
    assert [code["id"] for code in codes] == ["barriers", "staff", "enough", "together"]
    assert rows("history", "--study", "other.kodbok")[0]["why"] == "from the pilot"


@pytest.mark.parametrize("arguments", [("new",), ("new", "a", "--study", "b")])
def test_new_needs_one_name(arguments: tuple[str, ...], run, here: Path) -> None:
    assert run(*arguments).exit_code == 2
    assert list(here.iterdir()) == []


def test_demo_makes_a_study_of_its_files(run, rows, here: Path) -> None:
    result = run("demo", "--no-tui")
    assert result.exit_code == 0
    made = next((here / "kodbok-demo").glob("*.kodbok"))
    assert len(rows("documents", "--study", str(made))) == 23
    assert run("check", "--study", str(made)).exit_code == 0


def test_demo_refuses_a_folder_that_has_anything_in_it(run, here: Path) -> None:
    (here / "full").mkdir()
    (here / "full" / "note.txt").touch()
    result = run("demo", "full", "--no-tui")
    assert result.exit_code == 1
    assert "full" in result.stderr
    assert [path.name for path in (here / "full").iterdir()] == ["note.txt"]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str | None, bool]]:
    """What the TUI was called with, in place of a terminal and the TUI."""
    calls: list[tuple[Path, str | None, bool]] = []

    def note(path: Path, *, coder: str | None = None, blind: bool = False) -> None:
        calls.append((path, coder, blind))

    monkeypatch.setattr(front, "in_terminal", lambda: True)
    monkeypatch.setattr(front, "run_tui", note)
    return calls


def test_open_hands_over_to_the_tui(run, study: Path, opened) -> None:
    assert run("open", "--blind", "--coder", "bo").exit_code == 0
    assert opened == [(Path("small.kodbok"), "bo", True)]


def test_alone_opens_the_study_of_the_folder(run, study: Path, opened) -> None:
    assert run().exit_code == 0
    assert run("--study", "small.kodbok").exit_code == 0
    assert opened == [(Path("small.kodbok"), None, None)] * 2


def test_alone_without_a_study_it_asks_what_to_open(run, opened, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[Path]] = []
    monkeypatch.setattr("kodbok.tui.welcome.welcome", lambda studies: asked.append(list(studies)))
    assert run().exit_code == 0
    assert asked == [[]]
    assert opened == []
