"""Coverage: which coder has read what, and which documents are settled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple
from uuid import uuid4

from kodbok.model import Carried, Coverage, Progress
from kodbok.store.cases import link_guid
from kodbok.store.clock import now

_VERSION = "(SELECT max(id) FROM codebook_versions)"


def load(connection: sqlite3.Connection) -> list[Coverage]:
    """Every coder's progress in every document where any is noted."""
    rows = connection.execute(
        "SELECT r.name, d.name, v.progress, coalesce(v.codebook_version, 0) FROM coverage AS v"
        " JOIN coders AS r ON r.id = v.coder_id JOIN documents AS d ON d.id = v.document_id"
        " ORDER BY d.name, r.id"
    )
    return [
        Coverage(coder, document, Progress(progress), version) for coder, document, progress, version in rows
    ]


def set_progress(connection: sqlite3.Connection, coder_id: int, document_id: int, progress: Progress) -> None:
    """Notes how far a coder has come, at the present codebook version; the same again changes nothing."""
    done = connection.execute(
        f"UPDATE coverage SET progress = :progress, codebook_version = {_VERSION}, changed ="
        f" CASE WHEN progress = :progress AND codebook_version IS {_VERSION} THEN changed ELSE :now END"
        " WHERE coder_id = :coder AND document_id = :document",
        {"progress": progress.value, "now": now(), "coder": coder_id, "document": document_id},
    )
    if done.rowcount:
        return
    guids = connection.execute(
        "SELECT (SELECT guid FROM coders WHERE id = ?), (SELECT guid FROM documents WHERE id = ?)",
        (coder_id, document_id),
    ).fetchone()
    connection.execute(
        "INSERT INTO coverage (guid, coder_id, document_id, progress, codebook_version, changed)"
        f" VALUES (?, ?, ?, ?, {_VERSION}, ?)",
        (link_guid(*guids), coder_id, document_id, progress.value, now()),
    )


class Passed(NamedTuple):
    """A stretch that was read and found to hold nothing, at a version of the codebook."""

    start: int
    end: int
    codebook_version: int
    row: int


def passed(connection: sqlite3.Connection, coder_id: int, document_id: int) -> list[Passed]:
    """What a coder has passed over in a document's present text; the stretches do not overlap.

    What says something else by now has not been read.
    """
    rows = connection.execute(
        'SELECT "start", "end", coalesce(codebook_version, 0), id FROM present_passed'
        ' WHERE document_id = ? AND coder_id = ? AND "start" IS NOT NULL AND state IS NOT ? ORDER BY "start"',
        (document_id, coder_id, Carried.CHANGED.value),
    )
    return [Passed(*row) for row in rows]


def add_passed(connection: sqlite3.Connection, coder_id: int, document_id: int, start: int, end: int) -> None:
    """Notes a stretch as passed over, at the present codebook version."""
    connection.execute(
        'INSERT INTO passed_passages (guid, coder_id, document_id, version_id, "start", "end", codebook_version,'
        f" created) SELECT ?, ?, id, version_id, ?, ?, {_VERSION}, ? FROM documents WHERE id = ?",
        (str(uuid4()), coder_id, start, end, now(), document_id),
    )


def keep_passed(connection: sqlite3.Connection, one: Passed, pieces: Iterable[tuple[int, int]]) -> None:
    """Keeps only these pieces of a stretch that was passed over, each as it was noted."""
    for start, end in pieces:
        connection.execute(
            'INSERT INTO passed_passages (guid, coder_id, document_id, version_id, "start", "end",'
            " codebook_version, created) SELECT ?, p.coder_id, d.id, d.version_id, ?, ?, p.codebook_version,"
            " p.created FROM passed_passages AS p JOIN documents AS d ON d.id = p.document_id WHERE p.id = ?",
            (str(uuid4()), start, end, one.row),
        )
    connection.execute("DELETE FROM passed_passages WHERE id = ?", (one.row,))


def settlements(connection: sqlite3.Connection) -> dict[str, int]:
    """By document, the codebook version at which its consensus was settled."""
    return dict(
        connection.execute(
            "SELECT d.name, coalesce(s.codebook_version, 0) FROM settlements AS s"
            " JOIN documents AS d ON d.id = s.document_id"
        )
    )


def settle(connection: sqlite3.Connection, coder_id: int, document_id: int) -> None:
    """Marks a document's consensus as settled at the present codebook version; again changes nothing."""
    done = connection.execute(
        f"UPDATE settlements SET coder_id = :coder, codebook_version = {_VERSION}, created ="
        f" CASE WHEN coder_id = :coder AND codebook_version IS {_VERSION} THEN created ELSE :now END"
        " WHERE document_id = :document",
        {"coder": coder_id, "now": now(), "document": document_id},
    )
    if done.rowcount:
        return
    (guid,) = connection.execute("SELECT guid FROM documents WHERE id = ?", (document_id,)).fetchone()
    connection.execute(
        "INSERT INTO settlements (guid, document_id, coder_id, codebook_version, created)"
        f" VALUES (?, ?, ?, {_VERSION}, ?)",
        (link_guid(guid, "settled"), document_id, coder_id, now()),
    )
