"""What only a real process shows: pipes, full disks, interrupts and terminals."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

PROGRAM = """
import sys
from kodbok.cli.net import guard
from kodbok.cli.output import write
sys.exit(guard(lambda: write("line\\n" * 10**6)))
"""


def shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}", "bash", sys.executable, PROGRAM],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_reader_that_leaves_early_is_no_error() -> None:
    done = shell('"$1" -c "$2" | head -1')
    assert (done.returncode, done.stdout, done.stderr) == (0, "line\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_plain_sentence() -> None:
    done = shell('"$1" -c "$2" > /dev/full')
    assert done.returncode == 1
    assert done.stderr == "The disk is full.\n"


def test_a_closed_output_is_no_traceback() -> None:
    assert shell('"$1" -c "$2" >&-').stderr == ""


def test_an_interrupt_is_130_and_quiet() -> None:
    code = (
        "from kodbok.cli.app import cli; import kodbok.cli.front as f, time\n"
        "def wait(*_): print('ready', flush=True); time.sleep(60)\n"
        "f.open_tui = wait; cli.main([])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip() == ""


def test_a_table_fits_the_terminal_it_is_drawn_on() -> None:
    code = "from kodbok.cli.output import terminal_width; import sys; print(terminal_width())"
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 57, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    subprocess.run([sys.executable, "-c", code], stdin=slave, stdout=slave, env=environment, check=True)
    assert os.read(master, 100).strip() == b"57"
    os.close(master)
    os.close(slave)
