"""Import of transcripts: each is read, written and forgotten, all in one operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError, UsageError, close_names
from kodbok.messages import _
from kodbok.model import MemoKind, Transcript
from kodbok.store import cases as case_rows
from kodbok.store import documents as rows
from kodbok.store import journal
from kodbok.store import memos as memo_rows
from kodbok.study.beside import Beside
from kodbok.study.duplicates import Known, Near, spoken
from kodbok.study.import_files import ImportFiles, read_source
from kodbok.study.import_report import ImportChoices, ImportedRow, ImportReport
from kodbok.study.preview import preview
from kodbok.study.respondents import survey_in, told_apart
from kodbok.study.telling import What
from kodbok.text import clean
from kodbok.transcripts import CasesFile, ReadOptions, read
from kodbok.transcripts.given import label_key
from kodbok.transcripts.survey import Respondent, is_survey

if TYPE_CHECKING:
    from kodbok.study.study import Study


class _NothingTakenError(Exception):
    """A strict import met a file that is not good: what was written is taken back."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What a document is made of: a file, or a respondent's row of one, and how its bytes are read."""

    path: Path
    name: str
    raw: bytes
    read: Callable[[bytes], Transcript]


class Importing:
    """One import. Of a file that was read nothing is kept but its row, so memory does not grow with the files."""

    def __init__(
        self,
        study: Study,
        options: ReadOptions,
        choices: ImportChoices,
        progress: Callable[[int, int, str], None] | None,
    ) -> None:
        self._study = study
        self._options = options
        self._choices = choices
        self._progress = progress or (lambda _done, _all, _name: None)
        self._beside = Beside()
        self._taken: list[ImportedRow] = []
        self._skipped: list[str] = []
        self._failed: list[str] = []
        self._warnings: list[str] = []
        self._tables: list[CasesFile] = []
        self._new_cases: set[str] = set()
        self._spoke: set[str] = set()

    def run(self, paths: Sequence[Path], *, dry_run: bool, why: str | None) -> ImportReport:
        """Reads and writes one file after the other."""
        choices = self._choices
        self._given = frozenset(paths)
        found = ImportFiles(paths, choices.leave)
        self._files = found.files
        self._failed += found.failed
        self._warnings += found.warnings
        given = len(self._files) + len(self._failed)
        if choices.as_name is not None and given > 1:
            raise UsageError(_("--as names one document, and {n} files were given.").format(n=given))
        self._beside.walked += found.walked
        if choices.cases is not None:
            self._beside.give(choices.cases)
        if dry_run:
            self._go_through(write=False)
            if choices.strict and self._failed:
                self._taken.clear()
        else:
            self._import(why)
        self._warnings += self._beside.unknown_files()
        self._warn_of_silent()
        failed = tuple(dict.fromkeys(self._failed))
        return ImportReport(tuple(self._taken), tuple(self._skipped), failed, tuple(self._warnings))

    def _import(self, why: str | None) -> None:
        try:
            with self._study.operation(What.IMPORT_CASES, why) as running:
                self._go_through(write=True)
                if self._choices.strict and self._failed:
                    raise _NothingTakenError
                if self._taken:
                    what = (
                        What.IMPORT_DOCUMENT.format(document=self._taken[0].document)
                        if len(self._taken) == 1
                        else What.IMPORT_DOCUMENTS.format(n=len(self._taken))
                    )
                    journal.call(self._study.connection, running, what)
        except _NothingTakenError:
            self._taken.clear()

    def _go_through(self, *, write: bool) -> None:
        """All files; what the study holds is asked for here, where nobody else changes it."""
        self._known = Known(self._study.connection)
        self._case_ids = case_rows.ids(self._study.connection)
        self._expected = set(self._case_ids)
        for i, path in enumerate(self._files):
            self._progress(i, len(self._files), path.name)
            for source in self._sources(path):
                try:
                    found = self._read(source)
                except KodbokError as error:
                    self._failed.append(str(error))
                    continue
                self._take_tables(write=write)
                if found is not None:
                    self._take(source, *found, write=write)
        self._take_tables(write=write)
        self._progress(len(self._files), len(self._files), "")

    def _take(self, source: _Source, transcript: Transcript, row: ImportedRow, *, write: bool) -> None:
        self._warn_of_cases(row)
        if write:
            self._write(source.raw, transcript, row)
        else:
            row = replace(row, preview=preview(transcript))
        self._spoke.update(label_key(one.label) for one in row.speakers)
        self._taken.append(row)

    # -- reading -------------------------------------------------------------------------------

    def _sources(self, path: Path) -> Iterator[_Source]:
        """The file, or the rows of a survey's respondents; none where it cannot be read."""
        name = clean(self._choices.as_name or "")
        options = self._choices.each.get(path, self._options)
        try:
            raw = read_source(path)
            if is_survey(raw, path.suffix, options):
                yield from self._respondents(path, name or clean(path.stem), raw, options)
            else:

                def transcript(raw: bytes) -> Transcript:
                    return read(str(path), raw, options, self._beside.about(path))

                yield _Source(path, name or clean(path.name), raw, transcript)
        except KodbokError as error:
            self._failed.append(str(error))

    def _respondents(self, path: Path, name: str, raw: bytes, options: ReadOptions) -> Iterator[_Source]:
        """A document for each respondent of a survey; in a folder only where columns are named."""
        if path not in self._given and not options.columns:
            self._warnings.append(_("{path} was passed over: a table, but none of talk.").format(path=path))
            return
        survey = survey_in(path, raw, options)
        self._beside.add(survey.cases, path.name)
        self._warnings.extend(f"{path.name}: {warning}" for warning in survey.cases.warnings)
        respondents, there = survey.respondents, None
        if not self._choices.duplicates:
            respondents, there = told_apart(path, survey, self._known.with_source)
        self._skipped += [there] if there else []
        for one in respondents:

            def answers(_raw: bytes, one: Respondent = one) -> Transcript:
                return one.transcript(str(path), options)

            yield _Source(path, f"{name} {one.case}", one.raw, answers)

    def _read(self, source: _Source) -> tuple[Transcript, ImportedRow] | None:
        """The document, or none when it is there already.

        Raises:
            KodbokError: the file cannot be read, or another one has its name.
        """
        path, name = source.path, source.name
        if not self._choices.duplicates and (there := self._known.with_source(source.raw)):
            self._skipped.append(_("{path} is there already, as {name}.").format(path=path, name=there))
            return None
        if name in self._known.names:
            raise KodbokError(
                _(
                    "There is a document {name} already with another text: give {path} another name with --as."
                ).format(name=name, path=path)
            )
        transcript = source.read(source.raw)
        same = self._known.with_text(transcript.text)
        # A file that names its own case is meant for it, though its text be another's.
        other_format = same is not None and same.format != transcript.format and not transcript.cases
        if same is not None and other_format and not self._choices.duplicates:
            self._skipped.append(
                _(
                    "{path} has the text of {name}, in another format: it is skipped; --duplicates takes it."
                ).format(path=path, name=same.document)
            )
            return None
        words = spoken(transcript.text, transcript.units.turns)
        again = partial(_again, path, source.read)
        near = self._known.take(name, source.raw, transcript, words, again)
        row = ImportedRow(
            document=name,
            path=path,
            cases=transcript.cases or self._cases_of(path, transcript),
            speakers=transcript.speakers,
            turns=len({turn.number for turn in transcript.units.turns if turn.number > 0}),
            words=len(words),
            language=transcript.language,
            format=transcript.format,
            encoding=transcript.encoding,
            warnings=(*transcript.warnings, *self._doubts(path, transcript, near)),
            near=near,
        )
        return transcript, row

    def _cases_of(self, path: Path, transcript: Transcript) -> tuple[str, ...]:
        """Where neither the file nor transcripts.csv says: cases.csv's column `file`, else the stem.

        Where the participants are tied to cases of their own, those are the document's instead of the stem.
        """
        tied = [one.case for one in transcript.speakers if one.case and not one.role.asks]
        return self._beside.cases_of(path) or tuple(dict.fromkeys(tied)) or (clean(path.stem),)

    def _doubts(self, path: Path, transcript: Transcript, near: Near | None) -> list[str]:
        """What the researcher should look at before counting anything."""
        if transcript.format == "survey":  # its rows are alike, and nobody asks in them
            return []
        doubts: list[str] = []
        if path.suffix.lower() == ".docx" and transcript.format != "docx":
            doubts.append(_("by its name a Word document, but what it holds is plain text"))
        if not transcript.speakers:
            doubts.append(_("no speakers were found, so all of it counts: see --speakers"))
        elif not any(speaker.role.asks for speaker in transcript.speakers):
            doubts.append(
                _("nobody is known as the interviewer, so all speakers count: front matter can give roles")
            )
        if near is not None and near.share == 1.0:
            doubts.append(_("all that is said is in {document} too").format(document=near.document))
        elif near is not None:
            doubts.append(
                _(
                    "probably a new version of {document}: {share} % of what is said is the same; "
                    "--as-version-of {document} carries its codings over"
                ).format(document=near.document, share=int(100 * near.share))
            )
        if transcript.remarks and not self._choices.comments:
            doubts.append(
                _("comments beside the text: {n}; with --comments they become memos").format(
                    n=len(transcript.remarks)
                )
            )
        return doubts

    # -- writing -------------------------------------------------------------------------------

    def _take_tables(self, *, write: bool) -> None:
        """The tables of cases that were come upon since: told of, and written."""
        for table in self._beside.tables():
            if any(table is one for one in self._tables):
                continue
            self._tables.append(table)
            self._warn_of_table(table)
            self._expected.update(case.name for case in table.cases)
            if not write:
                continue
            # A table that was asked for is the truth; one that happens to lie there only adds.
            if table is self._beside.given:
                self._study.cases.merge(table)
            else:
                self._study.cases.add_missing(table)
            self._case_ids = case_rows.ids(self._study.connection)

    def _write(self, raw: bytes, transcript: Transcript, row: ImportedRow) -> None:
        connection, ids = self._study.connection, self._case_ids
        for case in _named_cases(row):
            if case not in ids:
                ids[case] = case_rows.add(connection, case)
        options = self._choices.each.get(row.path, self._options)
        rows.add(
            connection,
            row.document,
            raw,
            transcript,
            options={"speakers": options.speakers, "encoding": options.encoding},
            words=row.words,
            language=row.language,
            fields=transcript.fields,
            case_ids=[ids[case] for case in row.cases],
            speakers=[(one, ids[one.case] if one.case else None) for one in row.speakers],
        )
        if transcript.remarks and self._choices.comments:
            self._write_comments(row.document, transcript)

    def _write_comments(self, name: str, transcript: Transcript) -> None:
        connection, coder = self._study.connection, self._study.acting_coder()
        document = rows.load(connection, name, counted=False)[0]
        for one in transcript.remarks:
            place = (one.start, max(one.end, one.start + 1))
            target = memo_rows.Target("passage", document.guid, document.version, *place)
            memo_rows.add(connection, coder, MemoKind.ANALYTIC, one.author or "", one.text, target)

    # -- telling -------------------------------------------------------------------------------

    def _warn_of_table(self, table: CasesFile) -> None:
        self._warnings.extend(table.warnings)
        if table is not self._beside.given:
            self._warnings.extend(
                _("{difference} in {table}: the study's value is kept.").format(
                    difference=difference, table=table.name
                )
                for difference in self._study.cases.differing(table)
            )

    def _warn_of_cases(self, row: ImportedRow) -> None:
        """Where cases are known, one that is new may be misspelt."""
        if not self._expected:
            return
        for case in _named_cases(row):
            if case not in self._expected and case not in self._new_cases:
                self._new_cases.add(case)
                near = close_names(case, self._expected)
                hint = _(" (close: {names})").format(names=", ".join(near)) if near else ""
                self._warnings.append(_("{case} is a new case{hint}.").format(case=case, hint=hint))

    def _warn_of_silent(self) -> None:
        for one in self._options.named:
            if self._taken and label_key(one.label) not in self._spoke:
                self._warnings.append(
                    _("No file has a speaker {label}, whom --speaker names.").format(label=one.label)
                )


def _again(path: Path, read: Callable[[bytes], Transcript]) -> Transcript:
    """Reads a file once more."""
    return read(read_source(path))


def _named_cases(row: ImportedRow) -> list[str]:
    return [*row.cases, *(speaker.case for speaker in row.speakers if speaker.case)]
