from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from kodbok.tui.keys.mnemonics import Keys, is_key

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


@given(codes, st.lists(st.tuples(labels, st.none()), max_size=40))
def test_no_key_changes_when_codes_are_added(
    found: list[tuple[str, str, str | None]], more: list[tuple[str, None]]
) -> None:
    before = keys_for(found)
    after = keys_for([*found, *((f"new-{n}", label, key) for n, (label, key) in enumerate(more))])
    assert {slug: key for slug, key in after.items() if slug in before} == before


@given(codes)
def test_a_key_given_to_a_new_code_leaves_all_others_alone_where_it_is_free(
    found: list[tuple[str, str, str | None]],
) -> None:
    before = keys_for(found)
    free = next(pair for pair in ("ö", "öa", "å", "åb") if not _begins(pair, before.values()))
    assert keys_for([*found, ("new", "New", free)]) == {**before, "new": free}


def keys_for(found: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    return Keys(found).by_slug


def _begins(key: str, others: Iterable[str]) -> bool:
    return any(key.startswith(other) or other.startswith(key) for other in others)


def test_a_proposal_is_a_letter_of_the_slug_and_label() -> None:
    found = [("trust", "Trust", None), ("time", "Time lost", None), ("tea", "Tea", None)]
    assert keys_for(found) == {"trust": "t", "time": "l", "tea": "e"}


def test_a_code_that_is_renamed_keeps_its_key() -> None:
    assert keys_for([("trust", "Trust", None)]) == keys_for([("trust", "Reliance", None)])


def test_the_codebooks_own_keys_come_before_proposals() -> None:
    assert keys_for([("a", "Trust", None), ("b", "Other", "a")]) == {"b": "a", "a": "t"}


def test_a_letter_of_another_alphabet_can_be_a_key() -> None:
    assert keys_for([("oro", "Öppenhet", "ö")]) == {"oro": "ö"}


def test_a_letter_that_begins_pairs_is_never_proposed_alone() -> None:
    found = [(f"hinder-{n}", f"Hinder {n}", None) for n in range(30)]
    assert all(key.startswith("h") for key in list(keys_for(found).values())[:5])


def test_two_hundred_codes_get_a_key_each() -> None:
    found = [(f"code-{n}", "Same", None) for n in range(200)]
    assert len(keys_for(found)) == 200


def test_a_study_with_more_codes_than_keys_still_has_those_it_had() -> None:
    found = [(f"code-{n}", "Same", None) for n in range(900)]
    assert dict(list(keys_for(found).items())[:100]) == keys_for(found[:100])
