"""Values on a code's scale."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)


def choices(scale: str | tuple[str, ...]) -> tuple[str, ...]:
    """The values of a scale in order; none where there is no scale, or any number is one."""
    if isinstance(scale, tuple):
        return scale
    return ("yes", "no") if scale == "yes-no" else ()


def on_scale(scale: str | tuple[str, ...], value: str) -> str | None:
    """A value as the scale writes it; None where the scale has no such value."""
    if scale == "number":
        return value.replace(",", ".") if _NUMBER.fullmatch(value) else None
    return next((one for one in choices(scale) if one.casefold() == value.casefold()), None)
