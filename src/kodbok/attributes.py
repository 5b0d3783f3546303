"""Types of the attributes of cases. Values stay as they were entered; a type only sorts, groups and checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.text import clean


class AttributeType(StrEnum):
    """What the values of an attribute are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"
    ORDERED = "ordered"


class Attribute(NamedTuple):
    """An attribute of cases. `levels` are the values of an ordered list, lowest first."""

    name: str
    type: AttributeType = AttributeType.TEXT
    levels: tuple[str, ...] = ()

    @property
    def declared(self) -> str:
        """The type as people write it: `integer`, or `small < middle < large`."""
        return " < ".join(self.levels) if self.type is AttributeType.ORDERED else self.type.value

    def fits(self, value: str) -> bool:
        """Whether a value is of the type; an empty one always is."""
        return not value.strip() or self.type is AttributeType.TEXT or self.place(value) is not None

    def order(self, values: Iterable[str | None]) -> Callable[[str], tuple[float, str]]:
        """A key that sorts values: those of the type by it, then the others by name.

        Text is sorted as numbers where all of the values are numbers.
        """
        kind = self
        if self.type is AttributeType.TEXT:
            number = self._replace(type=AttributeType.NUMBER)
            if not all(value is None or number.fits(value) for value in values):
                return lambda value: (0.0, value.casefold())
            kind = number

        def key(value: str) -> tuple[float, str]:
            if not value.strip():
                return float("-inf"), value
            place = kind.place(value)
            return float("inf") if place is None else place, value.casefold()

        return key

    def place(self, value: str) -> float | None:
        """Where a value stands in the order of its type; None where it is not of the type."""
        match self.type:
            case AttributeType.INTEGER | AttributeType.NUMBER:
                return _number(value, whole=self.type is AttributeType.INTEGER)
            case AttributeType.DATE:
                return _day(value)
            case AttributeType.YES_NO:
                return _YES_NO.get(value.strip().casefold())
        levels = [clean(level).casefold() for level in self.levels]
        folded = clean(value).casefold()
        return float(levels.index(folded)) if folded in levels else None


_YES_NO = {
    **dict.fromkeys(("no", "nej", "n", "0", "false", "falskt"), 0.0),
    **dict.fromkeys(("yes", "ja", "j", "y", "1", "true", "sant"), 1.0),
}
_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,300})(?:[.,](\d{1,300}))?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?)?)?")


def _number(value: str, *, whole: bool) -> float | None:
    """A number with a decimal point or comma and, between thousands, blanks or nothing."""
    found = _NUMBER.fullmatch(value.strip())
    if found is None or (whole and found[1] is not None):
        return None
    return float(re.sub(r"[ \u00a0\u202f]", "", found[0]).replace(",", ".").replace("−", "-"))


def _day(value: str) -> float | None:
    """A date as in ISO 8601: a year, a month or a day."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    return float((year * 12 + month) * 31 + day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def declared(name: str, said: str | Collection[str]) -> Attribute:
    """The attribute of a name with a type as people declare it, or a list of its values, lowest first.

    Raises:
        KodbokError: no such type, or a list of fewer than two values or with one twice.
    """
    if isinstance(said, str) and "<" not in said:
        word = said.strip().casefold().replace("_", "-").replace("/", "-")
        kind = next((one for one in AttributeType if one == word), None)
        if kind is None or kind is AttributeType.ORDERED:
            raise KodbokError(
                _(
                    "{name}: there is no type {type}: take text, integer, number, date, yes-no, or a list as low < high."
                ).format(name=name, type=said.strip())
            )
        return Attribute(name, kind)
    parts = said.split("<") if isinstance(said, str) else said
    levels = tuple(clean(part) for part in parts)
    if len(levels) < 2 or not all(levels) or len({level.casefold() for level in levels}) < len(levels):
        raise KodbokError(
            _("{name}: an ordered list has at least two values, each once: low < high.").format(name=name)
        )
    return Attribute(name, AttributeType.ORDERED, levels)
