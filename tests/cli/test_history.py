from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")


def test_history_has_its_columns_newest_first(rows) -> None:
    history = rows("history")
    assert list(history[0]) == ["operation", "time", "coder", "what", "why", "rows"]
    operations = [row["operation"] for row in history]
    assert operations == sorted(operations, reverse=True)
    assert history[0]["time"].endswith("Z")


def test_history_shows_one_coder(run, rows) -> None:
    run("done", "alfa", "--coder", "bo")
    assert [row["coder"] for row in rows("history", "--coder", "bo")] == ["bo"]


def test_a_coder_may_be_named_in_any_case(rows) -> None:
    assert len(rows("history", "--coder", "ANNA")) == len(rows("history"))


@pytest.mark.parametrize("since", ["2999", "2999-01-01", "2999-01-01T12:00+02:00"])
def test_history_begins_when_asked(since: str, rows) -> None:
    assert rows("history", "--since", since) == []
    assert rows("history", "--since", since.replace("2999", "2000")) != []


def test_a_time_is_meant_with_its_zone(rows) -> None:
    newest = rows("history")[0]
    moment = datetime.fromisoformat(newest["time"]).astimezone(timezone(timedelta(hours=5)))
    assert newest in rows("history", "--since", moment.isoformat())
    later = moment + timedelta(seconds=1)
    assert rows("history", "--since", later.isoformat()) == []


def test_what_is_no_time_is_wrong_usage(run) -> None:
    assert run("history", "--since", "yesterday").exit_code == 2


def test_a_change_is_taken_back_and_put_back(run, rows) -> None:
    guid = rows("codings", "add", "alfa", "staff", "--start", "0", "--end", "4")["guid"]
    undone = run("undo", "--why", "a slip")
    assert undone.exit_code == 0
    assert "undone:" in undone.stderr
    assert guid not in [row["guid"] for row in rows("codings")]
    assert rows("history")[0]["why"] == "a slip"
    assert run("redo").exit_code == 0
    assert guid in [row["guid"] for row in rows("codings")]


def test_several_changes_are_taken_back(run, rows) -> None:
    for start in ("0", "1", "2"):
        run("codings", "add", "alfa", "staff", "--start", start, "--end", "4")
    run("undo", "3")
    assert len(rows("codings")) == 3


def test_only_ones_own_changes_are_taken_back(run, rows) -> None:
    run("codings", "add", "alfa", "staff", "--whole", "--coder", "bo")
    run("codings", "add", "beta", "staff", "--whole", "--coder", "anna")
    run("undo", "--coder", "bo")
    assert [row["document"] for row in rows("codings") if row["start"] is None] == ["beta.txt"]


@pytest.mark.parametrize("command", ["undo", "redo"])
@pytest.mark.parametrize("n", ["0", "x"])
def test_how_many_is_a_number_from_one(command: str, n: str, run) -> None:
    assert run(command, n).exit_code == 2


def test_nothing_to_redo_is_refused(run) -> None:
    assert run("redo").exit_code == 1


def test_a_whole_study_checks_out(run) -> None:
    result = run("check", "--format", "csv")
    assert (result.exit_code, result.stdout_bytes) == (0, b"what,where,severity\r\n")
    assert "whole" in result.stderr


def test_a_damaged_study_is_told_of_and_exits_1(run, here: Path) -> None:
    connection = sqlite3.connect(here / "small.kodbok")
    connection.execute("UPDATE codings SET quote = 'something else' WHERE id = 1")
    connection.commit()
    connection.close()
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert {row["severity"] for row in found} >= {"error"}
    assert set(found[0]) == {"what", "where", "severity"}


def test_repair_checks_again(run, here: Path) -> None:
    connection = sqlite3.connect(here / "small.kodbok")
    connection.execute("DROP VIEW v_codings")
    connection.commit()
    connection.close()
    run("check")
    assert run("check", "--repair").exit_code == 0


def test_a_file_that_is_no_study_is_refused(run, here: Path) -> None:
    (here / "no.kodbok").write_text("not a database, but long enough to be looked at as one" * 100)
    result = run("documents", "--study", "no.kodbok")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no.kodbok" in result.stderr


def test_a_study_that_is_not_there_is_refused_and_not_made(run, here: Path) -> None:
    assert run("documents", "--study", "gone.kodbok").exit_code == 1
    assert not (here / "gone.kodbok").exists()


def test_a_backup_is_a_whole_study(run, rows, here: Path) -> None:
    assert run("backup", "copy.kodbok").exit_code == 0
    assert len(rows("codings", "--study", "copy.kodbok")) == 3


@pytest.mark.parametrize("out", ["small.kodbok", "texts/alfa.md"])
def test_a_backup_overwrites_nothing(out: str, run, here: Path) -> None:
    before = (here / out).read_bytes()
    assert run("backup", out).exit_code == 1
    assert (here / out).read_bytes() == before


def test_one_goes_back_to_a_point_and_on_again(run, rows) -> None:
    point = rows("history")[0]["operation"]
    before = rows("codings")
    run("codings", "add", "alfa", "staff", "--start", "0", "--end", "4")
    run("codings", "add", "alfa", "staff", "--start", "1", "--end", "4")
    back = run("history", "--to", str(point), "--why", "too hasty")
    assert back.exit_code == 0
    assert [line.partition(" (")[0] for line in back.stderr.splitlines()] == [
        "undone: code alfa.md 1-4 with staff",
        "undone: code alfa.md 0-4 with staff",
    ]
    assert rows("codings") == before
    assert rows("history")[0]["why"] == "too hasty"
    assert run("redo", "2").exit_code == 0
    assert len(rows("codings")) == len(before) + 2
    run("undo")
    again = run("history", "--to", str(rows("history")[1]["operation"]))
    assert again.stderr.startswith("redone: code alfa.md 1-4 with staff")


def test_a_point_must_be_in_the_history(run) -> None:
    result = run("history", "--to", "999")
    assert result.exit_code == 1
    assert result.stderr == "There is no operation 999 in the history.\n"


@pytest.mark.parametrize("arguments", [("--to", "1", "--since", "2026"), ("--why", "so"), ("--to", "0")])
def test_listing_and_going_back_are_not_mixed(arguments: tuple[str, ...], run) -> None:
    assert run("history", *arguments).exit_code == 2
