"""The fields of a code: what each may hold, read from text the same way in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Emerged
from kodbok.text import canonical

FORMAT = "kodbok-codebook/1"
"""What the head of a codebook file says."""

FIELDS = (
    "id",
    "label",
    "codable",
    "key",
    "color",
    "definition",
    "include",
    "exclude",
    "examples",
    "opposite",
    "scale",
    "emerged",
    "patterns",
)
"""The fields of a code in the order in which they are written."""

NAMES_FIELDS = ("label", "definition")
LIST_FIELDS = ("include", "exclude", "examples", "patterns")

ALL_FIELDS = frozenset({*FIELDS, "place", "extra", "themes"})
"""What a whole codebook file speaks of: every field, the place in the tree, and the themes."""

DEEPEST = 50
"""Levels of codes that a file may have."""

ID = re.compile(r"\w[\w.-]*")
COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_YES = frozenset({"true", "yes", "ja", "sant", "1"})
_NO = frozenset({"false", "no", "nej", "falskt", "0"})
_SCALES = ("none", "yes-no", "number")


class BadFieldError(ValueError):
    """A field that does not hold what it should; the text is a sentence for the user."""


@dataclass
class Problems:
    """What is wrong in one file, by line, found in one reading."""

    file: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, sentence: str) -> None:
        """Note one more."""
        self.found.append((line, sentence))

    def error(self, line: int, sentence: str) -> KodbokError:
        """The error that tells where and what."""
        return KodbokError(
            _("{file}, line {line}: {problem}").format(file=self.file, line=line, problem=sentence)
        )

    def raise_first(self) -> None:
        """Refuse the file if anything was found, with the first."""
        if self.found:
            raise self.error(*min(self.found, key=lambda one: one[0]))


def prose(text: str) -> str:
    """A text of several lines as it is kept: canonical, without white space around it."""
    return canonical(text)[0].strip()


def texts(items: Iterable[str]) -> tuple[str, ...]:
    """The items of a list field, tidy; empty ones are no items."""
    return tuple(text for item in items if (text := prose(item)))


def read_id(text: str) -> str:
    """A slug as a file gives it."""
    if not ID.fullmatch(text):
        raise BadFieldError(
            _('the id "{id}" is not a slug; use letters, digits, hyphens and underscores').format(id=text)
        )
    return text


def read_codable(text: str) -> bool:
    """Yes or no, in English or Swedish."""
    word = text.casefold()
    if word not in _YES | _NO:
        raise BadFieldError(_('codable is "{text}"; write yes or no').format(text=text))
    return word in _YES


def read_color(text: str) -> str:
    """A colour as #rrggbb."""
    if not COLOR.fullmatch(text):
        raise BadFieldError(
            _('the color "{text}" is not of the form "#1f77b4"; write it so, in quotes').format(text=text)
        )
    return text


def read_key(text: str) -> str:
    """One or two letters that put the code on a passage."""
    if not (text.isalpha() and len(text) <= 2):
        raise BadFieldError(_('the key "{text}" is not one or two letters').format(text=text))
    return text


def read_emerged(text: str) -> Emerged:
    """Where the code came from."""
    word = re.sub(r"[\s_]+", "-", text.casefold())
    try:
        return Emerged(word)
    except ValueError:
        raise BadFieldError(
            _('emerged is "{text}"; write a-priori, inductive or in-vivo').format(text=text)
        ) from None


def read_scale(values: Sequence[str], *, is_list: bool) -> str | tuple[str, ...]:
    """none, yes-no, number, or the ordered values of a scale, at least two."""
    if not is_list:
        if values and (word := values[0].casefold()) in _SCALES:
            return word
        raise BadFieldError(
            _('the scale "{text}" is not known; write none, yes-no, number or a list of values').format(
                text=" ".join(values)
            )
        )
    if len(values) < 2 or len(set(values)) < len(values):
        raise BadFieldError(_("a scale that is a list has at least two values, each of them once"))
    return tuple(values)
