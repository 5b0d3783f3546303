"""What `check` finds in single values: JSON that is none, words that mean nothing, rows that must be there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from kodbok.messages import _
from kodbok.model import Damage, Emerged, MemoKind, Origin, Progress, Role, Scope
from kodbok.store.memos import TARGET_NOUNS
from kodbok.store.nouns import NOUNS

_DEEPEST = 100
"""Codes further down than this cannot be drawn or counted."""

_LATEST_CLOCK = 1 << 62

_NAMES, _LIST, _ANY = "names", "list", "map"
_JSON: Mapping[str, Mapping[str, str]] = {
    "study": {"settings": _ANY},
    "attributes": {"levels": _LIST},
    "documents": {"fields": _NAMES},
    "codebook": {"title": _NAMES, "extra": _ANY},
    "codes": {
        **dict.fromkeys(("labels", "definition"), _NAMES),
        **dict.fromkeys(("include", "exclude", "examples", "patterns"), _LIST),
        "scale": "scale",
        "extra": _ANY,
    },
    "themes": {"titles": _NAMES, "idea": _NAMES, "extra": _ANY},
}
"""By table and column, what the JSON in it is: texts by name, a list of texts, any map, or a scale."""

_WORDS: Mapping[tuple[str, str], Iterable[object]] = {
    ("speakers", "role"): Role,
    ("codings", "scope"): Scope,
    ("codings", "origin"): Origin,
    ("coverage", "progress"): Progress,
    ("codes", "emerged"): Emerged,
    ("memos", "kind"): MemoKind,
    ("memos", "noun"): ("study", "passage", *TARGET_NOUNS),
    ("journal", "noun"): NOUNS,
    ("journal", "change"): ("insert", "update", "delete"),
    ("operations", "kind"): ("do", "undo", "redo"),
}
"""By table and column, the words that it may hold. SQLite forgets CHECKs in a file opened for reading."""

_LONG = frozenset({"codings", "placements"})
"""Nouns whose only free text is a quote, which is compared with its text elsewhere."""


def values(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Values that no operation of kodbok writes and that its commands cannot read."""
    yield from _json(connection)
    yield from _words(connection)
    _read_all_texts(connection)
    yield from _single_rows(connection)
    yield from _places(connection)
    yield from _depth(connection)


def _json(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table, columns in _JSON.items():
        for id, *cells in connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}"):
            for (column, kind), cell in zip(columns.items(), cells, strict=True):
                if not _reads_as(cell, kind):
                    yield Damage(_("its {column} cannot be read").format(column=column), f"{table} {id}")


def _reads_as(cell: str, kind: str) -> bool:
    try:
        value = json.loads(cell)
    except (ValueError, TypeError, RecursionError):
        return False
    if kind == "scale" and isinstance(value, str):
        return True
    if kind in (_LIST, "scale"):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, dict) and (kind == _ANY or all(isinstance(one, str) for one in value.values()))


def _words(connection: sqlite3.Connection) -> Iterator[Damage]:
    for (table, column), known in _WORDS.items():
        for (word,) in connection.execute(f"SELECT DISTINCT {column} FROM {table}"):
            if word not in frozenset(known):
                yield Damage(_("“{word}” is no {column}").format(word=word, column=column), table)


def _read_all_texts(connection: sqlite3.Connection) -> None:
    """Every text once: one that is not UTF-8 is an error of SQLite, which the caller tells of."""
    for noun in NOUNS.keys() - _LONG:
        for _row in connection.execute(f"SELECT * FROM {noun}"):
            pass


def _single_rows(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table in ("study", "codebook", "clock"):
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        if count != 1:
            yield Damage(_("has {n} rows and must have one").format(n=count), table)
    for (hlc,) in connection.execute("SELECT hlc FROM clock"):
        if not 0 <= hlc < _LATEST_CLOCK:
            yield Damage(_("tells a time that cannot be"), "clock")


def _places(connection: sqlite3.Connection) -> Iterator[Damage]:
    nowhere = connection.execute(
        "SELECT guid FROM codings WHERE scope = 'passage' AND (document_id IS NULL OR version_id IS NULL"
        ' OR "start" IS NULL OR "end" IS NULL)'
    )
    for (guid,) in nowhere:
        yield Damage(_("is on a passage and does not say where"), f"codings {guid}")
    wrong = connection.execute(
        "SELECT o.id FROM operations AS o LEFT JOIN operations AS t ON t.id = o.target_id AND t.id < o.id"
        " WHERE (o.kind = 'do') <> (o.target_id IS NULL) OR o.kind <> 'do' AND t.kind IS NOT 'do'"
    )
    for (id,) in wrong:
        yield Damage(_("takes back or puts back what is no earlier change"), f"operations {id}")


def _depth(connection: sqlite3.Connection) -> Iterator[Damage]:
    deep = connection.execute(
        "WITH RECURSIVE tree (id, slug, level) AS (SELECT id, slug, 1 FROM codes WHERE parent_id IS NULL"
        " UNION ALL SELECT c.id, c.slug, level + 1 FROM codes AS c JOIN tree ON c.parent_id = tree.id"
        "  WHERE level <= ?)"
        " SELECT slug FROM tree WHERE level > ? LIMIT 1",
        (_DEEPEST, _DEEPEST),
    )
    for (slug,) in deep:
        yield Damage(_("lies more than {n} levels deep in the codebook").format(n=_DEEPEST), f"codes {slug}")
