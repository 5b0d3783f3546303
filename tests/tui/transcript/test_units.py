from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.model import Turn, Units
from kodbok.text import WORD
from kodbok.tui.transcript.cells import clusters
from kodbok.tui.transcript.units import TextUnits, Unit
from kodbok.tui.transcript.wrap import Break, WrapIndex

PIECES = ["a", "bc ", "don't ", "-", "'", " ", "\n", ".", "å-ä", "x" * 300, "  ", "?", "x" * 5000]
PIECES += ["e\u0301", "👩\u200d👧", "👍🏽", "字", "\t", "\u200b", "مَر", "ไม่", " " * 1500]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def words(text: str) -> list[tuple[int, int]]:
    return [word.span() for word in WORD.finditer(text)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def characters(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in clusters(text) if not text[start].isspace()]


NEARBY = {Unit.WORD: words, Unit.PARAGRAPH: paragraphs, Unit.CHARACTER: characters}


@given(texts, st.data(), st.sampled_from(sorted(NEARBY)))
def test_units_searched_for_are_those_of_the_whole_text(text: str, data: st.DataObject, unit: Unit) -> None:
    known = NEARBY[unit](text)
    units = TextUnits(text, Units((), ()))
    at = data.draw(st.integers(0, len(text)))
    assert units.covering(unit, at) == next((one for one in known if one[0] <= at < one[1]), None)
    assert units.next(unit, at) == next((one for one in known if one[0] >= at), None)
    assert units.previous(unit, at) == next((one for one in reversed(known) if one[1] <= at), None)


@given(texts, st.data(), st.integers(1, 30))
def test_lines_are_those_of_the_screen_without_outer_white_space(
    text: str, data: st.DataObject, width: int
) -> None:
    wrap = WrapIndex(text, width)
    known = []
    for start, end in map(wrap.span, range(wrap.height)):
        if seen := text[start:end].strip():
            at = start + text[start:end].index(seen)
            known.append((at, at + len(seen)))
    units = TextUnits(text, Units((), ()))
    units.lay_out(wrap)
    at = data.draw(st.integers(0, len(text)))
    assert units.covering(Unit.LINE, at) == next((one for one in known if one[0] <= at < one[1]), None)
    assert units.next(Unit.LINE, at) == next((one for one in known if one[0] >= at), None)
    assert units.previous(Unit.LINE, at) == next((one for one in reversed(known) if one[1] <= at), None)


def interview() -> TextUnits:
    text = "INT: How are you?\nP01: Fine. Really fine.\nP01: Yes.\n"
    turns = (Turn(1, 0, 5, 17, "INT"), Turn(2, 18, 23, 41, "P01"), Turn(2, 42, 47, 51, "P01"))
    sentences = ((5, 18), (23, 29), (29, 42), (47, 52))
    return TextUnits(text, Units(turns, sentences), [Break(turn.start, turn.body) for turn in turns])


def shown(units: TextUnits, unit: Unit) -> list[str]:
    found, at = [], 0
    while one := units.next(unit, at):
        found.append(units.text[slice(*one)])
        at = one[1]
    return found


def test_sentences_are_trimmed() -> None:
    assert shown(interview(), Unit.SENTENCE) == ["How are you?", "Fine.", "Really fine.", "Yes."]


def test_a_turn_is_all_blocks_of_one_number() -> None:
    assert shown(interview(), Unit.TURN) == ["How are you?", "Fine. Really fine.\nP01: Yes."]


def test_labels_that_are_not_drawn_are_no_words() -> None:
    assert shown(interview(), Unit.WORD) == ["How", "are", "you", "Fine", "Really", "fine", "Yes"]


def test_paragraphs_begin_after_the_label() -> None:
    assert shown(interview(), Unit.PARAGRAPH) == ["How are you?", "Fine. Really fine.", "Yes."]


@pytest.mark.parametrize("unit", list(Unit))
def test_an_empty_text_has_no_unit(unit: Unit) -> None:
    assert TextUnits("", Units((), ())).nearest(unit, 0) is None


def test_the_nearest_unit_may_be_before() -> None:
    units = interview()
    assert units.nearest(Unit.WORD, 3) == (5, 8)
    assert units.nearest(Unit.WORD, len(units.text)) == (47, 50)


def test_a_text_without_sentences_is_moved_through_by_paragraph() -> None:
    assert shown(TextUnits("one\n\ntwo", Units((), ())), Unit.SENTENCE) == ["one", "two"]
