from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.tui.finding.fuzzy import Findable, ranked, slips_from

CODES = [
    Findable.of("trust", "t", ["Trust", "Tillit"], "People > Trust", ["Relies on a named person."]),
    Findable.of(
        "hinder-resurser",
        "r",
        ["Brist på resurser", "Lack of resources"],
        "Hinder > Brist på resurser",
        ["Tid, pengar saknas."],
    ),
    Findable.of(
        "hinder-mal", "m", ["Otydliga mål"], "Hinder > Otydliga mål", ["Mål saknas eller är oklara."]
    ),
    Findable.of("samhallsbyggnad", "g", ["Samhällsbyggnad är med"], "Samverkan > Samhällsbyggnad", []),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("trust", "trust"),
        ("t", "trust"),
        ("till", "trust"),
        ("TRUST", "trust"),
        ("lack", "hinder-resurser"),
        ("resur", "hinder-resurser"),
        ("hinder mål", "hinder-mal"),
        ("mal", "hinder-mal"),
        ("samhalls", "samhallsbyggnad"),
        ("pengar", "hinder-resurser"),
        ("named person", "trust"),
        ("tsrut", "trust"),
        ("resrser", "hinder-resurser"),
        ("otydlga", "hinder-mal"),
        ("smhbyg", "samhallsbyggnad"),
    ],
)
def test_a_code_is_found_by_what_is_remembered_of_it(query: str, first: str) -> None:
    assert ranked(query, CODES)[0] == first


def test_a_word_that_no_code_has_finds_none_by_its_letters_here_and_there() -> None:
    wordy = Findable.of("no-need", "n", ["Inget behov av mer", "No need for more"], "", [])
    assert ranked("forankrng", [wordy, *CODES]) == []
    assert ranked("nfm", [wordy]) == ["no-need"]


def test_every_word_must_fit() -> None:
    assert ranked("brist mål", CODES) == []


def test_without_a_query_recent_codes_come_first() -> None:
    assert ranked("", CODES, ["hinder-mal"]) == ["hinder-mal", "trust", "hinder-resurser", "samhallsbyggnad"]


def test_among_equals_the_recent_one_comes_first() -> None:
    assert ranked("hinder", CODES)[0] == "hinder-resurser"
    assert ranked("hinder", CODES, ["hinder-mal"])[0] == "hinder-mal"


def test_nothing_like_it_finds_nothing() -> None:
    assert ranked("xyzzy", CODES) == []


words = st.text(alphabet="abc", max_size=6)


@given(words, words)
def test_slips_are_the_fewest_to_any_beginning(word: str, whole: str) -> None:
    assert slips_from(word, whole) == min(slow(word, whole[:n]) for n in range(len(whole) + 1))


def slow(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    best = min(slow(a[:-1], b) + 1, slow(a, b[:-1]) + 1, slow(a[:-1], b[:-1]) + (a[-1] != b[-1]))
    if len(a) > 1 and len(b) > 1 and a[-1] == b[-2] and a[-2] == b[-1]:
        best = min(best, slow(a[:-2], b[:-2]) + 1)
    return best
