"""Themes and matrix over 1,000,000 codings: time and memory, each in a process of its own.

`python -m tests.bench.counting themes STUDY` does one of them and prints seconds and the most memory.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from kodbok.study import Study
from tests.bench import make
from tests.bench.report import Row, main, median, timed

RUNS = 5
SECONDS, MEMORY = 1.0, 1024.0

ASKED: Mapping[str, Callable[[Study], object]] = {
    "themes": lambda study: study.themes.rows(),
    "matrix": lambda study: study.themes.matrix(),
}
COMMANDS = {"themes": ["themes"], "matrix": ["matrix", "codes-by-cases"]}


def run() -> list[Row]:
    """Medians of time, the most of memory."""
    study = make.study(make.MANY_CODINGS)
    rows: list[Row] = []
    for what in ASKED:
        inside = [
            _in_child([sys.executable, "-m", "tests.bench.counting", what, str(study)]) for _ in range(RUNS)
        ]
        seconds, memory = median(took for took, _ in inside), max(most for _, most in inside)
        command = [sys.executable, "-m", "kodbok", *COMMANDS[what], "--study", str(study)]
        shell = median(timed(partial(_output, command)) for _ in range(RUNS))
        rows += [
            Row(f"{what} over 1,000,000 codings, study.themes", seconds, SECONDS, 1, "s"),
            Row(f"{what} over 1,000,000 codings, from the shell", shell, SECONDS, 1, "s"),
            Row(f"{what} over 1,000,000 codings, memory", memory, MEMORY, 1, "MiB"),
        ]
    shutil.rmtree(study.parent)
    return rows


def _in_child(command: list[str]) -> tuple[float, float]:
    seconds, memory = _output(command).split()
    return float(seconds), float(memory)


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def ask(what: str, path: Path) -> None:
    """Asks a study once, and prints the seconds and the most MiB it took."""
    with Study.open(path, write=False) as study:
        took = timed(lambda: ASKED[what](study))
    print(took, _most_memory())


def _most_memory() -> float:
    """MiB at the most. Not from getrusage: that begins with what the parent had."""
    (line,) = (
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:")
    )
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if len(sys.argv) == 3:
        ask(sys.argv[1], Path(sys.argv[2]))
    else:
        main(run)
