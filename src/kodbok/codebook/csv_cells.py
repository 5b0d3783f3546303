"""The columns of a codebook in CSV, and lists inside its cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from kodbok.text import clean

COLUMNS = (
    "id",
    "parent",
    "label",
    "label_sv",
    "label_en",
    "key",
    "codable",
    "definition",
    "include",
    "exclude",
    "examples",
    "opposite",
    "scale",
    "emerged",
    "color",
)
"""The columns that are always written (CLI.md)."""

IGNORED = frozenset({"codings", "cases", "children", "example"})
"""Columns that are no part of a code: `codebook show` has the first two."""

_KNOWN = frozenset({*COLUMNS, "code", "path", "patterns"})
_SYNONYMS = {  # Taguette and NVivo call them so
    "tag": "path",
    "name": "code",
    "description": "definition",
    "example": "examples",
    "colour": "color",
}
_BY_LANGUAGE = re.compile(r"(label|definition)_(.+)")


def fields_of(header: Sequence[str]) -> dict[str, str]:
    """Column names by what they stand for; an unknown column stands for itself."""
    columns: dict[str, str] = {}
    for name in header:
        own = _field(name)
        columns[name if own != name and (own in header or own in columns) else own] = name
    return columns


def _field(name: str) -> str:
    folded = name.casefold()
    if by_language(name):
        return name
    folded = _SYNONYMS.get(folded, folded)
    return folded if folded in _KNOWN | IGNORED else name


def by_language(name: str) -> tuple[str, str] | None:
    """The field and the language of a column such as `label_sv`."""
    found = _BY_LANGUAGE.fullmatch(name)
    return (found[1], found[2]) if found else None


def is_extra(name: str) -> bool:
    """Whether a column of this name is read as an unknown field of the same name."""
    if not name or clean(name) != name or by_language(name):
        return False
    return _field(name) == name and name not in _KNOWN | IGNORED


def names_codes(columns: Collection[str]) -> bool:
    """Whether columns say what each code is called."""
    return any(one in ("id", "code", "path", "label") or one.startswith("label_") for one in columns)


def join_list(items: Iterable[str]) -> str | None:
    r"""The items with ` | ` between; a `|` inside an item is written `\|`."""
    return " | ".join(re.sub(r"(\\*)\|", r"\\\1|", item) for item in items) or None


def split_list(cell: str) -> list[str]:
    r"""The items of a cell: `a | b`, where `\|` is a `|` inside an item."""
    items = re.split(r"(?:^|\s)\|(?=\s|$)", cell)
    return [re.sub(r"\\(\\*\|)", r"\1", item.strip()) for item in items]
