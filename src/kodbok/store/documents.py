"""Documents, their sources and text versions, units and speakers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from kodbok.model import Cue, Document, Role, Speaker, TextVersion, Transcript, Turn, Units
from kodbok.store.cases import link_guid
from kodbok.store.clock import now

FIELD_COLUMNS = ("date", "mode", "place", "minutes", "interviewer")


def sha256(data: bytes) -> str:
    """The fingerprint that sources and texts are known by."""
    from hashlib import sha256  # takes a while to load, and only imports need it

    return sha256(data).hexdigest()


# -- reading -----------------------------------------------------------------------------------


def load(connection: sqlite3.Connection, name: str | None = None, *, counted: bool = True) -> list[Document]:
    """All documents by name, or the one called so, without their texts; with 0 codings where not counted."""
    codings = "(SELECT count(*) FROM codings AS c WHERE c.document_id = d.id)" if counted else "0"
    of, bound = ("", ()) if name is None else (" WHERE d.name = ?", (name,))
    cases: dict[int, list[str]] = {}
    for document_id, case in connection.execute(
        "SELECT d.id, k.name FROM documents AS d JOIN document_cases AS l ON l.document_id = d.id"
        f" JOIN cases AS k ON k.id = l.case_id{of} ORDER BY l.position, l.id",
        bound,
    ):
        cases.setdefault(document_id, []).append(case)
    speakers: dict[int, list[Speaker]] = {}
    for document_id, label, role, called, case in connection.execute(
        "SELECT d.id, s.label, s.role, s.name, k.name FROM documents AS d"
        " JOIN speakers AS s ON s.document_id = d.id LEFT JOIN cases AS k ON k.id = s.case_id"
        f"{of} ORDER BY s.position, s.id",
        bound,
    ):
        speakers.setdefault(document_id, []).append(Speaker(label, Role(role), called, case))
    rows = connection.execute(
        "SELECT d.id, d.name, d.guid, d.language, d.date, d.mode, d.place, d.minutes, d.interviewer, d.fields,"
        " d.version_id, v.length, v.turns, v.sentences, v.words, d.imported, v.format, v.encoding,"
        f" {codings} FROM documents AS d JOIN text_versions AS v ON v.id = d.version_id{of} ORDER BY d.name, d.id",
        bound,
    )
    return [_document(row, cases.get(row[0], ()), speakers.get(row[0], ())) for row in rows]


def _document(row: Sequence[Any], cases: Sequence[str], speakers: Sequence[Speaker]) -> Document:
    _id, name, guid, language, *own, others, version, length, turns, sentences, words, imported = row[:16]
    format, encoding, codings = row[16:]
    return Document(
        name=name,
        guid=guid,
        cases=tuple(cases),
        speakers=tuple(speakers),
        language=language,
        fields=_fields(own, others),
        version=version,
        length=length,
        turns=turns,
        sentences=sentences,
        words=words,
        codings=codings,
        imported=imported,
        format=format,
        encoding=encoding,
    )


def _fields(own: Sequence[str | None], others: str) -> dict[str, str]:
    fields = {name: value for name, value in zip(FIELD_COLUMNS, own, strict=True) if value is not None}
    return fields | (json.loads(others) if others != "{}" else {})


def ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of documents by name."""
    return dict(connection.execute("SELECT name, id FROM documents ORDER BY id DESC"))


def names(connection: sqlite3.Connection) -> list[str]:
    """The documents' names in order."""
    return [name for (name,) in connection.execute("SELECT name FROM documents ORDER BY name, id")]


def present_versions(connection: sqlite3.Connection) -> dict[str, int]:
    """The present version of each document by its name, in order."""
    return dict(connection.execute("SELECT name, version_id FROM documents ORDER BY name, id"))


def text(connection: sqlite3.Connection, version: int) -> str:
    """The text of a version."""
    (found,) = connection.execute("SELECT text FROM text_versions WHERE id = ?", (version,)).fetchone()
    return str(found)


def passage(connection: sqlite3.Connection, version: int, start: int, end: int) -> str:
    """The stretch [start, end) of a version's text."""
    (found,) = connection.execute(
        "SELECT substr(text, ?, ?) FROM text_versions WHERE id = ?", (start + 1, end - start, version)
    ).fetchone()
    return str(found)


