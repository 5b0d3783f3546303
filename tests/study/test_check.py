"""`check` finds each kind of damage that is planted, and nothing in a study that is whole."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.study.helpers import make_study

from kodbok.errors import KodbokError
from kodbok.model import Damage
from kodbok.study import Study
from kodbok.study.upkeep import check_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_study(tmp_path) as study:
        study.codings.add("ort1.md", 0, 10, "resurser")
        coding = study.codings.add("ort2.md", 5, 20, "mal")
        study.memos.add("En tanke.", on="code mal")
        study.memos.add("Här.", on="passage ort1.md:0-5")
        study.codings.remove([coding.guid])
        study.documents.mark_done(["ort1.md"])
        study.undo()
        return study.path


@pytest.fixture
def plant(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection as another tool has it: no foreign keys, no recursive triggers."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def found(path: Path) -> list[Damage]:
    with Study.open(path, coder="anna", write=False) as study:
        return study.check()


def errors(path: Path) -> list[str]:
    return [f"{one.where}: {one.what}" for one in found(path) if one.severity == "error"]


def without_triggers(connection: sqlite3.Connection, statement: str) -> None:
    """Does it behind the journal's back: triggers dropped for it and made again."""
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    for _name, sql in triggers:
        connection.execute(sql)


def test_a_whole_study_has_no_damage(path: Path) -> None:
    assert found(path) == []


def test_torn_pages_are_found(path: Path) -> None:
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    assert any("file" in one for one in errors(path))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE codings SET code_id = 999", "points at a row of codes"),
        (
            "INSERT INTO passed_passages (guid, coder_id, document_id, version_id, start, end, created)"
            " SELECT 'p', 1, id, version_id, 5, 100000, '' FROM documents WHERE id = 1",
            "offsets lie outside",
        ),
        ("UPDATE codings SET \"end\" = 100000", "offsets lie outside"),
        ("UPDATE codings SET \"start\" = 1", "quote is not what the text says"),
        ("UPDATE codings SET quote = quote || '!'", "quote is not what the text says"),
        ("UPDATE text_versions SET text = replace(text, 'för', 'fur')", "text is not as it was written"),
        ("UPDATE text_versions SET length = length + 1", "length is not the one noted"),
        ("UPDATE text_versions SET sha256 = 'x'", "text is not as it was written"),
        ("UPDATE sources SET bytes = x'00'", "stored file is not the one"),
        ("UPDATE turns SET \"end\" = 100000 WHERE i = 0", "lies outside its text"),
        ("UPDATE sentences SET \"end\" = -1 WHERE i = 0", "lies outside its text"),
        ("UPDATE text_versions SET document_guid = 'nobody'", "belongs to no document"),
        ("UPDATE memos SET target = 'nothing' WHERE noun = 'codes'", "is on something that is not there"),
        ("UPDATE codes SET parent_id = id WHERE slug = 'mal'", "lies below itself"),
        ("DROP TRIGGER codings_inserted", "missing from the file"),
        ("DROP INDEX codings_by_code", "missing from the file"),
        ("DROP VIEW v_codings", "missing from the file"),
        ("CREATE TRIGGER spy AFTER INSERT ON codings BEGIN DELETE FROM memos; END", "not made by kodbok"),
        ("DELETE FROM journal WHERE id = 3", "row is missing"),
        ("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)", "row is missing"),
        ("DELETE FROM operations WHERE id = 3", "row is missing"),
        ("DELETE FROM turns", "turns or sentences are not all there"),
        ("DELETE FROM sentences WHERE i = 1", "turns or sentences are not all there"),
        ("UPDATE turns SET body = \"end\" + 1 WHERE i = 0", "label lies outside the turn"),
        ("UPDATE text_versions SET map = x'00'", "map to the source cannot be read"),
        ("UPDATE clock SET operation_id = 1", "says that an operation is running"),
        ("UPDATE clock SET hlc = 0", "behind the stamps"),
        ("UPDATE operations SET undone_by = 2 WHERE id = 3", "operation that did not undo it"),
        ("UPDATE journal SET was = '\"x\"=drop' WHERE change = 'delete'", "cannot be read back"),
    ],
)  # fmt: skip
def test_planted_damage_is_found(path: Path, plant: sqlite3.Connection, statement: str, what: str) -> None:
    plant.execute(statement)
    assert any(what in one for one in errors(path)), errors(path)


def test_an_altered_trigger_is_found_and_repaired(path: Path, plant: sqlite3.Connection) -> None:
    plant.execute("DROP TRIGGER memos_deleted")
    plant.execute("CREATE TRIGGER memos_deleted AFTER DELETE ON memos BEGIN SELECT 1; END")
    assert errors(path) == ["trigger memos_deleted: not as kodbok made it"]
    with Study.open(path, coder="anna") as study:
        study.repair()
    assert found(path) == []


def test_a_row_taken_behind_the_journals_back_is_found(path: Path, plant: sqlite3.Connection) -> None:
    without_triggers(plant, "DELETE FROM memos")
    assert any("was taken away and the journal does not say so" in one for one in errors(path))


def test_a_row_put_in_behind_the_journals_back_is_found(path: Path, plant: sqlite3.Connection) -> None:
    without_triggers(plant, "INSERT INTO coders (guid, name) VALUES ('g', 'nobody')")
    assert any("is there and the journal does not say why" in one for one in errors(path))


def test_an_edit_by_another_tool_is_told_as_a_warning(path: Path, plant: sqlite3.Connection) -> None:
    plant.execute("UPDATE memos SET title = 'Utifrån'")
    assert [one.severity for one in found(path)] == ["warning"]


def test_a_torn_file_is_told_of_row_by_row(path: Path) -> None:
    data = bytearray(path.read_bytes())
    pages = len(data) // 4096
    torn = 0
    for page in range(1, pages, 7):
        broken = data[:]
        broken[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
        path.write_bytes(broken)
        with contextlib.suppress(KodbokError):  # so torn that it is no study any more
            torn += bool(check_file(path))
    assert torn >= pages // 14


def test_views_of_ones_own_survive_a_repair(path: Path, plant: sqlite3.Connection) -> None:
    plant.execute('CREATE VIEW "my ""own""" AS SELECT name FROM cases')
    with Study.open(path, coder="anna") as study:
        study.repair()
    assert plant.execute('SELECT count(*) FROM "my ""own"""').fetchone() == (2,)


def test_a_table_of_ones_own_harms_nothing(path: Path, plant: sqlite3.Connection) -> None:
    plant.execute("CREATE TABLE my_notes (a TEXT)")
    assert errors(path) == []
