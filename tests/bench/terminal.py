"""A terminal that a program runs in: real pseudo-terminal, clock in hand.

It tells the program that frames may be bracketed (mode 2026), as modern terminals do, so that the end
of a frame can be seen.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

COLUMNS, ROWS = 120, 40
_QUERY, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"
_QUIET = 0.06
"""A key's frames are over when nothing came for so many seconds."""

_PATIENCE = 120

KEYS = {
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "ctrl+down": b"\x1b[1;5B",
    "ctrl+up": b"\x1b[1;5A",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "enter": b"\r",
    "ctrl+q": b"\x11",
    "wheel down": b"\x1b[<65;40;20M",
    "wheel up": b"\x1b[<64;40;20M",
}


class Terminal:
    """A program in a terminal of its own, 120 x 40."""

    def __init__(self, command: list[str]) -> None:
        self._last = b""
        self._began = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.environ.setdefault("KODBOK_STATE", f"{os.devnull}/nothing is remembered")
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", KODBOK_LANG="en")
            os.execvp(command[0], command)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _read(self, timeout: float) -> bytes:
        if not select.select([self._fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # how Linux tells that the other end was closed
            raise EOFError(f"the program has ended: {self._last.decode(errors='replace')}") from None
        self._last = data
        if _QUERY in data:
            os.write(self._fd, _ANSWER)
        return data

    def started(self, text: str) -> float:
        """Seconds from the start of the program until the frame with this text has come to its end."""
        return self._until(text, self._began)

    def shows(self, key: str, text: str) -> float:
        """Seconds from a key until the frame with this text has come to its end."""
        began = time.perf_counter()
        self._write(key)
        return self._until(text, began)

    def _until(self, text: str, began: float) -> float:
        seen, wanted = b"", text.encode()
        while time.perf_counter() - began < _PATIENCE:
            seen += self._read(0.5)
            at = seen.find(wanted)
            if at >= 0 and (seen.rfind(_BEGIN, 0, at) < 0 or _END in seen[at:]):
                return time.perf_counter() - began
        raise TimeoutError(f"{text!r} did not come")

    def settle(self, quiet: float) -> None:
        """Waits until nothing more is drawn."""
        while self._read(quiet):
            pass

    def _write(self, key: str) -> None:
        os.write(self._fd, KEYS.get(key, key.encode()))

    def press(self, key: str) -> float:
        """Seconds from a key to the last byte of the last frame that it causes."""
        began = time.perf_counter()
        self._write(key)
        last = 0.0
        while self._read(_QUIET if last else 2.0):
            last = time.perf_counter() - began
        if not last:
            raise TimeoutError(f"{key!r} drew nothing")
        return last

    def memory(self) -> int:
        """Bytes of memory that the program has now."""
        pages = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def close(self) -> None:
        """Leaves the program; ends it where it does not leave."""
        deadline = time.perf_counter() + 5
        with suppress(EOFError, OSError):
            self._write("ctrl+q")
            while time.perf_counter() < deadline and self._read(0.2):
                pass
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.perf_counter() >= deadline:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.01)
        os.close(self._fd)
