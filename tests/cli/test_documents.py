from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")


def test_documents_have_their_columns(rows) -> None:
    alfa, beta = rows("documents")
    imported = alfa.pop("imported")
    assert imported.endswith("Z")
    assert alfa == {
        "document": "alfa.md",
        "case": "Alfa",
        "speakers": 2,
        "turns": 4,
        "sentences": 5,
        "words": 19,
        "codings": 2,
    }
    assert (beta["case"], beta["codings"]) == ("Beta", 1)


def test_speakers_have_their_columns(rows) -> None:
    assert rows("speakers")[1] == {
        "document": "alfa.md",
        "label": "R1",
        "name": None,
        "role": "participant",
        "case": "Alfa",
        "turns": 2,
        "words": 12,
    }


def test_coders_have_their_columns(rows) -> None:
    assert rows("coders") == [{"coder": "anna", "codings": 3, "documents": 2, "done": 2}]


def test_import_prints_what_it_read(rows, here: Path) -> None:
    (here / "gamma.txt").write_text("I: Hello?\n\nR1: Hello.\n\nI: Well?\n\nR1: Well.\n")
    assert rows("import", "gamma.txt") == [
        {
            "document": "gamma.txt",
            "case": "gamma",
            "speakers": 2,
            "turns": 4,
            "words": 4,
            "encoding": "utf-8",
            "note": None,
        }
    ]


def test_importing_again_skips_with_a_message(run, rows) -> None:
    result = run("import", "texts")
    assert result.exit_code == 0
    assert "alfa.md" in result.stderr
    assert len(rows("documents")) == 2


def test_the_same_name_with_other_bytes_is_refused_unless_renamed(run, rows, here: Path) -> None:
    (here / "alfa.md").write_text("Something else.\n")
    assert run("import", "alfa.md").exit_code == 1
    assert run("import", "alfa.md", "--as", "alfa-2.md").exit_code == 0
    assert [row["document"] for row in rows("documents")] == ["alfa-2.md", "alfa.md", "beta.txt"]


def test_one_name_for_several_files_is_wrong_usage(run, rows, here: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (here / name).write_text(f"A: {name}\n")
    assert run("import", "--as", "x", "a.txt", "b.txt").exit_code == 2
    assert len(rows("documents")) == 2


def test_import_takes_what_is_good_and_names_what_is_not(run, rows, here: Path) -> None:
    (here / "new").mkdir()
    (here / "new" / "good.txt").write_text("Good.\n")
    (here / "new" / "bad.txt").write_bytes(bytes(range(256)) * 4)
    (here / "new" / "empty.txt").touch()
    result = run("import", "new")
    assert result.exit_code == 1
    assert "bad.txt" in result.stderr
    assert "empty.txt" in result.stderr
    assert "good.txt" in [row["document"] for row in rows("documents")]


def test_strict_takes_nothing_when_anything_is_bad(run, rows, here: Path) -> None:
    (here / "new").mkdir()
    (here / "new" / "good.txt").write_text("Good.\n")
    (here / "new" / "bad.txt").write_bytes(bytes(range(256)) * 4)
    assert run("import", "new", "--strict").exit_code == 1
    assert len(rows("documents")) == 2


def test_a_dry_run_changes_nothing(run, rows, here: Path) -> None:
    (here / "good.txt").write_text("Good.\n")
    before = (here / "small.kodbok").read_bytes()
    result = run("import", "good.txt", "--dry-run", "--coder", "new")
    assert result.exit_code == 0
    assert "good.txt" in result.stdout
    assert (here / "small.kodbok").read_bytes() == before


@pytest.mark.parametrize("path", ["nosuch.txt", "empty-folder"])
def test_nothing_to_import_is_refused(path: str, run, here: Path) -> None:
    (here / "empty-folder").mkdir()
    result = run("import", path)
    assert result.exit_code == 1
    assert path in result.stderr


def test_names_with_markup_and_escapes_are_shown_safely(run, here: Path) -> None:
    (here / "[red]\x1b[31m.txt").write_text("Good.\n")
    result = run("import", "[red]\x1b[31m.txt")
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    listed = run("documents")
    assert "\x1b" not in listed.output
    assert "[red]" in listed.stdout


def test_done_and_not_done(run, rows) -> None:
    assert run("done", "alfa", "--undone").exit_code == 0
    assert rows("coders")[0]["done"] == 1
    assert run("done", "alfa", "beta.txt").exit_code == 0
    assert rows("coders")[0]["done"] == 2


def test_done_is_all_or_nothing(run, rows) -> None:
    run("done", "alfa", "beta", "--undone")
    result = run("done", "alfa", "btea")
    assert result.exit_code == 1
    assert "beta.txt" in result.stderr
    assert rows("coders")[0]["done"] == 0


def test_settle_makes_the_consensus_count(run, rows, here: Path) -> None:
    (here / "agreed.csv").write_text("document,code,coder,quote\nbeta,together,anna,Nothing is hard here.\n")
    assert run("codings", "import", "agreed.csv", "--origin", "consensus").exit_code == 0
    assert run("settle", "beta").exit_code == 0
    found = rows("codings", "list", "--layer", "final", "--document", "beta")
    assert [row["code"] for row in found] == ["Working together"]


def test_an_expression_for_speakers_that_is_none_is_wrong_usage(run) -> None:
    result = run("import", "texts", "--speakers", "(")
    assert result.exit_code == 2
    assert "--speakers" in result.stderr


def test_a_survey_gives_a_case_and_a_document_for_each_respondent(run, rows, here: Path) -> None:
    (here / "survey.csv").write_text(
        "id,age,why\nA1,24,Because I wanted to\nA2,,\nA3,31,It was time for it\n"
    )
    assert run("import", "survey.csv", "--column", "text=why").exit_code == 0
    read = [row for row in rows("documents") if row["document"].startswith("survey")]
    assert [(row["document"], row["case"], row["words"]) for row in read] == [
        ("survey A1", "A1", 4),
        ("survey A3", "A3", 5),
    ]
    again = run("import", "survey.csv", "--column", "text=why")
    assert (again.exit_code, "2 respondents are there already: A1, A3" in again.stderr) == (0, True)
    assert run("import", "survey.csv", "--column", "words=why").exit_code == 2
    assert {row["case"]: row["age"] for row in rows("cases")}["A3"] == "31"


def test_columns_that_are_named_leave_interviews_beside_a_survey_alone(run, rows, here: Path) -> None:
    folder = here / "both"
    folder.mkdir()
    (folder / "survey.csv").write_text("id,why\nA1,Because I wanted to\n")
    (folder / "talk.txt").write_text("I: Hello, you?\n\nR1: Hello.\n\nI: Well?\n\nR1: Well.\n")
    (folder / "table.txt").write_text("id\twhy\nA2\tIt was time\n")
    assert run("import", "both", "--column", "text=why", "--column", "id=id").exit_code == 0
    names = {row["document"] for row in rows("documents")}
    assert {"survey A1", "table A2", "talk.txt"} <= names
    (folder / "late.txt").write_text("I: Hello, she?\n\nR1: No.\n\nI: Well?\n\nR1: Bye.\n")
    assert run("import", "both/late.txt", "--column", "text=a", "--column", "speaker=b").exit_code == 0
