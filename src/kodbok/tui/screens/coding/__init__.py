"""The coding screen: one document, to read and code; a module for each kind of thing that keys do."""

from kodbok.tui.screens.coding.screen import CodingScreen

__all__ = ["CodingScreen"]
