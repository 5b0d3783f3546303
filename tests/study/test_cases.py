"""Cases and attributes: taken from files, set by hand, in order, and what is missing stays missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.study.helpers import make_study, rows_of

from kodbok.errors import KodbokError
from kodbok.model import Case
from kodbok.study import Study
from kodbok.study.importing import ReadOptions


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study with the cases Ort 1 and Ort 2, one document each."""
    return make_study(tmp_path)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "cases.csv"


def take(study: Study, table: Path, text: str, *, dry_run: bool = False) -> tuple[int, int]:
    """How many changes were taken and how many cases were as they are in the table."""
    table.write_text(text, encoding="utf-8")
    report = study.cases.import_file(table, dry_run=dry_run)
    return len(report.new) + len(report.changed), len(report.unchanged)


def test_documents_make_their_cases(study: Study) -> None:
    assert study.cases.list() == [Case("Ort 1", documents=1), Case("Ort 2", documents=1)]
    assert study.cases.attributes() == []


def test_a_table_makes_cases_and_attributes_in_its_order_after_those_there_are(
    study: Study, table: Path
) -> None:
    take(study, table, "case,size,kind\nÖrn,stor,a\nAlm,,b\nOrt 2,liten,\n")
    assert [(one.name, dict(one.attributes)) for one in study.cases.list()] == [
        ("Ort 1", {}), ("Ort 2", {"size": "liten"}), ("Örn", {"size": "stor", "kind": "a"}), ("Alm", {"kind": "b"}),
    ]  # fmt: skip
    assert study.cases.attributes() == ["size", "kind"]


def test_a_missing_cell_takes_nothing_away_and_an_empty_text_is_one(study: Study, table: Path) -> None:
    take(study, table, "case,size,kind\nOrt 1,stor,a\n")
    take(study, table, 'case,size,kind\nOrt 1,,""\n')
    assert study.cases.list()[0].attributes == {"size": "stor", "kind": ""}


def test_what_a_table_changes_is_told_value_by_value(study: Study, table: Path) -> None:
    take(study, table, "case,size\nOrt 1,stor\nOrt 2,stor\n")
    table.write_text("case,size,participates,reason\nOrt 1,liten,no,sjuk\nOrt 2,stor,yes,\nOrt 3,,,\n")
    report = study.cases.import_file(table, why="rättat")
    assert report.changed == ("Ort 1.size: stor → liten", "Ort 1: whether it took part")
    assert (report.new, report.unchanged) == (("Ort 3",), ("Ort 2",))
    assert report.warnings == ("Ort 3 is new, though there is Ort 2, Ort 1 already.",)
    assert study.history()[0].why == "rättat"


def test_a_table_read_again_changes_nothing(study: Study, table: Path) -> None:
    text = 'case,size,participates,reason\nOrt 1,"",no,sjuk\nNy,stor,yes,\n'
    take(study, table, text)
    before, entries = rows_of(study.path), study.history()
    assert take(study, table, text) == (0, 2)
    assert (rows_of(study.path), study.history()) == (before, entries)


def test_a_dry_run_tells_and_writes_nothing(study: Study, table: Path) -> None:
    before = rows_of(study.path)
    assert take(study, table, "case,size\nOrt 1,stor\nNy,stor\n", dry_run=True) == (2, 0)
    assert rows_of(study.path) == before


def test_a_table_is_one_step_of_undo(study: Study, table: Path) -> None:
    before = rows_of(study.path)
    take(study, table, "case,size\nOrt 1,stor\nNy,stor\n")
    study.undo()
    assert rows_of(study.path) == before


def test_who_did_not_take_part_is_kept_by_a_table_that_does_not_say(study: Study, table: Path) -> None:
    take(study, table, "case,participates,reason\nOrt 1,no,sjuk\n")
    take(study, table, "case,size\nOrt 1,stor\n")
    assert study.cases.list()[0] == Case("Ort 1", False, "sjuk", {"size": "stor"}, 1)
    take(study, table, "case,participates,reason\nOrt 1,yes,\n")
    assert study.cases.list()[0].participates
    assert study.cases.list()[0].reason is None


def test_a_broken_table_changes_nothing(study: Study, table: Path) -> None:
    before = rows_of(study.path)
    for text, said in (("case,size\nNy,1\nNy,2\n", "line 3"), ("case,size\n,1\n", "line 2"), ("", "empty")):
        with pytest.raises(KodbokError, match=rf"cases\.csv: .*{said}"):
            take(study, table, text)
    assert rows_of(study.path) == before


