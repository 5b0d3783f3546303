from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kodbok.model import Coding, Origin, Scope
from kodbok.tui.transcript.layer import Changes, CodedPassages

spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def coding(guid: str, start: int | None, end: int | None) -> Coding:
    return Coding(
        guid,
        "c",
        "ana",
        Scope.PASSAGE,
        "d",
        None,
        start,
        end,
        None,
        None,
        Origin.MANUAL,
        1,
        "2026-01-01T00:00:00Z",
    )


@given(st.lists(spans, max_size=100), st.lists(spans, max_size=80), st.data())
def test_overlap_is_that_of_brute_force_after_any_change(
    first: list[tuple[int, int]], later: list[tuple[int, int]], data: st.DataObject
) -> None:
    here = {f"a{n}": coding(f"a{n}", *span) for n, span in enumerate(first)}
    passages = CodedPassages(here.values())
    for n, span in enumerate(later):
        here[f"b{n}"] = coding(f"b{n}", *span)
        passages.add(here[f"b{n}"])
    for guid in data.draw(st.lists(st.sampled_from(sorted(here)), unique=True)) if here else []:
        passages.remove(guid)
        del here[guid]
    start, end = data.draw(spans)
    expected = {guid for guid, one in here.items() if one.start < end and one.end > start}
    found = passages.overlapping(start, end)
    assert {one.guid for one in found} == expected
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert len(passages) == len(here)


def told(changes: Changes) -> list[tuple[str, int | None]]:
    """The codings as they were and as they are."""
    return sorted((one.guid, one.end) for side in changes for one in side.values())


def test_replacing_names_what_came_went_or_changed() -> None:
    passages = CodedPassages([coding("stays", 0, 5), coding("goes", 5, 9), coding("moves", 1, 2)])
    changes = passages.replace([coding("stays", 0, 5), coding("moves", 1, 3), coding("comes", 7, 8)])
    assert told(changes) == [("comes", 8), ("goes", 9), ("moves", 2), ("moves", 3)]


@given(
    st.dictionaries(st.integers(0, 30), spans),
    st.dictionaries(st.integers(0, 30), spans),
    st.sets(st.integers(0, 30)),
)
def test_bringing_some_rows_up_to_date_is_as_replacing_all(
    before: dict[int, tuple[int, int]], then: dict[int, tuple[int, int]], rows: set[int]
) -> None:
    def codings(places: dict[int, tuple[int, int]]) -> list[Coding]:
        return [replace(coding(f"g{row}", *span), row=row) for row, span in places.items()]

    after = {row: span for row, span in before.items() if row not in rows}
    after |= {row: span for row, span in then.items() if row in rows}
    updated, replaced = CodedPassages(codings(before)), CodedPassages(codings(before))
    changes = updated.update([one for one in codings(after) if one.row in rows], rows)
    assert told(changes) == told(replaced.replace(codings(after)))
    assert sorted(updated, key=lambda one: one.row) == sorted(replaced, key=lambda one: one.row)
    assert +updated.by_code == +replaced.by_code


def test_a_coding_without_a_place_is_left_out() -> None:
    assert len(CodedPassages([coding("whole", None, None)])) == 0


@given(st.lists(spans, max_size=40), st.lists(spans, max_size=20), spans, st.data())
def test_the_coded_passage_beside_is_that_of_a_sorted_list_after_any_change(
    first: list[tuple[int, int]], later: list[tuple[int, int]], here: tuple[int, int], data: st.DataObject
) -> None:
    known = {f"a{n}": span for n, span in enumerate(first)}
    passages = CodedPassages(coding(guid, *span) for guid, span in known.items())
    passages.beside(0, 0, 1)  # from now on it is kept up to date
    for n, span in enumerate(later):
        known[f"b{n}"] = span
        passages.add(coding(f"b{n}", *span))
    for guid in data.draw(st.lists(st.sampled_from(sorted(known)), unique=True)) if known else []:
        passages.remove(guid)
        del known[guid]
    order = sorted({(start, -end) for start, end in known.values()})
    after = next((one for one in order if one > (here[0], -here[1])), None)
    before = next((one for one in reversed(order) if one < (here[0], -here[1])), None)
    assert passages.beside(*here, 1) == (after and (after[0], -after[1]))
    assert passages.beside(*here, -1) == (before and (before[0], -before[1]))
