from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")


def test_csv_is_the_list_of_codings(run, here: Path) -> None:
    assert run("export", "out.csv").exit_code == 0
    assert (here / "out.csv").read_bytes() == run("codings", "--format", "csv").stdout_bytes


def test_json_is_everything(run, here: Path) -> None:
    assert run("export", "out.json").exit_code == 0
    assert "We are too few" in json.dumps(json.loads((here / "out.json").read_text(encoding="utf-8")))


def test_the_same_study_gives_the_same_bytes(run, here: Path) -> None:
    run("export", "one.json", "one.csv")
    run("export", "two.json", "two.csv")
    assert (here / "one.json").read_bytes() == (here / "two.json").read_bytes()
    assert (here / "one.csv").read_bytes() == (here / "two.csv").read_bytes()


def test_another_extension_is_refused_and_nothing_written(run, here: Path) -> None:
    result = run("export", "out.csv", "out.xyz")
    assert result.exit_code == 1
    assert ".csv" in result.stderr
    assert not (here / "out.csv").exists()


def test_a_layer_is_exported(run, here: Path) -> None:
    run("codings", "add", "alfa", "staff", "--whole", "--coder", "bo")
    assert run("export", "out.csv", "--layer", "anna").exit_code == 0
    with (here / "out.csv").open(encoding="utf-8", newline="") as file:
        assert {row["coder"] for row in csv.DictReader(file)} == {"anna"}
