"""Correcting the text of a document, and looking through what that did to codings."""

from __future__ import annotations

from kodbok.study.actions.model import N_, Action, Group, Need, Place

_REVIEW = (Place.REVIEW,)

EDITING: tuple[Action, ...] = (
    Action(
        "text.edit",
        N_("correct text"),
        N_("Correct the text of this turn; all codings go along, and undo takes it back."),
        Group.STUDY,
        ("E",),
        needs=frozenset({Need.WRITABLE, Need.SELECTION}),
        call="documents.edit",
        command="kodbok documents replace",
        hint=23,
    ),
    Action(
        "text.save",
        N_("save"),
        N_("Save the corrected text; where that changes codings, it is asked first."),
        Group.STUDY,
        ("enter", "ctrl+s"),
        (Place.TEXT,),
        call="documents.edit",
        hint=1,
    ),
    Action(
        "text.break",
        N_("new line"),
        N_("Begin a new line in the text."),
        Group.STUDY,
        ("ctrl+n", "f4"),
        (Place.TEXT,),
        hint=2,
    ),
    Action(
        "review.open",
        N_("review"),
        N_("List the codings that a corrected text has changed, or that have no place on it."),
        Group.CODE,
        ("R",),
        (Place.DOCUMENTS, Place.CODING),
        call="codings.to_review",
        command="kodbok codings review",
    ),
    Action(
        "review.go",
        N_("go to"),
        N_("Go to the passage in the text; one that has no place gets one there with the key for fitting."),
        Group.CODE,
        ("enter",),
        _REVIEW,
        hint=1,
    ),
    Action(
        "review.accept",
        N_("accept"),
        N_("Say that your coding stands right where it is, or at the place proposed."),
        Group.CODE,
        ("a",),
        _REVIEW,
        frozenset({Need.WRITABLE}),
        call="codings.accept",
        command="kodbok codings review",
        hint=2,
    ),
    Action(
        "review.remove",
        N_("uncode"),
        N_("Take your coding away."),
        Group.CODE,
        ("x",),
        _REVIEW,
        frozenset({Need.WRITABLE}),
        call="codings.remove",
        command="kodbok codings remove",
        hint=3,
    ),
)
