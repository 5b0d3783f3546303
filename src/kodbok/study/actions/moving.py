"""Moving about: in the text, and in lists."""

from __future__ import annotations

from kodbok.study.actions.model import LISTS, N_, Action, Group, Need, Place

MOVING: tuple[Action, ...] = (
    Action(
        "unit.next",
        N_("unit"),
        N_("Go to the next unit (word, line, sentence, turn, paragraph or character)."),
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
    Action(
        "turn.uncoded",
        N_("unread turn"),
        N_("Go to the next turn of a participant that you have neither coded nor passed over."),
        Group.MOVE,
        ("Z",),
        hint=12,
    ),
    Action("coding.next", N_("coded"), N_("Select the next coded passage."), Group.MOVE, (";",)),
    Action("coding.previous", N_("coded"), N_("Select the coded passage before."), Group.MOVE, (",",)),
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
        N_("Change the unit: word, line, sentence, turn, paragraph, character."),
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
        LISTS,
        hint=1,
        sign="↓↑",
    ),
    Action(
        "row.previous", N_("choose"), N_("Go to the previous line of the list."), Group.MOVE, ("up",), LISTS
    ),
    Action(
        "row.page-next", N_("page"), N_("Go down one page of the list."), Group.MOVE, ("pagedown",), LISTS
    ),
    Action(
        "row.page-previous", N_("page"), N_("Go up one page of the list."), Group.MOVE, ("pageup",), LISTS
    ),
    Action(
        "row.first",
        N_("first"),
        N_("Go to the first line of the list."),
        Group.MOVE,
        ("home",),
        (Place.DOCUMENTS, Place.CODEBOOK, Place.CHOICE, Place.HISTORY, Place.PAGE),
    ),
    Action(
        "row.last",
        N_("last"),
        N_("Go to the last line of the list."),
        Group.MOVE,
        ("end",),
        (Place.DOCUMENTS, Place.CODEBOOK, Place.CHOICE, Place.HISTORY, Place.PAGE),
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
)
