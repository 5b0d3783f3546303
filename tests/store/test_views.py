"""The views say, in plain SQL, what the study says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.study.helpers import make_study

from kodbok.model import Origin
from kodbok.study import Study
from kodbok.transcripts import ReadOptions

GROUP = """\
---
case: Ort 1; Ort 2
mode: fokusgrupp
speakers: {M: {role: moderator, case: Ort 9}, A: {name: Ada, case: Ort 3}}
---
M: Vem?
A: Jag.
M: Så?
A: Ja.
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = make_study(tmp_path)
    (tmp_path / "grupp.md").write_text(GROUP, encoding="utf-8")
    study.documents.import_files([tmp_path / "grupp.md"], options=ReadOptions())
    study.cases.set("Ort 1", "size", "liten")
    study.codings.add("ort1", 33, 51, "mal", value="2")
    study.codings.add("grupp", 0, 4, "samverkan", origin=Origin.CONSENSUS)
    study.codings.add_to_document("grupp", "mal")
    study.codings.add_to_case("Ort 2", "finns")
    study.memos.add("Tanke.", title="T", on="passage ort1:0-5")
    study.summaries.set("Ort 1", "brist", "Det fattas mycket.")
    study.documents.mark_done(["ort1"])
    study.undo()
    with Study.open(study.path, coder="bo") as other:
        other.documents.mark_done(["ort2"])
    return study


@pytest.fixture
def view(study: Study) -> Iterator[Any]:
    """Rows of a view as another program reads them."""
    connection = sqlite3.connect(study.path)
    connection.row_factory = sqlite3.Row

    def read(name: str) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]

    yield read
    connection.close()


def test_documents(study: Study, view: Any) -> None:
    assert [
        (
            row["document"],
            row["case"],
            row["turns"],
            row["sentences"],
            row["words"],
            row["codings"],
            row["guid"],
        )
        for row in view("v_documents")
    ] == [
        (one.name, "; ".join(one.cases), one.turns, one.sentences, one.words, one.codings, one.guid)
        for one in sorted(study.documents.list(), key=lambda one: one.imported)
    ]
    (group,) = (row for row in view("v_documents") if row["document"] == "grupp.md")
    assert (group["mode"], group["text"]) == ("fokusgrupp", study.documents.text("grupp"))


def test_turns_and_speakers(study: Study, view: Any) -> None:
    turns = [row for row in view("v_turns") if row["document"] == "grupp.md"]
    assert [(row["turn"], row["speaker"], row["role"], row["text"]) for row in turns] == [
        (1, "M", "moderator", "Vem?"), (2, "A", "unknown", "Jag."), (3, "M", "moderator", "Så?"), (4, "A", "unknown", "Ja."),
    ]  # fmt: skip
    speakers = [row for row in view("v_speakers") if row["document"] == "grupp.md"]
    assert [(row["speaker"], row["name"], row["case"]) for row in map(renamed, speakers)] == [
        ("M", None, "Ort 9"), ("A", "Ada", "Ort 3"),
    ]  # fmt: skip


def renamed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "speaker": row["label"]}


def test_cases_with_the_documents_of_those_who_take_part(study: Study, view: Any) -> None:
    rows = {
        row["case"]: (bool(row["participates"]), row["reason"], row["documents"]) for row in view("v_cases")
    }
    assert rows == {one.name: (one.participates, one.reason, one.documents) for one in study.cases.list()}
    assert {name: documents for name, (_yes, _why, documents) in rows.items()} == {
        "Ort 1": 2, "Ort 2": 2, "Ort 3": 1, "Ort 9": 0,
    }  # fmt: skip
    (value,) = view("v_case_values")
    assert (value["case"], value["attribute"], value["value"]) == ("Ort 1", "size", "liten")


def test_codes_with_path_and_codings(study: Study, view: Any) -> None:
    book, counts = study.codebook.get(), study.codebook.counts()
    rows = {row["code"]: row for row in view("v_codes")}
    assert {
        slug: (row["path"], row["parent"], row["opposite"], row["guid"]) for slug, row in rows.items()
    } == {code.id: (book.path(code.id, "sv"), code.parent, code.opposite, code.guid) for code in book.codes}
    assert {slug: row["codings"] for slug, row in rows.items() if row["codings"]} == {
        slug: codings for slug, (codings, _cases) in counts.items()
    }


def test_codings(study: Study, view: Any) -> None:
    columns = ("document", "start", "end", "code", "coder", "case", "quote", "value", "created", "guid")
    rows = {row["guid"]: tuple(row[column] for column in columns) for row in view("v_codings")}
    assert rows == {
        one.guid: tuple(getattr(one, column) for column in columns) for one in study.codings.find()
    }
    assert len(rows) == 4


def test_themes(view: Any) -> None:
    assert [(row["theme"], row["code"]) for row in view("v_themes")] == [
        ("brist", "resurser"),
        ("brist", "mal"),
    ]


def test_memos(study: Study, view: Any) -> None:
    (row,) = view("v_memos")
    (memo,) = study.memos.list()
    assert (row["on"], row["start"], row["end"]) == ("passage", 0, 5)
    assert (row["kind"], row["title"], row["text"], row["coder"], row["guid"]) == (
        memo.kind, memo.title, memo.text, memo.coder, memo.guid,
    )  # fmt: skip


def test_summaries(study: Study, view: Any) -> None:
    columns = ("case", "theme", "text", "coder", "changed", "guid")
    assert [tuple(row[column] for column in columns) for row in view("v_summaries")] == [
        tuple(getattr(one, column) for column in columns) for one in study.summaries.list()
    ]


def test_coverage(view: Any) -> None:
    assert [(row["coder"], row["document"], row["progress"]) for row in view("v_coverage")] == [
        ("bo", "ort2.md", "done")
    ]


def test_history(study: Study, view: Any) -> None:
    columns = ("operation", "time", "coder", "what", "why", "rows")
    rows = [tuple(row[column] for column in columns) for row in view("v_history")]
    assert rows[::-1] == [tuple(getattr(one, column) for column in columns) for one in study.history()]
