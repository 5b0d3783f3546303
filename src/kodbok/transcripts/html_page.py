"""The words of HTML in lines, a line for each block, with what its tables and times tell.

The marks are taken apart without a tree, so that time grows with the length alone.
"""

from __future__ import annotations

import html
import re

from kodbok.transcripts.document_tables import MOST_COLUMNS, Cell, Tables
from kodbok.transcripts.draft import Draft, bare, printable
from kodbok.transcripts.times import milliseconds

_BLOCK_NAMES = """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main ol option p pre section summary ul"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "nav",
        "svg",
        "select",
        "button",
        "iframe",
        "object",
        "audio",
        "video",
    ]
)
_MARK = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,60})"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]{0,2000}\"|'[^']{0,2000}')*+)>"
)
_ROUGH_MARK = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,60})(?P<attributes>[^<>]*)>?")
_ATTRIBUTE = re.compile(
    r"([A-Za-z][\w-]{0,60})\s{0,20}=\s{0,20}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))"
)
_TEXT = re.compile(r"[^<]+")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SECONDS = re.compile(r"\d{1,7}(?:\.\d{1,20})?")
_MOST_ROWS = 1000


def lines(markup: str, draft: Draft) -> list[str]:
    """The lines; preformatted blocks keep theirs and have blank ones around. Times and tables go to the draft."""
    page = _Page(draft)
    at = 0
    while at < len(markup):
        at = _take(markup, at, page)
    return page.lines()


def _take(markup: str, at: int, page: _Page) -> int:
    """Takes a mark or the words up to the next one; gives where that begins."""
    if words := _TEXT.match(markup, at):
        page.say(words[0])
        return words.end()
    if markup.startswith("<!--", at):
        return _after(markup, "-->", at + 4)
    if markup.startswith(("<!", "<?"), at):
        return _after(markup, ">", at + 2)
    if mark := _MARK.match(markup, at) or _ROUGH_MARK.match(markup, at):
        name = mark["name"].lower()
        if mark["close"]:
            page.close(name)
        else:
            page.open(
                name, {found[1].lower(): _value(found) for found in _ATTRIBUTE.finditer(mark["attributes"])}
            )
        return mark.end()
    page.say("<")
    return at + 1


def _after(markup: str, end: str, at: int) -> int:
    found = markup.find(end, at)
    return len(markup) if found < 0 else found + len(end)


def _value(found: re.Match[str]) -> str:
    return html.unescape(next((value for value in found.groups()[1:] if value is not None), ""))


class _Table:
    """A table as its rows are read: cells that go over several rows leave empty ones below."""

    def __init__(self, outer: list[str]) -> None:
        self.outer = outer
        self.rows: list[list[Cell]] = []
        self.span: int | None = None  # of the cell that is open
        self._down = 1
        self._below: dict[int, int] = {}
        self._column = 0

    def row(self) -> None:
        """A row begins."""
        self.rows.append([])
        self._column = 0

    def begin(self, span: int, down: int) -> None:
        """A cell begins that goes over so many columns and rows."""
        if not self.rows:
            self.row()
        while self._below.get(self._column, 0) > 0:
            self._below[self._column] -= 1
            self.rows[-1].append(Cell(""))
            self._column += 1
        self.span, self._down = span, down

    def end(self, text: str) -> None:
        """The open cell ends."""
        span = self.span or 1
        self.rows[-1].append(Cell(text, span))
        if self._down > 1 and self._column < MOST_COLUMNS:
            self._below[self._column] = self._down - 1
        self._column += span
        self.span = None


class _Page:
    """The lines as they grow."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._writer = Tables(draft)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._tables: list[_Table] = []
        self._preformatted = False
        self._unseen: tuple[str, int] | None = None
        self._stamp: tuple[int, str, list[str]] | None = None
        self._since: tuple[int, int] | None = None

    def say(self, piece: str) -> None:
        """Takes in words."""
        if self._unseen is None:
            words = printable(html.unescape(piece))
            self._line.append(words)
            if self._stamp is not None:
                self._stamp[2].append(words)

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Takes in a mark that opens something, or stands alone."""
        if self._unseen is not None:
            self._unseen = (self._unseen[0], self._unseen[1] + (name == self._unseen[0]))
        elif name in _UNSEEN:
            self._unseen = (name, 1)
        elif name == "table":
            self._end_line()
            self._tables.append(_Table(self._lines))
        elif name in ("tr", "td", "th") and self._tables:
            self._end_cell()
            self._in_table(name, attributes)
        elif name in _BLOCKS or name in ("tr", "td", "th"):
            self._end_line()
            self._preformatted = self._preformatted or name == "pre"
        elif name == "span" and "timestamp" in attributes.get("class", "").split():
            self._begin_stamp(attributes.get("data-timestamp", ""))

    def close(self, name: str) -> None:
        """Takes in a mark that closes something."""
        if self._unseen is not None:
            depth = self._unseen[1] - (name == self._unseen[0])
            self._unseen = (self._unseen[0], depth) if depth else None
        elif name == "table" and self._tables:
            self._end_table()
        elif name in ("td", "th", "tr") and self._tables:
            self._end_cell()
        elif name in _BLOCKS:
            self._end_line()
            self._preformatted = self._preformatted and name != "pre"
        elif name == "span" and self._stamp is not None:
            self._end_stamp()

    def lines(self) -> list[str]:
        """All lines, when nothing more comes."""
        while self._tables:
            self._end_table()
        self._end_stamp()
        self._begin_stamp("")
        self._end_line()
        pairs = zip(["", *self._lines], self._lines, strict=False)
        return [line for before, line in pairs if before or line]

    def _in_table(self, name: str, attributes: dict[str, str]) -> None:
        table = self._tables[-1]
        if name == "tr":
            table.row()
            return
        table.begin(
            _count(attributes.get("colspan"), MOST_COLUMNS), _count(attributes.get("rowspan"), _MOST_ROWS)
        )
        self._lines = []

    def _end_cell(self) -> None:
        self._end_line()
        table = self._tables[-1]
        if table.span is not None:
            table.end("\n".join(self._lines).strip("\n"))
            self._lines = table.outer

    def _end_table(self) -> None:
        self._end_cell()
        self._lines += self._writer.lines([row for row in self._tables.pop().rows if row])

    def _end_line(self) -> None:
        line, self._line = "".join(self._line), []
        if self._preformatted:
            if line.strip():
                self._lines += ["", line.replace("\r\n", "\n").strip("\n"), ""]
            return
        seen = _SPACE.sub(" ", line).strip(" ")
        if bare(seen):
            self._lines.append(seen)
        elif self._lines:
            self._lines[-1] += seen
        elif seen:
            self._line.append(seen)

    def _begin_stamp(self, seconds: str) -> None:
        """A time begins, as oTranscribe sets them: what is said from the one before is a cue."""
        place, sign = self._draft.sign()
        self._line.append(sign)
        if self._since is not None:
            self._draft.cue(self._since[0], place, self._since[1], None)
            self._since = None
        self._stamp = (place, seconds, [])

    def _end_stamp(self) -> None:
        if self._stamp is None:
            return
        _place, seconds, words = self._stamp
        self._stamp = None
        exact = _SECONDS.fullmatch(seconds)
        at = round(float(seconds) * 1000) if exact else milliseconds(seconds or "".join(words))
        if at is not None:
            place, sign = self._draft.sign()
            self._line.append(sign)
            self._since = (place, at)


def _count(text: str | None, most: int) -> int:
    return (
        max(1, min(int(text), most)) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 1
    )
