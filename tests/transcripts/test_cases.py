from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Case
from kodbok.transcripts import read_cases


def test_the_first_column_is_the_case_whatever_it_is_called() -> None:
    read = read_cases(b"kommun,kod,storlek\nNacka,0182,NO\nSolna,0184,12:30\n")
    assert read.cases == (
        Case("Nacka", attributes={"kod": "0182", "storlek": "NO"}),
        Case("Solna", attributes={"kod": "0184", "storlek": "12:30"}),
    )
    assert read.attributes == ("kod", "storlek")


def test_a_missing_cell_is_no_attribute_and_a_quoted_empty_one_is_empty() -> None:
    read = read_cases(b'case,a,b,c\nNacka,,"",x\nSolna,1\n')
    assert [case.attributes for case in read.cases] == [{"b": "", "c": "x"}, {"a": "1"}]


@pytest.mark.parametrize("word", ["no", "NEJ", "0", "False", " nej "])
def test_some_did_not_take_part(word: str) -> None:
    (case,) = read_cases(f"case,participates,reason\nNacka,{word},tackade nej\n".encode()).cases
    assert (case.participates, case.reason) == (False, "tackade nej")


@pytest.mark.parametrize("word", ["yes", "Ja", "1", "true", "", '""'])
def test_the_others_did(word: str) -> None:
    read = read_cases(f"case,participates\nNacka,{word}\n".encode())
    assert (read.cases[0].participates, read.cases[0].attributes, read.warnings) == (True, {}, ())


def test_an_unknown_word_counts_as_yes_with_a_warning() -> None:
    read = read_cases(b"case,participates\nNacka,kanske\n")
    assert read.cases[0].participates
    assert read.warnings == (
        'line 2: participates is "kanske", taken as yes: only no, nej, 0 and false mean that it did not',
    )


def test_files_belong_to_cases() -> None:
    read = read_cases(b"case,File\nNacka,nacka.md; x/grupp.docx\nSolna,grupp.docx|solna.txt\nTaby,\n")
    assert read.of_file("nacka.md") == ("Nacka",)
    assert read.of_file("Grupp.docx") == ("Nacka", "Solna")
    assert read.of_file("other.md") == ()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("case,a\nNacka,1\nSolna,1\nnacka,2", "c.csv: line 4: the case nacka already stands on line 2"),
        ("case,a\n,1", "c.csv: line 2: no case is named"),
        ('case,a\nNacka,"1', "c.csv: line 2: "),
        ("case,a\nNacka,1,2", "c.csv: line 2: "),
        ("", "c.csv: "),
    ],
)
def test_what_is_wrong_is_told_with_its_place(table: str, message: str) -> None:
    with pytest.raises(KodbokError) as refused:
        read_cases(table.encode(), "c.csv")
    assert str(refused.value).startswith(message)


def test_swedish_excel_and_line_breaks_in_cells() -> None:
    raw = 'ärende;not\r\nVäsby;"två\r\nrader"\r\n'.encode("cp1252")
    assert read_cases(raw).cases == (Case("Väsby", attributes={"not": "två\nrader"}),)
