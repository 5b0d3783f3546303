"""Who acts, and what a name may do (CLI.md, "The study")."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")


def test_the_only_coder_acts_when_nobody_is_named(run, rows) -> None:
    assert run("done", "alfa", "--undone").exit_code == 0
    assert rows("history")[0]["coder"] == "anna"


def test_a_new_coder_is_made_by_a_writing_command_and_told(run, rows) -> None:
    result = run("done", "alfa", "--coder", "ana")
    assert "new coder: ana (others: anna)\n" in result.stderr
    assert [row["coder"] for row in rows("coders")] == ["anna", "ana"]


def test_a_name_in_the_environment_acts(run, rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KODBOK_CODER", "bo")
    run("done", "alfa")
    assert rows("history")[0]["coder"] == "bo"


def test_a_reading_command_makes_no_coder_and_offers_close_names(run, rows) -> None:
    result = run("documents", "--coder", "ana")
    assert result.exit_code == 1
    assert "anna" in result.stderr
    assert [row["coder"] for row in rows("coders")] == ["anna"]


def test_with_two_coders_a_writing_command_needs_a_name(run) -> None:
    run("done", "alfa", "--coder", "bo")
    result = run("done", "beta")
    assert result.exit_code == 2
    assert "anna" in result.stderr
    assert "bo" in result.stderr
    assert run("documents").exit_code == 0


def test_a_refused_change_makes_no_coder(run, rows) -> None:
    result = run("done", "nosuch", "--coder", "ana")
    assert result.exit_code == 1
    assert "new coder" not in result.stderr
    assert [row["coder"] for row in rows("coders")] == ["anna"]


def test_a_coder_is_the_same_however_cased(run, rows) -> None:
    run("done", "alfa", "--undone", "--coder", "ANNA")
    assert [row["coder"] for row in rows("coders")] == ["anna"]


def test_the_study_may_be_named_before_and_after_the_command(run, here: Path) -> None:
    (here / "other.kodbok").touch()
    assert run("--study", "small.kodbok", "documents").exit_code == 0
    assert run("codings", "--study", "small.kodbok", "list").exit_code == 0
    assert run("documents", "--study", "small.kodbok").exit_code == 0
