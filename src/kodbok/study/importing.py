"""Import of transcripts: find the files and the tables beside them, read, and write in one operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError, UsageError, close_names
from kodbok.messages import _
from kodbok.model import Speaker, Transcript
from kodbok.store import cases as case_rows
from kodbok.store import documents as rows
from kodbok.store.connection import plain_errors
from kodbok.study.beside import Beside, is_table_of_study
from kodbok.study.files import read_whole
from kodbok.study.telling import What
from kodbok.text import WORD, clean
from kodbok.transcripts import (
    MAX_BYTES,
    UNREAD_SUFFIXES,
    read,
    suffixes,
)
from kodbok.transcripts import ReadOptions as ReadOptions  # what a door says about the reading
from kodbok.transcripts.columns import parse_columns as parse_columns  # and about columns of tables
from kodbok.transcripts.survey import Respondent, is_survey, read_survey

if TYPE_CHECKING:
    from kodbok.study.study import Study


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One document that was read (or, in a dry run, would be)."""

    document: str
    path: Path
    cases: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    turns: int
    words: int
    language: str | None
    format: str
    encoding: str | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took, skipped as already there, and could not take."""

    taken: tuple[ImportedRow, ...]
    skipped: tuple[str, ...]
    failed: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    row: ImportedRow
    raw: bytes
    transcript: Transcript


class Importing:
    """One import."""

    def __init__(
        self, study: Study, options: ReadOptions, progress: Callable[[int, int, str], None] | None
    ) -> None:
        self._study = study
        self._options = options
        self._progress = progress or (lambda _done, _all, _name: None)
        self._beside = Beside()
        self._given: frozenset[Path] = frozenset()
        self._names = set(rows.names(study.connection))
        self._shas: dict[str, str] = {}
        self._skipped: list[str] = []
        self._failed: list[str] = []
        self._warnings: list[str] = []

    def run(
        self,
        paths: Sequence[Path],
        *,
        cases: Path | None,
        as_name: str | None,
        dry_run: bool,
        strict: bool,
        why: str | None,
    ) -> ImportReport:
        """Reads all, then writes what is good."""
        self._given = frozenset(paths)
        files = self._files(paths)
        given = len(files) + len(self._failed)
        if as_name is not None and given > 1:
            raise UsageError(_("--as names one document, and {n} files were given.").format(n=given))
        if cases is not None:
            self._beside.give(cases)
        ready: list[_Ready] = []
        for i, path in enumerate(files):
            self._progress(i, len(files), path.name)
            try:
                ready.extend(self._read(path, clean(as_name or "")))
            except KodbokError as error:
                self._failed.append(str(error))
        self._progress(len(files), len(files), "")
        self._warn_of_cases(ready)
        if strict and self._failed:
            ready = []
        elif not dry_run:
            ready = self._write(ready, why)
        return ImportReport(
            tuple(one.row for one in ready), tuple(self._skipped), tuple(self._failed), tuple(self._warnings)
        )

    # -- finding -------------------------------------------------------------------------------

    def _files(self, paths: Sequence[Path]) -> list[Path]:
        found: list[Path] = []
        for path in paths:
            if not path.exists():
                self._failed.append(_("There is no file or folder {path}.").format(path=path))
            else:
                found.extend(self._walk(path) if path.is_dir() else [path])
        return list(dict.fromkeys(found))

    def _walk(self, folder: Path) -> list[Path]:
        """The folder's files in order, but what is hidden, a table of the study, or a README."""
        self._beside.walked.append(folder)
        found: list[Path] = []
        wanted = suffixes() | UNREAD_SUFFIXES
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).parts
            if not path.is_file() or any(part.startswith(".") for part in inside):
                continue
            if is_table_of_study(path):
                continue
            if path.stem.upper() in ("README", "LICENSE") or path.suffix.lower() not in wanted:
                self._warnings.append(
                    _("{path} was passed over: by its name it is no transcript.").format(path=path)
                )
                continue
            found.append(path)
        return found

    # -- reading -------------------------------------------------------------------------------

    def _read(self, path: Path, as_name: str) -> list[_Ready]:
        """The document, or those of a survey's respondents; without those whose bytes are there already.

        Raises:
            KodbokError: the file cannot be read, or another one has its name.
        """
        with plain_errors(path):
            if path.stat().st_size > MAX_BYTES:
                raise KodbokError(
                    _("{path} is larger than {most} MB: split it into interviews.").format(
                        path=path, most=MAX_BYTES >> 20
                    )
                )
        raw = read_whole(path)
        if is_survey(raw, path.suffix, self._options):
            return self._respondents(path, as_name or clean(path.stem), raw)
        return self._new(path, as_name or clean(path.name), raw, self._prepare)

    def _respondents(self, path: Path, survey_name: str, raw: bytes) -> list[_Ready]:
        """A document for each respondent of a survey; in a folder only where columns are named."""
        if path not in self._given and not self._options.columns:
            self._warnings.append(_("{path} was passed over: a table, but none of talk.").format(path=path))
            return []
        try:
            survey = read_survey(raw, self._options)
        except KodbokError as error:
            raise KodbokError(f"{path}: {error}") from None
        self._beside.add(survey.cases, path.name)
        self._warnings.extend(f"{path.name}: {warning}" for warning in survey.cases.warnings)
        ready: list[_Ready] = []
        for one in survey.respondents:

            def answers(path: Path, name: str, raw: bytes, one: Respondent = one) -> _Ready:
                return _ready(path, name, raw, one.transcript(str(path), self._options))

            try:
                ready += self._new(path, f"{survey_name} {one.case}", one.raw, answers)
            except KodbokError as error:
                self._failed.append(str(error))
        return ready

    def _new(
        self, path: Path, name: str, raw: bytes, prepare: Callable[[Path, str, bytes], _Ready]
    ) -> list[_Ready]:
        """The document of these bytes, or none when they are there already."""
        sha = rows.sha256(raw)
        there = rows.documents_with_source(self._study.connection, sha)
        if sha in self._shas:
            there.append(self._shas[sha])
        if there:
            self._skipped.append(_("{path} is there already, as {name}.").format(path=path, name=there[0]))
            return []
        if name in self._names:
            raise KodbokError(
                _(
                    "There is a document {name} already with another text: give {path} another name with --as."
                ).format(name=name, path=path)
            )
        ready = prepare(path, name, raw)
        self._names.add(name)
        self._shas[sha] = name
        return [ready]

    def _prepare(self, path: Path, name: str, raw: bytes) -> _Ready:
        transcript = read(str(path), raw, self._options, self._beside.about(path))
        cases = transcript.cases or self._cases_of(path, transcript)
        return _ready(path, name, raw, replace(transcript, cases=cases), _doubts(path, transcript))

    def _cases_of(self, path: Path, transcript: Transcript) -> tuple[str, ...]:
        """Where neither the file nor transcripts.csv says: cases.csv's column `file`, else the stem.

        Where the participants are tied to cases of their own, those are the document's instead of the stem.
        """
        tied = [one.case for one in transcript.speakers if one.case and not one.role.asks]
        return self._beside.cases_of(path) or tuple(dict.fromkeys(tied)) or (clean(path.stem),)

    # -- writing -------------------------------------------------------------------------------

    def _warn_of_cases(self, ready: Sequence[_Ready]) -> None:
        for table in self._beside.tables():
            self._warnings.extend(table.warnings)
            if table is not self._beside.given:
                self._warnings.extend(
                    _("{difference} in {table}: the study's value is kept.").format(
                        difference=difference, table=table.name
                    )
                    for difference in self._study.cases.differing(table)
                )
        known = set(case_rows.ids(self._study.connection))
        known.update(case.name for table in self._beside.tables() for case in table.cases)
        if not known:
            return
        named = dict.fromkeys(case for one in ready for case in _named_cases(one))
        for case in named:
            if case not in known:
                near = close_names(case, known)
                hint = _(" (close: {names})").format(names=", ".join(near)) if near else ""
                self._warnings.append(_("{case} is a new case{hint}.").format(case=case, hint=hint))

    def _write(self, ready: Sequence[_Ready], why: str | None) -> list[_Ready]:
        """Writes; returns what was written, without what somebody else has imported meanwhile."""
        match ready:
            case []:
                what: str = What.IMPORT_CASES
            case [one]:
                what = What.IMPORT_DOCUMENT.format(document=one.row.document)
            case _:
                what = What.IMPORT_DOCUMENTS.format(n=len(ready))
        connection = self._study.connection
        with self._study.operation(what, why):
            for table in self._beside.tables():
                # A table that was asked for is the truth; one that happens to lie there only adds.
                if table is not self._beside.given:
                    self._study.cases.add_missing(table)
                else:
                    self._study.cases.merge(table)
            known = case_rows.ids(connection)
            ready = [one for one in ready if self._still_new(one)]
            for one in ready:
                for case in _named_cases(one):
                    if case not in known:
                        known[case] = case_rows.add(connection, case)
                rows.add(
                    connection,
                    one.row.document,
                    one.raw,
                    one.transcript,
                    options={"speakers": self._options.speakers, "encoding": self._options.encoding},
                    words=one.row.words,
                    language=one.row.language,
                    fields=one.transcript.fields,
                    case_ids=[known[case] for case in one.row.cases],
                    speakers=[(s, known[s.case] if s.case else None) for s in one.row.speakers],
                )
        return list(ready)

    def _still_new(self, one: _Ready) -> bool:
        taken = one.row.document in rows.ids(self._study.connection)
        if taken or rows.documents_with_source(self._study.connection, rows.sha256(one.raw)):
            self._skipped.append(
                _("{path} has been imported meanwhile by somebody else.").format(path=one.row.path)
            )
            return False
        return True


