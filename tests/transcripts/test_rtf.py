"""RTF: what a reader sees, once, whatever the encoding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.errors import KodbokError
from kodbok.transcripts import read

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 A;}{\f2\fcharset128 B;}{\f3\fcharset238 C;}}"


def rtf(body: str, head: str = HEAD) -> bytes:
    return (head + body + "}").encode("latin-1")


def text(body: str, head: str = HEAD) -> str:
    return read("a.rtf", rtf(body, head)).text


def test_paragraphs_lines_and_signs() -> None:
    body = "\\pard a\\tab b\\line c\\emdash d\\~e\\-f\\_g \\{h\\}\\\\\\par\nslut\n\\par"
    assert text(body) == "a\tb\nc—d\u00a0e\u00adf\u2011g {h}\\\nslut"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (HEAD, r"\'e5ngest \'f6"),
        (r"{\rtf1\mac ", r"\'8cngest \'9a"),
        (r"{\rtf1\ansi\ansicpg10000 ", r"\'8cngest \'9a"),
        (r"{\rtf1\pca ", r"\'86ngest \'94"),
        (HEAD, r"\u229?ngest \u246?"),
        (HEAD, r"\uc0\u229 ngest \uc2\u246 ab"),
        (HEAD, r"\u229\'e5ngest {\uc0\u246}"),
        (HEAD, r"{\upr{a?ngest}{\*\ud{\u229?ngest \u246?}}}"),
    ],
)
def test_letters_in_every_encoding(head: str, body: str) -> None:
    assert text(body, head) == "ångest ö"


def test_letters_in_the_encoding_of_their_font() -> None:
    assert text(r"{\f1 \'e4\'e0}{\f2 \'83A}{\f3 \'9c}\'e4") == "даアśä"


def test_characters_in_two_halves_are_one() -> None:
    assert text(r"\u-10179?\u-8704?x\u-8704?") == "\U0001f600x\ufffd"


def test_deleted_and_hidden_text_is_left_out_and_told() -> None:
    transcript = read(
        "a.rtf", rtf(r"a {\deleted bort}{\revised in}{\v dold}\deleted ut\deleted0  b{\deleted\par}c")
    )
    assert transcript.text == "a in bc"
    assert transcript.warnings == (
        "4 tracked changes were read as accepted",
        "it holds hidden text, which is left out",
    )


def test_what_is_no_text_is_not_read() -> None:
    body = (
        r"{\*\generator X;}{\info{\title T}}{\stylesheet{\s1 Normal;}}{\pict\wmetafile8 0102}{\pict\bin5 {{{{{}"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt l\'e4nk}}{\xe post}{\*\okänd ord} slut"
    )
    assert text(body.replace("ä", "")) == "länk slut"


def test_notes_are_listed_after_the_talk() -> None:
    transcript = read(
        "a.rtf", rtf(r"I: Hur?\par R1: S\'e5{\super\chftn{\footnote\chftn  fot\par not}}.\par I: Ja.\par")
    )
    assert transcript.text == "I: Hur?\nR1: Så[1].\nI: Ja.\n\n[1] fot\nnot"
    assert transcript.units.turns[-1].speaker is None


def test_headers_are_fields_and_boxes_stand_after_their_paragraph() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard ruta\par}}{\shprslt ruta}}"
    transcript = read("a.rtf", rtf(rf"{{\header Utkast\par}}a {box}b\par c"))
    assert transcript.text == "a b\nruta\nc"
    assert transcript.fields == {"header": "Utkast"}
    assert len(transcript.warnings) == 1


def test_comments_stand_beside_their_passages() -> None:
    comment = r"{{\*\atnid A}}{{\*\atnauthor Anna}}\chatn{{\*\annotation{}{}\par}}"
    body = (
        r"R1: Vi {\*\atrfstart 7}samverkar {\*\atrfend 7}"
        + comment.format(r"{\*\atnref 7}", "bra")
        + r"mycket.\par Ja."
        + comment.format("", " hm")
        + r"\par"
    )
    transcript = read("a.rtf", rtf(body))
    assert transcript.text.strip() == "R1: Vi samverkar mycket.\nJa."
    assert [(transcript.text[one.start : one.end], one.text, one.author) for one in transcript.remarks] == [
        ("samverkar", "bra", "Anna"),
        ("Ja.", "hm", "Anna"),
    ]


def test_a_list_label_with_a_letter_is_part_of_the_text() -> None:
    body = r"{\listtext\pard R1:\tab}svar\par{\listtext 1.\tab}ett\par{\pntext\'b7\tab}tv\'e5\par"
    assert text(body).strip() == "R1: svar\nett\ntvå"


def test_a_table_of_talk_tells_who_speaks_and_when() -> None:
    def row(*cells: str) -> str:
        return r"\trowd\cellx1\cellx2\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row"

    body = (
        r"f\'f6re\par"
        + row("Tid", "Talare", "Text")
        + row("0:05", "Anna", r"Hur?\par Ja?")
        + row("0:09", "Bo", "x|y")
    )
    transcript = read("a.rtf", rtf(body + r"\pard efter\par"))
    assert transcript.text.strip() == "före\nTid\tTalare\tText\n0:05\tAnna\tHur?\nJa?\n0:09\tBo\tx|y\nefter"
    assert [turn.speaker for turn in transcript.units.turns] == [None, None, "Anna", "Bo", None]
    assert [(cue.begins, cue.ends) for cue in transcript.units.cues] == [(5000, 9000), (9000, None)]


def test_a_table_in_a_cell() -> None:
    inner = r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
    assert text(rf"\trowd\pard\intbl a\par{inner}\pard\intbl b\cell c\cell\row\pard d") == "a\nx\ty\nb\tc\nd"


def test_line_ends_after_a_backslash_are_paragraphs() -> None:
    assert text("a\\\nb\nc") == "a\nbc"


def test_times_at_the_ends_of_paragraphs_are_cues() -> None:
    body = r"I: Hur? #00:00:04-5#\par B: S\'e5. #00:00:09-0#\par I: Jaha. #00:00:11-2#\par B: Ja. #00:00:12-0#\par"
    cues = read("a.rtf", rtf(body)).units.cues
    assert [(cue.begins, cue.ends) for cue in cues] == [
        (0, 4500),
        (4500, 9000),
        (9000, 11200),
        (11200, 12000),
    ]


def test_a_file_that_was_cut_off_is_told() -> None:
    assert "cut off" in read("a.rtf", HEAD.encode() + b"text {\\b fet").warnings[-1]


_PIECES = r"""{|}|\par|\cell|\row|\intbl|\itap2|\nestcell|\nestrow|\pard|ord|\'e5|\'|\u229?|\u-10179|\uc9|\*|\deleted|\v|\plain
    |{\footnote|{\*\annotation|{\*\atrfstart 1}|{\*\atrfend 1}|{\*\atnref 1}|{\header|{\shptxt|{\upr|{\*\ud|{\fonttbl|\f1|\f99999
    |\fcharset128|\cpg99999|\bin9|\bin-1|{\listtext|\line|\|I: a"""


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from([piece.strip() for piece in _PIECES.split("|")]), max_size=40).map(" ".join))
def test_words_in_any_order_are_read_or_refused(body: str) -> None:
    try:
        read("a.rtf", rtf("x" + body))
    except KodbokError as error:
        assert str(error).startswith("a.rtf: ")  # noqa: PT017


@pytest.mark.parametrize(
    "piece", ["{", "}", "\\'e5", "\\u229", "\\", "\\cell", "{\\footnote ", "{\\*\\annotation a}", "a\\par "]
)
def test_very_many_of_one_thing_do_not_take_for_ever(piece: str) -> None:
    try:
        read("a.rtf", rtf("x " + piece * 20_000))
    except KodbokError as error:
        assert str(error).startswith("a.rtf: ")  # noqa: PT017


@pytest.mark.shared
def test_the_interview_of_f4(shared_samples: Path) -> None:
    transcript = read("f4.rtf", (shared_samples / "derived-sv" / "f4.rtf").read_bytes())
    other = read("a.txt", (shared_samples / "derived-sv" / "ir-cp1252.txt").read_bytes())
    assert [one.label for one in transcript.speakers] == ["R1", "I"]
    assert max(turn.number for turn in transcript.units.turns) == 7
    words = [word for word in transcript.text.split() if not word.startswith("#")]
    assert words == other.text.split()
