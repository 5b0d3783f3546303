"""The registry of actions: what can be done, where, by which keys, and the call below `Study`.

Pure data. The screens bind their keys from it; the hint line, the help screen and `docs/keys.md`
are read from it. `name` and `help` are English source strings: show them through `_`.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum


def N_(message: str) -> str:  # noqa: N802 (gettext's name for "marked, translated later")
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


LETTERS = "a-z"
"""Stands in `keys` for every lower case letter: they are the codes' own keys."""


class Place(StrEnum):
    """Where on the screen an action can be called."""

    EVERYWHERE = "everywhere"
    DOCUMENTS = "documents"
    CODING = "coding"
    CODEBOOK = "codebook"
    PALETTE = "palette"
    CHOICE = "choice"
    MEMO = "memo"
    PAGE = "page"


class Need(StrEnum):
    """What must hold for an action to work now."""

    DOCUMENTS = "documents"
    WRITABLE = "writable"
    SELECTION = "selection"
    CODES = "codes"
    LAST_CODE = "last-code"
    CODED_HERE = "coded-here"
    RECENT = "recent"
    PANE = "pane"


class Group(StrEnum):
    """Under which heading the help shows an action."""

    MOVE = N_("Move")
    SELECT = N_("Select")
    CODE = N_("Code")
    NOTE = N_("Memos and progress")
    STUDY = N_("Study")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    Attributes:
        id: Its lasting name, by which a keymap may call it ("codings.repeat").
        name: A word or two for the hint line.
        help: What it does, in one sentence.
        group: Its heading in the help.
        keys: Keys, the first one shown; printable keys as the character itself.
        places: Where it can be called.
        needs: What must hold for it to work now.
        call: What it calls below `Study` ("codings.add"), when it changes or asks the study.
        command: The command that does the same, when there is one.
        hint: Its place in the hint line, lowest first; 0 leaves it out.
        sign: How the hint line writes its keys, where that is not the first one.
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

    def applies(self, holds: Set[Need]) -> bool:
        """Whether everything it needs holds."""
        return self.needs <= holds


_LISTS = (Place.DOCUMENTS, Place.CODEBOOK, Place.PALETTE, Place.CHOICE, Place.PAGE)
_BACK = tuple(place for place in Place if place not in (Place.EVERYWHERE, Place.DOCUMENTS))
_CODABLE = frozenset({Need.WRITABLE, Need.SELECTION, Need.CODES})

