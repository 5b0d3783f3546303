"""Absence as a datum (DESIGN 7): each state, and what covers a document for a code."""

from __future__ import annotations

import pytest
from tests.themes.making import StudyMaker, study

from kodbok.model import Case, Progress, Role, Speaker
from kodbok.model import Coverage as Covered
from kodbok.themes import State, count, show


def states(made: StudyMaker, called: str, layer: str = "final") -> dict[str, str]:
    return {one.case: one.state.value for one in show(count(made.material(), layer), called).cases}


@pytest.fixture
def made() -> StudyMaker:
    made = study()
    made.talk("d1", ["I: Hur går det?", "R: Vi har ont om tid."], ("A",))
    return made


def test_a_case_that_did_not_take_part_has_that_state_and_its_reason_whatever_it_holds(
    made: StudyMaker,
) -> None:
    made.cases = [Case("A", participates=False, reason="sjuk"), Case("B", participates=False)]
    made.code("d1", "ont om tid", "tid")
    shown = show(count(made.material()), "tid")
    assert [(one.case, one.state, one.reason) for one in shown.cases] == [
        ("A", State.DID_NOT_TAKE_PART, "sjuk"),
        ("B", State.DID_NOT_TAKE_PART, None),
    ]
    assert (shown.row.n, shown.row.of, shown.row.did_not_take_part) == (0, 0, 2)


def test_a_case_without_documents_has_no_material_even_when_the_case_itself_is_coded(
    made: StudyMaker,
) -> None:
    made.cases.append(Case("B"))
    made.whole("tid", case="B")
    assert states(made, "tid")["B"] == "no material"


def test_present_comes_before_denied(made: StudyMaker) -> None:
    made.code("d1", "Vi har", "stod")
    assert states(made, "pengar") == {"A": "denied"}
    made.code("d1", "ont om tid", "pengar")
    assert states(made, "pengar") == {"A": "present"}


def test_a_code_is_present_in_the_branches_and_themes_above_it(made: StudyMaker) -> None:
    made.code("d1", "ont om tid", "pengar")
    assert states(made, "hinder") == states(made, "brist") == {"A": "present"}


def test_denied_by_any_code_below_the_opposite(made: StudyMaker) -> None:
    made.code("d1", "Vi har", "rad")
    assert states(made, "pengar") == {"A": "denied"}


def test_a_branch_or_theme_is_denied_by_the_opposite_of_any_code_in_it(made: StudyMaker) -> None:
    made.code("d1", "Vi har", "stod")
    made.done("d1")
    assert states(made, "hinder") == states(made, "brist") == {"A": "denied"}
    assert states(made, "tid") == {"A": "silent"}


def test_opposites_deny_in_the_direction_that_they_are_written(made: StudyMaker) -> None:
    made.code("d1", "ont om tid", "pengar")
    made.done("d1")
    assert states(made, "stod") == {"A": "silent"}


def test_a_coding_on_the_whole_document_or_case_is_present(made: StudyMaker) -> None:
    made.code("d1", None, "tid")
    made.whole("rad", case="A")
    assert states(made, "tid") == states(made, "rad") == {"A": "present"}


def test_silent_needs_every_document_of_the_case_covered(made: StudyMaker) -> None:
    made.talk("d2", ["R: Mer sedan."], ("A",))
    made.done("d1")
    assert states(made, "tid") == {"A": "uncovered"}
    made.done("d2")
    assert states(made, "tid") == {"A": "silent"}


def test_one_covered_document_with_it_is_enough_to_be_present(made: StudyMaker) -> None:
    made.talk("d2", ["R: Mer sedan."], ("A",))
    made.code("d2", "Mer", "tid")
    made.done("d2")
    assert states(made, "tid") == {"A": "present"}


def test_a_case_that_nobody_has_coded_is_uncovered(made: StudyMaker) -> None:
    assert states(made, "tid") == {"A": "uncovered"}


def test_what_is_only_in_progress_does_not_cover(made: StudyMaker) -> None:
    made.talk("d2", ["R: Mer."], ("B",))
    made.done("d2")
    made.coverage.append(Covered("anna", "d1", Progress.IN_PROGRESS, 9))
    made.code("d1", "Vi har", "rad")
    assert states(made, "tid") == {"A": "uncovered", "B": "silent"}


def test_a_code_redefined_after_done_is_no_longer_covered_nor_are_its_branch_and_themes(
    made: StudyMaker,
) -> None:
    made.done("d1", version=3)
    made.defined_at.update({"tid": 3, "pengar": 4, "hinder": 1, "rad": 2})
    assert states(made, "tid") == {"A": "silent"}
    assert states(made, "rad") == {"A": "silent"}
    for called in ("pengar", "hinder", "brist"):
        assert states(made, called) == {"A": "uncovered"}


