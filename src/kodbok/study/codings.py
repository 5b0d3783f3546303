"""`study.codings`: codes put on passages, documents and cases, and who put them there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Coding, Document, Origin, Report, Scope
from kodbok.store import cases as case_rows
from kodbok.store import coders as coder_rows
from kodbok.store import codes as code_rows
from kodbok.store import codings as rows
from kodbok.store import documents as document_rows
from kodbok.store.clock import now
from kodbok.store.codings import NewCoding
from kodbok.study.naming import find_case
from kodbok.study.snapshot import at_once
from kodbok.text import clean

if TYPE_CHECKING:
    from kodbok.study.retrieval import CodingRow, QuoteRow
    from kodbok.study.study import Study


@dataclass(frozen=True, slots=True)
class CoderRow:
    """A coder and how much they have done."""

    coder: str
    codings: int
    documents: int
    done: int


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How many codings a coder, or the consensus, has of a code in a document, and on the whole of it."""

    document: str
    code: str
    coder: str
    consensus: bool
    codings: int


class Codings:
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
            coder_id=None if coder is None else self._coder(coder),
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
            coder_id=None if coder is None else self._coder(coder),
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

    def coders(self) -> Sequence[CoderRow]:
        """Every coder, oldest first."""
        return [CoderRow(*row) for row in coder_rows.counts(self._connection)]

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

    def _coder(self, name: str) -> int:
        found = coder_rows.find(self._connection, name)
        if found is None:
            names = ", ".join(self.coder_names()) or _("none yet")
            raise KodbokError(
                _("There is no coder “{name}” in this study (coders: {names}).").format(
                    name=name, names=names
                )
            )
        return found

    # -- change --------------------------------------------------------------------------------

    def add(
        self,
        document: str,
        start: int,
        end: int,
        code: str,
        *,
        value: str | None = None,
        origin: Origin = Origin.MANUAL,
        why: str | None = None,
    ) -> Coding:
        """Puts a code on the passage [start, end) as the acting coder.

        A coding that is there already is given back and nothing changes.

        Raises:
            KodbokError: no such document or code, a heading, or no such passage.
        """
        found = self._study.documents.get(document)
        what = self._codable(code)
        quote = self._study.documents.quote(found, start, end)
        new = self._new(what, Scope.PASSAGE, value, origin, document=found, span=(start, end), quote=quote)
        return self._add_one(new, f"code {found.name} {start}-{end} with {what}", why)

    def add_to_document(
        self, document: str, code: str, *, value: str | None = None, why: str | None = None
    ) -> Coding:
        """Puts a code on a whole document as the acting coder.

        Raises:
            KodbokError: no such document or code, or a heading.
        """
        found, what = self._study.documents.get(document), self._codable(code)
        new = self._new(what, Scope.DOCUMENT, value, Origin.MANUAL, document=found)
        return self._add_one(new, f"code document {found.name} with {what}", why)

    def add_to_case(
        self, case: str, code: str, *, value: str | None = None, why: str | None = None
    ) -> Coding:
        """Puts a code on a case as the acting coder.

        Raises:
            KodbokError: no such case or code, or a heading.
        """
        ids = case_rows.ids(self._connection)
        name, what = find_case(list(ids), case), self._codable(code)
        new = self._new(what, Scope.CASE, value, Origin.MANUAL, case_id=ids[name])
        return self._add_one(new, f"code case {name} with {what}", why)

    def _add_one(self, new: _Unsigned, what: str, why: str | None) -> Coding:
        connection = self._connection
        # Looked for inside the operation, so that two windows cannot both find it missing.
        with self._study.operation(what, why):
            signed = new.by(self._study.acting_coder())
            guid = rows.find(connection, signed) or rows.add(connection, [signed])[0]
        coding = rows.by_guid(connection, guid)
        assert coding is not None
        return coding

    def remove(self, guids: Sequence[str], *, why: str | None = None) -> int:
        """Takes codings away in one step; returns how many.

        Raises:
            KodbokError: one of them is not there.
        """
        for guid in guids:
            if rows.by_guid(self._connection, guid) is None:
                raise KodbokError(_("There is no coding {guid}.").format(guid=guid))
        with self._study.operation(
            f"remove {len(guids)} codings" if len(guids) > 1 else "remove coding", why
        ):
            return rows.remove(self._connection, guids)

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

    # -- parts ---------------------------------------------------------------------------------

    def _codable(self, called: str) -> str:
        """The slug of the code called so; a slug is looked up without reading the whole codebook."""
        codable = code_rows.codable(self._connection, called)
        if codable is None:
            code = self._study.codebook.find(called)
            called, codable = code.id, code.codable
        if not codable:
            raise KodbokError(_("“{code}” is a heading: choose a code below it.").format(code=called))
        return called

    def _new(
        self,
        code: str,
        scope: Scope,
        value: str | None,
        origin: Origin,
        *,
        document: Document | None = None,
        span: tuple[int, int] | None = None,
        quote: str | None = None,
        case_id: int | None = None,
    ) -> _Unsigned:
        connection = self._connection
        return _Unsigned(
            code_id=code_rows.ids(connection)[code],
            scope=scope,
            document_id=document_rows.ids(connection)[document.name] if document else None,
            version_id=document.version if document and span else None,
            case_id=case_id,
            span=span,
            quote=quote,
            value=None if value is None else clean(value),
            origin=origin,
        )


@dataclass(frozen=True, slots=True)
class _Unsigned:
    """A coding to be made, before it is known whose."""

    code_id: int
    scope: Scope
    document_id: int | None
    version_id: int | None
    case_id: int | None
    span: tuple[int, int] | None
    quote: str | None
    value: str | None
    origin: Origin

    def by(self, coder_id: int) -> NewCoding:
        start, end = self.span or (None, None)
        return NewCoding(
            code_id=self.code_id,
            coder_id=coder_id,
            scope=self.scope,
            document_id=self.document_id,
            version_id=self.version_id,
            case_id=self.case_id,
            start=start,
            end=end,
            quote=self.quote,
            value=self.value,
            origin=self.origin,
            created=now(),
        )
