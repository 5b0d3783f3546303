from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.errors import KodbokError
from kodbok.model import Transcript
from kodbok.transcripts import ReadOptions, read

SEGMENTS = [
    {"start": 1.0, "end": 2.5, "text": " Hej och välkommen."},
    {"start": 2.5, "end": 4.0, "text": " Tack."},
]


def of(data: Any, name: str = "a.json") -> Transcript:
    return read(name, json.dumps(data).encode())


def cues(transcript: Transcript) -> list[tuple[str, int, int | None]]:
    return [(transcript.text[cue.start : cue.end], cue.begins, cue.ends) for cue in transcript.units.cues]


EXPECTED = [("Hej och välkommen.", 1000, 2500), ("Tack.", 2500, 4000)]


@pytest.mark.parametrize(
    "data",
    [
        {"text": "x", "segments": SEGMENTS, "language": "sv"},
        {"task": "transcribe", "language": "swedish", "duration": 4.0, "segments": SEGMENTS},
        {
            "result": {"language": "sv"},
            "transcription": [
                {
                    "timestamps": {"from": "00:00:01,000", "to": "00:00:02,500"},
                    "offsets": {"from": 1000, "to": 2500},
                    "text": " Hej och välkommen.",
                },
                {"timestamps": {"from": "00:00:02,500", "to": "00:00:04,000"}, "text": " Tack."},
            ],
        },
        {
            "language": "sv",
            "speakers": [],
            "chunks": [
                {"timestamp": [1.0, 2.5], "text": " Hej och välkommen."},
                {"timestamp": [2.5, 4.0], "text": " Tack."},
            ],
        },
    ],
)
def test_what_programs_write_around_whisper(data: dict[str, Any]) -> None:
    transcript = of(data)
    assert (transcript.format, transcript.language) == ("whisper-json", "sv")
    assert transcript.text == "Hej och välkommen.\nTack."
    assert cues(transcript) == EXPECTED


def test_a_list_of_segments_is_read_too() -> None:
    assert cues(of({"segments": SEGMENTS})) == EXPECTED


def test_who_speaks_is_kept() -> None:
    said = [{**one, "speaker": f"SPEAKER_0{at}"} for at, one in enumerate(SEGMENTS)]
    assert of({"segments": said}).text == "SPEAKER_00: Hej och välkommen.\nSPEAKER_01: Tack."


def test_a_segment_of_two_speakers_is_divided_by_its_words() -> None:
    words = [
        {"word": "Hej", "start": 1.0, "end": 1.2, "speaker": "A"},
        {"word": "och", "start": 1.2, "end": 1.4},
        {"word": "välkommen.", "start": 1.5, "end": 2.5, "speaker": "B"},
    ]
    transcript = of({"segments": [{**SEGMENTS[0], "speaker": "A", "words": words}]})
    assert transcript.text == "A: Hej och\nB: välkommen."
    assert cues(transcript) == [("Hej och", 1000, 1500), ("välkommen.", 1500, 2500)]


def test_words_that_are_not_the_segments_text_are_passed_over() -> None:
    words = [{"word": "Hej", "speaker": "A"}, {"word": "nej", "speaker": "B"}]
    assert of({"segments": [{**SEGMENTS[0], "speaker": "A", "words": words}]}).text == "A: Hej och välkommen."


@pytest.mark.parametrize("odd", [None, "x", True, float("nan"), float("inf"), -1, 1e300, 10**30, [], {}])
def test_times_that_are_none_are_left_out(odd: Any) -> None:
    transcript = of({"segments": [{"start": odd, "end": odd, "text": "Hej."}, *SEGMENTS]})
    assert transcript.text.startswith("Hej.\n")
    assert cues(transcript)[-2:] == EXPECTED


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b'{"segments": [{"start": 1.0, "text": "Hej', "cut off"),
        (b'{"segments": [{"start": 1.0}]}', "without segments"),
        (b'{"segments": {"start": 1.0}}', "without segments"),
        (b'{"a": ' + b"[" * 100_000, "a JSON file"),
        (b'{"segments": [{"start": ' + b"[" * 100_000, "nested too deeply"),
    ],
)
def test_broken_files_are_refused_in_a_sentence(raw: bytes, why: str) -> None:
    with pytest.raises(KodbokError, match=why):
        read("a.json", raw)


def test_utf_16_is_read() -> None:
    raw = json.dumps({"segments": SEGMENTS}, ensure_ascii=False).encode("utf-16")
    assert cues(read("a.json", raw)) == EXPECTED


