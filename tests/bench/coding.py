"""A passage coded in a study of 1,000,000 codings: key to committed and painted, against the key floor.

After every key the file is asked, over a connection of its own, whether the coding is there.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

from tests.bench import floor, make
from tests.bench.keys import settle
from tests.bench.report import Row, main, median, p95, timed
from tests.bench.terminal import Terminal

PRESSES = 120
KEY = "z"
"""The key of the code that no coding in the made study has."""


def run() -> list[Row]:
    """Interleaved keys; our p95 against the floor's median."""
    study = make.study(make.MANY_CODINGS)
    ours: list[float] = []
    least: list[float] = []
    with (
        Terminal([sys.executable, "-m", "tests.bench.floor"]) as empty,
        Terminal([sys.executable, "-m", "kodbok", "open", "--study", str(study)]) as kodbok,
    ):
        empty.started(floor.READY)
        kodbok.started("intervju-001.txt")
        settle(empty, kodbok)
        kodbok.shows("enter", "turn 1 of")
        settle(empty, kodbok, quiet=1.5)
        for n in range(1, PRESSES + 1):
            kodbok.press("down")
            took, floor_took = kodbok.press(KEY) * 1000, empty.press("x") * 1000
            assert committed(study) == n, f"{n} keys pressed, {committed(study)} codings in the file"
            if n > 2:
                ours.append(took)
                least.append(floor_took)
    disk = bare_commits(study.with_name("bare"))
    shutil.rmtree(study.parent)
    print(
        f"floor: median {median(least):.1f} ms, p95 {p95(least):.1f} ms;"
        f" the least that SQLite takes to commit on this disk: {median(disk):.1f} ms"
    )
    print(f"code: median {median(ours):.1f} ms, p95 {p95(ours):.1f} ms, most {max(ours):.1f} ms")
    return [
        Row(
            "code a passage: key to committed and painted, p95, 1,000,000 codings",
            p95(ours),
            median(least),
            6,
        )
    ]


def committed(study: Path) -> int:
    """How many codings with the unused code are in the file."""
    connection = sqlite3.connect(f"file:{study}?mode=ro", uri=True)
    try:
        (n,) = connection.execute(
            "SELECT count(*) FROM codings WHERE code_id = (SELECT id FROM codes WHERE slug = ?)",
            (make.UNUSED,),
        ).fetchone()
    finally:
        connection.close()
    return int(n)


def bare_commits(path: Path) -> list[float]:
    """Milliseconds for commits of one small row, with the safety that studies have."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE small (value)")
    times = [timed(lambda: connection.execute("INSERT INTO small VALUES (1)")) * 1000 for _ in range(PRESSES)]
    connection.close()
    return times


if __name__ == "__main__":
    main(run)
