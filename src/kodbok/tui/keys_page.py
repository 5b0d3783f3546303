"""The page of keys (`docs/keys.md`), from the registry; `python -m kodbok.tui.keys_page` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from kodbok.study.actions import Place
from kodbok.tui.keymap import Keymap, in_groups, keys_shown

_HEADINGS = {
    Place.DOCUMENTS: "The list of documents",
    Place.CODING: "Reading and coding",
    Place.CODEBOOK: "In the codebook beside the text (besides the keys above)",
    Place.PALETTE: "In the palette",
    Place.CHOICE: "Where a choice is asked for",
    Place.FILTERS: "Where one chooses what is shown",
    Place.HISTORY: "In the history",
    Place.MEMO: "Writing a memo",
    Place.MEMOS: "In the list of memos",
    Place.PAGE: "This help",
    Place.APPEARANCE: "Choosing how things look",
}
_INTRODUCTION = """\
# Keys

Made from the registry of actions (`src/kodbok/study/actions/`) by `python -m kodbok.tui.keys_page`.

On the coding screen lower case letters are codes, UPPER CASE letters are commands, arrows and punctuation
move. A code's key is the one the codebook gives it (`key:`), else one the program proposes; the codebook
beside the text and the palette show it. No key begins another, so a code is put on with its last letter.
"""


def keys_page() -> str:
    """The page as Markdown, in English."""
    return "\n".join(_lines(Keymap()))


def _lines(keymap: Keymap) -> Iterator[str]:
    yield _INTRODUCTION
    for place, heading in _HEADINGS.items():
        yield f"## {heading}\n"
        for group, actions in in_groups(keymap.at(place)).items():
            yield f"**{group.value}**\n"
            yield "| keys | what it does | command |"
            yield "| --- | --- | --- |"
            for action in actions:
                keys = keys_shown(action).replace("|", "\\|")
                yield f"| {keys} | {action.help} | {f'`{action.command}`' if action.command else ''} |"
            yield ""


if __name__ == "__main__":
    sys.stdout.write(keys_page())
