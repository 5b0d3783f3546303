"""The rows of every table: codes in codebook order, depth first, then themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.model import Codebook, in_language
from kodbok.themes.material import Material


class Level(StrEnum):
    """What a row stands for: a theme, a heading, or a code."""

    THEME = "theme"
    CATEGORY = "category"
    CODE = "code"


@dataclass(frozen=True)
class Line:
    """One row to be counted.

    Attributes:
        id: slug of the code or theme.
        path: as shown, `A > B`; a theme's title.
        level: what the row stands for.
        codes: slugs that count: the code and all below it, or all of a theme's codes and below them.
        opposites: slugs of the codes that deny any of `codes`, and all below those.
        defined_at: the newest codebook version that created or redefined any of `codes`.
        alone: whether it is the row of a code that has others below it, without those.
    """

    id: str
    path: str
    level: Level
    codes: frozenset[str]
    opposites: frozenset[str]
    defined_at: int
    alone: bool = False


def outline(material: Material) -> Iterator[Line]:
    """Every code with all below it, each code with others below it also alone, then the themes."""
    codebook, language = material.codebook, material.language
    for code in codebook.codes:
        path = codebook.path(code.id, language)
        level = Level.CODE if code.codable else Level.CATEGORY
        yield _line(material, code.id, path, level, codebook.branch(code.id))
        if code.id in codebook.children:
            yield _line(material, code.id, f"{path} (only)", Level.CODE, (code.id,), alone=True)
    for theme in codebook.themes:
        known = (code for code in theme.codes if code in codebook.by_id)
        codes = (below for code in known for below in codebook.branch(code))
        yield _line(material, theme.id, in_language(theme.title, language), Level.THEME, codes)


def find(lines: Iterable[Line], called: str) -> Line:
    """The row of the code or theme called by its slug, path or title; a code with all below it.

    Raises:
        KodbokError: there is none, or there are several.
    """
    by_name: dict[str, list[Line]] = {}
    for line in lines:
        if not line.alone:
            for name in {line.id, line.path}:
                by_name.setdefault(name, []).append(line)
    found = by_name.get(called) or [
        line for name, those in by_name.items() if name.casefold() == called.casefold() for line in those
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise KodbokError(
            _("{called} may be {names}: give the id.").format(
                called=called, names=_(" or ").join(f"{line.level} {line.id}" for line in found)
            )
        )
    close = close_names(called, by_name)
    if close:
        raise KodbokError(
            _("No theme or code is called {called}: did you mean {close}?").format(
                called=called, close=_(" or ").join(close)
            )
        )
    raise KodbokError(_("No theme or code is called {called}: see kodbok themes.").format(called=called))


def _line(
    material: Material, id: str, path: str, level: Level, codes: Iterable[str], *, alone: bool = False
) -> Line:
    codes = frozenset(codes)
    defined = max((material.defined_at.get(code, 0) for code in codes), default=0)
    return Line(id, path, level, codes, _opposites(material.codebook, codes), defined, alone)


def _opposites(codebook: Codebook, codes: frozenset[str]) -> frozenset[str]:
    named = {codebook.by_id[code].opposite for code in codes}
    known = (one for one in named if one is not None and one in codebook.by_id)
    return frozenset(below for one in known for below in codebook.branch(one))
