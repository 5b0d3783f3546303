"""The shipped interviews: invented, each a voice of its own, and in the formats that people have."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from tests.example import plainly
from tests.example.plainly import DOCUMENTS, INVENTED, ROOT, TRANSCRIPTS, WORD

VERY_SHORT = "kommun-09.txt"
REAL = re.compile(r"storsthlm|stockholm|länets (?:26|23|kommuner)|tillsammans för trygghet", re.IGNORECASE)


def words(name: str) -> int:
    """Words spoken in an interview, labels and the line about invention left out."""
    return sum(len(WORD.findall(turn.text)) for turn in plainly.turns(name) if turn.label)


def sentences(name: str) -> set[tuple[str, ...]]:
    """Each sentence of more than eight words, as its words."""
    return {
        found
        for turn in plainly.turns(name)
        for sentence in re.split(r"[.!?…]+", turn.text)
        if len(found := tuple(re.findall(r"\w+", sentence.casefold()))) > 8
    }


def test_there_are_23_documents_in_all_formats_that_are_read() -> None:
    assert len(DOCUMENTS) == 23
    formats = Counter(name.rpartition(".")[2] for name in DOCUMENTS)
    assert formats["md"] > len(DOCUMENTS) / 2
    assert {"txt", "docx", "vtt", "srt"} < set(formats)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_interview_says_that_it_is_invented(name: str) -> None:
    assert plainly.about(name)["note"].startswith("Påhittad intervju.")
    if name.endswith(".md"):
        assert plainly.about(name)["invented"] == "yes"
    else:
        assert plainly.turns(name)[0] == ("", INVENTED)


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", TRANSCRIPTS / "README.md", *sorted(plainly.CODEBOOKS.iterdir())]
)
def test_the_files_about_the_study_say_that_it_is_invented(path: Path) -> None:
    assert re.search("påhitta|invented", path.read_text("utf-8"), re.IGNORECASE)


def test_nothing_names_a_real_study_or_region() -> None:
    for name in DOCUMENTS:
        assert not REAL.search("\n".join(turn.text for turn in plainly.turns(name))), name
    for path in [*plainly.CODEBOOKS.iterdir(), *TRANSCRIPTS.glob("*.csv"), TRANSCRIPTS / "README.md"]:
        assert not REAL.search(path.read_text("utf-8")), path


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != VERY_SHORT])
def test_an_interview_has_600_to_1200_words(name: str) -> None:
    assert 600 <= words(name) <= 1200


def test_one_interview_is_very_short() -> None:
    assert 150 <= words(VERY_SHORT) <= 350


@pytest.mark.parametrize("name", DOCUMENTS)
def test_interviewer_and_participants_take_turns_and_the_participants_say_most(name: str) -> None:
    spoken = [turn for turn in plainly.turns(name) if turn.label]
    asked = sum(len(WORD.findall(turn.text)) for turn in spoken if plainly.asks(name, turn.label))
    assert {turn.label for turn in spoken} == set(plainly.about(name)["speakers"])
    assert len(spoken) >= 12
    assert 0 < asked < 0.4 * words(name)


def test_no_two_interviews_share_a_sentence_of_more_than_eight_words() -> None:
    found = {name: sentences(name) for name in DOCUMENTS}
    for one, other in combinations(DOCUMENTS, 2):
        assert not found[one] & found[other], (one, other)


def test_no_interview_repeats_a_long_sentence_of_its_own() -> None:
    for name in DOCUMENTS:
        said = [
            found
            for turn in plainly.turns(name)
            for sentence in re.split(r"[.!?…]+", turn.text)
            if len(found := tuple(re.findall(r"\w+", sentence.casefold()))) > 8
        ]
        assert len(said) == len(set(said)), name


def test_each_of_23_cases_has_its_interviews_and_three_more_took_no_part() -> None:
    cases = plainly.rows("cases.csv")
    took_part = [row["case"] for row in cases if row["participates"] == "ja"]
    assert took_part == [f"Kommun {n:02}" for n in range(1, 24)]
    of_documents = Counter(case for name in DOCUMENTS for case in plainly.cases_of(name))
    assert set(of_documents) == set(took_part)
    assert [case for case, n in of_documents.items() if n == 2] == ["Kommun 17"]
    absent = [row for row in cases if row["participates"] == "nej"]
    assert len(absent) == 3
    assert all(row["reason"] for row in absent)
    assert all(row["storlek"] and row["läge"] for row in cases)


def test_there_is_a_pair_interview_and_a_group_with_officials_of_two_municipalities() -> None:
    participants = {
        name: [
            plainly.case_of(name, label)
            for label in plainly.about(name)["speakers"]
            if not plainly.asks(name, label)
        ]
        for name in DOCUMENTS
    }
    several = {name: cases for name, cases in participants.items() if len(cases) > 1}
    assert several == {
        "kommun-10-och-11.md": ["Kommun 10", "Kommun 10", "Kommun 11"],
        "kommun-14.md": ["Kommun 14", "Kommun 14"],
    }


def test_one_text_is_in_cp1252_and_one_word_file_has_a_tracked_change() -> None:
    with pytest.raises(UnicodeDecodeError):
        (TRANSCRIPTS / "kommun-03.txt").read_bytes().decode("utf-8")
    tracked = []
    for name in DOCUMENTS:
        if name.endswith(".docx"):
            with zipfile.ZipFile(TRANSCRIPTS / name) as archive:
                xml = archive.read("word/document.xml")
            tracked.append(b"<w:del " in xml and b"<w:ins " in xml)
    assert sorted(tracked) == [False, True]


def test_the_caption_files_are_of_teams_of_zoom_and_plain_subrip() -> None:
    raw = {name: (TRANSCRIPTS / name).read_bytes() for name in DOCUMENTS if name.endswith((".vtt", ".srt"))}
    assert sum(text.startswith(b"WEBVTT") and b"<v " in text for text in raw.values()) == 1
    assert sum(text.startswith(b"WEBVTT") and b"<v " not in text for text in raw.values()) == 1
    assert sum(b",000 --> " in text for text in raw.values()) == 1
