from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transcripts.books import ods, xlsx

from kodbok.errors import KodbokError, UsageError
from kodbok.model import Role
from kodbok.transcripts import ReadOptions
from kodbok.transcripts.columns import parse_columns
from kodbok.transcripts.survey import is_survey, read_survey

SURVEY = [
    ["Nr", "Ålder", "Vad fungerar bra?", "Vad kan bli bättre?"],
    [
        "017",
        24,
        "Samarbetet med skolan fungerar bra, och det har det gjort länge.",
        "Inget särskilt just nu.",
    ],
    ["018", None, "Det mesta, tycker jag nog ändå.", None],
    ["019", 51, None, None],
]
AS_CSV = "\n".join(
    ",".join(f'"{cell}"' if cell is not None else "" for cell in row) for row in SURVEY
).encode()


def columns(*said: str) -> ReadOptions:
    return ReadOptions(columns=parse_columns(said))


@pytest.mark.parametrize("raw", [AS_CSV, xlsx(SURVEY), ods(SURVEY), AS_CSV.decode().encode("utf-16")])
def test_a_respondent_is_a_case_with_attributes_and_a_document_of_answers(raw: bytes) -> None:
    options = ReadOptions()
    assert is_survey(raw, ".csv", options)
    survey = read_survey(raw, options)
    assert [(case.name, dict(case.attributes)) for case in survey.cases.cases] == [
        ("017", {"Ålder": "24"}),
        ("018", {}),
        ("019", {"Ålder": "51"}),
    ]
    first, second = survey.respondents
    told = first.transcript("s.csv", options)
    assert told.text == (
        "Vad fungerar bra?\nSamarbetet med skolan fungerar bra, och det har det gjort länge.\n\n"
        "Vad kan bli bättre?\nInget särskilt just nu."
    )
    assert [(one.label, one.role, one.case) for one in told.speakers] == [
        ("Vad fungerar bra?", Role.PARTICIPANT, "017"),
        ("Vad kan bli bättre?", Role.PARTICIPANT, "017"),
    ]
    assert told.cases == ("017",)
    assert [turn.number for turn in second.transcript("s.csv", options).units.turns] == [1]


def test_what_was_told_by_the_answers_is_said() -> None:
    (warning,) = read_survey(AS_CSV, ReadOptions()).cases.warnings
    assert warning.startswith(
        "a survey, read with Nr as the case, answers in Vad fungerar bra?, Vad kan bli bättre?, attributes in Ålder"
    )


def test_one_open_column_is_the_text_as_it_is() -> None:
    survey = read_survey(AS_CSV, columns("text=vad fungerar bra?", "ignore=Vad kan bli bättre?"))
    told = survey.respondents[1].transcript("s.csv", ReadOptions())
    assert (told.text, told.speakers, survey.cases.warnings) == ("Det mesta, tycker jag nog ändå.", (), ())


def test_open_columns_that_are_not_named_are_left_out_and_told_of() -> None:
    survey = read_survey(AS_CSV, columns("text=Vad fungerar bra?"))
    assert "left out: Vad kan bli bättre?" in survey.cases.warnings[0]
    assert survey.cases.attributes == ("Ålder",)


def test_a_documents_bytes_are_its_case_and_its_answers() -> None:
    survey = read_survey(
        AS_CSV, columns("text=Vad fungerar bra?", "ignore=Ålder", "ignore=Vad kan bli bättre?")
    )
    assert survey.respondents[1].raw.decode() == (
        'Nr,Vad fungerar bra?\r\n018,"Det mesta, tycker jag nog ändå."\r\n'
    )


def test_without_a_column_of_names_rows_are_numbered() -> None:
    raw = "Tidstämpel;Åsikt\n2020-02-11 12:01;Jag tycker om det\n2020-02-12 12:05;Jag tycker inte om det\n"
    assert [case.name for case in read_survey(raw.encode("cp1252"), ReadOptions()).cases.cases] == [
        "R1",
        "R2",
    ]


def test_the_same_question_twice_and_qualtrics_long_questions() -> None:
    raw = (
        'ResponseId,Q1,Q1\nResponse ID,"Why, then?",And now?\n'
        '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}",x\nR_1,Because it is so,Still because it is\n'
    )
    (one,) = read_survey(raw.encode(), columns("text=Q1", "text=Q1 (2)")).respondents
    assert one.transcript("s.csv", ReadOptions()).text == (
        "Why, then?\nBecause it is so\n\nAnd now?\nStill because it is"
    )


@pytest.mark.parametrize(
    ("raw", "said", "says"),
    [
        (b"case,size\nNacka,1\n", (), "without talk or open answers"),
        (b"id,a\n1,x\n1,y\n", ("text=a", "id=id"), "line 3: the respondent 1 already stands on line 2"),
        (b"id,a\n1,x\n,y\n", ("text=a", "id=id"), "line 3: no respondent"),
        (b"id,answer\n1,x\n", ("text=answr",), "there is no column answr: there are answer"),
        (b"", ("text=a",), "empty"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(raw: bytes, said: tuple[str, ...], says: str) -> None:
    with pytest.raises(KodbokError, match=says):
        read_survey(raw, columns(*said))


@pytest.mark.parametrize("said", ["text", "talk=a", "=a", "text="])
def test_a_use_that_there_is_not_is_wrong_usage(said: str) -> None:
    with pytest.raises(UsageError, match="USE=COLUMN"):
        columns(said)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab ,;"\n\t1å', max_size=200), st.sampled_from([(), ("text=a",), ("id=a", "text=b")]))
def test_any_text_is_a_survey_or_the_one_error(text: str, said: tuple[str, ...]) -> None:
    with contextlib.suppress(KodbokError):
        survey = read_survey(f"a,b\n{text}".encode(), columns(*said))
        for one in survey.respondents:
            one.transcript("s.csv", ReadOptions())
