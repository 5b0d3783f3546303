"""Whatever the bytes: a transcript whose units lie within its text, or one plain sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.errors import KodbokError
from kodbok.model import Transcript
from kodbok.text import canonical
from kodbok.transcripts import ReadOptions, read

_LINES = """I: Hur?|R1: Så. Och kl. 5 så.|Anna: hej|**Bo:** nej|[id1] ja|Datum: 2020|# Rubrik|- lista|Slutligen: så
    |R1 (skratt): a|https://x.y/z|EU:s|12:30|  |[00:01] I: a|---|case: Nacka|speakers: {I: {role: observer}}|\x85|\u2028
    |a\u030a:|I:|Moderator: a|II: x|å|Anna Berg  0:05  |Bo Ek|**Bo Ek**|**Anna** ja|I|R1|00:00:07|R1 (0:09): så
    |[00:01:00] då|ja #00:01:02-3#|0:0:3.2 --> 0:0:5.1|00:12 hej|Anf. 3 ANNA BERG (S) replik:|{00.15}|Speaker 1 0:17
    |Transcribed by Anna"""
LINES = st.sampled_from(_LINES.split("|"))


def check(transcript: Transcript) -> None:
    text, turns = transcript.text, transcript.units.turns
    assert canonical(text)[0] == text
    at = 0
    for turn in turns:
        assert at <= turn.start <= turn.body <= turn.end <= len(text)
        assert not text[at : turn.start].strip()
        assert turn.start < turn.end
        assert text[turn.start : turn.end] == text[turn.start : turn.end].strip()
        assert turn.body == turn.end or not text[turn.body].isspace()
        at = turn.end
    assert not text[at:].strip()
    assert {turn.speaker for turn in turns} - {None} == {one.label for one in transcript.speakers}
    covered = sum(len("".join(text[start:end].split())) for start, end in transcript.units.sentences)
    assert covered == sum(len("".join(text[turn.body : turn.end].split())) for turn in turns)
    at = 0
    for cue in transcript.units.cues:
        assert at <= cue.start < cue.end <= len(text)
        assert text[cue.start : cue.end].strip() == text[cue.start : cue.end]
        assert cue.ends is None or cue.begins <= cue.ends
        at = cue.end
    numbers = [turn.number for turn in turns if turn.number]
    assert numbers == sorted(numbers)


def read_or_refuse(name: str, raw: bytes, options: ReadOptions | None = None) -> None:
    try:
        transcript = read(name, raw, options or ReadOptions())
    except KodbokError as error:
        assert str(error).startswith(f"{name}: ")  # noqa: PT017
        assert "\n" not in str(error)  # noqa: PT017
    else:
        check(transcript)


@settings(deadline=None)
@given(
    st.lists(LINES, max_size=20).map("\n".join),
    st.sampled_from(["a.md", "a.txt"]),
    st.sampled_from(["auto", "none", r"\w+"]),
)
def test_lines_that_resemble_labels(text: str, name: str, speakers: str) -> None:
    read_or_refuse(name, text.encode(), ReadOptions(speakers=speakers))


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text(text: str, encoding: str) -> None:
    read_or_refuse("a.txt", text.encode(encoding, "replace"))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    read_or_refuse("a.docx", raw)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab:[]{},-#&*!|>'\"%@`\n \t~?"), max_size=80))
def test_any_front_matter(yaml: str) -> None:
    read_or_refuse("a.md", f"---\n{yaml}\n---\nHej".encode())


@pytest.fixture(scope="module")
def document(word: Callable[..., bytes], p: Callable[..., str]) -> bytes:
    table = f"<w:tbl><w:tr><w:tc>{p('I: a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    return word(p("I: Hur?") + p("R1: Så.") + table, {"header": p("x"), "footnotes": "", "numbering": ""})


@settings(deadline=None)
@given(st.data())
def test_a_word_document_with_bytes_changed(document: bytes, data: st.DataObject) -> None:
    raw = bytearray(document)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    del raw[data.draw(st.integers(1, len(raw))) :]
    read_or_refuse("a.docx", bytes(raw))


_PIECES = """<w:p>|</w:p>|<w:r>|</w:r>|<w:t>ord</w:t>|<w:t>I: a</w:t>|<w:br/>|<w:tab/>|<w:tbl>|</w:tbl>|<w:tr>
    |</w:tr>|<w:tc>|</w:tc>|<w:del>|</w:del>|<w:txbxContent>|</w:txbxContent>|<mc:AlternateContent>|<w:sym/>
    |</mc:AlternateContent>|<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>|<w:footnoteReference/>|<w:sdt>|</w:sdt>
    |<!-- x -->|<?x y?>|&amp;|&#7;"""
