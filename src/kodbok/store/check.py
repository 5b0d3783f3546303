"""Is the study whole? Looks for every kind of damage that can be told from the file itself."""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Iterator

from kodbok.messages import _, ngettext
from kodbok.model import Damage
from kodbok.store.carrying import all_derived as carried_rows
from kodbok.store.check_values import values
from kodbok.store.connection import schema_version
from kodbok.store.documents import sha256
from kodbok.store.memos import TARGET_NOUNS
from kodbok.store.migrations import create, needs_migration
from kodbok.store.nouns import NOUNS
from kodbok.store.triggers import read_was
from kodbok.text import TextMap


def check(connection: sqlite3.Connection) -> list[Damage]:
    """Everything that is wrong, worst first: the file, its structure, texts, codings, journal."""
    found = list(_integrity(connection))
    if found:
        return found  # what else could be read from a torn file cannot be trusted
    try:
        return _all(connection)
    except sqlite3.DatabaseError as error:
        return [Damage(_("the file is damaged: {said}").format(said=error), "file")]


def _all(connection: sqlite3.Connection) -> list[Damage]:
    return [
        *_structure(connection),
        *_foreign_keys(connection),
        *_texts(connection),
        *_units(connection),
        *_codings(connection),
        *_carried(connection),
        *_orphans(connection),
        *_code_tree(connection),
        *values(connection),
        *_journal(connection),
        *_clock(connection),
        *_unexplained(connection),
    ]


