"""An import as it is put together on the screen, and the thread that reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Role
from kodbok.study import Study
from kodbok.study.import_report import (
    ImportChoices,
    ImportedRow,
    ImportReport,
    ReadOptions,
    not_speaking,
    speaking,
)

ENCODINGS = (None, "utf-8", "cp1252", "mac_roman", "cp850", "utf-16")
LANGUAGES = (None, "sv", "en", "de", "fr", "no", "da", "fi")


class Line(NamedTuple):
    """A line of the list: a file, or a label in it, which may be a speaker's (`role`) or only look like one."""

    row: ImportedRow
    label: str | None = None
    role: Role | None = None


@dataclass
class Plan:
    """What is to be imported, and how.

    Attributes:
        paths: files and folders that were named.
        left: files to leave out.
        each: how single files are read, where that was said.
        roles: roles that were given, by file and label.
        comments: whether comments become memos.
    """

    paths: Sequence[Path]
    left: set[Path] = field(default_factory=set)
    each: dict[Path, ReadOptions] = field(default_factory=dict)
    comments: bool = False

    def lines(self, rows: Sequence[ImportedRow]) -> list[Line]:
        """Every file with its labels below it."""
        found: list[Line] = []
        for row in rows:
            seen = row.preview
            found.append(Line(row))
            if seen is None or row.path in self.left:
                continue
            roles = {one.label: one.role for one in self.options(row.path).named}
            found += [Line(row, one.label, roles.get(one.label) or one.role) for one in seen.voices]
            silent = [one for one in self.options(row.path).silent if one not in seen.once]
            found += [Line(row, label) for label in (*seen.once, *silent)]
        return found

    def options(self, path: Path) -> ReadOptions:
        """How a file is read."""
        return self.each.get(path, ReadOptions())

    def tick(self, line: Line) -> bool:
        """Takes a file or leaves it, a label for a speaker's or not; whether files are to be read anew."""
        path = line.row.path
        if line.label is None:
            self.left ^= {path}
            return False
        change = not_speaking if line.role is not None else speaking
        self.each[path] = change(self.options(path), line.label)
        return True

    def next_role(self, line: Line) -> None:
        """Gives a speaker the next role."""
        if line.label is not None and line.role is not None:
            roles = list(Role)
            role = roles[(roles.index(line.role) + 1) % len(roles)]
            self.each[line.row.path] = speaking(self.options(line.row.path), line.label, role)

    def next_encoding(self, path: Path) -> None:
        """Reads a file in the next encoding; after the last one, in that which its content tells."""
        options = self.options(path)
        self.each[path] = replace(options, encoding=_next(ENCODINGS, options.encoding))

    def next_language(self, path: Path) -> None:
        """Takes a file for one in the next language."""
        options = self.options(path)
        self.each[path] = replace(options, language=_next(LANGUAGES, options.language))

    def choices(self, *, all_files: bool = False) -> ImportChoices:
        """What the import is asked for; `all_files` also those that are left out, to show them."""
        return ImportChoices(
            each=dict(self.each),
            leave=frozenset() if all_files else frozenset(self.left),
            comments=self.comments,
        )


def _next(all_of_them: Sequence[str | None], one: str | None) -> str | None:
    return all_of_them[(all_of_them.index(one) + 1) % len(all_of_them)]


@dataclass(frozen=True, slots=True)
class News:
    """How far a job has come, or what came of it. `done` with the last."""

    job: Job
    at: int = 0
    of: int = 0
    name: str = ""
    report: ImportReport | None = None
    error: str = ""

    @property
    def done(self) -> bool:
        """Whether there is no more to come."""
        return self.report is not None or bool(self.error)


class _StoppedError(Exception):
    """The job is not wanted any more; what it had written is not kept."""


class Job:
    """One reading of files, or one import, in a thread with a study of its own.

    Args:
        study: The study.
        coder: Who acts.
        plan: What is imported, and how.
        deliver: What is given the news, in the job's thread.
        write: Whether it is written; else it is only looked at.
    """

    def __init__(
        self, study: Path, coder: str, plan: Plan, deliver: Callable[[News], object], *, write: bool
    ) -> None:
        self._study, self._coder, self._write = study, coder, write
        self._paths, self._choices = tuple(plan.paths), plan.choices(all_files=not write)
        self._deliver = deliver
        self._stopped = False
        self._thread = Thread(target=self._run, name="kodbok-import", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends it as soon as it can be; an import is then not there at all."""
        self._stopped = True

    def wait(self) -> None:
        """Waits until it has ended."""
        self._thread.join()

    def _run(self) -> None:
        try:
            with (
                Study.open(self._study, coder=self._coder or None, write=self._write) as study,
                study.asking(),
            ):
                report = study.documents.import_files(
                    self._paths, choices=self._choices, dry_run=not self._write, progress=self._tell
                )
            self._deliver(News(self, report=report))
        except _StoppedError:
            pass
        except KodbokError as error:
            self._deliver(News(self, error=str(error)))
        except (
            Exception
        ) as error:  # nobody sees what goes wrong in a thread, and the screen would wait for ever
            self._deliver(News(self, error=_("The import failed: {error}").format(error=error)))

    def _tell(self, at: int, of: int, name: str) -> None:
        if self._stopped:
            raise _StoppedError
        self._deliver(News(self, at, of, name))
