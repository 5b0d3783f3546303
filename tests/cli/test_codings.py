from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kodbok.cli.commands.codings import CODINGS

pytestmark = pytest.mark.usefixtures("study")

FEW = "We are too few. It is only me."


def test_codings_are_listed_with_their_columns_and_source(rows) -> None:
    first = rows("codings")[0]
    assert tuple(first) == CODINGS
    assert first["quote"] == FEW
    assert first["end"] - first["start"] == len(FEW)
    assert {
        name: first[name] for name in ("document", "code", "coder", "origin", "case", "turn", "speaker")
    } == {
        "document": "alfa.md",
        "code": "Barriers > Lack of staff",
        "coder": "anna",
        "origin": "imported",
        "case": "Alfa",
        "turn": "2",
        "speaker": "R1",
    }


@pytest.mark.parametrize(
    ("arguments", "n"),
    [
        (("--document", "alfa"), 2),
        (("--code", "barriers"), 2),
        (("--code", "Barriers::Lack of staff"), 1),
        (("--case", "Beta"), 1),
        (("--layer", "anna"), 3),
        (("--layer", "all"), 3),
        (("--document", "alfa", "--code", "enough"), 0),
    ],
)
def test_codings_are_filtered(arguments: tuple[str, ...], n: int, rows) -> None:
    assert len(rows("codings", "list", *arguments)) == n


def test_the_layer_is_told_where_one_is_asked_for(run) -> None:
    assert "anna" in run("codings", "list", "--layer", "anna", "--format", "csv").stderr


def test_an_unknown_document_is_refused_with_close_names(run) -> None:
    result = run("codings", "list", "--document", "alfaa")
    assert result.exit_code == 1
    assert "alfa.md" in result.stderr


def test_a_passage_is_coded_by_its_offsets(run, rows) -> None:
    made = rows("codings", "add", "alfa", "together", "--start", "3", "--end", "7", "--why", "test")
    assert (made["start"], made["end"], made["quote"], made["origin"]) == (3, 7, "What", "manual")
    assert rows("history")[0]["why"] == "test"


def test_a_passage_is_coded_by_its_quote(rows) -> None:
    made = rows("codings", "add", "beta", "staff", "--quote", "Nothing  is hard")
    assert made["quote"] == "Nothing is hard"


@pytest.mark.parametrize("quote", ["not there", "we", ""])
def test_a_quote_must_be_found_once(quote: str, run, rows) -> None:
    assert run("codings", "add", "alfa", "staff", "--quote", quote).exit_code == 1
    assert len(rows("codings")) == 3


def test_a_document_and_a_case_are_coded_as_such(rows) -> None:
    assert rows("codings", "add", "alfa", "together", "--whole")["start"] is None
    made = rows("codings", "add", "--case", "Beta", "together", "--value", "5")
    assert (made["document"], made["case"]) == (None, "Beta")


def test_a_coding_that_is_there_is_not_made_again(rows) -> None:
    first = rows("codings", "add", "alfa", "together", "--start", "0", "--end", "4")
    operations = len(rows("history"))
    assert rows("codings", "add", "alfa", "together", "--start", "0", "--end", "4")["guid"] == first["guid"]
    assert len(rows("history")) == operations


@pytest.mark.parametrize(
    "arguments",
    [
        ("alfa", "staff"),
        ("alfa", "staff", "--start", "1"),
        ("alfa", "staff", "--start", "1", "--end", "2", "--whole"),
        ("staff", "--quote", "few"),
        ("alfa", "staff", "--case", "Alfa"),
        ("alfa", "staff", "--start", "-1", "--end", "2"),
    ],
)
def test_what_is_coded_must_be_said_in_one_way(arguments: tuple[str, ...], run) -> None:
    assert run("codings", "add", *arguments).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("alfa", "staff", "--start", "5", "--end", "5"),
        ("alfa", "staff", "--start", "0", "--end", "99999"),
        ("alfa", "barriers", "--start", "0", "--end", "5"),
        ("alfa", "stuff", "--start", "0", "--end", "5"),
    ],
)
def test_what_cannot_be_coded_is_refused(arguments: tuple[str, ...], run, rows) -> None:
    assert run("codings", "add", *arguments).exit_code == 1
    assert len(rows("codings")) == 3


def test_what_was_listed_can_be_imported_again(run, here: Path) -> None:
    (here / "all.csv").write_bytes(run("codings", "--format", "csv").stdout_bytes)
    result = run("codings", "import", "all.csv")
    assert result.exit_code == 0
    assert "0 taken, 3 already there" in result.stderr


