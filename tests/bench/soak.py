"""Random keys, mouse and resizes at a real terminal, as fast as they are taken: `python -m tests.bench.soak`.

Afterwards the study must be whole, and taking back everything must give the first state. Now and then
the program is killed in the middle of it. The seed is printed; the same seed sends the same keys.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

from kodbok.model import Coding
from kodbok.study import Study, demo
from kodbok.study.actions import ACTIONS, LETTERS
from tests.bench.terminal import COLUMNS, ROWS, Terminal
from tests.study.helpers import rows_of

CODER = "soak"
READY = "kommun-01"
_PATIENCE = 30.0
_SIZES = [(80, 24), (120, 40), (200, 60), (60, 16), (100, 30), (40, 10)]
_TEXTS = [
    "samverkan",
    "skola",
    "ansvar.*vem",
    "12",
    ":40",
    "50%",
    "kommun-13",
    "å",
    "[/][red]x",
    "e\u0301👩‍👩‍👧",
    "سلام",
]
_NAMED = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "shift+tab": "\x1b[Z",
    **{f"f{n}": code for n, code in enumerate(("\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~"), 1)},
}
_ENDS = {"down": "B", "up": "A", "right": "C", "left": "D", "home": "H", "end": "F"}
_MODIFIERS = {"shift": 2, "ctrl": 5, "ctrl+shift": 6}


def bytes_of(key: str) -> str | None:
    """What a terminal sends for a key of the registry; None for one that it has no bytes for."""
    if len(key) == 1:
        return key
    if key in _NAMED:
        return _NAMED[key]
    modifier, _plus, name = key.rpartition("+")
    if modifier in _MODIFIERS and name in _ENDS:
        return f"\x1b[1;{_MODIFIERS[modifier]}{_ENDS[name]}"
    if modifier == "ctrl" and len(name) == 1:
        return chr(ord(name) & 0x1F)
    return None


def known_keys() -> list[str]:
    """The bytes of every key of the registry but the one that leaves the program."""
    keys = {key for action in ACTIONS if action.id != "quit" for key in action.keys if key != LETTERS}
    return sorted(filter(None, map(bytes_of, keys)))


class Watched(Terminal):
    """A terminal whose screen can be looked at."""

    def __init__(self, command: list[str]) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        super().__init__(command)

    def _read(self, timeout: float) -> bytes:
        data = super()._read(timeout)
        self._stream.feed(data)
        return data

    def send(self, text: str) -> None:
        """Sends keys, and takes in what is drawn until all are carried out."""
        os.write(self._fd, text.encode())
        self.idle()

    def idle(self) -> None:
        """Waits until the program sleeps, so that keys do not pile up while the machine is busy.

        Raises:
            TimeoutError: it never does.
        """
        deadline, asleep = time.monotonic() + _PATIENCE, 0
        while asleep < 4:
            drawn = self._read(0.004)
            # Fields after the name in brackets: the first is the state (man 5 proc_pid_stat).
            state = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            asleep = asleep + 1 if state == "S" and not drawn else 0
            if time.monotonic() > deadline:
                raise TimeoutError(f"the program is busy all the time: {self.where()}")

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window larger or smaller."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        os.kill(self.pid, signal.SIGWINCH)

    def answers(self) -> None:
        """Waits until a resize makes the program draw: it does not hang.

        Raises:
            TimeoutError: it does.
        """
        self.idle()
        self.resize(COLUMNS - 1, ROWS)
        deadline = time.monotonic() + _PATIENCE
        while not self._read(0.5):
            if time.monotonic() > deadline:
                raise TimeoutError(f"the program draws nothing any more: {self.where()}")
        self.resize(COLUMNS, ROWS)

    def where(self) -> str:
        """Ends the program, and has Python say where it was."""
        os.kill(self.pid, signal.SIGABRT)
        said = b""
        try:
            while data := self._read(1.0):
                said += data
        except EOFError:
            pass
        return said.decode(errors="replace")

    def kill(self) -> None:
        """Ends the program as the system does when memory runs out."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def exit_code(self) -> int:
        """How a program that has ended did so."""
        os.close(self._fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def leave(self) -> int:
        """Leaves by ctrl+q; the exit code."""
        self.idle()  # what was typed ahead comes first
        os.write(self._fd, b"\x11")
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                self._read(0.1)
            except EOFError:
                return self.exit_code()
        raise TimeoutError(f"ctrl+q does not leave: {self.where()}")


Gesture = Callable[[random.Random], str]


def gestures() -> list[tuple[int, Gesture]]:
    """What somebody may do at the keyboard and with the mouse, with how often."""
    moves = [_NAMED[key] for key in ("down", "up", "right", "left", "pagedown", "pageup")]
    moves += ["\x1b[1;2B", "\x1b[1;2A", "\x1b[1;2C", ";", ",", "Z", ")", "("]
    letters = "abcdefghijklmnopqrstuvwxyzåäö"
    everything = known_keys()

    def clicked(rng: random.Random) -> str:
        x, y, button = rng.randint(1, COLUMNS), rng.randint(1, ROWS), rng.choice((0, 0, 0, 64, 65))
        press = f"\x1b[<{button};{x};{y}M"
        drag = f"\x1b[<32;{rng.randint(1, COLUMNS)};{rng.randint(1, ROWS)}M" if rng.random() < 0.3 else ""
        return press + drag + f"\x1b[<{button};{x};{y}m"

    return [
        (35, lambda rng: rng.choice(moves)),
        (20, lambda rng: rng.choice(letters)),
        (5, lambda rng: rng.choice("123456789.")),
        (25, lambda rng: rng.choice(everything)),
        (5, lambda rng: rng.choice(_TEXTS)),
        (2, lambda rng: f"\x1b[200~{rng.choice(_TEXTS)}\x1b[201~"),
        (4, clicked),
        (8, lambda _rng: "\x1b"),
        (6, lambda _rng: "\r"),
    ]


def soak(study: Path, seconds: float, seed: int) -> int:
    """Sends random gestures for so long; gives how many.

    Raises:
        EOFError: the program ended by itself.
        TimeoutError: it hangs.
    """
    rng = random.Random(seed)
    weights, makers = zip(*gestures(), strict=True)
    command = [sys.executable, "-m", "kodbok", "open", "--study", str(study), "--coder", CODER]
    end = time.monotonic() + seconds
    kill_at = time.monotonic() + seconds / 2
    sent = 0
    terminal = _opened(command)
    try:
        while time.monotonic() < end:
            burst = rng.choices(makers, weights, k=rng.choice((1, 1, 1, 2, 5, 20)))
            sent += len(burst)
            try:
                terminal.send("".join(make(rng) for make in burst))
            except EOFError:
                if terminal.exit_code():
                    raise
                terminal = _opened(command)  # the command palette can leave the program, too: one comes back
            if rng.random() < 0.005:
                terminal.resize(*rng.choice(_SIZES))
            if rng.random() < 0.005:
                terminal.answers()
            if time.monotonic() > kill_at:
                terminal.kill()
                require_whole(study)
                terminal = _opened(command)
                kill_at = end + 1 if seconds < 300 else time.monotonic() + 120
        if code := terminal.leave():
            raise EOFError(f"the program left with {code}")
    except BaseException:
        print("\n".join(line.rstrip() for line in terminal.screen.display), file=sys.stderr)
        raise
    return sent


def _opened(command: list[str]) -> Watched:
    terminal = Watched(command)
    terminal.started(READY)
    return terminal


def require_whole(study: Path) -> None:
    """Nothing is damaged.

    Raises:
        SystemExit: something is, and what.
    """
    with Study.open(study, write=False) as opened:
        if damage := opened.check():
            sys.exit(f"the study is damaged: {damage}")


def own_codings(study: Path) -> list[Coding]:
    """What the random keys have coded."""
    with Study.open(study, write=False) as opened:
        return [one for one in opened.codings.find() if one.coder == CODER]


@contextmanager
def elsewhere() -> Iterator[Path]:
    """A folder for the study and for all that the program remembers, and an editor that changes nothing."""
    folder = Path(tempfile.mkdtemp(prefix="kodbok-soak-"))
    os.environ.update(KODBOK_STATE=str(folder / "state"), KODBOK_CONFIG=str(folder / "config"), EDITOR="true")
    os.environ["PYTHONFAULTHANDLER"] = "1"
    os.environ.pop("VISUAL", None)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Soak, check, undo to the start, compare."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--seconds", type=float, default=1200, help="how long to send keys (default: 20 minutes)"
    )
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    given = options.parse_args()
    print(f"seed {given.seed}", flush=True)
    with elsewhere() as folder:
        study = demo.make(folder / "demo")
        first = rows_of(study)
        sent = soak(study, given.seconds, given.seed)
        require_whole(study)
        made = len(own_codings(study))
        with Study.open(study, coder=CODER) as opened:
            undone = len(opened.undo(1_000_000_000))
        require_whole(study)
        last = rows_of(study)
        if changed := [noun for noun in first if first[noun] != last[noun]]:
            sys.exit(f"undo to the start has not given back: {', '.join(changed)}")
        if not sent or not undone:
            sys.exit("the random keys have changed nothing: that tells nothing")
        print(
            f"{sent:,} gestures, {made:,} codings at the end, {undone:,} operations taken back: all as before"
        )


if __name__ == "__main__":
    main()