ACTIONS: tuple[Action, ...] = (
    # -- move
    Action(
        "unit.next",
        N_("unit"),
        N_("Go to the next unit (word, line, sentence, turn or paragraph)."),
        Group.MOVE,
        ("down",),
        hint=1,
        sign="↓↑",
    ),
    Action("unit.previous", N_("unit"), N_("Go to the previous unit."), Group.MOVE, ("up",)),
    Action("word.next", N_("word"), N_("Go to the next word."), Group.MOVE, ("right",), hint=9, sign="←→"),
    Action("word.previous", N_("word"), N_("Go to the previous word."), Group.MOVE, ("left",)),
    Action(
        "turn.next",
        N_("turn"),
        N_("Go to the start of the next turn."),
        Group.MOVE,
        ("}", "ctrl+down"),
        hint=10,
        sign="{ }",
    ),
    Action(
        "turn.previous",
        N_("turn"),
        N_("Go to the start of this turn, or of the one before."),
        Group.MOVE,
        ("{", "ctrl+up"),
    ),
    Action("page.next", N_("page"), N_("Go down one page."), Group.MOVE, ("space", "pagedown")),
    Action("page.previous", N_("page"), N_("Go up one page."), Group.MOVE, ("pageup",)),
    Action(
        "document.start",
        N_("start"),
        N_("Go to the start of the document."),
        Group.MOVE,
        ("home", "ctrl+home"),
    ),
    Action("document.end", N_("end"), N_("Go to the end of the document."), Group.MOVE, ("end", "ctrl+end")),
    Action(
        "unit.cycle",
        N_("unit size"),
        N_("Change the unit: word, line, sentence, turn, paragraph."),
        Group.MOVE,
        ("|", "W"),
        hint=11,
    ),
    Action(
        "row.next",
        N_("line"),
        N_("Go to the next line of the list."),
        Group.MOVE,
        ("down",),
        _LISTS,
        hint=1,
        sign="↓↑",
    ),
    Action(
        "row.previous", N_("choose"), N_("Go to the previous line of the list."), Group.MOVE, ("up",), _LISTS
    ),
    Action(
        "row.page-next", N_("page"), N_("Go down one page of the list."), Group.MOVE, ("pagedown",), _LISTS
    ),
    Action(
        "row.page-previous", N_("page"), N_("Go up one page of the list."), Group.MOVE, ("pageup",), _LISTS
    ),
    Action(
        "row.first",
        N_("first"),
        N_("Go to the first line of the list."),
        Group.MOVE,
        ("home",),
        (Place.DOCUMENTS, Place.CODEBOOK, Place.CHOICE, Place.PAGE),
    ),
    Action(
        "row.last",
        N_("last"),
        N_("Go to the last line of the list."),
        Group.MOVE,
        ("end",),
        (Place.DOCUMENTS, Place.CODEBOOK, Place.CHOICE, Place.PAGE),
    ),
    Action(
        "document.open",
        N_("open"),
        N_("Open the document to read and code it."),
        Group.MOVE,
        ("enter",),
        (Place.DOCUMENTS,),
        frozenset({Need.DOCUMENTS}),
        call="documents.text",
        hint=2,
    ),
    Action(
        "pane.next",
        N_("codebook"),
        N_("Go to the codebook beside the text, and back."),
        Group.MOVE,
        ("tab",),
        (Place.CODING, Place.CODEBOOK),
        needs=frozenset({Need.PANE}),
        hint=13,
    ),
    # -- select
    Action(
        "grow.unit",
        N_("extend"),
        N_("Extend the selection by a unit."),
        Group.SELECT,
        ("shift+down", "J"),
        hint=2,
    ),
    Action(
        "shrink.unit",
        N_("shrink"),
        N_("Take a unit back, or extend upwards."),
        Group.SELECT,
        ("shift+up", "K"),
    ),
    Action(
        "grow.word",
        N_("extend by word"),
        N_("Extend the selection by a word."),
        Group.SELECT,
        ("shift+right",),
    ),
    Action(
        "shrink.word",
        N_("shrink by word"),
        N_("Take a word back, or extend backwards."),
        Group.SELECT,
        ("shift+left",),
    ),
    Action(
        "start.back",
        N_("start back"),
        N_("Move the start of the selection back by a word."),
        Group.SELECT,
        ("[", "ctrl+left"),
    ),
    Action(
        "start.on",
        N_("start on"),
        N_("Move the start of the selection on by a word."),
        Group.SELECT,
        ("]", "ctrl+right"),
    ),
    Action(
        "end.back", N_("end back"), N_("Move the end of the selection back by a word."), Group.SELECT, ("<",)
    ),
    Action("end.on", N_("end on"), N_("Move the end of the selection on by a word."), Group.SELECT, (">",)),
    Action("select.turn", N_("whole turn"), N_("Select the whole turn."), Group.SELECT, ("ctrl+a",)),
    # -- code
    Action(
        "codings.letter",
        N_("code"),
        N_("Put the code with this key letter on the selection."),
        Group.CODE,
        (LETTERS,),
        needs=_CODABLE,
        call="codings.add",
        command="kodbok codings add",
        hint=3,
        sign="abc",
    ),
    Action(
        "codings.recent",
        N_("recent"),
        N_("Put the code with this number on the selection."),
        Group.CODE,
        tuple("123456789"),
        needs=_CODABLE | {Need.RECENT},
        call="codings.add",
        command="kodbok codings add",
    ),
    Action(
        "codings.repeat",
        N_("again"),
        N_("Put the last code on the selection again."),
        Group.CODE,
        (".",),
        needs=_CODABLE | {Need.LAST_CODE},
        call="codings.add",
        command="kodbok codings add",
    ),
    Action(
        "codings.palette",
        N_("palette"),
        N_("Find a code by part of its name, label or definition, and put it on the selection."),
        Group.CODE,
        ("enter",),
        needs=_CODABLE,
        call="codings.add",
        command="kodbok codings add",
        hint=4,
    ),
    Action(
        "codings.remove",
        N_("uncode"),
        N_("Take your code off the passage; asks which when there are several."),
        Group.CODE,
        ("X",),
        needs=frozenset({Need.WRITABLE, Need.CODED_HERE}),
        call="codings.remove",
        command="kodbok codings remove",
        hint=5,
    ),
    Action(
        "codebook.apply",
        N_("code"),
        N_("Put the code in focus on the selection."),
        Group.CODE,
        ("enter",),
        (Place.CODEBOOK, Place.PALETTE),
        _CODABLE,
        call="codings.add",
        command="kodbok codings add",
        hint=2,
    ),
    Action(
        "choice.take",
        N_("take"),
        N_("Take the line in focus."),
        Group.CODE,
        ("enter",),
        (Place.CHOICE,),
        hint=2,
    ),
    # -- memos and progress
    Action(
        "memos.write",
        N_("memo"),
        N_("Write a memo on the selection, on a coding here or on the document."),
        Group.NOTE,
        ("M",),
        needs=frozenset({Need.WRITABLE}),
        call="memos.add",
        command="kodbok memos add",
        hint=6,
    ),
    Action(
        "memo.save",
        N_("save"),
        N_("Save the memo and go on writing."),
        Group.NOTE,
        ("ctrl+s",),
        (Place.MEMO,),
        call="memos.add",
        hint=2,
    ),
    Action(
        "memo.kind",
        N_("kind"),
        N_("Change the kind of memo."),
        Group.NOTE,
        ("ctrl+t", "f2"),
        (Place.MEMO,),
        hint=3,
    ),
    Action(
        "memo.target",
        N_("on what"),
        N_("Change what the memo is on: the passage, a coding here, or the document."),
        Group.NOTE,
        ("ctrl+o", "f3"),
        (Place.MEMO,),
        hint=4,
    ),
    Action(
        "memo.new",
        N_("another"),
        N_("Save, and begin another memo on the same."),
        Group.NOTE,
        ("ctrl+n", "f4"),
        (Place.MEMO,),
        hint=5,
    ),
    Action(
        "document.done",
        N_("done"),
        N_("Mark the document as done (read and coded to the end), or as not done."),
        Group.NOTE,
        ("D",),
        (Place.DOCUMENTS, Place.CODING),
        frozenset({Need.WRITABLE, Need.DOCUMENTS}),
        call="documents.mark_done",
        command="kodbok done",
        hint=8,
    ),
    # -- study
    Action(
        "undo",
        N_("undo"),
        N_("Take back your latest change, whichever it was."),
        Group.STUDY,
        ("U", "ctrl+z"),
        (Place.DOCUMENTS, Place.CODING, Place.CODEBOOK),
        frozenset({Need.WRITABLE}),
        call="undo",
        command="kodbok undo",
        hint=7,
    ),
    Action(
        "redo",
        N_("redo"),
        N_("Put back what was last undone."),
        Group.STUDY,
        ("ctrl+y",),
        (Place.DOCUMENTS, Place.CODING, Place.CODEBOOK),
        frozenset({Need.WRITABLE}),
        call="redo",
        command="kodbok redo",
    ),
    Action(
        "back",
        N_("back"),
        N_("Go back; what you did is saved."),
        Group.STUDY,
        ("escape",),
        _BACK,
        hint=14,
    ),
    Action(
        "help",
        N_("keys"),
        N_("Show the keys."),
        Group.STUDY,
        ("?",),
        (Place.DOCUMENTS, Place.CODING, Place.CODEBOOK),
        hint=99,
    ),
    Action(
        "quit",
        N_("quit"),
        N_("Leave the program; everything is saved."),
        Group.STUDY,
        ("ctrl+q",),
        (Place.EVERYWHERE,),
        hint=15,
    ),
)
