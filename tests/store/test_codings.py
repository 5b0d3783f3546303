"""All codings of passages, by document, code and coder: as the rows themselves say, from an index alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.study.helpers import make_study

from kodbok.model import Origin, Scope
from kodbok.spans import unpack
from kodbok.store import codings as coding_rows
from kodbok.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = make_study(tmp_path)
    study.codings.add("ort1", 33, 51, "mal")
    study.codings.add("ort1", 10, 60, "mal", origin=Origin.SEARCH)
    study.codings.add("ort1", 33, 51, "mal", origin=Origin.CONSENSUS)
    study.codings.add("ort2", 33, 51, "mal")
    study.codings.add("ort2", 0, 9, "finns")
    study.codings.add_to_document("ort1", "mal")
    study.codings.add_to_case("Ort 2", "finns")
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort1", 33, 51, "mal")
    return study


def test_every_passage_is_there_once_under_its_document_code_and_coder(study: Study) -> None:
    found = Counter(
        (coded.document, coded.code, coded.coder, coded.consensus, place)
        for coded in coding_rows.passages(study.connection)
        for place in unpack(coded.passages)
    )
    assert found == Counter(
        (one.document, one.code, one.coder, one.origin is Origin.CONSENSUS, (one.start, one.end))
        for one in coding_rows.load(study.connection)
        if one.scope is Scope.PASSAGE
    )
    assert found.total() == 6


def test_a_study_without_codings_has_none(tmp_path: Path) -> None:
    assert coding_rows.passages(make_study(tmp_path).connection) == []


def test_only_the_index_is_read(study: Study) -> None:
    asked: list[str] = []
    study.connection.set_trace_callback(asked.append)
    coding_rows.passages(study.connection)
    study.connection.set_trace_callback(None)
    (question,) = (one for one in asked if "FROM codings" in one)
    plan = [row[-1] for row in study.connection.execute(f"EXPLAIN QUERY PLAN {question}")]
    assert plan == ["SCAN codings USING COVERING INDEX codings_by_document"]
