from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.mojibake import looks_damaged, repaired

TEXT = "Åsa är från Öland – ”så” ’det’ “x” … é ü ß 😀 5 € ½ ° \u00a0 § • Milošević"
ENCODINGS = ["cp1252", "mac-roman", "cp850", "cp437", "latin-1"]


def damaged(text: str, encoding: str) -> str:
    """The text as it is after its UTF-8 was read wrongly; what the encoding leaves undefined comes through."""
    return "".join(
        chr(byte)
        if encoding == "cp1252" and byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
        else bytes((byte,)).decode(encoding)
        for byte in text.encode()
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_damaged_letters_are_seen_and_mended(encoding: str) -> None:
    assert looks_damaged(damaged(TEXT, encoding))
    assert repaired(damaged(TEXT, encoding)) == TEXT


def test_letters_damaged_twice_are_mended() -> None:
    assert repaired(damaged(damaged(TEXT, "cp1252"), "cp1252")) == TEXT


def test_sound_and_damaged_parts_may_stand_side_by_side() -> None:
    assert repaired("Så här: fÃ¶r, och ”för”.") == "Så här: för, och ”för”."


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "IDÉ… och PÅ” så SÅ… ”GÅ” CAFÉ’S idé”… «ÄLV» Ä… Öppna ÅRENDE ÄLG",
        "São Paulo, NÃO! Ââ Â, à la carte ¡ÑANDÚ! naïve Œuvre",
        "3 ¬ √2 ├ ┬ Γ",
        "",
    ],
)
def test_sound_text_stays(text: str) -> None:
    assert not looks_damaged(text)
    assert repaired(text) == text


@given(st.text(alphabet="abåäöÅÄÖéü –”’…€.", max_size=40), st.sampled_from(ENCODINGS))
def test_swedish_text_comes_back(text: str, encoding: str) -> None:
    assert repaired(damaged(text, encoding)) == text


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert looks_damaged(repaired(text)) in (True, False)
