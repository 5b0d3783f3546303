"""Talk in prose and in small formats: whatever the lines, each word is kept, and units lie within the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transcripts.test_fuzz import check, read_or_refuse

from kodbok.transcripts import ReadOptions, read

NAMES = st.sampled_from(
    ["Anna Berg", "Bo", "I", "R1", "Speaker 1", "ANNA", "Interviewer", "Eva (Nacka kommun)"]
)
TIMES = st.sampled_from(
    ["0:05", "00:01:07", "[00:12]", "(00:00:15.2)", "#00:00:20-1#", "{00.25}", "12:61", "1:2"]
)
SAID = st.sampled_from(
    ["Ja.", "Hur då?", "Vi har gjort det här länge, sa hon: nej.", "och [00:40] sen", "a\u030a", ""]
)
FORMS = st.sampled_from(
    [
        "{n}  {t}  \n{s}\n",
        "{n}  \n{s}",
        "{n}\n{s}\n",
        "{n}: {s}",
        "{n} {t}: {s}",
        "{t} {n}: {s}",
        "**{n}:** {t} {s}",
        "{n}\n{t}\n{s}",
        "{t} - {n}\n{s}",
        "{t}\n{s}",
        "{s} {t}",
        "{n}\t{s}",
        "({n}) {s}",
        "{n} {s}",
        "{s}",
        "Transkriberat av {n}",
    ]
)


@st.composite
def talk(draw: st.DrawFn) -> str:
    """Lines in one form or in several, by few or many speakers."""
    forms = draw(st.lists(FORMS, min_size=1, max_size=3))
    lines = []
    for _at in range(draw(st.integers(1, 15))):
        form = draw(st.sampled_from(forms))
        lines.append(form.format(n=draw(NAMES), t=draw(TIMES), s=draw(SAID)))
    return "\n".join(lines)


@settings(deadline=None, max_examples=300)
@given(talk(), st.sampled_from(["auto", "none", r"\w+"]))
def test_prose_stays_as_it_is(text: str, speakers: str) -> None:
    if not text.strip():
        return
    transcript = read("a.md", text.encode(), ReadOptions(speakers=speakers))
    check(transcript)
    assert transcript.text == text.replace("a\u030a", "å")
    begins = [cue.begins for cue in transcript.units.cues]
    assert all(begin >= 0 for begin in begins)


_LINES = """[00:01.000 --> 00:02.000]  Hej|[00:01.00]Hej|[00:02.00]|[ti:x]|[la:sv]|[offset:9]|start\tend\ttext|1000\t2000\tHej
    |1.5\t2.5\tHej|00:00:01\tAnna:\tHej|00:00:02 From Bo to Alla:|\tHej|Anna: ja||[00:01.00][00:09.00] ja|<00:01.00>x
    |00:00:09 From Anna Berg to Bo (Direct Message): hej|\x85|---"""


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from([line.strip("\n ") for line in _LINES.split("|")]), max_size=20).map("\n".join),
    st.sampled_from(["a.txt", "a.lrc", "a.tsv"]),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_lines_of_small_formats(text: str, name: str, encoding: str) -> None:
    read_or_refuse(name, text.encode(encoding))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["<p>Hej", "ja.", "12", "Anna (S)", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["dokument", "debatt", "anforande", "anf_text", "talare", "html", "startpos", "anf_nummer"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["dokumentstatus", "anforande", "anforandelista"]), JSON, min_size=1))
def test_any_json_of_the_riksdag(data: object) -> None:
    read_or_refuse("a.json", json.dumps(data).encode())


_MANY = 20_000


@pytest.mark.parametrize(
    "source",
    [
        "Anna Berg  0:05  \nHej.\n" * _MANY,
        "Anna\nHej.\nBo\nHå.\n" * _MANY,
        "A\n" * _MANY,
        "".join(f"Anna{at}: hej\n" * 2 for at in range(_MANY // 4)),
        "[00:05] " * _MANY,
        "[[00:05" * _MANY,
        "#00:00:05-1" * _MANY,
        "(00:05 - " * _MANY,
        "R1 [00:05]: (00:06) ja\n" * _MANY,
        "**A** " * _MANY,
        "**A** b\n" * _MANY,
        "A\tb\n" * _MANY,
        "A" + " " * _MANY + "\n",
        "A B " * _MANY,
        "0:0:3.2 --> " * _MANY,
        "I - " * _MANY,
        "Intervjuare är " * _MANY + "\nI: a\nR1: b\n",
        "Ã¥Ã" * _MANY,
        "√•¬" * _MANY,
        "[00:01.00]" * _MANY + "a",
        "[00:01.00]a\n" * _MANY,
        '{"segments": [' + '{"start": 1, "text": "a"},' * _MANY + "{}]}",
        '{"dokumentstatus": {"dokument": {"html": "' + "<p><!-- <" * _MANY + '"}}}',
    ],
)
def test_repetition_costs_no_more_than_its_length(source: str) -> None:
    read_or_refuse("a.txt", source.encode())


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "otter/lantana-2020.md",
        "derived-sv/otter.txt",
        "derived-sv/whisperx.json",
        "whisper/goodboy-galaxy.lrc",
        "whisper/goodboy-galaxy.tsv",
        "whisper/goodboy-galaxy.txt",
        "riksdag/ip-h210692.json",
        "riksdag/prot-1990-ge091.txt",
        "zoom/meeting001_chat.txt",
    ],
)
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_real_files_with_bytes_changed(shared_samples: Path, name: str, data: st.DataObject) -> None:
    raw = bytearray((shared_samples / name).read_bytes()[:20_000])
    for _ in range(data.draw(st.integers(0, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    read_or_refuse(Path(name).name, bytes(raw[: data.draw(st.integers(1, len(raw)))]))
