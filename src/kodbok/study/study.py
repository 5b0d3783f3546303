"""`Study`: opening and closing a file, operations on it, undo, and one attribute for each noun."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Damage, HistoryEntry
from kodbok.store import carrying, journal, migrations, study_row, undoing
from kodbok.store import coders as coder_rows
from kodbok.store.connection import connect, connect_new, plain_errors
from kodbok.study.acting import Acting, choose, login_name, refuse_layer_name
from kodbok.study.telling import What, told
from kodbok.text import clean

if TYPE_CHECKING:
    from kodbok.study.cases import Cases
    from kodbok.study.codebook import CodebookDesk
    from kodbok.study.codings import Codings
    from kodbok.study.documents import Documents
    from kodbok.study.exchange import Exchange
    from kodbok.study.memos import Memos
    from kodbok.study.searching import Searching
    from kodbok.study.summaries import Summaries
    from kodbok.study.themes import Themes


class Study:
    """One open study. It belongs to the thread that opened it.

    Attributes:
        path: The file.
        new_coders: Names of coders that changes have made, for the door to tell.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, acting: Acting, *, write: bool) -> None:
        self.path = path
        self.connection = connection
        self.new_coders: list[str] = []
        self._acting = acting
        self._write = write
        self._running: journal.Operation | None = None
        self._schema_seen: int | None = None

    # -- open and close ------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        title: str | None = None,
        language: str = "sv",
        codebook: Path | None = None,
        coder: str | None = None,
        why: str | None = None,
    ) -> Study:
        """Makes a study without documents, with the codebook in a file where one is given.

        Raises:
            KodbokError: the file exists, or cannot be made there, or the codebook cannot be read.
        """
        path = Path(path)
        acting = choose(coder, [], write=True)
        connection = connect_new(path)
        try:
            with plain_errors(path):
                migrations.create(connection)
                study = cls(path, connection, acting, write=True)
                with study.operation(What.NEW_STUDY, why):
                    study_row.add(connection, clean(title or path.stem), language)
            if codebook is not None:
                study.codebook.import_file(codebook, why=why)
        except BaseException:
            connection.close()
            path.unlink(missing_ok=True)
            raise
        return study

    @classmethod
    def open(cls, path: Path, *, coder: str | None = None, write: bool = True) -> Study:
        """Opens a study; an older one is brought up to date, after a backup, before it is changed.

        Reading never changes the file: what older formats lack is only what makes reading quick.

        Args:
            path: The file.
            coder: Who acts; else the only coder, else the login name.
            write: Whether changes are meant; reading works on read-only media.

        Raises:
            KodbokError: no study, a newer one, or a reader named who is no coder.
            UsageError: several coders, and none named for a change.
        """
        path = Path(path)
        connection = connect(path, write=write)
        try:
            if write and migrations.needs_migration(connection):
                connection.close()
                connection = connect(path, write=True)
                migrations.migrate(connection, path)
            with plain_errors(path):
                carrying.complete(connection, write=write)
                acting = choose(coder, coder_rows.names(connection), write=write)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, acting, write=write)

    def close(self) -> None:
        """Closes the file; nothing is waiting to be written."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    @property
    def coder(self) -> str | None:
        """The acting coder's name; None when only reading and there are several."""
        return self._acting.name

    @property
    def read_only(self) -> bool:
        """Can nothing be changed here?"""
        return not (
            self._write and os.access(self.path, os.W_OK) and os.access(self.path.absolute().parent, os.W_OK)
        )

    @property
    def title(self) -> str:
        """The study's title."""
        return study_row.load(self.connection)[1]

    @property
    def language(self) -> str:
        """The study's language, as a tag like "sv"."""
        return study_row.load(self.connection)[2]

    @property
    def guid(self) -> str:
        """The study's GUID."""
        return study_row.load(self.connection)[0]

    # -- change --------------------------------------------------------------------------------

    @contextmanager
    def operation(
        self, what: str, why: str | None = None, *, goes_on: int | None = None
    ) -> Iterator[journal.Operation]:
        """One change: on disk or not at all, one step of undo. Operations inside join it.

        Args:
            what: What is done, for the history.
            why: The reason, for the history.
            goes_on: The operation that this one goes on with, where nothing has been done since.

        Raises:
            KodbokError: the study was opened for reading, or the file cannot be written.
        """
        if self._running is not None:
            yield self._running
            return
        what, why = clean(what), None if why is None else clean(why)
        signed, known = self.signature(), len(self.new_coders)
        try:
            with self._changing(), journal.operation(self.connection, signed, what, why, goes_on) as running:
                self._running = running
                if self._acting.named:
                    self.acting_coder()
                yield running
        except BaseException:
            del self.new_coders[known:]
            raise
        finally:
            self._running = None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self._write:
            raise KodbokError(_("{path} was opened for reading only.").format(path=self.path))
        with plain_errors(self.path):
            yield

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._writing():
            schema = study_row.schema_mark(self.connection)
            if schema != self._schema_seen:
                migrations.require_own_triggers(self.connection, self.path)
                self._schema_seen = schema
            yield

    def signature(self) -> str:
        """The name that changes are signed with."""
        return self._acting.name or login_name()

    def acting_coder(self) -> int:
        """The row of the acting coder, made if new; only inside an operation."""
        return self.ensure_coder(self.signature())

    def ensure_coder(self, name: str) -> int:
        """The row of a coder by name, made if new; only inside an operation."""
        if coder_rows.find(self.connection, name) is None:
            refuse_layer_name(name)
            self.new_coders.append(name)
        return coder_rows.ensure(self.connection, name)

    def undo(self, n: int = 1, why: str | None = None) -> list[HistoryEntry]:
        """Takes back the acting coder's latest operations; returns them, latest first.

        Raises:
            KodbokError: there is nothing to undo, or later work stands on it.
        """
        return self._take_back(undoing.undo, n, why)

    def redo(self, n: int = 1, why: str | None = None) -> list[HistoryEntry]:
        """Puts back what was undone last; returns it, in the order put back.

        Raises:
            KodbokError: there is nothing to redo, or later work stands in the way.
        """
        return self._take_back(undoing.redo, n, why)

    def back_to(self, operation: int, *, why: str | None = None) -> list[HistoryEntry]:
        """Brings back what stood when an operation had been done, as far as it is the acting coder's work.

        Returns:
            What was taken back (`undone` is true), latest first, then what was put back that had been
            taken back since, in the order put back.

        Raises:
            KodbokError: no such operation, nothing to take back, or later work stands on it.
        """
        return self._take_back(undoing.back_to, operation, why)

    def _take_back(
        self, take_back: Callable[[sqlite3.Connection, undoing.By, int], list[int]], n: int, why: str | None
    ) -> list[HistoryEntry]:
        by = undoing.By(self._signatures(), self.signature(), None if why is None else clean(why), told)
        with self._changing():
            done = take_back(self.connection, by, n)
            entries = {entry.operation: entry for entry in journal.history(self.connection, ids=done)}
        return [entries[id] for id in done]

    def _signatures(self) -> set[str]:
        # Until somebody is named, what the login name signed is the user's own too.
        return {self.signature()} if self._acting.named else {self.signature(), login_name()}

    # -- ask -----------------------------------------------------------------------------------

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Turns what the file refuses while it is read, and what is damaged in it, into a plain sentence."""
        from kodbok.study.diagnosis import plain_damage

        with plain_errors(self.path), plain_damage(self):
            yield

    def history(
        self, *, since: str | None = None, coder: str | None = None, ids: Sequence[int] | None = None
    ) -> list[HistoryEntry]:
        """The audit trail, newest first.

        Args:
            since: Only from this ISO 8601 time, or the beginning of one, on.
            coder: Only what this coder did.
            ids: Only these operations.
        """
        return journal.history(self.connection, since=since, coder=coder, ids=ids)

    def operations(self, *, own: bool = False) -> Sequence[int]:
        """The numbers of all operations, or of the acting coder's own, newest first."""
        return journal.operations(self.connection, self._signatures() if own else None)

    def is_own(self, entry: HistoryEntry) -> bool:
        """Did the acting coder do this?"""
        return entry.coder in self._signatures()

    def mark(self) -> int:
        """A mark for `changed_since`: moves when another connection has written."""
        return study_row.data_version(self.connection)

    def changed_since(self, mark: int) -> bool:
        """Has another connection written to the file since the mark was taken?"""
        return self.mark() != mark

    def check(self) -> list[Damage]:
        """What is damaged in the file; an empty list when it is whole."""
        from kodbok.store.check import check

        return check(self.connection)

    def repair(self) -> None:
        """Makes triggers, views and indexes anew; texts and codings are not touched."""
        with self._writing():
            migrations.repair(self.connection)

    def backup(self, out: Path) -> Path:
        """A consistent, verified copy of the study, made while it is open."""
        return migrations.backup_to(self.connection, Path(out))

    # -- the nouns -----------------------------------------------------------------------------

    @cached_property
    def documents(self) -> Documents:
        """Documents, their texts and speakers."""
        from kodbok.study.documents import Documents

        return Documents(self)

    @cached_property
    def codebook(self) -> CodebookDesk:
        """Codes and themes as the codebook has them."""
        from kodbok.study.codebook import CodebookDesk

        return CodebookDesk(self)

    @cached_property
    def codings(self) -> Codings:
        """Codings and coders."""
        from kodbok.study.codings import Codings

        return Codings(self)

    @cached_property
    def cases(self) -> Cases:
        """Cases and their attributes."""
        from kodbok.study.cases import Cases

        return Cases(self)

    @cached_property
    def memos(self) -> Memos:
        """Memos on anything."""
        from kodbok.study.memos import Memos

        return Memos(self)

    @cached_property
    def themes(self) -> Themes:
        """What the codings say across cases."""
        from kodbok.study.themes import Themes

        return Themes(self)

    @cached_property
    def summaries(self) -> Summaries:
        """The cells of the framework grid, case by theme."""
        from kodbok.study.summaries import Summaries

        return Summaries(self)

    @cached_property
    def search(self) -> Searching:
        """Where words, word forms and patterns stand."""
        from kodbok.study.searching import Searching

        return Searching(self)

    @cached_property
    def exchange(self) -> Exchange:
        """Export to files."""
        from kodbok.study.exchange import Exchange

        return Exchange(self)
