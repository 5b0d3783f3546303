"""An example study, and a terminal with kodbok open on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.driving import Terminal

from kodbok.study import demo


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return demo.make(tmp_path / "demo")


@pytest.fixture
def terminal(tmp_path: Path, study: Path) -> Iterator[Terminal]:
    # A socket's path must be short, which a test's folder need not be.
    folder = Path("/tmp") / f"kodbok-test-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    terminal = Terminal(folder / "tmux", study)
    yield terminal
    terminal.close()
    shutil.rmtree(folder, ignore_errors=True)
