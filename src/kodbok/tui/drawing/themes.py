"""The themes: what each colours the screens with, and which one to begin with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tui.drawing.colours import RGB, legible, mixed

if TYPE_CHECKING:
    from textual.theme import Theme


class Palette(NamedTuple):
    """The colours of a theme.

    Attributes:
        name: What KODBOK_THEME and the memory call it.
        background: Behind the text.
        foreground: The text.
        bar: Behind the header.
        chosen: Behind what is selected.
        key: Keys in hints, and what asks for attention.
        good: What was done.
        bad: What was refused.
        dark: Whether the background is.
        least: The least contrast of any text with what is behind it (WCAG 2.2: 4.5, or 7 for AAA).
        safe: Whether codes have only colours that colour-blind people tell apart.
        ansi: Whether the terminal's own colours are used; the others then only stand in.
    """

    name: str
    background: RGB
    foreground: RGB
    bar: RGB
    chosen: RGB
    key: RGB
    good: RGB
    bad: RGB
    dark: bool = True
    least: float = 4.5
    safe: bool = False
    ansi: bool = False


def _palette(
    name: str,
    colours: str,
    *,
    dark: bool = True,
    least: float = 4.5,
    safe: bool = False,
    ansi: bool = False,
) -> Palette:
    background, foreground, bar, chosen, key, good, bad = map(_rgb, colours.split())
    return Palette(name, background, foreground, bar, chosen, key, good, bad, dark, least, safe, ansi)


def _rgb(color: str) -> RGB:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue


DARK, LIGHT, TERMINAL = "dark", "light", "terminal"
PALETTES: Mapping[str, Palette] = {
    one.name: one
    for one in (
        #                        background foreground bar  chosen  key     good    bad
        _palette(DARK, "#15171b #e2e4e8 #2a2f38 #0d5a9c #f2ab43 #6fc98b #ff8194"),
        _palette(LIGHT, "#fbfaf7 #1d2126 #e3e1da #b3d6fa #8a4b00 #1a6b38 #b0182f", dark=False),
        _palette("contrast-dark", "#000000 #ffffff #3a3a3a #ffe14d #ffd75f #86f0a0 #ffa3ae", least=7.0),
        _palette(
            "contrast-light", "#ffffff #000000 #d4d4d4 #003a8c #6b3500 #00491f #8a0019", dark=False, least=7.0
        ),
        _palette("safe-dark", "#15171b #e2e4e8 #2a2f38 #0d5a9c #f0e442 #56b4e9 #f09b4a", safe=True),
        _palette(
            "safe-light", "#fbfaf7 #1d2126 #e3e1da #b3d6fa #6b4a00 #00568a #a34700", dark=False, safe=True
        ),
        _palette(TERMINAL, "#000000 #ffffff #808080 #0000ff #ff00ff #ffffff #ff0000", ansi=True),
    )
}


def title(name: str) -> str:
    """A theme, for people."""
    return {
        DARK: _("dark"),
        LIGHT: _("light"),
        "contrast-dark": _("dark, high contrast"),
        "contrast-light": _("light, high contrast"),
        "safe-dark": _("dark, for all colour vision"),
        "safe-light": _("light, for all colour vision"),
        TERMINAL: _("the terminal's own colours"),
    }[name]


def theme_of(palette: Palette) -> Theme:
    """The theme for the parts that Textual draws: boxes, scrollbars, fields to write in."""
    from textual.theme import BUILTIN_THEMES, Theme

    if palette.ansi:
        plain = BUILTIN_THEMES["ansi-dark"]
        return Theme(
            name=palette.name,
            primary="ansi_default",
            foreground="ansi_default",
            background="ansi_default",
            variables={**plain.variables, **_ANSI},
            ansi=True,
        )
    background, panel = _written(palette.background), _written(palette.bar)
    hint = legible(mixed(palette.foreground, palette.bar, 0.4), palette.bar, palette.least)
    return Theme(
        name=palette.name,
        primary=_written(legible(mixed(palette.chosen, palette.foreground, 0.3), palette.background)),
        accent=_written(palette.key),
        success=_written(palette.good),
        error=_written(palette.bad),
        foreground=_written(palette.foreground),
        background=background,
        surface=background,
        panel=panel,
        dark=palette.dark,
        variables={"text-disabled": _written(hint)},  # what an empty field says that it is for
    )


def _written(color: RGB) -> str:
    return "#" + bytes(color).hex()


_ANSI = {
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "border": "ansi_default",
    "scrollbar": "ansi_bright_black",
    "scrollbar-background": "ansi_default",
}


def first_theme(remembered: str) -> str:
    """The theme to begin with: KODBOK_THEME, else what NO_COLOR asks for, else the one remembered.

    With none of them, light or dark as the terminal says that it is, where it says so.

    Raises:
        KodbokError: KODBOK_THEME names none.
    """
    if wish := os.environ.get("KODBOK_THEME", ""):
        if wish not in PALETTES:
            raise KodbokError(
                _("KODBOK_THEME is {theme}, which is no theme: there are {themes}.").format(
                    theme=wish, themes=", ".join(PALETTES)
                )
            )
        return wish
    if "NO_COLOR" in os.environ:
        return TERMINAL
    return remembered if remembered in PALETTES else LIGHT if _terminal_is_light() else DARK


def _terminal_is_light() -> bool:
    """Whether COLORFGBG, which some terminals set, tells of a light background: white or light grey."""
    return os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


def wants_ascii() -> bool:
    """Whether signs are plain ASCII by default: as KODBOK_ASCII says, else where the locale is not UTF-8."""
    if wish := os.environ.get("KODBOK_ASCII", ""):
        return wish != "0"
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "utf")
    return "utf" not in locale.lower()
