"""Memos, and how far one has come."""

from __future__ import annotations

from kodbok.study.actions.model import N_, Action, Group, Need, Place

NOTING: tuple[Action, ...] = (
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
)
