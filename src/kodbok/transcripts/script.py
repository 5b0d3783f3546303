"""Writes talk whose speakers a format names: `Label: words`, with cues, and labels where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kodbok.model import Cue
from kodbok.text import canonical, clean
from kodbok.transcripts.format import Extract, Label
from kodbok.transcripts.timed import NOBODY

_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")


class Piece(NamedTuple):
    """A piece of what somebody says, which may begin in the middle of a word. Times in milliseconds."""

    text: str
    begins: int | None = None
    ends: int | None = None


class Script:
    """The text so far. A cue goes from a piece whose time is known on to the next one of these."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._speaker: str | None = None
        self._labels: list[Label] = []
        self._cues: list[Cue] = []

    def say(self, speaker: str, pieces: Sequence[Piece], apart: str = "\n") -> None:
        """Adds what a speaker says; where the speaker is the last one, it stands apart from that by `apart`.

        Several blanks in it are one, as are several line ends; nothing is put between the pieces.
        """
        if not any(piece.text.strip() for piece in pieces):
            return
        label = clean(speaker) or NOBODY
        if label == self._speaker:
            self._write(apart)
        else:
            self._write("\n" if self._parts else "")
            self._labels.append(Label(self._length, self._length + len(label) + 1, label))
            self._write(f"{label}: ")
            self._speaker = label
        self._open(pieces)

    def _open(self, pieces: Sequence[Piece]) -> None:
        cue: Cue | None = None
        blank, written = "", False
        for text, begins, ends in pieces:
            said = _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text))
            words = said.strip()
            if not words:
                blank = blank or said
                continue
            self._write((blank or said[: len(said) - len(said.lstrip())]) if written else "")
            start = self._length
            self._write(words)
            blank, written = said[len(said.rstrip()) :], True
            if begins is not None:
                self._close(cue)
                cue = Cue(start, self._length, begins, ends)
            elif cue is not None:
                cue = cue._replace(end=self._length, ends=ends)
        self._close(cue)

    def _close(self, cue: Cue | None) -> None:
        if cue is not None:
            later = cue.ends if cue.ends is not None and cue.ends >= cue.begins else None
            self._cues.append(cue._replace(ends=later))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def extract(self) -> Extract:
        """What was written. Letters that compose across pieces move the places after them."""
        text, moved = canonical("".join(self._parts))
        labels = (
            Label(moved.to_canonical(start), moved.to_canonical(after), label)
            for start, after, label in self._labels
        )
        cues = (
            one._replace(start=moved.to_canonical(one.start), end=moved.to_canonical(one.end))
            for one in self._cues
        )
        return Extract(text, labels=tuple(labels), cues=tuple(one for one in cues if one.start < one.end))
