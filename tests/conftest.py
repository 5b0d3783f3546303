"""Fixtures for every room: where the real samples lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

os.environ["KODBOK_LANG"] = "en"  # whatever the machine speaks; set before any module has its messages
os.environ["KODBOK_CONFIG"] = str(ROOT / "tests" / "no-settings")  # whoever runs them

_NUMBERS = count()


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the tests have what programs remember."""
    return tmp_path_factory.mktemp("states")


@pytest.fixture(autouse=True)
def state_folder(states: Path) -> Iterator[Path]:
    """A folder for what programs remember that no other test has, and never the user's own."""
    folder = states / str(next(_NUMBERS))
    os.environ["KODBOK_STATE"] = str(folder)
    yield folder
    del os.environ["KODBOK_STATE"]


def find_shared() -> Path | None:
    """The folder of shared samples: KODBOK_SHARED, else `../shared` beside the checkout."""
    folder = Path(os.environ.get("KODBOK_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "transcripts-samples").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; without it the test is visibly skipped."""
    folder = find_shared()
    if folder is None:
        pytest.skip("no shared samples: set KODBOK_SHARED")
    return folder


@pytest.fixture(scope="session")
def shared_samples(shared: Path) -> Path:
    """The folder of real transcripts."""
    return shared / "transcripts-samples"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A table of the real transcripts that were read."""
    rows = [
        row
        for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
        for name, row in getattr(report, "user_properties", ())
        if name == "transcript"
    ]
    if not rows:
        return
    terminalreporter.section("real transcripts")
    table = [["file", "reader", "speakers", "turns", "cues", "words", "seconds"], *sorted(rows)]
    widths = [max(len(row[n]) for row in table if len(row) > 2) for n in range(len(table[0]))]
    for row in table:
        terminalreporter.line(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        )
