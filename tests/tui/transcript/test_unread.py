"""The turns that nothing was done with yet, against a count from scratch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kodbok.model import Coding, Document, Origin, Role, Scope, Speaker, Turn, Units
from kodbok.tui.reading import Reading
from kodbok.tui.transcript.unread import UnreadTurns

SPEAKERS = (Speaker("A", Role.INTERVIEWER), Speaker("B", Role.PARTICIPANT), Speaker("C"))
TEXT = "".join(f"{'ABC'[n % 3]}: said {n}.\n" for n in range(9))
TURNS = tuple(
    Turn(n + 1, start, start + 3, start + 10, "ABC"[n % 3])
    for n, start in enumerate(range(0, len(TEXT), len(TEXT) // 9))
)
spans = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 25)).map(lambda one: (one[0], sum(one)))


def opened() -> Reading:
    document = Document("d", "g", (), SPEAKERS, "en", {}, 1, len(TEXT), 9, 9, 18, 0, "2026", "txt")
    return Reading(document, TEXT, Units(TURNS, ()))


def coding(guid: str, span: tuple[int, int], coder: str = "ana") -> Coding:
    place = (Scope.PASSAGE, "d", None, *span)
    return Coding(guid, "c", coder, *place, None, None, Origin.MANUAL, 1, "2026")


def from_scratch(reading: Reading) -> list[tuple[int, int]]:
    def touched(turn: Turn) -> bool:
        own = any(
            one.coder == "ana" and one.start < turn.end and one.end > turn.body for one in reading.passages
        )
        return own or any(start <= turn.body and turn.end <= end for start, end in reading.passed)

    return [(turn.body, turn.end) for turn in TURNS if turn.speaker != "A" and not touched(turn)]


changes = st.lists(
    st.tuples(st.sampled_from(["add", "other", "remove", "pass"]), spans, st.integers(0, 5)), max_size=14
)


@given(changes, st.integers(0, len(TEXT)))
def test_the_next_unread_turn_is_that_of_a_count_from_scratch(run: list, offset: int) -> None:
    reading = opened()
    unread = UnreadTurns(reading, lambda one: one.coder == "ana")
    for n, (what, span, at) in enumerate(run):
        known = list(reading.passages)
        if what == "pass":
            unread.passed_changed(reading.take_passed([*reading.passed, span][at:]))
        elif what == "remove" and known:
            gone = known[at % len(known)]
            reading.passages.remove(gone.guid)
            unread.changed([gone])
        elif what != "remove":
            new = coding(f"g{n}", span, "ana" if what == "add" else "bo")
            reading.passages.add(new)
            unread.changed([new])
        left = from_scratch(reading)
        expected = next((turn for turn in left if turn[0] > offset), left[0] if left else None)
        assert unread.after(offset) == expected
        assert unread.share_read == 1 - len(left) / 6
