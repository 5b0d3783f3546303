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
