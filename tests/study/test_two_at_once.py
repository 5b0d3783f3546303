"""Two programs at one study: what one has done is never lost or doubled by the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.study.helpers import make_study, write_interviews

import kodbok.codebook
from kodbok.model import Code
from kodbok.study import Study, importing
from kodbok.transcripts import ReadOptions


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path, interviews=0)


def test_a_codebook_import_keeps_a_code_that_somebody_makes_meanwhile(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "more.yaml"
    path.write_text("codes:\n  - id: ny\n    label: Ny\n")
    read = kodbok.codebook.read

    def read_while_bo_works(name: str, raw: bytes) -> object:
        with Study.open(study.path, coder="bo") as other:
            other.codebook.add(Code("bos", {"sv": "Bos"}))
        return read(name, raw)

    monkeypatch.setattr(kodbok.codebook, "read", read_while_bo_works)
    study.codebook.import_file(path)
    assert {"ny", "bos", "hinder"} <= set(study.codebook.get().by_id)


def test_a_document_that_somebody_imports_meanwhile_is_there_once(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write_interviews(tmp_path / "t", 1)
    find = importing.ImportFiles

    def find_while_bo_imports(*args: object) -> object:
        with Study.open(study.path, coder="bo") as other:
            other.documents.import_files([path])
        return find(*args)  # type: ignore[arg-type]

    # bo's own import finds its files as usual
    monkeypatch.setattr(importing, "ImportFiles", _once(find_while_bo_imports, find))
    report = study.documents.import_files([path])
    assert (report.taken, len(report.skipped)) == ((), 1)
    assert len(study.documents.list()) == 1
    assert study.check() == []


def _once(first: Callable[..., object], then: Callable[..., object]) -> Callable[..., object]:
    """What is called first, the first time, and then the other."""
    calls = iter([first])
    return lambda *args: next(calls, then)(*args)


def test_one_coder_in_two_windows_makes_one_coding(study: Study, tmp_path: Path) -> None:
    study.documents.import_files(write_interviews(tmp_path / "t", 1), options=ReadOptions())
    with Study.open(study.path, coder="anna") as other:
        first = study.codings.add("ort1", 0, 5, "mal")
        assert other.codings.add("ort1", 0, 5, "mal").guid == first.guid
    assert len(study.codings.find()) == 1


def test_a_code_that_comes_back_is_not_covered_by_who_was_done_without_it(
    study: Study, tmp_path: Path
) -> None:
    study.documents.import_files(write_interviews(tmp_path / "t", 1), options=ReadOptions())
    study.codebook.add(Code("ny", {"sv": "Ny"}))
    study.undo()
    with Study.open(study.path, coder="bo") as other:
        other.documents.mark_done(["ort1"])
    study.redo()
    row = study.themes.show("ny").row
    assert (row.silent, row.uncovered) == (0, 1)
