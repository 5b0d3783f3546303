"""Colours for codes: told apart by colour-blind readers, and legible on any background."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

RGB = tuple[int, int, int]

OKABE_ITO: tuple[RGB, ...] = (
    (0xE6, 0x9F, 0x00),
    (0x56, 0xB4, 0xE9),
    (0x00, 0x9E, 0x73),
    (0xF0, 0xE4, 0x42),
    (0x00, 0x72, 0xB2),
    (0xD5, 0x5E, 0x00),
    (0xCC, 0x79, 0xA7),
    (0x99, 0x99, 0x99),
)
"""The palette of Okabe and Ito (Color Universal Design, 2008), black left out."""

_GOLDEN = 0.61803398875


def of_number(n: int) -> RGB:
    """The n-th colour, from 0: the palette first, then hues that keep their distance."""
    if n < len(OKABE_ITO):
        return OKABE_ITO[n]
    red, green, blue = hls_to_rgb(n * _GOLDEN % 1.0, 0.6, 0.55)
    return round(red * 255), round(green * 255), round(blue * 255)


def hue_of(color: RGB) -> int | None:
    """The nearest of a terminal's hues: 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan; None for a grey."""
    hue, _lightness, saturation = rgb_to_hls(*(part / 255 for part in color))
    return None if saturation < 0.15 else (1, 3, 2, 6, 4, 5)[round(hue * 6) % 6]


def parsed(color: str | None) -> RGB | None:
    """A colour of a codebook, `#rrggbb` or `#rgb`; None for anything else."""
    if not color or not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", color):
        return None
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def mixed(color: RGB, other: RGB, share: float) -> RGB:
    """The colour with a share (0 to 1) of another."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(color, other, strict=True))
    return red, green, blue


def luminance(color: RGB) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [value / 255 for value in color]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(color: RGB, other: RGB) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(color), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def legible(color: RGB, background: RGB, least: float = 4.5) -> RGB:
    """The colour, or the nearest to it towards white or black that is legible on the background."""
    away = (255, 255, 255) if luminance(background) < 0.18 else (0, 0, 0)
    for step in range(21):
        tried = mixed(color, away, step / 20)
        if contrast(tried, background) >= least:
            return tried
    return away
