from __future__ import annotations

import csv
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")


def test_the_codes_are_shown_in_order_with_counts(rows) -> None:
    codes = rows("codebook")
    assert [code["path"] for code in codes] == [
        "Barriers",
        "Barriers > Lack of staff",
        "Barriers > Staff enough",
        "Working together",
    ]
    assert codes[1] == {
        "id": "staff",
        "path": "Barriers > Lack of staff",
        "key": "s",
        "codings": 1,
        "cases": 1,
        "definition": "Too few people.",
    }


def test_a_codebook_file_is_merged_and_the_changes_told(run, rows, here: Path) -> None:
    path = here / "codebook.yaml"
    path.write_text(path.read_text().replace("Too few people.", "Too few people at work."))
    dry = run("codebook", "import", "codebook.yaml", "--dry-run")
    assert dry.exit_code == 0
    assert "staff" in dry.stderr
    assert rows("codebook")[1]["definition"] == "Too few people."
    assert run("codebook", "import", "codebook.yaml", "--why", "clearer").exit_code == 0
    assert rows("codebook")[1]["definition"] == "Too few people at work."
    newest = rows("codebook", "log")[0]
    assert set(newest) == {"version", "time", "coder", "code", "what", "why", "codings"}
    assert (newest["code"], newest["why"], newest["codings"]) == ("staff", "clearer", 1)


def test_the_same_codebook_again_changes_nothing(run, rows) -> None:
    before = rows("history")
    assert run("codebook", "import", "codebook.yaml").exit_code == 0
    assert rows("history") == before


def test_the_codebook_is_exported(run, here: Path) -> None:
    assert run("codebook", "export", "out.yaml").exit_code == 0
    assert "Too few people." in (here / "out.yaml").read_text()
    assert run("codebook", "export", "out.csv").exit_code == 0
    with (here / "out.csv").open(newline="", encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["barriers", "staff", "enough", "together"]
    assert run("codebook", "export", "out.docx").exit_code == 1


def test_a_sound_codebook_is_said_to_be_sound(run, rows) -> None:
    assert run("codebook", "check", "codebook.yaml").exit_code == 0
    assert [row for row in rows("codebook", "check") if row["severity"] == "error"] == []


def test_errors_in_a_codebook_are_told_in_one_sentence_too(run, here: Path) -> None:
    (here / "bad.yaml").write_text("codes:\n  - id: a\n    key: k\n  - id: b\n    key: k\n")
    done = run("codebook", "check", "bad.yaml", "--format", "csv")
    assert done.exit_code == 1
    assert done.stderr == "1 error, at bad.yaml, line 4: mend it and check again.\n"


@pytest.mark.parametrize("command", ["import", "check"])
def test_broken_yaml_is_refused_with_its_line(command: str, run, here: Path) -> None:
    (here / "broken.yaml").write_text("format: kodbok-codebook/1\ncodes:\n  - id: [x\n")
    result = run("codebook", command, "broken.yaml")
    assert result.exit_code == 1
    assert "broken.yaml" in result.stderr
    assert "line" in result.stderr


@pytest.mark.parametrize("command", ["import", "check"])
def test_a_missing_file_is_refused(command: str, run) -> None:
    result = run("codebook", command, "nosuch.yaml")
    assert result.exit_code == 1
    assert "nosuch.yaml" in result.stderr


def test_a_code_is_made_and_what_is_nearly_the_same_is_named(run, rows) -> None:
    made = run("codebook", "add", "Lack of stuff", "--under", "barriers", "--definition", "Too few things.")
    assert made.exit_code == 0
    assert made.stderr.splitlines() == [
        "new code lack-of-stuff: Barriers > Lack of stuff",
        "there is nearly the same: staff (Barriers > Lack of staff)",
    ]
    assert rows("codebook")[3]["definition"] == "Too few things."
    assert rows("codebook", "log")[0]["what"] == "created"
    assert run("codebook", "add", "Lack of stuff", "--under", "barriers").exit_code == 1
    assert run("codebook", "add", "New", "--under", "nowhere").exit_code == 1
