"""`study.codings`: codes put on passages, documents and cases, and who put them there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Carried, Coding, Origin, Report
from kodbok.spans import Interval
from kodbok.store import cases as case_rows
from kodbok.store import coders as coder_rows
from kodbok.store import codes as code_rows
from kodbok.store import codings as rows
from kodbok.store import documents as document_rows
from kodbok.store import journal
from kodbok.store.carrying import proposals
from kodbok.study.coding_changes import CodingChanges
from kodbok.study.snapshot import at_once

if TYPE_CHECKING:
    from kodbok.study.retrieval import CodingRow, QuoteRow
    from kodbok.study.study import Study


class CoderRow(NamedTuple):
    """A coder and how much they have done."""

    coder: str
    codings: int
    documents: int
    done: int


class ToReview(NamedTuple):
    """A coding to be looked at after an edit.

    Attributes:
        coding: The coding as it stands now: changed, or without a place.
        was: The words that it was on.
        proposed: Where it may be meant to stand, when it is to be placed.
    """

    coding: Coding
    was: str
    proposed: Interval | None


_MOST_NEWS = 500


class CodingNews(NamedTuple):
    """What has become of the codings since a mark.

    Attributes:
        mark: The mark from which the next question is asked.
        rows: The rows of all codings that were made, changed or taken away, in whichever document.
        codings: Those of the document asked for, as they are now.
    """

    mark: int
    rows: Set[int]
    codings: Sequence[Coding]


class TallyRow(NamedTuple):
    """How many codings a coder, or the consensus, has of a code in a document, and on the whole of it."""

    document: str
    code: str
    coder: str
    consensus: bool
    codings: int


class Codings(CodingChanges):
    """Codings of one study."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection

    # -- ask -----------------------------------------------------------------------------------

    @at_once
    def of_document(self, called: str, *, coder: str | None = None) -> list[Coding]:
        """The codings in a document, in text order, by one coder or by all."""
        name = self._study.documents.get(called).name
        return rows.load(
            self._connection,
            document_id=document_rows.ids(self._connection)[name],
            coder_id=None if coder is None else self.coder_id(coder),
        )

    @at_once
    def of_wholes(self, document: str) -> Sequence[Coding]:
        """The codings of a document as a whole and of its cases, in the order in which they were made."""
        found = self._study.documents.get(document, counted=False)
        cases = {*found.cases, *(one.case for one in found.speakers if one.case)}
        ids = case_rows.ids(self._connection)
        return rows.of_wholes(
            self._connection, document_rows.ids(self._connection)[found.name], [ids[case] for case in cases]
        )

    @at_once
    def find(
        self, *, document: str | None = None, code: str | None = None, coder: str | None = None
    ) -> list[Coding]:
        """Codings by document, code (with all below it) and coder, in document and text order."""
        codebook = self._study.codebook
        ids = code_rows.ids(self._connection)
        branch = None if code is None else [ids[one] for one in codebook.get().branch(codebook.find(code).id)]
        name = None if document is None else self._study.documents.get(document).name
        return rows.load(
            self._connection,
            document_id=None if name is None else document_rows.ids(self._connection)[name],
            code_ids=branch,
            coder_id=None if coder is None else self.coder_id(coder),
        )

    @at_once
    def list(
        self,
        *,
        document: str | None = None,
        code: str | None = None,
        coder: str | None = None,
        case: str | None = None,
        layer: str | None = None,
        with_interviewer: bool = True,
    ) -> list[CodingRow]:
        """Codings with their source, in document and text order.

        Args:
            document: Only in this document.
            code: Only of this code and those below it.
            coder: Only by this coder.
            case: Only of this case.
            layer: Only those that this layer counts (its stretches, for union and intersection).
            with_interviewer: With a layer, whether passages of interviewers alone are kept.

        Raises:
            KodbokError: no such thing, or coders unsettled on a document.
        """
        from kodbok.study.retrieval import Retrieval

        return Retrieval(self._study).codings(
            document=document,
            code=code,
            coder=coder,
            case=case,
            layer=layer,
            with_interviewer=with_interviewer,
        )

    @at_once
    def row(self, coding: Coding) -> CodingRow:
        """One coding as `list` gives it, with its source."""
        from kodbok.study.retrieval import Retrieval

        return Retrieval(self._study).row(coding)

    @at_once
    def quotes(
        self,
        *,
        code: str | None = None,
        case: str | None = None,
        context: int = 0,
        layer: str = "final",
        with_interviewer: bool = False,
    ) -> Sequence[QuoteRow]:
        """The passages of a code and all below it, with their source.

        Args:
            code: The code, or None for every code.
            case: Only of this case.
            context: How many characters before and after each passage to give with it.
            layer: Whose codings; "all" is every coder's, by name.
            with_interviewer: Whether passages of interviewers alone are kept.

        Raises:
            KodbokError: no such thing, or coders unsettled on a document.
        """
        from kodbok.study.retrieval import Retrieval

        return Retrieval(self._study).quotes(
            code=code, case=case, context=context, layer=layer, with_interviewer=with_interviewer
        )

    def place(self, document: str, quote: str) -> tuple[int, int]:
        """Where a quote stands in a document: exactly, else with white space and quotation marks folded.

        Raises:
            KodbokError: no such document, or the quote stands there nowhere or several times.
        """
        from kodbok.exchange.placing import Quotable

        places = Quotable(self._study.documents.text(document)).places(quote)
        if not places:
            raise KodbokError(
                _("{document} has no such passage: “{quote}”.").format(document=document, quote=quote)
            )
        if len(places) > 1:
            raise KodbokError(
                _(
                    "{document} has “{quote}” {n} times: say which with --start and --end (first at {places})."
                ).format(
                    document=document,
                    quote=quote,
                    n=len(places),
                    places=", ".join(f"{start}-{end}" for start, end in places[:3]),
                )
            )
        return places[0]

    @at_once
    def to_review(self, document: str | None = None, *, coder: str | None = None) -> Sequence[ToReview]:
        """The codings that a new text of their document has changed, or that are still to be placed on it.

        Args:
            document: Only in this document.
            coder: Only by this coder.

        Raises:
            KodbokError: no such document or coder.
        """
        if coder is not None:
            self.coder_id(coder)
        id = None
        if document is not None:
            name = self._study.documents.get(document, counted=False).name
            id = document_rows.ids(self._connection)[name]
        found = [
            (one, was)
            for one, was in rows.to_review(self._connection, id)
            if coder is None or one.coder.casefold() == coder.casefold()
        ]
        lost = [one.row for one, _was in found if one.carried is Carried.TO_PLACE]
        guesses = proposals(self._connection, lost) if lost else {}
        return [ToReview(one, was, guesses.get(one.row)) for one, was in found]

    def coders(self) -> Sequence[CoderRow]:
        """Every coder, oldest first."""
        return [CoderRow(*row) for row in coder_rows.counts(self._connection)]

    @at_once
    def since(self, mark: int, document: str) -> CodingNews | None:
        """What has become of codings since a mark; None when it is so much that asking for all is quicker.

        The document is called by its name in full.
        """
        touched = journal.rows_since(self._connection, "codings", mark, _MOST_NEWS)
        if touched is None or journal.rows_since(self._connection, "placements", mark, 0) is None:
            return None
        here = document_rows.ids(self._connection)[document]
        found = rows.load(self._connection, document_id=here, row_ids=touched) if touched else []
        return CodingNews(journal.latest(self._connection), touched, found)

    def mark(self) -> int:
        """A mark for `since`."""
        return journal.latest(self._connection)

    @at_once
    def counts(self) -> Mapping[str, int]:
        """How many codings each document has that has any, those on the whole of it included."""
        return rows.counts(self._connection)

    def coder_names(self) -> Sequence[str]:
        """Every coder's name, oldest first."""
        return coder_rows.names(self._connection)

    @at_once
    def tally(self) -> Sequence[TallyRow]:
        """How many codings there are, by document, code and coder."""
        return [TallyRow(*row) for row in rows.tally(self._connection)]

    def guid(self, prefix: str) -> str:
        """The GUID that begins so.

        Raises:
            KodbokError: none, or several.
        """
        found = rows.guids_like(self._connection, prefix.strip()) if prefix.strip() else []
        if len(found) == 1:
            return found[0]
        raise KodbokError(
            _("{n} codings have a GUID that begins with “{prefix}”.").format(n=len(found), prefix=prefix)
            if found
            else _("There is no coding {guid}.").format(guid=prefix)
        )

    def coder_id(self, name: str) -> int:
        """The row of a coder.

        Raises:
            KodbokError: there is no such coder.
        """
        found = coder_rows.find(self._connection, name)
        if found is None:
            names = ", ".join(self.coder_names()) or _("none yet")
            raise KodbokError(
                _("There is no coder “{name}” in this study (coders: {names}).").format(
                    name=name, names=names
                )
            )
        return found

    # -- files ---------------------------------------------------------------------------------

    def import_file(
        self,
        path: Path,
        *,
        create_codes: bool = False,
        origin: Origin = Origin.IMPORTED,
        dry_run: bool = False,
        strict: bool = False,
        why: str | None = None,
    ) -> Report:
        """Reads codings from CSV or JSON; takes what is good and reports each row that is not.

        Args:
            path: Rows with document, code, coder and start and end, or a quote.
            create_codes: Make codes that the codebook lacks, instead of refusing their rows.
            origin: What the codings are noted as.
            dry_run: Only say what would be taken.
            strict: Take nothing when any row is not good.
            why: The reason, for the history.

        Raises:
            KodbokError: the file cannot be read as codings.
        """
        from kodbok.study.coding_import import CodingImport

        return CodingImport(self._study, path, create_codes=create_codes, origin=origin).run(
            dry_run=dry_run, strict=strict, why=why
        )
