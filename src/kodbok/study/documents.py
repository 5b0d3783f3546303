"""`study.documents`: transcripts, their texts and units, speakers, and how far each coder has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Document, Origin, Progress, Speaker, TextVersion, Turn, Units
from kodbok.spans import subtract, union
from kodbok.store import cases as case_rows
from kodbok.store import coders as coder_rows
from kodbok.store import coverage as coverage_rows
from kodbok.store import documents as rows
from kodbok.study.naming import find_document
from kodbok.study.snapshot import at_once
from kodbok.study.telling import What
from kodbok.text import WORD, canonical, clean

if TYPE_CHECKING:
    from kodbok.study.import_report import ImportChoices, ImportReport
    from kodbok.study.revising import Revision
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


class Documents:
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

    def revise(
        self,
        called: str,
        source: str | bytes,
        *,
        file: str | None = None,
        options: ReadOptions | None = None,
        dry_run: bool = False,
        why: str | None = None,
    ) -> Revision:
        """Gives a document a new text, and says what becomes of its codings; all of them are kept.

        Args:
            called: The document.
            source: The new text, or the bytes of a corrected file.
            file: The file's name, for messages; its extension only breaks ties.
            options: How the file is to be read; as the document was, by default.
            dry_run: Only say what would become of them.
            why: The reason, for the history.

        Raises:
            KodbokError: no such document, the file cannot be read, no text is left, or somebody has
                changed the document meanwhile.
        """
        document = self.get(called, counted=False)
        what = What.REVISE_DOCUMENT.format(document=document.name)
        return self._revise(document, source, file or document.name, options, what, why, dry_run=dry_run)

    def edit(
        self,
        called: str,
        start: int,
        end: int,
        replacement: str,
        *,
        version: int | None = None,
        unless_changed: bool = False,
        dry_run: bool = False,
        why: str | None = None,
    ) -> Revision:
        """Puts other words in the place of [start, end), as where a typo is mended.

        Args:
            called: The document.
            start: Where the old words begin; where they end too, to put something in between.
            end: Where they end.
            replacement: The new words.
            version: The text that the place is in; the present one by default.
            unless_changed: Whether nothing is to be written where codings would have to be looked at.
            dry_run: Only say what would become of the codings.
            why: The reason, for the history.

        Raises:
            KodbokError: no such document or place, no text is left, or the document has another text
                by now.
        """
        document = self.get(called, counted=False)
        if version not in (None, document.version):
            raise KodbokError(
                _("{document} has changed since: look at it again.").format(document=document.name)
            )
        if not start == end <= document.length or start < 0:
            refuse_no_passage(document, start, end)
        text = rows.text(self._connection, document.version)
        what = What.CORRECT_DOCUMENT.format(document=document.name, start=start, end=end)
        new = text[:start] + replacement + text[end:]
        return self._revise(
            document,
            new,
            document.name,
            None,
            what,
            why,
            dry_run=dry_run,
            unless_changed=unless_changed,
        )

    def replace(
        self,
        called: str,
        old: str,
        new: str,
        *,
        everywhere: bool = False,
        dry_run: bool = False,
        why: str | None = None,
    ) -> Revision:
        """Puts other words in the place of those that stand once in a document, or of all such.

        Raises:
            KodbokError: no such document, the words are not there, or in several places and not all are
                meant, or no text would be left.
        """
        document = self.get(called, counted=False)
        text, wanted = rows.text(self._connection, document.version), canonical(old)[0]
        places = text.count(wanted) if wanted else 0
        if not places:
            raise KodbokError(
                _("{document} has no such passage: “{quote}”.").format(document=document.name, quote=old)
            )
        if places > 1 and not everywhere:
            raise KodbokError(
                _("{document} has “{quote}” {n} times: give more of the words around it, or --all.").format(
                    document=document.name, quote=old, n=places
                )
            )
        at = text.index(wanted)
        what = (
            What.REPLACE_WORDS.format(old=clean(old), new=clean(new), document=document.name)
            if everywhere
            else What.CORRECT_DOCUMENT.format(document=document.name, start=at, end=at + len(wanted))
        )
        revised = text.replace(wanted, new)
        return self._revise(document, revised, document.name, None, what, why, dry_run=dry_run)

    def _revise(
        self,
        document: Document,
        source: str | bytes,
        file: str,
        options: ReadOptions | None,
        what: str,
        why: str | None,
        *,
        dry_run: bool,
        unless_changed: bool = False,
    ) -> Revision:
        from kodbok.study.revising import Revising

        revising = Revising(self._study, document)
        if isinstance(source, bytes):
            revising.with_file(source, file, options)
        else:
            revising.with_text(source)
        revision = revising.revision()
        if revision.is_new and not dry_run and not (unless_changed and revision.to_look_at):
            revising.write(what, why)
        return revision

    @at_once
    def versions(self, called: str) -> Sequence[TextVersion]:
        """The texts that a document has had, oldest first.

        Raises:
            KodbokError: no such document.
        """
        return rows.versions(self._connection, self.get(called, counted=False))

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


def refuse_no_passage(document: Document, start: int, end: int) -> None:
    """Refuses what is not a stretch of a document's text.

    Raises:
        KodbokError: there is no such passage.
    """
    if not 0 <= start < end <= document.length:
        raise KodbokError(
            _("{start}-{end} is no passage of {document}, which has {length} characters.").format(
                start=start, end=end, document=document.name, length=document.length
            )
        )


def _by_speaker(turns: Sequence[Turn]) -> dict[str, list[Turn]]:
    spoken: dict[str, list[Turn]] = {}
    for turn in turns:
        if turn.speaker is not None:
            spoken.setdefault(turn.speaker, []).append(turn)
    return spoken
