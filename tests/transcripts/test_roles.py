from __future__ import annotations

import pytest

from kodbok.model import Role
from kodbok.transcripts.roles import called, guess, is_code, is_word


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("I", Role.INTERVIEWER),
        ("I2", Role.INTERVIEWER),
        ("INT", Role.INTERVIEWER),
        ("Intervjuare", Role.INTERVIEWER),
        ("Interviewer 2", Role.INTERVIEWER),
        ("Intervjuare Anna", Role.INTERVIEWER),
        ("Q", Role.INTERVIEWER),
        ("Fråga", Role.INTERVIEWER),
        ("F", Role.INTERVIEWER),
        ("M", Role.MODERATOR),
        ("Moderator", Role.MODERATOR),
        ("Samtalsledare", Role.MODERATOR),
        ("Observatör", Role.OBSERVER),
        ("Tolk", Role.INTERPRETER),
        ("Interpreter", Role.INTERPRETER),
        ("R1", Role.PARTICIPANT),
        ("IP", Role.PARTICIPANT),
        ("P01", Role.PARTICIPANT),
        ("Respondent", Role.PARTICIPANT),
        ("Informant B", Role.PARTICIPANT),
        ("Kvinnlig deltagare 3", Role.PARTICIPANT),
        ("Anna Berg", Role.UNKNOWN),
        ("Speaker 1", Role.UNKNOWN),
        ("SPEAKER_00", Role.UNKNOWN),
        ("A", Role.UNKNOWN),
        ("B", Role.UNKNOWN),
        ("K1", Role.UNKNOWN),
        ("M1", Role.UNKNOWN),
    ],
)
def test_roles_by_label(label: str, role: Role) -> None:
    assert guess(label, [label]) == role


def test_befragter_only_in_german_or_beside_an_interviewer() -> None:
    assert guess("B", ["B", "A"]) == Role.UNKNOWN
    assert guess("B", ["B", "I"]) == Role.PARTICIPANT
    assert guess("B1", ["B1", "B2", "I"]) == Role.PARTICIPANT
    assert guess("B", ["B", "A"], "de-CH") == Role.PARTICIPANT


def test_man_and_woman_are_no_moderator_and_question() -> None:
    assert guess("M", ["M", "K"]) == Role.UNKNOWN
    assert guess("M", ["M", "F1"]) == Role.UNKNOWN
    assert guess("F", ["M", "F"]) == Role.UNKNOWN
    assert guess("M", ["M", "I"]) == Role.UNKNOWN


def test_answers_need_their_questions() -> None:
    assert guess("S", ["F", "S"]) == Role.PARTICIPANT
    assert guess("S", ["S", "T"]) == Role.UNKNOWN
    assert guess("A", ["Q", "A"]) == Role.PARTICIPANT


def test_forms_of_their_own() -> None:
    assert all(map(is_code, ["I", "R1", "r1", "IP2", "INT", "Int", "P 01", "ID7"]))
    assert not any(map(is_code, ["A", "Anna", "E18", "int", "i", "R1000"]))
    assert all(map(is_word, ["Intervjuare", "RESPONDENT", "Deltagare 3", "Speaker 1"]))
    assert not any(map(is_word, ["Anna", "Deltagare från Nacka"]))


def test_a_role_is_called_by_its_name_or_a_word_for_it() -> None:
    assert called("Interviewer") == Role.INTERVIEWER
    assert called("intervjuare") == Role.INTERVIEWER
    assert called("unknown") == Role.UNKNOWN
    assert called("chef") is None
