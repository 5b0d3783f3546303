"""The tables beside transcripts: what they say about each file, and the cases that come with an import."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.study.files import read_whole
from kodbok.transcripts import TABLE_SUFFIXES, CasesFile, Given, Sidecar, read_cases, read_sidecar
from kodbok.transcripts.attribute_types import read_types

_SIDECAR, _CASES = "transcripts", "cases"
_TYPES = ("attributes.yaml", "attributes.yml")
_TABLES = frozenset((_SIDECAR, _CASES, "codings", "memos"))


def is_table_of_study(path: Path) -> bool:
    """Whether a file is a table of a study's folder, which walking it does not take for a transcript."""
    return path.stem.lower() in _TABLES and path.suffix.lower() in TABLE_SUFFIXES


@dataclass(slots=True)
class _Folder:
    sidecar: Sidecar | None = None
    cases: CasesFile | None = None


class Beside:
    """The tables that one import comes upon.

    Attributes:
        walked: the folders whose files are imported; a cases.csv there holds below, too.
        given: the table of cases that was asked for; then those that happen to lie there are not read.
    """

    def __init__(self) -> None:
        self.walked: list[Path] = []
        self.given: CasesFile | None = None
        self._folders: dict[Path, _Folder] = {}
        self._surveys: list[CasesFile] = []

    def give(self, path: Path) -> None:
        """Takes the cases of this table."""
        self.given = read_case_table(path)

    def add(self, survey: CasesFile, name: str) -> None:
        """Takes the cases that a survey has brought, whose warnings are told already."""
        self._surveys.append(replace(survey, warnings=(), name=name))

    def about(self, path: Path) -> Given | None:
        """What transcripts.csv says about a file."""
        sidecar = self._folder(path.parent).sidecar
        return sidecar.about(path.name) if sidecar else None

    def cases_of(self, path: Path) -> tuple[str, ...]:
        """The cases that a table of cases gives to a file."""
        table = self.given or self._folder(path.parent).cases
        return table.of_file(path.name) if table else ()

    def unknown_files(self) -> list[str]:
        """A sentence for each file that a transcripts.csv names and that is not beside it."""
        found: list[str] = []
        for folder, tables in self._folders.items():
            if tables.sidecar is None:
                continue
            files = {path.stem: path.name for path in sorted(folder.iterdir())}
            for name in tables.sidecar.without(path.name for path in folder.iterdir()):
                near = [files[stem] for stem in close_names(Path(name).stem, files)]
                hint = _(" (close: {names})").format(names=", ".join(near)) if near else ""
                found.append(
                    _("{table} names {file}, which is not in its folder{hint}.").format(
                        table=f"{_SIDECAR}.csv", file=name, hint=hint
                    )
                )
        return found

    def tables(self) -> list[CasesFile]:
        """The tables of cases, each once: one may serve several folders."""
        found = {id(one.cases): one.cases for one in self._folders.values() if one.cases is not None}
        return [*([self.given] if self.given else found.values()), *self._surveys]

    def _folder(self, folder: Path) -> _Folder:
        if folder not in self._folders:
            found = _Folder()
            if (sidecar := _table(folder, _SIDECAR)) is not None:
                found.sidecar = read_sidecar(read_whole(sidecar), str(sidecar))
            if self.given is None:
                found.cases = self._cases_for(folder)
            self._folders[folder] = found
        return self._folders[folder]

    def _cases_for(self, folder: Path) -> CasesFile | None:
        """The cases.csv of the folder, else of the nearest one above it that was walked too."""
        if (table := _table(folder, _CASES)) is not None:
            return read_case_table(table)
        if any(folder != root and folder.is_relative_to(root) for root in self.walked):
            return self._folder(folder.parent).cases
        return None


def read_case_table(path: Path) -> CasesFile:
    """A table of cases, with the types in an attributes.yaml beside it.

    Raises:
        KodbokError: one of them cannot be read.
    """
    if not path.exists():
        raise KodbokError(_("There is no file {path}.").format(path=path))
    read = read_cases(read_whole(path), str(path))
    beside = (path.with_name(name) for name in _TYPES)
    if (types := next((one for one in beside if one.is_file()), None)) is None:
        return read
    return replace(read, types=read_types(read_whole(types), str(types)))


def _table(folder: Path, stem: str) -> Path | None:
    """The table of this name in a folder: CSV before spreadsheets."""
    paths = (folder / f"{stem}{suffix}" for suffix in TABLE_SUFFIXES)
    return next((path for path in paths if path.is_file()), None)
