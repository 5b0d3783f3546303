"""Plain values as YAML text, quoted only where a reader of YAML 1.1 or 1.2 would see something else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias


class Kept(Protocol):
    """A list item that already stands in a file and is written as it stands there."""

    def at(self, column: int) -> str:
        """Its lines with the hyphen in `column`, comments before it included, no line end last."""

    def data(self) -> Data:
        """Its plain value."""


Data: TypeAlias = str | bool | Sequence["Data"] | Mapping[str, "Data"] | Kept
"""What is written: texts, lists and maps; True and False are written as `true` and `false`."""

WIDEST = 110
"""A list or map that fits into so many columns stands on one line."""

_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_UNPRINTABLE = re.compile(
    "[^\\n\\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def scalar(text: str, hint: str = "", *, flow: bool = False) -> str:
    """A text on one line, in the quotes that `hint` names where they can hold it."""
    if hint == "'" and "\n" not in text and not _UNPRINTABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    if hint != '"' and _plain(text, flow):
        return text
    return _UNPRINTABLE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    point = ord(found[0])
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _plain(text: str, flow: bool) -> bool:
    """Whether the text stays this text without quotes."""
    if not text[:1].isalpha() or text != text.strip() or text.casefold() in _WORDS:
        return False
    if "\n" in text or "\t" in text or _UNPRINTABLE.search(text):
        return False
    if flow and re.search(r"[,\[\]{}:?]", text):
        return False
    return not (": " in text or " #" in text or text.endswith(":"))


def _literal(text: str, column: int) -> str | None:
    """A text of several lines as a block in `column`, or None where a block cannot hold it."""
    if "\n" not in text or _UNPRINTABLE.search(text) or text[0] in " \t\n" or text.endswith("\n"):
        return None
    pad = "\n" + " " * column
    return "|-" + "".join(pad + line if line else "\n" for line in text.split("\n"))


def one_line(value: Data, hint: str = "") -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return scalar(value, hint, flow=True)
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key, flow=True)}: {one_line(item, hint)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(one_line(item, hint) for item in value) + "]"
    return one_line(value.data())


@dataclass(frozen=True)
class Layout:
    """How a file's blocks are laid out: columns from a key to the hyphens of the list below it."""

    hyphens: int = 2

    def after_key(self, value: Data, column: int, hint: str = "") -> str:
        """What stands after the colon of a key in `column`, from the blank or line end on."""
        if isinstance(value, str):
            return " " + (_literal(value, column + 2) or scalar(value, hint))
        if _fits(value, column, hint):
            return " " + one_line(value, hint)
        if isinstance(value, Mapping):
            return "\n" + " " * (column + 2) + self.pairs(value, column + 2)
        if isinstance(value, Sequence):
            return "".join("\n" + self.item(item, column + self.hyphens, hint) for item in value)
        return " " + one_line(value)

    def item(self, value: Data, column: int, hint: str = "") -> str:
        """A list item with its hyphen in `column`, its lines whole but for the last line end."""
        start = " " * column + "-"
        if isinstance(value, str):
            return start + self.after_key(value, column, hint)
        if isinstance(value, Mapping) and value:
            return start + " " + self.pairs(value, column + 2)
        if isinstance(value, bool | Mapping | Sequence):
            return start + " " + one_line(value, hint)
        return value.at(column)

    def pairs(self, value: Mapping[str, Data], column: int, hint: str = "") -> str:
        """The keys of a map one below the other in `column`, from the first key on."""
        between = "\n" + " " * column
        return between.join(
            scalar(key, flow=True) + ":" + self.after_key(item, column, hint) for key, item in value.items()
        )


def _fits(value: Data, column: int, hint: str) -> bool:
    """Whether a value is a list or map of texts with room on one line."""
    if isinstance(value, Mapping):
        inner: Sequence[Data] = tuple(value.values())
    elif isinstance(value, Sequence):
        inner = value
    else:
        return isinstance(value, bool)
    if any(not isinstance(one, str) or "\n" in one for one in inner):
        return False
    return column + 20 + len(one_line(value, hint)) <= WIDEST
