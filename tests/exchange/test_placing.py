"""A quote's place: every exact one, else every one with white space and quotation marks folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.exchange.placing import Quotable
from kodbok.spans import Interval
from kodbok.text import canonical

BLANKS = " \t\n\u00a0\u2003\u202f\u3000"
MARKS = (
    "\"'\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a"
    "\u300c\u300d\u300e\u300f\u301d\u301e\u301f\uff02\uff07`\u00b4\u2032\u2033"
)


def slowly_folded(text: str) -> str:
    """Each run of white space as one blank, each quotation mark as the same one."""
    folded = ""
    for letter in text:
        if letter in BLANKS:
            folded += "" if folded.endswith(" ") else " "
        else:
            folded += '"' if letter in MARKS else letter
    return folded


def slowly_placed(text: str, quote: str) -> list[Interval]:
    """Every substring of the text is tried."""
    every = [(i, j) for i in range(len(text)) for j in range(i + 1, len(text) + 1)]
    wanted = canonical(quote)[0]
    bare = wanted.strip()
    if not bare:
        return []
    for form, mold in ((wanted, str), (bare, str), (slowly_folded(bare), slowly_folded)):
        found = [(i, j) for i, j in every if mold(text[i:j]) == form]
        if found:
            return sorted(found)
    return []


LETTERS = st.text(st.sampled_from("abå" + BLANKS[:4] + MARKS[:6]), max_size=14)


@given(LETTERS, LETTERS)
def test_the_places_are_those_found_by_trying_every_substring(text: str, quote: str) -> None:
    assert Quotable(text).places(quote) == slowly_placed(text, quote)


@given(st.data(), st.text(st.sampled_from("ab" + BLANKS + MARKS), min_size=1, max_size=20))
def test_a_piece_of_the_text_with_other_blanks_and_marks_is_found_where_it_stands(
    data: st.DataObject, text: str
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    retyped = "".join(
        data.draw(st.sampled_from(BLANKS)) * data.draw(st.integers(1, 3)) if letter in BLANKS
        else data.draw(st.sampled_from(MARKS)) if letter in MARKS else letter
        for letter in text[start:end]
    )  # fmt: skip
    found = Quotable(text).places(retyped)
    assert bool(found) == bool(retyped.strip())
    assert all(slowly_folded(text[i:j].strip()) == slowly_folded(retyped.strip()) for i, j in found)


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("få händer", [(4, 13)]),
        ("  få händer\n", [(4, 13)]),
        ("fa\u030a ha\u0308nder", [(4, 13)]),
        ("får händer", []),
        ("FÅ HÄNDER", []),
        ("", []),
        (" \n\u00a0", []),
    ],
)
def test_letters_are_matched_exactly_but_for_outer_blanks_and_composition(
    quote: str, places: list[Interval]
) -> None:
    assert Quotable("för få händer").places(quote) == places


@pytest.mark.parametrize("blank", ["\n", "\t", "\u00a0", "\u202f", " \n ", "\r\n", "\u2028"])
def test_any_white_space_stands_for_any_other(blank: str) -> None:
    assert Quotable("vi har\u00a0\n för få").places(f"har{blank}för") == [(3, 12)]


def test_white_space_between_letters_is_not_left_out() -> None:
    assert Quotable("vi har för få").places("vihar") == []


@pytest.mark.parametrize("mark", MARKS)
def test_any_quotation_mark_stands_for_any_other(mark: str) -> None:
    assert Quotable("hon sa ”nej” till det").places(f"{mark}nej{mark} till") == [(7, 17)]


def test_an_exact_place_goes_before_a_folded_one() -> None:
    assert Quotable('”nej” "nej"').places('"nej"') == [(6, 11)]


def test_a_quote_that_stands_several_times_has_every_place_overlapping_ones_too() -> None:
    assert Quotable("aaa a\naa").places("aa") == [(0, 2), (1, 3), (6, 8)]
    assert Quotable("a\na  a").places("a a") == [(0, 3), (2, 6)]


def test_offsets_count_characters_beyond_the_basic_plane_once() -> None:
    assert Quotable("😀 ”ja” 😀").places('"ja" 😀') == [(2, 8)]
