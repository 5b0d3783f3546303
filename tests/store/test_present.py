"""Where things stand on the present text: one rule, and no price where nothing was edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.study.helpers import make_study

from kodbok.store import codings as rows
from kodbok.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = make_study(tmp_path)
    for words in ("få händer", "Det är så det är, 😀 tyvärr.", "grannkommunen"):
        for document in ("ort1", "ort2"):
            study.codings.add(document, *study.codings.place(document, words), "mal")
    study.codings.add_to_document("ort1", "finns")
    study.codings.add_to_case("Ort 2", "finns")
    return study


def edit(study: Study) -> None:
    study.documents.replace("ort1", " Det är så det är, 😀 tyvärr.", "")
    study.documents.replace("ort1", "för få", "alldeles för få")


def plans(study: Study) -> list[str]:
    """How SQLite gets at the passages that are counted."""
    asked: list[str] = []
    study.connection.set_trace_callback(asked.append)
    rows.passages(study.connection)
    study.connection.set_trace_callback(None)
    counting = [one for one in asked if "group_concat" in one]
    return [
        " ".join(str(row[3]) for row in study.connection.execute(f"EXPLAIN QUERY PLAN {one}"))
        for one in counting
    ]


def test_counting_reads_the_index_alone_and_the_table_only_of_edited_documents(
    study: Study,
) -> None:
    (plan,) = plans(study)
    assert "USING COVERING INDEX codings_by_document" in plan
    edit(study)
    plan, of_edited = plans(study)
    assert "USING COVERING INDEX codings_by_document" in plan
    assert "SCAN" not in of_edited.replace("SCAN d", "")


def test_the_view_of_the_file_says_the_same_as_the_study(study: Study) -> None:
    edit(study)
    listed = {
        one.guid: (one.start, one.end, one.quote, one.carried.value if one.carried else None)
        for one in study.codings.find()
    }
    viewed = study.connection.execute('SELECT guid, "start", "end", quote, carried FROM v_codings')
    assert {guid: tuple(place) for guid, *place in viewed} == listed


def test_every_way_to_ask_for_passages_gives_the_same_places(study: Study) -> None:
    edit(study)
    places = sorted(
        (one.document, one.start, one.end) for one in study.codings.find() if one.start is not None
    )
    packed = [
        (coded.document, one >> 32, one & 0xFFFFFFFF)
        for coded in rows.passages(study.connection)
        for one in coded.passages
    ]
    assert sorted(packed) == places
    listed = [(row.document, row.start, row.end) for row in study.codings.list() if row.start is not None]
    assert sorted(listed) == places
    assert rows.to_place(study.connection) == {"ort1.md": 1}
    ids = {"ort1.md": 1, "ort2.md": 2}
    known = rows.present(study.connection, ids.values())
    assert {(ids[str(name)], start, end) for name, start, end in places} <= {one[:3] for one in known}


def test_wholes_are_as_they_were(study: Study) -> None:
    before = [one for one in study.codings.find() if one.quote is None]
    edit(study)
    assert [one for one in study.codings.find() if one.quote is None] == before
