"""Running the program as a process, and what holds of every run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping

PROGRAM = [sys.executable, "-m", "kodbok"]
LONGEST = 60
"""Seconds after which a command hangs: no command here has more to do than a moment's work."""

OBEYED = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
"""What a terminal obeys: controls but the line end, and marks that turn the direction of writing."""

Done = subprocess.CompletedProcess[bytes]
Run = Callable[..., Done]


def environment(changed: Mapping[str, str | None]) -> dict[str, str]:
    """The test's own environment with nothing of ours in it, changed as said; None takes away."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("KODBOK_")}
    whole = own | {"KODBOK_LANG": "en", "PYTHONUTF8": "1"} | changed
    return {name: value for name, value in whole.items() if value is not None}


def hold(done: Done) -> Done:
    """What holds of every run: a known exit code, no traceback, no control on stderr, a sentence for a refusal."""
    said = done.stderr.decode()
    assert done.returncode in (0, 1, 2, 130), said
    assert "Traceback" not in said
    assert "internal error" not in said, said
    assert not OBEYED.search(done.stderr), done.stderr
    if done.returncode in (1, 2):
        assert said.strip(), "refused without a word"
    return done
