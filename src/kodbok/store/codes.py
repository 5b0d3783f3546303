"""The codebook: codes, themes, and what each version of it changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import uuid4

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Code, Codebook, Emerged, Theme, in_language
from kodbok.store.cases import link_guid
from kodbok.store.journal import Operation, codebook_version

_JSON_COLUMNS = ("labels", "definition", "include", "exclude", "examples", "scale", "patterns", "extra")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# -- reading -----------------------------------------------------------------------------------


def load(connection: sqlite3.Connection) -> Codebook:
    """The whole codebook, codes depth first."""
    title, extra = connection.execute("SELECT title, extra FROM codebook").fetchone()
    return Codebook(_load_codes(connection), _load_themes(connection), json.loads(title), json.loads(extra))


def _load_codes(connection: sqlite3.Connection) -> tuple[Code, ...]:
    rows = connection.execute(
        "SELECT c.slug, c.labels, p.slug, c.key, c.color, c.codable, c.definition, c.include, c.exclude,"
        " c.examples, o.slug, c.scale, c.emerged, c.patterns, c.extra, c.guid, c.id FROM codes AS c"
        " LEFT JOIN codes AS p ON p.id = c.parent_id LEFT JOIN codes AS o ON o.id = c.opposite_id"
        " ORDER BY c.position, c.id"
    ).fetchall()
    if len({row[0] for row in rows}) < len(rows):
        raise KodbokError(
            _("The codebook has two codes of one id (`kodbok check` says which): go back to a backup.")
        )
    below: dict[str | None, list[Code]] = {}
    for row in rows:
        below.setdefault(row[2], []).append(_code(row))
    ordered: list[Code] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting.extend(reversed(below.get(code.id, [])))
    return tuple(ordered)


def _code(row: tuple[Any, ...]) -> Code:
    slug, labels, parent, key, color, codable, definition, include, exclude, examples, *rest = row
    opposite, scale, emerged, patterns, extra, guid, id = rest
    scale = json.loads(scale)
    return Code(
        id=slug,
        label=json.loads(labels),
        parent=parent,
        key=key,
        color=color,
        codable=bool(codable),
        definition=json.loads(definition),
        include=tuple(json.loads(include)),
        exclude=tuple(json.loads(exclude)),
        examples=tuple(json.loads(examples)),
        opposite=opposite,
        scale=scale if isinstance(scale, str) else tuple(scale),
        emerged=Emerged(emerged),
        patterns=tuple(json.loads(patterns)),
        extra=json.loads(extra),
        guid=guid,
        row=id,
    )


def _load_themes(connection: sqlite3.Connection) -> tuple[Theme, ...]:
    codes: dict[int, list[str]] = {}
    for theme_id, slug in connection.execute(
        "SELECT l.theme_id, c.slug FROM theme_codes AS l JOIN codes AS c ON c.id = l.code_id"
        " ORDER BY l.position, l.id"
    ):
        codes.setdefault(theme_id, []).append(slug)
    return tuple(
        Theme(
            slug, json.loads(titles), json.loads(idea), tuple(codes.get(id, ())), narrative, status,
            json.loads(extra), guid,
        )
        for id, slug, titles, idea, narrative, status, extra, guid in connection.execute(
            "SELECT id, slug, titles, idea, narrative, status, extra, guid FROM themes ORDER BY position, id"
        )
    )  # fmt: skip


def ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of codes by slug."""
    return dict(connection.execute("SELECT slug, id FROM codes ORDER BY id DESC"))


def codable(connection: sqlite3.Connection, slug: str) -> bool | None:
    """Whether the code with this slug can be put on something; None when there is none."""
    row = connection.execute("SELECT codable FROM codes WHERE slug = ?", (slug,)).fetchone()
    return None if row is None else bool(row[0])


