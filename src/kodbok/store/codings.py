"""Codings: the rows themselves, and all of them as columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from kodbok.model import Coding, Origin, Scope
from kodbok.spans import SHIFT, Coded
from kodbok.store.triggers import Value


class NewCoding(NamedTuple):
    """A coding to be written; rows are integer keys of this file."""

    code_id: int
    coder_id: int
    scope: Scope
    document_id: int | None
    version_id: int | None
    case_id: int | None
    start: int | None
    end: int | None
    quote: str | None
    value: str | None
    origin: Origin
    created: str
    important: bool = False


_SELECT = (
    "SELECT x.guid, c.slug, r.name, x.scope, d.name, k.name, x.start, x.end, x.quote, x.value, x.origin,"
    " coalesce(x.codebook_version, 0), x.created, x.id, x.important FROM codings AS x"
    " JOIN codes AS c ON c.id = x.code_id JOIN coders AS r ON r.id = x.coder_id"
    " LEFT JOIN documents AS d ON d.id = x.document_id LEFT JOIN cases AS k ON k.id = x.case_id"
)


def _coding(row: Sequence[Any]) -> Coding:
    guid, code, coder, scope, document, case, start, end, quote, value, origin, version, created, id, star = (
        row
    )
    return Coding(
        guid=guid,
        code=code,
        coder=coder,
        scope=Scope(scope),
        document=document,
        case=case,
        start=start,
        end=end,
        quote=quote,
        value=value,
        origin=Origin(origin),
        codebook_version=version,
        created=created,
        row=id,
        important=bool(star),
    )


def load(
    connection: sqlite3.Connection,
    *,
    document_id: int | None = None,
    code_ids: Collection[int] | None = None,
    coder_id: int | None = None,
    row_ids: Collection[int] | None = None,
) -> list[Coding]:
    """Codings in document, text and code order, filtered by document, codes, coder and their own rows."""
    conditions, bound = ["true"], list[object]()
    if document_id is not None:
        conditions.append("x.document_id = ?")
        bound.append(document_id)
    if code_ids is not None:
        conditions.append(f"x.code_id IN ({', '.join('?' * len(code_ids))})")
        bound.extend(code_ids)
    if coder_id is not None:
        conditions.append("x.coder_id = ?")
        bound.append(coder_id)
    if row_ids is not None:
        conditions.append(f"x.id IN ({', '.join('?' * len(row_ids))})")
        bound.extend(row_ids)
    query = (
        f"{_SELECT} WHERE {' AND '.join(conditions)}"
        " ORDER BY d.name IS NULL, d.name, x.start IS NULL, x.start, x.end, c.slug, r.name, x.id"
    )
    return [_coding(row) for row in connection.execute(query, bound)]


def passages(connection: sqlite3.Connection) -> list[Coded]:
    """Every coding of a passage.

    SQLite lists what has one document, code and coder, and reads nothing but an index for it: to
    fetch a row for each of a million codings takes four times as long.
    """
    documents, codes, coders = _names(connection)
    groups = connection.execute(
        f'SELECT document_id, code_id, coder_id, origin, group_concat("start" << {SHIFT} | "end")'
        ' FROM codings WHERE "start" IS NOT NULL GROUP BY document_id, code_id, coder_id, origin'
    )
    return [
        Coded(documents[document], codes[code], coders[coder], origin == Origin.CONSENSUS, _listed(packed))
        for document, code, coder, origin, packed in groups
    ]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many codings each document has that has any; reads nothing but an index."""
    names = dict(connection.execute("SELECT id, name FROM documents"))
    groups = connection.execute(
        "SELECT document_id, count(*) FROM codings WHERE document_id IS NOT NULL GROUP BY document_id"
    )
    return {names[document]: n for document, n in groups}


def tally(connection: sqlite3.Connection) -> list[tuple[str, str, str, bool, int]]:
    """Document, code, coder, consensus or not, and how many codings are so; reads nothing but an index."""
    documents, codes, coders = _names(connection)
    groups = connection.execute(
        "SELECT document_id, code_id, coder_id, origin, count(*) FROM codings"
        " WHERE document_id IS NOT NULL GROUP BY document_id, code_id, coder_id, origin"
    )
    return [
        (documents[document], codes[code], coders[coder], origin == Origin.CONSENSUS, n)
        for document, code, coder, origin, n in groups
    ]


