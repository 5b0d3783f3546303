"""Summaries from a file: each row is placed or told of, and the good ones become one operation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kodbok.errors import KodbokError
from kodbok.exchange.row_files import BadRow
from kodbok.exchange.summary_rows import SummaryRow, read_summary_rows
from kodbok.messages import _, ngettext
from kodbok.model import Report
from kodbok.store import summaries as rows
from kodbok.study.acting import LAYERS
from kodbok.study.files import read_whole
from kodbok.study.summaries import NewSummary, body
from kodbok.study.telling import What
from kodbok.text import clean

if TYPE_CHECKING:
    from kodbok.study.study import Study


class _Placed(NamedTuple):
    """A row that can be taken. `owned`: the row says whose it is."""

    where: str
    new: NewSummary
    owned: bool


class _Sorted(NamedTuple):
    """The rows to be written, those whose cell says so already, and how many cells get another text."""

    fresh: list[_Placed]
    skipped: list[_Placed]
    replaced: int


class _RowError(Exception):
    """Why one row cannot be taken."""


class SummaryImport:
    """One reading of one file."""

    def __init__(self, study: Study, path: Path) -> None:
        self._study = study
        self._path = path
        self._case = _finder(study.summaries.find_case)
        self._theme = _finder(lambda called: study.codebook.find_theme(called).id)

    def run(self, *, dry_run: bool, strict: bool, why: str | None) -> Report:
        """Reads, places and, unless it is a dry run, writes."""
        raw = read_whole(self._path)
        placed: dict[tuple[str, str], _Placed] = {}
        twice: list[str] = []
        failed: list[str] = []
        for row in read_summary_rows(raw, self._path.name):
            try:
                one = self._place(row)
                if (first := placed.setdefault((one.new.case, one.new.theme), one)) is not one:
                    twice.append(_same(first, one))
            except _RowError as refusal:
                failed.append(f"{row.where}: {refusal}.")
        found = self._sort(list(placed.values()))
        if strict and failed:
            found = _Sorted([], found.skipped, 0)
        if found.fresh and not dry_run:
            found = self._write(list(placed.values()), len(found.fresh), why)
        return Report(
            tuple(one.where for one in found.fresh),
            (*(one.where for one in found.skipped), *twice),
            tuple(failed),
            _warnings(found.replaced),
        )

    def _place(self, row: SummaryRow | BadRow) -> _Placed:
        if isinstance(row, BadRow):
            raise _RowError(row.problem)
        case, theme, text = self._case(row.case), self._theme(row.theme), body(row.text)
        if not text:
            raise _RowError(_("it has no text, and a cell is not taken away by a file"))
        coder = clean(row.coder) if row.coder else self._study.signature()
        if not coder:
            raise _RowError(_("its coder has no name"))
        if coder.casefold() in LAYERS:
            raise _RowError(_("a coder cannot be called “{name}”, as a layer is").format(name=coder))
        return _Placed(row.where, NewSummary(case, theme, text, coder), row.coder is not None)

    def _sort(self, placed: list[_Placed]) -> _Sorted:
        there = {(cell.case, cell.theme): cell for cell in rows.load(self._study.connection)}
        fresh: list[_Placed] = []
        skipped: list[_Placed] = []
        replaced = 0
        for one in placed:
            cell = there.get((one.new.case, one.new.theme))
            same_text = cell is not None and cell.text == one.new.text
            mine = cell is not None and one.new.coder.casefold() == cell.coder.casefold()
            if same_text and (mine or not one.owned):
                skipped.append(one)
            else:
                fresh.append(one)
                replaced += cell is not None and not same_text
        return _Sorted(fresh, skipped, replaced)

    def _write(self, placed: list[_Placed], n: int, why: str | None) -> _Sorted:
        """Writes what is not there by now, whatever somebody else has written meanwhile."""
        with self._study.operation(What.IMPORT_SUMMARIES.format(n=n, file=self._path.name), why):
            found = self._sort(placed)
            self._study.summaries.write([one.new for one in found.fresh])
        return found


def _finder(find: Callable[[str], str]) -> Callable[[str], str]:
    """Finds a thing by what a row calls it, once for each name; what is not found is the row's mistake."""

    @cache
    def look(called: str) -> tuple[str | None, str]:
        try:
            return find(called), ""
        except KodbokError as error:
            return None, str(error).rstrip(".")

    def found(called: str) -> str:
        name, said = look(called)
        if name is None:
            raise _RowError(said)
        return name

    return found


def _same(first: _Placed, one: _Placed) -> str:
    """The place of a row that says what an earlier one says; another text for one cell is a mistake."""
    if (one.new.text, one.new.coder.casefold()) != (first.new.text, first.new.coder.casefold()):
        raise _RowError(
            _("{where} says otherwise of {case}, {theme} already").format(
                case=one.new.case, theme=one.new.theme, where=first.where
            )
        )
    return one.where


def _warnings(replaced: int) -> tuple[str, ...]:
    if not replaced:
        return ()
    return (
        ngettext(
            "{n} summary that was there gets another text (undo brings the old one back).",
            "{n} summaries that were there get another text (undo brings the old ones back).",
            replaced,
        ).format(n=replaced),
    )
