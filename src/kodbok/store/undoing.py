"""Undo, redo, and going back to a point: taking back one's own operations as operations of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from typing import NamedTuple

from kodbok.errors import KodbokError, OvertakenError
from kodbok.messages import _
from kodbok.store.doubles import doubled
from kodbok.store.journal import Operation, begin, codebook_version, end, transaction
from kodbok.store.nouns import columns
from kodbok.store.triggers import read_was


class By(NamedTuple):
    """Whose operations are taken back, and by whom.

    Attributes:
        signatures: The names that their operations are signed with.
        coder: The name that taking them back is signed with.
        why: The reason, for the history.
        told: Gives an operation's text as people are told of it.
    """

    signatures: Collection[str]
    coder: str
    why: str | None
    told: Callable[[str], str]


CREATION = 1
"""The first operation makes the study; it cannot be undone."""


def undo(connection: sqlite3.Connection, by: By, n: int) -> list[int]:
    """Takes back the latest `n` operations that are one's own, or as many as there are.

    Returns:
        Their ids, latest first.

    Raises:
        KodbokError: there is none, or a later change by somebody else stands on one of them;
            nothing is changed then.
    """
    done: list[int] = []
    with transaction(connection, by.told):
        while len(done) < n and (target := _latest_done(connection, by.signatures)) is not None:
            _undo_one(connection, target, by)
            done.append(target)
        if not done:
            raise KodbokError(_("There is nothing to undo."))
    return done


def redo(connection: sqlite3.Connection, by: By, n: int) -> list[int]:
    """Puts back the `n` operations undone last, or as many as there are, when nothing new was done since.

    Returns:
        Their ids in the order put back.

    Raises:
        KodbokError: there is none, or a later change stands in the way; nothing is changed then.
    """
    done: list[int] = []
    with transaction(connection, by.told):
        while len(done) < n and (target := _latest_undone(connection, by.signatures)) is not None:
            _redo_one(connection, target, by)
            done.append(target)
        if not done:
            raise KodbokError(_("There is nothing to redo."))
    return done


def back_to(connection: sqlite3.Connection, by: By, point: int) -> list[int]:
    """Brings back what stood when the operation `point` had been done, as far as these signed it.

    What was done later is taken back, latest first; what was taken back later is put back.

    Returns:
        The ids of what was taken back and what was put back, in that order.

    Raises:
        KodbokError: there is no such operation, or nothing was done since, or a later change by somebody
            else stands in the way; nothing is changed then.
    """
    with transaction(connection, by.told):
        if connection.execute("SELECT 1 FROM operations WHERE id = ?", (point,)).fetchone() is None:
            raise KodbokError(_("There is no operation {operation} in the history.").format(operation=point))
        stood = _stood_otherwise(connection, by.signatures, point)
        if not stood:
            raise KodbokError(
                _("Nothing that you did has changed since operation {operation}.").format(operation=point)
            )
        later = sorted((id for id, did in stood.items() if not did), reverse=True)
        missing = sorted(id for id, did in stood.items() if did)
        for id in later:
            _undo_one(connection, id, by)
        for id in missing:
            _redo_one(connection, id, by)
    return [*later, *missing]


def _stood_otherwise(
    connection: sqlite3.Connection, signatures: Collection[str], point: int
) -> dict[int, bool]:
    """By operation whether it stood at `point`, for those of which that is otherwise now."""
    own = f"coder IN ({_marks(signatures)}) AND kind = 'do'"
    later = connection.execute(
        f"SELECT id FROM operations WHERE id > max(?, ?) AND undone_by IS NULL AND {own}",
        (point, CREATION, *signatures),
    )
    found = {id: False for (id,) in later}
    # The first thing that happened to an operation after the point tells whether it stood then.
    turned = connection.execute(
        "SELECT d.id, d.undone_by IS NULL, u.kind = 'undo', min(u.id) FROM operations AS u"
        " JOIN operations AS d ON d.id = u.target_id"
        f" WHERE u.id > ? AND u.kind <> 'do' AND d.id <= ? AND d.coder IN ({_marks(signatures)}) GROUP BY d.id",
        (point, point, *signatures),
    )
    found.update((id, bool(stood)) for id, stands, stood, _first in turned if stands != stood)
    return found


def _undo_one(connection: sqlite3.Connection, target: int, by: By) -> None:
    running = _take_back(connection, target, target, "undo", by)
    connection.execute("UPDATE operations SET undone_by = ? WHERE id = ?", (running.id, target))


def _redo_one(connection: sqlite3.Connection, target: int, by: By) -> None:
    (undoing,) = connection.execute("SELECT undone_by FROM operations WHERE id = ?", (target,)).fetchone()
    _take_back(connection, undoing, target, "redo", by)
    connection.execute("UPDATE operations SET undone_by = NULL WHERE id = ?", (target,))


def _take_back(connection: sqlite3.Connection, inverted: int, target: int, kind: str, by: By) -> Operation:
    """Inverts the operation `inverted` in an operation of its own, which is an undo or redo of `target`."""
    what = _what(connection, target)
    running = begin(connection, by.coder, f"{kind}: {what}", by.why, kind, target)
    _refuse_if_changed_since(connection, inverted, by.told(what), by.told)
    try:
        touched = _invert(connection, inverted, running)
        end(connection, running)  # what was carried from another text is in its place from here on
        twin = doubled(connection, touched)
    except sqlite3.IntegrityError:
        twin = by.told(what)
    if twin is not None:
        raise KodbokError(
            _("“{what}” cannot be taken back or put back: there is another “{name}” by now.").format(
                what=by.told(what), name=twin
            )
        )
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


def _latest_undone(connection: sqlite3.Connection, signatures: Collection[str]) -> int | None:
    """The operation that was undone last; a newer 'do' ends redo."""
    row = connection.execute(
        "SELECT id FROM operations"
        f" WHERE coder IN ({_marks(signatures)}) AND kind = 'do' AND undone_by > ("
        f"  SELECT max(id) FROM operations WHERE coder IN ({_marks(signatures)}) AND kind = 'do')"
        " ORDER BY undone_by DESC LIMIT 1",
        (*signatures, *signatures),
    ).fetchone()
    return row[0] if row else None


def _what(connection: sqlite3.Connection, id: int) -> str:
    (what,) = connection.execute("SELECT what FROM operations WHERE id = ?", (id,)).fetchone()
    return str(what)


def _rows_of(connection: sqlite3.Connection, id: int) -> tuple[int, int]:
    first, last = connection.execute(
        "SELECT first_row, last_row FROM operations WHERE id = ?", (id,)
    ).fetchone()
    return first, last


def _refuse_if_changed_since(
    connection: sqlite3.Connection, inverted: int, what: str, told: Callable[[str], str]
) -> None:
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
            other = _("an edit made outside kodbok") if change < 0 else told(_what(connection, change))
            raise OvertakenError(
                _(
                    "“{what}” cannot be taken back or put back: “{other}” changed the same thing later."
                ).format(what=what, other=other),
                _("“{what}” cannot be taken back or put back: the same thing was changed later.").format(
                    what=what
                ),
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
