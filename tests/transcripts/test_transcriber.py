"""Transcriber: turns, points of time, two who speak at once."""

from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Transcript
from kodbok.transcripts import ReadOptions, read

SPEAKERS = '<Speakers><Speaker id="spk1" name="Anna"/><Speaker id="spk2" name="Åke"/></Speakers>'


def transcriber(turns: str, speakers: str = SPEAKERS, encoding: str = "ISO-8859-1") -> Transcript:
    source = f"""<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE Trans SYSTEM "trans-14.dtd">
        <Trans>{speakers}<Episode><Section type="report">{turns}</Section></Episode></Trans>"""
    return read("a.trs", source.encode("latin-1"))


def test_turns_points_and_letters() -> None:
    transcript = transcriber(
        """<Turn speaker="spk1" startTime="0" endTime="2.5"><Sync time="0"/>\nHur går det?\n</Turn>
        <Turn speaker="spk2" startTime="2.5" endTime="9"><Sync time="2.5"/>\nBra\n<Sync time="4"/>så där</Turn>"""
    )
    assert transcript.text == "Anna: Hur går det?\nÅke: Bra så där"
    assert [(one.begins, one.ends) for one in transcript.units.cues] == [
        (0, 2500),
        (2500, 4000),
        (4000, 9000),
    ]


def test_two_at_once() -> None:
    transcript = transcriber(
        """<Turn speaker="spk1 spk2" startTime="0" endTime="1"><Sync time="0"/>
        <Who nb="1"/>ja men<Who nb="2"/>nej</Turn>"""
    )
    assert transcript.text == "Anna: ja men\nÅke: nej"


def test_a_turn_of_nobody_is_not_given_to_the_one_before() -> None:
    transcript = transcriber(
        """<Turn speaker="spk1"><Sync time="0"/>ja</Turn>
        <Turn startTime="1" endTime="4"><Sync time="1"/> <Sync time="2"/>sorl<Sync time="3"/>mer sorl</Turn>"""
    )
    assert transcript.text == "Anna: ja\n?: sorl mer sorl"


def test_noises_are_left_out_and_told() -> None:
    transcript = transcriber(
        '<Turn speaker="spk1"><Sync time="0"/>ja <Event desc="skratt" type="noise"/> då <Comment desc="x"/></Turn>'
    )
    assert transcript.text == "Anna: ja då"
    assert "Event (1), Comment (1)" in transcript.warnings[0]


def test_letters_of_another_encoding_than_named() -> None:
    transcript = transcriber('<Turn speaker="spk2"><Sync time="0"/>på sjön</Turn>', encoding="UTF-8")
    assert transcript.text == "Åke: på sjön"
    assert "read as cp1252" in transcript.warnings[0]


@pytest.mark.parametrize(
    ("raw", "options", "encoding"),
    [
        ("<Trans><Turn>på</Turn></Trans>".encode(), ReadOptions(), "utf-8"),
        ("<Trans><Turn>på</Turn></Trans>".encode("utf-16"), ReadOptions(), "utf-16-le"),
        (
            "<?xml version='1.0' encoding='UTF-16'?><Trans><Turn>på</Turn></Trans>".encode(),
            ReadOptions(),
            "utf-8",
        ),
        (
            "<?xml version='1.0' encoding='x-no'?><Trans><Turn>på</Turn></Trans>".encode(),
            ReadOptions(),
            "utf-8",
        ),
        (
            "<Trans><Turn>på</Turn></Trans>".encode("mac-roman"),
            ReadOptions(encoding="mac-roman"),
            "mac-roman",
        ),
        ("<Trans><Turn>pÃ¥</Turn></Trans>".encode(), ReadOptions(repair=True), "utf-8"),
    ],
)
def test_encodings(raw: bytes, options: ReadOptions, encoding: str) -> None:
    transcript = read("a.trs", raw, options)
    assert (transcript.text, transcript.encoding) == ("på", encoding)


def test_latin_1_with_quotation_marks_from_windows() -> None:
    source = "<?xml version='1.0' encoding='ISO-8859-1'?><Trans><Turn>c’est là</Turn></Trans>"
    assert read("a.trs", source.encode("cp1252")).text == "c’est là"


def test_entities_are_refused_and_a_document_type_is_not() -> None:
    entities = '<!DOCTYPE Trans [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(KodbokError, match=r"a\.trs: it defines entities"):
        read("a.trs", f"{entities}<Trans><Turn>&b;</Turn></Trans>".encode())


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<Trans><Turn>ja", "not valid XML"),
        ("<Trans>" + "<a>" * 600 + "</a>" * 600 + "</Trans>", "nested too deeply"),
        ("<Trans><Turn/></Trans>", "no text"),
    ],
)
def test_damaged_files_are_refused(source: str, why: str) -> None:
    with pytest.raises(KodbokError, match=why):
        read("a.trs", source.encode())