def _doubts(path: Path, transcript: Transcript) -> list[str]:
    """What the researcher should look at before counting anything."""
    doubts: list[str] = []
    if path.suffix.lower() == ".docx" and transcript.format != "docx":
        doubts.append(_("by its name a Word document, but what it holds is plain text"))
    if not transcript.speakers:
        doubts.append(_("no speakers were found, so all of it counts: see --speakers"))
    elif not any(speaker.role.asks for speaker in transcript.speakers):
        doubts.append(
            _("nobody is known as the interviewer, so all speakers count: front matter can give roles")
        )
    return doubts


def _ready(path: Path, name: str, raw: bytes, transcript: Transcript, doubts: Sequence[str] = ()) -> _Ready:
    imported = ImportedRow(
        document=name,
        path=path,
        cases=transcript.cases,
        speakers=transcript.speakers,
        turns=len({turn.number for turn in transcript.units.turns if turn.number > 0}),
        words=count_spoken(transcript),
        language=transcript.language,
        format=transcript.format,
        encoding=transcript.encoding,
        warnings=(*transcript.warnings, *doubts),
    )
    return _Ready(imported, raw, transcript)


def _named_cases(one: _Ready) -> list[str]:
    return [*one.row.cases, *(speaker.case for speaker in one.row.speakers if speaker.case)]


def count_spoken(transcript: Transcript) -> int:
    """The words of all speakers, without the labels."""
    text = transcript.text
    return sum(len(WORD.findall(text, turn.body, turn.end)) for turn in transcript.units.turns)
