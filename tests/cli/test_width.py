from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.cli.width import cell_width, fit, fit_both_ends, fit_end, pad


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("räksmörgås", 10), ("e\u0301", 1), ("日本", 4), ("a\u200bb", 2), ("👍", 2)],
)
def test_cells_of_a_text(text: str, cells: int) -> None:
    assert cell_width(text) == cells


def test_what_fits_is_left_alone() -> None:
    assert fit("日本", 4) == "日本"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fit("trygghet", 5) == "tryg…"


def test_a_wide_character_is_not_halved() -> None:
    assert fit("日本語", 4) == "日…"


def test_a_letter_keeps_its_accent_when_cut() -> None:
    assert fit("e\u0301e\u0301e\u0301", 2) == "e\u0301…"


@given(st.text(), st.integers(1, 20))
def test_a_cut_text_never_takes_more_than_its_cells(text: str, cells: int) -> None:
    assert cell_width(fit(text, cells)) <= cells


def test_padding_counts_cells_not_characters() -> None:
    assert pad("日", 3) == "日 "
    assert pad("1", 3, right=True) == "  1"


def test_a_path_is_cut_at_its_beginning() -> None:
    assert fit_end("Hinder > Mål", 6) == "…> Mål"
    assert fit_end("Mål", 6) == "Mål"


@given(st.text(), st.integers(1, 20))
def test_a_cut_path_never_takes_more_than_its_cells(text: str, cells: int) -> None:
    assert cell_width(fit_end(text, cells)) <= cells
    assert cell_width(fit_both_ends(text, cells)) <= cells


def test_a_name_is_cut_in_its_middle_where_names_differ_at_both_ends() -> None:
    assert fit_both_ends("Kommun 01", 8) == "Komm… 01"
    assert fit_both_ends("Kommun", 8) == "Kommun"
