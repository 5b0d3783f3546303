from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kodbok.model import Turn, Units
from kodbok.tui.transcript.selection import (
    Selection,
    at_turn,
    at_unit,
    end_moved,
    extended,
    moved,
    over,
    start_moved,
)
from kodbok.tui.transcript.units import TextUnits, Unit

TEXT = "One two. Three four five. Six seven."
SENTENCES = ((0, 9), (9, 26), (26, 36))
UNITS = TextUnits(TEXT, Units((), SENTENCES))


def chosen(selection: Selection) -> str:
    return TEXT[selection.start : selection.end]


def at(passage: str) -> Selection:
    start = TEXT.index(passage)
    return Selection(start, start + len(passage))


def test_moving_goes_unit_by_unit_and_stops_at_the_ends() -> None:
    selection = at_unit(UNITS, Unit.SENTENCE, 0)
    seen = [chosen(selection)]
    for _ in range(3):
        selection = moved(selection, UNITS, Unit.SENTENCE, 1)
        seen.append(chosen(selection))
    assert seen == ["One two.", "Three four five.", "Six seven.", "Six seven."]


def test_from_a_word_up_is_its_sentence_and_down_is_the_next() -> None:
    assert chosen(moved(at("four"), UNITS, Unit.SENTENCE, -1)) == "Three four five."
    assert chosen(moved(at("four"), UNITS, Unit.SENTENCE, 1)) == "Six seven."
    assert chosen(moved(at("Three four five."), UNITS, Unit.SENTENCE, -1)) == "One two."


def test_back_from_a_longer_selection_is_its_first_unit_and_then_the_one_before() -> None:
    first = moved(at("Three four five."), UNITS, Unit.WORD, -1)
    assert chosen(first) == "Three"
    assert chosen(moved(first, UNITS, Unit.WORD, -1)) == "two"
    assert chosen(moved(at("Three four five. Six seven."), UNITS, Unit.SENTENCE, -1)) == "Three four five."


def test_a_turn_is_entered_at_its_first_unit() -> None:
    turns = (Turn(1, 0, 0, 9, "A"), Turn(2, 9, 9, 36, "B"))
    units = TextUnits(TEXT, Units(turns, SENTENCES))
    there = at_turn(at("two"), units, Unit.SENTENCE, 1)
    assert chosen(there) == "Three four five."
    assert chosen(at_turn(there, units, Unit.TURN, 1)) == "Three four five."
    assert chosen(at_turn(at("Six seven."), units, Unit.SENTENCE, -1)) == "Three four five."
    assert chosen(at_turn(there, units, Unit.WORD, -1)) == "One"


def test_growing_completes_the_unit_then_takes_the_next() -> None:
    selection = extended(at("four"), UNITS, Unit.SENTENCE, 1)
    assert chosen(selection) == "four five."
    assert chosen(extended(selection, UNITS, Unit.SENTENCE, 1)) == "four five. Six seven."


def test_shrinking_takes_back_what_growing_took() -> None:
    grown = extended(at("One two."), UNITS, Unit.SENTENCE, 1)
    assert chosen(grown) == "One two. Three four five."
    assert chosen(extended(grown, UNITS, Unit.SENTENCE, -1)) == "One two."


def test_shrinking_a_single_unit_extends_it_upwards_and_growing_takes_that_back() -> None:
    upwards = extended(at("Three four five."), UNITS, Unit.SENTENCE, -1)
    assert chosen(upwards) == "One two. Three four five."
    back = extended(upwards, UNITS, Unit.SENTENCE, 1)
    assert chosen(back) == "Three four five."
    assert chosen(extended(back, UNITS, Unit.SENTENCE, 1)) == "Three four five. Six seven."


def test_by_word_a_sentence_is_shortened_at_its_end() -> None:
    once = extended(at("Three four five."), UNITS, Unit.WORD, -1)
    assert chosen(extended(once, UNITS, Unit.WORD, -1)) == "Three four"


def test_either_bound_moves_by_words() -> None:
    selection = at("four")
    assert chosen(start_moved(selection, UNITS, -1)) == "Three four"
    assert chosen(end_moved(selection, UNITS, 1)) == "four five"
    assert chosen(start_moved(at("Three four"), UNITS, 1)) == "four"
    assert chosen(end_moved(at("four five"), UNITS, -1)) == "four"


def test_a_bound_never_passes_the_other() -> None:
    assert chosen(start_moved(at("four"), UNITS, 1)) == "four"
    assert chosen(end_moved(at("four"), UNITS, -1)) == "four"


steps = st.lists(
    st.tuples(
        st.sampled_from([moved, extended]),
        st.sampled_from(list(Unit)),
        st.sampled_from([-1, 1]),
    ),
    max_size=20,
)


@given(steps)
def test_no_run_of_keys_empties_the_selection_or_leaves_the_text(run: list) -> None:
    selection = at_unit(UNITS, Unit.WORD, 10)
    for move, unit, step in run:
        selection = move(selection, UNITS, unit, step)
        assert 0 <= selection.start < selection.end <= len(TEXT)
        assert not chosen(selection)[0].isspace()
        assert not chosen(selection)[-1].isspace()


def test_in_an_empty_text_nothing_is_selected() -> None:
    empty = TextUnits("", Units((), ()))
    selection = at_unit(empty, Unit.SENTENCE, 0)
    assert not selection
    assert not moved(selection, empty, Unit.WORD, 1)
    assert not extended(selection, empty, Unit.WORD, -1)


MARKED = "Ce\u0301 👩\u200d👧 字!"
CLUSTERS = [(0, 1), (1, 3), (4, 7), (8, 9), (9, 10)]


def test_by_character_one_moves_and_extends_by_what_a_reader_takes_for_one() -> None:
    units = TextUnits(MARKED, Units((), ()))
    selection, seen = at_unit(units, Unit.CHARACTER, 0), []
    for _ in CLUSTERS:
        seen.append((selection.start, selection.end))
        selection = moved(selection, units, Unit.CHARACTER, 1)
    assert seen == CLUSTERS
    grown = extended(Selection(1, 3), units, Unit.CHARACTER, 1)
    assert (grown.start, grown.end) == (1, 7)
    assert start_moved(grown, units, 1, Unit.CHARACTER).start == 4
    assert end_moved(grown, units, -1, Unit.CHARACTER).end == 3


@given(st.integers(0, len(MARKED)), st.integers(0, len(MARKED)))
def test_what_the_mouse_is_drawn_over_never_cuts_a_character(anchor: int, head: int) -> None:
    units = TextUnits(MARKED, Units((), ()))
    selection = over(units, None, anchor, head)
    inside = {offset for start, end in CLUSTERS for offset in range(start + 1, end)}
    assert not {selection.start, selection.end} & inside
    assert selection.backwards == (head < anchor)


def test_in_the_gutter_the_mouse_is_drawn_over_whole_turns() -> None:
    turns = (Turn(1, 0, 0, 9, "A"), Turn(2, 9, 9, 26, "B"), Turn(3, 26, 26, 36, "A"))
    units = TextUnits(TEXT, Units(turns, SENTENCES))
    assert chosen(over(units, Unit.TURN, 3, 12)) == "One two. Three four five."
    assert chosen(over(units, Unit.TURN, 30, 12)) == "Three four five. Six seven."
