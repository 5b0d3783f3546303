"""What the screens share: the study, the codebook as shown, and what was used lately.

A session asks the study and remembers the answers that several screens need; it knows nothing of
widgets. What it says is done is on disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kodbok.model import Coding, Document, Memo, Progress
from kodbok.study.actions import Need

if TYPE_CHECKING:  # what the list of documents does without is imported at first use
    from kodbok.study import Study
    from kodbok.tui.codes import Codes, Recent
    from kodbok.tui.reading import Reading


class Session:
    """One study open in the terminal.

    Args:
        study: The study.
        blind: Whether other coders' work is hidden.

    Attributes:
        documents: All documents, by name.
    """

    def __init__(self, study: Study, *, blind: bool = False) -> None:
        self.study, self.blind = study, blind
        self._codes: Codes | None = None
        self._codes_version = -1
        self.reload()

    def reload(self) -> None:
        """Ask the study anew; where that fails, everything stays as it was."""
        mark = self.study.mark()
        documents = self.study.documents.list()
        progress = self.study.documents.progress_of(self.coder) if self.coder else {}
        if self._codes is not None and self.study.codebook.version() != self._codes_version:
            self._load_codes()
        self._mark, self.documents = mark, documents
        self._progress: Mapping[str, Progress] = progress

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

        return Recent()

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
        self.recent.keep(codes.by_id)
        return codes

    def open(self, document: Document) -> Reading:
        """Open a document, and bring the codes used lately in it to the digits, if these are free."""
        from kodbok.tui.reading import Reading

        study, name = self.study, document.name
        reading = Reading(
            document,
            study.documents.text(name),
            study.documents.units(name),
            codings=self.codings(name),
            progress=self.progress(name),
        )
        reading.take_memos(self.memos())
        if not self.recent.slots:
            own = sorted(filter(self.is_own, reading.passages), key=lambda one: one.created, reverse=True)
            self.recent.begin(one.code for one in own if one.code in self.codes.by_id)
        return reading

    def codings(self, document: str) -> list[Coding]:
        """The codings in a document that may be seen."""
        return [one for one in self.study.codings.of_document(document) if not self.blind or self.is_own(one)]

    def memos(self) -> list[Memo]:
        """The memos that may be seen."""
        own = self.coder.casefold()
        return [memo for memo in self.study.memos.list() if not self.blind or memo.coder.casefold() == own]

    def count(self, reading: Reading) -> Mapping[str, int]:
        """How many codings of each code, with all below it, are in a document."""
        here = reading.passages.by_code
        return {id: sum(here[one] for one in branch) for id, branch in self.codes.branch.items()}

    # -- change --------------------------------------------------------------------------------

    def coded(self, document: str, more: int) -> None:
        """Take in that a document has so many codings more, without asking for all of them anew."""
        self.documents = [
            replace(one, codings=one.codings + more) if one.name == document else one
            for one in self.documents
        ]

    def written_by_others(self) -> bool:
        """Whether another program has written to the study since it was last asked."""
        return self.study.changed_since(self._mark)

    def new_coders(self) -> str:
        """The names of coders that changes have made, told once; empty when there are none."""
        new, self.study.new_coders = self.study.new_coders, []
        return ", ".join(new)

    def needs(self) -> set[Need]:
        """Which needs of actions hold for the study as a whole."""
        return {Need.WRITABLE} if self.writable else set()
