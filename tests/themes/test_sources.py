"""Where a passage comes from: case, turn, source lines, speaker."""

from __future__ import annotations

from tests.themes.making import study

from kodbok.model import Role, Speaker
from kodbok.themes import Source, Sources


def of(lines: list[str], quote: str, cases: tuple[str, ...], *speakers: Speaker) -> Source:
    made = study()
    text = made.talk("d", lines, cases, (Speaker("I", Role.INTERVIEWER), *speakers))
    start = text.index(quote)
    return Sources(made.talks[0]).of(start, start + len(quote))


def test_a_passage_in_one_turn_has_its_number_line_and_speaker() -> None:
    source = of(["I: Nå?", "R: Ja.", "R: Vi har ont om tid."], "ont om", ("A",), Speaker("R"))
    assert source == Source("A", "2", "3", "R")


def test_interviewers_are_left_out_of_turn_and_speaker() -> None:
    source = of(
        ["R: Ja.", "I: Hur då?", "S: Så här."], "Ja.\nI: Hur då?\nS: Så", ("A",), Speaker("R"), Speaker("S")
    )
    assert source == Source("A", "1-3", "1-3", "R; S")


def test_a_passage_wholly_the_interviewers_has_only_the_documents_case() -> None:
    assert of(["I: Hur då?"], "Hur", ("A",)) == Source("A", None, "1", None)
    assert of(["I: Hur då?"], "Hur", ("A", "B")) == Source(None, None, "1", None)


def test_cases_are_those_that_the_speakers_are_tied_to_each_once_in_text_order() -> None:
    tied = Speaker("R", case="B"), Speaker("S", case="A", name="Sara"), Speaker("T", case="B")
    source = of(["R: Ja.", "S: Jo.", "T: Nja."], "Ja.\nS: Jo.\nT: Nja", ("A", "B"), *tied)
    assert source == Source("B; A", "1-3", "1-3", "R; Sara; T")


def test_a_speaker_tied_to_none_speaks_for_the_only_case_else_for_none() -> None:
    assert of(["R: Ja."], "Ja", ("A",), Speaker("R")).case == "A"
    assert of(["R: Ja."], "Ja", ("A", "B"), Speaker("R")).case is None
    assert of(["R: Ja."], "Ja", (), Speaker("R")).case is None


def test_what_stands_before_the_first_label_is_turn_0_with_no_speaker() -> None:
    source = of(["Rubrik", "R: Ja."], "brik\nR: J", ("A",), Speaker("R"))
    assert source == Source("A", "0-1", "1-2", "R")


def test_a_label_that_is_in_no_list_of_speakers_takes_part() -> None:
    assert of(["X: Ja."], "Ja", ("A",)) == Source("A", "1", "1", "X")


def test_a_passage_that_ends_with_its_line_break_does_not_reach_the_next_line() -> None:
    assert of(["R: Ja.", "R: Jo."], "Ja.\n", ("A",), Speaker("R")).lines == "1"


def test_white_space_between_turns_is_nobodys() -> None:
    made = study()
    made.talk("d", ["R: Ja.", "I: Nå?"], ("A",))
    sources = Sources(made.talks[0])
    assert not sources.counted(6, 7)
    assert not sources.counted(8, 12)
    assert sources.counted(5, 8)
    assert sources.of(6, 7) == Source("A", None, "1", None)


def test_a_coding_of_the_whole_document_is_on_the_cases_of_all_participants() -> None:
    made = study()
    made.talk("d", ["R: Ja.", "S: Jo."], ("A", "B"), (Speaker("R", case="B"), Speaker("S")))
    assert Sources(made.talks[0]).of_whole() == "B"
