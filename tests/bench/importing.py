"""Import of transcripts: how fast against the peer `qualitative-coding`, and whether it is linear.

The peer is used as it is, from an environment of its own that is made beside the studies (KODBOK_PEER
names another one that has it). It is measured twice: as it comes, where it has pandoc convert each
file, and copying the files as they are (`--importer verbatim`), where it only counts paragraphs.
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
    least, most = STEPS[0], STEPS[-1]
    ours: dict[int, list[float]] = {n: [] for n in STEPS}
    theirs: dict[str, list[float]] = {importer: [] for importer in (_importers(peer) if peer else ())}
    for at in range(RUNS):
        for n in STEPS:
            ours[n].append(_ours(folders[n], beside / f"{at}-{n}.kodbok"))
        for importer, times in theirs.items():
            times.append(_theirs(peer, folders[most], beside / f"{at}-{importer}", importer))
    took = {n: median(times) for n, times in ours.items()}
    for n, seconds in took.items():
        print(f"import of {n} x {WORDS} words: {seconds:.2f} s, {1000 * seconds / n:.1f} ms each")
    linear = Row(
        f"import: {most} documents against {most // least} times {least}",
        took[most],
        took[least] * most / least,
        1.1,
        "s",
    )
    return [linear] + [
        Row(
            f"import of {most} x {WORDS} words; peer: {importer}",
            took[most],
            median(times),
            5,
            "s",
            at_least=True,
        )
        for importer, times in theirs.items()
    ]


def _ours(folder: Path, study: Path) -> float:
    kodbok = [sys.executable, "-m", "kodbok"]
    _quietly([*kodbok, "new", str(study)], study.parent)
    return timed(lambda: _quietly([*kodbok, "import", str(folder), "--study", str(study)], study.parent))


def _theirs(peer: Path | None, folder: Path, project: Path, importer: str) -> float:
    assert peer is not None
    project.mkdir()
    qc = str(peer / "bin" / "qc")
    _quietly([qc, "init"], project)
    command = [qc, "corpus", "import", str(folder), "--recursive", "--importer", importer]
    path = f"{_pandoc(peer)}:{os.environ['PATH']}"
    took = timed(lambda: _quietly(command, project, path))
    assert len(list((project / "corpus").rglob("*.txt"))) == STEPS[-1]
    return took


# -- the peer ----------------------------------------------------------------------------------


def _peer() -> Path | None:
    """The environment with the peer; None, and a word about it, where it cannot be had."""
    environment = Path(os.environ.get("KODBOK_PEER") or make.folder() / "peer")
    if not (environment / "bin" / "qc").exists():
        print("installing qualitative-coding", flush=True)
        try:
            _quietly([sys.executable, "-m", "venv", str(environment)], make.folder())
            pip = [str(environment / "bin" / "pip"), "install"]
            _quietly([*pip, "qualitative-coding", "pypandoc_binary"], make.folder())
        except subprocess.CalledProcessError as error:
            print(f"qualitative-coding cannot be installed here ({error}): only our own figures follow.")
            return None
    return environment


def _pandoc(peer: Path) -> Path:
    """The folder of the pandoc that was installed with the peer."""
    return next(peer.glob("lib/*/site-packages/pypandoc/files"), peer / "bin")


def _importers(peer: Path) -> tuple[str, ...]:
    has_pandoc = shutil.which("pandoc", path=f"{_pandoc(peer)}:{os.environ['PATH']}")
    return ("pandoc", "verbatim") if has_pandoc else ("verbatim",)


def _quietly(command: list[str], folder: Path, path: str | None = None) -> None:
    environment = os.environ | ({"PATH": path} if path else {})
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


if __name__ == "__main__":
    main(run)
