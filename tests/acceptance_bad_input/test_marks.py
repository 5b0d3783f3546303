"""Text made to be slow: letters with marks without end come out as Unicode says, in reasonable time."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kodbok.text import canonical, clean, fold

MARKS = "\u0300\u0316\u0301\u0327\u0f73\u0344\u034f\u1161\u11a8\u0cd5eÅ"


@given(st.text(st.sampled_from(MARKS), min_size=100, max_size=300))
def test_long_runs_of_marks_are_composed_as_unicode_says(text: str) -> None:
    assert canonical(text)[0] == unicodedata.normalize("NFC", text)


def test_a_letter_with_a_million_marks_is_read() -> None:
    text = "e" + "\u0300\u0316" * 500_000
    marks = "\u0316" * 500_000 + "\u0300" * 500_000
    assert canonical(text)[0] == unicodedata.normalize("NFC", "e" + marks)
    assert len(clean(text)) == len(fold(text)[0]) == 1_000_000
