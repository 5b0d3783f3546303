"""How far the two coders of the shipped study agree, by turn, computed with scikit-learn."""

from __future__ import annotations

import pytest
from sklearn.metrics import cohen_kappa_score

from tests.example import plainly
from tests.example.test_codings import SAMPLE

Unit = tuple[str, int]

UNITS = [
    (name, number)
    for name in sorted(SAMPLE)
    for number, turn in enumerate(plainly.turns(name))
    if turn.label and not plainly.asks(name, turn.label)
]
ENOUGH = 10


def positive(coder: str) -> dict[str, set[Unit]]:
    """The turns that hold each code; quotes lie within a turn, so every one that is touched does."""
    found: dict[str, set[Unit]] = {}
    for row in plainly.codings("codings.csv"):
        if row.coder == coder and row.document in SAMPLE:
            found.setdefault(row.code, set()).add((row.document, row.turn))
    return found


ANNA, OMAR = positive("anna"), positive("omar")
FREQUENT = sorted(
    code for code in ANNA | OMAR if len(ANNA.get(code, set()) | OMAR.get(code, set())) >= ENOUGH
)


def test_there_are_turns_and_codes_enough_to_tell() -> None:
    assert len(UNITS) >= 100
    assert len(FREQUENT) >= 6


@pytest.mark.parametrize("code", FREQUENT)
def test_kappa_is_that_of_two_people_who_read_with_care(code: str) -> None:
    one, other = ([unit in found.get(code, set()) for unit in UNITS] for found in (ANNA, OMAR))
    assert 0.4 <= cohen_kappa_score(one, other) <= 0.95


def test_kappa_differs_from_code_to_code() -> None:
    kappas = [
        cohen_kappa_score(*([unit in found.get(code, set()) for unit in UNITS] for found in (ANNA, OMAR)))
        for code in FREQUENT
    ]
    assert max(kappas) - min(kappas) > 0.15
