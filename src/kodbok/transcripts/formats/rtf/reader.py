"""From RTF's control words to text as a reader sees it.

RTF is a stream of groups, words and bytes. A group has its properties, which end with it, and perhaps
a destination: where its text goes. Text goes nowhere in the destinations that are not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts.draft import Draft, bare, printable
from kodbok.transcripts.formats.rtf import codepages
from kodbok.transcripts.formats.rtf.flow import Flow
from kodbok.transcripts.formats.rtf.words import (
    DESTINATIONS,
    GROUP_WORDS,
    NO_TEXT,
    OF_ITS_OWN,
    SIGNS,
    SYMBOLS,
)

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\'?",
    re.DOTALL,
)
_MOST_GROUPS = 10_000


@dataclass(frozen=True, slots=True)
class _Group:
    """The properties of a group. `to` is where its text goes, `turns` whether it goes there from this group on."""

    to: str = "text"
    turns: bool = False
    fallbacks: int = 1
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    tables: int = 0


class Reader:
    """Reads the tokens of one file into flows of text.

    Attributes:
        draft: where remarks and tables of talk are told.
        page: the encoding of the document.
        notes, margins: the texts of notes, and of headers and footers.
        changes, boxes: how many tracked changes and text boxes were met.
        hidden: whether hidden text was left out.
        cut_off: whether the file ends before its last group does.
    """

    def __init__(self, source: str) -> None:
        self.draft = Draft()
        self.page = codepages.DEFAULT
        self.notes: list[str] = []
        self.margins: dict[str, list[str]] = {"header": [], "footer": []}
        self.changes = self.boxes = 0
        self.hidden = self.cut_off = False
        self._source = source
        self._fonts: dict[int, str] = {}
        self._font = 0  # where none is set
        self._outer: list[_Group] = []
        self._group = _Group()
        self._flows = [Flow(self.draft)]
        self._open_notes: list[int] = []
        self._bytes = bytearray()
        self._skip = 0  # how much of what follows stands for a character that was read in Unicode
        self._high = 0  # the first half of a character outside the basic plane
        self._starred = False
        self._author: str | None = None
        self._reference = ""
        self._passages: dict[str, list[int]] = {}

    def lines(self) -> list[str]:
        """The lines of the document's body."""
        at: int | None = 0
        while at is not None and (found := _TOKEN.match(self._source, at)):
            at = self._take(found)
        self._flush()
        self.cut_off = bool(self._outer)
        while self._outer:
            self._close()
        return self._flows[0].lines()

    # -- tokens ---------------------------------------------------------------------------------

    def _take(self, found: re.Match[str]) -> int | None:
        """Takes a token; gives where the next one begins, None after the last group."""
        if found["text"] is not None:
            self._put_bytes(found["text"].encode("latin-1", "replace"))
        elif found["hex"] is not None:
            self._put_bytes(bytes.fromhex(found["hex"]))
        elif found["word"] == "u":
            self._unicode(_number(found) or 0)
        elif found["word"] == "bin":
            return found.end() + max(0, _number(found) or 0)
        elif found["word"] or found["symbol"] or found["brace"]:
            self._flush()
            self._skip = 0
            if found["word"]:
                self._word(found["word"], _number(found))
            elif found["symbol"]:
                self._symbol(found["symbol"])
            elif found["brace"] == "{":
                self._open()
            elif self._outer:
                self._close()
                return found.end() if self._outer else None
        return found.end()

    def _open(self) -> None:
        if len(self._outer) >= _MOST_GROUPS:
            raise KodbokError(_("nested too deeply to be read"))
        self._outer.append(self._group)
        self._group = replace(self._group, turns=False)

    def _close(self) -> None:
        ended, self._group = self._group, self._outer.pop()
        self._starred = False
        if ended.turns:
            self._ended(ended.to)

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in DESTINATIONS:
            self._destination(DESTINATIONS[word])
        elif word in SIGNS:
            self._put(SIGNS[word])
        elif starred:
            self._destination("nowhere")
        elif self._group.to != "nowhere":
            self._control(word, number)

    def _symbol(self, symbol: str) -> None:
        self._starred = symbol == "*"
        if symbol in "\r\n":
            self._structure("par")
        elif symbol in SYMBOLS:
            self._put(SYMBOLS[symbol])

    # -- characters -----------------------------------------------------------------------------

    def _put_bytes(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        self._bytes += data[skipped:]

    def _unicode(self, number: int) -> None:
        self._flush()
        self._skip = self._group.fallbacks
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00 if self._high else 0xFFFD
        self._high = 0
        self._put(chr(code))

    def _flush(self) -> None:
        """Decodes the bytes so far; several may be one character."""
        if self._bytes:
            font = self._font if self._group.font is None else self._group.font
            self._put(self._bytes.decode(self._fonts.get(font, self.page), "replace"))
            self._bytes.clear()

    def _put(self, text: str) -> None:
        if self._is_seen():
            self._flows[-1].put(printable(text))
        elif self._group.hidden and not self._group.deleted and text.strip():
            self.hidden = True

    def _is_seen(self) -> bool:
        group = self._group
        return group.to not in NO_TEXT and not group.deleted and not group.hidden

    # -- where text goes ------------------------------------------------------------------------

    def _destination(self, to: str) -> None:
        """From here on the group's text goes somewhere else; what goes nowhere stays there."""
        now = self._group.to
        if now in ("nowhere", "fonts") or (now == "twice" and to != "text") or not self._outer:
            return
        if self._group.turns:
            return
        own = to in OF_ITS_OWN
        self._group = replace(self._group, to=to, turns=own, tables=0 if own else self._group.tables)
        if to == "note":
            self.notes.append("")
            self._flows[-1].put(f"[{len(self.notes)}]")
            self._open_notes.append(len(self.notes) - 1)
        if own:
            self._flows.append(Flow(self.draft if to in ("note", "box") else Draft()))

    def _ended(self, to: str) -> None:
        """A group with a flow of its own has ended."""
        lines = self._flows.pop().lines()
        text = "\n".join(lines).strip()
        match to:
            case "note":
                at = self._open_notes.pop()
                self.notes[at] = f"[{at + 1}] {text}"
            case "box":
                self.boxes += 1
                self._flows[-1].box(lines)
            case "header" | "footer":
                self.margins[to].append(bare(text))
            case "label":
                self._flows[-1].label(bare(text))
            case "author":
                self._author = text
            case "reference":
                self._reference = text
            case "begins" | "ends":
                place, sign = self.draft.sign()
                self._passages.setdefault(text, []).append(place)
                self._flows[-1].put(sign)
            case _:
                self._comment(text)

    def _comment(self, text: str) -> None:
        places = self._passages.get(self._reference, [])
        if not places:
            place, sign = self.draft.sign()
            self._flows[-1].put(sign)
            places = [place]
        self.draft.remark(places[0], places[-1] if len(places) > 1 else None, text, self._author)
        self._author, self._reference = None, ""

    # -- control words --------------------------------------------------------------------------

    def _control(self, word: str, number: int | None) -> None:
        """Words that are neither signs nor destinations; unknown ones say nothing about the text."""
        if self._group.to == "fonts":
            self._set_font_page(word, number)
        elif word in GROUP_WORDS:
            self._group = self._with_property(word, number)
        else:
            self._structure(word)
            self._set_document(word, number)

    def _with_property(self, word: str, number: int | None) -> _Group:
        group = self._group
        match word:
            case "f":
                return replace(group, font=number)
            case "v":
                return replace(group, hidden=number != 0)
            case "deleted":
                self.changes += number != 0 and not group.deleted
                return replace(group, deleted=number != 0)
            case "plain":
                return replace(group, font=None, hidden=False, deleted=False)
            case "uc":
                return replace(group, fallbacks=min(max(0, 1 if number is None else number), 100))
            case "pard":
                return replace(group, tables=0)
            case _:  # intbl, itap
                return replace(group, tables=max(group.tables, 1) if number is None else number)

    def _structure(self, word: str) -> None:
        flow = self._flows[-1]
        match word:
            case "par" | "sect" if self._is_seen():
                flow.paragraph(self._group.tables)
            case "page" | "column" if self._is_seen():
                flow.line_break()
            case "cell":
                flow.cell()
            case "row":
                flow.row()
            case "nestcell":
                flow.nested_cell()
            case "nestrow":
                flow.nested_row()

    def _set_document(self, word: str, number: int | None) -> None:
        match word:
            case "revised":
                self.changes += number != 0
            case "deff":
                self._font = number or 0
            case "ansi" | "mac" | "pc" | "pca":
                self.page = codepages.of_word(word)
            case "ansicpg":
                self.page = codepages.of_page(number or 0) or self.page

    def _set_font_page(self, word: str, number: int | None) -> None:
        """The table of fonts says which encoding each one's bytes are in."""
        if word == "f":
            self._group = replace(self._group, font=number)
        font = self._group.font
        page = None
        if word == "fcharset":
            page = codepages.of_charset(number or 0)
        elif word == "cpg":
            page = codepages.of_page(number or 0)
        if page is not None and font is not None:
            self._fonts[font] = page


def _number(found: re.Match[str]) -> int | None:
    return int(found["number"]) if found["number"] else None
