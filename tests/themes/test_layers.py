"""Whose codings count: one coder's, the consensus, the union, the intersection; and who must settle first."""

from __future__ import annotations

import pytest
from tests.themes.making import StudyMaker, study

from kodbok.errors import KodbokError
from kodbok.spans import unpack
from kodbok.themes import choose
from kodbok.themes.gathering import gather


def counted(made: StudyMaker, layer: str = "final") -> dict[str, dict[str, list[tuple[int, int]]]]:
    material = made.material()
    gathered = gather(material, choose(material, layer))
    return {
        name: {code: unpack(packed) for code, packed in codes.items()}
        for name, codes in gathered.items()
        if codes
    }


@pytest.fixture
def made() -> StudyMaker:
    made = study()
    made.talk("d1", ["I: Hur går det?", "R: Vi har ont om tid och pengar."], ("A",))
    made.talk("d2", ["R: Allt är bra."], ("B",))
    return made


def test_final_is_the_coder_who_is_done_even_when_another_has_begun(made: StudyMaker) -> None:
    made.code("d1", (20, 25), "tid", "anna")
    made.code("d1", (30, 35), "tid", "bertil")
    made.done("d1", coder="bertil")
    assert counted(made) == {"d1": {"tid": [(30, 35)]}}


def test_final_is_the_one_who_has_coded_where_nobody_is_done(made: StudyMaker) -> None:
    made.code("d1", (20, 25), "tid", "anna")
    made.code("d2", (3, 5), "rad", "bertil")
    assert counted(made) == {"d1": {"tid": [(20, 25)]}, "d2": {"rad": [(3, 5)]}}


def test_final_is_the_consensus_where_it_is_settled(made: StudyMaker) -> None:
    made.code("d1", (20, 25), "tid", "anna")
    made.code("d1", (30, 35), "tid", "bertil")
    made.code("d1", (20, 35), "pengar", "anna", consensus=True)
    made.done("d1", coder="anna")
    made.done("d1", coder="bertil")
    made.settled["d1"] = 4
    assert counted(made) == {"d1": {"pengar": [(20, 35)]}}


def test_a_consensus_that_is_not_settled_counts_nowhere(made: StudyMaker) -> None:
    made.code("d1", (20, 25), "tid", "anna")
    made.code("d1", (20, 35), "pengar", "anna", consensus=True)
    for layer in ("final", "anna", "union", "intersection"):
        assert counted(made, layer) == {"d1": {"tid": [(20, 25)]}}


def test_two_who_are_done_must_settle_and_every_such_document_is_named(made: StudyMaker) -> None:
    made.talk("c0", ["R: Mer."], ("C",))
    for coder in ("anna", "bertil"):
        made.done("d2", "c0", coder=coder)
    made.code("d1", (20, 25), "tid", "anna")
    with pytest.raises(
        KodbokError, match=r"anna, bertil are unsettled on c0, d2: settle them .* --layer CODER"
    ):
        counted(made)


def test_two_who_have_coded_with_nobody_done_must_settle(made: StudyMaker) -> None:
    made.code("d1", (20, 25), "tid", "anna")
    made.code("d1", None, "tid", "bertil")
    with pytest.raises(KodbokError, match="on d1:"):
        counted(made)


def test_two_who_have_coded_one_case_without_counted_documents_must_settle(made: StudyMaker) -> None:
    made.whole("tid", "anna", case="A")
    made.whole("rad", "bertil", case="A")
    with pytest.raises(KodbokError, match="the case A"):
        choose(made.material())


def test_a_coder_is_called_without_regard_to_case(made: StudyMaker) -> None:
    made.code("d1", (20, 25), "tid", "anna")
    made.code("d1", (30, 35), "tid", "bertil")
    assert choose(made.material(), "ANNA").name == "anna"
    assert counted(made, "Bertil") == {"d1": {"tid": [(30, 35)]}}


def test_an_unknown_coder_is_refused_with_close_names(made: StudyMaker) -> None:
    with pytest.raises(KodbokError, match="called anne: did you mean anna"):
        choose(made.material(), "anne")
    with pytest.raises(KodbokError, match="called xyz: give final, union, intersection"):
        choose(made.material(), "xyz")


def test_union_and_intersection_are_stretches_of_those_who_are_done(made: StudyMaker) -> None:
    made.code("d1", (18, 25), "tid", "anna")
    made.code("d1", (25, 30), "tid", "anna")
    made.code("d1", (20, 28), "tid", "bertil")
    made.code("d1", (35, 40), "tid", "bertil")
    made.code("d1", (18, 40), "pengar", "anna")
    made.done("d1", coder="anna")
    made.done("d1", coder="bertil")
    assert counted(made, "union") == {"d1": {"tid": [(18, 30), (35, 40)], "pengar": [(18, 40)]}}
    assert counted(made, "intersection") == {"d1": {"tid": [(20, 28)]}}


def test_one_who_is_done_elsewhere_only_is_not_in_the_union(made: StudyMaker) -> None:
    made.code("d1", (18, 25), "tid", "anna")
    made.code("d1", (20, 28), "tid", "bertil")
    made.done("d1", coder="anna")
    made.done("d2", coder="bertil")
    assert counted(made, "union") == counted(made, "intersection") == {"d1": {"tid": [(18, 25)]}}


def test_one_who_has_marked_nothing_done_is_in_the_union_where_they_have_coded(made: StudyMaker) -> None:
    made.code("d1", (18, 25), "tid", "anna")
    made.code("d1", (20, 28), "tid", "bertil")
    made.done("d1", "d2", coder="anna")
    layer = choose(made.material(), "union")
    assert layer.documents["d1"].coders == {"anna", "bertil"}
    assert layer.documents["d2"].coders == {"anna"}
    assert any("bertil has marked no document done" in note for note in layer.notes)


def test_wholes_are_of_any_in_the_union_and_of_all_in_the_intersection(made: StudyMaker) -> None:
    from kodbok.model import Scope
    from kodbok.themes.gathering import wholes

    for coder in ("anna", "bertil"):
        made.done("d1", coder=coder)
        made.code("d1", None, "tid", coder)
        made.whole("stod", coder, case="A")
    made.code("d1", None, "rad", "anna")
    made.whole("rad", "anna", case="A")
    made.code("d1", None, "pengar", "bertil", consensus=True)
    found = {
        (layer, scope): wholes(made.material(), choose(made.material(), layer), scope)
        for layer in ("union", "intersection", "bertil")
        for scope in (Scope.DOCUMENT, Scope.CASE)
    }
    assert found["union", Scope.DOCUMENT] == {"d1": {"tid", "rad"}}
    assert found["intersection", Scope.DOCUMENT] == found["bertil", Scope.DOCUMENT] == {"d1": {"tid"}}
    assert found["union", Scope.CASE] == {"A": {"stod", "rad"}}
    assert found["intersection", Scope.CASE] == found["bertil", Scope.CASE] == {"A": {"stod"}}


def test_the_first_note_says_whose_codings_are_counted_where(made: StudyMaker) -> None:
    made.talk("d3", ["R: Ja."], ("C",))
    made.done("d1")
    made.settled["d2"] = 1
    note = choose(made.material()).notes[0]
    assert note == "layer: final (consensus 1 document, anna 1 document, nobody 1 document)"
    assert choose(made.material(), "union").notes[0] == "layer: union"
