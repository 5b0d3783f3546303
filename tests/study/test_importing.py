"""Import through the study: which files, whose cases, what is there already, and all in one operation."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.study.helpers import rows_of

from kodbok.errors import UsageError
from kodbok.study import Study
from kodbok.study.import_report import ImportChoices, ImportReport

TALK = "I: Hur går det?\nR1: Det går bra.\nI: Säkert?\nR1: Ja, säkert.\n"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return Study.create(tmp_path / "s.kodbok", coder="anna")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "t"
    folder.mkdir()
    return folder


def take(study: Study, *paths: Path, **kwargs: object) -> ImportReport:
    dry_run = bool(kwargs.pop("dry_run", False))
    choices = ImportChoices(**kwargs)  # type: ignore[arg-type]
    return study.documents.import_files(list(paths), choices=choices, dry_run=dry_run)


def test_a_folder_is_walked_without_tables_hidden_files_and_what_is_no_transcript(
    study: Study, folder: Path
) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "README.md", "make.py", "sub/c.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(TALK + name)
    (folder / "cases.csv").write_text("case,size\nb,liten\n")
    report = take(study, folder)
    assert [one.document for one in report.taken] == ["a.md", "b.txt", "c.txt"]
    assert [Path(one.split(" was ")[0]).name for one in report.warnings[:2]] == ["README.md", "make.py"]
    assert study.cases.list()[0].attributes == {"size": "liten"}


def test_an_interview_of_a_format_that_is_not_read_is_told_of(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(TALK)
    (folder / "b.rtf").write_text("{\\rtf1\\ansi Hej.}")
    report = take(study, folder)
    assert [one.document for one in report.taken] == ["a.txt"]
    assert "RTF" in report.failed[0]


def test_a_missing_path_is_told_of_and_the_rest_is_taken(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(TALK)
    report = take(study, folder / "none.txt", folder / "a.txt")
    assert len(report.taken) == 1
    assert "none.txt" in report.failed[0]


def test_strict_takes_nothing_when_one_file_is_not_good(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(TALK)
    (folder / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    report = take(study, folder, strict=True)
    assert (report.taken, len(report.failed), study.documents.list()) == ((), 1, [])


def test_a_dry_run_reads_and_writes_nothing(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(TALK)
    before = rows_of(study.path)
    assert [one.turns for one in take(study, folder, dry_run=True).taken] == [4]
    assert rows_of(study.path) == before


def test_the_same_bytes_are_skipped_whatever_the_name(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(TALK)
    take(study, folder)
    (folder / "copy.txt").write_text(TALK)
    report = take(study, folder)
    assert (report.taken, len(report.skipped), report.failed) == ((), 2, ())


def test_the_same_name_with_other_bytes_is_refused_unless_named_anew(study: Study, folder: Path) -> None:
    path = folder / "a.txt"
    path.write_text(TALK)
    take(study, path)
    path.write_text(TALK + "R1: Mer.\n")
    assert "--as" in take(study, path).failed[0]
    assert [one.document for one in take(study, path, as_name="a2").taken] == ["a2"]


def test_a_documents_case_is_said_by_front_matter_then_table_then_cases_then_its_name(
    study: Study, folder: Path
) -> None:
    (folder / "a.md").write_text("---\ncase: Framme\n---\n" + TALK)
    (folder / "b.txt").write_text(TALK + "b")
    (folder / "c.txt").write_text(TALK + "c")
    (folder / "d.txt").write_text(TALK + "d")
    (folder / "transcripts.csv").write_text("file,case\na.md,Bredvid\nb.txt,Bredvid\n")
    (folder / "cases.csv").write_text("case,file\nFall,a.md;b.txt;c.txt\n")
    report = take(study, folder)
    assert [one.cases for one in report.taken] == [("Framme",), ("Bredvid",), ("Fall",), ("d",)]


def test_cases_are_taken_though_every_document_is_there_already(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(TALK)
    take(study, folder)
    cases = folder / "other.csv"
    cases.write_text("case,size\na,stor\n")
    take(study, folder / "a.txt", cases=cases)
    assert study.cases.list()[0].attributes == {"size": "stor"}


def test_a_table_that_lies_beside_the_files_only_adds_to_what_is_known(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(TALK)
    (folder / "cases.csv").write_text("case,size,kind\na,liten,stad\n")
    take(study, folder)
    study.cases.set("a", "size", "stor")
    (folder / "cases.csv").write_text("case,size,kind,place\na,liten,stad,norr\n")
    (folder / "b.txt").write_text(TALK + "b")
    report = take(study, folder)
    assert study.cases.list()[0].attributes == {"size": "stor", "kind": "stad", "place": "norr"}
    assert [one for one in report.warnings if "stor → liten" in one]


def test_a_new_case_beside_known_ones_is_told_of_with_close_names(study: Study, folder: Path) -> None:
    (folder / "a.md").write_text("---\ncase: Vasby\n---\n" + TALK)
    (folder / "cases.csv").write_text("case\nVäsby\n")
    assert any("Vasby" in one and "Väsby" in one for one in take(study, folder).warnings)


def test_an_import_is_one_operation(study: Study, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TALK + name)
    (folder / "cases.csv").write_text("case\nK\n")
    before = rows_of(study.path)
    take(study, folder)
    study.undo()
    assert rows_of(study.path) == before


def test_as_names_one_document_only(study: Study, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TALK + name)
    for paths in ((folder,), (folder / "a.txt", folder / "b.txt"), (folder / "a.txt", folder / "none.txt")):
        with pytest.raises(UsageError, match="one document, and 2 files"):
            take(study, *paths, as_name="x")


def test_a_missing_file_is_told_of_under_another_name_too(study: Study, folder: Path) -> None:
    assert take(study, folder / "none.txt", as_name="x").failed == (
        f"There is no file or folder {folder / 'none.txt'}.",
    )


def test_the_bytes_are_kept_as_they_came(study: Study, folder: Path) -> None:
    raw = TALK.replace("\n", "\r\n").encode("cp1252")
    (folder / "a.txt").write_bytes(raw)
    take(study, folder)
    assert study.documents.raw("a") == raw
    assert study.documents.text("a") == TALK
