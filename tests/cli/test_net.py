from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable

import pytest

from kodbok.cli.net import guard, tell
from kodbok.errors import KodbokError, UsageError

pytestmark = pytest.mark.usefixtures("here")


def raising(error: BaseException) -> Callable[[], int]:
    def run() -> int:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KodbokError("nacka.md is empty"), 1, "nacka.md is empty"),
        (UsageError("say what"), 2, "say what"),
        (sqlite3.OperationalError("database is locked"), 1, "another program"),
        (sqlite3.OperationalError("database or disk is full"), 1, "disk is full"),
        (sqlite3.OperationalError("attempt to write a readonly database"), 1, "read-only"),
        (sqlite3.OperationalError("unable to open database file"), 1, "cannot be opened"),
        (sqlite3.DatabaseError("file is not a database"), 1, "not a kodbok study"),
        (sqlite3.DatabaseError("database disk image is malformed"), 1, "kodbok check"),
        (OSError(errno.ENOSPC, "No space left", "x.csv"), 1, "x.csv: the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "x.csv"), 1, "x.csv: Permission denied"),
        (MemoryError(), 1, "memory"),
        (ZeroDivisionError("oops"), 1, "internal error: ZeroDivisionError: oops"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_every_end_has_its_code_and_one_sentence(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(raising(error)) == code
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == (1 if words else 0)
    assert "Traceback" not in said


def test_the_code_of_a_run_that_went_well() -> None:
    assert guard(lambda: None) == 0
    assert guard(lambda: 1) == 1


def test_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KODBOK_DEBUG", "1")
    assert guard(raising(KodbokError("no"))) == 1
    assert "Traceback" in capsys.readouterr().err


def test_messages_hold_nothing_that_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    tell("no document \x1b]0;x\x07\n[/red]")
    assert capsys.readouterr().err == "no document ␛]0;x␇ [/red]\n"