def test_import_takes_what_is_good_and_names_the_rest(run, rows, here: Path) -> None:
    (here / "some.csv").write_text(
        "document,code,coder,quote\nalfa,together,bo,only me\nalfa,nosuch,bo,only me\nalfa,staff,bo,gone\n"
    )
    result = run("codings", "import", "some.csv", "--coder", "anna")
    assert result.exit_code == 1
    assert "some.csv, line 3" in result.stderr
    assert "some.csv, line 4" in result.stderr
    assert [row["coder"] for row in rows("codings")].count("bo") == 1


def test_import_names_the_line_of_a_row_with_too_many_cells_and_takes_the_rest(run, rows, here: Path) -> None:
    (here / "in.csv").write_text(
        "document,code,start,end\nalfa,together,0,4\nalfa,staff,5,9,extra\nbeta,staff,0,4\n"
    )
    result = run("codings", "import", "in.csv")
    assert result.exit_code == 1
    assert "in.csv, line 3: cell 5" in result.stderr
    assert "2 taken" in result.stderr
    assert len(rows("codings")) == 5
    assert run("codings", "import", "in.csv", "--strict").exit_code == 1


def test_a_strict_import_takes_nothing_when_a_row_is_bad(run, rows, here: Path) -> None:
    (here / "some.csv").write_text("document,code,coder,quote\nalfa,together,bo,only me\nalfa,nosuch,bo,x\n")
    assert run("codings", "import", "some.csv", "--strict").exit_code == 1
    assert len(rows("codings")) == 3


def test_an_import_may_make_codes(run, rows, here: Path) -> None:
    (here / "some.csv").write_text("document,code,coder,quote\nalfa,Alone > At work,anna,only me\n")
    assert run("codings", "import", "some.csv", "--create-codes", "--dry-run").exit_code == 0
    assert len(rows("codebook")) == 4
    assert run("codings", "import", "some.csv", "--create-codes").exit_code == 0
    assert rows("codebook")[-1]["path"] == "Alone > At work"


def test_codings_are_removed_by_the_beginning_of_their_guid(run, rows) -> None:
    guid = rows("codings")[0]["guid"]
    assert run("codings", "remove", guid[:8]).exit_code == 0
    assert guid not in [row["guid"] for row in rows("codings")]


def test_removing_several_by_description_needs_a_yes(run, rows) -> None:
    result = run("codings", "remove", "--document", "alfa")
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert run("codings", "remove", "--document", "alfa", "--yes").exit_code == 0
    assert len(rows("codings")) == 1


def test_only_ones_own_are_removed_by_description(run, rows) -> None:
    run("codings", "add", "alfa", "staff", "--whole", "--coder", "bo")
    assert run("codings", "remove", "--document", "alfa", "--coder", "bo").exit_code == 0
    assert [row["coder"] for row in rows("codings")] == ["anna"] * 3


@pytest.mark.parametrize("arguments", [(), ("abcd", "--document", "alfa")])
def test_what_to_remove_is_said_in_one_way(arguments: tuple[str, ...], run) -> None:
    assert run("codings", "remove", *arguments).exit_code == 2


def test_nothing_that_is_not_there_is_removed(run) -> None:
    assert run("codings", "remove", "00000000").exit_code == 1


def test_csv_is_read_back_by_the_standard_library(run) -> None:
    table = list(
        csv.DictReader(io.StringIO(run("codings", "--format", "csv").stdout_bytes.decode(), newline=""))
    )
    assert table[0]["quote"] == FEW
    assert tuple(table[0]) == CODINGS


def test_a_coding_is_changed_in_one_step(run, rows) -> None:
    coding = rows("codings")[0]
    changed = rows("codings", "change", coding["guid"][:8], "--end", "34", "--code", "together")
    assert (changed["guid"], changed["end"], changed["code"]) == (coding["guid"], 34, "Working together")
    assert rows("history")[0]["what"].startswith("change coding of staff on alfa.md")
    run("undo")
    assert rows("codings")[0] == coding
    assert run("codings", "change", coding["guid"], "--star").exit_code == 0
    assert rows("history")[0]["what"].endswith("as important")
    assert run("codings", "change", coding["guid"], "--no-star", "--value", "").exit_code == 0


def test_a_change_of_a_coding_must_say_what(run, rows) -> None:
    assert run("codings", "change", rows("codings")[0]["guid"]).exit_code == 2
    assert run("codings", "change", "00000000", "--star").exit_code == 1
    value = run("codings", "change", rows("codings")[0]["guid"], "--value", "3")
    assert (value.exit_code, "no scale" in value.stderr) == (1, True)
    other = run("codings", "change", rows("codings")[0]["guid"], "--star", "--coder", "bo")
    assert (other.exit_code, "anna's coding" in other.stderr) == (1, True)
