"""How things look: every style the screens draw with, made from the theme."""

from __future__ import annotations

from collections.abc import Callable

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kodbok.tui.drawing.colours import RGB, contrast, hue_of, legible, mixed
from kodbok.tui.drawing.themes import Palette
from kodbok.tui.transcript.signs import ASCII, UNICODE, Signs

_DEFAULT = RichColor.default()
_IN_ASCII = str.maketrans("─│├┊║╵▌◆·…✓›‹▾▸•–−“”’█▇↓↑→←", "-|+:='>#.~v><v>*--\"\"'##v^><")
_KEYS_IN_ASCII = str.maketrans(
    {"⏎": "Enter", "⇧": "shift+", "↓": "Down ", "↑": "Up ", "→": "Right ", "←": "Left ", "⌫": "Backspace"}
)
_PLAIN = Style(color=_DEFAULT, bgcolor=_DEFAULT)


class Looks:
    """Styles of one theme, and the signs to draw with.

    Args:
        palette: The theme's colours.
        signs: Lines, or plain ASCII.
        safe: Gives the colour that a code is drawn in where the palette is safe.
    """

    def __init__(
        self,
        palette: Palette,
        signs: Signs = UNICODE,
        safe: Callable[[RGB], RGB] | None = None,
    ) -> None:
        self.palette, self.signs = palette, signs
        self._safe = safe if palette.safe else None
        self._codes: dict[tuple[RGB, bool], Style] = {}
        back, fore, least = palette.background, palette.foreground, palette.least
        self.text = self._style(legible(fore, back, 7))
        self.muted = self._style(legible(mixed(fore, back, 0.35), back, least))
        self.faint = self._style(mixed(fore, back, 0.7))
        self.key = self._style(legible(palette.key, back, least)) + Style(bold=True)
        self.good = self._style(legible(palette.good, back, least))
        self.bad = self._style(legible(palette.bad, back, least)) + Style(bold=True)
        self.bar = self._style(legible(fore, palette.bar, 7), palette.bar)
        self.bar_muted = self._style(legible(mixed(fore, palette.bar, 0.25), palette.bar, least), palette.bar)
        self.chosen = self._filled(palette.chosen)
        self.hit = self._filled(mixed(back, palette.key, 0.35))
        self._derive()

    def drawn(self, strip: Strip) -> Strip:
        """A line of the program's own, in plain ASCII where lines are unwelcome."""
        if self.signs is not ASCII:
            return strip
        return Strip(
            [Segment(text.translate(_IN_ASCII), style) for text, style, _ in strip], strip.cell_length
        )

    def key_sign(self, sign: str) -> str:
        """A key as people read it, in plain ASCII where other signs are unwelcome."""
        return sign.translate(_KEYS_IN_ASCII) if self.signs is ASCII else sign

    def _derive(self) -> None:
        """The styles that are others with a stroke added."""
        self.strong = self.text + Style(bold=True)
        self.bar_strong = self.bar + Style(bold=True)
        self.underlined = Style(underline=True)
        self.chosen_hit = self.chosen + Style(bold=True, underline=True)

    def code(self, color: RGB, *, own: bool = True) -> Style:
        """A code's stripe, key or name, legible on the background; others' codings lighter drawn."""
        style = self._codes.get((color, own))
        if style is None:
            style = self._codes[color, own] = self._coded(color, own) + Style(bold=own, italic=not own)
        return style

    def _coded(self, color: RGB, own: bool) -> Style:
        back, least, color = self.palette.background, self.palette.least, self._inked(color)
        return self._style(legible(color if own else mixed(color, back, 0.25), back, least))

    def in_focus(self, stripe: Style) -> Style:
        """The stripe of the coding in focus: a filled block."""
        return stripe + Style(reverse=True)

    def focus(self, color: RGB) -> Style:
        """Text of the passage whose code is in focus."""
        return self._filled(mixed(self.palette.background, self._inked(color), 0.25)) + self.underlined

    def _inked(self, color: RGB) -> RGB:
        return self._safe(color) if self._safe else color

    def _style(self, color: RGB, background: RGB | None = None) -> Style:
        behind = background or self.palette.background
        return Style(color=RichColor.from_rgb(*color), bgcolor=RichColor.from_rgb(*behind))

    def _filled(self, background: RGB) -> Style:
        """Text on a fill: the theme's, or else white or black, whichever stands out more."""
        fore = self.palette.foreground
        if contrast(fore, background) < self.palette.least:
            fore = max(((255, 255, 255), (0, 0, 0)), key=lambda one: contrast(one, background))
        return self._style(fore, background)


class TerminalLooks(Looks):
    """Styles in the terminal's own colours, whatever these are: strokes and reverse video carry all.

    Args:
        palette: The theme.
        signs: Lines, or plain ASCII.
        hues: Whether keys, warnings and codes are coloured; not, where colours are unwelcome (NO_COLOR).
    """

    def __init__(self, palette: Palette, signs: Signs = UNICODE, *, hues: bool = True) -> None:
        super().__init__(palette, signs)
        self._hues = hues
        reverse = _PLAIN + Style(reverse=True)
        self.text = self.muted = self.good = _PLAIN
        self.faint = _PLAIN + Style(dim=True)
        self.key = self._in(5) + Style(bold=True)
        self.bad = self._in(1) + Style(bold=True)
        self.bar = self.bar_muted = self.chosen = reverse
        self.hit = _PLAIN + Style(bold=True, underline=True)
        self._derive()

    def _coded(self, color: RGB, own: bool) -> Style:  # noqa: ARG002
        return self._in(hue_of(color))

    def focus(self, color: RGB) -> Style:  # noqa: ARG002
        """Text of the passage whose code is in focus."""
        return self.text + self.underlined

    def _in(self, number: int | None) -> Style:
        """One of the terminal's colours; None for that of its text."""
        if number is None or not self._hues:
            return _PLAIN
        return _PLAIN + Style(color=RichColor.from_ansi(number))
