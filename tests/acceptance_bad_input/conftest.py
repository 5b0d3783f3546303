"""The program as a hostile or unlucky user runs it: a real process, held to what is never allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.acceptance_bad_input.running import LONGEST, PROGRAM, Done, Run, environment, hold


@pytest.fixture
def kodbok(tmp_path: Path) -> Run:
    """`kodbok("documents", study)` runs the program on a study in an empty folder and holds it to the rules."""

    def run(
        *arguments: str | Path,
        study: Path | None = None,
        env: Mapping[str, str | None] | None = None,
        before: tuple[str, ...] = (),
        cwd: Path | None = None,
        input: bytes = b"",
        exit: int | None = None,
    ) -> Done:
        words = [*before, *PROGRAM, *map(os.fspath, arguments)]
        if study is not None:
            words += ["--study", os.fspath(study)]
        done = subprocess.run(
            words,
            cwd=cwd or tmp_path,
            env=environment(env or {}),
            input=input,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
        hold(done)
        assert exit is None or done.returncode == exit, done.stderr.decode()
        return done

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example study, made once."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    subprocess.run([*PROGRAM, "demo", str(folder), "--no-tui"], check=True, capture_output=True)
    return folder / "demo.kodbok"


@pytest.fixture
def study(demo: Path, tmp_path: Path) -> Path:
    """A copy of the example study in the test's folder."""
    return Path(shutil.copy(demo, tmp_path / "demo.kodbok"))


@pytest.fixture
def whole(kodbok: Run) -> Callable[[Path], None]:
    """`whole(study)`: `kodbok check` finds nothing."""

    def check(path: Path) -> None:
        done = kodbok("check", "--format", "json", study=path)
        assert (done.returncode, done.stdout.strip()) == (0, b"[]"), done.stdout.decode()

    return check
