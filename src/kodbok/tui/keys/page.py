"""The page of keys (`docs/keys.md`), from the registry; `python -m kodbok.tui.keys.page` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from kodbok.study.actions import ACTIONS, Place
from kodbok.tui.keys.keymap import Keymap, in_groups, keys_shown
from kodbok.tui.keys.presets import PRESETS

HEADINGS = {
    Place.DOCUMENTS: "The list of documents",
    Place.CODING: "Reading and coding",
    Place.CODEBOOK: "In the codebook beside the text (besides the keys above)",
    Place.PALETTE: "In the palette",
    Place.NEW_CODE: "Making a code",
    Place.CHOICE: "Where a choice is asked for",
    Place.VALUE: "Where a value is asked for",
    Place.SEARCH: "Searching",
    Place.FILTERS: "Where one chooses what is shown",
    Place.HISTORY: "In the history",
    Place.MEMO: "Writing a memo",
    Place.MEMOS: "In the list of memos",
    Place.TEXT: "Correcting the text",
    Place.REVIEW: "In the list of codings to look at after corrections",
    Place.COMMANDS: "In the command palette",
    Place.GOTO: "Where one says what to jump to",
    Place.PAGE: "This help",
    Place.APPEARANCE: "Choosing how things look",
    Place.WELCOME: "Where there is no study to open at once",
    Place.NEW_STUDY: "Making a new study",
    Place.IMPORT_PATH: "Where one says what to import",
    Place.IMPORT: "Looking at what is to be imported",
}
_INTRODUCTION = """\
# Keys

Made from the registry of actions (`src/kodbok/study/actions/`) by `python -m kodbok.tui.keys.page`.

On the coding screen lower case letters are codes, UPPER CASE letters are commands, arrows and punctuation
move. A code's key is the one the codebook gives it (`key:`), else one the program proposes; the codebook
beside the text and the palette show it. No key begins another, so a code is put on with its last letter.

`?` shows these keys in the program and finds one by what it does; `ctrl+p` finds anything that can be done and
does it. Nothing daily needs AltGr: what stands on such a key on some keyboard has another key too.

## Other keys

The file `keys.toml` in the configuration folder (`~/.config/kodbok` on Linux, `~/Library/Application
Support/kodbok` on macOS, `%LOCALAPPDATA%\\kodbok` on Windows, or the folder that `KODBOK_CONFIG` names) gives
actions other keys. `kodbok keys --export` prints one with every action, `kodbok keys --check` says what is wrong
with yours. What cannot be had is told when the program starts, and keeps its usual key.

```toml
preset = "vim"              # optional: the keys of the table at the end

[keys]
"document.done" = "ctrl+t"            # a key
"turn.next" = ["}", "ctrl+down"]      # or several; the help shows them all, the hint line the first
"codings.letter" = "+ a-z"            # keys pressed one after the other: here a plus sign, then a code's letters
"unit.cycle" = []                     # none: the command palette still has it
```
"""


def keys_page() -> str:
    """The page as Markdown, in English."""
    return "\n".join(_lines(Keymap()))


def _lines(keymap: Keymap) -> Iterator[str]:
    yield _INTRODUCTION
    for place, heading in HEADINGS.items():
        yield f"## {heading}\n"
        for group, actions in in_groups(keymap.at(place)).items():
            yield f"**{group.value}**\n"
            yield "| keys | what it does | command |"
            yield "| --- | --- | --- |"
            for action in actions:
                yield f"| {_cell(keys_shown(action))} | {action.help} | {f'`{action.command}`' if action.command else ''} |"
            yield ""
    yield from _presets(keymap)


def _presets(usual: Keymap) -> Iterator[str]:
    for name, changed in PRESETS.items():
        if not changed:
            continue
        yield f"## The preset {name}\n"
        yield "All other keys are as above.\n"
        yield "| keys | instead of | what it does |"
        yield "| --- | --- | --- |"
        for action in Keymap(ACTIONS, changed).actions:
            if action.id in changed:
                before = keys_shown(usual.by_id(action.id))
                yield f"| {_cell(keys_shown(action))} | {_cell(before)} | {action.help} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(keys_page())
