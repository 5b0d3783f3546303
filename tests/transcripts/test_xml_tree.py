"""XML from outside: whatever it holds, a tree within bounds or one sentence, and soon."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transcripts.test_fuzz import read_or_refuse

from kodbok.transcripts.xml_tree import root_name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"<TEI/>", "TEI"),
        (b'\xef\xbb\xbf \n<?xml version="1.0"?><!-- <a> --><tei:TEI xmlns:tei="x">', "TEI"),
        (b'<!DOCTYPE Trans SYSTEM "x.dtd">\n<Trans a="b">', "Trans"),
        (b'<!DOCTYPE Trans [<!ENTITY a "b">]\n ><Trans>', "Trans"),
        ('<?xml version="1.0" encoding="UTF-16"?><TEI/>'.encode("utf-16"), "TEI"),
        ("<TEI/>".encode("utf-16-be"), "TEI"),
        (b"I: <TEI>", None),
        (b"<!-- ", None),
        (b"<!DOCTYPE x [", None),
        (b"< a", None),
        (b"", None),
    ],
)
def test_the_name_of_the_outermost_element(raw: bytes, name: str | None) -> None:
    assert root_name(raw) == name


_PIECES = {
    "ANNOTATION_DOCUMENT": """<TIER TIER_ID="a">|<TIER TIER_ID="b" PARENT_REF="a">|<TIER>|</TIER>|<ANNOTATION>|</ANNOTATION>
        |<ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t" TIME_SLOT_REF2="u">|</ALIGNABLE_ANNOTATION>|<REF_ANNOTATION ANNOTATION_REF="">
        |</REF_ANNOTATION>|<ANNOTATION_VALUE>ja</ANNOTATION_VALUE>|<TIME_SLOT TIME_SLOT_ID="t" TIME_VALUE="5"/>|<TIME_SLOT/>""",
    "Trans": """<Speaker id="a" name="A"/>|<Turn speaker="a b" startTime="1">|<Turn>|</Turn>|<Sync time="1e9"/>|<Sync time="2"/>
        |<Who nb="2"/>|<Who nb="x"/>|<Event/>|ja|<Section>|</Section>""",
    "basic-transcription": """<tli id="T0" time="1"/>|<tli id="T1"/>|<tli/>|<speaker id="a"><abbreviation>A</abbreviation></speaker>
        |<tier type="t" speaker="a">|<tier type="t">|<tier>|</tier>|<event start="T0" end="T1">|<event>|</event>|ja. |\u030a|<x/>""",
    "TEI": """<u who="#a" start="#t">|<u>|</u>|<sp>|</sp>|<seg>|</seg>|<w>ja</w>|<w join="right">|</w>|<pc>.</pc>|<note type="speaker">A:</note>
        |<note>|</note>|<anchor synch="#t"/>|<when xml:id="t" absolute="3"/>|<timeline>|</timeline>|<choice>|</choice>|ja|\u030a|<lg>|</lg>""",
}


def _closed(pieces: list[str]) -> str:
    """The pieces with each element closed, and no end without a beginning."""
    opened: list[str] = []
    kept = []
    for piece in pieces:
        name = piece.strip("</>").split()[0].rstrip("/>") if piece.startswith("<") else ""
        if piece.startswith("</"):
            if not opened or opened[-1] != name:
                continue
            opened.pop()
        elif name and not piece.endswith("/>") and "</" not in piece:
            opened.append(name)
        kept.append(piece)
    return "".join(kept) + "".join(f"</{name}>" for name in reversed(opened))


@settings(deadline=None, max_examples=400)
@given(data=st.data())
def test_tags_in_any_order(data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(list(_PIECES)))
    kinds = st.sampled_from([piece.strip() for piece in _PIECES[root].split("|")])
    inside = _closed(data.draw(st.lists(kinds, max_size=25)))
    read_or_refuse("a.xml", f"<{root}>{inside}</{root}>".encode())


_MANY = 20_000


@pytest.mark.parametrize(
    "source",
    [
        "<TEI>" * _MANY,
        "<TEI><u>" + "<anchor synch='1'/>" * _MANY + "</u></TEI>",
        "<TEI><u>" + "<anchor synch='1'/>a" * _MANY + "</u></TEI>",
        "<TEI><u>" + "<w>a</w><pc join='left'>.</pc>" * _MANY + "</u></TEI>",
        "<TEI><u>" + " " * _MANY + "\u00a0\n" * _MANY + "a</u></TEI>",
        "<TEI>" + "<u who='a b'>a</u><note type='speaker'>x:</note>" * _MANY + "</TEI>",
        "<TEI>" + "".join(f"<u who='a{at}'>a</u>" for at in range(_MANY // 4)) + "</TEI>",
        "<TEI>" + "<u>" * 300 + "a" + "</u>" * 300 + "</TEI>",
        "<ANNOTATION_DOCUMENT>" + "<TIER TIER_ID='a'/>" * _MANY + "</ANNOTATION_DOCUMENT>",
        f"<ANNOTATION_DOCUMENT><TIER TIER_ID='{'_' * _MANY}'><ANNOTATION><ALIGNABLE_ANNOTATION><ANNOTATION_VALUE>a"
        "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>",
        "<Trans><Turn speaker='a'>" + "<Sync time='1'/>a" * _MANY + "</Turn></Trans>",
        "<Trans>" + "<Turn>a</Turn><Turn speaker='a'>b</Turn>" * (_MANY // 4) + "</Trans>",
        "<basic-transcription>" + "<tier type='t'><event>a</event></tier>" * _MANY + "</basic-transcription>",
        "@Begin\n*A:\t" + "[" * _MANY + "<" * _MANY + "&" * _MANY + "(" * _MANY,
        "@Begin\n*A:\t" + "\x15" * _MANY + "#" * _MANY + "_" * _MANY + "x",
        "@Begin\n*A:\t" + "a:" * _MANY + ":" * _MANY + "+" * _MANY + "a+" * _MANY,
        "@Begin\n*A:\t" + "a@" * _MANY + " ." * _MANY + "0" * _MANY,
        "@Begin\n" + "*A:\ta\n" * _MANY + "@" + " " * _MANY,
        "@Begin\n*A:\t" + "&*B:c " * _MANY,
    ],
)
def test_what_would_take_for_ever_with_a_careless_reader(source: str) -> None:
    begun = time.perf_counter()
    read_or_refuse("a.cha", source.encode())
    assert time.perf_counter() - begun < 10