PIECES = st.sampled_from(_PIECES.split("|"))


@settings(deadline=None)
@given(pieces=st.lists(PIECES, max_size=30))
def test_a_word_document_of_tags_in_any_order(word: Callable[..., bytes], pieces: list[str]) -> None:
    read_or_refuse("a.docx", word("".join(pieces)))
    opened: list[str] = []
    well_formed = []
    for piece in pieces:  # the same, closed where it must be
        name = piece.strip("</>\n ")
        if piece.lstrip().startswith("</"):
            if not opened or opened[-1] != name:
                continue
            opened.pop()
        elif (
            piece.rstrip().endswith(">")
            and "</" not in piece
            and "/>" not in piece
            and piece.lstrip()[1] not in "!?"
        ):
            opened.append(name)
        well_formed.append(piece)
    closing = "".join(f"</{name}>" for name in reversed(opened))
    read_or_refuse("a.docx", word("".join(well_formed).replace("&#7;", "") + closing))


_CUES = """WEBVTT|00:01.000 --> 00:02.000|00:00:02,5-->00:03 a:b|100:00:02.000 --> 00:00:01.000|1|2|x/12-0||  |NOTE|NOTE hej
    |STYLE|<v Anna>Hej|<v Bo>Hå</v> ja|<v>|Anna: hej|Bo: nej|[Anna] ja|R1: Så. Och så.|00:00:0 --> 00|-->|a --> b|hej
    |hej hopp|{\\an8}<i>a</i>|&lt;v B>|&#10;|&#x85;x|\x85|\u2028|a\u030a:|<00:01.000>|<v|---|case: Nacka|Kind: x|- Bo: x
    |00:00:0x --> 00:00:02|00:01.0 → 00:02.0|Style:|##"""


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from([line.strip("\n") for line in _CUES.split("|")]), max_size=30).map("\n".join),
    st.sampled_from(["WEBVTT\n\n", "1\n00:00:00,000 --> 00:00:01,000\n", ""]),
    st.sampled_from(["a.vtt", "a.srt", "a.md"]),
    st.sampled_from(["auto", "none", r"\w+"]),
)
def test_lines_that_resemble_cues(text: str, head: str, name: str, speakers: str) -> None:
    read_or_refuse(name, (head + text).encode(), ReadOptions(speakers=speakers))


