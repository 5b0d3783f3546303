"""Absence is a datum: when a document counts as read for a code, and what makes it unread again (DESIGN 7)."""

from __future__ import annotations

import pytest
from tests.acceptance.conftest import Program

CODEBOOK = """\
codes:
  - id: a
    label: A
    definition: det ena
    include: ["x"]
    exclude: ["y"]
    children:
      - {id: b, label: B, definition: det andra}
  - {id: c, label: C}
themes:
  - {id: t, title: T, codes: [b]}
"""


@pytest.fixture
def done(kodbok: Program) -> Program:
    """One document of one case, done by anna at the first version of the codebook, with C in it."""
    kodbok.new("--codebook", kodbok.write("codebook.yaml", CODEBOOK), "--coder", "anna")
    kodbok("import", kodbok.write("ett.txt", "I: Hej?\nR1: Ja, det är så.\n"))
    kodbok("codings", "add", "ett", "c", "--quote", "det är så")
    kodbok("done", "ett")
    assert states(kodbok) == {"A": "silent", "A > B": "silent", "C": "present", "T": "silent"}
    return kodbok


def states(kodbok: Program, *options: str) -> dict[str, str]:
    """The state of the one case for each row."""
    found = {}
    for row in kodbok.rows("themes", "list", *options):
        (state,) = [state for state in ("n", "denied", "silent", "uncovered", "no_material") if row[state]]
        found[row["theme"]] = "present" if state == "n" else state
    return found


def change(kodbok: Program, old: str, new: str) -> None:
    assert old in CODEBOOK
    kodbok("codebook", "import", kodbok.write("codebook.yaml", CODEBOOK.replace(old, new)), "--coder", "anna")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("definition: det andra", "definition: något annat"),
        ("definition: det andra", "include: [z], definition: det andra"),
        ("definition: det andra", "exclude: [z], definition: det andra"),
    ],
)
def test_a_redefined_code_is_unread_and_so_is_all_that_it_is_in(done: Program, old: str, new: str) -> None:
    change(done, old, new)
    assert states(done) == {"A": "uncovered", "A > B": "uncovered", "C": "present", "T": "uncovered"}
    done("done", "ett", "--coder", "anna")
    assert states(done) == {"A": "silent", "A > B": "silent", "C": "present", "T": "silent"}


def test_a_redefined_parent_leaves_the_code_below_it_read(done: Program) -> None:
    change(done, "definition: det ena", "definition: ett annat")
    assert states(done) == {"A": "uncovered", "A > B": "silent", "C": "present", "T": "silent"}


@pytest.mark.parametrize(
    "new", ["label: Bb", "label: B, key: b", 'label: B, color: "#0072B2"', "label: B, opposite: a"]
)
def test_a_new_name_key_or_colour_leaves_the_code_read(done: Program, new: str) -> None:
    change(done, "label: B", new)
    assert next(row["version"] for row in done.rows("codebook", "log")) == 2
    assert set(states(done).values()) == {"silent", "present"}


def test_a_new_code_is_unread(done: Program) -> None:
    change(done, "themes:", "  - {id: d, label: D}\nthemes:")
    assert states(done)["D"] == "uncovered"


def test_a_code_that_an_import_makes_is_unread(done: Program) -> None:
    done("import", done.write("två.txt", "I: Hej?\nR1: Nej, inte alls.\n"))
    rows = [("två", "Ny", "anna", "inte alls")]
    file = done.write_csv("c.csv", "document,code,coder,quote", rows)
    done("codings", "import", file, "--create-codes", "--coder", "anna")
    shown = {row["case"]: row["state"] for row in done.rows("themes", "show", "Ny", "--cases")}
    assert shown == {"ett": "uncovered", "två": "present"}


def test_undo_of_a_redefinition_makes_it_read_again(done: Program) -> None:
    change(done, "definition: det andra", "definition: något annat")
    done("undo", "--coder", "anna")
    assert states(done)["A > B"] == "silent"


def test_who_was_done_before_an_undo_has_not_read_for_what_it_brings_back(done: Program) -> None:
    change(done, "definition: det andra", "definition: något annat")
    done("done", "ett", "--coder", "bertil")
    assert states(done, "--layer", "bertil")["A > B"] == "silent"
    done("undo", "--coder", "anna")
    assert states(done, "--layer", "bertil")["A > B"] == "uncovered"
    assert states(done, "--layer", "bertil")["C"] == "silent"
    done("done", "ett", "--coder", "bertil")
    assert states(done, "--layer", "bertil")["A > B"] == "silent"


def test_redo_of_a_redefinition_makes_it_unread_again(done: Program) -> None:
    change(done, "definition: det andra", "definition: något annat")
    done("undo", "--coder", "anna")
    done("redo", "--coder", "anna")
    assert states(done)["A > B"] == "uncovered"


def test_what_is_not_done_after_all_is_taken_as_read_where_there_are_codings(done: Program) -> None:
    """A coder who has marked nothing done counts as covering the documents with own codings."""
    done("done", "ett", "--undone")
    told = done("themes")
    assert "anna has marked no document done" in told.stdout
    assert states(done)["A > B"] == "silent"
    (guid,) = [row["guid"] for row in done.rows("codings")]
    done("codings", "remove", guid)
    assert set(states(done).values()) == {"uncovered"}


def test_one_done_elsewhere_takes_that_trust_away(done: Program) -> None:
    done("import", done.write("två.txt", "I: Hej?\nR1: Nej, inte alls.\n"))
    done("codings", "add", "två", "b", "--quote", "inte alls")
    row = {row["case"]: row["state"] for row in done.rows("themes", "show", "c", "--cases")}
    assert row == {"ett": "present", "två": "uncovered"}


def test_a_settled_consensus_covers_as_of_its_version(done: Program) -> None:
    done("settle", "ett", "--coder", "anna")
    assert states(done) == {"A": "silent", "A > B": "silent", "C": "silent", "T": "silent"}
    change(done, "definition: det andra", "definition: något annat")
    assert states(done)["A > B"] == "uncovered"
    assert states(done, "--layer", "anna")["C"] == "present"
    done("settle", "ett", "--coder", "anna")
    assert states(done)["A > B"] == "silent"


def test_denied_goes_before_silent_and_present_before_denied(done: Program) -> None:
    change(done, "definition: det andra", "definition: det andra, opposite: c")
    assert states(done) == {"A": "denied", "A > B": "denied", "C": "present", "T": "denied"}
    done("codings", "add", "ett", "b", "--quote", "Ja")
    assert states(done) == {"A": "present", "A > B": "present", "C": "present", "T": "present"}


def test_a_denial_that_only_the_interviewer_speaks_is_none(done: Program) -> None:
    change(done, "definition: det andra", "definition: det andra, opposite: c")
    (guid,) = [row["guid"] for row in done.rows("codings")]
    done("codings", "remove", guid)
    done("codings", "add", "ett", "c", "--quote", "Hej?")
    assert states(done)["A > B"] == "silent"
    assert states(done, "--with-interviewer")["A > B"] == "denied"


def test_the_words_of_two_passages_that_overlap_are_counted_once(done: Program) -> None:
    done("codings", "add", "ett", "c", "--quote", "Ja, det")
    row = {row["theme"]: row for row in done.rows("themes")}["C"]
    assert (row["codings"], row["words"], row["share_of_words"]) == (2, 4, 1.0)
