"""Codings from a file: each row is placed or told of, and the good ones become one operation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.exchange.coding_rows import CodingRow, read_coding_rows
from kodbok.exchange.placing import Quotable
from kodbok.exchange.row_files import BadRow
from kodbok.messages import _, ngettext
from kodbok.model import Code, Document, Emerged, Origin, Report, Scope
from kodbok.store import coders as coder_rows
from kodbok.store import codes as code_rows
from kodbok.store import codings as rows
from kodbok.store import documents as document_rows
from kodbok.store.clock import now
from kodbok.store.coding_changes import add
from kodbok.store.codings import NewCoding
from kodbok.study.acting import LAYERS
from kodbok.study.files import read_whole
from kodbok.study.naming import find_document
from kodbok.study.telling import What
from kodbok.text import WORD, canonical, clean

if TYPE_CHECKING:
    from kodbok.study.study import Study


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row that can be taken. `code` is a slug; `code` may still be to be made."""

    where: str
    document: str
    code: str
    coder: str
    start: int
    end: int
    value: str | None
    important: bool


_STEP = re.compile(r"(?<!-)>|::")
"""What stands between the steps of a path that is made; an arrow ("->") is part of a label, as in a codebook's CSV."""
_SLASH = re.compile("/")
"""The same where there is none of those, between steps that are names: have a letter or a number."""


class _RowError(Exception):
    """Why one row cannot be taken."""


