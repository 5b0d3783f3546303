from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kodbok.model import Code, Codebook
from kodbok.tui.codes import SLOTS, Codes, Letters, Recent
from kodbok.tui.drawing.colours import of_number


def codes(*found: Code) -> Codes:
    return Codes(Codebook(found), "en")


def test_headings_have_no_key_and_cannot_be_put_on_anything() -> None:
    book = codes(Code("a", {"": "Above"}, codable=False), Code("b", {"": "Below"}, "a"))
    assert [entry.key for entry in book.entries] == ["", "b"]
    assert [entry.id for entry in book.codable] == ["b"]
    assert book.by_id["b"].path == "Above > Below"
    assert book.branch["a"] == ("a", "b")


def test_a_code_takes_the_colour_of_the_branch_it_is_in() -> None:
    book = codes(
        Code("a", {}, color="#102030"), Code("b", {}, "a"), Code("c", {}), Code("d", {}, color="red")
    )
    assert [entry.color for entry in book.entries] == [(16, 32, 48), (16, 32, 48), of_number(0), of_number(1)]


def test_a_code_without_a_label_is_called_by_its_slug() -> None:
    assert codes(Code("a", {})).entries[0].label == "a"


def test_a_code_used_again_keeps_its_digit() -> None:
    recent = Recent()
    for id in "abca":
        recent.use(id)
    assert recent.slots == ["a", "b", "c"]
    assert recent.last == "a"


def test_a_tenth_code_takes_the_digit_that_was_idle_longest() -> None:
    recent = Recent()
    recent.begin("abcdefghi")
    recent.use("i")
    recent.use("new")
    assert recent.slots == ["a", "b", "c", "d", "e", "f", "g", "new", "i"]


@given(st.lists(st.sampled_from("abcdefghijklmno"), max_size=60))
def test_the_last_codes_used_are_always_on_the_digits(used: list[str]) -> None:
    recent = Recent()
    for id in used:
        before = dict(enumerate(recent.slots))
        recent.use(id)
        assert sum(before[n] != recent.slots[n] for n in before) <= 1
    latest = list(dict.fromkeys(reversed(used)))
    assert set(latest[:SLOTS]) == set(recent.slots)
    assert list(recent.latest_first) == latest


def test_codes_that_left_the_codebook_are_forgotten() -> None:
    recent = Recent()
    recent.begin("ab")
    recent.keep({"b": None})
    assert (recent.slots, recent.last) == (["b"], "b")


def test_a_key_of_two_letters_waits_for_its_second() -> None:
    book = codes(Code("a", {}, key="ha"), Code("b", {}, key="hb"), Code("c", {}, key="c"))
    letters = Letters()
    assert letters.typed("h", book.by_key) is None
    assert letters.pending == "h"
    assert letters.typed("b", book.by_key) is book.by_id["b"]
    assert letters.pending == ""
    assert letters.typed("c", book.by_key) is book.by_id["c"]


def test_letters_that_no_key_has_are_dropped() -> None:
    book = codes(Code("a", {}, key="ha"))
    letters = Letters()
    assert letters.typed("x", book.by_key) is None
    letters.typed("h", book.by_key)
    assert letters.typed("x", book.by_key) is None
    assert not letters.clear()
