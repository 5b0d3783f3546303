"""Operations: every change as one step that is on disk or not at all, can be undone, and is told of."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from kodbok.errors import OvertakenError
from kodbok.messages import _
from kodbok.model import HistoryEntry
from kodbok.store.carrying import refresh
from kodbok.store.clock import now, tick


@dataclass(slots=True)
class Operation:
    """A running operation."""

    id: int
    time: str


@contextmanager
def operation(
    connection: sqlite3.Connection, coder: str, what: str, why: str | None, goes_on: int | None = None
) -> Iterator[Operation]:
    """One transaction and one row of the trail; what changes nothing leaves no trace.

    With `goes_on`, the changes are added to that operation, if it is the latest of all, stands and is
    the coder's own: text saved at every pause is one change in the trail, and one step of undo.
    """
    with transaction(connection):
        running = _resume(connection, goes_on, coder) or begin(connection, coder, what, why, "do", None)
        yield running
        if not end(connection, running):
            connection.execute("ROLLBACK")


@contextmanager
def transaction(connection: sqlite3.Connection, told: Callable[[str], str] = str) -> Iterator[None]:
    """Everything inside is on disk at the end, or nothing; a writer waits until others have written.

    `told` gives an operation's text as people are told of it.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        if connection.in_transaction:
            _commit(connection, told)
    except BaseException:
        # A failed COMMIT (a full disk) may have rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _commit(connection: sqlite3.Connection, told: Callable[[str], str]) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.IntegrityError as error:
        raise _stranded(connection, told) from error


def _stranded(connection: sqlite3.Connection, told: Callable[[str], str]) -> OvertakenError:
    """What to say of a transaction that would take away a row that another points at."""
    noun, row_id = connection.execute("PRAGMA foreign_key_check").fetchone()[:2]
    found = connection.execute(
        "SELECT o.what FROM journal AS j JOIN operations AS o ON o.id = j.operation_id"
        " WHERE j.noun = ? AND j.row_id = ? AND o.kind = 'do' ORDER BY j.id DESC LIMIT 1",
        (noun, row_id),
    ).fetchone()
    return OvertakenError(
        _("That cannot be done: “{other}” stands on it.").format(other=told(found[0]) if found else noun),
        _("That cannot be done: later work stands on it."),
    )


def rename(connection: sqlite3.Connection, running: Operation, what: str) -> None:
    """Calls a running operation something else, now that it is known what it changes."""
    connection.execute("UPDATE operations SET what = ? WHERE id = ?", (what, running.id))


def begin(
    connection: sqlite3.Connection, coder: str, what: str, why: str | None, kind: str, target: int | None
) -> Operation:
    """Begins an operation, inside a transaction: what changes from here on is its."""
    time = now()
    cursor = connection.execute(
        "INSERT INTO operations (guid, coder, time, what, why, kind, target_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (str(uuid4()), coder, time, what, why, kind, target),
    )
    assert cursor.lastrowid is not None
    _run(connection, cursor.lastrowid)
    return Operation(cursor.lastrowid, time)


def _resume(connection: sqlite3.Connection, id: int | None, coder: str) -> Operation | None:
    """The operation, running again; None where something came after it, or it was taken back."""
    found = connection.execute(
        "SELECT id, time FROM operations WHERE id = ? AND id = (SELECT max(id) FROM operations)"
        " AND coder = ? AND kind = 'do' AND undone_by IS NULL"
        " AND last_row = (SELECT max(id) FROM journal)",
        (id, coder),
    ).fetchone()
    if found is None:
        return None
    _run(connection, found[0])
    return Operation(*found)


def _run(connection: sqlite3.Connection, id: int) -> None:
    (hlc,) = connection.execute("SELECT hlc FROM clock").fetchone()
    connection.execute("UPDATE clock SET hlc = ?, operation_id = ?", (tick(hlc), id))


def call(connection: sqlite3.Connection, running: Operation, what: str) -> None:
    """Says what a running operation does, where that is only known towards its end."""
    connection.execute("UPDATE operations SET what = ? WHERE id = ?", (what, running.id))


def end(connection: sqlite3.Connection, running: Operation) -> bool:
    """Ends an operation; returns whether it changed anything."""
    # The rows of this transaction are the newest, so the search goes backwards from the end.
    (last,) = connection.execute("SELECT max(id) FROM journal").fetchone()
    (before,) = connection.execute(
        "SELECT max(last_row) FROM operations WHERE id = (SELECT max(id) FROM operations WHERE id < ?)",
        (running.id,),
    ).fetchone()
    first = connection.execute(
        "SELECT min(id) FROM journal WHERE id > ? AND operation_id = ?", (before or 0, running.id)
    ).fetchone()[0]
    if first is None:
        return False
    connection.execute(
        "UPDATE operations SET first_row = ?, last_row = ? WHERE id = ?", (first, last, running.id)
    )
    connection.execute("UPDATE clock SET operation_id = NULL")
    refresh(connection, first, last)
    return True


def codebook_version(connection: sqlite3.Connection, running: Operation) -> int:
    """The codebook version that this operation makes; the first call makes it."""
    found = connection.execute(
        "SELECT id FROM codebook_versions WHERE operation_id = ?", (running.id,)
    ).fetchone()
    if found:
        return int(found[0])
    cursor = connection.execute(
        "INSERT INTO codebook_versions (guid, operation_id) VALUES (?, ?)", (str(uuid4()), running.id)
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


# -- history -----------------------------------------------------------------------------------


def history(
    connection: sqlite3.Connection,
    *,
    since: str | None = None,
    coder: str | None = None,
    ids: Collection[int] | None = None,
) -> list[HistoryEntry]:
    """The audit trail, newest first."""
    chosen = "" if ids is None else " AND id IN (SELECT value FROM json_each(:ids))"
    rows = connection.execute(
        "SELECT id, time, coder, what, why, coalesce(last_row - first_row + 1, 0), target_id, kind,"
        "  undone_by IS NOT NULL"
        " FROM operations WHERE (:since IS NULL OR time >= :since)"
        f" AND (:coder IS NULL OR coder = :coder){chosen} ORDER BY id DESC",
        {"since": since, "coder": coder, "ids": None if ids is None else json.dumps(list(ids))},
    )
    return [
        HistoryEntry(
            operation=id,
            time=time,
            coder=who,
            what=what,
            why=why,
            rows=count,
            undoes=target if kind == "undo" else None,
            undone=bool(undone),
        )
        for id, time, who, what, why, count, target, kind, undone in rows
    ]


def latest(connection: sqlite3.Connection) -> int:
    """A number that moves with every change of a row that the journal keeps."""
    (id,) = connection.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()
    return int(id)


def rows_since(connection: sqlite3.Connection, noun: str, since: int, most: int) -> set[int] | None:
    """The rows of a noun that were changed since then; None when there are more than so many."""
    found = connection.execute(
        "SELECT DISTINCT row_id FROM journal WHERE id > ? AND noun = ? LIMIT ?", (since, noun, most + 1)
    ).fetchall()
    return {row for (row,) in found} if len(found) <= most else None


def operations(connection: sqlite3.Connection, signatures: Collection[str] | None = None) -> Sequence[int]:
    """The ids of all operations, or of those signed so, newest first; none is read for all."""
    if signatures is None:
        (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM operations").fetchone()
        return range(newest, 0, -1)  # no number is ever left out
    marks = ", ".join("?" * len(signatures))
    own = connection.execute(f"SELECT id FROM operations WHERE coder IN ({marks})", tuple(signatures))
    return array("q", sorted((id for (id,) in own), reverse=True))
