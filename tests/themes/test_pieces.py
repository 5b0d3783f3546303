"""Pieces against unions of intervals, and words in them against the words of the text itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.spans import Interval, pack, union
from kodbok.text import WORD, word_marks
from kodbok.themes import pieces
from kodbok.themes.pieces import Pieces, Words

CODES = ["a", "b", "c"]
SETS = [frozenset(some) for some in (("a",), ("b", "c"), ("a", "b", "c"), ("nobody",), ())]
texts = st.text("ae1 -'’_.\n", min_size=1, max_size=30) | st.text(min_size=1, max_size=12)


@pytest.fixture(scope="module", params=[8, 1024], autouse=True)
def sheet(request: pytest.FixtureRequest) -> object:
    """However few pieces are looked at together, the answers are the same."""
    whole, pieces._SHEET = pieces._SHEET, request.param
    yield
    pieces._SHEET = whole


@st.composite
def coded(draw: st.DrawFn, length: int = 40) -> dict[str, list[Interval]]:
    offset = st.integers(0, length - 1)
    interval = st.tuples(offset, st.integers(1, length)).map(
        lambda one: (one[0], min(one[0] + one[1], length))
    )
    some = st.lists(interval, min_size=1, max_size=12, unique=True).map(sorted)
    return draw(st.dictionaries(st.sampled_from(CODES), some))


def packed(passages: dict[str, list[Interval]]) -> dict[str, list[int]]:
    return {code: pack(some) for code, some in passages.items()}


def together(passages: dict[str, list[Interval]], codes: frozenset[str]) -> list[Interval]:
    return union(one for code in codes for one in passages.get(code, ()))


@given(coded())
def test_the_pieces_of_codes_are_the_union_of_their_passages(passages: dict[str, list[Interval]]) -> None:
    made = Pieces(packed(passages))
    for codes in SETS:
        assert list(made.stretches(made.cover(codes))) == together(passages, codes)


@given(st.data(), texts)
@settings(deadline=None)
def test_words_in_pieces_are_those_of_each_stretch_by_itself(data: st.DataObject, text: str) -> None:
    passages = data.draw(coded(len(text)))
    made = Pieces(packed(passages))
    words = Words(made.places, text, bytearray(word_marks(text)))
    for codes in SETS:
        alone = (text[start:end] for start, end in together(passages, codes))
        assert words.count(made.cover(codes)) == sum(len(WORD.findall(stretch)) for stretch in alone)


def test_many_words_in_one_piece_are_all_counted() -> None:
    text = "ord " * 70_000
    made = Pieces({"a": pack([(0, 4), (4, len(text))])})
    words = Words(made.places, text, bytearray(word_marks(text)))
    assert words.count(made.cover(frozenset("a"))) == 70_000
