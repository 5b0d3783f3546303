"""How a theme or code is called."""

from __future__ import annotations

import pytest
from tests.themes.making import study

from kodbok.errors import KodbokError
from kodbok.model import Code, Theme
from kodbok.themes import count, show


@pytest.mark.parametrize("called", ["tid", "TID", "HINDER > TID", "hinder > tid"])
def test_by_slug_or_path(called: str) -> None:
    assert show(count(study().material()), called).row.id == "tid"


def test_by_title() -> None:
    assert show(count(study().material()), "brist").row.theme == "Brist"


def test_a_name_of_a_code_and_a_theme_both_is_refused() -> None:
    made = study(codes=[Code("a", {"sv": "Brist"})], themes=[Theme("t", {"sv": "Brist"})])
    with pytest.raises(KodbokError, match="Brist may be code a or theme t: give the id"):
        show(count(made.material()), "Brist")


def test_an_unknown_name_is_refused_with_close_ones() -> None:
    with pytest.raises(KodbokError, match="did you mean pengar"):
        show(count(study().material()), "penger")
    with pytest.raises(KodbokError, match="see kodbok themes"):
        show(count(study().material()), "xyzzy")
