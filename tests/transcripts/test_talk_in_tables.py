from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transcripts.books import ods, xlsx

from kodbok.errors import KodbokError
from kodbok.model import Cue
from kodbok.transcripts import ReadOptions, read
from kodbok.transcripts.columns import parse_columns
from kodbok.transcripts.format import Claim
from kodbok.transcripts.formats import choose

ROWS = [
    ["Tid", "Talare", "Anteckning", "Text"],
    ["0:00:01", "I:", None, "Hur började det?"],
    ["0:00:03.5", "Anna", "skratt", 'Jo, "det" började\nmed skolan.'],
    ["0:01:10", None, None, "Och sedan gick det vidare."],
    [None, None, "paus", None],
    ["0:01:20", "I:", None, "Hur då?"],
]
TEXT = 'I: Hur började det?\nAnna: Jo, "det" började med skolan. Och sedan gick det vidare.\nI: Hur då?'


def as_text(sign: str) -> bytes:
    quoted = (
        sign.join('"' + (cell or "").replace('"', '""') + '"' if cell else "" for cell in row) for row in ROWS
    )
    return "\r\n".join(quoted).encode("cp1252")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.csv", as_text(",")),
        ("a.csv", as_text(";")),
        ("a.txt", as_text("\t")),
        ("a.xlsx", xlsx(ROWS)),
        ("a.ods", ods(ROWS)),
    ],
)
def test_a_row_is_said_by_its_speaker_at_its_time(name: str, raw: bytes) -> None:
    told = read(name, raw)
    assert (told.format, told.text) == ("table", TEXT)
    assert [one.label for one in told.speakers] == ["I", "Anna"]
    assert [cue.begins for cue in told.units.cues] == [1000, 3500, 70_000, 80_000]
    left_out, silent = told.warnings[-2:]
    assert left_out == "columns left out: Anteckning"
    assert silent.startswith("1 row without anything said was left out: line ")


def test_tabs_with_quotation_marks_that_do_not_pair_are_taken_line_by_line() -> None:
    raw = 'TIMECODE\tSPEAKER\tTRANSCRIPT\n00:00:05.000\tINT\t"Ja", sagte er\n00:00:11.150\tAB\t"Nein\n'
    assert read("a.csv", raw.encode()).text == 'INT: "Ja", sagte er\nAB: "Nein'


def test_times_may_be_seconds_or_thousandths_with_an_end() -> None:
    head = "start,end,speaker,text\n"
    assert read("a.csv", f"{head}0.5,2,A,Hej\n2.25,3,B,Hej då\n".encode()).units.cues == (
        Cue(3, 6, 500, 2000),
        Cue(10, 16, 2250, 3000),
    )
    raw = b"start (ms);speaker;text\n500;A;Hej\n2250;B;Hej\n"
    assert [cue.begins for cue in read("a.csv", raw).units.cues] == [500, 2250]


def test_columns_may_be_named() -> None:
    raw = b"a,b,c\nJa,Eva,x\nNej,Bo,y\nJo,Eva,z\n"
    options = ReadOptions(columns=parse_columns(("speaker=B", "text=A")))
    assert read("a.csv", raw, options).text == "Eva: Ja\nBo: Nej\nEva: Jo"


@pytest.mark.parametrize(
    "raw",
    [
        "Tidstämpel,Namn,Kommentar,Text\n2020-02-11 12:00,Eva,a,Bra\n2020-02-11 12:10,Bo,b,Dåligt\n",
        "case,size\nNacka,3\nSolna,4\nTäby,5\n",
        "document,start,end,code,coder\na,0,5,hinder,anna\na,5,9,hinder,anna\n",
    ],
)
def test_other_tables_are_no_talk(raw: str) -> None:
    assert choose(raw.encode(), ".csv")[1] < Claim.CONTENT


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab:,;"\n\t1 å', max_size=300), st.sampled_from(",;\t"))
def test_any_text_below_a_header_is_a_transcript_or_the_one_error(text: str, sign: str) -> None:
    with contextlib.suppress(KodbokError):
        read("a.csv", f"{sign.join(('tid', 'talare', 'text'))}\n{text}".encode())


@pytest.mark.shared
@pytest.mark.parametrize(("kind", "cues"), [("csv", 18), ("ods", 15)])
def test_real_oral_history(shared_samples: Path, kind: str, cues: int) -> None:
    path = shared_samples / f"ohd-german/transcript_de.{kind}"
    told = read(str(path), path.read_bytes())
    assert (told.format, len(told.units.cues), len(told.speakers)) == ("table", cues, 2)
    assert "<n(heute Łąkie, Polen)>" in told.text
    assert [cue.begins for cue in told.units.cues[:2]] == [5000, 11_150]
