"""Opening, making, backing up and bringing up to date a study file; errors in one plain sentence."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.study.helpers import make_study, rows_of

from kodbok.errors import KodbokError, UsageError
from kodbok.store import connection as connections
from kodbok.store import migrations
from kodbok.study import Study


def test_a_new_study_is_empty_whole_and_has_title_and_language(tmp_path: Path) -> None:
    with Study.create(tmp_path / "a.kodbok", title="Åtta", language="en") as study:
        assert (study.title, study.language, study.documents.list(), study.check()) == ("Åtta", "en", [], [])


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.kodbok"
    path.write_text("mine")
    with pytest.raises(KodbokError, match="exists already"):
        Study.create(path)
    assert path.read_text() == "mine"


def test_a_missing_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KodbokError, match="cannot be opened"):
        Study.create(tmp_path / "none" / "a.kodbok")


@pytest.mark.parametrize(
    "content", [b"not a database at all, but text", b"", b"SQLite format 3\0" + b"\0" * 84]
)
def test_a_file_that_is_no_study_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.kodbok"
    path.write_bytes(content)
    with pytest.raises(KodbokError, match="not a kodbok study"):
        Study.open(path)
    assert path.read_bytes() == content


def test_another_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.kodbok"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    with pytest.raises(KodbokError, match="not a kodbok study"):
        Study.open(path)


def test_a_missing_study_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KodbokError, match="There is no study"):
        Study.open(tmp_path / "none.kodbok")
    with pytest.raises(KodbokError, match="is a folder"):
        Study.open(tmp_path)


def test_a_newer_study_is_refused_and_untouched(tmp_path: Path) -> None:
    path = make_study(tmp_path, interviews=0).path
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    before = path.read_bytes()
    with pytest.raises(KodbokError, match="newer kodbok"):
        Study.open(path)
    assert path.read_bytes() == before


def test_a_trigger_added_while_a_study_is_open_is_never_run(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    study.codings.add("ort1", 0, 5, "mal")
    with sqlite3.connect(study.path) as other:
        other.execute("CREATE TRIGGER helper AFTER INSERT ON codings BEGIN DELETE FROM documents; END")
    other.close()
    with pytest.raises(KodbokError, match=r"triggers are not as kodbok made them \(helper\)"):
        study.codings.add("ort1", 6, 9, "mal")
    study.repair()
    study.codings.add("ort1", 6, 9, "mal")
    assert study.check() == []


def test_the_file_can_be_copied_at_any_time(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    study.codings.add("ort1", 0, 5, "mal")
    copy = tmp_path / "copy.kodbok"
    copy.write_bytes(study.path.read_bytes())
    assert rows_of(copy) == rows_of(study.path)
    assert not list(tmp_path.glob("*-wal"))


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = make_study(tmp_path).path
    with Study.open(path, write=False) as study, pytest.raises(KodbokError, match="for reading only"):
        study.memos.add("Nej.")


def test_a_backup_is_whole_and_does_not_overwrite(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    out = study.backup(tmp_path / "b.kodbok")
    assert rows_of(out) == rows_of(study.path)
    with pytest.raises(KodbokError, match="exists already"):
        study.backup(out)


def test_another_writers_change_is_noticed(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    mark = study.mark()
    study.memos.add("Min egen.")
    assert not study.changed_since(mark)
    with Study.open(study.path, coder="bo") as other:
        other.memos.add("En annans.")
    assert study.changed_since(mark)


def test_a_busy_file_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.01)
    path = make_study(tmp_path).path
    with (
        Study.open(path, coder="anna") as study,
        Study.open(path, coder="bo") as other,
        study.operation("long"),
    ):
        study.memos.add("Pågår.")
        with pytest.raises(KodbokError, match="being written to by another"):
            other.memos.add("Väntar.")


def test_a_full_disk_changes_nothing_and_is_told_of(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    before = rows_of(study.path)
    (pages,) = study.connection.execute("PRAGMA page_count").fetchone()
    study.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KodbokError, match="disk is full"):
        study.memos.add("x" * 100_000)
    assert rows_of(study.path) == before
    assert study.check() == []


def test_a_program_killed_in_mid_write_leaves_the_study_as_it_was(tmp_path: Path) -> None:
    path = make_study(tmp_path).path
    before = rows_of(path)
    killed = """