def test_an_attribute_is_set_and_made_when_it_is_new(study: Study) -> None:
    study.cases.set("Ort 1", " size ", " liten\nby ")
    study.cases.set("Ort 2", "size", "")
    study.cases.set("Ort 1", "size", "stor", why="ny siffra")
    assert [dict(one.attributes) for one in study.cases.list()] == [{"size": "stor"}, {"size": ""}]
    assert study.history()[0].why == "ny siffra"
    study.undo()
    assert study.cases.list()[0].attributes == {"size": "liten by"}


def test_an_attribute_that_undo_took_away_can_be_made_again(study: Study) -> None:
    study.cases.set("Ort 1", "size", "stor")
    study.undo()
    assert study.cases.attributes() == []
    study.cases.set("Ort 1", "size", "liten")
    assert study.cases.list()[0].attributes == {"size": "liten"}
    assert study.check() == []


def test_a_case_is_called_by_its_name_however_composed(study: Study, table: Path) -> None:
    take(study, table, "case\nÅmål\n")
    study.cases.set("A\u030ama\u030al", "size", "1")
    assert study.cases.list()[-1].attributes == {"size": "1"}


@pytest.mark.parametrize(
    ("case", "name", "said"), [("Ort1", "size", "did you mean Ort 1, Ort 2"), ("Ort 1", " ", "needs a name")]
)
def test_no_such_case_or_no_name_is_refused(study: Study, case: str, name: str, said: str) -> None:
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match=said):
        study.cases.set(case, name, "x")
    assert rows_of(study.path) == before


TYPED = (
    "case,folkmängd,storlek,med\nOrt 1,83 000,stor,ja\nOrt 2,9 500,liten,nej\nNy,cirka tusen,mellan,kanske\n"
)
TYPES = "folkmängd: integer\nstorlek: [liten, mellan, stor]\nmed: {type: yes-no}\n"


def test_types_beside_a_table_are_taken_and_checked(study: Study, table: Path) -> None:
    table.write_text(TYPED, encoding="utf-8")
    table.with_name("attributes.yaml").write_text(TYPES, encoding="utf-8")
    report = study.cases.import_file(table)
    assert [one.declared for one in study.cases.types()] == ["integer", "liten < mellan < stor", "yes-no"]
    assert [warning for warning in report.warnings if "declared" in warning] == [
        "folkmängd is declared as integer, which these values are not: Ny (cirka tusen)",
        "med is declared as yes-no, which these values are not: Ny (kanske)",
    ]
    assert study.cases.list()[0].attributes["folkmängd"] == "83 000"
    again = study.cases.import_file(table)
    assert (again.new, again.changed, len(again.unchanged)) == ((), (), 3)


def test_cases_are_sorted_by_the_type_of_an_attribute(study: Study, table: Path) -> None:
    take(study, table, TYPED)
    study.cases.set_type("Storlek", "liten < mellan < stor")
    study.cases.set_type("folkmängd", "integer")
    assert [one.name for one in study.cases.sorted_by("storlek")] == ["Ort 2", "Ny", "Ort 1"]
    assert [one.name for one in study.cases.sorted_by("folkmängd")] == ["Ort 2", "Ort 1", "Ny"]
    study.undo(2)
    assert [one.declared for one in study.cases.types()] == ["text"] * 3


def test_a_value_can_be_made_missing_and_that_undone(study: Study) -> None:
    study.cases.set("Ort 1", "size", "")
    study.cases.unset("Ort 1", "size")
    assert study.cases.list()[0].attributes == {}
    study.undo()
    assert study.cases.list()[0].attributes == {"size": ""}
    with pytest.raises(KodbokError, match=r"no attribute sise.*close: size"):
        study.cases.unset("Ort 1", "sise")


def test_a_table_that_happens_to_lie_there_declares_what_is_not_declared(
    study: Study, tmp_path: Path
) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "cases.csv").write_text("case,size\nOrt 1,3\n")
    (folder / "attributes.yaml").write_text("size: number\n")
    (folder / "c.md").write_text("I: Nå?\n\nR1: Ja.\n\nI: Så?\n\nR1: Nej.\n")
    study.documents.import_files([folder], options=ReadOptions())
    assert [one.declared for one in study.cases.types()] == ["number"]
