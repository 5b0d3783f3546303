"""Labels that are easily mixed up: the same as comparing each with all others would find."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from hypothesis import example, given
from hypothesis import strategies as st

from kodbok.codebook.alike import TOLD, alike

LETTERS = st.text("abå 1.", max_size=12)
WORDS = st.lists(
    st.sampled_from(["brist", "på", "mål", "Mål", "målen", "resurs", "resurser", "2", "-"]), max_size=7
)
LABELS = st.lists(LETTERS | WORDS.map(" ".join), max_size=12)


def naive(labels: list[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """Each label against the first code with every other label before it."""
    found = []
    for number, (id, label) in enumerate(labels):
        first: dict[str, str] = {}
        for other, other_label in labels[:number]:
            first.setdefault(other_label, other)
        told = 0
        for other_label, other in first.items():
            one, two = (re.sub(r"[\W_]+", " ", text.casefold()).strip() for text in (other_label, label))
            if label != other_label and re.findall(r"\d+", one) == re.findall(r"\d+", two):
                ratio = SequenceMatcher(None, one, two, autojunk=False).ratio()
                if told < TOLD and (one == two or ratio > 0.9):
                    found.append((id, label, other, other_label))
                    told += 1
    return found


@given(LABELS)
@example(["brist på resurser här", "brist pp resurser här", "bristpå resurserr här"])
@example(["", ".", "a" * 19, "a" * 21, "a" * 20])
def test_it_finds_what_comparing_all_would_find(labels: list[str]) -> None:
    coded = [(f"k{number}", label) for number, label in enumerate(labels)]
    assert list(alike(coded)) == naive(coded)


@given(st.text("abcdefå ", min_size=8, max_size=60), st.data())
def test_a_few_letters_more_or_less_anywhere_are_found(label: str, data: st.DataObject) -> None:
    other = list(label)
    for _change in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(other)))
        other[at : at + data.draw(st.integers(0, 1))] = data.draw(st.sampled_from(["", "a", "x"]))
    coded = [("k1", label), ("k2", "".join(other))]
    assert list(alike(coded)) == naive(coded)


def test_of_many_labels_with_one_beginning_a_few_are_told_for_each() -> None:
    tails = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(400)]
    found = Counter(id for id, *_other in alike((tail, f"Hinder för samverkan {tail}") for tail in tails))
    assert set(found.values()) == {1, 2, 3, 4, TOLD}
    assert len(found) == 399
