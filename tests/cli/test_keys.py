"""`kodbok keys`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kodbok.study.actions import ACTIONS


@pytest.fixture
def file(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KODBOK_CONFIG", str(here))
    return here / "keys.toml"


def test_every_action_is_listed_with_its_keys(run, file: Path) -> None:
    file.write_text('[keys]\nundo = ["Y", "ctrl+z"]\n')
    rows = list(csv.DictReader(io.StringIO(run("keys", "--format", "csv").stdout)))
    assert [row["action"] for row in rows] == [one.id for one in ACTIONS]
    assert next(row for row in rows if row["action"] == "undo")["keys"] == "Y, ctrl+z"


def test_a_good_file_is_called_good(run, file: Path) -> None:
    file.write_text('preset = "vim"\n')
    result = run("keys", "--check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{file} is good\n")


def test_no_file_is_good_too(run, file: Path) -> None:
    result = run("keys", "--check")
    assert (result.exit_code, result.stderr) == (0, f"there is no {file}: the usual keys hold\n")


def test_what_is_wrong_is_told_a_line_each(run, file: Path) -> None:
    file.write_text('[keys]\nundo = "D"\nwibble = "Y"\n')
    result = run("keys", "--check")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "keys.toml: there is no action wibble: `kodbok keys` lists them.",
        "keys.toml: undo: D is the key of document.done too; it keeps U  ctrl+z.",
    ]


def test_what_is_exported_is_a_good_file(run, file: Path) -> None:
    exported = run("keys", "--export")
    assert exported.stderr == f"keys are read from {file}\n"
    file.write_text(exported.stdout, encoding="utf-8")
    assert run("keys", "--check").exit_code == 0


def test_check_and_export_are_two_things(run, file: Path) -> None:
    assert run("keys", "--check", "--export").exit_code == 2
