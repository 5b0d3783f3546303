"""What merging will stand on: every change is stamped, later ones later, and what is gone is remembered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.study.helpers import make_study

from kodbok.store import clock
from kodbok.store.migrations import create
from kodbok.store.nouns import NOUNS, columns
from kodbok.study import Study

GROUPS = [(noun, group) for noun, groups in NOUNS.items() for group in groups]


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


@pytest.fixture
def bare() -> Iterator[sqlite3.Connection]:
    """The tables and triggers alone: any value goes, as from another tool."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create(connection)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    yield connection
    connection.close()


def fill(connection: sqlite3.Connection, noun: str) -> int:
    """A row with some value in every column; returns its key."""
    types = {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({noun})")}
    values = {"TEXT": "a", "INTEGER": 1, "REAL": 0.5, "BLOB": b"a"}
    names = [name for name in columns(noun) if name in types]
    cursor = connection.execute(
        f"INSERT INTO {noun} ({', '.join(map(quoted, names))}) VALUES ({', '.join('?' * len(names))})",
        [values[types[name]] for name in names],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def quoted(name: str) -> str:
    return f'"{name}"'


def hlc(connection: sqlite3.Connection) -> int:
    (now,) = connection.execute("SELECT hlc FROM clock").fetchone()
    return int(now)


# -- the clock -------------------------------------------------------------------------------------


@given(st.lists(st.integers(-5, 5), max_size=30))
def test_the_clock_grows_however_the_wall_clock_goes(moves: list[int]) -> None:
    wall, last = 1_700_000_000.0, 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.time", lambda: wall)
        for move in moves:
            wall += move / 1000
            last, before = clock.tick(last), last
            assert last > before
            assert last >> clock.COUNTER_BITS >= int(wall * 1000)


def test_each_operation_has_a_later_time_than_all_before(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 1_000_000.0)  # back to 1970
    times = [hlc(study.connection)]
    for end in (5, 6, 7):
        study.codings.add("ort1", 0, end, "mal")
        times.append(hlc(study.connection))
    study.undo()
    times.append(hlc(study.connection))
    assert times == sorted(set(times))


def test_an_operation_that_changes_nothing_moves_no_clock(study: Study) -> None:
    before = hlc(study.connection)
    with study.operation("nothing"):
        pass
    assert hlc(study.connection) == before


# -- rows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("noun", NOUNS)
def test_a_row_is_stamped_with_its_making_and_its_file(noun: str, bare: sqlite3.Connection) -> None:
    bare.execute("INSERT INTO operations (guid, coder, time, what, kind) VALUES ('g', 'a', 't', 'w', 'do')")
    bare.execute("UPDATE clock SET hlc = 7, operation_id = 1")
    row = fill(bare, noun)
    assert bare.execute(f"SELECT hlc, site_id FROM {noun} WHERE id = ?", (row,)).fetchone() == (7, 1)
    assert bare.execute("SELECT count(*) FROM stamps").fetchone() == (0,)


@pytest.mark.parametrize(("noun", "group"), GROUPS)
def test_a_change_stamps_the_group_that_it_is_in_and_no_other(
    noun: str, group: str, bare: sqlite3.Connection
) -> None:
    row = fill(bare, noun)
    (made,) = bare.execute(f"SELECT hlc FROM {noun} WHERE id = ?", (row,)).fetchone()
    last = made
    for name in NOUNS[noun][group]:
        other = {"text": "b", "blob": b"b"}.get(
            bare.execute(f'SELECT typeof("{name}") FROM {noun}').fetchone()[0], 2
        )
        bare.execute(f'UPDATE {noun} SET "{name}" = ?', (other,))
        ((stamped, at),) = bare.execute(
            "SELECT column_group, hlc FROM stamps WHERE noun = ?", (noun,)
        ).fetchall()
        assert (stamped, at > last) == (group, True), name
        last = at
    assert bare.execute(f"SELECT hlc FROM {noun}").fetchone() == (made,)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_change_to_the_same_leaves_no_trace(noun: str, bare: sqlite3.Connection) -> None:
    fill(bare, noun)
    before = bare.execute("SELECT count(*) FROM journal").fetchone(), hlc(bare)
    for name in columns(noun):
        bare.execute(f'UPDATE {noun} SET "{name}" = "{name}"')
    assert (bare.execute("SELECT count(*) FROM journal").fetchone(), hlc(bare)) == before
    assert bare.execute("SELECT count(*) FROM stamps").fetchone() == (0,)


@pytest.mark.parametrize("noun", NOUNS)
def test_what_is_taken_away_is_remembered_with_a_later_stamp(noun: str, bare: sqlite3.Connection) -> None:
    row = fill(bare, noun)
    (made,) = bare.execute(f"SELECT hlc FROM {noun} WHERE id = ?", (row,)).fetchone()
    bare.execute(f"DELETE FROM {noun} WHERE id = ?", (row,))
    ((guid, of, at, site),) = bare.execute("SELECT guid, noun, hlc, site_id FROM tombstones").fetchall()
    assert (guid, of, at > made, site) == ("a", noun, True, 1)


def test_what_comes_back_is_newer_than_its_tombstone(bare: sqlite3.Connection) -> None:
    for _again in range(3):
        row = fill(bare, "memos")
        ((made,),) = bare.execute("SELECT hlc FROM memos").fetchall()
        assert made > (bare.execute("SELECT max(hlc) FROM tombstones").fetchone()[0] or 0)
        bare.execute("DELETE FROM memos WHERE id = ?", (row,))
        ((gone,),) = bare.execute("SELECT hlc FROM tombstones").fetchall()
        assert gone > made


def test_edits_outside_an_operation_move_the_clock_too(study: Study) -> None:
    """So neither two of them nor one and the next operation have the same stamp."""
    study.memos.add("x")
    outside = sqlite3.connect(study.path, isolation_level=None)
    times = [hlc(study.connection)]
    for text in ("y", "z"):
        outside.execute("UPDATE memos SET text = ?", (text,))
        ((stamp,),) = outside.execute("SELECT hlc FROM stamps WHERE noun = 'memos'").fetchall()
        times.append(stamp)
    outside.close()
    study.codings.add("ort1", 0, 5, "mal")
    times.append(hlc(study.connection))
    assert times == sorted(set(times))


# -- through the study -----------------------------------------------------------------------------


def stamps(study: Study, noun: str) -> dict[str, int]:
    rows = study.connection.execute("SELECT column_group, hlc FROM stamps WHERE noun = ?", (noun,))
    return dict(rows.fetchall())


def test_all_rows_of_an_operation_have_its_stamp(study: Study) -> None:
    with study.operation("both"):
        study.codings.add("ort1", 0, 5, "mal")
        study.memos.add("x")
    now = hlc(study.connection)
    for noun in ("codings", "memos"):
        assert study.connection.execute(f"SELECT hlc, site_id FROM {noun}").fetchall() == [(now, 1)]


def test_an_edited_memo_has_its_text_stamped(study: Study) -> None:
    memo = study.memos.add("x", on="code mal")
    study.memos.edit(memo.guid, "y")
    assert stamps(study, "memos") == {"text": hlc(study.connection)}


def test_undo_stamps_what_it_changes_back(study: Study) -> None:
    memo = study.memos.add("x")
    study.memos.edit(memo.guid, "y")
    before = stamps(study, "memos")["text"]
    study.undo()
    assert stamps(study, "memos")["text"] == hlc(study.connection) > before


def test_a_coding_that_undo_brings_back_is_newer_than_its_removal(study: Study) -> None:
    coding = study.codings.add("ort1", 0, 5, "mal")
    study.codings.remove([coding.guid])
    ((gone,),) = study.connection.execute(
        "SELECT hlc FROM tombstones WHERE guid = ?", (coding.guid,)
    ).fetchall()
    study.undo()
    ((back,),) = study.connection.execute("SELECT hlc FROM codings WHERE guid = ?", (coding.guid,)).fetchall()
    assert back > gone
    study.redo()
    ((again,),) = study.connection.execute(
        "SELECT hlc FROM tombstones WHERE guid = ?", (coding.guid,)
    ).fetchall()
    assert again > back


def test_each_file_has_a_guid_of_its_own(tmp_path: Path) -> None:
    guids = set()
    for name in ("a", "b"):
        with Study.create(tmp_path / f"{name}.kodbok") as study:
            guids |= set(study.connection.execute("SELECT guid FROM sites").fetchall())
    assert len(guids) == 2
