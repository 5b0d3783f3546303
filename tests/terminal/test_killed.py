"""What is on disk when the program is killed."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from tests.terminal.driving import CODER, IN_A_TERMINAL, PATIENCE, Terminal

from kodbok.study import Study

pytestmark = IN_A_TERMINAL


def written(study: Path) -> str:
    with Study.open(study, write=False) as opened:
        return "".join(memo.text for memo in opened.memos.list() if memo.coder == CODER)


def test_a_memo_that_is_typed_without_a_pause_outlives_the_program(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-05.md")
    terminal.press("Enter", "M")
    terminal.until("new memo")
    deadline = time.monotonic() + PATIENCE
    while not written(study):
        terminal.press("a", "b", " ")
        if time.monotonic() > deadline:
            pytest.fail("nothing was saved while it was typed")
    terminal.signal(signal.SIGKILL)
    assert written(study).startswith("ab ab")
