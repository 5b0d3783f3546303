"""PDF: paragraphs, speakers and words as they were before they were laid out on pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.errors import KodbokError
from kodbok.transcripts import read

LEADING = 14
ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "()\\"})


def pdf(*pages: list[str | tuple[float, str]], trailer: str = "") -> bytes:
    """A PDF in Courier, 6 points a letter: lines from the top; (x, text) stands elsewhere than at 50."""
    contents = []
    for page in pages:
        placed = [(50.0, line) if isinstance(line, str) else line for line in page]
        shown = (
            f"BT /F 10 Tf {x} {780 - LEADING * at} Td ({text.translate(ESCAPED)}) Tj ET"
            for at, (x, text) in enumerate(placed)
            if text
        )
        contents.append("\n".join(shown))
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    for at, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * at} 0 R>>"
        )
        objects.append(f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for at, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{at} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def text(*pages: list[str | tuple[float, str]]) -> str:
    return read("a.pdf", pdf(*pages)).text


FULL = "R1: Vi har arbetat med den här frågan i flera år nu, och det har"
"""As long as a line of the page is."""


def test_the_lines_of_a_paragraph_are_joined_and_speakers_begin_new_ones() -> None:
    raw = pdf(["I: Hur arbetar ni med det?", FULL, "gått väldigt bra tycker jag.", "I: Jaha (skratt)."])
    transcript = read("a.pdf", raw)
    assert (
        transcript.text
        == f"I: Hur arbetar ni med det?\n{FULL} gått väldigt bra tycker jag.\nI: Jaha (skratt)."
    )
    assert [one.label for one in transcript.speakers] == ["I", "R1"]
    assert "text rebuilt from PDF" in transcript.warnings[0]


def test_a_paragraph_goes_on_after_the_end_of_a_page() -> None:
    assert text([FULL], ["gått bra."]) == f"{FULL} gått bra."


def test_short_lines_gaps_and_indents_end_a_paragraph() -> None:
    long = "Det är en rad som går hela vägen till höger marginalen på sida ett"
    assert text([long, "kort.", "Ny rad här."]) == f"{long} kort.\nNy rad här."
    assert text([long, long, "", long]) == f"{long} {long}\n{long}"
    assert text([long, long, (80, long[:60]), long]) == f"{long} {long}\n{long[:60]} {long}"


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        ["Projekt Trygg, utkast", f"I: Fråga {word}?", "R1: Ja.", f"Sida {at} (3)"]
        for at, word in enumerate("abc")
    ]
    transcript = read("a.pdf", pdf(*pages))
    assert transcript.text == "I: Fråga a?\nR1: Ja.\nI: Fråga b?\nR1: Ja.\nI: Fråga c?\nR1: Ja."
    assert transcript.fields["header"].startswith("Projekt Trygg, utkast")


def test_talk_that_comes_again_on_a_page_is_no_running_head() -> None:
    assert text(["I: Hur?", *["R1: Ja."] * 5, "I: Slut?"]).count("R1: Ja.") == 5


def test_numbers_of_lines_are_left_out_and_told() -> None:
    lines = [f"{at:>3} I: Rad med ord" for at in range(1, 20)]
    transcript = read("a.pdf", pdf(lines))
    assert transcript.text == "\n".join(["I: Rad med ord"] * 19)
    assert "numbers" in transcript.warnings[1]


def test_every_fifth_line_may_have_the_number() -> None:
    lines = [f"{at} I: Rad" if at % 5 == 0 else "I: Rad" for at in range(1, 51)]
    assert text(lines) == "\n".join(["I: Rad"] * 50)


def test_numbers_in_a_margin_that_come_at_the_end_of_the_page_are_left_out() -> None:
    assert (
        text(["I: Hur?", "R1: Så.", *(str(at) for at in range(1, 9))], ["I: Jaha.", "3"])
        == "I: Hur?\nR1: Så.\nI: Jaha."
    )


def test_numbers_that_are_talk_stay() -> None:
    assert text(["I: Hur många?", "20 personer kanske", "3 till"]).count("20 personer") == 1


@pytest.mark.parametrize(
    ("end", "begin", "expected"),
    [
        ("trygghets-", "frågor", "trygghetsfrågor"),
        ("e-", "post", "e-post"),
        ("social-", "och", "social- och"),
        ("Upplands-", "Bro", "Upplands-Bro"),
    ],
)
def test_words_divided_at_the_end_of_a_line(end: str, begin: str, expected: str) -> None:
    whole = "Det handlar om trygghetsfrågor och annat som vi tar upp här nu i dag"
    first = f"{whole[: 68 - len(end)]}{' ' if whole[67 - len(end)] != ' ' else ''}{end}"
    assert f"{expected} sen" in text([whole, first, f"{begin} sen."])


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(KodbokError, match=r"^a\.pdf: a PDF without text, as scanners make it"):
        read("a.pdf", pdf([], []))


def test_pages_without_text_are_told() -> None:
    assert read("a.pdf", pdf(["text"], [])).warnings[-1] == "1 page holds no text: a picture?"


def test_a_password_is_told() -> None:
    entry = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>/ID[<00><00>]"
    with pytest.raises(KodbokError, match="protected by a password"):
        read("a.pdf", pdf(["hemligt"], trailer=entry))


def test_a_pdf_that_was_cut_off_is_refused_or_read() -> None:
    raw = pdf(["I: Hur?", "R1: Så."])
    with pytest.raises(KodbokError, match="damaged"):
        read("a.pdf", raw[:100])


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_pdf_with_bytes_changed(data: st.DataObject) -> None:
    raw = bytearray(pdf(["I: Hur?", "R1: Så."], ["I: Jaha."]))
    for _at in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(8, len(raw) - 1))] = data.draw(st.integers(0, 255))
    del raw[data.draw(st.integers(9, len(raw))) :]
    try:
        read("a.pdf", bytes(raw))
    except KodbokError as error:
        assert str(error).startswith("a.pdf: ")  # noqa: PT017


@pytest.mark.shared
@pytest.mark.parametrize(("name", "turns", "paragraphs"), [("P1.pdf", 92, 94), ("P2.pdf", 159, 165)])
def test_interviews_printed_by_maxqda(shared_samples: Path, name: str, turns: int, paragraphs: int) -> None:
    transcript = read(name, (shared_samples / "pdf-maxqda" / name).read_bytes())
    assert [one.label for one in transcript.speakers] == ["Dan", "Participant"]
    assert max(turn.number for turn in transcript.units.turns) == turns
    assert sum(turn.speaker is not None for turn in transcript.units.turns) == paragraphs
