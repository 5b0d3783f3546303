"""Texts as they lie on disks: offsets are code points of the stored text, whatever the file was like."""

from __future__ import annotations

import unicodedata

import pytest
from tests.acceptance.conftest import Program

TEXT = "I: Hur är läget?\nR1: Åh, så där 👩‍👩‍👧 idag.\n\nI: Jaså?\nR1: Ja, e-post och sån't.\n"
FILES = {
    "as it is": TEXT.encode(),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "CR": TEXT.replace("\n", "\r").encode(),
    "line separators": TEXT.replace("\n", "\u2028").encode(),
    "BOM": b"\xef\xbb\xbf" + TEXT.encode(),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 without BOM": TEXT.encode("utf-16-le"),
    "NFD": unicodedata.normalize("NFD", TEXT).encode(),
    "CP1252": TEXT.replace("👩‍👩‍👧", "x").encode("cp1252"),
    "escape codes": TEXT.replace("Ja", "\x1b\x07J\x00a").encode(),
    "front matter": b"---\ncase: X\nkod: 0114\n---\n" + TEXT.encode(),
}


@pytest.mark.parametrize("file", FILES)
def test_offsets_are_code_points_of_the_stored_text(kodbok: Program, file: str) -> None:
    text, words = (TEXT.replace("👩‍👩‍👧", "x"), 13) if file == "CP1252" else (TEXT, 12)
    kodbok.new("--coder", "anna")
    kodbok("import", kodbok.write("a.txt", FILES[file]))
    assert kodbok.texts()["a.txt"] == text.replace(
        "Ja", "[31mJa" if "[31m" in FILES[file].decode("latin-1") else "Ja"
    )
    (row,) = kodbok.rows("documents")
    assert (row["turns"], row["speakers"], row["words"]) == (4, 2, words)
    start = text.index("där")
    end = text.index("Jaså")
    rows = [("a", "k", "anna", start, end)]
    kodbok(
        "codings",
        "import",
        kodbok.write_csv("c.csv", "document,code,coder,start,end", rows),
        "--create-codes",
    )
    (coding,) = kodbok.rows("codings", "list")
    assert coding["quote"] == text[start:end]
    assert (coding["turn"], coding["lines"], coding["speaker"]) == ("2", "2-4", "R1")


def test_one_line_of_300_000_signs(kodbok: Program) -> None:
    said = "ord och åter " * 24_000
    kodbok.new("--coder", "anna")
    kodbok("import", kodbok.write("a.txt", f"R1: {said}slut"))
    (row,) = kodbok.rows("documents")
    assert (row["turns"], row["speakers"], row["words"]) == (1, 1, 72_001)
    rows = [("a", "k", "anna", 4 + 13 * n, 4 + 13 * n + 7) for n in range(0, 24_000, 100)]
    kodbok(
        "codings",
        "import",
        kodbok.write_csv("c.csv", "document,code,coder,start,end", rows),
        "--create-codes",
    )
    kodbok("codings", "add", "a", "k", "--quote", "åter slut")
    (theme,) = kodbok.rows("themes", "list")
    assert (theme["codings"], theme["words"]) == (241, 2 * 240 + 2)
    assert {row["quote"] for row in kodbok.rows("quotes")} == {"ord och", "åter slut"}
    assert {row["lines"] for row in kodbok.rows("quotes")} == {"1"}


def test_quotes_are_found_though_blanks_and_marks_differ(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    text = 'I: Hej?\nR1: Han sa ”ja, ja”  och\u00a0gick\ntill "oss" sen. Ja, ja.\nI: Och?\nR1: Slut.\n'
    kodbok("import", kodbok.write("a.txt", text))
    found = ['sa "ja, ja" och gick till ’oss’ sen', "R1:\r\n Slut."]
    not_found = ["Och Gick", "a, ja", "finns inte", ""]
    rows = [("a", "k", "anna", quote) for quote in [*found, *not_found]]
    file = kodbok.write_csv("c.csv", "document,code,coder,quote", rows)
    told = kodbok("codings", "import", file, "--create-codes", code=1)
    assert [row["quote"] for row in kodbok.rows("codings")] == [
        'sa ”ja, ja”  och\u00a0gick\ntill "oss" sen',
        "R1: Slut.",
    ]
    lines = [line for line in told.stderr.splitlines() if line.startswith("c.csv, line ")]
    assert [line.split(":")[0] for line in lines] == [f"c.csv, line {n}" for n in (5, 6, 7, 8)]
    assert "2 times" in lines[1]
