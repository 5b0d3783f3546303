"""Carrying passages from a text to an edited one, against the naive version: character by character."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.alignment import Alignment, align
from kodbok.model import Carried
from kodbok.spans import Interval
from kodbok.text import canonical
from kodbok.text_changes import carry, proposed, similarity

WORDS = [
    "vi",
    "har",
    "för",
    "få",
    "händer",
    "Nacka",
    "och",
    "det",
    "är",
    "så",
    "😀",
    "e\u0301",
    "ö",
    "",
    "\n",
    ". ",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same after a few replacements."""
    old = draw(TEXTS)
    new = old
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(new)))
        end = draw(st.integers(start, min(len(new), start + 12)))
        new = new[:start] + draw(st.sampled_from(["", "x", "aldrig", *WORDS])) + new[end:]
    return old, new


def kept(alignment: Alignment) -> dict[int, int]:
    """Each kept character's place in the new text."""
    return {run.old + i: run.new + i for run in alignment.runs for i in range(run.length)}


@settings(deadline=None)
@given(st.one_of(edits(), st.tuples(TEXTS, TEXTS)))
def test_what_is_aligned_is_the_same_and_in_order(texts: tuple[str, str]) -> None:
    old, new = texts
    places = kept(align(old, new))
    assert all(old[a] == new[b] for a, b in places.items())
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(sorted(places.items())))
    changes = list(align(old, new).changes())
    rebuilt, at = "", 0
    for (start, end), (first, last) in changes:
        rebuilt += old[at:start] + new[first:last]
        at = end
    assert rebuilt + old[at:] == new


@settings(deadline=None)
@given(edits(), st.data())
def test_a_passage_that_is_left_keeps_exactly_its_characters(
    texts: tuple[str, str], data: st.DataObject
) -> None:
    old, new = texts
    alignment = align(old, new)
    for run in alignment.runs:
        start = data.draw(st.integers(run.old, run.old + run.length - 1))
        end = data.draw(st.integers(start + 1, run.old + run.length))
        (place,) = carry([(start, end)], alignment, old, new)
        assert place.start is not None
        assert new[place.start : place.end] == old[start:end]
        assert place.state in (Carried.UNCHANGED, Carried.SHIFTED)
        assert (place.state is Carried.UNCHANGED) == ((start, end) == (place.start, place.end))


@settings(deadline=None)
@given(st.one_of(edits(), st.tuples(TEXTS, TEXTS)), st.data())
def test_a_place_holds_every_kept_character_of_its_passage_and_no_other(
    texts: tuple[str, str], data: st.DataObject
) -> None:
    old, new = texts
    alignment = align(old, new)
    places = kept(alignment)
    spans = data.draw(st.lists(intervals(len(old)), max_size=5)) if old else []
    for start, end in spans:
        inside = [places[at] for at in range(start, end) if at in places]
        around = [b for a, b in places.items() if not start <= a < end]
        span = alignment.span(start, end)
        if span is None:
            assert not inside
        else:
            assert all(span[0] <= at < span[1] for at in inside)
            assert not any(span[0] <= at < span[1] for at in around)


def intervals(length: int) -> st.SearchStrategy[Interval]:
    if not length:
        return st.nothing()
    return st.tuples(st.integers(0, length - 1), st.integers(1, length)).filter(
        lambda span: span[0] < span[1]
    )


@settings(deadline=None)
@given(edits(), st.data())
def test_passages_keep_their_order_and_none_is_left_out(texts: tuple[str, str], data: st.DataObject) -> None:
    old, new = texts
    spans = data.draw(st.lists(intervals(len(old)), max_size=6)) if old else []
    places = carry(spans, align(old, new), old, new)
    assert len(places) == len(spans)
    placed = sorted(
        (span, place) for span, place in zip(spans, places, strict=True) if place.start is not None
    )
    for (one, at), (other, there) in pairwise(placed):
        if one[0] <= other[0] and one[1] <= other[1]:
            assert at.start is not None
            assert there.start is not None
            assert at.start <= there.start
    assert places == carry(spans, align(old, new), old, new)


def test_an_empty_text_and_one_written_anew_leave_nothing_to_stand_on() -> None:
    old = "Vi har för få händer. " * 20
    for new in ("", "xyz 123 " * 40):
        places = carry([(0, 21), (0, len(old))], align(old, new), old, new)
        assert [place.state for place in places] == [Carried.TO_PLACE, Carried.TO_PLACE]