@st.composite
def captions(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Lines as broadcasters, tools and damage leave them, each with a word that occurs once; and the words."""
    starts = [
        "",
        "",
        "Anna: ",
        "Bo: ",
        ">> ",
        ">> ANNA: ",
        ">>",
        "- ",
        "-Bo: ",
        "<v Anna>",
        "<v Bo>x</v> ",
        "Ja. >> ",
    ]
    between = [
        "00:00:0x --> 00:00:02",
        "00:00: --> 00:00:",
        "0:0:1 --> 0:0:2",
        "00: 01.5 --> 00: 02.5",
        "00:01.0 --> 00:02.0",
        "",
        "",
    ]
    lines = [draw(st.sampled_from(["WEBVTT\n", "1"])), draw(st.sampled_from(between[1:5]))]
    words = []
    for at in range(draw(st.integers(1, 25))):
        word = f"ord{at}"
        words.append(word)
        lines.append(draw(st.sampled_from(starts)) + word + draw(st.sampled_from(["", " ja", " ja"])))
        if draw(st.booleans()):
            lines += [
                "",
                draw(st.sampled_from([*between, "\n00:02.0 --> 00:03.0", "WEBVTT\n\n00:01.0 --> 00:02.0"])),
            ]
    return "\n".join([*lines, "", "00:01:00.000 --> 00:02:00.000", "slut"]), words


@settings(deadline=None, max_examples=300)
@given(captions(), st.sampled_from(["auto", "none", r"(Anna|Bo)"]), st.sampled_from(["a.vtt", "a.srt"]))
def test_no_word_under_a_line_of_times_is_lost_or_doubled(
    written: tuple[str, list[str]], speakers: str, name: str
) -> None:
    source, words = written
    transcript = read(name, source.encode(), ReadOptions(speakers=speakers))
    check(transcript)
    assert re.findall(r"ord\d+", transcript.text) == words
    talk = " ".join(transcript.text[turn.body : turn.end] for turn in transcript.units.turns)
    assert re.findall(r"ord\d+", talk) == words


_MANY = 20_000
_CUE = "WEBVTT\n\n00:00.000 --> 00:01.000\n"


@pytest.mark.parametrize(
    "source",
    [
        _CUE + "<v " * _MANY,
        _CUE + "<v " + "a" * _MANY,
        _CUE + "<a b" * _MANY,
        _CUE + "&a" * _MANY,
        _CUE + "{\\" * _MANY,
        _CUE + "-->" * _MANY,
        _CUE + "-->" + "1" * _MANY + "x",
        _CUE + " " * _MANY + "x-->",
        _CUE + "a:" * _MANY,
        _CUE + "[a" * _MANY,
        _CUE + "A: b\n" * _MANY,
        _CUE + "NOTE x\n\n" * _MANY,
        _CUE.rstrip() + " a:b" * _MANY + " x",
        _CUE + "<v A>b<v B>c" * (_MANY // 4),
        _CUE + ">> " * _MANY,
        _CUE + ">> A: b\n" * _MANY,
        _CUE + ">>\n" * _MANY,
        _CUE + "<v A>b</v>\n>> B: c. >> d\n" * (_MANY // 4),
        _CUE + "-a" * _MANY + "\n-a: b" * _MANY,
        _CUE + "WEBVTT\n" * _MANY,
        _CUE + "x\nWEBVTT\n\n" * _MANY,
        _CUE + "WEBVTT" * _MANY,
        _CUE + "1: " * _MANY + "-->" + " 2:" * _MANY,
        _CUE + "x\n\n" + "1:1:1" * _MANY + "→",
        _CUE + "x\n\n" + "1:1:1 → 1:1" * _MANY,
        _CUE + "x\n\n1:1:1 → 1:1\n" * _MANY,
        "WEBVTT\n" + "Kind: x\nja\n" * _MANY + _CUE[8:] + "a",
        "WEBVTT\n\n" + "1 -" * _MANY + ":->x\n" + _CUE[8:] + "a",
        "".join(f"{_CUE[8:]}a {at}\nb {at}\n\n" for at in range(_MANY // 4)),
        "".join(f"{_CUE[8:]}Anna {at}: <v Bo {at % 60}>b\n\n" for at in range(_MANY // 4)),
        "".join(f"{_CUE[8:]}<v Anna {at}>b\n\n" for at in range(_MANY // 4)),
        "".join(f"{_CUE[8:]}Anna {at}: b\n\n" for at in range(_MANY // 8)) * 2,
    ],
)
@pytest.mark.parametrize("name", ["a.vtt", "a.md"])
def test_what_would_take_for_ever_with_a_careless_pattern(name: str, source: str) -> None:
    read_or_refuse(name, source.encode())
