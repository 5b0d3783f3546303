"""The shipped codings, memos and summaries: on words that were said, by two coders who then agreed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from tests.example import plainly
from tests.example.plainly import DOCUMENTS, Row
from tests.example.test_codebooks import BELOW, BOOK, CODABLE

SAMPLE = {row["document"] for row in plainly.rows("consensus.csv")}
TOPICS_OF_ASPECT = "utvecklingsomrade"


def both() -> list[Row]:
    return [*plainly.codings("codings.csv"), *plainly.codings("consensus.csv")]


@pytest.mark.parametrize("name", ["codings.csv", "consensus.csv"])
def test_every_quote_is_found_exactly_once_and_in_a_participants_words(name: str) -> None:
    for row in plainly.codings(name):  # finds each once, or fails
        label = plainly.turns(row.document)[row.turn].label
        assert label, row
        assert not plainly.asks(row.document, label), row
        assert row.quote == row.quote.strip()


def test_every_coding_has_a_code_that_can_be_put_on_text_and_stands_once() -> None:
    for name in ("codings.csv", "consensus.csv"):
        found = plainly.rows(name)
        assert {row["code"] for row in found} <= CODABLE
        assert len({tuple(row.values()) for row in found}) == len(found)
    assert {row["code"] for row in plainly.rows("codings.csv")} == CODABLE


def test_the_aspect_code_always_stands_on_a_passage_with_a_topic_code() -> None:
    for name in ("codings.csv", "consensus.csv"):
        on = {}
        for row in plainly.codings(name):
            on.setdefault((row.document, row.coder, row.turn, row.start, row.end), set()).add(row.code)
        assert all(len(codes) > 1 for codes in on.values() if TOPICS_OF_ASPECT in codes)


def test_one_coder_has_coded_every_interview_and_another_a_sample_of_seven_that_is_settled() -> None:
    by = {
        coder: {row.document for row in plainly.codings("codings.csv") if row.coder == coder}
        for coder in ("anna", "omar")
    }
    assert {row.coder for row in plainly.codings("codings.csv")} == set(by)
    assert by["anna"] == set(DOCUMENTS)
    assert by["omar"] == SAMPLE
    assert len(SAMPLE) == 7


def test_the_codings_show_overlaps_and_several_codes_on_one_passage() -> None:
    anna = [row for row in plainly.codings("codings.csv") if row.coder == "anna"]
    spans = Counter((row.document, row.turn, row.start, row.end) for row in anna)
    assert any(count > 1 for count in spans.values())
    pairs = ((a, b) for a, b in combinations(spans, 2) if a[:2] == b[:2])
    assert sum(a[2] < b[3] and b[2] < a[3] for a, b in pairs) >= 5


def in_sample(name: str, coder: str | None = None) -> list[Row]:
    """The rows of the double-coded documents."""
    return [row for row in plainly.codings(name) if row.document in SAMPLE and coder in (None, row.coder)]


def placed(rows: list[Row]) -> set[tuple[object, ...]]:
    """What is coded, and exactly where."""
    return {(row.document, row.code, row.turn, row.start, row.end) for row in rows}


@pytest.mark.parametrize(("one", "other"), [("anna", "omar"), ("omar", "anna")])
def test_each_coder_disagrees_with_the_other_on_boundaries_on_codes_and_by_seeing_more(
    one: str, other: str
) -> None:
    theirs = in_sample("codings.csv", other)
    same = boundary = neighbour = alone = 0
    for row in in_sample("codings.csv", one):
        near = [
            that
            for that in theirs
            if that[0] == row[0] and that.turn == row.turn and that.start < row.end and row.start < that.end
        ]
        of_this_code = [that for that in near if that.code == row.code]
        if not of_this_code:
            neighbour += bool(near)
            alone += not near
        elif any((that.start, that.end) == (row.start, row.end) for that in of_this_code):
            same += 1
        else:
            boundary += 1
    assert min(same, boundary, neighbour, alone) >= 5


@pytest.mark.parametrize(("one", "other"), [("anna", "omar"), ("omar", "anna")])
def test_the_consensus_takes_from_each_what_the_other_missed_and_drops_some_of_it(
    one: str, other: str
) -> None:
    consensus = placed(in_sample("consensus.csv"))
    only_one = placed(in_sample("codings.csv", one)) - placed(in_sample("codings.csv", other))
    assert len(only_one & consensus) >= 10
    assert len(only_one - consensus) >= 10


def test_memos_of_each_kind_are_on_things_that_exist() -> None:
    things = {f"document {name}" for name in DOCUMENTS} | {f"code {code}" for code in BELOW} | {""}
    things |= {f"case {row['case']}" for row in plainly.rows("cases.csv")}
    things |= {f"theme {theme['id']}" for theme in BOOK["themes"]}
    memos = plainly.rows("memos.csv")
    assert {memo["on"] for memo in memos} <= things
    kinds = Counter(memo["kind"] for memo in memos)
    assert set(kinds) == {"analytic", "method", "reflexive", "decision", "field-note"}
    assert min(kinds.values()) >= 3
    assert {memo["coder"] for memo in memos} == {"anna", "omar"}
    for memo in memos:
        if memo["quote"]:
            text = [turn.text for turn in plainly.turns(memo["on"].removeprefix("document "))]
            assert sum(said.count(memo["quote"]) for said in text) == 1, memo


def test_two_themes_have_a_summary_for_every_case_that_has_them() -> None:
    summaries = plainly.rows("summaries.csv")
    themes = {theme["id"]: set().union(*(BELOW[code] for code in theme["codes"])) for theme in BOOK["themes"]}
    assert len({row["theme"] for row in summaries}) == 2
    final = [
        *plainly.codings("consensus.csv"),
        *(row for row in plainly.codings("codings.csv") if row.document not in SAMPLE),
    ]
    for theme in {row["theme"] for row in summaries}:
        having = {
            plainly.case_of(row.document, plainly.turns(row.document)[row.turn].label)
            for row in final
            if row.code in themes[theme]
        }
        assert having <= {row["case"] for row in summaries if row["theme"] == theme}
    assert all(len(row["text"].split()) >= 8 for row in summaries)
