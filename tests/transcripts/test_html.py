"""Web pages and oTranscribe's files: the words in blocks, and what tables and times tell."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.errors import KodbokError
from kodbok.transcripts import read


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>".encode()


def text(body: str) -> str:
    return read("a.html", page(body)).text


def test_blocks_are_lines_and_blanks_are_one() -> None:
    body = "<h1>Intervju</h1>\n<p>I:  <b>Hur</b>\n g&aring;r <i>det</i>?</p><ul><li>ett<li>två</ul><div>a<br>b<br/>c</div>"
    assert text(body) == "Intervju\nI: Hur går det?\nett\ntvå\na\nb\nc"


def test_what_is_no_talk_is_left_out() -> None:
    head = "<title>Titel</title><style>p > b {}</style><script>if (a<b) '</p>'</script>"
    body = "<nav>meny<nav>mer</nav></nav><!-- <p>x</p> -->a<![if !x]>b<![endif]><script>1</script>c<o:p></o:p><?x y?>d"
    assert read("a.html", page(body, head)).text == "abcd"


def test_marks_that_are_none_and_odd_attributes() -> None:
    assert text("1 < 2 & 3 > 2, a<b title='x>y' alt=\"<p>\">c</b> <3") == "1 < 2 & 3 > 2, ac <3"


def test_preformatted_blocks_keep_their_lines() -> None:
    assert text("a<pre>Anf. 1\n  rad två</pre><pre>tre</pre>b") == "a\n\nAnf. 1\n  rad två\n\ntre\n\nb"


def test_a_table_of_talk_tells_who_speaks_and_when() -> None:
    body = (
        "<p>före<table><tr><th>Tid<th>Talare<th>Text<tr><td>0:05<td rowspan=2>Anna<td>Hur?<tr><td>0:07<td><p>Nå?<p>Ja?"
        "<tr><td>0:09<td>Bo<td>Så.<tr><td colspan=3>Paus</table>efter"
    )
    transcript = read("a.html", page(body))
    assert (
        transcript.text
        == "före\nTid\tTalare\tText\n0:05\tAnna\tHur?\n0:07\t\tNå?\nJa?\n0:09\tBo\tSå.\nPaus\nefter"
    )
    speakers = [turn.speaker for turn in transcript.units.turns]
    assert speakers == [None, None, "Anna", "Anna", "Bo", None, None]
    assert [cue.begins for cue in transcript.units.cues] == [5000, 7000, 9000]


def test_a_page_laid_out_in_tables_is_read() -> None:
    assert text("<table><tr><td><p>I: a</p><table><tr><td>x<td>y</table></td></tr></table>") == "I: a\nx\ty"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("<html><p>ångest</html>".encode("utf-16"), "utf-16-le"),
        ('<html><meta charset="windows-1251"><p>привет'.encode("cp1251"), "cp1251"),
        (
            "<html><meta http-equiv=x content='text/html; charset=iso-8859-1'><p>ångest".encode("cp1252"),
            "cp1252",
        ),
        ("<html><meta charset=iso-8859-1><p>ångest".encode(), "utf-8"),
    ],
)
def test_encodings(raw: bytes, encoding: str) -> None:
    transcript = read("a.html", raw)
    assert transcript.encoding == encoding
    assert transcript.text in ("ångest", "привет")


def test_it_is_known_by_its_content_or_by_its_name() -> None:
    assert read("a.txt", page("a")).format == "html"
    assert read("a.htm", b"<br><div>a</div>").format == "html"
    assert read("a.txt", b"<br><div>a</div>").format == "txt"


def otr(markup: str, **more: object) -> bytes:
    return json.dumps({"text": markup, "media": "a.mp3", "media-time": 1.5, **more}).encode()


def test_the_times_of_otranscribe_are_cues() -> None:
    stamp = '<span class="timestamp" data-timestamp="{}">{}</span>'
    markup = (
        f"<p>{stamp.format(9.25, '00:09')}&nbsp;<b>Anna:</b> Hur?<br />Ja {stamp.format('1:02', '01:02')} du.</p>"
        f"<p>Bo: Så. {stamp.format('', '01:10')}</p><p>Anna: Nå.</p><p>Bo: Ja.</p>"
    )
    transcript = read("a.otr", otr(markup))
    assert transcript.text.strip() == "00:09\u00a0Anna: Hur?\nJa 01:02 du.\nBo: Så. 01:10\nAnna: Nå.\nBo: Ja."
    assert [one.label for one in transcript.speakers] == ["Anna", "Bo"]
    said = [(transcript.text[cue.start : cue.end], cue.begins, cue.ends) for cue in transcript.units.cues]
    assert said == [
        ("Hur?\nJa", 9250, 62000),
        ("du.\nBo: Så.", 62000, 70000),
        ("Nå.\nBo: Ja.", 70000, None),
    ]
    assert transcript.fields == {"media": "a.mp3"}


@pytest.mark.parametrize(
    "raw",
    [b'{"text": 1, "media-time": 0}', b'{"text": "x", "media-time": ', b'{"text": " ", "media-time": 0}'],
)
def test_broken_files_of_otranscribe_are_refused(raw: bytes) -> None:
    with pytest.raises(KodbokError, match=r"^a\.otr: "):
        read("a.otr", raw)


_PIECES = """<p>|</p>|<br>|ord|<table>|</table>|<tr>|<td>|<td rowspan=3 colspan=2>|</td>|</tr>|<pre>|</pre>|<script>|</script>|<nav>
    |<span class="timestamp" data-timestamp="3">|</span>|<!--|-->|<|<a "|&nbsp;|I: a|0:05"""


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from([piece.strip() for piece in _PIECES.split("|")]), max_size=40).map(" ".join))
def test_marks_in_any_order_are_read_or_refused(body: str) -> None:
    for name, raw in (("a.html", page(body)), ("a.otr", otr(body))):
        try:
            read(name, raw)
        except KodbokError as error:
            assert str(error).startswith(f"{name}: ")  # noqa: PT017


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        '<a "',
        "<a b='",
        "<!--",
        "<table>",
        "<table><tr><td>",
        "<td rowspan=9999 colspan=9999>",
        "<tr>",
        "&a",
        "<pre>",
        "<nav>",
    ],
)
def test_very_many_of_one_mark_do_not_take_for_ever(piece: str) -> None:
    began = time.process_time()
    try:
        read("a.html", page("x" + piece * 20_000))
    except KodbokError as error:
        assert str(error).startswith("a.html: ")  # noqa: PT017
    assert time.process_time() - began < 20


@pytest.mark.shared
def test_the_debate_of_otranscribe(shared_samples: Path) -> None:
    folder = shared_samples / "derived-sv"
    transcript = read("a.otr", (folder / "otranscribe.otr").read_bytes())
    assert {one.label for one in transcript.speakers} == {"Mehmet Kaplan", "Nooshi Dadgostar"}
    assert max(turn.number for turn in transcript.units.turns) == 7
    assert len(transcript.units.cues) == 7


@pytest.mark.shared
def test_the_minutes_of_1990_as_a_page_hold_the_words_of_the_text(shared_samples: Path) -> None:
    folder = shared_samples / "riksdag"
    transcript = read("a.html", (folder / "prot-1990-ge091.html").read_bytes())
    other = read("a.json", (folder / "prot-1990-ge091.json").read_bytes())
    assert [one.label for one in transcript.speakers] == ["TALMANNEN"]
    assert transcript.text.split() == other.text.split()