def source(connection: sqlite3.Connection, version: int) -> bytes:
    """The bytes that a version was read from; if it was edited by hand, those that the text goes back to."""
    (found,) = connection.execute(
        "WITH RECURSIVE before (id, parent_id, source_id, step) AS ("
        "  SELECT id, parent_id, source_id, 0 FROM text_versions WHERE id = ?"
        "  UNION ALL SELECT v.id, v.parent_id, v.source_id, step + 1 FROM before AS b"
        "  JOIN text_versions AS v ON v.id = b.parent_id WHERE b.source_id IS NULL)"
        " SELECT s.bytes FROM before JOIN sources AS s ON s.id = source_id ORDER BY step LIMIT 1",
        (version,),
    ).fetchone()
    return bytes(found)


def options(connection: sqlite3.Connection, version: int) -> dict[str, object]:
    """How a version was read."""
    (found,) = connection.execute("SELECT options FROM text_versions WHERE id = ?", (version,)).fetchone()
    return dict(json.loads(found))


def versions(connection: sqlite3.Connection, document: Document) -> list[TextVersion]:
    """The texts that a document has had, oldest first; those that were taken back too."""
    rows = connection.execute(
        "SELECT id, guid, created, length, words, format, source_id IS NOT NULL FROM text_versions"
        " WHERE document_guid = ? ORDER BY id",
        (document.guid,),
    )
    return [
        TextVersion(number, id, guid, created, length, words, format, bool(read), id == document.version)
        for number, (id, guid, created, length, words, format, read) in enumerate(rows, 1)
    ]


def units(connection: sqlite3.Connection, version: int) -> Units:
    """Turns, sentences and cues of a version."""
    sentences = connection.execute(
        'SELECT "start", "end" FROM sentences WHERE version_id = ? ORDER BY i', (version,)
    )
    cues = connection.execute(
        'SELECT "start", "end", begins, ends FROM cues WHERE version_id = ? ORDER BY i', (version,)
    )
    return Units(tuple(turns(connection, version)), tuple(sentences), tuple(Cue(*row) for row in cues))


def turns(connection: sqlite3.Connection, version: int) -> list[Turn]:
    """The turns of a version."""
    rows = connection.execute(
        'SELECT number, "start", body, "end", speaker FROM turns WHERE version_id = ? ORDER BY i', (version,)
    )
    return [Turn(*row) for row in rows]


def turns_of_all(connection: sqlite3.Connection) -> dict[int, list[Turn]]:
    """The turns of every document's present version, by version."""
    found: dict[int, list[Turn]] = {}
    for version, *turn in connection.execute(
        'SELECT version_id, number, "start", body, "end", speaker FROM turns'
        " WHERE version_id IN (SELECT version_id FROM documents) ORDER BY version_id, i"
    ):
        found.setdefault(version, []).append(Turn(*turn))
    return found


def fingerprints(connection: sqlite3.Connection) -> list[tuple[str, str | None, str, str]]:
    """Of each document's present text and those it goes back to: name, source's and text's, format."""
    return connection.execute(
        "WITH RECURSIVE texts (name, parent_id, source_id, sha256, format) AS ("
        "  SELECT d.name, v.parent_id, v.source_id, v.sha256, v.format"
        "  FROM documents AS d JOIN text_versions AS v ON v.id = d.version_id"
        "  UNION ALL SELECT t.name, v.parent_id, v.source_id, v.sha256, v.format"
        "  FROM texts AS t JOIN text_versions AS v ON v.id = t.parent_id)"
        " SELECT t.name, s.sha256, t.sha256, t.format FROM texts AS t LEFT JOIN sources AS s ON s.id = t.source_id"
        " ORDER BY t.name"
    ).fetchall()


# -- writing -----------------------------------------------------------------------------------


def add(
    connection: sqlite3.Connection,
    name: str,
    raw: bytes,
    transcript: Transcript,
    *,
    options: Mapping[str, object],
    words: int,
    language: str | None,
    fields: Mapping[str, str],
    case_ids: Iterable[int],
    speakers: Iterable[tuple[Speaker, int | None]],
) -> int:
    """A new document with its first text version; speakers come with the row of their case."""
    guid = str(uuid4())
    version = _add_version(connection, guid, None, raw, transcript, options, words)
    own = {column: fields[column] for column in FIELD_COLUMNS if column in fields}
    others = {key: value for key, value in fields.items() if key not in FIELD_COLUMNS}
    cursor = connection.execute(
        "INSERT INTO documents (guid, name, version_id, language, date, mode, place, minutes, interviewer,"
        " fields, imported) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            guid,
            name,
            version,
            language,
            *(own.get(column) for column in FIELD_COLUMNS),
            json.dumps(others, ensure_ascii=False),
            now(),
        ),
    )
    assert cursor.lastrowid is not None
    document_id = cursor.lastrowid
    for position, case_id in enumerate(case_ids):
        (case_guid,) = connection.execute("SELECT guid FROM cases WHERE id = ?", (case_id,)).fetchone()
        connection.execute(
            "INSERT INTO document_cases (guid, document_id, case_id, position) VALUES (?, ?, ?, ?)",
            (link_guid(guid, case_guid), document_id, case_id, position),
        )
    _add_speakers(connection, document_id, speakers, 0)
    return document_id


def _add_speakers(
    connection: sqlite3.Connection,
    document_id: int,
    speakers: Iterable[tuple[Speaker, int | None]],
    first: int,
) -> None:
    for position, (speaker, case) in enumerate(speakers, first):
        connection.execute(
            "INSERT INTO speakers (guid, document_id, label, name, role, case_id, position)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (str(uuid4()), document_id, speaker.label, speaker.name, speaker.role.value, case, position),
        )


def revise(
    connection: sqlite3.Connection,
    document: Document,
    raw: bytes | None,
    transcript: Transcript,
    *,
    words: int,
    speakers: Iterable[tuple[Speaker, int | None]],
) -> None:
    """Gives a document another text, read from these bytes or edited by hand.

    Its speakers keep what is known of them, new ones come to them; one who speaks no more and of whom
    nothing is known goes.
    """
    version = _add_version(
        connection,
        document.guid,
        document.version,
        raw,
        transcript,
        options(connection, document.version),
        words,
    )
    connection.execute("UPDATE documents SET version_id = ? WHERE guid = ?", (version, document.guid))
    (id,) = connection.execute("SELECT id FROM documents WHERE guid = ?", (document.guid,)).fetchone()
    known, speaking = {one.label for one in document.speakers}, {one.label for one in transcript.speakers}
    new = [(one, case) for one, case in speakers if one.label not in known]
    _add_speakers(connection, id, new, len(document.speakers))
    connection.executemany(
        "DELETE FROM speakers WHERE document_id = ? AND label = ? AND role = 'unknown' AND name IS NULL"
        " AND case_id IS NULL",
        ((id, label) for label in sorted(known - speaking)),
    )


def _add_version(
    connection: sqlite3.Connection,
    document_guid: str,
    parent: int | None,
    raw: bytes | None,
    transcript: Transcript,
    options: Mapping[str, object],
    words: int,
) -> int:
    text, units = transcript.text, transcript.units
    cursor = connection.execute(
        "INSERT INTO text_versions (guid, document_guid, parent_id, source_id, text, sha256, length, map, format, encoding,"
        " options, turns, sentences, words, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            str(uuid4()),
            document_guid,
            parent,
            None if raw is None else _add_source(connection, raw),
            text,
            sha256(text.encode()),
            len(text),
            transcript.text_map,
            transcript.format,
            transcript.encoding,
            json.dumps(options, ensure_ascii=False),
            len({turn.number for turn in units.turns if turn.number > 0}),
            len(units.sentences),
            words,
            now(),
        ),
    )
    version = cursor.lastrowid
    assert version is not None
    connection.executemany(
        "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((version, i, t.number, t.start, t.body, t.end, t.speaker) for i, t in enumerate(units.turns)),
    )
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?)",
        ((version, i, start, end) for i, (start, end) in enumerate(units.sentences)),
    )
    connection.executemany(
        "INSERT INTO cues VALUES (?, ?, ?, ?, ?, ?)",
        ((version, i, cue.start, cue.end, cue.begins, cue.ends) for i, cue in enumerate(units.cues)),
    )
    return version


def _add_source(connection: sqlite3.Connection, raw: bytes) -> int:
    sha = sha256(raw)
    found = connection.execute("SELECT id FROM sources WHERE sha256 = ?", (sha,)).fetchone()
    if found:
        return int(found[0])
    cursor = connection.execute("INSERT INTO sources (sha256, bytes) VALUES (?, ?)", (sha, raw))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def set_speaker(
    connection: sqlite3.Connection,
    document_guid: str,
    label: str,
    *,
    role: Role,
    name: str | None,
    case_id: int | None,
) -> None:
    """Says anew who a speaker of a document is."""
    connection.execute(
        "UPDATE speakers SET role = ?, name = ?, case_id = ? WHERE label = ?"
        " AND document_id = (SELECT id FROM documents WHERE guid = ?)",
        (role.value, name, case_id, label, document_guid),
    )
