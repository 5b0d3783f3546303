"""List labels that are words ("R%1:"), which Word draws but the text does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kodbok.transcripts.elements import attribute, child, local
from kodbok.transcripts.formats.docx.parts import Parts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    style: str | None

    @property
    def speaks(self) -> bool:
        """Whether the label has a letter of its own; a bullet may be drawn with the letter "o"."""
        return self.format != "bullet" and any(char.isalpha() for char in re.sub(r"%\d", "", self.text))


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counted along as its paragraphs are read in order."""

    def __init__(self, parts: Parts) -> None:
        root = next(parts.of_kind("numbering"), None)
        abstract = {
            attribute(one, "abstractNumId"): _List(_levels(one)) for one in _children(root, "abstractNum")
        }
        self._lists: dict[str | None, tuple[_List, dict[int, int]]] = {}
        for num in _children(root, "num"):
            base = abstract.get(attribute(child(num, "abstractNumId"), "val"))
            if base is not None:
                own = {
                    level: one
                    for over in _children(num, "lvlOverride")
                    for level, one in _levels(over).items()
                }
                shared = _List(base.levels | own) if own else base
                self._lists[attribute(num, "numId")] = (shared, _starts(num))
        self._speaks = any(
            level.speaks for one, _starts_at in self._lists.values() for level in one.levels.values()
        )
        self._styles = dict(_styles(parts)) if self._speaks else {}

    def label(self, properties: Element | None) -> str:
        """The label of the next paragraph, from its properties; "" where it has none with a letter."""
        if not self._speaks or properties is None:
            return ""
        style = attribute(child(properties, "pStyle"), "val")
        direct = child(properties, "numPr")
        number, level = _reference(direct) if direct is not None else self._of_style(style)
        if number not in self._lists:
            return ""
        listed, starts = self._lists[number]
        if level is None:
            level = next((at for at, one in listed.levels.items() if one.style and one.style == style), 0)
        return _counted(listed, starts, level)

    def _of_style(self, style: str | None) -> tuple[str | None, int | None]:
        """The list that a paragraph's style puts it in, by itself or by the style that it is based on."""
        seen = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            base, number, level = self._styles[style]
            if number is not None:
                return number, level
            style = base
        return None, None


def _counted(listed: _List, starts: dict[int, int], level: int) -> str:
    if level not in listed.levels:
        return ""
    counts = listed.counts
    if level in starts:
        counts[level] = starts.pop(level)  # a list that begins anew does so once
    else:
        counts[level] = counts.get(level, listed.levels[level].start - 1) + 1
    for deeper in [at for at in counts if at > level]:
        del counts[deeper]
    if not listed.levels[level].speaks:
        return ""

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        shown = listed.levels.get(at)
        return _shown(counts.get(at, shown.start), shown.format) if shown else ""

    return re.sub(r"%(\d)", number, listed.levels[level].text)


def _shown(number: int, format: str) -> str:
    match format:
        case "lowerLetter" | "upperLetter" if number > 0:
            text = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            text = _roman(number)
        case "decimalZero":
            text = f"{number:02}"
        case "none":
            text = ""
        case _:
            text = str(number)
    return text.upper() if format.startswith("upper") else text


_ROMAN = "m1000 cm900 d500 cd400 c100 xc90 l50 xl40 x10 ix9 v5 iv4 i1"


def _roman(number: int) -> str:
    text = ""
    for sign, value in re.findall(r"([a-z]+)(\d+)", _ROMAN):
        text += sign * (number // int(value))
        number %= int(value)
    return text


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        _integer(attribute(level, "ilvl")) or 0: _Level(
            1 if (start := _integer(attribute(child(level, "start"), "val"))) is None else start,
            attribute(child(level, "numFmt"), "val") or "decimal",
            attribute(child(level, "lvlText"), "val") or "",
            attribute(child(level, "pStyle"), "val"),
        )
        for level in _children(parent, "lvl")
    }


def _starts(num: Element) -> dict[int, int]:
    """Where levels of a list begin to count anew."""
    found = (
        (_integer(attribute(over, "ilvl")) or 0, _integer(attribute(child(over, "startOverride"), "val")))
        for over in _children(num, "lvlOverride")
    )
    return {level: start for level, start in found if start is not None}


def _styles(parts: Parts) -> list[tuple[str | None, tuple[str | None, str | None, int | None]]]:
    """Each style's base and list."""
    root = next(parts.of_kind("styles"), None)
    return [
        (
            attribute(style, "styleId"),
            (attribute(child(style, "basedOn"), "val"), *_reference(child(style, "pPr", "numPr"))),
        )
        for style in _children(root, "style")
    ]


def _reference(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and level that a paragraph or style names."""
    return attribute(child(properties, "numId"), "val"), _integer(attribute(child(properties, "ilvl"), "val"))


def _children(parent: Element | None, name: str) -> list[Element]:
    return [one for one in parent if local(one.tag) == name] if parent is not None else []


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,6}", text) else None
