"""Real files with times: turns, speakers and cues as SOURCES.md says, every word once, and damaged copies."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.transcripts.test_fuzz import check, read_or_refuse

from kodbok.decoding import decode
from kodbok.model import Role, Transcript
from kodbok.transcripts import read

pytestmark = pytest.mark.shared

# file, cues, turns (where nobody is named: cues), speakers
FILES = [
    ("derived-sv/teams.vtt", 174, 7, 2),
    ("derived-sv/zoom.vtt", 174, 7, 2),
    ("derived-sv/crlf-bom.srt", 174, 7, 2),
    ("zoom/meeting001_transcript.vtt", 300, 30, 5),
    ("whisper/goodboy-galaxy.vtt", 753, 753, 0),
    ("whisper/goodboy-galaxy.srt", 753, 753, 0),
    ("ohd-german/transcript_de.vtt", 14, 3, 2),
    ("journal-digital-sv/SF2221A-J.srt", 637, 637, 0),
    ("journal-digital-sv/SF2614A-F.srt", 430, 430, 0),
    ("nasty-srt/bom-utf-8.srt", 7, 7, 0),
    ("nasty-srt/bom-utf-16-be.srt", 7, 7, 0),
    ("nasty-srt/bom-utf-16-le.srt", 7, 7, 0),
    ("nasty-srt/bom-utf-32-le.srt", 7, 7, 0),
    ("nasty-srt/no-indexes.srt", 7, 7, 0),
    ("nasty-vtt/captions_with_bom.vtt", 4, 4, 0),
    ("nasty-vtt/comments.vtt", 3, 3, 0),
    ("nasty-vtt/cue_tags.vtt", 3, 3, 0),
    ("nasty-vtt/invalid.vtt", 7, 7, 0),
    ("nasty-vtt/metadata_headers_multiline.vtt", 2, 2, 0),
    ("nasty-vtt/missing_timeframe.vtt", 6, 6, 0),
    ("nasty-vtt/styles.vtt", 1, 1, 0),
    ("nasty-vtt/using_identifiers.vtt", 6, 6, 0),
]
NOT_SAID = {"comments.vtt": "NOTE", "styles.vtt": "STYLE", "metadata_headers_multiline.vtt": "Kind"}


def transcript_of(path: Path) -> Transcript:
    return read(path.name, path.read_bytes())


def naive_words(path: Path) -> Counter[str]:
    """The words of a file, found by leaving out lines: times, numbers, ids before times, and names."""
    lines = decode(path.read_bytes())[0].replace("\r\n", "\n").split("\n")
    said: list[str] = []
    notes = False
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        notes = (notes and bool(line.strip())) or line.startswith(("NOTE", "STYLE", "WEBVTT"))
        if not (notes or "-->" in line or "-->" in after):
            said.append(html.unescape(re.sub(r"<(?!\[)[^>]*>", "", line)))
    return Counter(re.sub(r"^(?:[A-Z]\w+ [A-Z]\w+): ", "", "\n".join(said), flags=re.MULTILINE).split())


@pytest.mark.parametrize(("name", "cues", "turns", "speakers"), FILES)
def test_cues_turns_and_speakers(
    shared_samples: Path, name: str, cues: int, turns: int, speakers: int
) -> None:
    transcript = transcript_of(shared_samples / name)
    check(transcript)
    assert transcript.format == name.rpartition(".")[2]
    assert len(transcript.units.cues) == cues
    assert len({turn.number for turn in transcript.units.turns} - {0}) == turns
    assert len(transcript.speakers) == speakers


@pytest.mark.parametrize("name", [name for name, *_counts in FILES])
def test_every_word_is_there_once(shared_samples: Path, name: str) -> None:
    path = shared_samples / name
    transcript = transcript_of(path)
    talk = [transcript.text[turn.body : turn.end] for turn in transcript.units.turns]
    assert Counter(" ".join(talk).split()) == naive_words(path)


def test_the_debate_is_the_same_in_every_layout(shared_samples: Path) -> None:
    folder = shared_samples / "derived-sv"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    other = transcript_of(folder / "anf-utf8.txt")
    same = " ".join(other.text[turn.body : turn.end] for turn in other.units.turns if turn.speaker).split()
    for name in ("teams.vtt", "zoom.vtt", "crlf-bom.srt"):
        transcript = transcript_of(folder / name)
        turns = transcript.units.turns
        assert " ".join(transcript.text[turn.body : turn.end] for turn in turns).split() == same
        assert transcript.text.count("\n") + 1 == len(turns) == expected["turns"]
        for speaker, called in zip(transcript.speakers, expected["speaker_names"], strict=True):
            assert called in speaker.label


def test_the_meeting_and_the_interview(shared_samples: Path) -> None:
    meeting = transcript_of(shared_samples / "zoom" / "meeting001_transcript.vtt")
    assert "Ringo Starr" in {speaker.label for speaker in meeting.speakers}
    interview = transcript_of(shared_samples / "ohd-german" / "transcript_de.vtt")
    assert [(one.label, one.role) for one in interview.speakers] == [
        ("INT", Role.INTERVIEWER),
        ("AB", Role.UNKNOWN),
    ]


def test_one_recording_in_two_formats(shared_samples: Path) -> None:
    vtt = transcript_of(shared_samples / "whisper" / "goodboy-galaxy.vtt")
    srt = transcript_of(shared_samples / "whisper" / "goodboy-galaxy.srt")
    assert (vtt.text, vtt.units) == (srt.text, srt.units)
    assert (vtt.units.cues[0].begins, vtt.units.cues[0].ends) == (43810, 47850)


def test_captions_that_roll_up(shared_samples: Path) -> None:
    transcript = transcript_of(shared_samples / "nasty-vtt" / "youtube_dl.vtt")
    assert transcript.text == "yeah\nwhat\nthis will happen is I'm telling"


def test_the_capability_tester(shared_samples: Path) -> None:
    transcript = transcript_of(shared_samples / "nasty-srt" / "capability_tester.srt")
    check(transcript)
    assert len(transcript.units.cues) == 37
    assert "should be showed underlined without problems also: 2<3,5>1,4<6 This" in transcript.text
    assert "{\\an" not in transcript.text


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_copies_are_read_or_refused(shared_samples: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name, *_counts in FILES]))
    raw = bytearray((shared_samples / name).read_bytes()[:3000])
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["change", "cut", "double", "line"])):
            case "change":
                raw[at] = data.draw(st.sampled_from(b"\0\n<>&-:,.v\xff\xe5 1"))
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 40))]
            case "double":
                raw[at:at] = raw[at : at + data.draw(st.integers(1, 60))]
            case "line":
                raw[at:at] = b"\n"
    read_or_refuse(Path(name).name, bytes(raw))
