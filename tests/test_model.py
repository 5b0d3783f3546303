"""What the nouns themselves can tell."""

from __future__ import annotations

import pytest

from kodbok.model import Cue, time_at


class TestTimeAt:
    CUES = (Cue(10, 20, 1000, 2000), Cue(30, 40, 5000, None), Cue(40, 50, 6000, None))

    @pytest.mark.parametrize(
        ("offset", "expected"),
        [(0, None), (10, 1000), (15, 1500), (20, 2000), (29, 2000), (35, 5500), (40, 6000), (49, 6000)],
    )
    def test_time_passes_evenly_inside_a_cue(self, offset: int, expected: int | None) -> None:
        assert time_at(self.CUES, offset) == expected

    def test_without_cues_there_is_none(self) -> None:
        assert time_at((), 5) is None

    def test_times_that_begin_anew_do_not_run_backwards(self) -> None:
        assert time_at((Cue(0, 10, 9000, None), Cue(10, 20, 0, 1000)), 5) == 9000
