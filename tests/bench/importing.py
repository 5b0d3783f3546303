"""Import of transcripts: how fast against the peer `qualitative-coding`, and whether it is linear.

The peer is used as it is, from an environment of its own: KODBOK_PEER names its `qc`, else it is
installed from PyPI beside the made studies. It copies the files as they are (`verbatim`), which is
its quickest way.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import make
from tests.bench.report import Row, main, median, timed

WORDS = 5_000
STEPS = (50, 100, 200)
RUNS = 3


def run() -> list[Row]:
    """Whole processes, interleaved, medians."""
    beside = Path(tempfile.mkdtemp(dir=make.folder(), prefix="import-"))
    try:
        return _rows(beside, _peer())
    finally:
        shutil.rmtree(beside)


def _rows(beside: Path, peer: Path | None) -> list[Row]:
    folders = {n: make.transcripts(beside / f"transcripts-{n}", n, WORDS) for n in STEPS}
    ours: dict[int, list[float]] = {n: [] for n in STEPS}
    theirs: list[float] = []
    for at in range(RUNS):
        for n in STEPS:
            ours[n].append(_ours(folders[n], beside / f"{at}-{n}.kodbok"))
        if peer is not None:
            theirs.append(_theirs(peer, folders[STEPS[-1]], beside / f"peer-{at}"))
    took = {n: median(times) for n, times in ours.items()}
    for n, seconds in took.items():
        print(f"import of {n} x {WORDS} words: {seconds:.2f} s, {1000 * seconds / n:.1f} ms each")
    least, most = STEPS[0], STEPS[-1]
    rows = [
        Row(
            f"import: each of {most} against each of {least}",
            took[most],
            took[least] * most / least,
            1.1,
            "s",
        )
    ]
    if theirs:
        rows.append(
            Row(f"import of {most} x {WORDS} words", took[most], median(theirs), 5, "s", at_least=True)
        )
    return rows


def _ours(folder: Path, study: Path) -> float:
    kodbok = [sys.executable, "-m", "kodbok"]
    _quietly([*kodbok, "new", str(study)], study.parent)
    return timed(lambda: _quietly([*kodbok, "import", str(folder), "--study", str(study)], study.parent))


def _theirs(qc: Path, folder: Path, project: Path) -> float:
    project.mkdir()
    _quietly([str(qc), "init"], project)
    command = [str(qc), "corpus", "import", str(folder), "--recursive", "--importer", "verbatim"]
    took = timed(lambda: _quietly(command, project))
    assert len(list((project / "corpus").rglob("*.txt"))) == STEPS[-1]
    return took


def _peer() -> Path | None:
    """The peer's program; None, and a word about it, where it cannot be had."""
    if given := os.environ.get("KODBOK_PEER"):
        return Path(given)
    environment = make.folder() / "peer"
    qc = environment / "bin" / "qc"
    if not qc.exists():
        print("installing qualitative-coding", flush=True)
        try:
            _quietly([sys.executable, "-m", "venv", str(environment)], make.folder())
            _quietly([str(environment / "bin" / "pip"), "install", "qualitative-coding"], make.folder())
        except subprocess.CalledProcessError as error:
            print(f"qualitative-coding cannot be installed here ({error}): only our own figures follow.")
            return None
    return qc


def _quietly(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main(run)
