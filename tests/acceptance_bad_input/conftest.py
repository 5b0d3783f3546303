"""The program as a hostile or unlucky user runs it: a real process, held to what is never allowed."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.acceptance_bad_input.running import LONGEST, PROGRAM, Done, Run, environment, hold

EXAMPLE = Path(__file__).parents[2]


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
    """Three documents of the example study with one coder's work, made once: small, and with one who acts."""
    folder = tmp_path_factory.mktemp("demo")
    study = folder / "demo.kodbok"
    names = ("kommun-01.md", "kommun-02.md", "kommun-03.txt")
    for name in (*names, "transcripts.csv"):
        shutil.copy(EXAMPLE / "transcripts" / name, folder)
    with (
        (EXAMPLE / "transcripts" / "codings.csv").open(encoding="utf-8", newline="") as source,
        (folder / "codings.csv").open("w", encoding="utf-8", newline="") as target,
    ):
        rows = csv.DictReader(source)
        writer = csv.DictWriter(target, rows.fieldnames or ())
        writer.writeheader()
        writer.writerows(row for row in rows if row["document"] in names and row["coder"] == "anna")

    def kodbok(*arguments: str | Path) -> None:
        words = [*PROGRAM, "--study", study, "--coder", "anna", *arguments]
        subprocess.run(list(map(os.fspath, words)), check=True, capture_output=True)

    kodbok("new", "--codebook", EXAMPLE / "codebooks" / "trygghet.yaml")
    kodbok("import", *(folder / name for name in names), "--cases", EXAMPLE / "transcripts" / "cases.csv")
    kodbok("codings", "import", folder / "codings.csv")
    kodbok("memos", "add", "Läs om.", "--on", "code hinder-mal")
    kodbok("done", *names)
    return study


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
