"""The panes beside the transcript: the codebook, and what is coded and noted at the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kodbok.messages import _
from kodbok.model import Coding, Memo, Origin, Scope
from kodbok.text import displayable
from kodbok.tui.codes import Codes, Entry
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.drawing.paint import Piece, fitted, in_words, padded, strip_of, wrapped
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import OwnLines, looks_of
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import kind_name, memo_on, number

WALL = "│"
"""What divides the panes from the text."""
_LEAST_NAME, _LEAST_COUNT = 10, 3


class CodebookPane(Rows):
    """The tree of codes with keys, and how often each is in this document."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._draw_entry, margin=WALL, id=id)
        self._codes: Codes | None = None
        self._counts: Mapping[str, int] = {}
        self._count_width = _LEAST_COUNT
        self._here: frozenset[str] = frozenset()
        self._folded: set[str] = set()
        self._shown: list[Entry] = []
        self._row_of: dict[str, int] = {}

    @property
    def chosen(self) -> Entry | None:
        """The code in focus."""
        return self._shown[self.row] if self._shown else None

    def take(self, codes: Codes, counts: Mapping[str, int]) -> None:
        """Show a codebook and its counts, the same code in focus as long as it is there."""
        self._codes, self._counts = codes, counts
        self._count_width = _width_of_counts(counts)
        self._arrange(self.chosen)

    def fold(self) -> None:
        """Hide what is below the code in focus; where nothing is, go to the code above it."""
        if not self._codes or not (entry := self.chosen):
            return
        if self._has_below(entry) and entry.id not in self._folded:
            self._folded.add(entry.id)
            self._arrange(entry)
        elif entry.code.parent:
            self.point(self._row_of[entry.code.parent])

    def unfold(self) -> None:
        """Show what is below the code in focus."""
        if (entry := self.chosen) and entry.id in self._folded:
            self._folded.remove(entry.id)
            self._arrange(entry)

    def _arrange(self, focused: Entry | None) -> None:
        """Find the rows: every code that no folded one is above; those have the row of the one above."""
        self._shown, self._row_of = [], {}
        hidden: set[str] = set()
        for entry in self._codes.entries if self._codes else ():
            above = entry.code.parent
            if above and (above in hidden or above in self._folded):
                hidden.add(entry.id)
                self._row_of[entry.id] = self._row_of[above]
            else:
                self._row_of[entry.id] = len(self._shown)
                self._shown.append(entry)
        row = self._row_of.get(focused.id) if focused else None
        self.fill(len(self._shown) or len(_no_codes()), row=row)

    def _has_below(self, entry: Entry) -> bool:
        return bool(self._codes and self._codes.branch[entry.id][1:])

    def take_counts(self, counts: Mapping[str, int]) -> None:
        """Show other counts."""
        changed = [id for id, count in counts.items() if self._counts.get(id) != count]
        before, self._count_width = self._count_width, _width_of_counts(counts)
        self._counts = counts
        self._redraw(changed if self._count_width == before else list(self._row_of))

    def mark_here(self, ids: frozenset[str]) -> None:
        """Mark the codes that are on the passage at the cursor, and have the first of them in sight."""
        if ids == self._here:
            return
        changed, self._here = self._here ^ ids, ids
        self._redraw(changed)
        if ids and not self.has_focus:
            self.show_row(min((self._row_of[id] for id in ids if id in self._row_of), default=0))

    def on_focus(self) -> None:
        """Show which code is in focus."""
        self.refresh_line(self.row)

    def on_blur(self) -> None:
        """Show none in focus."""
        self.refresh_line(self.row)

    def _redraw(self, ids: Sequence[str] | frozenset[str]) -> None:
        for row in {self._row_of[id] for id in ids if id in self._row_of}:
            self.refresh_line(row)

    def _draw_entry(self, row: int, width: int, focused: bool) -> Strip:
        looks = self.looks
        if not (self._codes and self._shown):
            return strip_of([(_no_codes()[row], looks.text)], width, looks.text)
        entry = self._shown[row]
        chosen = looks.chosen if focused and self.has_focus else None
        count = self._counts.get(entry.id, 0)
        key_width = self._codes.key_width + 1
        name_width = max(4, width - key_width - self._count_width - 2)
        sign = "▸" if entry.id in self._folded else "▾" if self._has_below(entry) else " "
        margin = f"{' ' * entry.depth}{sign} "
        name = fitted(entry.label, name_width - len(margin))
        if self._is_here(entry):
            name_style = looks.code(entry.color) + looks.underlined
        else:
            name_style = looks.strong if not entry.code.codable else looks.text
        blanks = " " * (name_width - len(margin) - width_of(name))
        return strip_of(
            [
                (margin, chosen or looks.muted),
                (name, chosen or name_style),
                (blanks + " ", chosen or looks.text),
                (padded(entry.key, key_width), chosen or looks.code(entry.color)),
                (
                    padded(number(count) if count else "·", self._count_width, right=True),
                    chosen or looks.muted,
                ),
            ],
            width,
            chosen or looks.text,
        )

    def _is_here(self, entry: Entry) -> bool:
        """Whether a code, or one that is folded away below it, is on the passage at the cursor."""
        if entry.id in self._folded and self._codes:
            return not self._here.isdisjoint(self._codes.branch[entry.id])
        return entry.id in self._here


