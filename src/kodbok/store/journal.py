"""Operations: every change as one step that is on disk or not at all, can be undone, and is told of."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import HistoryEntry
from kodbok.store.clock import now, tick
from kodbok.store.doubles import doubled
from kodbok.store.nouns import columns
from kodbok.store.triggers import read_was

CREATION = 1
"""The first operation makes the study; it cannot be undone."""


@dataclass(slots=True)
class Operation:
    """A running operation."""

    id: int
    time: str


@contextmanager
def operation(connection: sqlite3.Connection, coder: str, what: str, why: str | None) -> Iterator[Operation]:
    """One transaction and one row of the trail; what changes nothing leaves no trace."""
    with _transaction(connection):
        running = _begin(connection, coder, what, why, "do", None)
        yield running
        if not _end(connection, running):
            connection.execute("ROLLBACK")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        if connection.in_transaction:
            _commit(connection)
    except BaseException:
        # A failed COMMIT (a full disk) may have rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.IntegrityError as error:
        raise _stranded(connection) from error


def _stranded(connection: sqlite3.Connection) -> KodbokError:
    """What to say of a transaction that would take away a row that another points at."""
    noun, row_id = connection.execute("PRAGMA foreign_key_check").fetchone()[:2]
    found = connection.execute(
        "SELECT o.what FROM journal AS j JOIN operations AS o ON o.id = j.operation_id"
        " WHERE j.noun = ? AND j.row_id = ? AND o.kind = 'do' ORDER BY j.id DESC LIMIT 1",
        (noun, row_id),
    ).fetchone()
    return KodbokError(
        _("That cannot be done: “{other}” stands on it.").format(other=found[0] if found else noun)
    )


def _begin(
    connection: sqlite3.Connection, coder: str, what: str, why: str | None, kind: str, target: int | None
) -> Operation:
    time = now()
    cursor = connection.execute(
        "INSERT INTO operations (guid, coder, time, what, why, kind, target_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (str(uuid4()), coder, time, what, why, kind, target),
    )
    assert cursor.lastrowid is not None
    (hlc,) = connection.execute("SELECT hlc FROM clock").fetchone()
    connection.execute("UPDATE clock SET hlc = ?, operation_id = ?", (tick(hlc), cursor.lastrowid))
    return Operation(cursor.lastrowid, time)


def _end(connection: sqlite3.Connection, running: Operation) -> bool:
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


# -- undo and redo -----------------------------------------------------------------------------


def undo(
    connection: sqlite3.Connection, signatures: Collection[str], coder: str, n: int, why: str | None
) -> list[int]:
    """Takes back the latest `n` operations signed by one of `signatures`, or as many as there are.

    Returns:
        Their ids, latest first.

    Raises:
        KodbokError: there is none, or a later change by somebody else stands on one of them;
            nothing is changed then.
    """
    done: list[int] = []
    with _transaction(connection):
        while len(done) < n and (target := _latest_done(connection, signatures)) is not None:
            running = _take_back(connection, target, target, "undo", coder, why)
            connection.execute("UPDATE operations SET undone_by = ? WHERE id = ?", (running.id, target))
            done.append(target)
        if not done:
            raise KodbokError(_("There is nothing to undo."))
    return done


def redo(
    connection: sqlite3.Connection, signatures: Collection[str], coder: str, n: int, why: str | None
) -> list[int]:
    """Puts back the `n` operations undone last, or as many as there are, when nothing new was done since.

    Returns:
        Their ids in the order put back.

    Raises:
        KodbokError: there is none, or a later change stands in the way; nothing is changed then.
    """
    done: list[int] = []
    with _transaction(connection):
        while len(done) < n and (found := _latest_undone(connection, signatures)) is not None:
            target, undoing = found
            _take_back(connection, undoing, target, "redo", coder, why)
            connection.execute("UPDATE operations SET undone_by = NULL WHERE id = ?", (target,))
            done.append(target)
        if not done:
            raise KodbokError(_("There is nothing to redo."))
    return done


def _take_back(
    connection: sqlite3.Connection, inverted: int, target: int, kind: str, coder: str, why: str | None
) -> Operation:
    """Inverts the operation `inverted` in an operation of its own, which is an undo or redo of `target`."""
    what = _what(connection, target)
    running = _begin(connection, coder, f"{kind}: {what}", why, kind, target)
    _refuse_if_changed_since(connection, inverted, what)
    try:
        twin = doubled(connection, _invert(connection, inverted, running))
    except sqlite3.IntegrityError:
        twin = what
    if twin is not None:
        raise KodbokError(
            _("“{what}” cannot be taken back or put back: there is another “{name}” by now.").format(
                what=what, name=twin
            )
        )
    _end(connection, running)
    return running


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _latest_done(connection: sqlite3.Connection, signatures: Collection[str]) -> int | None:
    row = connection.execute(
        "SELECT max(id) FROM operations"
        f" WHERE coder IN ({_marks(signatures)}) AND kind = 'do' AND undone_by IS NULL AND id > ?",
        (*signatures, CREATION),
    ).fetchone()
    return row[0] if row else None


def _latest_undone(connection: sqlite3.Connection, signatures: Collection[str]) -> tuple[int, int] | None:
    """The undone operation and the undo that took it back; a newer 'do' clears the way to redo."""
    row = connection.execute(
        "SELECT id, undone_by FROM operations"
        f" WHERE coder IN ({_marks(signatures)}) AND kind = 'do' AND undone_by > ("
        f"  SELECT max(id) FROM operations WHERE coder IN ({_marks(signatures)}) AND kind = 'do')"
        " ORDER BY undone_by DESC LIMIT 1",
        (*signatures, *signatures),
    ).fetchone()
    return (row[0], row[1]) if row else None


def _what(connection: sqlite3.Connection, id: int) -> str:
    (what,) = connection.execute("SELECT what FROM operations WHERE id = ?", (id,)).fetchone()
    return str(what)


def _rows_of(connection: sqlite3.Connection, id: int) -> tuple[int, int]:
    first, last = connection.execute(
        "SELECT first_row, last_row FROM operations WHERE id = ?", (id,)
    ).fetchone()
    return first, last


def _refuse_if_changed_since(connection: sqlite3.Connection, inverted: int, what: str) -> None:
    """Refuses when a row that `inverted` changed was changed later and still stands changed.

    Later changes that were themselves undone, and undone ones that were put back, cancel out.
    """
    first, last = _rows_of(connection, inverted)
    later = connection.execute(
        "SELECT j.noun, j.row_id, coalesce(o.id, -j.id), o.kind, o.target_id FROM journal AS j"
        " LEFT JOIN operations AS o ON o.id = j.operation_id WHERE j.id > :last AND (j.noun, j.row_id) IN"
        "  (SELECT noun, row_id FROM journal WHERE id BETWEEN :first AND :last AND operation_id = :id)"
        " ORDER BY j.id",
        {"first": first, "last": last, "id": inverted},
    ).fetchall()
    standing: dict[tuple[str, int], dict[int, None]] = {}
    seen: set[tuple[str, int, int]] = set()
    for noun, row_id, id, kind, target in later:
        if (noun, row_id, id) in seen:
            continue
        seen.add((noun, row_id, id))
        row = standing.setdefault((noun, row_id), {})
        change = id if kind in (None, "do") else target
        # A change and the taking back of it cancel out, in whichever order they came.
        if change in row and kind in ("undo", "redo"):
            del row[change]
        else:
            row[change] = None
    for row in standing.values():
        for change in row:
            other = _("an edit made outside kodbok") if change < 0 else _what(connection, change)
            raise KodbokError(
                _(
                    "“{what}” cannot be taken back or put back: “{other}” changed the same thing later."
                ).format(what=what, other=other)
            )


def _invert(connection: sqlite3.Connection, id: int, running: Operation) -> dict[str, set[int]]:
    """Undoes the changes of an operation, last first; returns the rows that it wrote, by noun."""
    touched: dict[str, set[int]] = {}
    connection.execute("PRAGMA defer_foreign_keys = ON")
    first, last = _rows_of(connection, id)
    entries = connection.execute(
        "SELECT noun, row_id, change, was FROM journal"
        " WHERE id BETWEEN ? AND ? AND operation_id = ? ORDER BY id DESC",
        (first, last, id),
    ).fetchall()
    for noun, row_id, change, was in entries:
        columns(noun)  # a noun's name goes into SQL only when it is one of ours
        if change == "insert":
            connection.execute(f'DELETE FROM "{noun}" WHERE id = ?', (row_id,))
            continue
        touched.setdefault(noun, set()).add(row_id)
        values = read_was(was)
        known = [name for name in values if name in columns(noun)]
        bound = [values[name] for name in known]
        if change == "update":
            assigned = ", ".join(f'"{name}" = ?' for name in known)
            connection.execute(f'UPDATE "{noun}" SET {assigned} WHERE id = ?', (*bound, row_id))
        else:
            listed = ", ".join(f'"{name}"' for name in ("id", *known))
            marks = ", ".join("?" * (len(known) + 1))
            connection.execute(f'INSERT INTO "{noun}" ({listed}) VALUES ({marks})', (row_id, *bound))
    if any(noun == "codes" for noun, *_rest in entries):
        codebook_version(connection, running)
    return touched


# -- history -----------------------------------------------------------------------------------


def history(
    connection: sqlite3.Connection,
    *,
    since: str | None = None,
    coder: str | None = None,
    ids: Collection[int] | None = None,
) -> list[HistoryEntry]:
    """The audit trail, newest first."""
    chosen = "" if ids is None else f" AND id IN ({', '.join(str(int(id)) for id in ids)})"
    rows = connection.execute(
        "SELECT id, time, coder, what, why, coalesce(last_row - first_row + 1, 0), target_id, kind,"
        "  undone_by IS NOT NULL"
        " FROM operations WHERE (:since IS NULL OR time >= :since)"
        f" AND (:coder IS NULL OR coder = :coder){chosen} ORDER BY id DESC",
        {"since": since, "coder": coder},
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