def _integrity(connection: sqlite3.Connection) -> Iterator[Damage]:
    try:
        for (said,) in connection.execute("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield Damage(_("the file is damaged: {said}").format(said=said), "file")
    except sqlite3.DatabaseError as error:
        yield Damage(_("the file is damaged: {said}").format(said=error), "file")


def _structure(connection: sqlite3.Connection) -> Iterator[Damage]:
    model = sqlite3.connect(":memory:", isolation_level=None)
    create(model)
    wanted, present = _shape(model), _shape(connection)
    model.close()
    if needs_migration(connection):
        older = _("an older format ({n}): brought up to date when the study is next opened to be changed")
        yield Damage(older.format(n=schema_version(connection)), "file", "warning")
        # What formats have differed in so far; a step that changes tables must tell them apart here.
        differing = ("index ", "view ", "table carried")
        wanted = {name: sql for name, sql in wanted.items() if not name.startswith(differing)}
        present = {name: sql for name, sql in present.items() if not name.startswith(differing)}
    for name, sql in wanted.items():
        if name not in present:
            yield Damage(_("missing from the file"), name)
        elif present[name] != sql:
            yield Damage(_("not as kodbok made it"), name)
    for name in present.keys() - wanted.keys():
        # A table or view that somebody added for their own use harms nothing; a trigger may.
        yield Damage(_("not made by kodbok"), name, "error" if name.startswith("trigger") else "warning")


def _shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Every table by its columns and keys, every index, view and trigger by its text.

    A migration may have rebuilt a table, which changes the text that SQLite keeps of it.
    """
    shape: dict[str, object] = {}
    for kind, name, sql in connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall():
        quoted = name.replace('"', '""')
        shape[f"{kind} {name}"] = (
            [
                connection.execute(f'PRAGMA {what}("{quoted}")').fetchall()
                for what in ("table_xinfo", "foreign_key_list")
            ]
            + connection.execute(
                "SELECT wr, strict FROM pragma_table_list WHERE name = ?", (name,)
            ).fetchall()
            if kind == "table"
            else sql
        )
    return shape


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield Damage(
            _("points at a row of {parent} that is not there").format(parent=parent), f"{table} {row}"
        )


def _texts(connection: sqlite3.Connection) -> Iterator[Damage]:
    for id, sha, data in connection.execute("SELECT id, sha256, bytes FROM sources"):
        if sha256(data) != sha:
            yield Damage(_("the stored file is not the one that was read"), f"sources {id}")
    for id, sha, length, text in connection.execute("SELECT id, sha256, length, text FROM text_versions"):
        if sha256(text.encode("utf-8", "surrogatepass")) != sha:
            yield Damage(_("the text is not as it was written"), f"text_versions {id}")
        if len(text) != length:
            yield Damage(_("the text's length is not the one noted"), f"text_versions {id}")
    for id, packed in connection.execute("SELECT id, map FROM text_versions"):
        try:
            TextMap.unpack(packed)
        except (ValueError, zlib.error, struct.error):
            yield Damage(_("its map to the source cannot be read"), f"text_versions {id}")


def _units(connection: sqlite3.Connection) -> Iterator[Damage]:
    miscounted = connection.execute(
        "SELECT v.id FROM text_versions AS v WHERE v.sentences <>"
        " (SELECT count(*) FROM sentences AS s WHERE s.version_id = v.id) OR v.turns <>"
        " (SELECT count(DISTINCT t.number) FROM turns AS t WHERE t.version_id = v.id AND t.number > 0)"
    )
    for (version,) in miscounted:
        yield Damage(_("its turns or sentences are not all there"), f"text_versions {version}")
    labels = connection.execute('SELECT version_id, i FROM turns WHERE body < "start" OR body > "end"')
    for version, i in labels:
        yield Damage(_("its label lies outside the turn"), f"turns {version}:{i}")
    for table in ("turns", "sentences", "cues"):
        outside = connection.execute(
            f"SELECT u.version_id, u.i FROM {table} AS u JOIN text_versions AS v ON v.id = u.version_id"
            ' WHERE u."start" < 0 OR u."end" < u."start" OR u."end" > v.length'
        )
        for version, i in outside:
            yield Damage(_("lies outside its text"), f"{table} {version}:{i}")


def _codings(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table in ("codings", "placements"):
        places = connection.execute(
            f'SELECT guid, version_id, "start", "end", quote FROM {table} WHERE "start" IS NOT NULL'
            " AND version_id IN (SELECT id FROM text_versions) ORDER BY version_id, id"
        )
        read, text = None, ""
        for guid, version, start, end, quote in places:
            if version != read:  # a text is read once: SQLite would read it for every row
                found = connection.execute(
                    "SELECT text FROM text_versions WHERE id = ?", (version,)
                ).fetchone()
                read, text = version, found[0]
            if not 0 <= start < end <= len(text):
                yield Damage(_("its offsets lie outside the text"), f"{table} {guid}")
            elif text[start:end] != quote:
                yield Damage(_("its quote is not what the text says there"), f"{table} {guid}")
    beyond_text = connection.execute(
        "SELECT x.guid FROM passed_passages AS x JOIN text_versions AS v ON v.id = x.version_id"
        ' WHERE x."end" > v.length OR x."start" < 0 OR x."end" <= x."start"'
    )
    for (guid,) in beyond_text:
        yield Damage(_("its offsets lie outside the text"), f"passed_passages {guid}")
    for table in ("codings", "passed_passages", "suggestion_decisions", "round_documents"):
        strangers = connection.execute(
            f"SELECT x.guid FROM {table} AS x JOIN documents AS d ON d.id = x.document_id"
            " JOIN text_versions AS v ON v.id = x.version_id WHERE v.document_guid <> d.guid"
        )
        for (guid,) in strangers:
            yield Damage(_("is on the text of another document"), f"{table} {guid}")


def _carried(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Texts and places that do not hang together after an edit."""
    for table, said in (
        (
            "text_versions AS x JOIN text_versions AS p ON p.id = x.parent_id",
            "x.document_guid <> p.document_guid",
        ),
        (
            "placements AS x JOIN codings AS c ON c.id = x.coding_id JOIN text_versions AS v ON v.id = x.version_id"
            " JOIN documents AS d ON d.id = c.document_id",
            "v.document_guid <> d.guid",
        ),
    ):
        for (guid,) in connection.execute(f"SELECT x.guid FROM {table} WHERE {said}"):
            yield Damage(_("is on the text of another document"), f"{table.partition(' ')[0]} {guid}")
    present = {row[:2]: row for row in connection.execute("SELECT * FROM carried")}
    wanted = {row[:2]: row for row in carried_rows(connection)}
    for noun, id in sorted(present.keys() | wanted.keys()):
        if present.get((noun, id)) != wanted.get((noun, id)):
            said = _(
                "its place on the present text is not as it is worked out: `kodbok check --repair` mends it"
            )
            yield Damage(said, f"{noun} {id}")


def _orphans(connection: sqlite3.Connection) -> Iterator[Damage]:
    strangers = connection.execute(
        "SELECT d.guid FROM documents AS d JOIN text_versions AS v ON v.id = d.version_id"
        " WHERE v.document_guid <> d.guid"
    )
    for (guid,) in strangers:
        yield Damage(_("has the text of another document"), f"documents {guid}")
    lost = connection.execute(
        "SELECT guid FROM text_versions WHERE document_guid NOT IN (SELECT guid FROM documents)"
        " AND document_guid NOT IN (SELECT guid FROM tombstones)"
    )
    for (guid,) in lost:
        yield Damage(_("belongs to no document"), f"text_versions {guid}")
    unread = connection.execute(
        "SELECT id FROM sources WHERE id NOT IN"
        " (SELECT source_id FROM text_versions WHERE source_id IS NOT NULL)"
    )
    for (id,) in unread:
        yield Damage(_("belongs to no text"), f"sources {id}")
    for noun in (*TARGET_NOUNS, "passage"):
        table = "documents" if noun == "passage" else noun
        loose = connection.execute(
            f"SELECT guid FROM memos WHERE noun = ? AND target NOT IN (SELECT guid FROM {table})"
            " AND target NOT IN (SELECT guid FROM tombstones)",
            (noun,),
        )
        for (guid,) in loose:
            yield Damage(_("is on something that is not there"), f"memos {guid}")


def _code_tree(connection: sqlite3.Connection) -> Iterator[Damage]:
    unreached = connection.execute(
        "WITH RECURSIVE tree (id) AS (SELECT id FROM codes WHERE parent_id IS NULL"
        " UNION SELECT c.id FROM codes AS c JOIN tree ON c.parent_id = tree.id)"
        " SELECT slug FROM codes WHERE id NOT IN (SELECT id FROM tree)"
    )
    for (slug,) in unreached:
        yield Damage(_("lies below itself in the codebook"), f"codes {slug}")
    for table, name in (("codes", "slug"), ("documents", "name"), ("cases", "name")):
        twice = connection.execute(f"SELECT {name} FROM {table} GROUP BY {name} HAVING count(*) > 1")
        for (what,) in twice:
            severity = "error" if table == "codes" else "warning"  # such a codebook cannot be read
            yield Damage(_("stands twice under one name"), f"{table} {what}", severity)


def _journal(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table in ("journal", "operations"):
        (count, first, last, made) = connection.execute(
            f"SELECT count(*), min(id), max(id), (SELECT seq FROM sqlite_sequence WHERE name = ?) FROM {table}",
            (table,),
        ).fetchone()
        if count != (made or 0) or (count and (first != 1 or last != count)):
            lost = (made or 0) - count
            yield Damage(ngettext("{n} row is missing", "{n} rows are missing", lost).format(n=lost), table)
    strays = connection.execute(
        "SELECT o.id FROM operations AS o WHERE o.first_row IS NULL OR o.last_row - o.first_row + 1 <>"
        " (SELECT count(*) FROM journal AS j"
        "  WHERE j.id BETWEEN o.first_row AND o.last_row AND j.operation_id = o.id)"
    )
    for (id,) in strays:
        yield Damage(_("its rows in the journal are not all there"), f"operations {id}")
    (outside,) = connection.execute("SELECT count(*) FROM journal WHERE operation_id IS NULL").fetchone()
    if outside:
        said = ngettext(
            "{n} row was changed outside kodbok", "{n} rows were changed outside kodbok", outside
        ).format(n=outside)
        yield Damage(said, "journal", "warning")
    for id, change, was in connection.execute("SELECT id, change, was FROM journal WHERE change <> 'insert'"):
        try:
            read_was(was or "-")
        except ValueError:
            yield Damage(_("a {change} that cannot be read back").format(change=change), f"journal {id}")


def _clock(connection: sqlite3.Connection) -> Iterator[Damage]:
    (running,) = connection.execute("SELECT count(*) FROM clock WHERE operation_id IS NOT NULL").fetchone()
    if running:
        yield Damage(_("says that an operation is running"), "clock")
    (behind,) = connection.execute(
        "SELECT count(*) FROM (SELECT hlc FROM stamps UNION ALL SELECT hlc FROM tombstones)"
        " WHERE hlc > (SELECT max(hlc) FROM clock) AND NOT EXISTS"
        "  (SELECT 1 FROM journal WHERE operation_id IS NULL)"
    ).fetchone()
    if behind:
        yield Damage(_("is behind the stamps that it gave"), "clock")
    untaken = connection.execute(
        "SELECT o.id FROM operations AS o LEFT JOIN operations AS u ON u.id = o.undone_by"
        " WHERE o.undone_by IS NOT NULL AND (u.kind IS NOT 'undo' OR u.target_id IS NOT o.id)"
    )
    for (id,) in untaken:
        yield Damage(_("is marked as undone by an operation that did not undo it"), f"operations {id}")


def _unexplained(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Rows that are there though the journal never made them, or gone though it did not take them."""
    for noun in NOUNS:
        differing = connection.execute(
            f"SELECT coalesce(t.id, j.row_id), t.id IS NULL FROM"
            "  (SELECT row_id, change, max(id) FROM journal"
            "   WHERE noun = :noun AND change <> 'update' GROUP BY row_id) AS j"
            f" FULL JOIN {noun} AS t ON t.id = j.row_id"
            " WHERE (j.change IS 'insert') <> (t.id IS NOT NULL)",
            {"noun": noun},
        )
        for id, gone in differing:
            said = _("was taken away and the journal does not say so")
            yield Damage(said if gone else _("is there and the journal does not say why"), f"{noun} {id}")
