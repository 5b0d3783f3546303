"""Themes: whose codings count, how much there is of each theme, and what its absence means."""

from kodbok.themes.counted import Counted, count
from kodbok.themes.layers import Combine, Hands, Layer, choose
from kodbok.themes.listing import ThemeTable, list_themes
from kodbok.themes.material import Codings, Material, Talk
from kodbok.themes.matrices import Count, Matrix, matrix
from kodbok.themes.rows import ThemeRow
from kodbok.themes.showing import CaseState, Shown, show
from kodbok.themes.sources import Source, Sources
from kodbok.themes.states import State

__all__ = [
    "CaseState",
    "Codings",
    "Combine",
    "Count",
    "Counted",
    "Hands",
    "Layer",
    "Material",
    "Matrix",
    "Shown",
    "Source",
    "Sources",
    "State",
    "Talk",
    "ThemeRow",
    "ThemeTable",
    "choose",
    "count",
    "list_themes",
    "matrix",
    "show",
]
