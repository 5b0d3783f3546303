"""The rows of `themes`: order, branch totals, passages, words, shares, and what they may be counted by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.themes.making import StudyMaker, study

from kodbok.attributes import declared
from kodbok.errors import KodbokError
from kodbok.model import Case, Code, Role, Speaker, Theme
from kodbok.themes import ThemeRow, count, list_themes

TEXT = ["I: Vad är svårt?", "R: Vi har ont om tid.", "I: Mer?", "R: Och pengar, e-post och annat."]


@pytest.fixture
def made() -> StudyMaker:
    made = study()
    made.talk("d1", TEXT, ("A",))
    made.talk("d2", ["R: Här finns råd."], ("B",))
    made.done("d1", "d2")
    return made


def rows(made: StudyMaker, by: str = "case", **how: object) -> list[ThemeRow]:
    return list(list_themes(count(made.material(), **how), by).rows)  # type: ignore[arg-type]


def row(made: StudyMaker, theme: str, unit: str | None = None, by: str = "case", **how: object) -> ThemeRow:
    (found,) = [one for one in rows(made, by, **how) if one.theme == theme and one.unit == unit]
    return found


def names(found: Sequence[ThemeRow]) -> list[tuple[str, str]]:
    return [(one.theme, one.level.value) for one in found]


def test_rows_are_codes_depth_first_then_themes(made: StudyMaker) -> None:
    assert names(rows(made)) == [
        ("HINDER", "code"),
        ("HINDER > TID", "code"),
        ("HINDER > PENGAR", "code"),
        ("STOD", "code"),
        ("STOD > RAD", "code"),
        ("Brist", "theme"),
    ]


def test_a_heading_is_a_category(made: StudyMaker) -> None:
    made.codes = [Code("h", {"sv": "H"}, codable=False), Code("k", {"sv": "K"}, "h")]
    made.themes = []
    assert names(rows(made)) == [("H", "category"), ("H > K", "code")]


def test_a_code_with_own_codings_and_children_has_a_row_of_its_own_after_its_total(made: StudyMaker) -> None:
    made.code("d1", "ont om tid", "hinder")
    made.code("d1", "pengar", "pengar")
    found = rows(made)
    assert names(found)[:2] == [("HINDER", "code"), ("HINDER (only)", "code")]
    assert (found[0].codings, found[0].words) == (2, 4)
    assert (found[1].codings, found[1].words) == (1, 3)


def test_the_row_of_its_own_asks_only_for_what_the_code_itself_needs(made: StudyMaker) -> None:
    made.code("d1", "ont om tid", "hinder")
    made.code("d2", "råd", "stod")
    made.defined_at = {"tid": 5}
    assert (row(made, "HINDER").denied, row(made, "HINDER").of) == (1, 2)
    only = row(made, "HINDER (only)")
    assert (only.n, only.denied, only.silent, only.uncovered) == (1, 0, 1, 0)


def test_one_passage_with_two_children_of_a_branch_is_one(made: StudyMaker) -> None:
    made.code("d1", "ont om tid", "tid")
    made.code("d1", "ont om tid", "pengar")
    made.code("d1", "om tid", "pengar")
    assert (row(made, "HINDER").codings, row(made, "HINDER").words) == (2, 3)
    assert row(made, "HINDER > PENGAR").codings == 2


def test_a_row_says_n_of_how_many_in_words_too(made: StudyMaker) -> None:
    made.code("d1", "ont om tid", "tid")
    found = row(made, "HINDER > TID")
    assert (found.n, found.of, found.share, found.phrase) == (1, 2, 0.5, "ungefär hälften (1/2)")
    assert (found.denied, found.silent, found.uncovered, found.no_material) == (0, 1, 0, 0)


def test_nothing_known_gives_no_share_and_no_phrase(made: StudyMaker) -> None:
    made.coverage = []
    found = row(made, "HINDER")
    assert (found.of, found.share, found.phrase, found.share_of_words, found.uncovered) == (
        0,
        None,
        None,
        None,
        2,
    )


def test_words_leave_out_labels_and_the_interviewer(made: StudyMaker) -> None:
    made.code("d1", "om tid.\nI: Mer?\nR: Och", "tid")
    made.code("d1", "e-post", "tid")
    assert row(made, "HINDER > TID").words == 4
    assert row(made, "HINDER > TID", with_interviewer=True).words == 5


def test_share_of_words_is_over_the_counted_words_of_covered_documents(made: StudyMaker) -> None:
    made.code("d1", "ont om", "tid")
    made.code("d2", "Här finns", "tid")
    assert row(made, "HINDER > TID").share_of_words == 4 / 13
    made.coverage = [one for one in made.coverage if one.document == "d1"]
    assert row(made, "HINDER > TID").share_of_words == 2 / 10
    assert row(made, "HINDER > TID").words == 4


def test_a_passage_wholly_the_interviewers_counts_only_when_asked_for(made: StudyMaker) -> None:
    made.code("d1", "Vad är", "tid")
    assert (row(made, "HINDER > TID").codings, row(made, "HINDER > TID").n) == (0, 0)
    found = row(made, "HINDER > TID", with_interviewer=True)
    assert (found.codings, found.words, found.n) == (1, 2, 1)


def test_a_passage_of_white_space_counts_nowhere(made: StudyMaker) -> None:
    at = len(TEXT[0])
    made.code("d1", (at, at + 1), "tid")
    assert row(made, "HINDER > TID", with_interviewer=True).codings == 0


def test_a_lone_hyphen_is_no_word_and_part_of_a_word_is_one(made: StudyMaker) -> None:
    at = "\n".join(TEXT).index("e-post")
    made.code("d1", (at + 1, at + 2), "tid")
    assert row(made, "HINDER > TID").words == 0
    made.code("d1", (at + 1, at + 3), "pengar")
    assert row(made, "HINDER > PENGAR").words == 1


def test_whole_documents_and_cases_are_codings_without_words(made: StudyMaker) -> None:
    made.code("d1", None, "tid")
    made.code("d1", None, "pengar")
    made.whole("tid", case="B")
    found = row(made, "HINDER")
    assert (found.codings, found.words, found.n) == (2, 0, 2)


def test_a_theme_counts_its_codes_with_all_below_them(made: StudyMaker) -> None:
    made.themes = [Theme("t", {"sv": "T"}, codes=("hinder", "rad", "gone"))]
    made.code("d1", "ont om tid", "tid")
    made.code("d2", "råd", "rad")
    assert (row(made, "T").codings, row(made, "T").n) == (2, 2)


def test_the_header_is_the_contract(made: StudyMaker) -> None:
    table = list_themes(count(made.material()))
    columns = "theme level codings words share_of_words n N share phrase denied silent uncovered no_material"
    assert table.header == tuple(columns.split())
    assert next(iter(table.cells)) == ("HINDER", "code", 0, 0, 0.0, 0, 2, 0.0, "ingen (0/2)", 0, 2, 0, 0)
    assert table.notes == ("layer: final (anna 2 documents)",)


# -- by ----------------------------------------------------------------------------------------


def test_by_document_each_has_its_rows_and_its_cases(made: StudyMaker) -> None:
    made.code("d1", "ont om tid", "tid")
    made.whole("tid", case="B")
    table = list_themes(count(made.material()), "document")
    assert table.header[:2] == ("document", "theme")
    assert [one.unit for one in table.rows] == ["d1"] * 6 + ["d2"] * 6
    first, second = row(made, "HINDER", "d1", "document"), row(made, "HINDER", "d2", "document")
    assert (first.codings, first.n, first.of) == (1, 1, 1)
    assert (second.codings, second.n, second.of, second.silent) == (0, 0, 1, 1)


def test_by_attribute_values_come_by_size_with_the_missing_last(made: StudyMaker) -> None:
    sizes = {"A": "20", "B": "3", "C": "", "D": None, "E": "20"}
    made.cases = [
        Case(name, attributes={} if size is None else {"size": size}) for name, size in sizes.items()
    ]
    made.code("d1", "ont om tid", "tid")
    table = list_themes(count(made.material()), "size")
    assert table.header[0] == "size"
    assert [one.unit for one in table.rows if one.id == "tid"] == ["", "3", "20", None]
    found = row(made, "HINDER > TID", "20", "size")
    assert (found.codings, found.n, found.of, found.no_material) == (1, 1, 1, 1)
    assert row(made, "HINDER > TID", None, "size").no_material == 1


def test_values_that_are_not_all_numbers_come_by_name(made: StudyMaker) -> None:
    made.cases = [Case("A", attributes={"typ": "stad"}), Case("B", attributes={"typ": "Land"})]
    assert [one.unit for one in rows(made, "typ") if one.id == "tid"] == ["Land", "stad"]


def test_values_of_a_declared_type_come_in_its_order(made: StudyMaker) -> None:
    sizes = {"A": "large", "B": "small", "C": "other", "D": "middle"}
    made.cases = [Case(name, attributes={"size": size}) for name, size in sizes.items()]
    ordered = declared("size", "small < middle < large")
    table = list_themes(count(replace(made.material(), attributes=(ordered,))), "size")
    assert [one.unit for one in table.rows if one.id == "tid"] == ["small", "middle", "large", "other"]


def test_an_attribute_called_as_a_column_is_told_apart(made: StudyMaker) -> None:
    made.cases = [Case("A", attributes={"level": "1"}), Case("B")]
    assert list_themes(count(made.material()), "level").header[:3] == ("case.level", "theme", "level")


def test_an_unknown_attribute_is_refused_with_close_names(made: StudyMaker) -> None:
    made.cases = [Case("A", attributes={"storlek": "1"}), Case("B")]
    with pytest.raises(KodbokError, match="No case has the attribute storlk: did you mean storlek"):
        rows(made, "storlk")
    with pytest.raises(KodbokError, match="did you mean document"):
        rows(made, "documents")
    made.cases = [Case("A"), Case("B")]
    with pytest.raises(KodbokError, match="bring attributes in"):
        rows(made, "xyz")


def test_by_speaker_a_passage_counts_for_each_speaker_with_that_speakers_words() -> None:
    made = study()
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("R", name="Rut", case="A"), Speaker("S", case="B"))
    made.talk("d1", ["I: Nå?", "R: Ont om tid.", "S: Ja visst."], ("A", "B"), speakers)
    made.done("d1")
    made.code("d1", "tid.\nS: Ja visst", "tid")
    found = [one for one in rows(made, "speaker") if one.id == "tid"]
    assert [(one.unit, one.codings, one.words, one.n, one.of) for one in found] == [
        ("Rut", 1, 1, 1, 1),
        ("S", 1, 2, 1, 1),
    ]
    assert [one.share_of_words for one in found] == [1 / 3, 1.0]


def test_one_label_in_two_documents_is_two_speakers_and_one_name_in_a_case_is_one() -> None:
    made = study()
    for name, case in (("d1", "A"), ("d2", "B"), ("d3", "B")):
        people = (Speaker("R"), Speaker("S", name="Sara"), Speaker("T", name="Tom"))
        last = "T: Ja." if case == "B" else "Rubrik"
        made.talk(name, ["R: Ja.", "S: Jo.", last], (case,), people)
    assert [one.unit for one in rows(made, "speaker") if one.id == "tid"] == [
        *("R (d1)", "Sara (A)", "R (d2)", "Sara (B)", "Tom", "R (d3)", None),
    ]


def test_by_turn_n_and_of_count_joined_turns_of_participants(made: StudyMaker) -> None:
    made.talk("d3", ["Rubrik", "R: Ett.", "R: Två.", "S: Tre."], ("C",), (Speaker("R"), Speaker("S")))
    made.done("d3")
    made.code("d3", "Rubrik\nR: Ett", "tid")
    made.code("d3", "Två", "tid")
    made.code("d1", "tid.\nI: Mer?\nR: Och", "tid")
    found = row(made, "HINDER > TID", by="turn")
    assert (found.n, found.of, found.phrase) == (3, 5, "de flesta (3/5)")
    assert (found.denied, found.silent, found.uncovered, found.no_material) == (None,) * 4
    made.coverage = [one for one in made.coverage if one.document != "d1"]
    assert (row(made, "HINDER > TID", by="turn").n, row(made, "HINDER > TID", by="turn").of) == (3, 5)
    assert row(made, "HINDER > PENGAR", by="turn").of == 3


def test_by_passage_of_counts_every_distinct_counted_passage(made: StudyMaker) -> None:
    made.code("d1", "ont om tid", "tid")
    made.code("d1", "ont om tid", "rad")
    made.code("d2", "råd", "rad")
    made.code("d1", "svårt", "rad")
    made.code("d1", None, "tid")
    found = row(made, "HINDER > TID", by="passage")
    assert (found.codings, found.n, found.of, found.silent) == (2, 1, 2, None)
