from __future__ import annotations

from pathlib import Path

import pytest

from kodbok.cli.finding import find_study, named_coder
from kodbok.errors import UsageError

pytestmark = pytest.mark.usefixtures("here")


def test_the_option_comes_first(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KODBOK_STUDY", "other.kodbok")
    (here / "only.kodbok").touch()
    assert find_study("given.kodbok") == Path("given.kodbok")


def test_the_environment_comes_second(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KODBOK_STUDY", "other.kodbok")
    (here / "only.kodbok").touch()
    assert find_study(None) == Path("other.kodbok")


def test_the_only_study_of_the_folder_is_meant(here: Path) -> None:
    (here / "only.kodbok").touch()
    (here / "folder.kodbok").mkdir()
    (here / ".kodbok-backups").mkdir()
    assert find_study(None) == Path("only.kodbok")


def test_the_ending_may_be_left_out_where_nothing_else_is_called_so(here: Path) -> None:
    (here / "trygghet-2.0.kodbok").touch()
    assert find_study("trygghet-2.0") == Path("trygghet-2.0.kodbok")
    (here / "trygghet-2.0").touch()
    assert find_study("trygghet-2.0") == Path("trygghet-2.0")
    assert find_study("none") == Path("none")


def test_no_study_is_wrong_usage(here: Path) -> None:
    with pytest.raises(UsageError, match="no study"):
        find_study(None)


def test_several_studies_are_named(here: Path) -> None:
    (here / "a.kodbok").touch()
    (here / "b.kodbok").touch()
    with pytest.raises(UsageError, match=r"a\.kodbok, b\.kodbok"):
        find_study(None)


def test_an_empty_option_is_wrong_usage() -> None:
    with pytest.raises(UsageError):
        find_study("")
    with pytest.raises(UsageError):
        named_coder("  ")


def test_the_coder_is_named_by_the_option_else_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert named_coder(None) is None
    monkeypatch.setenv("KODBOK_CODER", "ana")
    assert named_coder(None) == "ana"
    assert named_coder("bo") == "bo"
