"""kodbok in a real terminal, driven by keys and read as text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

IN_A_TERMINAL = [
    pytest.mark.terminal,
    # tmux is no Python package; `.ci/run` installs it, and fails where these tests were skipped.
    pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux: terminal tests need it"),
]
"""Marks of tests that drive a real terminal."""

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
