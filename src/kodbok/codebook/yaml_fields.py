"""Codes and themes as plain YAML data, with only the fields that say something."""

from __future__ import annotations

from typing import Any

from kodbok.codebook.fields import FIELDS, LIST_FIELDS, NAMES_FIELDS
from kodbok.model import Code, Emerged, Names, Theme


def code_data(code: Code) -> dict[str, Any]:
    """A code without what lies below it; fields at their default are left out."""
    values = {name: field_data(code, name) for name in FIELDS}
    if code.codable:
        del values["codable"]
    if code.scale == "none":
        del values["scale"]
    if code.emerged is Emerged.A_PRIORI:
        del values["emerged"]
    return {name: value for name, value in values.items() if value is not None} | dict(code.extra)


def theme_data(theme: Theme) -> dict[str, Any]:
    """A theme."""
    values = {
        "id": theme.id,
        "title": names_data(theme.title),
        "idea": names_data(theme.idea),
        "codes": list(theme.codes),
        "narrative": theme.narrative,
        "status": theme.status,
    }
    return {name: value for name, value in values.items() if value is not None} | dict(theme.extra)


def field_data(code: Code, name: str) -> Any:
    """One field of a code as YAML data; None if it says nothing."""
    value = getattr(code, name)
    if name in NAMES_FIELDS:
        return names_data(value)
    if name in LIST_FIELDS:
        return list(value) or None
    if name == "emerged":
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def names_data(names: Names) -> Any:
    """A text alone, or a text for each language; None if there is none."""
    if set(names) == {""}:
        return names[""]
    return dict(names) or None
