"""Two people at one study at once: both succeed or one is told; nothing is lost, nothing is there twice."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.acceptance_bad_input.running import PROGRAM, Run, environment, hold

FILES = {
    "x.txt": "Anna: Hej på dig.\n\nBo: Hej hej.\n",
    "codes.csv": "id,label\nny,Ny\n",
    "cases.csv": "case,size\nZeta,1\n",
    "codings.csv": "document,start,end,code,coder\nkommun-01,0,9,hinder-resurser,anna\n",
}
MADE_TWICE = {
    "document": ("import", "x.txt"),
    "code": ("codebook", "import", "codes.csv"),
    "case": ("cases", "import", "cases.csv"),
    "coding": ("codings", "import", "codings.csv"),
}


@pytest.fixture
def study(study: Path) -> Path:
    for name, text in FILES.items():
        (study.parent / name).write_text(text, encoding="utf-8")
    return study


@pytest.mark.parametrize("made", MADE_TWICE)
def test_what_somebody_has_made_anew_is_not_put_back_beside_it(
    kodbok: Run, study: Path, whole: Callable[[Path], None], made: str
) -> None:
    command = MADE_TWICE[made]
    kodbok(*command, "--coder", "anna", study=study, exit=0)
    kodbok("undo", "--coder", "anna", study=study, exit=0)
    kodbok(*command, "--coder", "bea", study=study, exit=0)
    before = study.read_bytes()
    kodbok("redo", "--coder", "anna", study=study, exit=1)
    assert study.read_bytes() == before
    whole(study)


def at_once(study: Path, *commands: tuple[str, ...]) -> list[int]:
    """Starts all the commands together; their exit codes."""
    running = [
        subprocess.Popen(
            [*PROGRAM, *command, "--study", str(study)],
            cwd=study.parent,
            env=environment({}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for command in commands
    ]
    ends = []
    for process in running:
        out, err = process.communicate(timeout=120)
        ends.append(hold(subprocess.CompletedProcess(process.args, process.returncode, out, err)).returncode)
    return ends


def test_all_who_write_at_once_are_served(kodbok: Run, study: Path, whole: Callable[[Path], None]) -> None:
    assert at_once(study, *(("memos", "add", f"note {i}", "--coder", "anna") for i in range(8))) == [0] * 8
    found = kodbok("memos", "--format", "csv", study=study).stdout.decode()
    assert all(f"note {i}" in found for i in range(8))
    whole(study)


@pytest.mark.parametrize("made", MADE_TWICE)
def test_the_same_thing_made_at_once_is_there_once(
    kodbok: Run, study: Path, whole: Callable[[Path], None], made: str
) -> None:
    ends = at_once(study, *((*MADE_TWICE[made], "--coder", coder) for coder in ("anna", "bea", "cia")))
    assert 0 in ends
    whole(study)


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_study_that_another_program_holds_is_told_to_be_busy(
    kodbok: Run, study: Path, whole: Callable[[Path], None], lock: str
) -> None:
    holder = sqlite3.connect(study, isolation_level=None)
    holder.execute(f"BEGIN {lock}")
    try:
        done = kodbok("memos", "add", "x", study=study, exit=1)
        assert b"another program" in done.stderr
        kodbok("documents", study=study, exit=1 if lock == "EXCLUSIVE" else 0)
    finally:
        holder.close()
    whole(study)
