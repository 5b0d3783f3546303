from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from kodbok.tui.drawing.paint import fitted, padded, spread, strip_of, wrapped
from kodbok.tui.drawing.safe import SafeOutput

TUI = Path(__file__).parents[3] / "src" / "kodbok" / "tui"
texts = st.text(alphabet=st.sampled_from(list("ab å字👍\x1b\x07\x9b\u202e\u0301\t\n–")), max_size=30)
widths = st.integers(1, 20)
PLAIN = Style()


@given(st.lists(texts, max_size=5))
def test_no_control_character_passes_the_filter(found: list[str]) -> None:
    segments = SafeOutput().apply([Segment(text) for text in found], Color(0, 0, 0))
    assert [len(segment.text) for segment in segments] == [len(text) for text in found]
    assert not re.search("[\0-\x1f\x7f-\x9f\u202e]", "".join(segment.text for segment in segments))


def test_plain_lines_pass_the_filter_as_they_are() -> None:
    segments = [Segment("plain"), Segment(" text")]
    assert SafeOutput().apply(segments, Color(0, 0, 0)) is segments


@given(st.lists(texts, max_size=5), widths)
def test_a_strip_is_as_wide_as_it_should_be_and_safe(found: list[str], width: int) -> None:
    strip = strip_of([(text, PLAIN) for text in found], width, PLAIN)
    assert cell_len(strip.text) == width
    assert strip.text.isprintable()


@given(texts, texts, widths)
def test_pieces_at_both_ends_fill_the_line(left: str, right: str, width: int) -> None:
    assert cell_len(spread([(left, PLAIN)], [(right, PLAIN)], width, PLAIN).text) == width


@given(texts, widths)
def test_text_is_fitted_or_padded_to_a_width(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) <= width
    assert cell_len(padded(text, width)) == width
    assert cell_len(padded(text, width, right=True)) == width


def test_a_cut_is_shown() -> None:
    assert fitted("abcdef", 4) == "abc…"
    assert fitted("abcd", 4) == "abcd"


def test_a_short_text_is_broken_into_lines() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("", 8) == []


def test_no_widget_is_given_a_text_that_could_be_markup() -> None:
    risky = re.compile(
        r"\b(Static|Label|Button|notify|add_row|add_leaf|border_title|OptionList|from_markup)\b"
    )
    found = [
        (path.name, line)
        for path in TUI.rglob("*.py")
        for line in path.read_text().splitlines()
        if risky.search(line)
    ]
    assert found == []
