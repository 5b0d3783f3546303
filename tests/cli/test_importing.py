"""`kodbok import`: what a dry run shows, and the flags that override it; `kodbok speakers set`."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")

TALK = "I: Hur går det?\nR1: Det går bra.\nI: Säkert?\nR1: Ja, säkert.\nAnna Berg: Hej.\n"


def test_a_dry_run_shows_people_what_was_found(run, here: Path) -> None:
    (here / "ny.txt").write_text(TALK)
    shown = run("import", "ny.txt", "--dry-run").stdout
    for part in ("txt, utf-8", "I: Hur går det?", "R1 (participant): 2 turns, 8 words", "Anna Berg"):
        assert part in shown


def test_a_dry_run_as_json_holds_the_columns_and_the_preview(rows, here: Path) -> None:
    (here / "ny.txt").write_text(TALK)
    (row,) = rows("import", "ny.txt", "--dry-run", "--speaker", "Anna Berg=observer")
    assert (row["document"], row["speakers"], row["encoding"], row["format"]) == ("ny.txt", 3, "utf-8", "txt")
    assert row["voices"][2] == {
        "label": "Anna Berg",
        "role": "observer",
        "name": None,
        "case": None,
        "turns": 1,
        "words": 1,
    }
    assert row["once"] == []


def test_a_file_becomes_a_new_text_of_a_document(run, rows, here: Path) -> None:
    (here / "mended.md").write_text((here / "texts" / "alfa.md").read_text() + "R1: One word more.\n")
    assert run("import", "mended.md", "--as-version-of", "alfa").exit_code == 0
    assert [row["document"] for row in rows("documents")] == ["alfa.md", "beta.txt"]
    assert run("import", "a", "b", "--as-version-of", "alfa").exit_code == 2


def test_who_speaks_is_set(run, rows) -> None:
    assert run("speakers", "set", "alfa", "R1", "role=observer", "name=Eva", "case=Alfa").exit_code == 0
    row = next(row for row in rows("speakers") if (row["document"], row["label"]) == ("alfa.md", "R1"))
    assert (row["role"], row["name"], row["case"]) == ("observer", "Eva", "Alfa")
    assert run("speakers", "set", "alfa", "R1", "size=1").exit_code == 2
