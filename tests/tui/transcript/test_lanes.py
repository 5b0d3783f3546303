from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kodbok.tui.transcript.lanes import Lanes

intervals = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
items = st.lists(intervals, max_size=30).map(lambda found: [(str(n), *one) for n, one in enumerate(found)])


@given(items, st.integers(1, 4))
def test_passages_on_one_line_never_share_a_lane(found: list[tuple[str, int, int]], count: int) -> None:
    lanes = Lanes(count, found)
    for line in range(60):
        over = [lanes[key] for key, first, last in found if first <= line <= last]
        placed = [stripe.lane for stripe in over if stripe.lane >= 0]
        assert len(placed) == len(set(placed))


@given(items, st.integers(1, 4))
def test_a_line_shows_every_passage_on_it_or_counts_it_as_overflow(
    found: list[tuple[str, int, int]], count: int
) -> None:
    lanes = Lanes(count, found)
    for line in range(60):
        shown = {stripe.key for stripe in lanes.at(line) if stripe}
        here = {key for key, first, last in found if first <= line <= last}
        assert shown == {key for key in here if lanes[key].lane >= 0}
        assert lanes.overflows(line) == len(here - shown)
        assert all(stripe is None or stripe.lane == n for n, stripe in enumerate(lanes.at(line)))


@given(items, st.data())
def test_taking_a_passage_out_or_in_moves_no_other(
    found: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    lanes = Lanes(3, found)
    before = {key: lanes[key] for key, _, _ in found}
    if found:
        gone = data.draw(st.sampled_from([key for key, _, _ in found]))
        lanes.remove(gone)
        del before[gone]
        assert gone not in lanes
    lanes.add("new", *data.draw(intervals))
    assert {key: lanes[key] for key in before} == before


@given(items)
def test_with_lanes_enough_nothing_overflows(found: list[tuple[str, int, int]]) -> None:
    lanes = Lanes(len(found) + 1, found)
    assert all(lanes[key].lane >= 0 for key, _, _ in found)
    deepest = max((sum(first <= line <= last for _, first, last in found) for line in range(60)), default=0)
    assert max((lanes[key].lane for key, _, _ in found), default=-1) < max(deepest, 1)


def test_the_longer_of_two_that_start_together_takes_the_outer_lane() -> None:
    lanes = Lanes(2, [("short", 3, 4), ("long", 3, 9)])
    assert (lanes["long"].lane, lanes["short"].lane) == (0, 1)
