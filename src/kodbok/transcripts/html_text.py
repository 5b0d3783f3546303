"""The words of a piece of HTML, a line for each block: what stands in fields of other formats.

The marks are taken apart without a tree, so that time grows with the length alone.
"""

from __future__ import annotations

import html
import re

_BLOCK_NAMES = """address article aside blockquote body br caption dd div dl dt figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section table tbody td tfoot th thead title tr ul"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))
_TAG = re.compile(r"(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,60})[^>]*>?(?P<text>.*)", re.DOTALL)
_SPACE = re.compile(r"[ \t\n\r\f]+")


def text_of(markup: str) -> str:
    """The text, with a line end between blocks; preformatted blocks keep their lines and have blank ones around."""
    out = _Lines()
    first, *pieces = _without_comments(markup).split("<")
    out.say(first)
    for piece in pieces:
        tag = _TAG.fullmatch(piece)
        if tag is None:  # "<" that begins no tag, or a declaration
            out.say("" if piece[:1] in ("!", "?") else f"<{piece}")
            continue
        out.mark(tag["name"].lower(), closes=bool(tag["close"]))
        out.say(tag["text"])
    return out.text()


def _without_comments(markup: str) -> str:
    parts = markup.split("<!--")
    return parts[0] + "".join(part.partition("-->")[2] for part in parts[1:])


class _Lines:
    """The lines as they grow."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._preformatted = False
        self._unseen: str | None = None

    def say(self, piece: str) -> None:
        """Takes in words."""
        if self._unseen is None and piece:
            self._line.append(html.unescape(piece))

    def mark(self, name: str, *, closes: bool) -> None:
        """Takes in a tag."""
        if self._unseen is not None:
            self._unseen = None if closes and name == self._unseen else self._unseen
        elif name in _UNSEEN and not closes:
            self._unseen = name
        elif name in _BLOCKS:
            self._end_line()
            if name == "pre":
                self._preformatted = not closes

    def text(self) -> str:
        """All lines, those of preformatted blocks apart from the rest."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def _end_line(self) -> None:
        line, self._line = "".join(self._line), []
        if self._preformatted:
            if line.strip():
                self._lines += ["", line.replace("\r\n", "\n").strip("\n"), ""]
        elif seen := _SPACE.sub(" ", line).strip(" "):
            self._lines.append(seen)
