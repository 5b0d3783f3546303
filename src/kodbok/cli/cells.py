"""The cells of a row: what they may be, and what is written for truth."""

from __future__ import annotations

from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | None


def word(truth: bool) -> str:
    """Yes or no, as files and tables have it whatever the interface language."""
    return "yes" if truth else "no"
