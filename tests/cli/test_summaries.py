"""`kodbok summaries`: the cells of the framework grid, written, listed, and to and from files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")


def test_a_cell_is_written_and_listed(run, rows) -> None:
    made = rows("summaries", "set", "Alfa", "Alone", "Nobody else is there.")
    assert made.pop("changed").endswith("Z")
    assert made == {
        "case": "Alfa",
        "theme": "alone",
        "text": "Nobody else is there.",
        "coder": "anna",
        "passages": 1,
        "stale": False,
    }
    run("summaries", "set", "Beta", "alone", "Enough.")
    assert [row["case"] for row in rows("summaries")] == ["Alfa", "Beta"]
    assert [row["case"] for row in rows("summaries", "list", "--case", "Beta", "--theme", "Alone")] == [
        "Beta"
    ]
    header, first, *_rest = run("summaries", "--format", "csv").stdout.splitlines()
    assert header == "case,theme,text,coder,changed,passages,stale"
    assert first.startswith("Alfa,alone,Nobody else is there.,anna,")
    assert first.endswith(",1,no")


def test_a_text_is_read_from_standard_input(run, rows) -> None:
    assert run("summaries", "set", "Alfa", "alone", "-", input="One.\n\nTwo.\n").exit_code == 0
    assert rows("summaries")[0]["text"] == "One.\n\nTwo."


def test_stale_ones_alone_are_listed(run, rows) -> None:
    for case in ("Alfa", "Beta"):
        run("summaries", "set", case, "alone", "Text.")
    run("codings", "remove", "--document", "alfa", "--code", "staff", "--yes")
    assert [(row["case"], row["passages"]) for row in rows("summaries", "--stale")] == [("Alfa", 0)]
    run("summaries", "set", "Alfa", "alone", "Text.")
    assert rows("summaries", "list", "--stale") == []


def test_an_empty_text_takes_the_cell_away_and_undo_brings_it_back(run, rows) -> None:
    run("summaries", "set", "Alfa", "alone", "Text.")
    gone = run("summaries", "set", "Alfa", "alone", "", "--why", "wrong")
    assert (gone.exit_code, gone.stdout) == (0, "")
    assert "no summary of Alfa, alone now" in gone.stderr
    assert rows("summaries") == []
    assert rows("history")[0]["why"] == "wrong"
    run("undo")
    assert [row["text"] for row in rows("summaries")] == ["Text."]
    run("redo")
    assert rows("summaries") == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("set", "Alf", "alone", "x"), 1, "There is no case “Alf” (did you mean Alfa?)\n"),
        (("set", "Alfa", "alon", "x"), 1, "There is no theme “alon” (themes: "),
        (("list", "--case", "Alf"), 1, "There is no case “Alf”"),
        (("set", "Alfa", "alone"), 2, "TEXT"),
        (("import", "nosuch.csv"), 1, "nosuch.csv"),
        (("export", "s.xlsx"), 1, "s.xlsx: summaries are written as .csv, .json or .md.\n"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run("summaries", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_goes_out_and_comes_back(run, rows, here: Path) -> None:
    run("summaries", "set", "Alfa", "alone", "[bold]Nobody[/] \x1b[31m“else”, =1+1")
    told = rows("summaries")
    for name in ("s.csv", "s.json", "s.md"):
        assert run("summaries", "export", name).exit_code == 0
        assert "[bold]Nobody[/] [31m“else”, =1+1" in (here / name).read_text("utf-8").replace('\\"', '"')
    for name in ("s.csv", "s.json"):
        same = run("summaries", "import", name)
        assert (same.exit_code, same.stderr) == (0, "summaries: 0 taken, 1 already there, 0 not taken\n")
    run("undo")
    assert run("summaries", "import", "s.json").exit_code == 0
    assert [row["text"] for row in rows("summaries")] == [row["text"] for row in told]


def test_import_takes_what_is_good_and_exits_1_when_something_is_not(run, rows, here: Path) -> None:
    (here / "in.csv").write_text(
        "theme;case;coder;text\nalone;Alfa;bo;A\nalone;Alpha;bo;B\nalone;Alfa;bo;C\nalone;Beta;;D\n"
    )
    for option in ("--dry-run", "--strict"):
        result = run("summaries", "import", "in.csv", option)
        assert result.exit_code == 1
        assert rows("summaries") == []
    result = run("summaries", "import", "in.csv", "--coder", "anna", "--why", "grid")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "in.csv, line 3: There is no case “Alpha” (did you mean Alfa?).",
        "in.csv, line 4: in.csv, line 2 says otherwise of Alfa, alone already.",
        "summaries: 2 taken, 0 already there, 2 not taken",
        "new coder: bo (others: anna)",
    ]
    assert [(row["case"], row["text"], row["coder"]) for row in rows("summaries")] == [
        ("Alfa", "A", "bo"),
        ("Beta", "D", "anna"),
    ]
    entry = rows("history")[0]
    assert (entry["coder"], entry["why"]) == ("anna", "grid")


def test_a_theme_with_summaries_is_not_pruned_away(run, rows, here: Path) -> None:
    run("summaries", "set", "Alfa", "alone", "Text.")
    book = (here / "codebook.yaml").read_text()
    (here / "less.yaml").write_text(book[: book.index("themes:")] + "themes: []\n")
    for more in ((), ("--dry-run",)):
        result = run("codebook", "import", "less.yaml", "--prune", *more)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            "These themes have summaries and are kept: alone (1); take the summaries away first.\n"
        )
    assert len(rows("summaries")) == 1


def test_a_reader_needs_no_coder_and_changes_nothing(run, study: Path) -> None:
    run("summaries", "set", "Alfa", "alone", "Text.", "--coder", "bo")
    before = study.read_bytes()
    assert run("summaries", "list").exit_code == 0
    assert run("summaries", "export", "s.csv").exit_code == 0
    assert study.read_bytes() == before
    assert run("summaries", "set", "Alfa", "alone", "x").exit_code == 2


def test_the_export_of_the_study_has_them(run, here: Path) -> None:
    run("summaries", "set", "Alfa", "alone", "Text.")
    run("export", "all.json")
    (row,) = json.loads((here / "all.json").read_text())["summaries"]
    assert (row["case"], row["theme"], row["text"], row["coder"]) == ("Alfa", "alone", "Text.", "anna")