def defined_at(connection: sqlite3.Connection) -> dict[str, int]:
    """By slug, the codebook version that created the code or last redefined it.

    An undo or redo that brings a code or a definition back makes a version too, though the code's
    own columns are as they were. Where nobody was done, and nothing settled, in between, it is as if
    it had never been away; else the version counts, since they have not covered what came back.
    """
    columns = dict(connection.execute("SELECT slug, defined_in FROM codes"))
    marks = [
        version
        for (version,) in connection.execute(
            "SELECT codebook_version FROM coverage WHERE codebook_version IS NOT NULL"
            " UNION SELECT codebook_version FROM settlements WHERE codebook_version IS NOT NULL"
        )
    ]
    brought_back = connection.execute(
        "SELECT DISTINCT c.slug, v.id FROM codebook_versions AS v"
        " JOIN operations AS o ON o.id = v.operation_id AND o.kind <> 'do'"
        " JOIN journal AS j ON j.id BETWEEN o.first_row AND o.last_row AND j.noun = 'codes'"
        " JOIN codes AS c ON c.id = j.row_id"
        """ WHERE j.change = 'insert' OR j.was LIKE '%"defined_in"=%' ORDER BY v.id"""
    )
    return columns | {
        slug: version
        for slug, version in brought_back
        if any(columns[slug] < mark < version for mark in marks)
    }


def version(connection: sqlite3.Connection) -> int:
    """The codebook's present version; 0 while it is empty."""
    (newest,) = connection.execute("SELECT max(id) FROM codebook_versions").fetchone()
    return newest or 0


def file(connection: sqlite3.Connection) -> bytes | None:
    """The last YAML file that was read: its comments and order."""
    (found,) = connection.execute("SELECT file FROM codebook").fetchone()
    return found if found is None else bytes(found)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Codings by slug, the code's own only."""
    return dict(
        connection.execute(
            "SELECT c.slug, count(*) FROM codings AS x JOIN codes AS c ON c.id = x.code_id GROUP BY c.id"
        )
    )


def changes(connection: sqlite3.Connection) -> list[tuple[int, str, str, str | None, int, str, str | None]]:
    """Journal rows about codes, oldest first.

    Each: codebook version, time, coder, why, the code's row, the change, and what it was.
    """
    return connection.execute(
        "SELECT v.id, o.time, o.coder, o.why, j.row_id, j.change, j.was FROM codebook_versions AS v"
        " JOIN operations AS o ON o.id = v.operation_id"
        " JOIN journal AS j ON j.id BETWEEN o.first_row AND o.last_row AND j.noun = 'codes'"
        " ORDER BY j.id"
    ).fetchall()


def present_values(connection: sqlite3.Connection, row_id: int) -> dict[str, Any] | None:
    """All columns of a code's row as stored, or None when it is gone."""
    cursor = connection.execute("SELECT * FROM codes WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    return (
        None
        if row is None
        else {column[0]: value for column, value in zip(cursor.description, row, strict=True)}
    )


# -- writing -----------------------------------------------------------------------------------


