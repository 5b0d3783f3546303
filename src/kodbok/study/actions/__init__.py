"""The registry of actions: what can be done, where, by which keys, and the call below `Study`.

Pure data. The screens bind their keys from it; the hint line, the help screen, the command palette
and `docs/keys.md` are read from it. `name` and `help` are English source strings: show them through `_`.
"""

from __future__ import annotations

from kodbok.study.actions.coding import CODING
from kodbok.study.actions.editing import EDITING
from kodbok.study.actions.finding import FINDING
from kodbok.study.actions.importing import IMPORTING
from kodbok.study.actions.model import LETTERS, TYPING, Action, Group, Need, Place
from kodbok.study.actions.moving import MOVING
from kodbok.study.actions.noting import NOTING
from kodbok.study.actions.selecting import SELECTING
from kodbok.study.actions.studying import STUDYING

ACTIONS: tuple[Action, ...] = (
    *MOVING,
    *SELECTING,
    *FINDING,
    *CODING,
    *NOTING,
    *EDITING,
    *IMPORTING,
    *STUDYING,
)

__all__ = ["ACTIONS", "LETTERS", "TYPING", "Action", "Group", "Need", "Place"]
