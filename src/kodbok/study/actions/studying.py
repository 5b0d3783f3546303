"""What concerns the study as a whole: undo, help, leaving."""

from __future__ import annotations

from kodbok.study.actions.model import N_, Action, Group, Need, Place

BACK = tuple(place for place in Place if place not in (Place.EVERYWHERE, Place.DOCUMENTS))
"""Where one can go back from: everywhere but on the first screen."""

STUDYING: tuple[Action, ...] = (
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
        "filters.open",
        N_("show"),
        N_("Choose what is shown: whose codings, which branches of the codebook, which cases."),
        Group.STUDY,
        ("S",),
        (Place.DOCUMENTS, Place.CODING, Place.CODEBOOK),
        frozenset({Need.DOCUMENTS}),
        call="codings.tally",
        hint=13,
    ),
    Action(
        "filters.take",
        N_("only this"),
        N_("Show only this, with what else is marked; once more takes the mark away."),
        Group.STUDY,
        ("enter",),
        (Place.FILTERS,),
        hint=1,
    ),
    Action(
        "filters.all",
        N_("show everything"),
        N_("Take every mark away: everything is shown."),
        Group.STUDY,
        ("ctrl+r",),
        (Place.FILTERS,),
        hint=2,
    ),
    Action(
        "back",
        N_("back"),
        N_("Go back; what you did is saved."),
        Group.STUDY,
        ("escape",),
        BACK,
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
