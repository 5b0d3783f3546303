"""A line on stderr that says how far a long command has come."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType

from kodbok.cli.width import fit, pad
from kodbok.text import displayable

PATIENCE = 1.0
"""Seconds before anything is shown."""
PAUSE = 0.1
"""Seconds between two drawings."""
WIDTH = 78


class Progress:
    """Called with (done, total, what) by the study; draws only where stderr is a terminal."""

    def __init__(self) -> None:
        self._on = sys.stderr is not None and sys.stderr.isatty()
        self._next = monotonic() + PATIENCE
        self._drawn = False

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Show that `done` of `total` is behind us and `what` comes now, unless it was just shown."""
        if not self._on or (now := monotonic()) < self._next:
            return
        self._next = now + PAUSE
        self._drawn = True
        self._draw(f"{done}/{total} {displayable(what)}")

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._draw("")
            sys.stderr.write("\r")

    def _draw(self, line: str) -> None:
        sys.stderr.write("\r" + pad(fit(line, WIDTH), WIDTH))
        sys.stderr.flush()
