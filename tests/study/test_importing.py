"""Import through the study: which files, whose cases, what is there already, and all in one operation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.study.helpers import rows_of

from kodbok.errors import UsageError
from kodbok.model import Remark, Role, Speaker, Transcript
from kodbok.study import Study, importing
from kodbok.study.import_report import ImportChoices, ImportReport, ReadOptions, speakers_said
from kodbok.transcripts import read

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
    (folder / "b.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    report = take(study, folder)
    assert [one.document for one in report.taken] == ["a.txt"]
    assert "b.doc" in report.failed[0]


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


# -- duplicates ---------------------------------------------------------------------------------

LONG = "".join(
    f"I: Fråga {n}, hur gjorde kommunen med insats {n}?\nR1: Vi ordnade möten nummer {n} om trygghet i område {n * 7}"
    f" eftersom polisen ringde varje måndag, och sedan väntade vi på svaret {n * 3} från nämnden.\n"
    for n in range(1, 80)
)


def test_the_same_text_in_another_format_is_skipped_unless_asked_for(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(TALK)
    take(study, folder / "a.txt")
    (folder / "a.md").write_text("---\nlanguage: sv\n---\n" + TALK)
    report = take(study, folder / "a.md")
    assert (report.taken, len(report.skipped)) == ((), 1)
    assert "a.txt" in report.skipped[0]
    assert [one.document for one in take(study, folder / "a.md", duplicates=True).taken] == ["a.md"]


def test_a_text_that_names_a_case_of_its_own_is_taken_though_another_has_it(
    study: Study, folder: Path
) -> None:
    (folder / "a.txt").write_text(TALK)
    (folder / "b.md").write_text("---\ncase: Bo\n---\n" + TALK)
    report = take(study, folder)
    assert [one.document for one in report.taken] == ["a.txt", "b.md"]
    assert report.taken[1].near == ("a.txt", 1.0)


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_text_with_typos_mended_is_probably_a_new_version(
    study: Study, folder: Path, dry_run: bool
) -> None:
    (folder / "a.txt").write_text(LONG)
    (folder / "b.txt").write_text(LONG.replace("möten nummer 7 ", "ett möte ").replace("I: ", "INT: "))
    (folder / "c.txt").write_text(LONG.replace("trygghet", "sådant").replace("ringde", "skrev"))
    first, second, third = take(study, folder, dry_run=dry_run).taken
    assert first.near is None
    assert second.near is not None
    assert (second.near.document, second.near.share > 0.95) == ("a.txt", True)
    assert any("a.txt" in warning for warning in second.warnings)
    assert third.near is None


def test_a_new_version_of_what_is_in_the_study_already_is_noticed(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_text(LONG)
    take(study, folder / "a.txt")
    (folder / "b.txt").write_text("Rättad.\n" + LONG)
    near = take(study, folder / "b.txt").taken[0].near
    assert near is not None
    assert near.document == "a.txt"


# -- what a dry run shows, and what overrides it -------------------------------------------------


def test_a_dry_run_shows_what_was_found(study: Study, folder: Path) -> None:
    (folder / "a.txt").write_bytes((TALK + "Anna Berg: Hej på er.\n").encode("cp1252"))
    seen = take(study, folder, dry_run=True).taken[0].preview
    assert seen is not None
    assert seen.sample == "I: Hur går det?"
    assert [(one.label, one.role.value, one.turns, one.words) for one in seen.voices] == [
        ("I", "interviewer", 2, 4),
        ("R1", "participant", 2, 10),
    ]
    assert seen.once == ("Anna Berg",)
    assert seen.first[:2] == ("I: Hur går det?", "R1: Det går bra.")


def test_what_is_said_of_speakers_goes_before_what_the_file_says(study: Study, folder: Path) -> None:
    path = folder / "a.md"
    path.write_text(
        "---\nspeakers: {R1: {role: observer, name: Bo}}\n---\n" + TALK + "Anna Berg: Hej på er.\n"
    )
    named, silent = speakers_said(["R1=deltagare,case=Solna", "Anna Berg", "I=none"])
    options = ReadOptions(named=named, silent=silent)
    study.documents.import_files([path], options=options)
    assert study.documents.get("a").speakers == (
        Speaker("R1", Role.PARTICIPANT, "Bo", "Solna"),
        Speaker("Anna Berg"),
    )


def test_one_file_is_read_in_another_way_than_the_rest_and_one_is_left_out(
    study: Study, folder: Path
) -> None:
    for name in "abc":
        (folder / f"{name}.txt").write_text(TALK + name)
    choices = ImportChoices(each={folder / "b.txt": ReadOptions(speakers="none")}, leave={folder / "c.txt"})
    report = study.documents.import_files([folder], choices=choices)
    assert [(one.document, len(one.speakers)) for one in report.taken] == [("a.txt", 2), ("b.txt", 0)]


@pytest.mark.parametrize("said", ["=participant", "R1=king", "R1=size=1"])
def test_what_says_nothing_of_a_speaker_is_wrong_usage(said: str) -> None:
    with pytest.raises(UsageError):
        speakers_said([said])


def test_a_reader_can_be_named(study: Study, folder: Path) -> None:
    path = folder / "a.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hej.\n")
    study.documents.import_files([path], options=ReadOptions(reader="txt"))
    assert study.documents.get("a").format == "txt"
    with pytest.raises(UsageError, match="vtt"):
        read_with_reader("none")


def read_with_reader(name: str) -> None:
    read("a.txt", TALK.encode(), ReadOptions(reader=name))


def test_comments_become_memos_where_that_is_wished_for(
    study: Study, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_comment(*args: object) -> Transcript:
        return replace(read(*args), remarks=(Remark(3, 15, "Obs!", "Eva"),))  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "read", with_comment)
    (folder / "a.txt").write_text(TALK)
    before = rows_of(study.path)
    assert any("--comments" in one for one in take(study, folder, dry_run=True).taken[0].warnings)
    take(study, folder, comments=True)
    (memo,) = study.memos.list()
    assert (memo.on, memo.title, memo.text) == ("passage a.txt:3-15", "Eva", "Obs!")
    study.undo()
    assert rows_of(study.path) == before


def test_a_row_of_the_sidecar_without_a_file_is_told_of(study: Study, folder: Path) -> None:
    (folder / "nacka.txt").write_text(TALK)
    (folder / "transcripts.csv").write_text("file,case\nNACKA,Nacka\nstockholm.txt,Solna\nnaka.txt,X\n")
    report = take(study, folder)
    assert [one for one in report.warnings if "is not in its folder" in one] == [
        "transcripts.csv names stockholm.txt, which is not in its folder.",
        "transcripts.csv names naka.txt, which is not in its folder (close: nacka.txt).",
    ]
