"""The import: what was found in each file, to be looked at and put right before it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.strip import Strip

from kodbok.errors import KodbokError
from kodbok.messages import _, ngettext
from kodbok.study.actions import Place
from kodbok.study.import_report import ImportedRow, ImportReport
from kodbok.tui.drawing.paint import Piece, fitted, padded, strip_of, wrapped
from kodbok.tui.importing import Job, News, Plan
from kodbok.tui.importing import Line as PlanLine
from kodbok.tui.screens.base import ListKeys, WorkScreen
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.panes import WALL, HerePane
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import number

_WIDE = 100
_TICK, _NO_TICK = "[x]", "[ ]"
_BAR = 20
_HEADS = 11


class ImportScreen(ListKeys, WorkScreen):
    """Shows what is in the files, lets every guess be overridden, and imports them in one step.

    Args:
        path: The file or folder.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.IMPORT,)
    DEFAULT_CSS = """
    ImportScreen #work { layout: vertical; height: 1fr; }
    ImportScreen #work Rows { height: 1fr; }
    ImportScreen #work HerePane { height: 50%; }
    ImportScreen.-wide #work { layout: horizontal; }
    ImportScreen.-wide #work Rows { width: 1fr; height: 100%; }
    ImportScreen.-wide #work HerePane { width: 55%; height: 100%; }
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.plan = Plan([path])
        self._rows: Sequence[ImportedRow] = ()
        self._lines: Sequence[PlanLine] = ()
        self._report: ImportReport | None = None
        self._news: News | None = None
        self.job: Job | None = None

    def compose_work(self) -> ComposeResult:
        """The files with their labels, and what is in the one in focus."""
        with Container(id="work"):
            yield Rows(self.draw, id="files")
            yield HerePane(id="seen")

    def the_rows(self) -> Rows:
        """The files with their labels."""
        return self.query_one("#files", Rows)

    def fit(self, width: int, height: int) -> None:  # noqa: ARG002
        """Have the preview beside the list where there is room, else below it."""
        self.set_class(width >= _WIDE, "-wide")
        self.call_after_refresh(self.show_all)

    def on_mount(self) -> None:
        """Begin to read."""
        self.the_rows().focus()
        self.look()

    def on_unmount(self) -> None:
        """Stop what is not done; an import that is not done is not there."""
        if self.job:
            self.job.stop()

    # -- reading and writing ---------------------------------------------------------------------

    def look(self) -> None:
        """Read the files anew, as they are to be read now."""
        self._begin(write=False)

    def _begin(self, *, write: bool) -> None:
        if self.job:
            self.job.stop()
        app = self.kodbok
        self._news, self.busy = None, write
        self.job = Job(
            self.session.study.path,
            self.session.coder,
            self.plan,
            lambda news: app.call_later(self.hear, news),
            write=write,
        )
        self.show_header()

    def hear(self, news: News) -> None:
        """Take in how far it has come, or what came of it."""
        if news.job is not self.job or not self.is_mounted:
            return
        self._news = news
        if news.done:
            self.job = None
            writing, self.busy = self.busy, False
            if news.error:
                self.tell(news.error, failed=True)
            elif writing and news.report:
                self.imported(news.report)
                return
            elif news.report:
                self._take(news.report)
        self.show_all()

    def _take(self, report: ImportReport) -> None:
        """Show what was found, the same line in focus."""
        before = self.focused_line
        self._report, self._rows = report, report.taken
        self._fill(before)
        if not report.taken:
            said = [*report.failed, *report.skipped, *report.warnings]
            self.tell(said[0] if said else _("There is nothing to import there."), failed=True)

    def _fill(self, before: PlanLine | None) -> None:
        self._lines = self.plan.lines(self._rows)
        places = [(line.row.path, line.label) for line in self._lines]
        place = (before.row.path, before.label) if before else None
        row = places.index(place) if place in places else None
        self.the_rows().fill(max(1, len(self._lines)), row=row)

    def imported(self, report: ImportReport) -> None:
        """Go back to the list of documents with what came in."""
        self.kodbok.take_in_changes()
        self.dismiss(None)
        n = len(report.taken)
        told = ngettext("{n} document was imported.", "{n} documents were imported.", n).format(n=number(n))
        if more := len(report.failed) + len(report.skipped):
            told += " " + _("{n} files were not: `kodbok import` says why.").format(n=number(more))
        app = self.kodbok
        app.call_later(lambda: app.acting.tell(told))

    # -- actions ---------------------------------------------------------------------------------

    @property
    def focused_line(self) -> PlanLine | None:
        """The line in focus."""
        row = self.the_rows().row
        return self._lines[row] if row < len(self._lines) else None

    @property
    def chosen(self) -> PlanLine:
        """The line in focus, where there is one."""
        if self.busy:
            raise KodbokError(_("The files are being imported."))
        if (line := self.focused_line) is None:
            raise KodbokError(_("There is nothing to import there."))
        return line

    def do_import_take(self, _key: str) -> None:
        """Import what is ticked."""
        self._ready()
        if all(row.path in self.plan.left for row in self._rows):
            raise KodbokError(_("No file is ticked: there is nothing to import."))
        self._begin(write=True)

    def _ready(self) -> None:
        """Refuses while files are being read or written."""
        if self.busy:
            raise KodbokError(_("The files are being imported."))
        if self.job:
            raise KodbokError(_("The files are still being read."))

    def do_import_tick(self, _key: str) -> None:
        """Take the file in focus, or leave it out; a label for a speaker's, or not."""
        line = self.chosen
        if self.plan.tick(line):
            self.look()
        self._show_anew(line)

    def do_import_role(self, _key: str) -> None:
        """Give the speaker in focus the next role."""
        line = self.chosen
        if line.role is None:
            raise KodbokError(_("A speaker has a role: go to one first."))
        self.plan.next_role(line)
        self._show_anew(line)

    def do_import_encoding(self, _key: str) -> None:
        """Read the file in focus in the next encoding."""
        line = self.chosen
        self.plan.next_encoding(line.row.path)
        self.look()
        self._show_anew(line)

    def do_import_language(self, _key: str) -> None:
        """Take the file in focus for one in the next language."""
        line = self.chosen
        self.plan.next_language(line.row.path)
        self.look()
        self._show_anew(line)

    def do_import_comments(self, _key: str) -> None:
        """Make memos of comments, or do not."""
        line = self.chosen
        self.plan.comments = not self.plan.comments
        self._show_anew(line)

    def do_back(self, _key: str) -> None:
        """Go back; nothing is changed."""
        self.dismiss(None)

    def _show_anew(self, line: PlanLine) -> None:
        self._fill(line)
        self.show_all()

    @on(Rows.Pointed)
    def pointed(self) -> None:
        """Show what is in the file that came into focus."""
        self.show_preview()

    @on(Rows.Chosen)
    def clicked(self) -> None:
        """Tick what was clicked."""
        self.attempt(lambda: self.do_import_tick(""))

    # -- drawing ---------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw what is imported and how far that is."""
        looks = self.looks
        left: list[Piece] = [
            (f" {self.session.name}", looks.bar_strong),
            (" › ", looks.bar_muted),
            (_("Import"), looks.bar_strong),
            (f"   {self._progress()}", looks.bar_muted),
        ]
        self.query_one("#header", Line).show(left, self.who())
        self.show_preview()

    def _progress(self) -> str:
        """How many files there are, or how many of them are behind us."""
        news = self._news
        if self.job is None:
            n = sum(row.path not in self.plan.left for row in self._rows)
            return _("{n} of {all} files ticked").format(n=number(n), all=number(len(self._rows)))
        at, of = (news.at, news.of) if news else (0, 0)
        filled = _BAR * at // of if of else 0
        doing = _("importing") if self.busy else _("reading")
        return f"{doing} {'█' * filled}{'·' * (_BAR - filled)} {number(at)}/{number(of)}"

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a file or a label."""
        looks = self.looks
        if row >= len(self._lines):
            return strip_of(
                [("  " + (_("reading …") if self.job else _("nothing")), looks.muted)], width, looks.text
            )
        line = self._lines[row]
        style = looks.chosen if focused else looks.text
        quiet = style if focused else looks.muted
        if line.label is None:
            return strip_of(self._file_pieces(line.row, width, style, quiet), width, style)
        ticked = line.role is not None
        told, room = self._about(line), max(8, width - 40)
        pieces = [
            (f"    {_TICK if ticked else _NO_TICK} ", quiet),
            (padded(line.label, room) + " ", style if ticked else quiet),
            (padded(told, width - room - 9), quiet),
        ]
        return strip_of(pieces, width, style)

    def _file_pieces(self, row: ImportedRow, width: int, style: Style, quiet: Style) -> list[Piece]:
        ticked = row.path not in self.plan.left
        counts = _("{turns} turns, {words} words").format(turns=number(row.turns), words=number(row.words))
        sign = "!" if row.warnings else " "
        room = max(10, width - 5 - 26 - 3)
        return [
            (f" {_TICK if ticked else _NO_TICK} ", quiet),
            (padded(row.document, room), style),
            (f" {sign} ", self.looks.bad if row.warnings and style is self.looks.text else quiet),
            (padded(counts, 26, right=True), quiet),
        ]

    def _about(self, line: PlanLine) -> str:
        if line.role is None:
            return _("not a speaker")
        seen = line.row.preview
        voice = next((one for one in seen.voices if one.label == line.label), None) if seen else None
        if voice is None:
            return _role(line.role.value)
        turns = ngettext("{n} turn", "{n} turns", voice.turns).format(n=number(voice.turns))
        return f"{_role(line.role.value)}, {turns}"

    def show_preview(self) -> None:
        """Draw what is in the file in focus."""
        pane, line = self.query_one("#seen", HerePane), self.focused_line
        width = pane.size.width - 2
        beside = self.has_class("-wide")
        lines = list(self._preview(line.row, max(20, width))) if line else self._besides(max(20, width))
        margin = f"{WALL} " if beside else " "
        faint = self.looks.faint
        height = max(pane.size.height, len(lines))
        pane.show([[(margin, faint), *one] for one in [*lines, *[[]] * (height - len(lines))]])

    def _preview(self, row: ImportedRow, width: int) -> Iterator[list[Piece]]:
        looks, seen = self.looks, row.preview
        if seen is None:
            return
        options = self.plan.options(row.path)
        times = _("with times") if seen.timed else ""
        language = row.language or _("language not known")
        encoding = row.encoding or ""
        told = ", ".join(part for part in (row.format, encoding, language, times) if part)
        yield self._title(row.document, width)
        yield self._fact(_("read as"), told + (" *" if options.encoding or options.language else ""), width)
        yield self._fact(_("case"), "; ".join(row.cases), width)
        if seen.sample:
            yield self._fact(_("sample"), seen.sample, width)
        if seen.comments:
            what = _("{n}, become memos") if self.plan.comments else _("{n}, are left out")
            yield self._fact(_("comments"), what.format(n=seen.comments), width)
        for warning in row.warnings:
            for i, part in enumerate(wrapped(warning, width - 2)):
                yield [("! " if i == 0 else "  ", looks.bad), (part, looks.text)]
        yield []
        for turn in seen.first:
            for part in wrapped(turn, width)[:3]:
                yield [(part, looks.text)]

    def _title(self, name: str, width: int) -> list[Piece]:
        """The file's name; below the list it stands in the line that divides them."""
        looks, name = self.looks, fitted(name, width - 4)
        if self.has_class("-wide"):
            return [(name, looks.strong)]
        return [
            ("─ ", looks.faint),
            (f"{name} ", looks.strong),
            ("─" * max(0, width - 2 - width_of(name)), looks.faint),
        ]

    def _fact(self, what: str, told: str, width: int) -> list[Piece]:
        return [
            (padded(what, _HEADS), self.looks.muted),
            (fitted(told, width - _HEADS), self.looks.text),
        ]

    def _besides(self, width: int) -> list[list[Piece]]:
        """What was not taken, where nothing was."""
        report = self._report
        said = [*report.failed, *report.skipped, *report.warnings] if report else []
        return [[(part, self.looks.text)] for one in said[:20] for part in wrapped(one, width)]


def _role(value: str) -> str:
    """A role, for people."""
    return {
        "interviewer": _("interviewer"),
        "participant": _("participant"),
        "moderator": _("moderator"),
        "observer": _("observer"),
        "interpreter": _("interpreter"),
        "unknown": _("role not known"),
    }[value]
