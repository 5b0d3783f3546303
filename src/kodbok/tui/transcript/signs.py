"""The signs that the gutter and the panes are drawn with: lines, or plain ASCII."""

from __future__ import annotations

from typing import NamedTuple


class Signs(NamedTuple):
    """One set of signs, each a single cell.

    Attributes:
        chosen: Beside the lines of the selection.
        memo: Where a memo is.
        passed: Beside what was read and has nothing in it.
        wall: Between the gutter or a pane and the text.
        own: A stripe of one's own coding, below its first line.
        other: A stripe of another coder's.
        agreed: A stripe of a consensus.
        last: The last line of any stripe.
        keyless: The first line of a stripe whose code has no key.
        important: After the key of an important coding.
        more: Where there are more stripes than lanes.
        cut: Where a name was cut.
    """

    chosen: str
    memo: str
    passed: str
    wall: str
    own: str
    other: str
    agreed: str
    last: str
    keyless: str
    important: str
    more: str
    cut: str


UNICODE = Signs("▌", "◆", "·", "│", "│", "┊", "║", "╵", "•", "*", "+", "…")
ASCII = Signs(">", "#", ".", "|", "|", ":", "=", "'", "o", "*", "+", "~")
