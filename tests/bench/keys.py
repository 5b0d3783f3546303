"""Key to painted in one document of 1,000,000 words, against the key floor of an empty app.

Both programs are open at once and get keys in turn. Every movement is measured at the start of the
document and back at its end, so that a cost that grows with the offset shows.
"""

from __future__ import annotations

import shutil
import sys

from tests.bench import floor, make
from tests.bench.report import Row, main, median, p95
from tests.bench.terminal import Terminal

PRESSES = 60
"""At each end of the document."""

MOVES = {
    "wheel": ("wheel down", "wheel up"),
    "line": ("down", "up"),
    "word": ("right", "left"),
    "sentence": ("down", "up"),
    "turn": ("ctrl+down", "ctrl+up"),
    "page": ("pagedown", "pageup"),
}
"""The key forwards, and the key backwards."""

UNITS = {"line": 5}
"""How often to press W, from the sentence that it begins with, for ↓ and ↑ to move by that."""
ROUND = 6

MUST = dict.fromkeys(MOVES, 4) | {"page": 8}


def run() -> list[Row]:
    """Interleaved keys; our p95 against the floor's median."""
    study = make.study(make.ONE_LONG)
    ours: dict[str, list[float]] = {move: [] for move in MOVES}
    least: list[float] = []
    with (
        Terminal([sys.executable, "-m", "tests.bench.floor"]) as empty,
        Terminal([sys.executable, "-m", "kodbok", "open", "--study", str(study)]) as kodbok,
    ):
        empty.started(floor.READY)
        kodbok.started("intervju-001.txt")
        settle(empty, kodbok)
        opened = kodbok.shows("enter", "turn 1 of") * 1000
        settle(empty, kodbok, quiet=1.5)
        for way, (there, away) in enumerate((("home", "wheel down"), ("end", "wheel up"))):
            for move, keys in MOVES.items():
                kodbok.press(away)  # so that there is something to draw
                kodbok.press(there)
                for _press in range(UNITS.get(move, 0)):
                    kodbok.press("W")
                settle(empty, kodbok)
                for n in range(PRESSES + 2):
                    took, floor_took = kodbok.press(keys[way]) * 1000, empty.press("x") * 1000
                    if n >= 2:
                        ours[move].append(took)
                        least.append(floor_took)
                for _press in range(-UNITS.get(move, 0) % ROUND):
                    kodbok.press("W")
        memory = kodbok.memory()
    shutil.rmtree(study.parent)
    print(
        f"floor: median {median(least):.1f} ms, p95 {p95(least):.1f} ms;"
        f" document opened in {opened:.0f} ms, memory {memory >> 20} MiB"
    )
    for move, times in ours.items():
        print(f"{move}: median {median(times):.1f} ms, p95 {p95(times):.1f} ms, most {max(times):.1f} ms")
    return [
        Row(f"{move}: key to painted, p95, 1,000,000 words", p95(times), median(least), MUST[move])
        for move, times in ours.items()
    ]


def settle(*terminals: Terminal, quiet: float = 0.3) -> None:
    """Waits until none of them draws any more."""
    for terminal in terminals:
        terminal.settle(quiet)


if __name__ == "__main__":
    main(run)
