"""Texts cut to the room there is."""

from __future__ import annotations

import pytest

from kodbok.tui.drawing.paint import nearest


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (26, "People > Others > Trusting"),
        (25, "… > Others > Trusting"),
        (20, "… > Trusting"),
        (11, "Trusting"),
        (5, "Trus…"),
        (0, ""),
    ],
)
def test_a_path_keeps_what_is_nearest(width: int, told: str) -> None:
    assert nearest("People > Others > Trusting", width) == told