def save(
    connection: sqlite3.Connection,
    running: Operation,
    old: Codebook,
    new: Codebook,
    *,
    language: str,
    redefined: Collection[str],
    file: bytes | None = None,
) -> None:
    """Makes the stored codebook `new`: only rows that differ are written.

    `redefined` are the slugs whose coverage starts afresh; new codes always do.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    known = ids(connection)
    gone = [code.id for code in old.codes if code.id not in new.by_id]
    for code in new.codes:
        if code.id not in known:
            known[code.id] = _insert_code(connection, running, code, language)
    places = _places(connection, new)
    for code in new.codes:
        _update_code(connection, running, known, code, places[code.id], language, code.id in redefined)
    _save_themes(connection, new.themes, known, language)
    for slug in gone:
        connection.execute("DELETE FROM codes WHERE id = ?", (known[slug],))
    if (old.title, old.extra) != (new.title, new.extra):
        connection.execute(
            "UPDATE codebook SET title = ?, extra = ?", (_dump(dict(new.title)), _dump(dict(new.extra)))
        )
    if file is not None:
        connection.execute("UPDATE codebook SET file = ?", (file,))
    if gone:
        codebook_version(connection, running)


def _places(connection: sqlite3.Connection, new: Codebook) -> dict[str, int]:
    """By slug, a position among its siblings: the stored one wherever it still puts it in order."""
    stored = dict(connection.execute("SELECT slug, position FROM codes"))
    places: dict[str, int] = {}
    for siblings in new.children.values():
        last = -1
        for slug in siblings:
            last = places[slug] = max(stored[slug], last + 1)
    return places


def _insert_code(connection: sqlite3.Connection, running: Operation, code: Code, language: str) -> int:
    cursor = connection.execute(
        "INSERT INTO codes (guid, slug, position, label, labels, defined_in) VALUES (?, ?, -1, ?, ?, ?)",
        (
            code.guid or str(uuid4()),
            code.id,
            in_language(code.label, language),
            _dump(dict(code.label)),
            codebook_version(connection, running),
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _update_code(
    connection: sqlite3.Connection,
    running: Operation,
    known: Mapping[str, int],
    code: Code,
    position: int,
    language: str,
    redefined: bool,
) -> None:
    wanted: dict[str, Any] = {
        "parent_id": known[code.parent] if code.parent else None,
        "position": position,
        "label": in_language(code.label, language),
        "labels": _dump(dict(code.label)),
        "key": code.key,
        "color": code.color,
        "codable": int(code.codable),
        "definition": _dump(dict(code.definition)),
        "include": _dump(code.include),
        "exclude": _dump(code.exclude),
        "examples": _dump(code.examples),
        "opposite_id": known[code.opposite] if code.opposite else None,
        "scale": _dump(code.scale),
        "emerged": code.emerged.value,
        "patterns": _dump(code.patterns),
        "extra": _dump(dict(code.extra)),
    }
    stored = present_values(connection, known[code.id]) or {}
    changed = {column: value for column, value in wanted.items() if stored.get(column) != value}
    if not changed:
        return
    newest = codebook_version(connection, running)
    if redefined:
        changed["defined_in"] = newest
    _update(connection, "codes", known[code.id], changed)


def _save_themes(
    connection: sqlite3.Connection, themes: Iterable[Theme], known: Mapping[str, int], language: str
) -> None:
    present = dict(connection.execute("SELECT slug, id FROM themes ORDER BY id DESC"))
    wanted = list(themes)
    for position, theme in enumerate(wanted):
        row = {
            "position": position,
            "title": in_language(theme.title, language),
            "titles": _dump(dict(theme.title)),
            "idea": _dump(dict(theme.idea)),
            "narrative": theme.narrative,
            "status": theme.status,
            "extra": _dump(dict(theme.extra)),
        }
        theme_id = present.pop(theme.id, None)
        if theme_id is None:
            cursor = connection.execute(
                "INSERT INTO themes (guid, slug, position, title, titles) VALUES (?, ?, ?, ?, ?)",
                (theme.guid or str(uuid4()), theme.id, position, row["title"], row["titles"]),
            )
            assert cursor.lastrowid is not None
            theme_id = cursor.lastrowid
        _update(connection, "themes", theme_id, row)
        _save_theme_codes(connection, theme_id, [known[slug] for slug in theme.codes])
    for theme_id in present.values():
        connection.execute("DELETE FROM theme_codes WHERE theme_id = ?", (theme_id,))
        connection.execute("DELETE FROM evidence WHERE theme_id = ?", (theme_id,))
        connection.execute("DELETE FROM themes WHERE id = ?", (theme_id,))


def _save_theme_codes(connection: sqlite3.Connection, theme_id: int, code_ids: list[int]) -> None:
    rows = connection.execute(
        "SELECT id, code_id FROM theme_codes WHERE theme_id = ? ORDER BY position, id", (theme_id,)
    ).fetchall()
    if [code_id for _id, code_id in rows] == code_ids:
        return
    (theme_guid,) = connection.execute("SELECT guid FROM themes WHERE id = ?", (theme_id,)).fetchone()
    present = {code_id: id for id, code_id in rows}
    for position, code_id in enumerate(code_ids):
        if code_id in present:
            _update(connection, "theme_codes", present.pop(code_id), {"position": position})
        else:
            (code_guid,) = connection.execute("SELECT guid FROM codes WHERE id = ?", (code_id,)).fetchone()
            connection.execute(
                "INSERT INTO theme_codes (guid, theme_id, code_id, position) VALUES (?, ?, ?, ?)",
                (link_guid(theme_guid, code_guid), theme_id, code_id, position),
            )
    for id in present.values():
        connection.execute("DELETE FROM theme_codes WHERE id = ?", (id,))


def _update(connection: sqlite3.Connection, table: str, id: int, values: Mapping[str, Any]) -> None:
    assigned = ", ".join(f'"{column}" = ?' for column in values)
    connection.execute(f'UPDATE "{table}" SET {assigned} WHERE id = ?', (*values.values(), id))