import os, signal, sys
from pathlib import Path
from kodbok.study import Study
study = Study.open(Path(sys.argv[1]), coder="anna")
study.connection.execute("PRAGMA cache_size = 5")
with study.operation("killed"):
    for n in range(200):
        study.memos.add("x" * 2000)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.with_name(path.name + "-journal").exists()
    with Study.open(path, write=False) as study:
        assert study.check() == []
        assert study.memos.list() == []
    assert rows_of(path) == before


# -- who acts ----------------------------------------------------------------------------------


def test_the_only_coder_acts(tmp_path: Path) -> None:
    path = make_study(tmp_path, coder="anna").path
    with Study.open(path) as study:
        assert study.coder == "anna"


def test_with_two_coders_a_change_needs_a_name_and_reading_does_not(tmp_path: Path) -> None:
    study = make_study(tmp_path, coder="anna")
    with Study.open(study.path, coder="bo") as other:
        other.memos.add("Ny.")
        assert other.new_coders == ["bo"]
    with pytest.raises(UsageError, match="anna, bo"):
        Study.open(study.path)
    with Study.open(study.path, write=False) as reader:
        assert reader.coder is None


def test_a_coder_is_the_same_however_cased(tmp_path: Path) -> None:
    study = make_study(tmp_path, coder="Åsa")
    with Study.open(study.path, coder="åSA") as again:
        again.memos.add("Samma.")
        assert again.new_coders == []
    assert [one.coder for one in study.codings.coders()] == ["Åsa"]


def test_reading_as_somebody_unknown_offers_close_names(tmp_path: Path) -> None:
    path = make_study(tmp_path, coder="anna").path
    with pytest.raises(KodbokError, match="anna"):
        Study.open(path, coder="ana", write=False)


@pytest.mark.parametrize("name", ["final", "Union", "intersection", "all"])
def test_a_coder_is_not_called_as_a_layer_is(tmp_path: Path, name: str) -> None:
    path = make_study(tmp_path, coder="anna").path
    with pytest.raises(KodbokError, match="layer"):
        Study.open(path, coder=name)


# -- older files -------------------------------------------------------------------------------


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of this version, opened by a program that is one version ahead."""
    study = make_study(tmp_path)
    study.codings.add("ort1", 0, 5, "mal")
    study.close()
    ahead = connections.SCHEMA_VERSION + 1
    monkeypatch.setattr(connections, "SCHEMA_VERSION", ahead)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", ahead)
    return study.path


def test_an_older_study_is_brought_up_to_date_after_a_verified_backup(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_of(older)

    def step(database: object) -> None:
        database["findings"].transform()  # type: ignore[index]

    monkeypatch.setattr(migrations, "MIGRATIONS", {connections.SCHEMA_VERSION: step})
    with Study.open(older, coder="anna") as study:
        study.memos.add("Efter.")
        study.undo()
        assert connections.schema_version(study.connection) == connections.SCHEMA_VERSION
        assert study.check() == []
    assert rows_of(older) == before
    (backup,) = (older.parent / ".kodbok-backups").glob("study-*.bak")
    assert rows_of(backup) == before


def test_a_step_that_fails_leaves_the_study_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def step(database: object) -> None:
        database["memos"].drop()  # type: ignore[index]
        raise RuntimeError

    monkeypatch.setattr(migrations, "MIGRATIONS", {connections.SCHEMA_VERSION: step})
    content = older.read_bytes()
    with pytest.raises(RuntimeError):
        Study.open(older, coder="anna")
    assert older.read_bytes() == content