class CodingImport:
    """One reading of one file."""

    def __init__(self, study: Study, path: Path, *, create_codes: bool, origin: Origin) -> None:
        self._study = study
        self._path = path
        self._create_codes = create_codes
        self._origin = origin
        self._documents: dict[str, Document] = {one.name: one for one in study.documents.list()}
        self._texts: dict[str, Quotable] = {}
        self._found_documents: dict[str, str | _RowError] = {}
        self._found_codes: dict[str, str | _RowError] = {}
        self._codebook = study.codebook.get()
        self._labels: set[str] = set()
        self._children: dict[tuple[str | None, str], list[str]] = {}
        for code in self._codebook.codes:
            for label in {label.casefold() for label in code.label.values()}:
                self._labels.add(label)
                self._children.setdefault((code.parent, label), []).append(code.id)
        self._new_codes: dict[str, Code] = {}
        self._slugs = set(self._codebook.by_id)

    def run(self, *, dry_run: bool, strict: bool, why: str | None) -> Report:
        """Reads, places and, unless it is a dry run, writes."""
        raw = read_whole(self._path)
        placed: list[_Placed] = []
        failed: list[str] = []
        for row in read_coding_rows(raw, self._path.name):
            try:
                placed.append(self._place(row))
            except _RowError as refusal:
                failed.append(f"{row.where}: {refusal}.")
        fresh, skipped = self._fresh(placed)
        if strict and failed:
            fresh = []
        if fresh and not dry_run:
            fresh, late = self._write(fresh, why)
            skipped += late
        return Report(
            tuple(one.where for one in fresh),
            tuple(one.where for one in skipped),
            tuple(failed),
            self._warnings({one.code for one in fresh}),
        )

    def _warnings(self, used: set[str]) -> tuple[str, ...]:
        if not (made := self._needed(used)):
            return ()
        return (_("New codes: {codes}.").format(codes=", ".join(code.id for code in made)),)

    # -- placing -------------------------------------------------------------------------------

    def _place(self, row: CodingRow | BadRow) -> _Placed:
        if isinstance(row, BadRow):
            raise _RowError(row.problem)
        document = self._document(row.document)
        start, end = self._span(row, document)
        code = self._code(row.code)
        coder = clean(row.coder) if row.coder else self._study.signature()
        if not coder:
            raise _RowError(_("its coder has no name"))
        if coder.casefold() in LAYERS:
            raise _RowError(_("a coder cannot be called “{name}”, as a layer is").format(name=coder))
        return _Placed(row.where, document, code, coder, start, end, row.value, row.important)

    def _document(self, called: str) -> str:
        if called not in self._found_documents:
            try:
                self._found_documents[called] = find_document(list(self._documents), called)
            except KodbokError as error:
                self._found_documents[called] = _RowError(str(error).rstrip("."))
        found = self._found_documents[called]
        if isinstance(found, _RowError):
            raise _RowError(str(found))
        return found

    def _text(self, document: str) -> Quotable:
        if document not in self._texts:
            self._texts[document] = Quotable(self._study.documents.text(document))
        return self._texts[document]

    def _span(self, row: CodingRow, document: str) -> tuple[int, int]:
        quotable = self._text(document)
        if row.start is None or row.end is None:
            return _only(quotable.places(row.quote or ""), document)
        length = self._documents[document].length
        if not 0 <= row.start < row.end <= length:
            raise _RowError(
                _("{start}-{end} is no passage of {document}, which has {length} characters").format(
                    start=row.start, end=row.end, document=document, length=length
                )
            )
        if row.quote and quotable.text[row.start : row.end] != canonical(row.quote)[0]:
            raise _RowError(
                _("the text of {document} at {start}-{end} is not the quote").format(
                    document=document, start=row.start, end=row.end
                )
            )
        return row.start, row.end

    def _code(self, called: str) -> str:
        if called not in self._found_codes:
            self._found_codes[called] = self._find_code(called)
        found = self._found_codes[called]
        if isinstance(found, _RowError):
            raise _RowError(str(found))
        return found

    def _find_code(self, called: str) -> str | _RowError:
        from kodbok.codebook import find

        try:
            code = find(self._codebook, called, self._study.language)
        except KodbokError as error:
            refused = _RowError(str(error).rstrip("."))
            return self._make_code(called, refused) if self._create_codes else refused
        if not code.codable:
            return _RowError(_("“{code}” is a heading: choose a code below it").format(code=code.id))
        return code.id

    def _make_code(self, called: str, refused: _RowError) -> str | _RowError:
        """A code, with what lacks above it where it is called by a path; never for a name of several."""
        from kodbok.codebook.fields import DEEPEST

        name = clean(called)
        parts = _parts(name)
        if not all(map(str.strip, parts[::2])) or len(parts) > 2 * DEEPEST or name.casefold() in self._labels:
            return refused
        at: str | None = None
        while parts:
            # A label may hold the signs itself: the longest one that is there is meant, as in finding.
            known = (
                n for n in range(len(parts), 0, -2) if (at, _label(parts[:n]).casefold()) in self._children
            )
            n = next(known, 1)
            there = self._children.get((at, _label(parts[:n]).casefold()), [])
            if len(there) > 1:
                return refused
            at = there[0] if there else self._new_code(_label(parts[:n]), at)
            parts = parts[n + 1 :]
        return at if at in self._new_codes else refused

    def _new_code(self, label: str, parent: str | None) -> str:
        from kodbok.codebook import slugify

        code = Code(
            id=slugify(label, self._slugs),
            label={self._study.language: label},
            parent=parent,
            emerged=Emerged.INDUCTIVE,
        )
        self._new_codes[code.id] = code
        self._slugs.add(code.id)
        self._children[parent, label.casefold()] = [code.id]
        return code.id

    # -- writing -------------------------------------------------------------------------------

    def _fresh(self, placed: list[_Placed]) -> tuple[list[_Placed], list[_Placed]]:
        """Those that are not there yet, and those that are (or stand twice in the file)."""
        connection = self._study.connection
        documents = document_rows.ids(connection)
        codes = code_rows.ids(connection)
        present = rows.present(connection, {documents[one.document] for one in placed})
        coders = {name: coder_rows.find(connection, name) for name in {one.coder for one in placed}}
        consensus = self._origin is Origin.CONSENSUS
        fresh: list[_Placed] = []
        skipped: list[_Placed] = []
        seen: set[tuple[str, int, int, str, str]] = set()
        for one in placed:
            key = (one.document, one.start, one.end, one.code, one.coder.casefold())
            document, code = documents[one.document], codes.get(one.code)
            there = (document, one.start, one.end, code, coders[one.coder], consensus)
            (skipped if key in seen or there in present else fresh).append(one)
            seen.add(key)
        return fresh, skipped

    def _write(self, fresh: list[_Placed], why: str | None) -> tuple[list[_Placed], list[_Placed]]:
        """Writes; returns what was written and what somebody else has written meanwhile."""
        study, connection = self._study, self._study.connection
        what = What.IMPORT_CODINGS.format(n=len(fresh), file=self._path.name)
        with study.operation(what, why):
            fresh, late = self._fresh(fresh)
            used = {one.code for one in fresh}
            if made := self._needed(used):
                study.codebook.add(*made)
            codes = code_rows.ids(connection)
            documents = document_rows.ids(connection)
            coders = {name: study.ensure_coder(name) for name in dict.fromkeys(one.coder for one in fresh)}
            created = now()
            add(
                connection,
                (
                    NewCoding(
                        code_id=codes[one.code],
                        coder_id=coders[one.coder],
                        scope=Scope.PASSAGE,
                        document_id=documents[one.document],
                        version_id=self._documents[one.document].version,
                        case_id=None,
                        start=one.start,
                        end=one.end,
                        quote=self._text(one.document).text[one.start : one.end],
                        value=None if one.value is None else clean(one.value),
                        origin=self._origin,
                        created=created,
                        important=one.important,
                    )
                    for one in fresh
                ),
            )
        return fresh, late

    def _needed(self, used: set[str]) -> list[Code]:
        """The new codes that are used, and those above them, parents first."""
        wanted: set[str] = set()
        for slug in used:
            at: str | None = slug
            while at is not None and at in self._new_codes:
                wanted.add(at)
                at = self._new_codes[at].parent
        return [code for slug, code in self._new_codes.items() if slug in wanted]


def _parts(name: str) -> list[str]:
    """The steps of a path with what stands between them: step, sign, step, ..., step."""
    found = list(_STEP.finditer(name))
    if not found and all(map(WORD.search, name.split("/"))):
        found = list(_SLASH.finditer(name))
    ends = [0, *(at for one in found for at in one.span()), len(name)]
    return [name[start:end] for start, end in pairwise(ends)]


def _label(parts: Sequence[str]) -> str:
    return "".join(parts).strip()


def _only(places: list[tuple[int, int]], document: str) -> tuple[int, int]:
    if len(places) == 1:
        return places[0]
    if not places:
        raise _RowError(_("the quote is not found in {document}").format(document=document))
    raise _RowError(
        ngettext(
            "the quote is found {n} time in {document}",
            "the quote is found {n} times in {document}",
            len(places),
        ).format(n=len(places), document=document)
    )
