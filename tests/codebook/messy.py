"""YAML as people write it: any indentation, quotes, comments, blank lines, flow and block mixed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from kodbok.codebook.yaml_text import _literal, scalar


class Messy:
    """Writes data in a layout of its own; comments are numbered, so that they can be missed."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments: list[str] = []

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def comment(self) -> str:
        self.comments.append(f"#K{len(self.comments)}.")
        return self.comments[-1]

    def tail(self) -> str:
        return "  " + self.comment() if self.chance(0.1) else " " if self.chance(0.05) else ""

    def between(self, column: int) -> str:
        """Nothing, or blank lines and comments before an entry in `column`."""
        lines = ""
        while self.chance(0.12):
            place = self.random.choice([0, column, column, column + 2])
            lines += "\n" if self.chance(0.4) else " " * place + self.comment() + "\n"
        return lines

    def text(self, value: str, flow: bool) -> str:
        quoted = json.dumps(value, ensure_ascii=False)
        choices = [scalar(value, flow=flow), scalar(value, "'", flow=flow), scalar(value, '"', flow=flow)]
        return self.random.choice(choices + ([quoted] if quoted.isascii() and "\x7f" not in quoted else []))

    def flow(self, value: Any) -> str:
        if isinstance(value, bool):
            return "ja" if value else "no"
        if isinstance(value, str):
            return self.text(value, True)
        gap = self.random.choice([", ", ",  ", ","]) if not isinstance(value, Mapping) else ", "
        pad = self.random.choice(["", " "])
        if isinstance(value, Mapping):
            return (
                "{"
                + pad
                + gap.join(f"{self.text(k, True)}: {self.flow(v)}" for k, v in value.items())
                + pad
                + "}"
            )
        return "[" + pad + gap.join(self.flow(item) for item in value) + pad + "]"

    def after(self, value: Any, column: int, list_floor: int) -> str:
        """What follows a colon or hyphen of an entry in `column`, with the line end."""
        if isinstance(value, str) and self.chance(0.4) and (block := _literal(value, column + 3)):
            return " " + block + "\n"
        if isinstance(value, bool | str) or not value or self.chance(0.3):
            return " " + self.flow(value) + self.tail() + "\n"
        head = self.tail() + "\n"
        if isinstance(value, Mapping):
            return head + self.map(value, column + self.random.choice([1, 2, 4]))
        return head + self.list(value, column + self.random.choice([list_floor, 2, 3]))

    def map(self, value: Mapping[str, Any], column: int, *, compact: bool = False) -> str:
        text = ""
        for number, (key, item) in enumerate(value.items()):
            if number or not compact:
                text += self.between(column) + " " * column
            text += self.text(key, False) + ":" + self.after(item, column, 0)
        return text

    def list(self, value: Any, column: int) -> str:
        text = ""
        for item in value:
            text += self.between(column) + " " * column + "-"
            if isinstance(item, Mapping) and item and self.chance(0.8):
                gap = self.random.choice([1, 1, 3])
                text += " " * gap + self.map(item, column + 1 + gap, compact=True)
            else:
                text += self.after(item, column, 1)
        return text

    def document(self, value: Mapping[str, Any]) -> str:
        head = self.random.choice(["", "---\n", "# head\n\n"])
        return head + self.map(value, 0)