def test_one_who_has_marked_nothing_done_covers_documents_with_own_codings_and_the_output_says_so(
    made: StudyMaker,
) -> None:
    made.talk("d2", ["R: Mer."], ("B",))
    made.code("d1", "Vi har", "rad")
    made.defined_at["tid"] = 7
    shown = show(count(made.material()), "tid")
    assert [one.state for one in shown.cases] == [State.SILENT, State.UNCOVERED]
    assert "anna has marked no document done: those with codings by anna are taken as covered." in shown.notes


def test_one_who_has_marked_something_done_is_not_so_trusted(made: StudyMaker) -> None:
    made.talk("d2", ["R: Mer."], ("B",))
    made.code("d1", "Vi har", "rad")
    made.done("d2")
    shown = show(count(made.material()), "tid")
    assert [one.state for one in shown.cases] == [State.UNCOVERED, State.SILENT]
    assert len(shown.notes) == 1


def test_a_settled_consensus_covers_at_the_version_at_which_it_was_settled(made: StudyMaker) -> None:
    made.settled["d1"] = 2
    made.done("d1", version=9)
    made.defined_at.update({"tid": 2, "pengar": 3})
    assert states(made, "tid") == {"A": "silent"}
    assert states(made, "pengar") == {"A": "uncovered"}


def test_a_union_is_covered_by_anyone_and_an_intersection_by_all_who_are_counted(made: StudyMaker) -> None:
    made.done("d1", coder="anna", version=2)
    made.done("d1", coder="bertil", version=5)
    made.defined_at["tid"] = 4
    assert states(made, "tid", "union") == {"A": "silent"}
    assert states(made, "tid", "intersection") == {"A": "uncovered"}
    assert states(made, "rad", "intersection") == {"A": "silent"}
    assert states(made, "tid", "anna") == {"A": "uncovered"}
    assert states(made, "tid", "bertil") == {"A": "silent"}


def test_an_intersection_that_nobody_is_counted_in_covers_nothing(made: StudyMaker) -> None:
    assert states(made, "tid", "intersection") == {"A": "uncovered"}


def test_a_pair_interview_gives_each_case_its_own_state() -> None:
    made = study()
    speakers = (Speaker("I", Role.MODERATOR), Speaker("R1", case="A"), Speaker("R2", case="B"))
    made.talk("par", ["I: Nå?", "R1: Ont om tid.", "R2: Gott om pengar.", "R1: Nej."], ("A", "B"), speakers)
    made.code("par", "om tid", "tid")
    made.code("par", "Gott om", "stod")
    made.done("par")
    assert states(made, "tid") == {"A": "present", "B": "silent"}
    assert states(made, "pengar") == {"A": "silent", "B": "denied"}


def test_a_passage_across_two_cases_is_present_in_both() -> None:
    made = study()
    speakers = (Speaker("R1", case="A"), Speaker("R2", case="B"))
    made.talk("par", ["R1: Ont om tid.", "R2: Ja."], ("A", "B"), speakers)
    made.code("par", "tid.\nR2: Ja", "tid")
    made.done("par")
    shown = show(count(made.material()), "tid")
    assert [(one.state, one.codings) for one in shown.cases] == [(State.PRESENT, 1), (State.PRESENT, 1)]
    assert shown.row.codings == 1


def test_a_group_whose_speakers_are_tied_to_no_case_is_counted_but_in_no_case_and_the_output_says_so() -> (
    None
):
    made = study()
    made.talk("grupp", ["R: Ont om tid.", "S: Ja."], ("A", "B"), (Speaker("R"), Speaker("S")))
    made.code("grupp", "Ont om tid", "tid")
    made.done("grupp")
    shown = show(count(made.material()), "tid")
    assert {one.state for one in shown.cases} == {State.SILENT}
    assert (shown.row.codings, shown.row.words, shown.row.n) == (1, 3, 0)
    assert shown.notes[1].startswith("1 passage belongs to no case")
    assert shown.notes[1].endswith("in grupp.")


def test_cases_are_named_by_state_in_case_order_and_empty_states_are_kept(made: StudyMaker) -> None:
    made.talk("d2", ["R: Mer."], ("B",))
    made.done("d1", "d2")
    by_state = show(count(made.material()), "tid").by_state
    assert list(by_state) == list(State)
    assert [one.case for one in by_state[State.SILENT]] == ["A", "B"]
    assert by_state[State.DENIED] == ()
