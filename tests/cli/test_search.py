"""`kodbok search`: passages that match, and a code on all of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.cli.conftest import Run

COLUMNS = ["document", "case", "turn", "lines", "speaker", "start", "end", "code", "coder", "quote"]


def rows(run: Run, *arguments: str) -> list[dict[str, Any]]:
    done = run("search", *arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_rows_have_the_columns_of_the_contract(study, run: Run) -> None:
    found = rows(run, "hard")
    assert list(found[0]) == COLUMNS
    assert [(row["document"], row["quote"], row["code"]) for row in found] == [("beta.txt", "hard", None)]


def test_the_table_shows_what_stands_around(study, run: Run) -> None:
    done = run("search", "few")
    assert "We are too" in done.stdout
    assert "1 hit in 1 document." in done.stdout


def test_interviewers_are_searched_when_asked_for(study, run: Run) -> None:
    assert len(rows(run, "hard", "--with-interviewer")) == 3


@pytest.mark.parametrize(
    ("options", "quotes"),
    [
        (["neighbour"], ["neighbour"]),
        (["--word", "neighbour"], []),
        (["--lemma", "neighbour"], ["neighbours"]),
        (["--regex", "n[a-z]+rs"], ["neighbours"]),
        (["people", "--document", "alfa"], []),
        (["people", "--document", "alfa", "--document", "beta"], ["people"]),
    ],
)
def test_ways_to_search(options: list[str], quotes: list[str], study, run: Run) -> None:
    assert [row["quote"] for row in rows(run, *options)] == quotes


def test_a_code_is_put_on_the_sentence_of_every_hit_in_one_step(study, run: Run) -> None:
    done = run(
        "search", "we", "--code", "together", "--coder", "ana", "--format", "json", "--why", "all of it"
    )
    assert done.exit_code == 0
    assert "2 hits in 2 documents." in done.stderr
    assert "2 passages coded." in done.stderr
    coded = json.loads(done.stdout)
    assert [row["quote"] for row in coded] == ["We are too few.", "No, we have people enough."]
    assert {(row["code"], row["coder"]) for row in coded} == {("Working together", "ana")}
    listed = json.loads(run("codings", "list", "--code", "together", "--format", "json").stdout)
    assert [row["origin"] for row in listed if row["coder"] == "ana"] == ["search", "search"]
    assert run("undo", "--coder", "ana").exit_code == 0
    left = json.loads(run("codings", "list", "--code", "together", "--format", "json").stdout)
    assert [row["coder"] for row in left] == ["anna"]


def test_the_words_alone(study, run: Run) -> None:
    done = run("search", "few", "--code", "staff", "--words-alone", "--coder", "ana", "--format", "json")
    assert [row["quote"] for row in json.loads(done.stdout)] == ["few"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["few", "--words-alone"], 2, "--code"),
        (["(few", "--regex"], 1, "cannot be read at character"),
        ([" "], 1, "nothing to search for"),
        (["few", "--code", "barriers", "--coder", "ana"], 1, "heading"),
        (["few", "--document", "gamma"], 1, "no document"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    arguments: list[str], code: int, says: str, study, run: Run
) -> None:
    done = run("search", *arguments)
    assert done.exit_code == code
    assert says in done.stderr


def test_no_hit_is_no_failure(study, run: Run) -> None:
    done = run("search", "zebra")
    assert done.exit_code == 0
    assert "No hit." in done.stdout
