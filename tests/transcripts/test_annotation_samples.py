"""The real files of ELAN, Transcriber, EXMARaLDA, CHAT and TEI, with the counts of SOURCES.md."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.transcripts.test_fuzz import check, read_or_refuse

from kodbok.transcripts import read
from kodbok.transcripts.format import ReadOptions
from kodbok.transcripts.formats import choose

pytestmark = pytest.mark.shared

# file, reader, stretches of talk, turns, speakers, cues
FILES = [
    ("elan/test.eaf", "elan", 11, 6, 2, 11),
    ("elan/fables_01_03_aesop_64kb.eaf", "elan", 16, 1, 1, 16),
    ("french/DOC_FR_2020_CHOIX_5.eaf", "elan", 38, 19, 3, 38),
    ("french/Conversation_MAT_08.trs", "transcriber", 227, 176, 2, 227),
    ("french/badfile.trs", "transcriber", 2, 2, 0, 2),
    ("french/test1.trs", "transcriber", 1, 1, 1, 1),
    ("exmaralda/Example_basic.exb", "exmaralda", 0, 10, 2, 9),
    ("exmaralda/Example_multi.exb", "exmaralda", 0, 10, 2, 9),
    ("chat/eng_multi_speaker.cha", "chat", 12, 9, 2, 12),
    ("chat/fra_geneva_timed.cha", "chat", 7, 2, 2, 2),
    ("chat/spa_marrero_timed.cha", "chat", 5, 5, 3, 3),
    ("chat/utr_real_world_regression_input.cha", "chat", 54, 6, 2, 0),
    ("french/36M_Laetitia_BD016.CHA", "chat", 380, 319, 2, 0),
    ("french/60.cha", "chat", 29, 5, 2, 0),
    ("derived-sv/chat.cha", "chat", 174, 7, 2, 174),
    ("tei/prot-1958-fake.xml", "tei", 0, 4, 3, 0),
    ("tei/prot-1960-fake.xml", "tei", 0, 5, 4, 0),
    ("tei/siParl-1998-11-25.xml", "tei", 0, 9, 4, 0),
    ("tei/ParlaMint-SE-2020-04-16-excerpt.xml", "tei", 0, 2, 2, 0),
]
NAMES = [name for name, *_counts in FILES]


@pytest.mark.parametrize(("name", "reader", "stretches", "turns", "speakers", "cues"), FILES)
def test_counts(
    shared_samples: Path, name: str, reader: str, stretches: int, turns: int, speakers: int, cues: int
) -> None:
    raw = (shared_samples / name).read_bytes()
    begun = time.perf_counter()
    transcript = read(Path(name).name, raw)
    seconds = time.perf_counter() - begun
    check(transcript)
    found = len({turn.number for turn in transcript.units.turns} - {0})
    words = len(transcript.text.split())
    print(f"{name}  {transcript.format}  {len(transcript.speakers)}  {found}  {words}  {seconds:.3f}")
    assert transcript.format == reader
    assert (found, len(transcript.speakers), len(transcript.units.cues)) == (turns, speakers, cues)
    format, _claim = choose(raw, "")
    assert len(format.extract(raw, ReadOptions()).timed) == stretches


@pytest.mark.parametrize(
    ("name", "tag"),
    [("exmaralda/Example_basic.exb", "event"), ("french/Conversation_MAT_08.trs", "Turn")]
    + [(f"tei/{name}", "u") for name in ("prot-1958-fake.xml", "prot-1960-fake.xml")]
    + [(f"tei/{name}", "u") for name in ("siParl-1998-11-25.xml", "ParlaMint-SE-2020-04-16-excerpt.xml")],
)
def test_every_word_is_there_once(shared_samples: Path, name: str, tag: str) -> None:
    path = shared_samples / name
    transcript = read(path.name, path.read_bytes())
    talk = [transcript.text[turn.body : turn.end] for turn in transcript.units.turns]
    written: Counter[str] = Counter()
    for element in ET.parse(path).iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == tag:
            for note in element.findall("{*}note"):
                note.text = ""
            written.update(re.findall(r"\w+", " ".join(element.itertext())))
    assert Counter(re.findall(r"\w+", " ".join(talk))) == written


def test_the_debate_has_the_same_words_in_chat(shared_samples: Path) -> None:
    folder = shared_samples / "derived-sv"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    chat, plain = (read(name, (folder / name).read_bytes()) for name in ("chat.cha", "anf-utf8.txt"))
    same = [
        re.findall(
            r"\w+", " ".join(one.text[turn.body : turn.end] for turn in one.units.turns if turn.speaker)
        )
        for one in (chat, plain)
    ]
    assert same[0] == same[1]
    assert [speaker.name for speaker in chat.speakers] == expected["speaker_names"]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_copies_are_read_or_refused(shared_samples: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    raw = bytearray((shared_samples / name).read_bytes()[:6000])
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["change", "cut", "double"])):
            case "change":
                raw[at] = data.draw(st.sampled_from(b'\0\n<>&/"=T:*\x15\xff\xe5 1'))
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 40))]
            case "double":
                raw[at:at] = raw[at : at + data.draw(st.integers(1, 60))]
    read_or_refuse(Path(name).name, bytes(raw))
