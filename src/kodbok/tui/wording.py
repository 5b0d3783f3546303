"""How numbers and the program's own words are written on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kodbok.messages import _
from kodbok.model import MemoKind, Progress

if TYPE_CHECKING:
    from kodbok.tui.transcript.units import Unit


def number(n: int) -> str:
    """A whole number with its thousands apart, as ISO 80000 has it in every language."""
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}")


def unit_name(unit: Unit) -> str:
    """A unit, for people."""
    return {
        "word": _("word"),
        "line": _("line"),
        "sentence": _("sentence"),
        "turn": _("turn"),
        "paragraph": _("paragraph"),
    }[unit.value]


def kind_name(kind: MemoKind) -> str:
    """A kind of memo, for people."""
    return {
        MemoKind.ANALYTIC: _("analytic"),
        MemoKind.METHOD: _("method"),
        MemoKind.REFLEXIVE: _("reflexive"),
        MemoKind.DECISION: _("decision"),
        MemoKind.FIELD_NOTE: _("field note"),
    }[kind]


def progress_sign(progress: Progress) -> str:
    """How far one has come, as a sign."""
    return {Progress.NOT_STARTED: " ", Progress.IN_PROGRESS: "…", Progress.DONE: "✓"}[progress]
