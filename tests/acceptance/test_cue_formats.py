"""Interviews with times come in with their turns, speakers and cues, and go out with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.acceptance.conftest import Program

TEAMS = """WEBVTT

NOTE Påhittad intervju.

7e1c/12-0
00:00:01.000 --> 00:00:03.500
<v Ada Frågvis>Hur arbetar ni med
trygghet?</v>

7e1c/12-1
00:00:03.500 --> 00:00:06.000
<v Bo Svar (Kommun 05)>Vi har ingen budget. Men</v>

7e1c/12-2
00:00:06.000 --> 00:00:08.000
<v Bo Svar (Kommun 05)>det går &amp; går.</v>

7e1c/12-3
00:00:08.000 --> 00:00:09.000
<v Ada Frågvis>Tack.</v>
"""
TEXT = (
    "Ada Frågvis: Hur arbetar ni med trygghet?\nBo Svar (Kommun 05): Vi har ingen budget. Men det går & går.\n"
    "Ada Frågvis: Tack."
)
SUBRIP = "".join(
    f"{at}\r\n00:00:0{at},000 --> 00:00:0{at},900\r\n{line}\r\n\r\n"
    for at, line in enumerate(("I: Hur?", "R1: Så.", "Och så.", "I: Jaha."), 1)
)


def study(kodbok: Program) -> None:
    kodbok.new(
        "--codebook", kodbok.write("codebook.yaml", "codes: [{id: bra, label: Bra}]\n"), "--coder", "anna"
    )


def test_a_meeting_with_what_the_table_says_about_it(kodbok: Program) -> None:
    study(kodbok)
    kodbok.write("samtal/teams.vtt", TEAMS)
    kodbok.write_csv(
        "samtal/transcripts.csv",
        "file,case,date,language,speakers",
        [
            (
                "teams.vtt",
                "Kommun 05",
                "2022-04-01",
                "sv",
                "{Ada Frågvis: {role: interviewer}, Bo Svar (Kommun 05): {role: participant, name: samordnare}}",
            )
        ],
    )
    assert "nobody is known" not in kodbok("import", kodbok.folder / "samtal").stderr
    (row,) = kodbok.rows("documents")
    found = (row["document"], row["case"], row["speakers"], row["turns"], row["sentences"], row["words"])
    assert found == ("teams.vtt", "Kommun 05", 2, 3, 4, 14)
    assert [(one["label"], one["role"], one["name"]) for one in kodbok.rows("speakers")] == [
        ("Ada Frågvis", "interviewer", None),
        ("Bo Svar (Kommun 05)", "participant", "samordnare"),
    ]
    whole = kodbok.whole()
    (text,) = whole["texts"]
    assert text["text"] == TEXT
    assert [(TEXT[start:end], begins, ends) for start, end, begins, ends in text["cues"]] == [
        ("Hur arbetar ni med trygghet?", 1000, 3500),
        ("Vi har ingen budget. Men", 3500, 6000),
        ("det går & går.", 6000, 8000),
        ("Tack.", 8000, 9000),
    ]
    kodbok("codings", "add", "teams", "bra", "--quote", "budget. Men det")
    (coding,) = kodbok.rows("codings", "list")
    where = (coding["case"], coding["turn"], coding["lines"], coding["speaker"])
    assert where == ("Kommun 05", "2", "2", "samordnare")
    assert kodbok.rows("check") == []


def test_subtitles_in_a_folder_with_other_files(kodbok: Program) -> None:
    study(kodbok)
    kodbok.write("samtal/a.srt", SUBRIP)
    kodbok.write("samtal/b.txt", SUBRIP.replace("Hur?", "Var?"))
    kodbok.write("samtal/c.md", "I: Pilen --> betyder att.\nR1: Jaha.\nI: Ja.\n")
    dry = kodbok("import", kodbok.folder / "samtal", "--dry-run", "--format", "json")
    assert [(row["document"], row["speakers"], row["turns"]) for row in kodbok.rows("documents")] == []
    assert "a.srt" in dry.stdout
    kodbok("import", kodbok.folder / "samtal")
    assert [(row["document"], row["speakers"], row["turns"]) for row in kodbok.rows("documents")] == [
        ("a.srt", 2, 3),
        ("b.txt", 2, 3),
        ("c.md", 2, 3),
    ]
    assert kodbok.texts()["a.srt"] == "I: Hur?\nR1: Så. Och så.\nI: Jaha."
    assert kodbok.rows("check") == []


def test_without_speakers_each_cue_is_a_turn(kodbok: Program) -> None:
    study(kodbok)
    kodbok("import", kodbok.write("a.srt", SUBRIP), "--speakers", "none")
    (row,) = kodbok.rows("documents")
    assert (row["speakers"], row["turns"]) == (0, 4)


def test_a_file_that_was_cut_off_is_refused_in_a_sentence(kodbok: Program) -> None:
    study(kodbok)
    refused = kodbok("import", kodbok.write("a.vtt", TEAMS[:60]), code=1)
    assert "a.vtt: no words with times" in refused.stderr
    assert kodbok.rows("documents") == []


@pytest.mark.shared
def test_a_real_layout(kodbok: Program, shared_samples: Path) -> None:
    study(kodbok)
    kodbok("import", shared_samples / "derived-sv" / "teams.vtt")
    (row,) = kodbok.rows("documents")
    assert (row["speakers"], row["turns"]) == (2, 7)
    assert len(kodbok.whole()["texts"][0]["cues"]) == 174
    assert kodbok.rows("check") == []
