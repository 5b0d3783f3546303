"""The lines around the text: where one is, what is at the cursor, which codes are on the digits."""

from __future__ import annotations

from collections.abc import Sequence

from kodbok.messages import _
from kodbok.model import Coding, Memo
from kodbok.tui.codes import Codes, Recent
from kodbok.tui.drawing.looks import Looks
from kodbok.tui.drawing.paint import Piece, in_words
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.panes import name_pieces, whole_pieces

_LABEL, _AGAIN, _SHORTEST = 24, 4, 4
"""The longest name of a code on a digit; the share of the line for the last one; the least of a code's name
that a letter may become."""

Line = tuple[list[Piece], list[Piece]]
"""What stands at the left and at the right end of a line."""


def further_letters(pending: str, leader: str, codes: Codes, looks: Looks, width: int) -> Line:
    """The codes that a letter or the leader may become; where not all names have room, each is cut as much."""
    right: list[Piece] = [("Esc ", looks.key), (_("cancel") + " ", looks.muted)]
    before = f" {pending or leader}… "
    found = {key.removeprefix(pending): one for key, one in codes.by_key.items() if key.startswith(pending)}
    room = width - width_of(before) - sum(width_of(text) for text, _style in right) - 1
    room -= sum(width_of(key) + 3 for key in found)
    longest = max((width_of(one.label) for one in found.values()), default=0)
    while longest > _SHORTEST and sum(min(longest, width_of(one.label)) for one in found.values()) > room:
        longest -= 1
    left: list[Piece] = [(before, looks.key)]
    for key, one in found.items():
        name = in_words(one.label, longest)
        left += [(key, looks.code(one.color)), (f" {name}  ", looks.muted)]
    return left, right


def favourites(recent: Recent, codes: Codes, looks: Looks, width: int) -> Line:
    """The codes on the digits, whole words of as many as have room, and what "." puts on the selection."""
    again: list[Piece] = []
    if recent.last:
        label = in_words(codes.by_id[recent.last].label, max(12, width // _AGAIN))
        again = [(". ", looks.key), (_("again: {code}").format(code=label) + " ", looks.muted)]
    if not recent.slots:
        return [(" " + _("codes you use get a number here"), looks.muted)], again
    room = width - 2 - sum(width_of(text) for text, _style in again)
    pieces: list[Piece] = [(" ", looks.text)]
    for n, id in enumerate(recent.slots, 1):
        entry = codes.by_id[id]
        name = in_words(entry.label, _LABEL)
        needed = width_of(name) + 4
        if needed > room:
            break
        pieces += [(f"{n} ", looks.key), (name, looks.code(entry.color)), ("  ", looks.text)]
        room -= needed
    return pieces, again


def codings_line(
    codings: Sequence[Coding], wholes: Sequence[Coding], codes: Codes, looks: Looks, coder: str
) -> list[Piece]:
    """What is coded at the cursor, and what the document and its cases are, in one line."""
    pieces: list[Piece] = [(" " + _("here:") + " ", looks.muted)]
    for n, one in enumerate(codings):
        pieces += [("   " if n else "", looks.text), *name_pieces(one, codes, looks, coder)]
    if not codings:
        pieces.append(("–", looks.muted))
    for one in wholes:
        pieces += [("   ", looks.text), *whole_pieces(one, codes, looks, coder)]
    return pieces


def notes_line(
    codings: Sequence[Coding], memos: Sequence[Memo], codes: Codes, looks: Looks, width: int
) -> Line:
    """The latest memo at the cursor, else what the code in focus means, in one line."""
    if memos:
        told = memos[0].text.partition("\n")[0]
        more = [(f"+{len(memos) - 1} ", looks.muted)] if memos[1:] else []
        return [(f" {looks.signs.memo} ", looks.key), (in_words(told, width - 8), looks.muted)], more
    entry = codes.by_id.get(codings[0].code) if codings else None
    meaning = codes.definition(entry) if entry else ""
    return [(" " + in_words(meaning.replace("\n", " "), width - 2), looks.muted)], []
