"""Correcting texts from the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import ALFA

pytestmark = pytest.mark.usefixtures("study")

FEW = "We are too few. It is only me."


def revised(here: Path, text: str) -> str:
    path = here / "corrected.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_corrected_file_is_first_told_of_then_taken(run, rows, here: Path) -> None:
    file = revised(here, ALFA.replace("hard?", "hard for you?"))
    dry = run("documents", "revise", "alfa", file, "--coder", "anna", "--dry-run")
    assert dry.exit_code == 0
    assert "0 changed, 0 to place" in dry.stderr
    assert "dry run" in dry.stderr
    assert len(rows("documents", "versions", "alfa")) == 1
    done = run("documents", "revise", "alfa", file, "--coder", "anna")
    assert done.exit_code == 0
    assert len(rows("documents", "versions", "alfa")) == 2
    assert next(row for row in rows("codings") if row["document"] == "alfa.md")["quote"] == FEW
    again = run("documents", "revise", "alfa", file, "--coder", "anna")
    assert "already" in again.stderr
    assert run("check").exit_code == 0
    assert run("undo", "--coder", "anna").exit_code == 0
    assert [row["present"] for row in rows("documents", "versions", "alfa")] == [True, False]


def test_what_lost_its_words_is_listed_until_it_is_placed(run, rows, here: Path) -> None:
    shown = run(
        *(
            "documents",
            "revise",
            "alfa",
            revised(here, ALFA.replace(FEW, "Nobody else works here any longer.")),
        ),
        *("--coder", "anna", "--format", "json"),
    )
    (lost,) = [row for row in json.loads(shown.stdout) if row["coder"] == "anna"]
    assert lost["state"] == "to-place"
    assert run("themes", "--layer", "anna").stderr.count("still to be placed") <= 1
    (row,) = [row for row in rows("codings", "review", "alfa") if row["coder"] == "anna"]
    assert (row["was"], row["start"]) == (FEW, None)
    place = ("--start", str(row["proposed_start"]), "--end", str(row["proposed_end"]))
    assert run("codings", "change", row["guid"][:8], *place, "--coder", "anna").exit_code == 0
    assert [row for row in rows("codings", "review") if row["coder"] == "anna"] == []


def test_changed_words_are_accepted(run, rows) -> None:
    changed = run(
        "documents", "replace", "alfa", FEW, "We are too few. There is only one.", "--coder", "anna"
    )
    assert "1 changed" in changed.stderr
    (row,) = [row for row in rows("codings", "review") if row["coder"] == "anna"]
    assert run("codings", "review", "--accept", row["guid"], "--coder", "anna").exit_code == 0
    assert [row for row in rows("codings", "review") if row["coder"] == "anna"] == []


def test_documents_alone_are_listed_as_ever(rows) -> None:
    assert rows("documents") == rows("documents", "list")
    assert list(rows("documents")[0])[:3] == ["document", "case", "speakers"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("documents", "replace", "alfa", "nowhere", "x"), "no such passage"),
        (("documents", "replace", "alfa", "too few", ""), ""),
        (("documents", "revise", "alfa", "nofile.md"), "nofile.md"),
        (("documents", "revise", "nosuch", "corrected.md"), "nosuch"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    arguments: tuple[str, ...], said: str, run, here: Path
) -> None:
    revised(here, ALFA)
    result = run(*arguments, "--coder", "anna")
    assert said in result.stderr
    assert result.exit_code == (1 if said else 0)


def test_an_exported_study_gives_the_places_on_the_present_text(run, rows, here: Path) -> None:
    run("documents", "replace", "alfa", "What is hard?", "What is really hard?", "--coder", "anna")
    run("export", "all.json")
    whole = json.loads((here / "all.json").read_text(encoding="utf-8"))
    (coding,) = [one for one in whole["codings"] if one["quote"] == FEW]
    assert coding["present"]["quote"] == coding["quote"] == FEW
    assert coding["present"]["start"] == coding["start"] + len("really ")
    taken = run("codings", "import", "all.json", "--coder", "anna")
    assert taken.exit_code == 0
    assert "0 taken" in taken.stderr
