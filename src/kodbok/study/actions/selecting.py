"""Selecting a passage."""

from __future__ import annotations

from kodbok.study.actions.model import N_, Action, Group

SELECTING: tuple[Action, ...] = (
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
        N_("Extend the selection by a word; by a character while that is the unit."),
        Group.SELECT,
        ("shift+right",),
    ),
    Action(
        "shrink.word",
        N_("shrink by word"),
        N_("Take a word (or character) back, or extend backwards."),
        Group.SELECT,
        ("shift+left",),
    ),
    Action(
        "start.back",
        N_("start back"),
        N_("Move the start of the selection back by a word (or character)."),
        Group.SELECT,
        ("[", "ctrl+left"),
    ),
    Action(
        "start.on",
        N_("start on"),
        N_("Move the start of the selection on by a word (or character)."),
        Group.SELECT,
        ("]", "ctrl+right"),
    ),
    Action(
        "end.back",
        N_("end back"),
        N_("Move the end of the selection back by a word (or character)."),
        Group.SELECT,
        ("<", "ctrl+shift+left"),
    ),
    Action(
        "end.on",
        N_("end on"),
        N_("Move the end of the selection on by a word (or character)."),
        Group.SELECT,
        (">", "ctrl+shift+right"),
    ),
    Action("select.turn", N_("whole turn"), N_("Select the whole turn."), Group.SELECT, ("ctrl+a",)),
)
