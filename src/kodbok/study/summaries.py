"""`study.summaries`: the cells of the framework grid, case by theme."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.model import Document, Report, Summary, in_language
from kodbok.store import cases as case_rows
from kodbok.store import summaries as rows
from kodbok.study.files import write_whole
from kodbok.study.naming import find_case
from kodbok.study.snapshot import at_once
from kodbok.study.telling import What
from kodbok.text import canonical
from kodbok.themes.grounds import Cell, Ground, Grounds

if TYPE_CHECKING:
    from kodbok.study.study import Study


@dataclass(frozen=True, slots=True)
class NewSummary:
    """A cell to be written: a case's name, a theme's slug, the text as `body` gives it, and whose it is."""

    case: str
    theme: str
    text: str
    coder: str


def body(text: str) -> str:
    """A summary's text as it is kept; "" when there is nothing in it."""
    kept = canonical(text)[0].strip("\n")
    return kept if kept.strip() else ""


class Summaries:
    """Summaries of one study. A case is called by name, a theme by its slug or title."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection

    # -- ask -----------------------------------------------------------------------------------

    @at_once
    def list(self, *, case: str | None = None, theme: str | None = None) -> list[Summary]:
        """The written cells by case, then by theme; of one case and one theme where asked for.

        Raises:
            KodbokError: no such case or theme.
        """
        of_case = None if case is None else self.find_case(case)
        of_theme = None if theme is None else self._study.codebook.find_theme(theme).id
        cells = [
            cell
            for cell in rows.load(self._connection)
            if of_case in (None, cell.case) and of_theme in (None, cell.theme)
        ]
        grounds = self._grounds({(cell.case, cell.theme) for cell in cells})
        return [_summary(cell, grounds[cell.case, cell.theme]) for cell in cells]

    def find_case(self, called: str) -> str:
        """The name of the case called so.

        Raises:
            KodbokError: none.
        """
        return find_case([*case_rows.ids(self._connection)], called)

    def _grounds(self, cells: Collection[Cell]) -> Mapping[Cell, Ground]:
        """What each of the cells rests on; each document that any of them needs is read once."""
        if not cells:
            return {}
        grounds = Grounds(self._study.codebook.get(), cells)
        for document in self._study.documents.list():
            if not grounds.cases.isdisjoint(_cases(document)):
                codings = rows.codings_in(self._connection, document.guid, grounds.codes)
                grounds.add_document(self._study.themes.talk(document), document.guid, codings)
        grounds.add_cases(rows.codings_of_cases(self._connection))
        return {cell: grounds.of(cell) for cell in cells}

    # -- change --------------------------------------------------------------------------------

    def set(self, case: str, theme: str, text: str, *, why: str | None = None) -> Summary | None:
        """Writes a cell, over what is there; an empty text takes the cell away and gives None.

        The cell is the acting coder's then and fresh. The same text on the same passages changes nothing.

        Raises:
            KodbokError: no such case or theme.
        """
        name, slug, kept = self.find_case(case), self._study.codebook.find_theme(theme).id, body(text)
        there = self.list(case=name, theme=slug)
        if kept and not (there and there[0].text == kept and not there[0].stale):
            with self._study.operation(What.SUMMARY.format(case=name, theme=slug), why):
                self.write([NewSummary(name, slug, kept, self._study.signature())])
        elif there and not kept:
            with self._study.operation(What.REMOVE_SUMMARY.format(case=name, theme=slug), why):
                ids = case_rows.ids(self._connection)[name], rows.theme_ids(self._connection)[slug]
                rows.remove(self._connection, *ids)
        return next(iter(self.list(case=name, theme=slug)), None)

    def write(self, cells: Sequence[NewSummary]) -> None:
        """Writes cells on the passages that are there now; only inside an operation."""
        grounds = self._grounds({(one.case, one.theme) for one in cells})
        cases, themes = case_rows.ids(self._connection), rows.theme_ids(self._connection)
        coders = {name: self._study.ensure_coder(name) for name in dict.fromkeys(one.coder for one in cells)}
        for one in cells:
            basis = grounds[one.case, one.theme].basis
            rows.save(
                self._connection, cases[one.case], themes[one.theme], one.text, basis, coders[one.coder]
            )

    # -- files ---------------------------------------------------------------------------------

    def import_file(
        self, path: Path, *, dry_run: bool = False, strict: bool = False, why: str | None = None
    ) -> Report:
        """Reads cells from a CSV or JSON file (case, theme, text, coder): what is good, as one operation.

        A cell that says the same already is skipped, one that says something else is replaced. The row's
        coder owns the cell, else the acting one.

        Args:
            path: The file.
            dry_run: Only say what would be written.
            strict: Take nothing when any row is not good.
            why: The reason, for the history.

        Raises:
            KodbokError: the file cannot be read, or lacks a column.
        """
        from kodbok.study.summary_import import SummaryImport

        return SummaryImport(self._study, path).run(dry_run=dry_run, strict=strict, why=why)

    def export_file(self, path: Path) -> None:
        """Writes the cells as .csv or .json, which `import_file` reads back, or as .md to read.

        Raises:
            KodbokError: another extension, or the file cannot be written.
        """
        from kodbok.exchange.summary_rows import summary_file

        themes, language = self._study.codebook.get().themes, self._study.language
        titles = {theme.id: in_language(theme.title, language) for theme in themes}
        write_whole(path, summary_file(self.list(), titles, path.name).encode())


def _cases(document: Document) -> set[str]:
    """The cases that may have talk in a document."""
    return {*document.cases, *(one.case for one in document.speakers if one.case)}


def _summary(cell: rows.Cell, ground: Ground) -> Summary:
    return Summary(
        case=cell.case,
        theme=cell.theme,
        text=cell.text,
        coder=cell.coder,
        changed=cell.changed,
        passages=ground.passages,
        stale=cell.basis != ground.basis,
        guid=cell.guid,
    )