def test_what_stands_in_the_place_of_the_first_or_last_word_belongs_to_the_passage() -> None:
    old, new = "Ja. Yes det är så då. Nej.", "Ja. Aha det är så nu? Nej."
    ((start, end),) = [align(old, new).span(4, 21) or (0, 0)]
    assert new[start:end] == "Aha det är så nu?"


def test_what_is_put_before_or_after_a_passage_does_not_belong_to_it() -> None:
    old, new = "Vi har få händer.", "Ja, vi sa det: Vi har få händer. Tyvärr."
    assert align(old, new).span(0, len(old)) == (15, 32)


def test_a_passage_that_was_mostly_rewritten_is_to_be_looked_at_or_placed() -> None:
    old = "Vi har för få händer i vår kommun just nu."
    states = [
        carry([(0, len(old))], align(old, new), old, new)[0].state
        for new in (
            "Vi har för få händer i vår kommun just nu!",
            "Vi har för få händer i alla kommuner nu för tiden.",
            "Ingen vet längre vad som egentligen hände den gången.",
        )
    ]
    assert states == [Carried.SHIFTED, Carried.CHANGED, Carried.TO_PLACE]


def test_a_lost_passage_is_proposed_where_its_words_or_those_around_it_stand() -> None:
    old = "Först sa hon det ena. Vi har för få händer. Sedan kom hon på något helt annat."
    moved = "Vi har för få händer. Helt ny text kommer här. Vi har för få händer. Sedan kom hon på något helt annat."
    at = proposed(old, 22, 43, moved, 0)
    assert at == (47, 68)
    other = "Först sa hon det ena. Personalen räcker inte till. Sedan kom hon på något helt annat."
    place = proposed(old, 22, 43, other, 22)
    assert place is not None
    assert other[slice(*place)].strip() == "Personalen räcker inte till."
    assert proposed(old, 22, 43, "Något annat.", 0) is None


def test_similarity_is_symmetrical_at_its_ends() -> None:
    assert similarity("", "") == similarity("abc", "abc") == 1
    assert similarity("abc", "") == similarity("", "abc") == 0


@pytest.mark.parametrize("words", [3000, 6])
def test_a_text_written_anew_takes_no_minutes(words: int) -> None:
    chance = random.Random(7)
    old, new = (" ".join(f"ord{chance.randrange(words)}" for _ in range(30_000)) for _ in range(2))
    begun = perf_counter()
    align(old, new)
    assert perf_counter() - begun < 30


REVISIONS = ("850c04f", "74729fd", "294b44a", "12a1865", "5ce8f22")
"""Five real revisions of one interview, oldest first."""


@pytest.mark.shared
@pytest.mark.parametrize("forward", [True, False])
def test_a_thousand_passages_go_through_five_real_revisions(shared_samples: Path, forward: bool) -> None:
    folder = shared_samples / "otter" / "history"
    texts = [canonical((folder / f"lantana-{one}.md").read_text("utf-8"))[0] for one in REVISIONS]
    steps = list(pairwise(texts if forward else texts[::-1]))
    for old, new in [*steps, (steps[0][0], steps[-1][1])]:
        spans = passages(old)
        begun = perf_counter()
        places = carry(spans, align(old, new), old, new)
        seconds = perf_counter() - begun
        assert len(places) == len(spans) >= 1000
        alike = sum(
            place.start is not None and similarity(old[slice(*span)], new[place.start : place.end]) >= 0.7
            for span, place in zip(spans, places, strict=True)
        )
        print(len(spans), Counter(place.state.value for place in places), f"{seconds:.2f} s")
        assert alike >= 0.98 * len(spans)
        assert places == carry(spans, align(old, new), old, new)


def passages(text: str) -> list[Interval]:
    """Passages of 3 to 55 words, and all sentences."""
    chance = random.Random(1)
    words = [match.span() for match in re.finditer(r"\w+", text)]
    found: list[Interval] = []
    for _ in range(600):
        first, n = chance.randrange(len(words) - 55), chance.randint(3, 55)
        found.append((words[first][0], words[first + n - 1][1]))
    return found + [match.span() for match in re.finditer(r"[^\s.!?][^.!?\n]*[.!?]?", text)]
