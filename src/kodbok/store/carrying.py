"""Carrying what was marked on an earlier text to the present one: fills `carried`, which is derived.

What a coder has placed by hand (`placements`) holds from the text on that it was placed on. Everything
else goes step by step along the versions from the one that it was made on, back to where they part and
forward again; what the steps lose is looked for in the present text at once. The same file always gives
the same places.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kodbok.alignment import Alignment, aligned
from kodbok.model import Carried
from kodbok.spans import Interval
from kodbok.store.present import cover_carried, listed, revised
from kodbok.store.triggers import read_was
from kodbok.text_changes import Place, judged, proposed

_OF_DOCUMENT = (
    'SELECT x.id, x.document_id, x.version_id, x."start", x."end" FROM {noun} AS x'
    " JOIN documents AS d ON d.id = x.document_id WHERE x.version_id <> d.version_id"
)
_MADE: Mapping[str, str] = {
    "codings": _OF_DOCUMENT.format(noun="codings"),
    "passed_passages": _OF_DOCUMENT.format(noun="passed_passages"),
    "memos": 'SELECT x.id, d.id, x.version_id, x."start", x."end" FROM memos AS x'
    " JOIN documents AS d ON d.guid = x.target WHERE x.noun = 'passage' AND x.version_id <> d.version_id",
}
"""By noun, the rows that were made on another text than their document has."""


CARRIED = frozenset(_MADE)
"""The nouns that are carried."""


class _Made(NamedTuple):
    """A passage on the text that it was made on, or placed on by hand."""

    row: int
    version: int
    start: int
    end: int


class Row(NamedTuple):
    """A row of `carried`."""

    noun: str
    row_id: int
    version_id: int
    start: int | None
    end: int | None
    quote: str | None
    state: str


# -- keeping it up to date -----------------------------------------------------------------------


def complete(connection: sqlite3.Connection, *, write: bool) -> None:
    """Fills in what is missing, when a study is opened; beside the file where that is only read."""
    missing = {noun: rows for noun in _MADE if (rows := _missing(connection, noun))}
    if not missing:
        return
    if not write:
        cover_carried(connection)
        _derive_all(connection, missing)
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _derive_all(connection, missing)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def again(connection: sqlite3.Connection) -> None:
    """Works out everything anew; inside a transaction."""
    connection.execute("DELETE FROM carried")
    _derive_all(connection, {noun: _missing(connection, noun) for noun in _MADE})


def _missing(connection: sqlite3.Connection, noun: str) -> list[int]:
    rows = connection.execute(
        f"{_MADE[noun]} AND d.id IN ({listed(revised(connection))}) AND NOT EXISTS (SELECT 1 FROM carried AS p"
        " WHERE p.noun = ? AND p.row_id = x.id AND p.version_id = d.version_id)",
        (noun,),
    )
    return [row for row, *_ in rows]


def _derive_all(connection: sqlite3.Connection, rows: Mapping[str, Collection[int]]) -> None:
    for noun, ids in rows.items():
        derive(connection, noun, ids)


def refresh(connection: sqlite3.Connection, first: int, last: int) -> None:
    """Brings the places up to date after the changes that these rows of the journal tell of."""
    if not (edited := revised(connection)):
        return
    touched: defaultdict[str, set[int]] = defaultdict(set)
    for noun, row in connection.execute(
        "SELECT DISTINCT noun, row_id FROM journal WHERE id BETWEEN ? AND ?"
        " AND noun IN ('documents', 'codings', 'memos', 'passed_passages', 'placements')",
        (first, last),
    ):
        touched[noun].add(row)
    touched["codings"] |= _placed(connection, first, last, touched["placements"])
    if touched["documents"] & set(edited):
        connection.execute("DELETE FROM carried WHERE version_id NOT IN (SELECT version_id FROM documents)")
        for noun in _MADE:
            touched[noun].update(_missing(connection, noun))
    _derive_all(connection, {noun: touched[noun] for noun in _MADE if touched[noun]})


def _placed(connection: sqlite3.Connection, first: int, last: int, rows: Collection[int]) -> set[int]:
    """The codings whose placements came, changed or went."""
    if not rows:
        return set()
    there = connection.execute(f"SELECT coding_id FROM placements WHERE id IN ({listed(rows)})").fetchall()
    gone = connection.execute(
        "SELECT was FROM journal WHERE id BETWEEN ? AND ? AND noun = 'placements' AND change = 'delete'",
        (first, last),
    ).fetchall()
    return {id for (id,) in there} | {int(str(read_was(was)["coding_id"])) for (was,) in gone}


def derive(connection: sqlite3.Connection, noun: str, ids: Collection[int]) -> None:
    """Works out anew where these rows of a noun stand."""
    connection.executemany("DELETE FROM carried WHERE noun = ? AND row_id = ?", ((noun, id) for id in ids))
    connection.executemany(
        "INSERT INTO carried VALUES (?, ?, ?, ?, ?, ?, ?)",
        derived(connection, noun, f"x.id IN ({listed(ids)})"),
    )


# -- deriving ------------------------------------------------------------------------------------


def derived(connection: sqlite3.Connection, noun: str, some: str = "true") -> Iterator[Row]:
    """What `carried` is to say of the rows of a noun, or of some of them (a condition on `x`)."""
    of_document: defaultdict[int, list[_Made]] = defaultdict(list)
    for row, document, *made in connection.execute(f"{_MADE[noun]} AND {some} ORDER BY x.id"):
        of_document[document].append(_Made(row, *made))
    for document, found in of_document.items():
        way = _Way(connection, document)
        if noun == "codings":
            found = _from_placements(connection, way, found)
        for version, made in _by_version(found).items():
            places = way.confirmed(made) if version == way.target else way.carry(made)
            for one, place in zip(made, places, strict=True):
                if noun == "memos" and place.start is None:
                    place = way.nearest(one)
                yield Row(
                    noun, one.row, way.target, place.start, place.end, way.words(place), place.state.value
                )


def all_derived(connection: sqlite3.Connection) -> Iterator[Row]:
    """All that `carried` is to say."""
    for noun in _MADE if revised(connection) else ():
        yield from derived(connection, noun)


def place_now(connection: sqlite3.Connection, document: int, version: int, span: Interval) -> Interval | None:
    """Where a passage of one of a document's texts stands in the present one; None where nowhere."""
    way = _Way(connection, document)
    if version == way.target:
        return span
    (place,) = way.carry([_Made(0, version, *span)])
    return None if place.start is None or place.end is None else (place.start, place.end)


