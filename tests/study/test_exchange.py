"""Export: every noun in JSON, the listed codings in CSV, the same bytes for the same study."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.study.helpers import make_study

from kodbok.errors import KodbokError, UsageError
from kodbok.model import MemoKind, Origin, Progress
from kodbok.store.nouns import NOUNS, columns
from kodbok.study import Study
from kodbok.transcripts import ReadOptions


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study with something of everything that a command can make."""
    study = make_study(tmp_path)
    study.cases.set("Ort 1", "size", "liten")
    coding = study.codings.add("ort1", 33, 51, "mal", value="2")
    study.codings.add_to_document("ort1", "finns")
    study.codings.add_to_case("Ort 2", "finns")
    study.codings.add("ort2", 33, 51, "mal", origin=Origin.CONSENSUS)
    for on in (
        None,
        "document ort1",
        "case Ort 1",
        "code mal",
        "theme brist",
        f"coding {coding.guid}",
        "passage ort1:0-5",
    ):
        study.memos.add("Tanke.", kind=MemoKind.METHOD, on=on)
    study.documents.mark_done(["ort1"])
    study.documents.settle(["ort2"])
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort2", 3, 20, "mal")
    return study


def exported(study: Study, name: str = "out.json", **options: str) -> bytes:
    out = study.path.with_name(name)
    study.exchange.export([out], **options)  # type: ignore[arg-type]
    return out.read_bytes()


def whole(study: Study) -> dict[str, list[dict[str, Any]]]:
    found = json.loads(exported(study))
    assert found.pop("format") == "kodbok-export/1"
    return dict(found)


def test_the_same_study_gives_the_same_bytes(study: Study, tmp_path: Path) -> None:
    first = [exported(study, name) for name in ("a.json", "a.csv")]
    study.backup(tmp_path / "copy.kodbok")
    with Study.open(tmp_path / "copy.kodbok", write=False) as copy:
        assert [exported(copy, name) for name in ("b.json", "b.csv")] == first


def test_what_was_undone_and_put_back_gives_the_same_bytes(study: Study) -> None:
    first = exported(study)
    study.undo(5)
    assert exported(study) != first
    study.redo(5)
    assert exported(study) == first


def test_json_has_every_noun_with_every_row_by_guid(study: Study) -> None:
    found = whole(study)
    assert found.keys() == {*NOUNS, "texts"}
    for noun in NOUNS:
        rows = study.connection.execute(f"SELECT guid FROM {noun} ORDER BY id").fetchall()
        assert [(row["guid"],) for row in found[noun]] == rows, noun


@pytest.mark.parametrize("noun", NOUNS)
def test_json_rows_have_what_is_journalled_and_no_keys_of_the_file(study: Study, noun: str) -> None:
    kept = {column.removesuffix("_id") for column in columns(noun) if column != "file"}
    for row in whole(study)[noun]:
        keys = set(row)
        assert not {key for key in keys if key.endswith("_id") or key in ("id", "hlc")}
        assert kept <= {key.removesuffix("_guid") for key in keys} | {"guid"}


@pytest.mark.parametrize("noun", NOUNS)
def test_json_rows_of_a_noun_have_all_the_same_keys(study: Study, noun: str) -> None:
    assert len({tuple(row) for row in whole(study)[noun]}) <= 1


def test_json_says_whom_and_what_a_row_refers_to_by_name_and_guid(study: Study) -> None:
    found = whole(study)
    guids = {row["guid"] for noun in found for row in found[noun]}
    coding = found["codings"][0]
    assert (coding["document"], coding["code"], coding["coder"], coding["case"]) == (
        "ort1.md",
        "mal",
        "anna",
        None,
    )
    assert (coding["scope"], coding["start"], coding["end"], coding["value"]) == ("passage", 33, 51, "2")
    for noun in found:
        for row in found[noun]:
            for key, value in row.items():
                if key.endswith("_guid") and value is not None:
                    assert value in guids, (noun, key)


def test_json_holds_values_not_json_in_text(study: Study) -> None:
    found = whole(study)
    (code,) = (row for row in found["codes"] if row["slug"] == "mal")
    assert (code["labels"], code["include"], code["scale"], code["extra"]) == (
        {"sv": "Otydliga mål"},
        [],
        "none",
        {},
    )
    assert (code["parent"], code["opposite"]) == ("hinder", None)
    assert found["codebook"][0]["title"] == {}
    assert found["study"][0]["title"] == "Prov"


def test_json_has_every_text_with_its_units(study: Study) -> None:
    texts = {row["document_guid"]: row for row in whole(study)["texts"]}
    for document in study.documents.list():
        text = texts[document.guid]
        assert text["text"] == study.documents.text(document.name)
        assert len(text["turns"]) == 4
        number, start, body, _end, speaker = text["turns"][1]
        assert (number, speaker, text["text"][start:body]) == (2, "R1", "R1: ")
        assert len(text["sentences"]) == document.sentences


def test_a_document_that_was_undone_leaves_no_text_in_the_export(study: Study, tmp_path: Path) -> None:
    (tmp_path / "hemlig.txt").write_text("I: Vad?\nR1: Hemligt.\nI: Så?\nR1: Ja.\n")
    study.documents.import_files([tmp_path / "hemlig.txt"], options=ReadOptions())
    study.undo()
    assert "Hemligt" not in exported(study).decode()


def test_json_carries_every_coder_and_takes_no_layer(study: Study) -> None:
    assert {row["coder"] for row in whole(study)["codings"]} == {"anna", "bo"}
    with pytest.raises(UsageError, match="leave --layer out"):
        exported(study, layer="bo")


def test_csv_is_the_list_of_codings(study: Study) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(study, "out.csv").decode(), newline="")))
    listed = study.codings.list()
    assert (
        ",".join(rows[0]) == "document,start,end,code,coder,origin,created,case,turn,lines,speaker,quote,guid"
    )
    assert [row["guid"] for row in rows] == [row.guid for row in listed]
    assert [(row["document"], row["start"], row["quote"]) for row in rows] == [
        tuple("" if cell is None else str(cell) for cell in (row.document, row.start, row.quote))
        for row in listed
    ]


def test_csv_may_be_of_one_layer(study: Study) -> None:
    rows = csv.DictReader(io.StringIO(exported(study, "out.csv", layer="final").decode(), newline=""))
    assert [row["origin"] for row in rows] == ["manual", "manual", "consensus"]


def test_all_files_are_written_or_none(study: Study, tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "old.csv").write_text("old")
    for other in ("out.xyz", "none/out.json", "folder.json"):
        with pytest.raises(KodbokError, match=other.split("/")[0]):
            study.exchange.export([tmp_path / "old.csv", tmp_path / "new.csv", tmp_path / other])
    assert (tmp_path / "old.csv").read_text() == "old"
    assert not list(tmp_path.glob("new*")) + list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*"))


def test_a_file_may_be_named_twice_and_be_a_link(study: Study, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    study.exchange.export([tmp_path / "link.csv", tmp_path / "t" / ".." / "link.csv"])
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == exported(study, "out.csv")


def test_progress_is_exported(study: Study) -> None:
    (row,) = whole(study)["coverage"]
    assert (row["coder"], row["document"], row["progress"]) == ("anna", "ort1.md", Progress.DONE.value)
