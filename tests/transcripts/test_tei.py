"""TEI: speech with a line of time, minutes of parliaments, plays."""

from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Role, Transcript
from kodbok.transcripts import read


def tei(body: str, head: str = "", more: str = "") -> Transcript:
    source = f"""<?xml version="1.0"?><!-- x --><TEI xmlns="http://www.tei-c.org/ns/1.0" {more}>
        <teiHeader>{head}</teiHeader><text><body>{body}</body></text></TEI>"""
    return read("a.xml", source.encode())


def test_paragraphs_of_a_speech_and_who_was_announced() -> None:
    transcript = tei(
        """<head>§ 1</head><note type="speaker">Anf. 1 ANNA EK (S):</note>
        <u who="#Q1"><seg>Fru talman!\n   Jag undrar.</seg><note>Applåder.</note> <seg>Varför?</seg></u>
        <note type="speaker">Anf. 2 BO AL (M):</note><u who="#Q2"><seg>Därför.</seg></u>
        <note type="speaker">Anf. 3 ANNA EK (S):</note><u who="#Q1"><seg>Jaså.</seg></u>""",
        more='xml:lang="sv"',
    )
    assert (
        transcript.text
        == "ANNA EK (S): Fru talman! Jag undrar.\nVarför?\nBO AL (M): Därför.\nANNA EK (S): Jaså."
    )
    assert [turn.number for turn in transcript.units.turns] == [1, 2, 3]
    assert transcript.language == "sv"
    assert "head (1), note (1)" in transcript.warnings[0]


def test_names_and_roles_from_the_head() -> None:
    head = """<particDesc><person xml:id="A" role="interviewer"><persName><surname>Ek</surname>
        <forename>Anna</forename></persName></person></particDesc>"""
    transcript = tei('<u who="#A">Hur?</u><u who="#bo_k">Så.</u>', head)
    assert transcript.text == "Anna Ek: Hur?\nbo k: Så."
    assert transcript.speakers[0].role == Role.INTERVIEWER


def test_a_chair_is_a_moderator() -> None:
    assert tei('<u who="#A" ana="#chair">Hej.</u>').speakers[0].role == Role.MODERATOR


def test_unknown_speakers_are_not_the_ones_before() -> None:
    transcript = tei(
        """<u who="olle">ett</u><u who="unknown">två</u>
        <note type="speaker">Herr X:</note><u who="unknown">tre</u><u who="unknown">fyra</u>"""
    )
    assert transcript.text == "olle: ett\n?: två\nHerr X: tre\nfyra"


TIMES = """<timeline unit="s"><when xml:id="T0" absolute="00:00:00"/><when xml:id="T1" interval="1.5" since="#T0"/>
    <when xml:id="T2" interval="2" since="#T1"/><when xml:id="T3"/></timeline>"""


def test_times_of_utterances_and_anchors() -> None:
    transcript = tei(
        f"""{TIMES}<annotationBlock who="#A" start="#T0" end="#T2"><u><seg>Hur går<anchor synch="#T1"/> det?</seg></u>
        <spanGrp type="pos"><span>ADV</span></spanGrp></annotationBlock>
        <u who="#B" start="#T2" end="#T3">Bra.</u>"""
    )
    assert transcript.text == "A: Hur går det?\nB: Bra."
    cues = [(transcript.text[one.start : one.end], one.begins, one.ends) for one in transcript.units.cues]
    assert cues == [("Hur går", 0, 1500), ("det?", 1500, 3500), ("Bra.", 3500, None)]


@pytest.mark.parametrize(
    "words",
    [
        "<w>Hur</w><w>går</w><w>det</w><pc>?</pc>",
        "<w>Hur</w>\n <w>går</w>\n <w>det</w>\n <pc>?</pc>",
        '<s><w>Hur</w><w>går</w><w join="right">det</w>\n<pc>?</pc></s>',
        '<w>Hur</w><w>går</w><w>det</w><pc join="left">?</pc>',
        '<w>Hur</w><w>går<w norm="x"/><w norm="y"/></w><w join="right">det<w norm="z"/></w><pc>?</pc>',
        "Hur <hi>går</hi> <choice><reg>de</reg><orig>det</orig></choice>?",
        "Hur<lb/>går <vocal><desc>skratt</desc></vocal> det?",
    ],
)
def test_words_that_are_marked_one_by_one(words: str) -> None:
    assert tei(f'<u who="#A"><seg>{words}</seg></u>').text == "A: Hur går det?"


def test_plays() -> None:
    transcript = tei(
        "<sp><speaker>FRÖKEN JULIE.</speaker><stage>in</stage><p>Hej!</p></sp><sp><speaker>JEAN</speaker><p>Jo.</p></sp>"
    )
    assert transcript.text == "FRÖKEN JULIE: Hej!\nJEAN: Jo."


def test_a_text_in_which_nobody_speaks_is_refused() -> None:
    with pytest.raises(KodbokError, match="without utterances"):
        tei("<p>Kapitel 1</p>")