def proposals(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, Interval]:
    """By row, where codings that have no place on the present text may be meant to stand."""
    found: dict[int, Interval] = {}
    ways: dict[int, _Way] = {}
    for row, document, *made in connection.execute(f"{_MADE['codings']} AND x.id IN ({listed(ids)})"):
        way = ways.setdefault(document, _Way(connection, document))
        one = _Made(row, *made)
        near = way.nearest(one).start or 0
        if guess := proposed(way.text(one.version), one.start, one.end, way.text(way.target), near):
            found[row] = guess
    return found


def _by_version(made: Iterable[_Made]) -> dict[int, list[_Made]]:
    groups: defaultdict[int, list[_Made]] = defaultdict(list)
    for one in made:
        groups[one.version].append(one)
    return groups


def _from_placements(connection: sqlite3.Connection, way: _Way, made: Sequence[_Made]) -> list[_Made]:
    """The codings from where they were placed by hand last on the way to the present text, if they were."""
    placements: defaultdict[int, list[_Made]] = defaultdict(list)
    for row in connection.execute(
        'SELECT coding_id, version_id, "start", "end" FROM placements WHERE coding_id IN'
        " (SELECT id FROM codings WHERE document_id = ?) ORDER BY id",
        (way.document,),
    ):
        placements[row[0]].append(_Made(*row))

    def latest(one: _Made) -> _Made:
        path = way.path(one.version)
        on_the_way = [placed for placed in placements[one.row] if placed.version in path]
        return max(on_the_way, key=lambda placed: path.index(placed.version), default=one)

    return [latest(one) if one.row in placements else one for one in made]


class _Way:
    """The versions of a document's text, and the way from each to the present one."""

    def __init__(self, connection: sqlite3.Connection, document: int) -> None:
        self.document = document
        self._connection = connection
        self._texts: dict[int, str] = {}
        guid, self.target = connection.execute(
            "SELECT guid, version_id FROM documents WHERE id = ?", (document,)
        ).fetchone()
        self._parents: dict[int, int | None] = dict(
            connection.execute("SELECT id, parent_id FROM text_versions WHERE document_guid = ?", (guid,))
        )

    def text(self, version: int) -> str:
        """The text of a version."""
        if version not in self._texts:
            (text,) = self._connection.execute(
                "SELECT text FROM text_versions WHERE id = ?", (version,)
            ).fetchone()
            self._texts[version] = str(text)
        return self._texts[version]

    def path(self, version: int) -> list[int]:
        """The versions from this one to the present one: back to where they part, then forward."""
        up, down = self._to_root(version), self._to_root(self.target)
        meets = next((one for one in up if one in down), None)
        if meets is None:
            return [version, self.target]
        return up[: up.index(meets)] + down[: down.index(meets) + 1][::-1]

    def _to_root(self, version: int) -> list[int]:
        found: list[int] = []
        at: int | None = version
        while at is not None and at not in found:
            found.append(at)
            at = self._parents.get(at)
        return found

    def words(self, place: Place) -> str | None:
        """What stands at a place."""
        return None if place.start is None else self.text(self.target)[place.start : place.end]

    def confirmed(self, made: Sequence[_Made]) -> list[Place]:
        """The places of what was placed by hand on the present text."""
        return [Place(one.start, one.end, Carried.CONFIRMED) for one in made]

    def carry(self, made: Sequence[_Made]) -> list[Place]:
        """The place of each passage on the present text; all are on one version."""
        version = made[0].version
        steps = list(pairwise(self.path(version)))
        spans: list[Interval | None] = [(one.start, one.end) for one in made]
        for step in steps:
            lead = self._aligned(*step).span
            spans = [None if span is None else lead(*span) for span in spans]
        here, there = self.text(version), self.text(self.target)
        places: list[Place] = []
        for one, span in zip(made, spans, strict=True):
            was, quote = (one.start, one.end), here[one.start : one.end]
            place = judged(was, quote, span, there)
            if place.state is Carried.TO_PLACE and len(steps) > 1:
                place = judged(was, quote, self._aligned(version, self.target).span(*was), there)
            places.append(place)
        return places

    def nearest(self, one: _Made) -> Place:
        """A place for what has none: at the character that now follows where it began."""
        at = one.start
        for step in pairwise(self.path(one.version)):
            at = self._aligned(*step).point(at)
        at = min(at, len(self.text(self.target)) - 1)
        return Place(at, at + 1, Carried.TO_PLACE)

    def _aligned(self, before: int, after: int) -> Alignment:
        return aligned(self.text(before), self.text(after))
