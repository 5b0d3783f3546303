"""Memos, and how far one has come."""

from __future__ import annotations

from kodbok.study.actions.model import N_, Action, Group, Need, Place

NOTING: tuple[Action, ...] = (
    Action(
        "memos.write",
        N_("memo"),
        N_(
            "Write or read memos on what is at the cursor: passage, coding, code, document, case, theme, study."
        ),
        Group.NOTE,
        ("M",),
        (Place.DOCUMENTS, Place.CODING, Place.CODEBOOK),
        call="memos.add",
        command="kodbok memos add",
        hint=6,
    ),
    Action(
        "memo.save",
        N_("save"),
        N_("Save the memo and go on writing; it is saved at every pause, too."),
        Group.NOTE,
        ("ctrl+s",),
        (Place.MEMO,),
        call="memos.add",
    ),
    Action(
        "memo.kind",
        N_("kind"),
        N_("Choose the kind of memo."),
        Group.NOTE,
        ("ctrl+t", "f2"),
        (Place.MEMO,),
        call="memos.edit",
        hint=3,
    ),
    Action(
        "memo.target",
        N_("on what"),
        N_(
            "Choose what the memo is on: the passage, a coding or code here, the document, a case, a theme, the study."
        ),
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
        "memo.editor",
        N_("editor"),
        N_("Write the memo in your own editor, as $VISUAL or $EDITOR names it."),
        Group.NOTE,
        ("ctrl+e", "f5"),
        (Place.MEMO,),
        call="memos.edit",
        hint=6,
    ),
    Action(
        "memo.previous",
        N_("previous"),
        N_("Go to the memo before this one on the same."),
        Group.NOTE,
        ("ctrl+up", "f6"),
        (Place.MEMO,),
        needs=frozenset({Need.MEMOS}),
    ),
    Action(
        "memo.next",
        N_("next"),
        N_("Go to the memo after this one on the same."),
        Group.NOTE,
        ("ctrl+down", "f7"),
        (Place.MEMO,),
        needs=frozenset({Need.MEMOS}),
        hint=7,
    ),
    Action(
        "text.previous",
        N_("text up"),
        N_("Scroll the text beside the memo back."),
        Group.NOTE,
        ("ctrl+pageup", "f8"),
        (Place.MEMO,),
    ),
    Action(
        "text.next",
        N_("text down"),
        N_("Scroll the text beside the memo on."),
        Group.NOTE,
        ("ctrl+pagedown", "f9"),
        (Place.MEMO,),
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
