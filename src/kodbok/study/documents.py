"""`study.documents`: transcripts, their texts and units, speakers, and how far each coder has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kodbok.model import Document, Origin, Progress, Speaker, Turn, Units
from kodbok.spans import subtract, union
from kodbok.store import cases as case_rows
from kodbok.store import coders as coder_rows
from kodbok.store import coverage as coverage_rows
from kodbok.store import documents as rows
from kodbok.study.document_texts import DocumentTexts, refuse_no_passage
from kodbok.study.naming import find_document
from kodbok.study.snapshot import at_once
from kodbok.study.telling import What
from kodbok.text import WORD

if TYPE_CHECKING:
    from kodbok.study.import_report import ImportChoices, ImportReport
    from kodbok.study.study import Study
    from kodbok.transcripts import ReadOptions


class SpeakerRow(NamedTuple):
    """Who speaks where, how often and how much."""

    document: str
    label: str
    name: str | None
    role: str
    case: str | None
    turns: int
    words: int


class Documents(DocumentTexts):
    """Documents of one study."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection

    # -- ask -----------------------------------------------------------------------------------

    @at_once
    def list(self, *, counted: bool = True) -> list[Document]:
        """All documents by name; with 0 codings each, where these need not be counted."""
        return rows.load(self._connection, counted=counted)

    @at_once
    def get(self, called: str, *, counted: bool = True) -> Document:
        """The document called so, with or without its extension; with 0 codings, where these need not be counted.

        Raises:
            KodbokError: none, or several that differ only in the extension.
        """
        name = find_document(rows.names(self._connection), called)
        return rows.load(self._connection, name, counted=counted)[0]

    @at_once
    def text(self, called: str) -> str:
        """A document's text."""
        return rows.text(self._connection, self.get(called).version)

    @at_once
    def units(self, called: str) -> Units:
        """A document's turns, sentences and cues."""
        return rows.units(self._connection, self.get(called).version)

    @at_once
    def raw(self, called: str) -> bytes:
        """The bytes that a document was read from."""
        return rows.source(self._connection, self.get(called).version)

    def quote(self, document: Document, start: int, end: int) -> str:
        """The passage [start, end) of a document.

        Raises:
            KodbokError: there is no such passage.
        """
        refuse_no_passage(document, start, end)
        return rows.passage(self._connection, document.version, start, end)

    @at_once
    def speakers(self) -> Sequence[SpeakerRow]:
        """Who speaks where, in document order."""
        found: list[SpeakerRow] = []
        turns = rows.turns_of_all(self._connection)
        for document in self.list():
            text = rows.text(self._connection, document.version)
            spoken = _by_speaker(turns.get(document.version, []))
            for speaker in document.speakers:
                theirs = spoken.get(speaker.label, [])
                found.append(
                    SpeakerRow(
                        document.name,
                        speaker.label,
                        speaker.name,
                        speaker.role.value,
                        speaker.case or (document.cases[0] if len(document.cases) == 1 else None),
                        len({turn.number for turn in theirs}),
                        sum(len(WORD.findall(text, turn.body, turn.end)) for turn in theirs),
                    )
                )
        return found

    def progress(self, called: str, coder: str) -> Progress:
        """How far a coder has come in a document."""
        name = self.get(called).name
        for one in coverage_rows.load(self._connection):
            if one.document == name and one.coder.casefold() == coder.casefold():
                return one.progress
        return Progress.NOT_STARTED

    def progress_of(self, coder: str) -> dict[str, Progress]:
        """How far a coder has come, by document; documents that are not there are not started."""
        return {
            one.document: one.progress
            for one in coverage_rows.load(self._connection)
            if one.coder.casefold() == coder.casefold()
        }

    def without_consensus(self, names: Sequence[str]) -> Sequence[str]:
        """Those of the documents that have no coding of consensus origin."""
        return [
            name
            for name in names
            if all(one.origin is not Origin.CONSENSUS for one in self._study.codings.of_document(name))
        ]

    @at_once
    def passed_over(self, called: str, *, coder: str | None = None) -> Sequence[tuple[int, int]]:
        """The stretches of a document that a coder has read and found nothing in, in text order.

        Args:
            called: The document.
            coder: Whose; the acting coder's by default.

        Raises:
            KodbokError: no such document or coder.
        """
        document_id = rows.ids(self._connection)[self.get(called, counted=False).name]
        if coder is None:
            coder_id = coder_rows.find(self._connection, self._study.signature())
        else:
            coder_id = self._study.codings.coder_id(coder)
        if coder_id is None:
            return []
        return union(
            (one.start, one.end) for one in coverage_rows.passed(self._connection, coder_id, document_id)
        )

    # -- change --------------------------------------------------------------------------------

    def import_files(
        self,
        paths: Sequence[Path],
        *,
        options: ReadOptions | None = None,
        choices: ImportChoices | None = None,
        dry_run: bool = False,
        progress: Callable[[int, int, str], None] | None = None,
        why: str | None = None,
    ) -> ImportReport:
        """Reads transcripts; takes what is good in one operation and reports each that is not.

        Args:
            paths: Files, and folders to walk.
            options: How to read them; as their content says, by default.
            choices: What of them to take, and what beside them.
            dry_run: Only say what would be taken, with a preview of each.
            progress: Told (files read, files in all, the file's name) as the reading goes on.
            why: The reason, for the history.

        Raises:
            KodbokError: a table of cases that was named cannot be read.
        """
        from kodbok.study.import_report import ImportChoices, ReadOptions
        from kodbok.study.importing import Importing

        importing = Importing(self._study, options or ReadOptions(), choices or ImportChoices(), progress)
        return importing.run(paths, dry_run=dry_run, why=why)

    def set_speaker(
        self,
        called: str,
        label: str,
        *,
        role: str | None = None,
        name: str | None = None,
        case: str | None = None,
        why: str | None = None,
    ) -> Speaker:
        """Says anew who a speaker is: what is not given stays, what is given empty goes.

        A case that is new to the study is made.

        Args:
            called: The document.
            label: How the transcript marks the speaker's turns.
            role: In which role, as one of `Role` or a word for it.
            name: What the speaker is called.
            case: Whose words these are.
            why: The reason, for the history.

        Raises:
            KodbokError: no such document, speaker or role.
        """
        from kodbok.study.speakers import changed, find_speaker

        document = self.get(called, counted=False)
        old = find_speaker(document, label)
        new = changed(old, role=role, name=name, case=case)
        if new == old:
            return old
        with self._study.operation(What.SET_SPEAKER.format(label=old.label, document=document.name), why):
            case_id = None
            if new.case is not None:
                known = case_rows.ids(self._connection)
                case_id = known.get(new.case) or case_rows.add(self._connection, new.case)
            rows.set_speaker(
                self._connection, document.guid, old.label, role=new.role, name=new.name, case_id=case_id
            )
        return new

    def mark_done(self, names: Sequence[str], *, done: bool = True, why: str | None = None) -> Sequence[str]:
        """The acting coder has finished these documents (or not), at the present codebook version.

        Raises:
            KodbokError: one of them is not there; nothing is changed then.
        """
        found = list(dict.fromkeys(self.get(name).name for name in names))
        ids = rows.ids(self._connection)
        what = (What.DONE if done else What.NOT_DONE).format(documents=", ".join(found))
        progress = Progress.DONE if done else Progress.IN_PROGRESS
        with self._study.operation(what, why):
            coder_id = self._study.acting_coder()
            for name in found:
                coverage_rows.set_progress(self._connection, coder_id, ids[name], progress)
        return found

    def pass_over(
        self, called: str, start: int, end: int, *, passed: bool = True, why: str | None = None
    ) -> None:
        """The acting coder has read [start, end) and found nothing there to code, or takes that back.

        Each character is passed over at the codebook version at which that was last said of it.

        Raises:
            KodbokError: no such document or passage.
        """
        document = self.get(called, counted=False)
        refuse_no_passage(document, start, end)
        document_id = rows.ids(self._connection)[document.name]
        what = (What.PASS_OVER if passed else What.TAKE_UP).format(
            document=document.name, start=start, end=end
        )
        with self._study.operation(what, why):
            coder_id, span = self._study.acting_coder(), [(start, end)]
            there = coverage_rows.passed(self._connection, coder_id, document_id)
            version = self._study.codebook.version()
            fresh = [(one.start, one.end) for one in there if one.codebook_version == version]
            if passed and not subtract(span, fresh):
                return
            for one in there:
                if one.start < end and start < one.end:
                    pieces = subtract([(one.start, one.end)], span)
                    coverage_rows.keep_passed(self._connection, one, pieces)
            if passed:
                coverage_rows.add_passed(self._connection, coder_id, document_id, start, end)

    def settle(self, names: Sequence[str], *, why: str | None = None) -> Sequence[str]:
        """The consensus of these documents is settled, at the present codebook version.

        Raises:
            KodbokError: one of them is not there; nothing is changed then.
        """
        found = list(dict.fromkeys(self.get(name).name for name in names))
        ids = rows.ids(self._connection)
        with self._study.operation(What.SETTLE.format(documents=", ".join(found)), why):
            coder_id = self._study.acting_coder()
            for name in found:
                coverage_rows.settle(self._connection, coder_id, ids[name])
        return found


def _by_speaker(turns: Sequence[Turn]) -> dict[str, list[Turn]]:
    spoken: dict[str, list[Turn]] = {}
    for turn in turns:
        if turn.speaker is not None:
            spoken.setdefault(turn.speaker, []).append(turn)
    return spoken
