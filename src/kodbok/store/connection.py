"""Opening a study file: what makes it a study, how it is kept safe, and errors in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote as url_quote

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.store.nouns import NOUNS, OTHER_TABLES
from kodbok.store.present import make_views

APPLICATION_ID = 0x6B6F6462  # "kodb"
SCHEMA_VERSION = 3
CARRIES = 3
"""From this format on a study can have several texts of a document."""
BUSY_SECONDS = 5.0


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say about `path` into one plain sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise KodbokError(_explain(error, path)) from error
    except OSError as error:
        raise KodbokError(
            _("{path} cannot be used: {reason}.").format(path=path, reason=error.strerror or error)
        ) from error


def _explain(error: sqlite3.Error, path: Path) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    said = str(error)
    sentences = (
        ("SQLITE_FULL", _("The disk is full: nothing was changed in {path}; make room and try again.")),
        ("SQLITE_READONLY", _("{path} cannot be written to: the file or its folder is read-only.")),
        ("SQLITE_BUSY", _("{path} is being written to by another program; try again in a moment.")),
        ("SQLITE_LOCKED", _("{path} is being written to by another program; try again in a moment.")),
        ("SQLITE_NOTADB", _("{path} is not a kodbok study.")),
        (
            "SQLITE_CORRUPT",
            _(
                "{path} is damaged (`kodbok check` says where): go back to a backup, in .kodbok-backups or your own."
            ),
        ),
        ("SQLITE_CANTOPEN", _("{path} cannot be opened: its folder is missing, or may not be written to.")),
        ("SQLITE_IOERR", _("{path} could not be read or written: the disk failed ({said}).")),
    )
    for prefix, sentence in sentences:
        if name.startswith(prefix):
            return sentence.format(path=path, said=said)
    return _("{path} could not be used: SQLite says “{said}”.").format(path=path, said=said)


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to an existing study, checked to be one that this program can read.

    Raises:
        KodbokError: no such file, no study, or made by a newer kodbok.
    """
    if not path.exists():
        raise KodbokError(_("There is no study {path}.").format(path=path))
    if path.is_dir():
        raise KodbokError(_("{path} is a folder, not a study.").format(path=path))
    if not path.is_file():
        raise KodbokError(_("{path} is not a kodbok study.").format(path=path))
    with plain_errors(path):
        if not write:
            _recover(path)
        connection = _connect(path, "rw" if write else "ro")
        try:
            _check_identity(connection, path)
            make_views(connection, carried=schema_version(connection) >= CARRIES)
        except UnicodeDecodeError as error:  # what SQLite says of a torn schema has its bytes in it
            connection.close()
            raise KodbokError(_("{path} is not a kodbok study.").format(path=path)) from error
        except BaseException:
            connection.close()
            raise
    return connection


def _recover(path: Path) -> None:
    """Rolls back what a killed program left half done, which a reader is not allowed to."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and os.access(path, os.W_OK):
        connection = _connect(path, "rw")
        try:
            schema_version(connection)
        finally:
            connection.close()


def connect_new(path: Path) -> sqlite3.Connection:
    """A connection to a file that is made here and does not exist yet."""
    if path.exists():
        raise KodbokError(_("{path} exists already: choose another name.").format(path=path))
    with plain_errors(path):
        connection = _connect(path, "rwc")
        make_views(connection, carried=True)
        return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{url_quote(os.fsencode(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    if mode != "ro":
        # One file that can be copied at any time; a commit is on the disk before anybody is told.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise KodbokError(_("{path} is not a kodbok study.").format(path=path))
    version = schema_version(connection)
    if version < 1:  # there has never been such a format
        raise KodbokError(_("{path} is not a kodbok study.").format(path=path))
    if version > SCHEMA_VERSION:
        raise KodbokError(
            _(
                "{path} was made by a newer kodbok (format {theirs}, this program reads up to {ours}): "
                "install the newer version."
            ).format(path=path, theirs=version, ours=SCHEMA_VERSION)
        )
    _refuse_queries_as_tables(connection, path)


def _refuse_queries_as_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file in which a view or virtual table has a table's name: reading it could run for ever."""
    ours = {*NOUNS, *OTHER_TABLES}
    # Only what has no page of its own is not a table; SQLite itself refuses a schema that lies of its names.
    for (name,) in connection.execute(
        "SELECT lower(name) FROM sqlite_master WHERE type IN ('view', 'table') AND coalesce(rootpage, 0) = 0"
    ):
        if name in ours:
            raise KodbokError(
                _(
                    "{path} is not opened: its {name} is no table but a query, which kodbok never makes; "
                    "go back to a backup, in .kodbok-backups or your own."
                ).format(path=path, name=name)
            )


def schema_version(connection: sqlite3.Connection) -> int:
    """The format of the file, kept in user_version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """What is read inside stands as it was when the reading began; a writer waits until the end."""
    inside_another = connection.in_transaction
    if inside_another:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # a disk that fails ends it by itself
            connection.execute("ROLLBACK")