def _names(connection: sqlite3.Connection) -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
    documents, codes, coders = (
        dict(connection.execute(f"SELECT id, {name} FROM {table}"))
        for table, name in (("documents", "name"), ("codes", "slug"), ("coders", "name"))
    )
    return documents, codes, coders


def _listed(numbers: str) -> list[int]:
    return list(map(int, numbers.split(",")))


def wholes(connection: sqlite3.Connection) -> list[Coding]:
    """The codings of whole documents and cases."""
    # The plus keeps SQLite from going through the table in order of its key, instead of to the index.
    return [
        _coding(row) for row in connection.execute(f"{_SELECT} WHERE x.scope <> 'passage' ORDER BY +x.id")
    ]


def of_wholes(connection: sqlite3.Connection, document_id: int, case_ids: Collection[int]) -> list[Coding]:
    """The codings of a document as a whole, and of cases, in the order in which they were made."""
    marks = ", ".join("?" * len(case_ids))
    query = f"{_SELECT} WHERE x.scope <> 'passage' AND (x.document_id = ? OR x.case_id IN ({marks})) ORDER BY +x.id"
    return [_coding(row) for row in connection.execute(query, (document_id, *case_ids))]


def present(connection: sqlite3.Connection, document_ids: Collection[int]) -> set[tuple[object, ...]]:
    """What tells codings of these documents apart: document, start, end, code, coder, consensus or not."""
    found: set[tuple[object, ...]] = set()
    for document_id in document_ids:
        found.update(
            connection.execute(
                'SELECT document_id, "start", "end", code_id, coder_id, origin = \'consensus\''
                " FROM codings WHERE document_id = ?",
                (document_id,),
            )
        )
    return found


def find(connection: sqlite3.Connection, new: NewCoding) -> str | None:
    """The GUID of a coding that says the same as `new` already, if there is one."""
    row = connection.execute(
        'SELECT guid FROM codings WHERE document_id IS ? AND case_id IS ? AND start IS ? AND "end" IS ?'
        " AND code_id = ? AND coder_id = ? AND (origin = 'consensus') = ?",
        (
            new.document_id,
            new.case_id,
            new.start,
            new.end,
            new.code_id,
            new.coder_id,
            new.origin is Origin.CONSENSUS,
        ),
    ).fetchone()
    return row[0] if row else None


def by_guid(connection: sqlite3.Connection, guid: str) -> Coding | None:
    """The coding with this GUID."""
    row = connection.execute(f"{_SELECT} WHERE x.guid = ?", (guid,)).fetchone()
    return _coding(row) if row else None


def noted(connection: sqlite3.Connection) -> list[Coding]:
    """The codings that memos are on."""
    return [
        _coding(row)
        for row in connection.execute(
            f"{_SELECT} WHERE x.guid IN (SELECT target FROM memos WHERE noun = 'codings') ORDER BY x.id"
        )
    ]


def was(
    connection: sqlite3.Connection, values: Mapping[str, Value]
) -> tuple[str, str, str | None, int | None, int | None]:
    """Code, coder, document, start and end of a coding that was taken away, as far as they are there."""
    code, coder, document = connection.execute(
        "SELECT (SELECT slug FROM codes WHERE id = :code_id), (SELECT name FROM coders WHERE id = :coder_id),"
        " (SELECT name FROM documents WHERE id = :document_id)",
        {name: values.get(name) for name in ("code_id", "coder_id", "document_id")},
    ).fetchone()
    start, end = values.get("start"), values.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        start = end = None
    return code or "", coder or "", document, start, end


def guids_like(connection: sqlite3.Connection, prefix: str) -> list[str]:
    """GUIDs of codings that begin with `prefix`."""
    rows = connection.execute(
        "SELECT guid FROM codings WHERE substr(guid, 1, ?) = ?", (len(prefix), prefix.lower())
    )
    return [guid for (guid,) in rows]


