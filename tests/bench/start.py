"""Start to first paint: the list of documents of a usual study, against an empty Textual app."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

from tests.bench import floor, make
from tests.bench.report import Row, main, median
from tests.bench.terminal import Terminal

RUNS = 15
LATE_ROW = "intervju-030.txt"
"""A document in the lower part of the first screen: when it is there, so is the list."""


def run() -> list[Row]:
    """Interleaved starts, medians."""
    study = make.study(make.USUAL)
    opening = ("open", "--study", str(study))
    script = Path(sys.executable).with_name("kodbok")
    ways = {
        "python -m kodbok open": ([sys.executable, "-m", "kodbok", *opening], LATE_ROW),
        "kodbok open": ([str(script), *opening], LATE_ROW),
        "empty app": ([sys.executable, "-m", "tests.bench.floor"], floor.READY),
    }
    for command, text in ways.values():  # the first start fills caches
        _start(command, text)
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(RUNS):
        for way, (command, text) in random.sample(list(ways.items()), len(ways)):
            times[way].append(_start(command, text) * 1000)
    shutil.rmtree(study.parent)
    least = median(times.pop("empty app"))
    return [
        Row(f"{way}: start to first paint, median", median(took), least, 1.3) for way, took in times.items()
    ]


def _start(command: list[str], text: str) -> float:
    with Terminal(command) as terminal:
        return terminal.started(text)


if __name__ == "__main__":
    main(run)
