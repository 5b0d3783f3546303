"""Making the tables of a new study, and bringing an older one up to date after a verified backup."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.store import carrying
from kodbok.store.clock import tick
from kodbok.store.connection import APPLICATION_ID, SCHEMA_VERSION, plain_errors, schema_version
from kodbok.store.present import uncover_carried
from kodbok.store.triggers import trigger_sql

if TYPE_CHECKING:
    from sqlite_utils import Database

_A_DAY = 86_400.0

Migration = Callable[["Database"], None]


def _index_codings_for_counting(database: Database) -> None:
    """To 2: counting reads indexes alone."""
    database.execute("DROP INDEX IF EXISTS codings_by_document")
    database.execute(
        'CREATE INDEX codings_by_document ON codings (document_id, code_id, coder_id, origin, "start", "end")'
    )
    database.execute("CREATE INDEX codings_of_wholes ON codings (scope) WHERE scope <> 'passage'")


def _carry_codings(database: Database) -> None:
    """To 3: a document's text can be edited, and what was marked on it is carried along."""
    database.execute(
        "CREATE TABLE carried (noun TEXT NOT NULL, row_id INTEGER NOT NULL, version_id INTEGER NOT NULL,"
        ' "start" INTEGER, "end" INTEGER, quote TEXT, state TEXT NOT NULL, PRIMARY KEY (noun, row_id))'
        " STRICT, WITHOUT ROWID"
    )


MIGRATIONS: Mapping[int, Migration] = {2: _index_codings_for_counting, 3: _carry_codings}
"""Steps by the version that they lead to; each gets a sqlite-utils Database inside a transaction."""


def create(connection: sqlite3.Connection) -> None:
    """Makes all tables, views and triggers of the present version, with this file's GUID."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        run_script(connection, schema_sql())
        make_views_and_triggers(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("INSERT INTO sites (guid) VALUES (?)", (str(uuid4()),))
        connection.execute("INSERT INTO clock (id, hlc, site_id) VALUES (1, ?, 1)", (tick(0),))
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    # A full disk may have rolled back by itself, and that is the error to tell of.
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def schema_sql() -> str:
    """The tables and indexes as SQL."""
    return files("kodbok.store").joinpath("schema.sql").read_text("utf-8")


def views_sql() -> str:
    """The views as SQL."""
    return files("kodbok.store").joinpath("views.sql").read_text("utf-8")


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Runs several statements without the COMMIT that executescript() slips in."""
    statement = ""
    for line in script.split("\n"):
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def make_views_and_triggers(connection: sqlite3.Connection) -> None:
    """Drops every trigger and kodbok's own views, and makes those of this version."""
    _drop_views_and_triggers(connection)
    run_script(connection, views_sql())
    for _name, sql in trigger_sql():
        connection.execute(sql)


def require_own_triggers(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file whose triggers are not kodbok's own: undo rests on them, and others may do harm.

    Raises:
        KodbokError: a trigger is missing, altered or somebody else's.
    """
    present = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    wanted = dict(trigger_sql())
    if present == wanted:
        return
    name = min(name for name in wanted.keys() | present.keys() if present.get(name) != wanted.get(name))
    raise KodbokError(
        _(
            "{path} is not changed: its triggers are not as kodbok made them ({name}) and could do harm; "
            "`kodbok check --repair` makes them anew."
        ).format(path=path, name=name)
    )


def _drop_views_and_triggers(connection: sqlite3.Connection) -> None:
    """Views that somebody made for their own use stay."""
    own = set(re.findall(r"CREATE VIEW (\w+)", views_sql()))
    found = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
    ).fetchall()
    for kind, name in found:
        if kind == "trigger" or name in own:
            connection.execute(f"DROP {kind.upper()} {_quoted(name)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def needs_migration(connection: sqlite3.Connection) -> bool:
    """Is the file of an older version than this program writes?"""
    return schema_version(connection) < SCHEMA_VERSION


def migrate(connection: sqlite3.Connection, path: Path) -> Path:
    """Brings an older study up to date, all or nothing; returns the backup made before it.

    Raises:
        KodbokError: the backup could not be made or read back, or a step failed; the study is as it was.
    """
    from sqlite_utils import Database

    _require_writable(connection, path)
    backup = backup_beside(connection, path)
    with plain_errors(path):
        connection.execute("PRAGMA foreign_keys = OFF")  # transform() rebuilds tables
        uncover_carried(connection)
        connection.execute("BEGIN IMMEDIATE")
        try:
            _drop_views_and_triggers(connection)
            for version in range(schema_version(connection) + 1, SCHEMA_VERSION + 1):
                _step_to(version)(Database(connection))
            make_views_and_triggers(connection)
            if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
                raise KodbokError(
                    _("{path} could not be brought up to date: {n} rows would point nowhere.").format(
                        path=path, n=len(broken)
                    )
                )
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("COMMIT")
        except BaseException:
            _roll_back(connection)
            raise
        finally:
            connection.execute("PRAGMA foreign_keys = ON")
    return backup


def _require_writable(connection: sqlite3.Connection, path: Path) -> None:
    """Before a backup is made in vain."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise KodbokError(
            _(
                "{path} is of an older format ({n}) and would have to be brought up to date, but it or its folder "
                "is read-only: copy it to a folder that can be written to."
            ).format(path=path, n=schema_version(connection))
        )


def _step_to(version: int) -> Migration:
    if version not in MIGRATIONS:
        raise KodbokError(_("There is no way from this study's format to format {n}.").format(n=version))
    return MIGRATIONS[version]


def backup_beside(connection: sqlite3.Connection, path: Path) -> Path:
    """A verified copy in `.kodbok-backups/NAME-TIME.bak` beside the study."""
    folder = path.parent / ".kodbok-backups"
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    with plain_errors(folder):
        folder.mkdir(exist_ok=True)
        _sweep(folder)
    return backup_to(connection, folder / f"{path.stem}-{stamp}.bak")


def _sweep(folder: Path) -> None:
    """Takes away what a killed program left half copied: whole texts of people who were interviewed."""
    for file in folder.iterdir():
        left = re.fullmatch(r"\..+\.bak\.\d+\.part(-journal)?", file.name)
        if left and time.time() - file.stat().st_mtime > _A_DAY:
            file.unlink(missing_ok=True)


def backup_to(connection: sqlite3.Connection, out: Path) -> Path:
    """A consistent copy of the study, read back and compared before it counts.

    Raises:
        KodbokError: the file exists, could not be written, or does not read back whole.
    """
    if out.exists():
        raise KodbokError(_("{path} exists already: choose another name.").format(path=out))
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    with plain_errors(out):
        try:
            if not _copied(connection, part):
                raise KodbokError(
                    _("The copy {path} did not read back whole; it was removed.").format(path=out)
                )
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    return out


def _copied(connection: sqlite3.Connection, part: Path) -> bool:
    """Copies the study and reads the copy back; a writer waits until both are done."""
    with closing(sqlite3.connect(part)) as copy:
        connection.execute("BEGIN")
        try:
            sizes = _sizes(connection)
            connection.backup(copy)
        finally:
            connection.execute("ROLLBACK")
        (whole,) = copy.execute("PRAGMA integrity_check").fetchone()
        return whole == "ok" and _sizes(copy) == sizes


def _sizes(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0] for (name,) in tables
    }


def repair(connection: sqlite3.Connection) -> None:
    """Makes views, triggers and indexes anew, and the places that are carried to later texts."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        make_views_and_triggers(connection)
        connection.execute("REINDEX")
        carrying.again(connection)
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise
