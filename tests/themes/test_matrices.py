"""The matrix: codes down, cases, documents or attribute values across."""

from __future__ import annotations

import pytest
from tests.themes.making import StudyMaker, study

from kodbok.errors import KodbokError, UsageError
from kodbok.model import Case, Role, Speaker
from kodbok.themes import Count, Matrix, count, matrix


@pytest.fixture
def made() -> StudyMaker:
    made = study()
    speakers = (Speaker("R", case="A"), Speaker("S", case="B"))
    made.talk("par", ["R: Ont om tid.", "S: Ja visst.", "R: Och pengar."], ("A", "B"), speakers)
    made.talk("ensam", ["R: Gott om tid."], ("C",))
    made.cases = [Case("C", attributes={"typ": "stad"}), Case("X", participates=False), Case("B"), Case("A")]
    made.code("par", "tid.\nS: Ja visst", "tid")
    made.code("par", "pengar", "pengar")
    made.code("ensam", "Gott om", "tid")
    made.code("ensam", None, "rad")
    return made


def row(found: Matrix, path: str) -> tuple[str | int, ...]:
    (one,) = [cells[1:] for cells in found.rows if cells[0] == path]
    return one


def test_every_participating_case_is_a_column_in_case_order_and_every_code_a_row(made: StudyMaker) -> None:
    found = matrix(count(made.material()))
    assert found.header == ("code", "C", "B", "A", "total")
    assert [cells[0] for cells in found.rows] == [
        "HINDER",
        "HINDER > TID",
        "HINDER > PENGAR",
        "STOD",
        "STOD > RAD",
    ]
    assert row(found, "STOD") == (1, 0, 0, 1)


def test_total_counts_once_a_passage_that_is_in_two_columns(made: StudyMaker) -> None:
    found = matrix(count(made.material()))
    assert row(found, "HINDER > TID") == (1, 1, 1, 2)
    assert row(found, "HINDER") == (1, 1, 2, 3)
    assert found.notes[-1].startswith("total counts once")


def test_words_of_a_case_are_those_in_its_own_turns(made: StudyMaker) -> None:
    assert row(matrix(count(made.material()), count=Count.WORDS), "HINDER") == (2, 2, 2, 6)


def test_units_are_turns(made: StudyMaker) -> None:
    assert row(matrix(count(made.material()), count=Count.UNITS), "HINDER") == (1, 1, 2, 4)


def test_binary_totals_are_the_columns_that_have_it(made: StudyMaker) -> None:
    assert row(matrix(count(made.material()), count=Count.BINARY), "HINDER") == (1, 1, 1, 3)


def test_by_documents_and_by_attribute(made: StudyMaker) -> None:
    found = matrix(count(made.material()), "codes-by-documents")
    assert found.header == ("code", "par", "ensam", "total")
    assert row(found, "HINDER") == (2, 1, 3)
    assert len(found.notes) == 2  # the layer, and anna who has marked nothing done
    found = matrix(count(made.material()), "codes-by-typ")
    assert found.header == ("code", "stad", "(none)", "total")
    assert row(found, "HINDER > TID") == (1, 1, 2)


def test_a_case_coded_as_a_whole_is_one_coding_in_its_column(made: StudyMaker) -> None:
    made.whole("tid", case="B")
    made.whole("pengar", case="B")
    assert row(matrix(count(made.material())), "HINDER") == (1, 2, 2, 4)


@pytest.mark.parametrize("kind", ["cooccurrence", "codes-by-", "cases"])
def test_another_kind_is_wrong_usage(made: StudyMaker, kind: str) -> None:
    with pytest.raises(UsageError, match=f"no matrix {kind}"):
        matrix(count(made.material()), kind)


def test_an_unknown_attribute_is_refused(made: StudyMaker) -> None:
    with pytest.raises(KodbokError, match="did you mean typ"):
        matrix(count(made.material()), "codes-by-type")


def test_an_interviewer_speaks_for_no_case_even_when_tied_to_one() -> None:
    made = study()
    speakers = (Speaker("I", Role.INTERVIEWER, case="A"), Speaker("R", case="A"), Speaker("S", case="B"))
    made.talk("par", ["I: Hur är det?", "R: Ont om tid.", "S: Ja."], ("A", "B"), speakers)
    made.code("par", "är det?\nR: Ont om", "tid")
    found = matrix(count(made.material(), with_interviewer=True), count=Count.WORDS)
    assert row(found, "HINDER > TID") == (2, 0, 4)
