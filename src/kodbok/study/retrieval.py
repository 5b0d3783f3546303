"""Passages with their source: the rows of `codings list` and `quotes`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kodbok.model import Coding, Document, Origin, Scope
from kodbok.spans import unpack
from kodbok.study.codebook import paths
from kodbok.study.naming import find_case
from kodbok.themes import Combine, Layer, Sources, choose
from kodbok.themes.gathering import gather, wholes

if TYPE_CHECKING:
    from kodbok.study.study import Study


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One coding as it is listed; `code` is a path. Stretches of several coders have no GUID."""

    document: str | None
    start: int | None
    end: int | None
    code: str
    coder: str
    origin: str | None
    created: str | None
    case: str | None
    turn: str | None
    lines: str | None
    speaker: str | None
    quote: str | None
    guid: str | None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One retrieved passage with its source and, where asked for, the text around it."""

    document: str
    case: str | None
    turn: str | None
    lines: str
    speaker: str | None
    start: int
    end: int
    code: str
    coder: str
    quote: str
    before: str = ""
    after: str = ""


class Retrieval:
    """One question for passages; sources and texts are fetched once for each document."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._documents: dict[str, Document] = {one.name: one for one in study.documents.list()}
        self._paths = paths(study.codebook.get(), study.language)
        self._sources: dict[str, Sources] = {}
        self._texts: dict[str, str] = {}

    # -- codings list --------------------------------------------------------------------------

    def codings(
        self,
        *,
        document: str | None,
        code: str | None,
        coder: str | None,
        case: str | None,
        layer: str | None,
        with_interviewer: bool,
    ) -> list[CodingRow]:
        """The codings asked for: every coder's, or those that a layer counts."""
        name = None if document is None else self._study.documents.get(document).name
        branch = self._branch(code)
        found = self._study.codings.find(document=name, code=code, coder=coder)
        if layer is None:
            rows: Iterable[CodingRow] = map(self.row, found)
        else:
            rows = self._layer_rows(layer, found, name, branch)
            if not with_interviewer:
                rows = filter(self._heard, rows)
        wanted = self._case(case)
        return [row for row in rows if wanted is None or _among(wanted, row.case)]

    def _branch(self, code: str | None) -> frozenset[str]:
        codebook = self._study.codebook.get()
        if code is None:
            return frozenset(codebook.by_id)
        return frozenset(codebook.branch(self._study.codebook.find(code).id))

    def _case(self, case: str | None) -> str | None:
        return None if case is None else find_case([one.name for one in self._study.cases.list()], case)

    def row(self, coding: Coding) -> CodingRow:
        """One coding with its source."""
        case, turn, lines, speaker = coding.case, None, None, None
        if coding.document is not None:
            sources = self._source(coding.document)
            if coding.start is not None and coding.end is not None:
                source = sources.of(coding.start, coding.end)
                case, turn, lines, speaker = source.case, source.turn, source.lines, source.speaker
            elif coding.scope is Scope.DOCUMENT:
                case = sources.of_whole()
        return CodingRow(
            document=coding.document,
            start=coding.start,
            end=coding.end,
            code=self._paths[coding.code],
            coder=coding.coder,
            origin=coding.origin.value,
            created=coding.created,
            case=case,
            turn=turn,
            lines=lines,
            speaker=speaker,
            quote=coding.quote,
            guid=coding.guid,
        )

    def _layer_rows(
        self, layer: str, found: Iterable[Coding], document: str | None, branch: frozenset[str]
    ) -> Iterator[CodingRow]:
        """The codings of a layer as they are; of a union or intersection, its stretches."""
        material = self._study.themes.material()
        chosen = choose(material, layer)
        if chosen.combine is Combine.AS_THEY_ARE:
            yield from (self.row(one) for one in found if _counts(chosen, one))
            return
        of_documents = wholes(material, chosen, Scope.DOCUMENT)
        for name, passages in gather(material, chosen).items():
            if document in (None, name):
                stretches = (
                    (start, end, code)
                    for code, packed in passages.items()
                    if code in branch
                    for start, end in unpack(packed)
                )
                for start, end, code in sorted(stretches):
                    yield self._stretch_row(layer, name, start, end, code)
                for code in sorted(branch & of_documents.get(name, frozenset())):
                    whole = self._source(name).of_whole()
                    yield self._shared_row(layer, code, document=name, case=whole)
        if document is None:
            for case, codes in wholes(material, chosen, Scope.CASE).items():
                yield from (self._shared_row(layer, code, case=case) for code in sorted(branch & codes))

    def _stretch_row(self, layer: str, document: str, start: int, end: int, code: str) -> CodingRow:
        source = self._source(document).of(start, end)
        return replace(
            self._shared_row(layer, code, document=document, case=source.case),
            start=start,
            end=end,
            turn=source.turn,
            lines=source.lines,
            speaker=source.speaker,
            quote=self._text(document)[start:end],
        )

    def _shared_row(
        self, layer: str, code: str, *, document: str | None = None, case: str | None
    ) -> CodingRow:
        """What several coders' codings come to: it has no coder, origin, time or GUID of its own."""
        return CodingRow(
            document=document,
            start=None,
            end=None,
            code=self._paths[code],
            coder=layer,
            origin=None,
            created=None,
            case=case,
            turn=None,
            lines=None,
            speaker=None,
            quote=None,
            guid=None,
        )

    # -- quotes --------------------------------------------------------------------------------

    def quotes(
        self, *, code: str | None, case: str | None, context: int, layer: str, with_interviewer: bool
    ) -> list[QuoteRow]:
        """The counted passages of a code and all below it, with `context` characters on either side."""
        everybody = layer == "all"
        rows = self.codings(
            document=None,
            code=code,
            coder=None,
            case=case,
            layer=None if everybody else layer,
            with_interviewer=with_interviewer,
        )
        if everybody and not with_interviewer:
            rows = [row for row in rows if self._heard(row)]
        return [self._quote_row(row, context) for row in rows if row.start is not None]

    def _heard(self, row: CodingRow) -> bool:
        """Whether a participant has any part in it; a coding of a whole document or case is heard."""
        if row.document is None or row.start is None or row.end is None:
            return True
        return self._source(row.document).counted(row.start, row.end)

    def _quote_row(self, row: CodingRow, context: int) -> QuoteRow:
        assert row.document is not None
        assert row.start is not None
        assert row.end is not None
        text = self._text(row.document) if context else ""
        return QuoteRow(
            document=row.document,
            case=row.case,
            turn=row.turn,
            lines=row.lines or "",
            speaker=row.speaker,
            start=row.start,
            end=row.end,
            code=row.code,
            coder=row.coder,
            quote=row.quote or "",
            before=text[max(0, row.start - context) : row.start],
            after=text[row.end : row.end + context],
        )

    # -- parts ---------------------------------------------------------------------------------

    def _source(self, document: str) -> Sources:
        if document not in self._sources:
            self._sources[document] = Sources(self._study.themes.talk(self._documents[document]))
        return self._sources[document]

    def _text(self, document: str) -> str:
        if document not in self._texts:
            self._texts[document] = self._study.documents.text(document)
        return self._texts[document]


def _counts(layer: Layer, coding: Coding) -> bool:
    consensus = coding.origin is Origin.CONSENSUS
    if coding.document is not None:
        return layer.counts(coding.document, coding.coder, consensus=consensus)
    hands = layer.cases[coding.case or ""]
    return hands.consensus if consensus else coding.coder in hands.coders


def _among(case: str, cases: str | None) -> bool:
    """Is the case one of those joined by `; `? (Its own name may hold that too.)"""
    return f"; {case}; " in f"; {cases}; "
