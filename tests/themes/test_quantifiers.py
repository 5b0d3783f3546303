"""Words for how many, after TRANSCRIPTS.md 5.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.themes.quantifiers import SCALE, fitting, phrase


@pytest.mark.parametrize(
    ("n", "of", "said"),
    [
        (0, 23, "ingen (0/23)"),
        (1, 23, "någon (1/23)"),
        (2, 23, "några (2/23)"),
        (3, 23, "flera (3/23)"),
        (7, 23, "flera (7/23)"),
        (8, 23, "många (8/23)"),
        (9, 23, "många (9/23)"),
        (10, 23, "ungefär hälften (10/23)"),
        (12, 23, "ungefär hälften (12/23)"),
        (13, 23, "de flesta (13/23)"),
        (20, 23, "de flesta (20/23)"),
        (21, 23, "i stort sett samtliga (21/23)"),
        (22, 23, "i stort sett samtliga (22/23)"),
        (23, 23, "samtliga (23/23)"),
        (11, 20, "ungefär hälften (11/20)"),
        (9, 10, "i stort sett samtliga (9/10)"),
        (1, 1, "samtliga (1/1)"),
    ],
)
def test_the_first_word_that_fits(n: int, of: int, said: str) -> None:
    assert phrase(n, of, "sv") == said


def test_two_thirds_is_among_the_words_for_15_and_16_of_23_only() -> None:
    assert [n for n in range(24) if "ungefär två tredjedelar" in fitting(n, 23, "sv")] == [15, 16]
    assert fitting(15, 23, "sv") == ("de flesta", "ungefär två tredjedelar", "många", "flera")


def test_nothing_is_said_of_nothing() -> None:
    assert phrase(0, 0, "sv") is None
    assert fitting(0, 0, "sv") == ()


@pytest.mark.parametrize(
    ("language", "word"), [("sv-SE", "samtliga"), ("en", "all"), ("de", "all"), ("", "all")]
)
def test_languages_without_words_of_their_own_are_answered_in_english(language: str, word: str) -> None:
    assert phrase(2, 2, language) == f"{word} (2/2)"


@given(st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_every_count_has_a_word_in_both_languages(count: tuple[int, int]) -> None:
    assert len(fitting(*count, "sv")) == len(fitting(*count, "en")) >= 1


def test_every_quantifier_has_both_languages() -> None:
    assert all(set(one.words) == {"sv", "en"} for one in SCALE)
