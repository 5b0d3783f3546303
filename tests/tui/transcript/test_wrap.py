from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kodbok.tui.transcript.cells import cell_at, graphemes, is_narrow, offset_at, snapped, width_of
from kodbok.tui.transcript.wrap import Break, WrapIndex

PIECES = [
    "a",
    "word ",
    " ",
    "\n",
    "\t",
    "–",
    "å",
    "a\u030a",
    "字",
    "👍🏽",
    "👩\u200d👧",
    "\u200b",
    "\u202e",
    "ไม่",
    "مرحبا",
    "\u00ad",
    "🇸🇪",
    "x" * 40,
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
widths = st.integers(1, 30)


def lines(text: str, width: int) -> list[str]:
    index = WrapIndex(text, width)
    return [text[slice(*index.span(line))] for line in range(index.height)]


@given(texts, widths)
def test_no_text_is_lost_and_none_comes_twice(text: str, width: int) -> None:
    index = WrapIndex(text, width)
    at = 0
    for line in range(index.height):
        start, end = index.span(line)
        assert text[at:start] in ("", "\n")
        assert end >= start
        at = end
    assert text[at:] in ("", "\n")


@given(texts, st.integers(2, 30))
def test_no_line_is_wider_than_the_width(text: str, width: int) -> None:
    for line in lines(text, width):
        assert width_of(line.removesuffix(" ")) <= width


@given(texts, widths)
def test_the_line_of_a_character_is_the_one_that_shows_it(text: str, width: int) -> None:
    index = WrapIndex(text, width)
    for line in range(index.height):
        for offset in range(*index.span(line)):
            assert index.line_of(offset) == line


@given(texts, widths)
def test_a_line_feed_always_ends_a_line_and_nothing_else_makes_a_blank_one(text: str, width: int) -> None:
    index = WrapIndex(text, width)
    blank = sum(1 for line in range(index.height) if index.starts[line] == index.ends[line])
    assert all("\n" not in line for line in lines(text, width))
    assert blank == (sum(1 for line in text.removesuffix("\n").split("\n") if not line))


@given(texts)
def test_offsets_and_cells_lead_to_each_other(text: str) -> None:
    line = text.replace("\n", " ")
    for start, end, width in graphemes(line):
        for offset in range(start, end):
            assert offset_at(line, cell_at(line, offset)) == start or width == 0
    assert offset_at(line, width_of(line)) == len(line)


@given(texts, st.integers(0, 50), st.integers(0, 50))
def test_snapped_bounds_never_cut_a_grapheme(text: str, a: int, b: int) -> None:
    line = text.replace("\n", " ")
    low, high = sorted((min(a, len(line)), min(b, len(line))))
    start, end = snapped(line, low, high)
    edges = {0, len(line)} | {edge for first, last, _ in graphemes(line) for edge in (first, last)}
    assert start <= low
    assert high <= end
    assert {start, end} <= edges


def test_lines_break_at_spaces() -> None:
    assert lines("one two three", 8) == ["one two ", "three"]


def test_a_space_may_hang_over_the_edge() -> None:
    assert lines("one two three", 7) == ["one two ", "three"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("abcdefgh ij", 3) == ["abc", "def", "gh ", "ij"]


def test_an_empty_text_has_one_empty_line() -> None:
    assert lines("", 10) == [""]


def test_blank_lines_are_drawn() -> None:
    assert lines("a\n\nb\n", 10) == ["a", "", "b"]


@pytest.mark.parametrize(
    ("text", "breaks", "shown"),
    [
        ("A: hi\nB: yo\n", [(0, 3), (6, 9)], ["hi", "yo"]),
        ("A:\nhi\n", [(0, 3)], ["hi"]),
        ("A: hi B: yo", [(0, 3), (6, 9)], ["hi ", "yo"]),
        ("pre\nA: \n", [(4, 7)], ["pre", ""]),
    ],
)
def test_labels_are_left_out_and_turns_begin_a_line(
    text: str, breaks: list[tuple[int, int]], shown: list[str]
) -> None:
    index = WrapIndex(text, 20, [Break(*one) for one in breaks])
    assert [text[slice(*index.span(line))] for line in range(index.height)] == shown


bodies = st.lists(st.tuples(texts, st.integers(0, 3), st.booleans()), min_size=1, max_size=6)


@given(bodies, widths)
def test_a_line_put_between_turns_has_no_text_and_no_offset_is_on_it(
    turns: list[tuple[str, int, bool]], width: int
) -> None:
    text, breaks = "", []
    for body, label, apart in turns:
        text += "" if not text or text.endswith("\n") else "\n"
        breaks.append(Break(len(text), len(text) + label, apart))
        text += "A: "[:label] + body
    plain = WrapIndex(text, width, [one._replace(apart=False) for one in breaks])
    index = WrapIndex(text, width, breaks)
    gaps = [line for line in range(index.height - 1) if index.starts[line] == index.starts[line + 1]]
    gaps = [line for line in gaps if index.starts[line] == index.ends[line]]
    spans = [index.span(line) for line in range(index.height) if line not in gaps]
    if all(body.strip() and "\n" not in body for body, _label, _apart in turns):
        assert spans == [plain.span(line) for line in range(plain.height)]
    for line in range(index.height):
        for offset in range(*index.span(line)):
            assert index.line_of(offset) == line
        assert all(index.line_of(offset) not in gaps for offset in range(len(text)))


def test_turns_are_set_apart_where_the_text_has_no_blank_line() -> None:
    text = "A: hi\nB: yo\n\nC: so\n \nD: no"
    breaks = [Break(start, start + 3, True) for start in (text.index(label) for label in "ABCD")]
    index = WrapIndex(text, 20, breaks)
    assert [text[slice(*index.span(line))] for line in range(index.height)] == [
        "hi",
        "",
        "yo",
        "",
        "so",
        " ",
        "no",
    ]
    assert index.line_of(text.index("yo")) == 2
    assert index.line_of(text.index("B")) == 0


def test_what_is_taken_for_narrow_is_one_cell_wide() -> None:
    narrow = [chr(code) for code in range(0x20, 0x3000) if is_narrow(chr(code), 0, 1)]
    assert all(cell_len(character) == 1 for character in narrow)
    assert set("│┊║╵╷▌◆•…·↓↑←→⇧⏎✓▾─") <= set(narrow)