def add(connection: sqlite3.Connection, news: Iterable[NewCoding]) -> list[str]:
    """Writes codings under the codebook's present version; returns their GUIDs."""
    guids: list[str] = []

    def rows() -> Iterable[tuple[object, ...]]:
        for new in news:
            guids.append(str(uuid4()))
            yield (
                guids[-1],
                new.code_id,
                new.coder_id,
                new.scope.value,
                new.document_id,
                new.version_id,
                new.case_id,
                new.start,
                new.end,
                new.quote,
                new.value,
                new.origin.value,
                new.created,
                new.important,
            )

    connection.executemany(
        'INSERT INTO codings (guid, code_id, coder_id, scope, document_id, version_id, case_id, start, "end",'
        " quote, value, codebook_version, origin, created, important)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT max(id) FROM codebook_versions), ?, ?, ?)",
        rows(),
    )
    return guids


def update(connection: sqlite3.Connection, new: Coding) -> None:
    """Writes the boundaries, code, value and star of a coding that is there.

    Another code is put under the codebook's present version, other boundaries on the document's present text,
    with the quote that stands there.
    """
    connection.execute(
        "UPDATE codings SET value = :value, important = :important, code_id = c.id, codebook_version ="
        "  CASE WHEN code_id = c.id THEN codebook_version ELSE (SELECT max(id) FROM codebook_versions) END,"
        ' "start" = :start, "end" = :end,'
        ' version_id = CASE WHEN "start" IS :start AND "end" IS :end THEN version_id'
        "  ELSE (SELECT version_id FROM documents WHERE id = document_id) END,"
        ' quote = CASE WHEN "start" IS :start AND "end" IS :end THEN quote'
        "  ELSE (SELECT substr(v.text, :start + 1, :end - :start) FROM text_versions AS v"
        "   JOIN documents AS d ON d.version_id = v.id WHERE d.id = document_id) END"
        " FROM (SELECT id FROM codes WHERE slug = :code) AS c WHERE guid = :guid",
        {
            "guid": new.guid,
            "code": new.code,
            "start": new.start,
            "end": new.end,
            "value": new.value,
            "important": new.important,
        },
    )


def has_twin(connection: sqlite3.Connection, guid: str) -> bool:
    """Whether another coding says the same: code, coder and place, both consensus or neither."""
    row = connection.execute(
        "SELECT 1 FROM codings AS x JOIN codings AS y ON y.document_id IS x.document_id"
        " AND y.code_id = x.code_id AND y.coder_id = x.coder_id AND y.id <> x.id"
        ' AND y."start" IS x."start" AND y."end" IS x."end" AND y.case_id IS x.case_id'
        " AND (y.origin = 'consensus') = (x.origin = 'consensus') WHERE x.guid = ?",
        (guid,),
    ).fetchone()
    return row is not None


def remove(connection: sqlite3.Connection, guids: Iterable[str]) -> int:
    """Takes codings away, with what hangs on them; returns how many there were."""
    removed = 0
    for guid in guids:
        row = connection.execute("SELECT id FROM codings WHERE guid = ?", (guid,)).fetchone()
        if row is None:
            continue
        for table in ("placements", "evidence", "summary_codings", "excerpts"):
            connection.execute(f"DELETE FROM {table} WHERE coding_id = ?", row)
        connection.execute("UPDATE suggestion_decisions SET coding_id = NULL WHERE coding_id = ?", row)
        connection.execute("DELETE FROM codings WHERE id = ?", row)
        removed += 1
    return removed


def cases_of_codes(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Slugs with each case that has a coding of the code, as a whole or in a document of that case alone."""
    return set(
        connection.execute(
            "SELECT DISTINCT c.slug, k.name FROM codings AS x JOIN codes AS c ON c.id = x.code_id"
            " LEFT JOIN (SELECT document_id, min(case_id) AS case_id FROM document_cases"
            " WHERE document_id NOT IN (SELECT document_id FROM speakers WHERE case_id IS NOT NULL)"
            " GROUP BY document_id HAVING count(*) = 1) AS l ON l.document_id = x.document_id"
            " JOIN cases AS k ON k.id = coalesce(x.case_id, l.case_id)"
        )
    )