def _width_of_counts(counts: Mapping[str, int]) -> int:
    return max(_LEAST_COUNT, width_of(number(max(counts.values(), default=0))))


def _no_codes() -> list[str]:
    return [
        "",
        " " + _("The codebook is empty."),
        "",
        " " + _("Leave with ctrl+q and run:"),
        " kodbok codebook import FILE",
    ]


class HerePane(OwnLines, Widget):
    """Lines of what is coded and noted somewhere, or of what something means.

    Args:
        margin: What stands before every line.
        id: The widget's id.
    """

    DEFAULT_CSS = "HerePane { height: 14; }"

    def __init__(self, *, margin: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._margin = margin
        self._pieces: list[list[Piece]] = []
        self._headed = False

    def show(self, lines: list[list[Piece]], heading: list[Piece] | None = None) -> None:
        """Draw these lines, below a heading where there is one, where they are others than before."""
        self._headed = heading is not None
        before, self._pieces = self._pieces, [heading, *lines] if heading else lines
        for y, (old, new) in enumerate(zip_longest(before, self._pieces)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        looks = looks_of(self)
        pieces = self._pieces[y] if y < len(self._pieces) else []
        margin = "" if self._headed and y == 0 else self._margin
        return strip_of([(margin, looks.faint), *pieces], self.size.width, looks.text)


def heading_pieces(title: str, looks: Looks, width: int, about: str = "") -> list[Piece]:
    """The heading of a pane, in a line of its own: its title, and what its figures are about."""
    about = f" {about} " if about and width_of(title) + width_of(about) + 8 <= width else ""
    rest = "─" * max(0, width - width_of(title) - width_of(about) - 4)
    return [("├─ ", looks.faint), (f"{title} ", looks.muted), (rest, looks.faint), (about, looks.muted)]


def lines_here(
    codings: Sequence[Coding],
    wholes: Sequence[Coding],
    memos: Sequence[Memo],
    codes: Codes,
    looks: Looks,
    width: int,
    height: int,
    *,
    coder: str,
) -> list[list[Piece]]:
    """The lines of the pane: codings, the first one's definition, memos; as many as have room.

    Args:
        codings: Codings at the cursor, the one in focus first.
        wholes: Codings of the whole document and of its cases.
        memos: Memos at the cursor.
        codes: The codebook.
        looks: Styles.
        width: Cells.
        height: Lines.
        coder: The acting coder, whose name is left out.
    """
    lines: list[list[Piece]] = []
    if not codings:
        lines.append([("   " + _("no code"), looks.muted)])
    most = max(1, height // 3)
    room = width - 3
    lines += [[("  ", looks.text), *name_pieces(one, codes, looks, coder, room)] for one in codings[:most]]
    if len(codings) > most:
        lines.append([("   " + _("and {n} more").format(n=len(codings) - most), looks.muted)])
    lines += [[("  ", looks.text), *whole_pieces(one, codes, looks, coder, room)] for one in wholes[:most]]
    if len(wholes) > most:
        lines.append([("   " + _("and {n} more").format(n=len(wholes) - most), looks.muted)])
    notes = list(_memo_lines(memos, looks, width))
    entry = codes.by_id.get(codings[0].code) if codings else None
    if entry and (meaning := codes.definition(entry)):
        room = max(1, height - len(lines) - 1 - min(len(notes), max(4, height // 2)))
        lines.append([])
        lines += [[("   " + text, looks.muted)] for text in cut_lines(meaning, width - 4, room)]
    lines += notes
    if len(lines) > height > 0 and lines[height - 1]:
        *before, (text, style) = lines[height - 1]
        lines[height - 1] = [*before, (text.rstrip(" .…") + "…", style)]
    return lines[:height]


def name_pieces(
    coding: Coding, codes: Codes, looks: Looks, coder: str, room: int | None = None
) -> list[Piece]:
    """A coding as key, name, value, star and, when it is not one's own, whose it is.

    Where there is not room for all, it is the name that is cut.
    """
    entry = codes.by_id.get(coding.code)
    own = coding.is_by(coder)
    key: list[Piece] = (
        [(f"{entry.key or looks.signs.keyless} ", looks.code(entry.color, own=own))] if entry else []
    )
    label = entry.label if entry else coding.code
    further: list[Piece] = []
    if coding.value is not None:
        further.append((f" = {value_told(coding.value)}", looks.strong))
    if coding.important:
        further.append((f" {looks.signs.important}", looks.key))
    if not own:
        further.append((f"  ({owner_of(coding)})", looks.muted))
    if room is not None:
        taken = sum(width_of(displayable(text)) for text, _style in (*key, *further))
        label = fitted(label, max(_LEAST_NAME, room - taken))
    return [*key, (label, looks.text), *further]


def whole_pieces(
    coding: Coding, codes: Codes, looks: Looks, coder: str, room: int | None = None
) -> list[Piece]:
    """A coding of a whole document or of a case, with what it is on."""
    on = _("document") if coding.scope is Scope.DOCUMENT else (coding.case or _("case"))
    on = f"{on if room is None else fitted(on, room // 3)}: "
    rest = None if room is None else room - width_of(displayable(on))
    return [(on, looks.muted), *name_pieces(coding, codes, looks, coder, rest)]


def owner_of(coding: Coding) -> str:
    """Whose a coding is; a consensus is nobody's."""
    return _("consensus") if coding.origin is Origin.CONSENSUS else coding.coder


def others_own(coding: Coding) -> str:
    """Why a coding that is not one's own cannot be changed."""
    if coding.origin is Origin.CONSENSUS:
        return _("The coding here is the consensus: you can change only your own.")
    return _("The coding here is {coder}’s: you can change only your own.").format(coder=coding.coder)


def value_told(value: str) -> str:
    """A value of a scale, for people."""
    return {"yes": _("yes"), "no": _("no")}.get(value, value)


def cut_lines(text: str, width: int, most: int) -> list[str]:
    """A text in at most so many lines, with "…" where it was cut."""
    width = max(8, width)
    lines = wrapped(text[: (width + 1) * (most + 1)], width)  # a memo may go on for pages
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], in_words(lines[most - 1] + " …", width)] if most > 0 else []


def _memo_lines(memos: Sequence[Memo], looks: Looks, width: int) -> Iterator[list[Piece]]:
    for memo in memos:
        about, whose = f"{memo_on(memo)}, {kind_name(memo.kind)}", f"  {memo.coder}"
        room = width - 3 - width_of(displayable(whose))
        yield []
        yield [
            (f" {looks.signs.memo} ", looks.key),
            (fitted(about, max(_LEAST_NAME, room)), looks.muted),
            (whose, looks.muted),
        ]
        if memo.title:
            yield [("   " + fitted(memo.title, width - 4), looks.strong)]
        for text in cut_lines(memo.text, width - 4, 3):
            yield [("   " + text, looks.text)]
