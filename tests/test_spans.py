"""Intervals, the sweep and the look-up, against sets of single characters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from kodbok.spans import (
    Interval,
    IntervalIndex,
    Stretch,
    covered_by_all,
    intersect,
    intersection_length,
    length,
    pack,
    subtract,
    sweep,
    union,
    unpack,
)

LONG = 24
interval = st.tuples(st.integers(0, LONG), st.integers(0, LONG))
intervals = st.lists(interval, max_size=8)


def characters(some: Iterable[Interval]) -> set[int]:
    return {at for start, end in some for at in range(start, end)}


def is_tidy(some: list[Interval]) -> bool:
    """Sorted, none empty, none touching the next."""
    ends = [-1, *(end for _, end in some)]
    return all(before < start < end for before, (start, end) in zip(ends, some, strict=False))


class TestSets:
    @given(intervals)
    def test_union_has_the_characters_of_any(self, a: list[Interval]) -> None:
        assert characters(union(a)) == characters(a)
        assert is_tidy(union(a))

    @given(intervals)
    def test_length_counts_a_character_once(self, a: list[Interval]) -> None:
        assert length(a) == len(characters(a))

    @given(intervals, intervals)
    def test_intersect_has_the_characters_of_both(self, a: list[Interval], b: list[Interval]) -> None:
        assert characters(intersect(a, b)) == characters(a) & characters(b)
        assert is_tidy(intersect(a, b))
        assert intersection_length(a, b) == len(characters(a) & characters(b))

    @given(intervals, intervals)
    def test_subtract_leaves_the_characters_of_one_alone(self, a: list[Interval], b: list[Interval]) -> None:
        assert characters(subtract(a, b)) == characters(a) - characters(b)
        assert is_tidy(subtract(a, b))

    @given(st.lists(intervals, min_size=1, max_size=4))
    def test_covered_by_all_has_the_characters_of_every_layer(self, layers: list[list[Interval]]) -> None:
        assert characters(covered_by_all(layers)) == set.intersection(*map(characters, layers))

    def test_covered_by_all_of_no_layers_is_nothing(self) -> None:
        assert covered_by_all([]) == []

    def test_touching_intervals_are_one(self) -> None:
        assert union([(3, 5), (0, 3)]) == [(0, 5)]


class TestSweep:
    @given(
        st.lists(st.tuples(st.integers(0, LONG), st.integers(0, LONG), st.sampled_from("abc")), max_size=10)
    )
    def test_gives_the_keys_of_each_character_in_as_few_stretches_as_can_be(
        self, items: list[tuple[int, int, str]]
    ) -> None:
        keys = [frozenset(key for start, end, key in items if start <= at < end) for at in range(LONG)]
        runs = groupby(range(LONG), key=keys.__getitem__)
        wanted = [(chars[0], chars[-1] + 1, key) for key, run in runs if key and (chars := list(run))]
        assert list(sweep(items)) == wanted

    def test_takes_a_key_that_covers_several_times(self) -> None:
        assert list(sweep([(0, 4, "a"), (2, 6, "a"), (3, 5, "b")])) == [
            Stretch(0, 3, frozenset("a")),
            Stretch(3, 5, frozenset("ab")),
            Stretch(5, 6, frozenset("a")),
        ]

    def test_takes_keys_that_cannot_be_ordered(self) -> None:
        assert [stretch.keys for stretch in sweep([(0, 2, None), (0, 2, ("anna", 1))])] == [
            {None, ("anna", 1)}
        ]

    def test_of_nothing_is_nothing(self) -> None:
        assert list(sweep([])) == []
        assert list(sweep([(3, 3, "a")])) == []


class TestIntervalIndex:
    @given(intervals, interval)
    def test_finds_what_a_search_through_all_finds(self, some: list[Interval], query: Interval) -> None:
        index = IntervalIndex([start for start, _ in some], [end for _, end in some])
        wanted = [at for at, one in enumerate(some) if characters([one]) & characters([query])]
        assert sorted(index.overlapping(*query)) == wanted

    @given(intervals, interval)
    def test_answers_in_text_order(self, some: list[Interval], query: Interval) -> None:
        index = IntervalIndex([start for start, _ in some], [end for _, end in some])
        found = index.overlapping(*query)
        assert found == sorted(found, key=lambda at: (some[at][0], at))

    def test_of_nothing_finds_nothing(self) -> None:
        assert IntervalIndex([], []).overlapping(0, 10) == []


class TestPacked:
    offset = st.integers(0, 2**31)
    places = st.lists(st.tuples(offset, offset))

    @given(places)
    def test_unpacks_to_what_was_packed(self, places: list[Interval]) -> None:
        assert unpack(pack(places)) == places

    @given(places)
    def test_sorts_by_start_then_end(self, places: list[Interval]) -> None:
        assert unpack(sorted(pack(places))) == sorted(places)
