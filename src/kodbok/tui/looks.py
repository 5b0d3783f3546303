"""How things look: every style the screens draw with, made from the theme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

from kodbok.tui.colours import RGB, legible, mixed
from kodbok.tui.transcript.signs import UNICODE, Signs


class Looks:
    """Styles of one theme.

    Args:
        variables: The theme's colours by name.
        plain: Whether colours are unwelcome (NO_COLOR): then reverse video, bold and underline
            carry what colours would.
        signs: What stripes and marks are drawn with.
    """

    def __init__(self, variables: Mapping[str, str], *, plain: bool = False, signs: Signs = UNICODE) -> None:
        self.plain, self.signs = plain, signs
        self.background = _rgb(variables, "background", (18, 18, 18))
        self.foreground = legible(_rgb(variables, "foreground", (224, 224, 224)), self.background, 7)
        bar = _rgb(variables, "panel", mixed(self.background, self.foreground, 0.12))
        primary = _rgb(variables, "primary", (1, 120, 212))
        muted = legible(mixed(self.foreground, self.background, 0.4), self.background)
        self.text = self._style(self.foreground)
        self.strong = self.text + Style(bold=True)
        self.muted = self._style(muted)
        self.faint = self._style(mixed(self.foreground, self.background, 0.7))
        self.underlined = Style(underline=True)
        self.key = self._style(legible(_rgb(variables, "accent", (254, 166, 43)), self.background)) + Style(
            bold=True
        )
        self.good = self._style(legible(_rgb(variables, "success", (78, 191, 113)), self.background))
        self.bad = self._style(legible(_rgb(variables, "error", (185, 60, 91)), self.background)) + Style(
            bold=True
        )
        self.bar = self._style(legible(self.foreground, bar, 7), bar)
        self.bar_strong = self.bar + Style(bold=True)
        self.bar_muted = self._style(legible(mixed(self.foreground, bar, 0.35), bar), bar)
        chosen = mixed(self.background, primary, 0.75)
        self.chosen = self._marked(legible(self.foreground, chosen), chosen)
        self.chosen_hit = self.chosen + Style(bold=True, underline=True)
        found = mixed(self.background, _rgb(variables, "warning", (255, 166, 43)), 0.35)
        self.hit = self._style(legible(self.foreground, found), found) + Style(bold=plain, underline=plain)
        resting = mixed(self.background, primary, 0.3)
        self.resting = self._marked(legible(self.foreground, resting), resting) if not plain else self.strong
        self._codes: dict[tuple[RGB, bool], Style] = {}

    def code(self, color: RGB, *, own: bool = True) -> Style:
        """A code's stripe, key or name, legible on the background; others' codings lighter drawn."""
        style = self._codes.get((color, own))
        if style is None:
            inked = legible(color if own else mixed(color, self.background, 0.25), self.background)
            style = self._codes[color, own] = self._style(inked) + Style(bold=own, italic=not own)
        return style

    def focus(self, color: RGB) -> Style:
        """Text of the passage whose code is in focus."""
        tint = mixed(self.background, color, 0.25)
        return self._style(legible(self.foreground, tint), tint) + Style(underline=True)

    def _style(self, color: RGB, background: RGB | None = None) -> Style:
        return Style(
            color=RichColor.from_rgb(*color), bgcolor=RichColor.from_rgb(*(background or self.background))
        )

    def _marked(self, color: RGB, background: RGB) -> Style:
        """What is selected: a filled block, in reverse video where colours are unwelcome."""
        return self.text + Style(reverse=True) if self.plain else self._style(color, background)


def _rgb(variables: Mapping[str, str], name: str, otherwise: RGB) -> RGB:
    """A colour of the theme; the stand-in for colours that only the terminal knows."""
    try:
        color = Color.parse(variables[name])
    except (KeyError, ValueError):
        return otherwise
    return otherwise if color.ansi is not None else color.rgb
