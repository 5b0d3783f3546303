from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.tui.drawing.colours import OKABE_ITO, contrast, legible, of_number, parsed

rgb = st.tuples(*[st.integers(0, 255)] * 3)


@given(rgb, rgb)
def test_a_colour_made_legible_is_legible(
    color: tuple[int, int, int], background: tuple[int, int, int]
) -> None:
    assert contrast(legible(color, background), background) >= 4.5


@given(rgb)
def test_a_legible_colour_stays_as_it_is(color: tuple[int, int, int]) -> None:
    if contrast(color, (0, 0, 0)) >= 4.5:
        assert legible(color, (0, 0, 0)) == color


def test_the_colour_blind_palette_comes_first_and_colours_do_not_repeat() -> None:
    colours = [of_number(n) for n in range(60)]
    assert tuple(colours[:8]) == OKABE_ITO
    assert len(set(colours)) == 60


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#d62728", (214, 39, 40)),
        ("#fff", (255, 255, 255)),
        ("red", None),
        ("#12345", None),
        ("", None),
        (None, None),
    ],
)
def test_colours_of_a_codebook(written: str | None, colour: tuple[int, int, int] | None) -> None:
    assert parsed(written) == colour
