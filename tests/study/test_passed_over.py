"""What was read and found to hold nothing is kept as exactly the characters it was said of."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.helpers import make_study

from kodbok.errors import KodbokError
from kodbok.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


def test_stretches_join_and_are_cut(study: Study) -> None:
    passes = study.documents.pass_over
    passes("ort1", 10, 20)
    passes("ort1", 15, 30)
    passes("ort1", 30, 40)
    passes("ort1", 50, 60)
    assert study.documents.passed_over("ort1") == [(10, 40), (50, 60)]
    passes("ort1", 20, 55, passed=False)
    assert study.documents.passed_over("ort1") == [(10, 20), (55, 60)]
    assert [entry.what for entry in study.history()[:2]] == [
        "no longer pass over ort1.md 20-55",
        "pass over ort1.md 50-60",
    ]
    study.undo(5)
    assert study.documents.passed_over("ort1") == []
    study.redo(5)
    assert study.documents.passed_over("ort1") == [(10, 20), (55, 60)]
    assert study.check() == []


def test_everybody_passes_over_for_themselves(study: Study) -> None:
    study.documents.pass_over("ort1", 0, 5)
    with Study.open(study.path, coder="bo") as other:
        assert other.documents.passed_over("ort1", coder="anna") == [(0, 5)]
        with pytest.raises(KodbokError, match="no coder “bo”"):
            other.documents.passed_over("ort1", coder="bo")
        assert other.documents.passed_over("ort1") == []
        other.documents.pass_over("ort1", 3, 9)
        other.documents.pass_over("ort1", 0, 4, passed=False)
        assert other.documents.passed_over("ort1") == [(4, 9)]
    assert study.documents.passed_over("ort1") == [(0, 5)]


def test_what_says_nothing_new_leaves_no_trace(study: Study) -> None:
    study.documents.pass_over("ort1", 0, 5)
    entries = len(study.history())
    study.documents.pass_over("ort1", 1, 4)
    study.documents.pass_over("ort1", 5, 9, passed=False)
    assert len(study.history()) == entries
    with pytest.raises(KodbokError, match="no passage"):
        study.documents.pass_over("ort1", 5, 5)


def test_each_part_keeps_the_codebook_version_that_it_was_passed_over_at(study: Study) -> None:
    study.documents.pass_over("ort1", 0, 10)
    first = study.codebook.version()
    study.codebook.new("Ny")
    study.documents.pass_over("ort1", 4, 6)
    versions = study.connection.execute(
        'SELECT "start", "end", codebook_version FROM passed_passages ORDER BY "start"'
    ).fetchall()
    assert versions == [(0, 4, first), (4, 6, first + 1), (6, 10, first)]
    assert study.documents.passed_over("ort1") == [(0, 10)]


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9), st.booleans(), st.booleans())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SPANS, max_size=12))
def test_what_is_passed_over_is_what_was_last_said_of_each_character(
    study: Study, said: list[tuple[int, int, bool, bool]]
) -> None:
    study.documents.pass_over("ort2", 0, 60, passed=False)
    characters: set[int] = set()
    for start, length, passed, redefine in said:
        if redefine:
            study.codebook.new(f"k{study.codebook.version()}")
        study.documents.pass_over("ort2", start, start + length, passed=passed)
        span = set(range(start, start + length))
        characters = characters | span if passed else characters - span
    found = study.documents.passed_over("ort2")
    assert {i for start, end in found for i in range(start, end)} == characters
    assert all(end < start for (_s, end), (start, _e) in pairwise(found))