LINES = [
    (
        "a.txt",
        "[00:01.000 --> 00:02.500]  Hej och välkommen.\n[00:02.500 --> 00:04.000]  Tack.\n",
        "whisper-txt",
    ),
    (
        "a.log",
        "Detected language: Swedish\n[00:00:01.000 --> 00:00:02.500]  Hej och\nvälkommen.\n"
        "[00:00:02.500 --> 00:00:04.000]  Tack.\n",
        "whisper-txt",
    ),
    ("a.tsv", "start\tend\ttext\n1000\t2500\tHej och välkommen.\n2500\t4000\tTack.\n", "whisper-tsv"),
    ("a.txt", "1.000000\t2.500000\tHej och välkommen.\n2.500000\t4.000000\tTack.\n", "whisper-tsv"),
    (
        "a.lrc",
        "[ti:Samtal]\n[la:sv]\n[00:01.00]Hej och <00:01.50>välkommen.\n[00:02.50] Tack.\n[00:04.00]\n",
        "lrc",
    ),
    ("a.txt", "[00:01.000]Hej och välkommen.\n[00:02.500]\n\n[00:02.500]Tack.\n[00:04.000]\n", "lrc"),
]


@pytest.mark.parametrize(("name", "text", "format"), LINES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_with_times(name: str, text: str, format: str, encoding: str) -> None:
    transcript = read(name, text.replace("\n", "\r\n").encode(encoding))
    assert transcript.format == format
    assert cues(transcript) == EXPECTED


def test_lyrics_tell_what_they_are() -> None:
    transcript = read("a.lrc", LINES[4][1].encode())
    assert (transcript.language, transcript.fields) == ("sv", {"title": "Samtal"})


def test_lyrics_may_be_said_twice_and_be_shifted() -> None:
    transcript = read("a.lrc", b"[offset:+500]\n[00:01.00][00:03.00]Ja.\n[00:02.00]Nej.\n")
    assert cues(transcript) == [("Ja.", 500, 1500), ("Nej.", 1500, 2500), ("Ja.", 2500, None)]


def test_names_in_lines_with_times_count() -> None:
    lines = "".join(f"[00:0{at}.000 --> 00:0{at + 1}.000]  [SPEAKER_0{at % 2}]: Ja.\n" for at in range(6))
    assert [one.label for one in read("a.txt", lines.encode()).speakers] == ["SPEAKER_00", "SPEAKER_01"]


@pytest.mark.parametrize(
    "prose",
    [
        "[00:05] I: Hur?\n[00:09] R1: Så.\n[00:12] I: Ja.\n",
        "1\t2\t3\n4\t5\t6\n",
        "I: Se [00:01.000 --> 00:02.000] hej\nR1: Ja.\nI: Nej.\n",
    ],
)
def test_prose_with_times_stays_prose(prose: str) -> None:
    assert read("a.txt", prose.encode()).format == "txt"


def test_talk_without_names_is_joined_to_paragraphs_on_request() -> None:
    def segment(at: int, text: str, pause: float = 0.0) -> dict[str, Any]:
        return {"start": 5.0 * at + pause, "end": 5.0 * at + 5, "text": text}

    said = [segment(at, f"Det var så att vi gick hem, {'sedan.' if at % 2 else 'och'}") for at in range(40)]
    said[10] = segment(10, "Efter en paus.", pause=2.5)
    raw = json.dumps({"segments": said}).encode()
    assert len(read("a.json", raw).units.turns) == 40
    transcript = read("a.json", raw, ReadOptions(join=True))
    paragraphs = transcript.text.split("\n")
    assert any(one.startswith("Efter en paus.") for one in paragraphs)
    assert all(one.endswith(("sedan.", "och")) for one in paragraphs)
    assert 3 < len(paragraphs) < 10
    assert len(transcript.units.cues) == 40
    assert [turn.number for turn in transcript.units.turns] == list(range(1, len(paragraphs) + 1))


def test_damaged_letters_are_told_of_and_mended_on_request() -> None:
    raw = json.dumps({"segments": SEGMENTS}, ensure_ascii=False).encode().decode("cp1252").encode()
    assert "--repair-mojibake" in read("a.json", raw).warnings[0]
    mended = read("a.json", raw, ReadOptions(repair=True))
    assert cues(mended) == EXPECTED
    assert 'became "välkommen."' in mended.warnings[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["start", "end", "text", "speaker", "words", "word", "segments", "timestamp", "offsets"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(deadline=None)
@given(st.fixed_dictionaries({"segments": st.lists(JSON, max_size=4)}), st.integers(0, 200))
def test_any_segments(data: dict[str, Any], cut: int) -> None:
    whole = json.dumps({**data, "start": 0}).encode()
    for raw in (whole, whole[:cut]):
        try:
            read("a.json", raw)
        except KodbokError as error:
            assert str(error).startswith("a.json: ")  # noqa: PT017
