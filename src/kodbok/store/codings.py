"""Codings: the rows themselves, and all of them as columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from kodbok.model import Carried, Coding, Origin, Scope
from kodbok.spans import SHIFT, Coded
from kodbok.store.carrying import place_now
from kodbok.store.present import listed, revised
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
    " coalesce(x.codebook_version, 0), x.created, x.id, x.important, x.state FROM present_codings AS x"
    " JOIN codes AS c ON c.id = x.code_id JOIN coders AS r ON r.id = x.coder_id"
    " LEFT JOIN documents AS d ON d.id = x.document_id LEFT JOIN cases AS k ON k.id = x.case_id"
)


def _coding(row: Sequence[Any]) -> Coding:
    guid, code, coder, scope, document, case, start, end, quote, value, origin, version, *others = row
    created, id, star, carried = others
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
        carried=Carried(carried) if carried else None,
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
    fetch a row for each of a million codings takes four times as long. Where a document has or had
    another text, that has to be done; what is still to be placed there is left out.
    """
    documents, codes, coders = _names(connection)
    edited = listed(revised(connection))
    query = (
        f'SELECT document_id, code_id, coder_id, origin, group_concat("start" << {SHIFT} | "end")'
        ' FROM {codings} WHERE "start" IS NOT NULL{some} GROUP BY document_id, code_id, coder_id, origin'
    )
    queries = [query.format(codings="codings", some=f" AND document_id NOT IN ({edited})" if edited else "")]
    if edited:
        queries.append(query.format(codings="present_codings", some=f" AND document_id IN ({edited})"))
    return [
        Coded(documents[document], codes[code], coders[coder], origin == Origin.CONSENSUS, _numbers(packed))
        for one in queries
        for document, code, coder, origin, packed in connection.execute(one)
    ]


def of_passages(connection: sqlite3.Connection, document_id: int) -> list[Coding]:
    """The codings of passages of a document in text order, those to be placed last."""
    query = f"{_SELECT} WHERE x.document_id = ? AND x.scope = 'passage' ORDER BY x.start IS NULL, x.start, x.end, x.id"
    return [_coding(row) for row in connection.execute(query, (document_id,))]


_WAS = (
    "coalesce((SELECT quote FROM placements WHERE coding_id = x.id ORDER BY id DESC LIMIT 1), x.made_quote)"
)


def to_review(connection: sqlite3.Connection, document_id: int | None) -> list[tuple[Coding, str]]:
    """The codings that an edit has changed or that are to be placed, with the words that they were on."""
    documents = revised(connection) if document_id is None else [document_id]
    query = _SELECT.replace(" FROM ", f", {_WAS} FROM ", 1) + (
        f" WHERE x.document_id IN ({listed(documents)}) AND x.state IN ('changed', 'to-place')"
        ' ORDER BY d.name, x.start IS NULL, x.start, x."end", x.made_start, x.id'
    )
    return [(_coding(row[:-1]), row[-1]) for row in connection.execute(query)]


def to_place(connection: sqlite3.Connection) -> dict[str, int]:
    """By document, how many codings of passages have no place on its present text."""
    edited = revised(connection)
    return dict(
        connection.execute(
            "SELECT d.name, count(*) FROM present_codings AS x JOIN documents AS d ON d.id = x.document_id"
            f" WHERE x.document_id IN ({listed(edited)}) AND x.scope = 'passage' AND x.\"start\" IS NULL"
            " GROUP BY d.id ORDER BY d.name"
        )
        if edited
        else ()
    )


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


def _numbers(numbers: str) -> list[int]:
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
                " FROM present_codings WHERE document_id = ?",
                (document_id,),
            )
        )
    return found


def find(connection: sqlite3.Connection, new: NewCoding) -> str | None:
    """The GUID of a coding that says the same as `new` already, if there is one."""
    row = connection.execute(
        'SELECT guid FROM present_codings WHERE document_id IS ? AND case_id IS ? AND start IS ? AND "end" IS ?'
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
    """Code, coder, document, start and end of a coding that was taken away, as far as they are there.

    The place is the one on the document's present text.
    """
    code, coder, document = connection.execute(
        "SELECT (SELECT slug FROM codes WHERE id = :code_id), (SELECT name FROM coders WHERE id = :coder_id),"
        " (SELECT name FROM documents WHERE id = :document_id)",
        {name: values.get(name) for name in ("code_id", "coder_id", "document_id")},
    ).fetchone()
    place = (values.get("document_id"), values.get("version_id"), values.get("start"), values.get("end"))
    match place:
        case int(id), int(version), int(start), int(end) if document is not None:
            now = place_now(connection, id, version, (start, end))
        case _:
            now = None
    return code or "", coder or "", document, *(now or (None, None))


def guids_like(connection: sqlite3.Connection, prefix: str) -> list[str]:
    """GUIDs of codings that begin with `prefix`."""
    rows = connection.execute(
        "SELECT guid FROM codings WHERE substr(guid, 1, ?) = ?", (len(prefix), prefix.lower())
    )
    return [guid for (guid,) in rows]


def has_twin(connection: sqlite3.Connection, guid: str) -> bool:
    """Whether another coding says the same: code, coder and place, both consensus or neither."""
    row = connection.execute(
        "SELECT 1 FROM present_codings AS x JOIN present_codings AS y ON y.document_id IS x.document_id"
        " AND y.code_id = x.code_id AND y.coder_id = x.coder_id AND y.id <> x.id"
        ' AND y."start" IS x."start" AND y."end" IS x."end" AND y.case_id IS x.case_id'
        " AND (y.origin = 'consensus') = (x.origin = 'consensus') WHERE x.guid = ?",
        (guid,),
    ).fetchone()
    return row is not None


def cases_of_codes(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Slugs with each case that has a coding of the code, as a whole or in a document of that case alone."""
    return set(
        connection.execute(
            "SELECT DISTINCT c.slug, k.name FROM codings AS x JOIN codes AS c ON c.id = x.code_id"
            " LEFT JOIN (SELECT document_id, min(case_id) AS case_id FROM document_cases"
            " WHERE document_id NOT IN (SELECT document_id FROM speakers WHERE case_id IS NOT NULL)"
            " GROUP BY document_id HAVING count(*) = 1) AS l ON l.document_id = x.document_id"
            " JOIN cases AS k ON k.id = coalesce(x.case_id, l.case_id)"
            " WHERE x.id NOT IN (SELECT row_id FROM carried WHERE noun = 'codings' AND \"start\" IS NULL)"
        )
    )
