"""Twenty random studies, counted by the program and by hand; every column of every row."""

from __future__ import annotations

from typing import Any

import pytest
from tests.acceptance.conftest import Program, near
from tests.acceptance.counting import Counts
from tests.acceptance.randomly import RandomStudy

SEEDS = range(20)
LAYERS = ("final", "union", "intersection", "anna", "bertil")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_study(kodbok: Program, seed: int) -> None:
    made = RandomStudy(kodbok, seed)
    facts = made.facts
    assert kodbok.texts() == {name: talk.text for name, talk in facts.talks.items()}
    assert {row["document"]: row["turns"] for row in kodbok.rows("documents")} == {
        name: talk.turns for name, talk in facts.talks.items()
    }
    known = {row["coder"] for row in kodbok.rows("coders")}
    chosen = ["final", *made.random.sample([one for one in LAYERS[1:] if one in {*LAYERS[:3], *known}], 2)]
    for layer in chosen:
        options = ["--layer", layer, *["--with-interviewer"] * made.chance(0.3)]
        if layer == "final" and (unsettled := facts.unsettled()):
            refused = kodbok("themes", "list", *options, code=1)
            assert {name for name in facts.talks if name in refused.stderr} == unsettled
        else:
            compare(kodbok, Counts(facts, layer, with_interviewer=len(options) == 3), options)


def compare(kodbok: Program, counts: Counts, options: list[str]) -> None:
    assert kodbok.rows("themes", "list", *options) == near(counts.themes())
    assert kodbok.rows("themes", "list", "--by", "document", *options) == near(counts.by_document())
    if counts.facts.regions:
        assert kodbok.rows("themes", "list", "--by", "region", *options) == near(counts.by_region())
    for count in ("codings", "words", "units", "binary"):
        found = kodbok.rows("matrix", "codes-by-cases", "--count", count, *options)
        assert found == counts.matrix(count)
    quotes = kodbok.rows("quotes", *options)
    assert sorted([without(row, "coder") for row in quotes], key=place) == counts.quotes()


def without(row: dict[str, Any], column: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != column}


def place(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["document"], row["start"], row["end"], row["code"]


@pytest.mark.parametrize("seed", [3, 4])
def test_the_cases_in_each_state_are_named(kodbok: Program, seed: int) -> None:
    made = RandomStudy(kodbok, seed)
    counts = Counts(made.facts, "anna")
    for name, _, codes in counts.lines():
        if name.endswith("(only)"):
            continue
        rows = kodbok.rows("themes", "show", name, "--cases", "--layer", "anna")
        states = {row["case"]: row["state"] for row in rows}
        assert states == {case: counts.state(codes, case) for case in made.facts.cases}
        told = {row["state"]: row["n"] for row in kodbok.rows("themes", "show", name, "--layer", "anna")}
        assert told == {state: list(states.values()).count(state) for state in told}
        assert sum(told.values()) == len(made.facts.cases)
