from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kodbok.errors import KodbokError
from kodbok.transcripts import read
from kodbok.transcripts.html_text import text_of

SPEECH = {
    "anf_nummer": "12",
    "talare": "Statsrådet Anna Berg (S)",
    "intressent_id": "a",
    "anf_text": "<p>Fru talman!</p><p> STYLEREF Kantrubrik \\* MERGEFORMAT Svar</p><p>Det är i&nbsp;dag så.</p>",
    "startpos": "9",
    "anf_sekunder": "5",
    "anf_datum": "2015-06-22 00:00:00",
}
REPLY = {**SPEECH, "anf_nummer": "13", "talare": "Bo Ek (M)", "intressent_id": "b", "startpos": None}


def of(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode("utf-8-sig")


def test_a_debate_has_a_heading_for_each_speech() -> None:
    again = {**SPEECH, "anf_nummer": "14", "talare": "Anna Berg (S)", "startpos": "20"}
    debate = {
        "dokumentstatus": {"dokument": {"titel": "Skolan"}, "debatt": {"anforande": [SPEECH, REPLY, again]}}
    }
    transcript = read("a.json", of(debate))
    assert transcript.text.startswith(
        "Anf. 12 Statsrådet Anna Berg (S):\nFru talman!\nDet är i\u00a0dag så.\n\nAnf. 13 Bo Ek (M):\n"
    )
    assert [turn.speaker for turn in transcript.units.turns] == [
        "Statsrådet Anna Berg (S)",
        "Bo Ek (M)",
        "Statsrådet Anna Berg (S)",
    ]
    assert [(cue.begins, cue.ends) for cue in transcript.units.cues] == [(9_000, 14_000), (20_000, 25_000)]
    assert transcript.fields == {"date": "2015-06-22", "title": "Skolan"}
    assert "3 running heads" in transcript.warnings[0]
    assert transcript.language == "sv"


def test_speeches_alone_and_in_lists_are_read() -> None:
    one = {
        "anforandetext": "<p>Fru talman!</p>",
        "talare": "Bo Ek (M)",
        "anforande_nummer": "3",
        "dok_datum": "2014-10-01",
    }
    expected = "Anf. 3 Bo Ek (M):\nFru talman!"
    assert read("a.json", of({"anforande": one})).text == expected
    assert read("a.json", of({"anforandelista": {"@antal": "1", "anforande": [one]}})).text == expected


def test_minutes_as_a_page_keep_their_lines() -> None:
    page = "<div>Protokoll</div><pre>Anf. 1 TALMANNEN:</pre><pre>Jag hälsar er\r\nvälkomna.</pre><pre>Tack.</pre>"
    transcript = read("a.json", of({"dokumentstatus": {"dokument": {"html": page}, "debatt": None}}))
    assert transcript.text == "Protokoll\n\nAnf. 1 TALMANNEN:\n\nJag hälsar er\nvälkomna.\n\nTack."
    assert [one.label for one in transcript.speakers] == ["TALMANNEN"]


@pytest.mark.parametrize("data", [{"dokumentstatus": {}}, {"dokumentstatus": None}, {"anforande": [1, {}]}])
def test_what_holds_no_speech_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(KodbokError, match="without speeches"):
        read("a.json", of(data))


def test_a_heading_of_the_minutes_may_end_in_reply() -> None:
    transcript = read("a.txt", b"Anf. 12 BO EK (M) replik:\nJa.\nAnf. 13 BO EK (M):\nNej.\n")
    assert [one.label for one in transcript.speakers] == ["BO EK (M)"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Hej <b>du</b>,\n  där", "Hej du, där"),
        ("<p>a</p><p>b<br>c</p>", "a\nb\nc"),
        ("a<!-- b <p> -->c", "ac"),
        ("<style>p {}</style><script>if (a<b) {}</script>a", "a"),
        ("2 < 3 &amp; 4 &gt; 3", "2 < 3 & 4 > 3"),
        ("<p>a<pre> b\n  c</pre>d", "a\n\n b\n  c\n\nd"),
        ("a<p", "a"),
        ("", ""),
    ],
)
def test_the_words_of_html(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize("piece", ["<!--", "<", "<p ", "<script>", "</", "&", "<pre>"])
def test_the_time_for_html_grows_with_its_length_alone(piece: str) -> None:
    text_of(piece * 200_000)


@pytest.mark.shared
def test_real_debates_and_minutes(shared_samples: Path) -> None:
    debate = read("a.json", (shared_samples / "riksdag/ip-h210692.json").read_bytes())
    same = read("a.txt", (shared_samples / "derived-sv/anf-utf8.txt").read_bytes())
    assert (debate.units.turns[-1].number, len(debate.speakers), len(debate.units.cues)) == (7, 2, 7)
    said = [" ".join(one.text[turn.body : turn.end] for turn in one.units.turns) for one in (debate, same)]
    assert said[0].split() == said[1].split()
    minutes = read("a.json", (shared_samples / "riksdag/prot-1990-ge091.json").read_bytes())
    assert [turn.number for turn in minutes.units.turns if turn.speaker] == [1, 1]
    assert [one.label for one in minutes.speakers] == ["TALMANNEN"]
    text = (shared_samples / "riksdag/prot-1990-ge091.txt").read_text(encoding="utf-8")
    assert minutes.text.partition("1 § ")[2].split() == text.partition("1 § ")[2].split()
