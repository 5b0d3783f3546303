"""`study.themes`: what the codings say across cases, worked out by the themes room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Turn
from kodbok.store import cases as case_rows
from kodbok.store import coders as coder_rows
from kodbok.store import codes as code_rows
from kodbok.store import codings as coding_rows
from kodbok.store import coverage as coverage_rows
from kodbok.store import documents as document_rows
from kodbok.study.snapshot import at_once
from kodbok.themes import (
    Codings,
    Count,
    Counted,
    Matrix,
    Shown,
    Talk,
    ThemeTable,
    count,
    list_themes,
    matrix,
    show,
)
from kodbok.themes.material import Material

if TYPE_CHECKING:
    from kodbok.model import Document
    from kodbok.study.study import Study


class Themes:
    """Counting in one study. Every answer carries notes: the layer, and what else it rests on."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection

    @at_once
    def rows(self, *, by: str = "case", layer: str = "final", with_interviewer: bool = False) -> ThemeTable:
        """Every theme and code with its counts and its absences, in codebook order.

        Raises:
            KodbokError: no such unit, attribute or coder, or coders unsettled on a document.
        """
        return list_themes(self.counted(layer, with_interviewer=with_interviewer), by)

    @at_once
    def show(self, called: str, *, layer: str = "final", with_interviewer: bool = False) -> Shown:
        """One theme or code with the state of every case.

        Raises:
            KodbokError: no such theme, code or coder, or coders unsettled on a document.
        """
        counted = self.counted(layer, with_interviewer=with_interviewer)
        try:
            return show(counted, called)
        except KodbokError:
            try:
                code = self._study.codebook.find(called)
            except KodbokError:
                code = None
            if code is None:
                raise
            return show(counted, code.id)

    @at_once
    def matrix(
        self,
        kind: str = "codes-by-cases",
        *,
        count: str = "codings",
        layer: str = "final",
        with_interviewer: bool = False,
    ) -> Matrix:
        """A matrix with the codes down.

        Raises:
            KodbokError: no such kind, count or coder, or coders unsettled on a document.
        """
        if count not in list(Count):
            raise KodbokError(
                _("A matrix counts one of: {counts}; not “{count}”.").format(
                    counts=", ".join(Count), count=count
                )
            )
        return matrix(self.counted(layer, with_interviewer=with_interviewer), kind, Count(count))

    @at_once
    def counted(self, layer: str = "final", *, with_interviewer: bool = False) -> Counted:
        """The study under one layer."""
        return count(self.material(), layer, with_interviewer=with_interviewer)

    @at_once
    def material(self) -> Material:
        """All that is counted, fetched from the store."""
        connection = self._connection
        documents = document_rows.load(connection)
        turns = document_rows.turns_of_all(connection)
        return Material(
            codebook=code_rows.load(connection),
            language=self._study.language,
            cases=tuple(case_rows.load(connection)),
            documents=tuple(self._talk(one, tuple(turns.get(one.version, ()))) for one in documents),
            coders=tuple(coder_rows.names(connection)),
            codings=Codings(
                coding_rows.passages(connection),
                tuple(coding_rows.wholes(connection)),
                coding_rows.to_place(connection),
            ),
            coverage=tuple(coverage_rows.load(connection)),
            settled=coverage_rows.settlements(connection),
            defined_at=code_rows.defined_at(connection),
            attributes=tuple(case_rows.attributes(connection)),
        )

    def talk(self, document: Document) -> Talk:
        """One document as it is counted."""
        return self._talk(document, document_rows.units(self._connection, document.version).turns)

    def _talk(self, document: Document, turns: tuple[Turn, ...]) -> Talk:
        def read(version: int = document.version) -> str:
            return document_rows.text(self._connection, version)

        return Talk(document.name, document.cases, document.speakers, turns, read)
