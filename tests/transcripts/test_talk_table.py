"""Which column of a table says who speaks, when, and what is said."""

from __future__ import annotations

import pytest

from kodbok.transcripts.document_tables import Cell, Tables
from kodbok.transcripts.draft import Draft
from kodbok.transcripts.talk_table import Columns, columns, name_in, times_in

LONG = "Det är en lång historia, men vi började för tre år sedan."


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Tid|Talare|Text", (1, 0, None, 2)),
        ("Speaker|Time|Transcript", (0, 1, None, 2)),
        ("Sprecher/in|Zeit|Transkription", (0, 1, None, 2)),
        ("Locuteur|Début|Fin|Texte", (0, 1, 2, 3)),
        ("Tid|Taler|Tekst", (1, 0, None, 2)),
        ("Puhuja|Aika|Teksti", (0, 1, None, 2)),
        ("Nr|Start time|End time|Speaker name|Utterance|Notes", (3, 1, 2, 4)),
        ("TIMECODE|SPEAKER|TRANSCRIPT|COMMENT", (1, 0, None, 2)),
        ("Tidskod (hh:mm:ss)|Namn:|Vad som sades", (1, 0, None, 2)),
    ],
)
def test_header_words_decide(header: str, expected: tuple[int, int, int | None, int]) -> None:
    cells = header.split("|")
    row = [LONG if at == expected[3] else "x" for at in range(len(cells))]
    assert columns([cells, row]) == Columns(*expected, header=True)


def test_values_decide_without_a_header() -> None:
    rows = [["00:01", "I", "Hur länge har du arbetat här?"], ["00:04", "Anna", LONG], ["00:09", "I", "Jaha."]]
    assert columns(rows) == Columns(None, 0, None, 2, header=False)
    rows += [["00:12", "Anna", LONG], ["00:15", "I", LONG]]
    assert columns(rows) == Columns(1, 0, None, 2, header=False)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Kommun", "Nacka"],
            ["Datum", "2020-02-11"],
            ["Intervjuare", "Anna Berg"],
            ["Plats", "Kommunhuset"],
        ],
        [["1", "2"], ["3", "4"], ["5", "6"]],
        [["", LONG], ["", LONG], ["", LONG]],
        [["Fråga 1", LONG], ["Fråga 2", LONG], ["Fråga 3", LONG]],
        [[LONG]] * 4,
        [],
    ],
)
def test_other_tables_are_no_talk(rows: list[list[str]]) -> None:
    assert columns(rows) is None


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Anna Berg:", "Anna Berg"), ("**I:**", "I"), ("Bo\n00:01:02", "Bo"), ("00:05", ""), (" ", "")],
)
def test_the_name_in_a_cell(cell: str, name: str) -> None:
    assert name_in(cell) == name


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("00:01:02", (62_000, None)),
        ("[0:05]", (5_000, None)),
        ("#00:00:02-3#", (2_300, None)),
        ("00:01 - 00:04", (1_000, 4_000)),
        ("00:01.500-00:04", (1_500, 4_000)),
        ("00:09 --> 00:04", (9_000, None)),
        ("", (None, None)),
    ],
)
def test_the_times_in_a_cell(cell: str, expected: tuple[int | None, int | None]) -> None:
    assert times_in(cell) == expected


def written(table: list[list[str | Cell]]) -> tuple[str, list[tuple[str, str | None]]]:
    draft = Draft()
    rows = [[Cell(one) if isinstance(one, str) else one for one in row] for row in table]
    extract = draft.extract(Tables(draft).lines(rows))
    return extract.text, [(extract.text[one.start : one.after], one.label) for one in extract.labels]


def test_what_is_said_stands_last_and_an_empty_speaker_goes_on() -> None:
    text, labels = written(
        [["Text", "Talare", "Anm."], ["Hej", "I", "x"], ["du", "", ""], [Cell("Paus", 3)], ["Nä", "R1", ""]]
    )
    assert text == "Text\tTalare\tAnm.\nI\tx\tHej\ndu\nPaus\nR1\tNä"
    assert labels == [("", None), ("I\tx\t", "I"), ("", "I"), ("", None), ("R1\t", "R1"), ("", None)]


def test_a_table_that_is_no_talk_is_left_as_it_is() -> None:
    assert written([["a", "b", ""], ["", "c", ""]]) == ("a\tb\n\tc", [])


def test_a_table_goes_on_after_a_page() -> None:
    draft = Draft()
    tables = Tables(draft)
    lines = tables.lines([[Cell("Talare"), Cell("Text")], [Cell("I"), Cell("Hej")]])
    lines += ["Sida 2", *tables.lines([[Cell("R1"), Cell("Ja")]])]
    extract = draft.extract(lines)
    assert [one.label for one in extract.labels] == [None, "I", None, "R1", None]
