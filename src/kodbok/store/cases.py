"""Cases and their attributes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from json import dumps, loads
from uuid import NAMESPACE_OID, uuid4, uuid5

from kodbok.attributes import Attribute, AttributeType
from kodbok.model import Case


def link_guid(*guids: str) -> str:
    """The GUID of a row that only ties others together: the same tie has the same GUID everywhere."""
    return str(uuid5(NAMESPACE_OID, "/".join(guids)))


def load(connection: sqlite3.Connection) -> list[Case]:
    """All cases in case order."""
    values: dict[int, dict[str, str]] = {}
    for case_id, name, value in connection.execute(
        "SELECT v.case_id, a.name, v.value FROM case_values AS v"
        " JOIN attributes AS a ON a.id = v.attribute_id ORDER BY a.position, a.id"
    ):
        values.setdefault(case_id, {})[name] = value
    return [
        Case(name, bool(participates), reason, values.get(id, {}), documents)
        for id, name, participates, reason, documents in connection.execute(
            "SELECT k.id, k.name, k.participates, k.reason, coalesce(o.documents, 0) FROM cases AS k"
            " LEFT JOIN (SELECT case_id, count(*) AS documents FROM"
            " (SELECT case_id, document_id FROM document_cases"
            " UNION SELECT case_id, document_id FROM speakers WHERE role NOT IN ('interviewer', 'moderator'))"
            " GROUP BY case_id) AS o ON o.case_id = k.id"
            " ORDER BY k.position, k.id"
        )
    ]


def ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of cases by name."""
    return dict(connection.execute("SELECT name, id FROM cases ORDER BY id DESC"))


def add(
    connection: sqlite3.Connection, name: str, participates: bool = True, reason: str | None = None
) -> int:
    """A new case, last in order."""
    cursor = connection.execute(
        "INSERT INTO cases (guid, name, participates, reason, position)"
        " SELECT ?, ?, ?, ?, coalesce(max(position), 0) + 1 FROM cases",
        (str(uuid4()), name, int(participates), reason),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def set_participation(
    connection: sqlite3.Connection, case_id: int, participates: bool, reason: str | None
) -> None:
    """Whether the case took part, and why not."""
    connection.execute(
        "UPDATE cases SET participates = ?, reason = ? WHERE id = ?", (int(participates), reason, case_id)
    )


def set_values(connection: sqlite3.Connection, case_id: int, values: Mapping[str, str]) -> None:
    """Sets attributes of a case; attributes that are new to the study are made."""
    (case_guid,) = connection.execute("SELECT guid FROM cases WHERE id = ?", (case_id,)).fetchone()
    for name, value in values.items():
        attribute_id, attribute_guid = _ensure_attribute(connection, name)
        done = connection.execute(
            "UPDATE case_values SET value = ? WHERE case_id = ? AND attribute_id = ?",
            (value, case_id, attribute_id),
        )
        if done.rowcount == 0:
            connection.execute(
                "INSERT INTO case_values (guid, case_id, attribute_id, value) VALUES (?, ?, ?, ?)",
                (link_guid(case_guid, attribute_guid), case_id, attribute_id, value),
            )


def _ensure_attribute(connection: sqlite3.Connection, name: str) -> tuple[int, str]:
    found = connection.execute("SELECT id, guid FROM attributes WHERE name = ?", (name,)).fetchone()
    if found:
        return found[0], found[1]
    guid = str(uuid4())
    cursor = connection.execute(
        "INSERT INTO attributes (guid, name, position)"
        " SELECT ?, ?, coalesce(max(position), 0) + 1 FROM attributes",
        (guid, name),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid, guid


def attributes(connection: sqlite3.Connection) -> list[Attribute]:
    """The attributes in order, with their types; one whose type is not known here is text."""
    known = set(AttributeType)
    return [
        Attribute(name, AttributeType(type) if type in known else AttributeType.TEXT, tuple(loads(levels)))
        for name, type, levels in connection.execute(
            "SELECT name, type, levels FROM attributes ORDER BY position, id"
        )
    ]


def set_type(connection: sqlite3.Connection, attribute: Attribute) -> None:
    """Declares the type of an attribute; one that is new to the study is made."""
    row, _guid = _ensure_attribute(connection, attribute.name)
    connection.execute(
        "UPDATE attributes SET type = ?, levels = ? WHERE id = ?",
        (attribute.type.value, dumps(attribute.levels, ensure_ascii=False), row),
    )


def remove_value(connection: sqlite3.Connection, case_id: int, name: str) -> None:
    """Makes a value of a case missing."""
    connection.execute(
        "DELETE FROM case_values WHERE case_id = ? AND attribute_id IN (SELECT id FROM attributes WHERE name = ?)",
        (case_id, name),
    )
