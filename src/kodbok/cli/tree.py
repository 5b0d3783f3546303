"""Paths that follow one another as in a tree, shown as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kodbok.cli.cells import Cell

STEP = " > "
INDENT = "  "
ALONE = " (only)"
"""What a code's row ends in that counts it without those below it."""


def as_tree(paths: Sequence[Cell]) -> Iterator[Cell]:
    """Each path without what stands above it already, indented by its depth there.

    A path whose parents are not right above it stays whole, so that nothing is lost.
    """
    above: list[str] = []
    for path in paths:
        if not isinstance(path, str):
            yield path
            continue
        if above and path == above[-1] + ALONE:
            yield INDENT * len(above) + ALONE.strip()
            continue
        while above and not path.startswith(above[-1] + STEP):
            above.pop()
        own = path.removeprefix(above[-1] + STEP) if above else path
        yield INDENT * len(above) + own
        above.append(path)
