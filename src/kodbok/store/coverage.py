"""Coverage: which coder has read what, and which documents are settled."""

from __future__ import annotations

import sqlite3

from kodbok.model import Coverage, Progress
from kodbok.store.cases import link_guid
from kodbok.store.clock import now


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
    """Notes how far a coder has come, at the present codebook version."""
    done = connection.execute(
        "UPDATE coverage SET progress = ?, codebook_version = (SELECT max(id) FROM codebook_versions), changed = ?"
        " WHERE coder_id = ? AND document_id = ?",
        (progress.value, now(), coder_id, document_id),
    )
    if done.rowcount:
        return
    guids = connection.execute(
        "SELECT (SELECT guid FROM coders WHERE id = ?), (SELECT guid FROM documents WHERE id = ?)",
        (coder_id, document_id),
    ).fetchone()
    connection.execute(
        "INSERT INTO coverage (guid, coder_id, document_id, progress, codebook_version, changed)"
        " VALUES (?, ?, ?, ?, (SELECT max(id) FROM codebook_versions), ?)",
        (link_guid(*guids), coder_id, document_id, progress.value, now()),
    )


def settlements(connection: sqlite3.Connection) -> dict[str, int]:
    """By document, the codebook version at which its consensus was settled."""
    return dict(
        connection.execute(
            "SELECT d.name, coalesce(s.codebook_version, 0) FROM settlements AS s"
            " JOIN documents AS d ON d.id = s.document_id"
        )
    )


def settle(connection: sqlite3.Connection, coder_id: int, document_id: int) -> None:
    """Marks the consensus of a document as settled, at the present codebook version."""
    done = connection.execute(
        "UPDATE settlements SET coder_id = ?, created = ?,"
        " codebook_version = (SELECT max(id) FROM codebook_versions) WHERE document_id = ?",
        (coder_id, now(), document_id),
    )
    if done.rowcount:
        return
    (guid,) = connection.execute("SELECT guid FROM documents WHERE id = ?", (document_id,)).fetchone()
    connection.execute(
        "INSERT INTO settlements (guid, document_id, coder_id, codebook_version, created)"
        " VALUES (?, ?, ?, (SELECT max(id) FROM codebook_versions), ?)",
        (link_guid(guid, "settled"), document_id, coder_id, now()),
    )
