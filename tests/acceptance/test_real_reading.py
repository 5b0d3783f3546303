"""Real samples through `import`: turns, speakers and words as SOURCES.md, expected.json and the files say."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.conftest import Program
from tests.acceptance.counting import WORD
from tests.acceptance.real import COURSE, DEBATE, DEBATE_IN_WORD, ESSAY, NASTY, OTHER_WORD_FILES, SAMPLES

pytestmark = pytest.mark.shared

NOT_SEEN = re.compile(r"<(w:del|w:moveFrom|mc:Fallback)[ >].*?</\1>", re.DOTALL)
ENDS_A_WORD = re.compile(r"</w:p>|<w:br\b[^>]*>|<w:tab/>|<w:(?:footnote|endnote)Reference\b[^>]*>")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, shared_samples: Path) -> Program:
    kodbok = Program(tmp_path_factory.mktemp("read") / "study.kodbok")
    kodbok.new("--coder", "anna")
    kodbok("import", *(shared_samples / sample for sample in SAMPLES))
    return kodbok


def by_name(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["document"]: row for row in rows}


def words_of_docx(path: Path) -> list[str]:
    """The words of the body's text runs, cut out of the XML as text."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    xml = ENDS_A_WORD.sub("<w:t> </w:t>", NOT_SEEN.sub("", xml))
    runs = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)
    return WORD.findall(unicodedata.normalize("NFC", unescape("".join(runs))))


def test_the_debate_has_its_turns_and_speakers(read: Program, shared_samples: Path) -> None:
    expected = json.loads((shared_samples / "derived-sv" / "expected.json").read_text(encoding="utf-8"))
    documents, speakers = by_name(read.rows("documents")), read.rows("speakers")
    spoken = (shared_samples / "derived-sv" / DEBATE).read_bytes().decode("cp1252")
    words = {"R1": 0, "I": 0}
    for paragraphs in re.split(r"(?m)^(?=(?:R1|I): )", spoken)[1:]:
        label, talk = paragraphs.split(": ", 1)
        words[label] += len(WORD.findall(talk))
    for name in (DEBATE, DEBATE_IN_WORD):
        assert (documents[name]["turns"], documents[name]["speakers"]) == (
            expected["turns"],
            expected["speakers"],
        )
        told = {row["label"]: row for row in speakers if row["document"] == name}
        assert {label: row["words"] for label, row in told.items()} == words
        assert {label: row["role"] for label, row in told.items()} == {
            "R1": "participant",
            "I": "interviewer",
        }
        assert sum(row["turns"] for row in told.values()) == expected["turns"]
    assert documents[DEBATE]["words"] == sum(words.values())


def test_the_turns_hold_all_that_is_said(read: Program, shared_samples: Path) -> None:
    expected = json.loads((shared_samples / "derived-sv" / "expected.json").read_text(encoding="utf-8"))
    whole = read.whole()
    names = {one["guid"]: one["name"] for one in whole["documents"]}
    for text in whole["texts"]:
        if names[text["document_guid"]] in (DEBATE, DEBATE_IN_WORD):
            spoken = [end - body for _, _, body, end, label in text["turns"] if label]
            assert sum(spoken) == expected["chars_of_turn_text"]


def test_marks_in_brackets_are_speakers(read: Program) -> None:
    row = by_name(read.rows("documents"))[COURSE]
    assert (row["turns"], row["speakers"]) == (7, 3)
    speakers = [row for row in read.rows("speakers") if row["document"] == COURSE]
    assert {row["label"]: row["turns"] for row in speakers} == {"id1": 3, "id2": 2, "id3": 2}


@pytest.mark.parametrize("name", [ESSAY, DEBATE_IN_WORD, *OTHER_WORD_FILES])
def test_no_word_of_a_word_file_is_lost(read: Program, shared_samples: Path, name: str) -> None:
    (path,) = [shared_samples / sample for sample in SAMPLES if Path(sample).name == name]
    expected = words_of_docx(path)
    stored = WORD.findall(read.texts()[name])
    assert len(expected) > 3
    assert Counter(stored) == Counter(expected)
    labels = 7 if name == DEBATE_IN_WORD else 0
    assert by_name(read.rows("documents"))[name]["words"] == len(expected) - labels


def test_no_word_of_the_nasty_file_is_lost(read: Program, shared_samples: Path) -> None:
    stored = Counter(WORD.findall(read.texts()[NASTY]))
    expected = Counter(words_of_docx(shared_samples / "nasty-docx" / NASTY))
    added = {"R1": 1, "1": 2, "FOOTNOTETEXT": 1}  # the label of a list, the note and its marks
    for joined, parts in {
        "FIELDRESULT‑NBH": ("FIELDRESULTNBH",),
        "trygg\u00adhetsfrågor": ("trygghetsfrågor",),
    }.items():
        expected.subtract(parts)
        expected[joined] += 1
    assert stored == +expected + Counter(added)


@pytest.mark.parametrize("sample", [f"derived-sv/{DEBATE}", f"qualcoder-examples/{COURSE}"])
def test_a_text_file_is_kept_as_it_is(read: Program, shared_samples: Path, sample: str) -> None:
    raw = (shared_samples / sample).read_bytes()
    text = raw.decode("cp1252" if "cp1252" in sample else "utf-8").replace("\r\n", "\n")
    assert read.texts()[Path(sample).name] == unicodedata.normalize("NFC", text)


def test_whole_folders_are_walked(kodbok: Program, shared_samples: Path) -> None:
    kodbok.new("--coder", "anna")
    kodbok("import", shared_samples / "qualcoder-examples", shared_samples / "nasty-docx")
    read = set(by_name(kodbok.rows("documents")))
    assert {ESSAY, COURSE, NASTY, "ID2.odt", "nasty.odt", *OTHER_WORD_FILES} <= read
