"""Files that are no transcripts, or no longer: one sentence each, and the good ones beside them are read."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from tests.acceptance_bad_input.docx import TALK, document, package, paragraph
from tests.acceptance_bad_input.running import Run

from kodbok.errors import KodbokError
from kodbok.transcripts import read

NOISE = random.Random(1).randbytes(5000)
WORDS = "Åsa: Hej på dig.\n\nBo: Hej själv, hur är det?\n"
BIG = 210 * 2**20
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ALIASES = "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in pairwise("abcdefghijk"))

REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\r\n", "empty"),
    "mark.txt": (b"\xef\xbb\xbf", "no text"),
    "unseen.txt": ("\u200b\u200e\u00ad".encode(), "no text"),
    "noise.txt": (NOISE, "binary"),
    "nuls.txt": (bytes(1000), "binary"),
    "cut-utf8.txt": ("Åsa: så å".encode()[:-1], "cut off"),
    "cut-utf16.txt": (WORDS.encode("utf-16-be")[:-1], "cut off"),
    "pdf.txt": (b"%PDF-1.4\n" + NOISE, "PDF"),
    "video.docx": (b"\0\0\0\x18ftypmp42" + NOISE, "recording"),
    "sound.txt": (b"ID3\x03" + NOISE, "recording"),
    "word97.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "Office 97"),
    "picture.md": (b"\x89PNG\r\n\x1a\n" + NOISE, "picture"),
    "packed.txt": (b"\x1f\x8b\x08" + NOISE, "archive"),
    "rich.txt": (rb"{\rtf1\ansi {\info hello}}", "no text"),
    "study.txt": (b"SQLite format 3\0" + bytes(4096), "SQLite"),
    "head.docx": (TALK[:10], "cut off"),
    "half.docx": (TALK[: len(TALK) // 2], "cut off"),
    "end.docx": (TALK[:-5], "cut off"),
    "no-main.docx": (package(None), "without a Word document"),
    "no-xml.docx": (package("Hello"), "Word document"),
    "no-text.docx": (package(document("")), "no text"),
    "torn.docx": (package(document(paragraph("A: hej"))[:-30]), "not valid XML"),
    "nested.docx": (package(None, [("inner.docx", TALK), ("inner.zip", TALK)]), "without a Word document"),
    "entity.docx": (package(document(paragraph("&c;"), LAUGHS)), "document type"),
    "outside.docx": (package(document(paragraph("&a;"), OUTSIDE)), "document type"),
    "utf16.docx": (
        package(document(paragraph("&c;"), LAUGHS).replace("UTF-8", "UTF-16").encode("utf-16")),
        "document type",
    ),
    "bomb.docx": (package(document(paragraph("A: " + "x" * BIG))), "too large"),
    "tags.docx": (package(document("<w:p/>" * 5_000_000)), "too large"),
    "deep.docx": (package(document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)), "too deeply"),
    "open.md": (b"---\ncase: [a\n---\nA: hej\n", "line 2"),
    "twice.md": (b"---\ncase: a\ncase: b\n---\nA: hej\n", "line 3"),
    "deep.md": (b"---\ncase: " + b"[" * 3000 + b"\n---\nA: hej\n", "too deeply"),
    "laughs.md": (b"---\na: &a [x, x, x]\n" + ALIASES.encode() + b"---\nA: hej\n", "too large"),
    "itself.md": (b"---\ncase: &a [*a]\n---\nA: hej\n", "too deeply"),
    "role.md": (b"---\nspeakers: {A: {role: boss}}\n---\nA: hej\n", "boss"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_transcript_is_refused_in_one_sentence(name: str) -> None:
    raw, word = REFUSED[name]
    with pytest.raises(KodbokError) as refusal:
        read(name, raw)
    said = str(refusal.value)
    assert said.startswith(name)
    assert word in said
    assert "\n" not in said


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "cp1252"])
def test_text_without_a_mark_is_read_in_any_usual_encoding(name: str) -> None:
    assert read("a.txt", WORDS.encode(name)).text == WORDS


def test_a_zip_cannot_write_outside() -> None:
    tricks = [("../../../../tmp/kodbok-evil", "x"), ("/tmp/kodbok-evil", "x"), ("word/../x", "x")]
    assert read("a.docx", package(document(paragraph("Anna: hej")), tricks)).text == "Anna: hej"
    assert not Path("/tmp/kodbok-evil").exists()


def test_a_bomb_in_a_part_that_is_not_read_harms_nothing() -> None:
    raw = package(document(paragraph("Anna: hej")), [("media/image.png", bytes(BIG))])
    assert read("a.docx", raw).text == "Anna: hej"


def test_a_part_that_lies_about_its_size_is_read_no_further() -> None:
    raw = bytearray(package(document(paragraph("Anna: " + "hej " * 1000))))
    at = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"word/document.xml"))
    raw[at + 24 : at + 28] = (40).to_bytes(4, "little")
    with pytest.raises(KodbokError):
        read("a.docx", bytes(raw))


def test_an_import_takes_what_is_good_and_names_each_that_is_not(
    kodbok: Run, study: Path, whole: Callable[[Path], None]
) -> None:
    folder = study.parent / "in"
    folder.mkdir()
    small = {name: raw for name, (raw, _word) in REFUSED.items() if len(raw) < 100_000}
    for name, raw in small.items():
        (folder / name).write_bytes(raw)
    (folder / "good.docx").write_bytes(TALK)
    (folder / "good.txt").write_bytes(WORDS.encode("utf-16"))
    done = kodbok("import", folder, "--format", "csv", study=study, exit=1)
    taken = [row.split(",")[0] for row in done.stdout.decode().split("\r\n")[1:-1]]
    assert sorted(taken) == ["good.docx", "good.txt"]
    for name in small:
        assert sum(f"/{name}" in line for line in done.stderr.decode().splitlines()) == 1, name
    whole(study)


def test_a_strict_import_takes_nothing_then(kodbok: Run, study: Path) -> None:
    (study.parent / "good.txt").write_text(WORDS, encoding="utf-8")
    (study.parent / "empty.txt").write_bytes(b"")
    before = study.read_bytes()
    kodbok("import", "good.txt", "empty.txt", "--strict", study=study, exit=1)
    assert study.read_bytes() == before


def test_a_file_over_the_limit_is_not_even_read(kodbok: Run, study: Path) -> None:
    with (study.parent / "big.txt").open("wb") as file:
        file.truncate(300 * 2**20)
    assert b"256 MB" in kodbok("import", "big.txt", study=study, exit=1).stderr
