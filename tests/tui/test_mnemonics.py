from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kodbok.tui.mnemonics import is_key, keys_for

labels = st.text(alphabet="abcdeåö ÄS-1", max_size=12)
keys = st.none() | st.text(alphabet="abcå A1.", max_size=3)
codes = st.lists(st.tuples(labels, keys), max_size=120).map(
    lambda found: [(f"code-{n}", label, key) for n, (label, key) in enumerate(found)]
)


@given(codes)
def test_every_code_has_a_key_and_none_begins_another(found: list[tuple[str, str, str | None]]) -> None:
    given_keys = keys_for(found)
    assert set(given_keys) == {slug for slug, _, _ in found}
    assert all(is_key(key) for key in given_keys.values())
    for slug, key in given_keys.items():
        assert not any(key.startswith(other) for one, other in given_keys.items() if one != slug)


@given(codes)
def test_the_first_to_ask_for_a_key_gets_it(found: list[tuple[str, str, str | None]]) -> None:
    given_keys = keys_for(found)
    first = next(((slug, key) for slug, _, key in found if key and is_key(key)), None)
    assert first is None or given_keys[first[0]] == first[1]


def test_a_proposal_is_a_letter_of_the_label() -> None:
    found = [("trust", "Trust", None), ("time", "Time lost", None), ("tea", "Tea", None)]
    assert keys_for(found) == {"trust": "t", "time": "l", "tea": "e"}


def test_the_codebooks_own_keys_come_before_proposals() -> None:
    assert keys_for([("a", "Trust", None), ("b", "Other", "t")]) == {"b": "t", "a": "r"}


def test_a_letter_of_another_alphabet_can_be_a_key() -> None:
    assert keys_for([("oro", "Öppenhet", "ö")]) == {"oro": "ö"}


def test_many_codes_get_two_letters_with_their_initial_first() -> None:
    found = [(f"hinder-{n}", f"Hinder {n}", None) for n in range(30)]
    given_keys = keys_for(found)
    assert all(key.startswith("h") for key in list(given_keys.values())[:5])
