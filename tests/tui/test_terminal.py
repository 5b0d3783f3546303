"""What reaches a real terminal: everything but control characters of a text.

The main job in a real terminal is in tests/terminal.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from kodbok.study import Study

pytestmark = pytest.mark.terminal
PATIENCE = 30.0
ENVIRONMENT = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "KODBOK_LANG": "en", "KODBOK_CODER": "ana"}


def test_no_escape_of_a_text_reaches_the_terminal(new_study) -> None:
    nasty = "[/][red]x \x1b]0;title\x07 \x9b31m \u202eturned\u2066 \x1b[2J end"
    path = new_study({"t.txt": f"A: {nasty}\n\nB: {nasty}\n"})
    with Study.open(path, coder="ana") as study:
        study.memos.add(nasty, on="document t.txt")
        study.codings.add("t", 0, 8, "trust")
    _plant(path, nasty)
    written = _run_in_pty(
        path, [b"\r", b"?", b"\x1b", b"\r", b"\x1b", b"M", b"\x0f", b"\x0f", b"\x1b", b"\x11"]
    )
    assert "[/][red]" in written
    written = re.sub("\x1b\\]22;[a-z-]*\x07", "", written)  # the shape of the pointer, from Textual itself
    assert not re.search("\x1b\\]|\x07|\x9b|[\u202a-\u202e\u2066-\u2069]", written)
    assert "\x1b[2J" not in written.partition("[/][red]")[2]


def _plant(path: Path, text: str) -> None:
    """Put what the doors take out of a text and a memo back in, as a foreign tool could."""
    with sqlite3.connect(path) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("UPDATE memos SET text = ?", (text,))
        connection.execute("UPDATE text_versions SET text = substr(?, 1, length(text))", (text * 9,))
    with Study.open(path, coder="ana") as study:
        study.repair()


def _run_in_pty(path: Path, keys: list[bytes]) -> str:
    """Everything the program writes to its terminal while these keys are pressed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(ENVIRONMENT)
        os.execv(sys.executable, [sys.executable, "-m", "kodbok", "--study", str(path), "open"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    written = b""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        try:
            if ready:
                written += os.read(terminal, 1 << 16)
            elif b"[/][red]" in written or b"t.txt" in written:
                if not keys:
                    break
                os.write(terminal, keys.pop(0))
        except OSError:  # the program has ended
            break
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    return written.decode(errors="surrogateescape")
