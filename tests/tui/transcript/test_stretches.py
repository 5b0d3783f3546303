from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kodbok.spans import union
from kodbok.tui.transcript.stretches import Stretches

spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda one: (one[0], sum(one))), max_size=9
)


@given(spans, st.integers(0, 50), st.integers(1, 12))
def test_look_ups_are_those_of_brute_force(found: list[tuple[int, int]], start: int, length: int) -> None:
    known, end = union(found), start + length
    stretches = Stretches(known)
    assert list(stretches) == known
    assert stretches.touching(start, end) == [one for one in known if one[0] < end and one[1] > start]
    assert stretches.covers(start, end) == any(one[0] <= start and end <= one[1] for one in known)
    assert stretches.covering(start) == next((one for one in known if one[0] <= start < one[1]), None)
    assert stretches.next(start) == next((one for one in known if one[0] >= start), None)
    assert stretches.previous(start) == next((one for one in reversed(known) if one[1] <= start), None)
    assert stretches.rank(start) == sum(one[0] <= start for one in known)
