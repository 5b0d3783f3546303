"""The main job in a real terminal: open, read, code by keyboard, be killed, and find the coding there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kodbok.model import Coding
from kodbok.study import Study, demo

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux: terminal tests need it"),
]

CODER = "cecilia"
"""Somebody who is new to the example study."""

PATIENCE = 30.0


class Terminal:
    """kodbok in a tmux of its own, driven by keys and read as text."""

    def __init__(self, socket: Path, study: Path, size: tuple[int, int] = (120, 40)) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        width, height = size
        program = [sys.executable, "-m", "kodbok", "open", "--study", str(study), "--coder", CODER]
        self.tmux("new-session", "-d", "-x", str(width), "-y", str(height), *program)

    def tmux(self, *words: str) -> str:
        environment = {**os.environ, "KODBOK_LANG": "en", "TERM": "xterm-256color"}
        for name in ("KODBOK_CODER", "COLUMNS", "LINES"):
            environment.pop(name, None)
        done = subprocess.run(
            [*self._tmux, *words], capture_output=True, text=True, env=environment, check=False
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def until(self, *wanted: str) -> str:
        """Waits until the screen shows all that is wanted."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            shown = self.screen()
            if all(one in shown for one in wanted):
                return shown
            time.sleep(0.02)
        pytest.fail(f"not seen within {PATIENCE} s: {wanted}\n{self.screen()}")

    def signal(self, number: int) -> None:
        """Sends the program a signal: SIGKILL as the system does when memory runs out."""
        os.kill(int(self.tmux("display-message", "-p", "#{pane_pid}")), number)

    def until_gone(self) -> None:
        """Waits until the program has ended, and tmux with it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.screen():
            time.sleep(0.02)
        assert not self.screen()

    def close(self) -> None:
        self.tmux("kill-server")


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


def own(path: Path) -> list[Coding]:
    with Study.open(path, write=False) as study:
        assert study.check() == []
        return [one for one in study.codings.find() if one.coder == CODER]


def test_a_passage_is_coded_by_keyboard_and_survives_a_kill(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-01.md", "kommun-03.txt")
    terminal.press("Enter")
    terminal.until("kommun-01.md (1 of 23)", "CODEBOOK")
    terminal.press("Down")
    terminal.press("r")
    terminal.until("Coded: Brist på resurser")
    terminal.signal(signal.SIGKILL)
    (coding,) = own(study)
    assert (coding.code, coding.coder, coding.document) == ("hinder-resurser", CODER, "kommun-01.md")
    with Study.open(study, write=False) as again:
        assert coding.quote == again.documents.text("kommun-01")[coding.start : coding.end]


def test_the_coding_loop_codes_twice_takes_back_puts_back_and_leaves(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-01.md", "kommun-03.txt")
    terminal.press("Enter")
    terminal.until("CODEBOOK")
    terminal.press("Down", "Down", "S-Down")
    terminal.press("r")
    terminal.until("Coded: Brist på resurser")
    terminal.press("m")
    terminal.until("Coded: Otydliga mål")
    terminal.press("U")
    terminal.until("Undone")
    assert [one.code for one in own(study)] == ["hinder-resurser"]
    terminal.press("C-y")
    terminal.until("Redone")
    assert {one.code for one in own(study)} == {"hinder-resurser", "hinder-mal"}
    assert len({(one.start, one.end) for one in own(study)}) == 1
    terminal.press("C-q")


def test_a_memo_being_written_survives_a_closed_window(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-01.md", "kommun-03.txt")
    terminal.press("Enter")
    terminal.until("CODEBOOK")
    terminal.press("M")
    terminal.until("new memo on")
    terminal.press("-l", "Hon säger nej.")
    terminal.until("Hon säger nej.")
    terminal.signal(signal.SIGTERM)
    terminal.until_gone()
    with Study.open(study, write=False) as again:
        assert "Hon säger nej." in [memo.text for memo in again.memos.list()]
