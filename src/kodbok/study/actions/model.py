"""What an action is: where it can be called, by which keys, what it needs, and the call below `Study`."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum
from typing import NamedTuple

from kodbok.messages import N_ as N_

LETTERS = "a-z"
"""Stands in `keys` for every lower case letter: they are the codes' own keys."""


class Place(StrEnum):
    """Where on the screen an action can be called."""

    EVERYWHERE = "everywhere"
    DOCUMENTS = "documents"
    CODING = "coding"
    CODEBOOK = "codebook"
    PALETTE = "palette"
    NEW_CODE = "new-code"
    CHOICE = "choice"
    VALUE = "value"
    SEARCH = "search"
    FILTERS = "filters"
    HISTORY = "history"
    MEMO = "memo"
    MEMOS = "memos"
    TEXT = "text"
    REVIEW = "review"
    PAGE = "page"
    APPEARANCE = "appearance"
    WELCOME = "welcome"
    NEW_STUDY = "new-study"
    IMPORT = "import"
    IMPORT_PATH = "import-path"
    COMMANDS = "commands"
    GOTO = "goto"


TYPING = frozenset(
    {
        Place.PALETTE,
        Place.NEW_CODE,
        Place.VALUE,
        Place.FILTERS,
        Place.MEMO,
        Place.TEXT,
        Place.PAGE,
        Place.COMMANDS,
        Place.GOTO,
        Place.SEARCH,
        Place.NEW_STUDY,
        Place.IMPORT_PATH,
    }
)
"""Where text is typed, so that no printable key can be an action's."""


class Need(StrEnum):
    """What must hold for an action to work now."""

    DOCUMENTS = "documents"
    WRITABLE = "writable"
    SELECTION = "selection"
    CODES = "codes"
    LAST_CODE = "last-code"
    CODED_HERE = "coded-here"
    PASSAGE_CODED = "passage-coded"
    FITS = "fits"
    CODINGS_HERE = "codings-here"
    SCALE_HERE = "scale-here"
    TARGETS = "targets"
    RECENT = "recent"
    PANE = "pane"
    MEMOS = "memos"
    OPERATION = "operation"
    HITS = "hits"


class Group(StrEnum):
    """Under which heading the help shows an action."""

    MOVE = N_("Move")
    SELECT = N_("Select")
    FIND = N_("Find")
    CODE = N_("Code")
    NOTE = N_("Memos and progress")
    STUDY = N_("Study")


class Action(NamedTuple):
    """One thing that can be done.

    Attributes:
        id: Its lasting name, by which a keymap may call it ("codings.repeat").
        name: A word or two for the hint line.
        help: What it does, in one sentence.
        group: Its heading in the help.
        keys: Keys, the first one shown; printable keys as the character itself, several that are
            pressed one after the other with a blank between them.
        places: Where it can be called.
        needs: What must hold for it to work now.
        call: What it calls below `Study` ("codings.add"), when it changes or asks the study.
        command: The command that does the same, when there is one.
        hint: Its place in the hint line, lowest first; 0 leaves it out.
        sign: How the hint line writes its keys, where that is not the first one.
        jumps: Whether it leads so far away that one may want to come back.
    """

    id: str
    name: str
    help: str
    group: Group
    keys: tuple[str, ...]
    places: tuple[Place, ...] = (Place.CODING,)
    needs: frozenset[Need] = frozenset()
    call: str | None = None
    command: str | None = None
    hint: int = 0
    sign: str = ""
    jumps: bool = False

    def applies(self, holds: Set[Need]) -> bool:
        """Whether everything it needs holds."""
        return self.needs <= holds


LISTS = (
    Place.DOCUMENTS,
    Place.CODEBOOK,
    Place.PALETTE,
    Place.NEW_CODE,
    Place.CHOICE,
    Place.SEARCH,
    Place.FILTERS,
    Place.HISTORY,
    Place.MEMOS,
    Place.REVIEW,
    Place.PAGE,
    Place.APPEARANCE,
    Place.WELCOME,
    Place.COMMANDS,
    Place.GOTO,
    Place.IMPORT,
    Place.IMPORT_PATH,
)
"""Where the keys move in a list."""

CODABLE = frozenset({Need.WRITABLE, Need.SELECTION, Need.CODES})
"""What must hold for a code to be put on the selection."""
