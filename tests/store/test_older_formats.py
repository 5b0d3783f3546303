"""Studies of older formats: read as they are, brought up to date before they are changed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.study.helpers import make_study

from kodbok.errors import KodbokError
from kodbok.store import migrations
from kodbok.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = make_study(tmp_path)
    study.codings.add("ort1", 33, 51, "mal")
    study.codings.add_to_case("Ort 2", "finns")
    return study


def test_a_study_of_format_1_gets_the_index_when_it_is_opened_to_be_changed(study: Study) -> None:
    study.close()
    as_format_1(study.path)
    with Study.open(study.path, coder="anna") as opened:
        assert opened.check() == []
        assert not migrations.needs_migration(opened.connection)
        assert len(opened.codings.of_document("ort1")) == 1
    assert len(list((study.path.parent / ".kodbok-backups").iterdir())) == 1


def test_reading_a_study_of_format_1_changes_nothing(study: Study) -> None:
    rows = study.themes.rows().rows
    study.close()
    as_format_1(study.path)
    before = study.path.read_bytes()
    with Study.open(study.path, write=False) as opened:
        assert opened.themes.rows().rows == rows
        (older,) = opened.check()
    assert (older.severity, "older format (1)" in older.what) == ("warning", True)
    assert study.path.read_bytes() == before
    assert not (study.path.parent / ".kodbok-backups").exists()


def test_a_study_of_format_2_is_read_as_it_is_and_can_be_edited_once_it_is_opened_to_be_changed(
    study: Study,
) -> None:
    codings = study.codings.find()
    study.close()
    as_format_2(study.path)
    before = study.path.read_bytes()
    with Study.open(study.path, write=False) as opened:
        assert opened.codings.find() == codings
        assert [one.severity for one in opened.check()] == ["warning"]
    assert study.path.read_bytes() == before
    with Study.open(study.path, coder="anna") as opened:
        opened.documents.replace("ort1", "för få", "alldeles för få")
        assert opened.check() == []
        assert [one.quote for one in opened.codings.find()] != []
    with Study.open(study.path, coder="anna") as opened:
        opened.undo()
        assert opened.codings.find() == codings


def test_a_foreign_trigger_is_seen_in_an_older_format_too(study: Study) -> None:
    study.close()
    as_format_1(study.path)
    with closing(sqlite3.connect(study.path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON memos BEGIN DELETE FROM codings; END")
    with Study.open(study.path, write=False) as opened:
        assert ("trigger t", "error") in [(one.where, one.severity) for one in opened.check()]


def test_an_older_study_that_may_not_be_written_to_is_refused_before_a_backup(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.close()
    as_format_1(study.path)
    monkeypatch.setattr(os, "access", lambda *_: False)  # nothing is read-only to root
    with pytest.raises(KodbokError, match="older format"):
        Study.open(study.path, coder="anna")
    assert not (study.path.parent / ".kodbok-backups").exists()


def test_what_a_killed_program_left_of_a_backup_goes_with_the_next_one(study: Study) -> None:
    folder = study.path.parent / ".kodbok-backups"
    folder.mkdir()
    left, young = folder / ".study-1.bak.7.part", folder / ".study-2.bak.8.part"
    for part in (left, young):
        part.write_bytes(b"half")
    os.utime(left, (0, 0))
    study.close()
    as_format_1(study.path)
    Study.open(study.path, coder="anna").close()
    assert not left.exists()
    assert young.exists()


def as_format_2(path: Path) -> None:
    """Makes the file what the second format was."""
    with closing(sqlite3.connect(path)) as connection:
        for view in ("v_codings", "v_memos"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("DROP TABLE carried")
        connection.execute("PRAGMA user_version = 2")
        connection.commit()


def as_format_1(path: Path) -> None:
    """Makes the file what the first format was."""
    as_format_2(path)
    connection = sqlite3.connect(path)
    connection.execute("DROP VIEW v_summaries")
    connection.execute("DROP INDEX codings_of_wholes")
    connection.execute("DROP INDEX codings_by_document")
    connection.execute('CREATE INDEX codings_by_document ON codings (document_id, "start")')
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
