from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Role
from kodbok.transcripts import Given, GivenSpeaker, read_sidecar


def test_each_row_tells_about_one_file() -> None:
    table = read_sidecar(
        b"file,case,date,language,interviewer,kommunkod\n"
        b'solna.docx,Solna,2020-02-30,sv,Anna,0184\nnacka.md,"Nacka; Solna",,,"",\n'
    )
    assert table.about("solna.docx") == Given(
        ("Solna",), "sv", (), {"date": "2020-02-30", "interviewer": "Anna", "kommunkod": "0184"}
    )
    assert table.about("nacka.md") == Given(("Nacka", "Solna"), None, (), {"interviewer": ""})
    assert table.about("other.md") is None


@pytest.mark.parametrize("name", ["Åre.docx", "a\u030are.DOCX".replace("a", "A", 1), "transcripts/åre.docx"])
def test_a_file_is_found_however_its_name_is_written(name: str) -> None:
    assert read_sidecar("file,case\nx/Åre.docx,Åre".encode()).about(name) is not None


def test_a_file_may_be_named_without_its_extension() -> None:
    assert read_sidecar(b"file,case\nnacka,Nacka").about("nacka.docx") is not None


@pytest.mark.parametrize(
    "cell",
    [
        '"{I: {role: interviewer}, R1: {role: participant}}"',
        "I: interviewer; R1: participant",
        "I=intervjuare|R1=deltagare",
    ],
)
def test_speakers_are_written_as_in_a_front_matter_or_short(cell: str) -> None:
    table = read_sidecar(f"file,speakers\na.docx,{cell}".encode())
    said = table.about("a.docx")
    assert said is not None
    assert said.speakers == (GivenSpeaker("I", Role.INTERVIEWER), GivenSpeaker("R1", Role.PARTICIPANT))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("case,date\na,b", "t.csv: the table has no column called file"),
        ("file,case\n,Nacka", "t.csv: line 2: no file is named"),
        ("file,case\na,Nacka\nx/a,Solna", "t.csv: line 3: the file a has a row already"),
        ("file,speakers\na,R1: chef", 't.csv: line 2: speaker R1 has the role "chef"'),
        ('file,speakers\na,b\nb,"{R1: [x"', "t.csv: line 3: not valid YAML"),
        ('file,case\na,"b', "t.csv: line 2: "),
        ("", "t.csv: "),
    ],
)
def test_what_is_wrong_is_told_with_its_place(table: str, message: str) -> None:
    with pytest.raises(KodbokError) as refused:
        read_sidecar(table.encode(), "t.csv")
    assert str(refused.value).startswith(message)
