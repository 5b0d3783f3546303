"""What the screens share: the study, the codebook as shown, and what was used lately.

A session asks the study and remembers the answers that several screens need; it knows nothing of
widgets. What it says is done is on disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kodbok.errors import KodbokError, OvertakenError
from kodbok.messages import _
from kodbok.model import Coding, Document, Memo, Origin, Progress
from kodbok.study.actions import Need
from kodbok.tui.news import News
from kodbok.tui.shown import Shown, Sieve, in_cases
from kodbok.tui.state import Bookmark, State

if TYPE_CHECKING:  # what the list of documents does without is imported at first use
    from kodbok.study import Study
    from kodbok.study.codings import ToReview
    from kodbok.tui.citing import Citing
    from kodbok.tui.codes import Codes, Recent
    from kodbok.tui.finding.hits import Finding
    from kodbok.tui.finding.jumping import Goal
    from kodbok.tui.reading import Reading
    from kodbok.tui.transcript.units import Unit


class Session:
    """One study open in the terminal.

    Args:
        study: The study.
        blind: Whether other coders' work is hidden; None: as when the study was left.
        state: How the study was left; without it nothing is remembered.

    Attributes:
        every_document: All documents, by name, their codings not counted.
        documents: Those that are shown.
        news: What others have written, as it is taken in.
        commands_used: What was done lately from the command palette, latest first.
        blind: Whether other coders' work is hidden.
        still_blind: Whether that is so only because it was when the study was left.
        placing: A coding that is to be placed, and waits for a selection in its document.
        place_before: Where one was before the last jump: a document, and a place in it.
    """

    def __init__(self, study: Study, *, blind: bool | None = None, state: State | None = None) -> None:
        self.study = study
        self.state = state or State()
        self.still_blind = blind is None and self.state.left.value.blind
        self.blind = self.still_blind if blind is None else blind
        self._note(blind=self.blind)
        self.news = News()
        self.every_document: Sequence[Document] = ()
        self.commands_used: list[str] = []
        self.placing: ToReview | None = None
        self.place_before: Goal | None = None
        self._codes: Codes | None = None
        self._codes_version = -1
        self._sieve: Sieve | None = None
        self._mark = study.mark()
        self.reload()
        self.news = News()

    def reload(self) -> None:
        """Ask the study anew; where that fails, everything stays as it was."""
        documents = self.study.documents.list(counted=False)
        progress = self.study.documents.progress_of(self.coder) if self.coder else {}
        if self._codes is not None and self.study.codebook.version() != self._codes_version:
            before = self._codes
            self.news.take_codes(before.all, self._load_codes().all)
        self.news.documents += len(documents) - len(self.every_document)
        self.every_document = documents
        self._progress: Mapping[str, Progress] = progress
        self._sift()

    def asking(self) -> AbstractContextManager[None]:
        """Turns into a plain sentence what the file refuses, when another program holds it or it is damaged."""
        return self.study.asking()

    @cached_property
    def name(self) -> str:
        """The study's file name."""
        return self.study.path.name

    @cached_property
    def recent(self) -> Recent:
        """The codes used lately."""
        from kodbok.tui.codes import Recent

        left = self.state.left.value
        return Recent(left.digits, left.used)

    @cached_property
    def citing(self) -> Citing:
        """What people call what operations name."""
        from kodbok.tui.citing import Citing

        return Citing(self)

    @cached_property
    def writable(self) -> bool:
        """Whether changes can be made."""
        return not self.study.read_only

    @property
    def coder(self) -> str:
        """Who is coding; empty when only reading and nobody was named."""
        return self.study.coder or ""

    def is_own(self, coding: Coding) -> bool:
        """Whether a coding is the acting coder's."""
        return coding.is_by(self.coder)

    # -- what is asked once --------------------------------------------------------------------

    def progress(self, document: str) -> Progress:
        """How far the acting coder has come in a document."""
        return self._progress.get(document, Progress.NOT_STARTED)

    @property
    def codes(self) -> Codes:
        """The codebook."""
        return self._codes or self._load_codes()

    def _load_codes(self) -> Codes:
        from kodbok.tui.codes import Codes

        self._codes_version = self.study.codebook.version()
        self._codes = codes = Codes(self.study.codebook.get(), self.study.language)
        if self.shown.codes:
            self._sieve = None
        self.recent.keep(codes.by_id)
        return codes

    def open(self, document: Document) -> Reading:
        """Open a document, and bring the codes used lately in it to the digits, if these are free."""
        from kodbok.tui.reading import Reading

        study, name = self.study, document.name
        reading = Reading(
            document, study.documents.text(name), study.documents.units(name), progress=self.progress(name)
        )
        self.read_codings(reading)
        reading.take_passed(self.passed_over(name))
        reading.take_memos(self.memos())
        self._note(document=document.guid, last=document.guid)
        self.state.save()
        if not self.recent.slots:
            own = sorted(
                filter(self.is_own, reading.passages), key=lambda one: (one.created, one.row), reverse=True
            )
            self.recent.begin(one.code for one in own if one.code in self.codes.by_id)
        return reading

    def read_codings(self, reading: Reading) -> list[Coding]:
        """Bring an open document's codings up to date; where little has changed, only that is asked for.

        Returns:
            Those that are shown and came, went or changed, as they were and as they are.
        """
        codings, name, sieve = self.study.codings, reading.document.name, self.sieve
        opened = reading.sieve is not None
        news = codings.since(reading.mark, name) if reading.sieve is sieve else None
        if news:
            reading.mark, found, rows = news.mark, news.codings, news.rows
            reading.hidden.update((one for one in found if self._hides(one)), rows)
            before, after = reading.passages.update((one for one in found if self.shows(one)), rows)
        else:
            mark = codings.mark()
            found = codings.of_document(name)
            reading.mark, reading.sieve = mark, sieve
            reading.hidden.replace(one for one in found if self._hides(one))
            before, after = reading.passages.replace(one for one in found if self.shows(one))
        reading.wholes = self._wholes(name)
        if opened:  # what a document opens with is no news
            self.news.take_codings(before, after)
        return [*before.values(), *after.values()]

    def _hides(self, coding: Coding) -> bool:
        return self.is_own(coding) and not self.shows(coding)

    def read_memos(self, reading: Reading) -> bool:
        """Bring an open document's memos up to date; whether there are others than before."""
        before = list(reading.memos)
        reading.take_memos(self.memos())
        self.news.take_memos(before, reading.memos)
        return before != list(reading.memos)

    def passed_over(self, document: str) -> Sequence[tuple[int, int]]:
        """What the acting coder has read in a document without finding anything in it."""
        return self.study.documents.passed_over(document) if self.coder else ()

    def _wholes(self, document: str) -> list[Coding]:
        return [one for one in self.study.codings.of_wholes(document) if self.shows(one)]

    def memos(self) -> list[Memo]:
        """The memos that may be seen."""
        own = self.coder.casefold()
        return [memo for memo in self.study.memos.list() if not self.blind or memo.coder.casefold() == own]

    def count(self, reading: Reading) -> Mapping[str, int]:
        """How many codings of each code, with all below it, are in a document."""
        here = reading.passages.by_code
        return {id: sum(here[one] for one in branch) for id, branch in self.codes.branch.items()}

    # -- how it was left -------------------------------------------------------------------------

    def left_open(self) -> Document | None:
        """The document that was open when the program was left, if it is still there."""
        left = self.state.left.value
        return next((one for one in self.every_document if one.guid == left.document), None)

    def bookmark(self, document: Document) -> Bookmark | None:
        """Where one was in a document; None where it was never open."""
        return self.state.left.value.bookmarks.get(document.guid)

    def note_place(self, document: Document, bookmark: Bookmark, unit: Unit) -> None:
        """Note that one is in a document, where, and by which unit one moves."""
        bookmarks = {**self.state.left.value.bookmarks, document.guid: bookmark}
        self._note(document=document.guid, last=document.guid, bookmarks=bookmarks, unit=unit.value)

    def note_list(self, document: Document | None) -> None:
        """Note that one is in the list, and which document is in focus."""
        self._note(document="", last=document.guid if document else "")

    def _note(self, **changes: Any) -> None:
        if "recent" in self.__dict__:  # known once a document is open
            changes |= {"digits": tuple(self.recent.slots), "used": self.recent.latest_first}
        if "finding" in self.__dict__:
            changes["search"] = self.finding.kept
        self.state.left.value = replace(self.state.left.value, **changes)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def shown(self) -> Shown:
        """Which part of the study is shown."""
        return self.state.left.value.shown

    def show(self, shown: Shown) -> None:
        """Show this part of the study."""
        self._note(shown=shown)
        self._sieve = None
        self._sift()

    def named(self) -> Sequence[str]:
        """What only is shown, as people call it; empty when everything is."""
        shown = self.shown
        coders = () if self.blind else shown.coders
        labels = [self.codes.by_id[id].label if id in self.codes.by_id else id for id in shown.codes]
        return [*(name or _("consensus") for name in coders), *labels, *shown.cases]

    @property
    def sieve(self) -> Sieve:
        """Tells which codings are shown."""
        if self._sieve is None:
            branch = self.codes.branch if self.shown.codes else {}
            self._sieve = Sieve(self.shown, branch, coder=self.coder, blind=self.blind)
        return self._sieve

    def shows(self, coding: Coding) -> bool:
        """Whether a coding is shown."""
        return self.sieve.passes(coding.code, coding.coder, consensus=coding.origin is Origin.CONSENSUS)

    def _sift(self) -> None:
        """Have only what is shown; codings are sifted and counted when they are asked for."""
        self.documents = [one for one in self.every_document if in_cases(one.cases, self.shown)]
        self._counts: Counter[str] | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many codings are shown in each document that has any."""
        if self._counts is None:
            codings, sieve = self.study.codings, self.sieve
            counts = Counter(codings.counts() if sieve.open else ())
            for one in () if sieve.open else codings.tally():
                if sieve.passes(one.code, one.coder, consensus=one.consensus):
                    counts[one.document] += one.codings
            self._counts = counts
        return self._counts

    # -- change --------------------------------------------------------------------------------

    def take_in(self, reading: Reading, coding: Coding) -> None:
        """Take in a coding that the acting coder has made in an open document."""
        shown = self.shows(coding)
        (reading.passages if shown else reading.hidden).add(coding)
        if self._counts is not None:
            self._counts[reading.document.name] += shown

    def take_out(self, reading: Reading, coding: Coding) -> None:
        """Take in that a coding, which was shown, is no longer in an open document."""
        reading.passages.remove(coding.guid)
        if self._counts is not None:
            self._counts[reading.document.name] -= 1

    def take_in_wholes(self, reading: Reading) -> None:
        """Take in that an open document, or one of its cases, is coded otherwise as a whole."""
        before, reading.wholes = reading.wholes, self._wholes(reading.document.name)
        if self._counts is not None:
            more = sum(one.document is not None for one in reading.wholes)
            self._counts[reading.document.name] += more - sum(one.document is not None for one in before)

    def replace(self, reading: Reading, coding: Coding) -> None:
        """Take in that the acting coder has changed a coding of an open document."""
        if coding.start is None:
            self.take_in_wholes(reading)
            return
        if coding.guid in reading.passages:
            self.take_out(reading, coding)
        self.take_in(reading, coding)

    def written_by_others(self) -> bool:
        """Whether another program has written to the study since it was last asked."""
        return self.study.changed_since(self._mark)

    def seen(self, mark: int) -> None:
        """Take what was written until the mark as shown."""
        self._mark = mark

    def sentence(self, error: KodbokError) -> str:
        """What an error says; blind, without what others did."""
        return error.unnamed if self.blind and isinstance(error, OvertakenError) else str(error)

    def new_coders(self) -> str:
        """The names of coders that changes have made, told once; empty when there are none."""
        new, self.study.new_coders = self.study.new_coders, []
        return ", ".join(new)

    def new_name(self) -> str:
        """What is to be said of an acting coder who has done nothing yet, where others have; else nothing."""
        names = self.study.codings.coder_names()
        if not (names and self.coder and self.writable) or self.coder in names:
            return ""
        told = _("new coder: {coder}").format(coder=self.coder)
        if self.blind:
            return told
        return told + " " + _("(coders so far: {names})").format(names=", ".join(names))

    @cached_property
    def finding(self) -> Finding:
        """The search of this session."""
        from kodbok.tui.finding.hits import Finding

        return Finding(self.study.path, self.state.left.value.search)

    @property
    def has_hits(self) -> bool:
        """Whether a search has found something."""
        return "finding" in self.__dict__ and len(self.finding.hits) > 0

    def end_search(self) -> None:
        """End the thread that searches, if there is one."""
        if "finding" in self.__dict__:
            self.finding.close()

    def needs(self) -> set[Need]:
        """Which needs of actions hold for the study as a whole."""
        writable = {Need.WRITABLE} if self.writable else set()
        return writable | ({Need.HITS} if self.has_hits else set())
