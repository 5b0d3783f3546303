"""Every real sample is read with the counts of SOURCES.md, or refused in a sentence; a table of them is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from tests.conftest import find_shared

from kodbok.errors import KodbokError
from kodbok.transcripts import read

pytestmark = pytest.mark.shared

ABOUT = {"SOURCES.md", "expected.json", "LICENSE-MIT.txt", "LICENSE-BSD3.txt"}

DEBATE = (2, 7, None)
COUNTS: dict[str, tuple[int, int | None, int | None]] = {
    # file: speakers, turns, cues; None where SOURCES.md says nothing
    "zoom/meeting001_transcript.vtt": (5, 30, 300),
    "otter/lantana-2020.md": (2, 58, 59),
    # SOURCES.md counts 190: its expression missed one name that has no blanks after it.
    "otter/get-a-grip-chip-no-times.md": (4, 192, None),
    **{
        f"whisper/goodboy-galaxy.{suffix}": (0, 753, 753)
        for suffix in ("vtt", "srt", "txt", "tsv", "lrc", "json")
    },
    "pdf-maxqda/P1.pdf": (2, 92, None),
    "pdf-maxqda/P2.pdf": (2, 159, None),
    "ohd-german/transcript_de.csv": (2, None, 18),
    "ohd-german/transcript_de.ods": (2, None, 15),
    "ohd-german/transcript_de.vtt": (2, None, 14),
    "french/Conversation_MAT_08.trs": (2, 176, None),
    "french/36M_Laetitia_BD016.CHA": (2, None, None),
    "french/60.cha": (2, None, None),
    "chat/utr_real_world_regression_input.cha": (2, 6, None),
    "exmaralda/Example_basic.exb": (2, None, None),
    "exmaralda/Example_multi.exb": (2, None, None),
    "tei/ParlaMint-SE-2020-04-16-excerpt.xml": (2, 2, None),
    "riksdag/ip-h210692.json": (2, 7, None),
    "riksdag/prot-1990-ge091.json": (1, 1, None),
    "riksdag/prot-1990-ge091.txt": (1, 1, None),
    "journal-digital-sv/SF2221A-J.srt": (0, 637, 637),
    "journal-digital-sv/SF2614A-F.srt": (0, 430, 430),
    **{f"nasty-srt/bom-utf-{of}.srt": (0, 7, 7) for of in ("8", "16-le", "16-be", "32-le")},
    **{
        f"derived-sv/{name}": (2, 7, 174)
        for name in ("teams.vtt", "zoom.vtt", "crlf-bom.srt", "whisperx.json")
    },
    **{
        f"derived-sv/{name}": DEBATE
        for name in ("anf-utf8.txt", "chat.cha", "f4.rtf", "ir-cp1252.txt", "otranscribe.otr", "otter.txt")
    },
    **{f"derived-sv/{name}": DEBATE for name in ("prefix-header.docx", "table.docx")},
}
REFUSED = {
    "elan/test.json": "a JSON file",
    "nasty-vtt/empty.vtt": "the file is empty",
    "qualcoder-examples/cases123.csv": "a table without talk or open answers",
    "qualcoder-examples/cases456.xlsx": "a table without talk or open answers",
    "qualcoder-examples/survey456.csv": "a table without talk or open answers",
    "zoom/meeting001_participants.csv": "a table without talk or open answers",
}


def samples() -> list[str]:
    """The files of the samples folder that somebody may import."""
    shared = find_shared()
    folder = shared / "transcripts-samples" if shared else Path()
    found = (path for path in folder.rglob("*") if shared and path.is_file())
    return sorted(
        path.relative_to(folder).as_posix()
        for path in found
        if path.name not in ABOUT and path.suffix != ".py"
    )


@pytest.mark.parametrize("name", samples())
def test_a_sample_is_read_with_its_counts(
    name: str, shared_samples: Path, record_property: Callable[[str, object], None]
) -> None:
    path = shared_samples / name
    raw, began = path.read_bytes(), perf_counter()
    if name in REFUSED:
        with pytest.raises(KodbokError, match=REFUSED[name]):
            read(path.name, raw)
        record_property("transcript", [name, "refused: " + REFUSED[name]])
        return
    transcript = read(path.name, raw)
    took = perf_counter() - began
    turns = max(turn.number for turn in transcript.units.turns)
    speakers, words, cues = len(transcript.speakers), len(transcript.text.split()), len(transcript.units.cues)
    row = [name, transcript.format, speakers, turns, cues, words, f"{took:.2f}"]
    record_property("transcript", [str(cell) for cell in row])
    for found, said in zip((speakers, turns, cues), COUNTS.get(name, ()), strict=False):
        assert said in (None, found)
    assert words > 0


@pytest.mark.usefixtures("shared_samples")
def test_what_is_counted_and_refused_is_there() -> None:
    assert {*COUNTS, *REFUSED} <= set(samples())
