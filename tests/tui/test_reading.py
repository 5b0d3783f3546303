from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kodbok.model import Cue, Document, Memo, MemoKind, Role, Speaker, Turn, Units
from kodbok.tui.reading import Reading, Spot, abbreviated, passage_of

TEXT = "before\nINT: One?\nP01 [0:12]: Two.\nP01: More.\n"
TURNS = (
    Turn(0, 0, 0, 6, None),
    Turn(1, 7, 12, 16, "INT"),
    Turn(2, 17, 29, 33, "P01"),
    Turn(2, 34, 39, 44, "P01"),
)
CUES = (Cue(29, 44, 12_000, 15_000),)
SPEAKERS = (Speaker("INT", Role.INTERVIEWER), Speaker("P01", Role.PARTICIPANT))


def document(name: str = "a: b.txt") -> Document:
    return Document(name, "g", (), SPEAKERS, "en", {}, 1, len(TEXT), 2, 3, 6, 0, "2026", "txt")


def memo(on: str) -> Memo:
    return Memo("g", MemoKind.ANALYTIC, on, "", "text", "ana", "2026")


def reading() -> Reading:
    return Reading(document(), TEXT, Units(TURNS, ()))


def test_a_label_is_left_out_only_when_the_gutter_says_all_of_it() -> None:
    shown = [TEXT[block.body :].partition("\n")[0] for block in reading().blocks]
    assert shown == ["before", "One?", "P01 [0:12]: Two.", "More."]


def test_a_turn_carries_its_number_once_and_what_is_before_it_none() -> None:
    assert [block.number for block in reading().blocks] == [None, 1, 2, None]
    assert [reading().turn_at(offset) for offset in (0, 12, 30, 40)] == [None, 1, 2, 2]


def test_who_asks_is_known() -> None:
    assert [block.asks for block in reading().blocks] == [False, True, False, False]


def test_memos_are_found_by_place_and_by_what_they_are_on() -> None:
    there = reading()
    there.take_memos(
        [memo("passage a: b.txt:12-16"), memo("document a: b.txt"), memo("document c.txt"), memo("study")]
    )
    assert [memo.on for _, _, memo in there.memo_places] == ["passage a: b.txt:12-16"]
    assert len(there.memos_on("study")) == 1
    assert there.memos_at(0, 12) == []
    assert len(there.memos_at(15, 20)) == 1
    assert there.has_memo_in(10, 13)
    assert not there.has_memo_in(13, 40)
    assert len(there.memos_on("document a: b.txt")) == 1


def test_a_passage_of_a_document_with_colons_is_read() -> None:
    assert passage_of("passage a:1-2:3-4", "a:1-2") == (3, 4)
    assert passage_of("passage b:3-4", "a") is None
    assert passage_of("code x", "a") is None


labels = st.lists(st.text(alphabet="abSpeaker 12", min_size=1, max_size=14), unique=True, max_size=12)


@given(labels, st.integers(4, 9))
def test_abbreviated_labels_fit_and_differ(found: list[str], width: int) -> None:
    short = abbreviated(found, width)
    assert set(short) == set(found)
    assert all(len(label) <= width for label in short.values())
    assert len(set(short.values())) == len(found)


def test_labels_that_differ_at_the_end_stay_apart() -> None:
    assert list(abbreviated(["Speaker 1", "Speaker 2", "INT"], 5).values()) == ["Spe…1", "Spe…2", "INT"]


def test_a_bracket_at_the_end_of_a_label_tells_nothing() -> None:
    assert abbreviated(["Coordinator (North)"], 5) == {"Coordinator (North)": "Coor…"}


def test_a_passage_is_cited_by_turn_and_sentence() -> None:
    there = Reading(document(), TEXT, Units(TURNS, ((0, 6), (12, 16), (29, 33), (39, 44)), CUES))
    two, more = TEXT.index("Two"), TEXT.index("More")
    assert there.spot(two, two + 4) == Spot((2, 2), (1, 1), 12_000)
    assert there.spot(more, more + 4) == Spot((2, 2), (2, 2), 14_000)
    assert there.spot(two, more + 4) == Spot((2, 2), (1, 2), 12_000)
    assert there.spot(12, two + 4) == Spot((1, 2), None, None)
    assert there.spot(0, 3) == Spot()


def test_what_is_passed_over_is_kept_and_what_changed_is_told() -> None:
    there = reading()
    assert there.take_passed([(17, 44)]) == [(17, 44)]
    assert there.passed.covers(20, 30)
    assert there.take_passed([(17, 30), (40, 60)]) == [(30, 40), (44, 60)]


def test_a_short_last_word_tells_long_labels_apart_and_brackets_go_first() -> None:
    found = ["Interviewer A", "Interviewer B", "Coordinator (Municipality 7)"]
    assert list(abbreviated(found, 10).values()) == ["Intervie…A", "Intervie…B", "Coordinat…"]
