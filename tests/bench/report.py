"""What was measured, as a small table."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter

_HIGH_LOAD = 2.5


@dataclass(frozen=True)
class Row:
    """One figure beside what it is measured against.

    Attributes:
        what: what was done.
        ours: what it cost, in `unit`.
        against: what the floor or the peer cost.
        must: how many times `against` is allowed (or asked for, where `at_least`).
        unit: ms, s or MiB.
        at_least: whether the ratio is how many times faster we are, and must be reached.
    """

    what: str
    ours: float
    against: float
    must: float
    unit: str = "ms"
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """How many times the floor; how many times faster than the peer."""
        return self.against / self.ours if self.at_least else self.ours / self.against

    @property
    def ok(self) -> bool:
        """Whether the budget is kept."""
        return self.ratio >= self.must if self.at_least else self.ratio <= self.must

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        sign = ">=" if self.at_least else "<="
        return (
            self.what,
            f"{self.ours:.1f} {self.unit}",
            f"{self.against:.1f} {self.unit}",
            f"{self.ratio:.2f}",
            f"{sign} {self.must:g}",
            "ok" if self.ok else "MISSED",
        )


def timed(call: Callable[[], object]) -> float:
    """How many seconds a call takes."""
    began = perf_counter()
    call()
    return perf_counter() - began


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 keep."""
    return sorted(times)[int(len(times) * 0.95)]


def median(times: Iterable[float]) -> float:
    """The middle time."""
    return statistics.median(times)


def main(*benchmarks: Callable[[], list[Row]]) -> None:
    """Runs benchmarks at raised priority where that is allowed, and prints one table."""
    with suppress(PermissionError):
        os.nice(-10)
    os.environ.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # else every start compiles our modules, but not the floor's
    rows = [row for benchmark in benchmarks for row in benchmark()]
    table = [("what", "ours", "floor or peer", "ratio", "must", ""), *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    print()
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    load = os.getloadavg()[0]
    said = " (high: other work was going on; run again)" if load > _HIGH_LOAD else ""
    print(f"\nload {load:.1f} on {os.cpu_count()} processors{said}")
