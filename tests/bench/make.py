"""Studies to measure on: made through `Study` as a user would, once, and then copied for each run.

`python -m tests.bench.make DOCUMENTS WORDS CODINGS FILE` makes one, and says how long each part took.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import kodbok.store
from kodbok.study import Study

CODER = "anna"
UNUSED = "oanvand"
"""A code with the key `z` that no made coding has: what the benchmark of coding puts on passages."""

_SYLLABLES = "ba be bo da de di fa fi fö ga gå ha hu in ja ka ko kö la le li ma me mi na nå ra re ri så sa se ta te ti tö va vi å"
_ENDINGS = ["", "", "n", "r", "de", "t", "ning", "ar", "en", "het", "lig", "skap"]
_COMMON = (
    "och att det är vi som på en i för med inte har man om då så den till jag men ju där sen från kommun"
)
_QUESTIONS = ["Hur menar du?", "Kan du berätta mer om det?", "Vad hände sedan?", "Ja, just det."]


@dataclass(frozen=True)
class Size:
    """How much is in a study."""

    documents: int
    words: int
    codings: int

    @property
    def name(self) -> str:
        return f"{self.documents}-documents-{self.words}-words-{self.codings}-codings"


USUAL = Size(documents=200, words=5_000, codings=20_000)
ONE_LONG = Size(documents=1, words=1_000_000, codings=20_000)
MANY_CODINGS = Size(documents=200, words=5_000, codings=1_000_000)


# -- where -------------------------------------------------------------------------------------


def folder() -> Path:
    """Where made studies are kept: KODBOK_BENCH, else a folder in the system's temporary one."""
    chosen = os.environ.get("KODBOK_BENCH")
    path = Path(chosen) if chosen else Path(tempfile.gettempdir()) / f"kodbok-bench-{os.getuid()}"
    path.mkdir(parents=True, exist_ok=True)
    return path


def study(size: Size) -> Path:
    """A fresh copy of the study of this size, in a folder of its own."""
    kept = folder() / f"{size.name}-{_fingerprint()}.kodbok"
    if not kept.exists():
        # In a process of its own: programs started from one that has grown large start later.
        numbers = map(str, (size.documents, size.words, size.codings))
        subprocess.run([sys.executable, "-m", "tests.bench.make", *numbers, str(kept)], check=True)
    copy = Path(tempfile.mkdtemp(dir=folder(), prefix="run-")) / "study.kodbok"
    shutil.copyfile(kept, copy)
    return copy


def _fingerprint() -> str:
    """Changes with what decides how a study is made, so that no old one is measured."""
    store = Path(next(iter(kodbok.store.__path__)))
    sources = (Path(__file__), *sorted(store.glob("*.sql")), store / "triggers.py", store / "nouns.py")
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def _make(size: Size, path: Path) -> None:
    beside = Path(tempfile.mkdtemp(dir=folder(), prefix="make-"))
    said = _Sayer(f"making {size.name}")
    try:
        texts = transcripts(beside / "transcripts", size.documents, size.words)
        said("texts")
        (beside / "codebook.yaml").write_text(codebook(), encoding="utf-8")
        made = beside / path.name
        with Study.create(made, coder=CODER) as study:
            study.codebook.import_file(beside / "codebook.yaml")
            report = study.documents.import_files([texts])
            assert len(report.taken) == size.documents, report.failed
            assert sum(row.words for row in report.taken) == size.documents * size.words
            said("import of documents")
            _write_codings(study, size.codings, beside / "codings.csv")
            said("rows of codings")
            took = study.codings.import_file(beside / "codings.csv")
            assert len(took.taken) == size.codings, (took.failed[:3], took.skipped[:3])
            said("import of codings")
            names = [document.name for document in study.documents.list()]
            study.documents.mark_done(names[: len(names) * 9 // 10])
        made.rename(path)
    finally:
        shutil.rmtree(beside)


class _Sayer:
    def __init__(self, what: str) -> None:
        self._since = perf_counter()
        print(what, flush=True)

    def __call__(self, part: str) -> None:
        now = perf_counter()
        print(f"  {part}: {now - self._since:.1f} s", flush=True)
        self._since = now


# -- transcripts -------------------------------------------------------------------------------


def transcripts(into: Path, documents: int, words: int) -> Path:
    """Writes labelled transcripts with exactly so many words each, and returns their folder."""
    into.mkdir(parents=True)
    for n in range(1, documents + 1):
        (into / f"intervju-{n:03}.txt").write_text(_transcript(words, random.Random(n)), encoding="utf-8")
    return into


def _transcript(words: int, chance: random.Random) -> str:
    blocks: list[str] = []
    left = words
    while left > 0:
        asked = " ".join(chance.choice(_QUESTIONS).split()[:left])
        left -= len(asked.split())
        blocks.append(f"I: {asked}")
        told = []
        for _ in range(chance.randint(1, 9)):
            if left > 0:
                told.append(_sentence(min(left, chance.randint(4, 18)), chance))
                left -= len(told[-1].split())
        if told:
            blocks.append(f"R1: {' '.join(told)}")
    return "\n\n".join(blocks) + "\n"


def _sentence(words: int, chance: random.Random) -> str:
    return " ".join(chance.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=words)).capitalize() + "."


def _words(chance: random.Random) -> list[str]:
    made = dict.fromkeys(_COMMON.split())
    syllables = _SYLLABLES.split()
    while len(made) < 8_000:
        stem = "".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3))))
        made[stem + chance.choice(_ENDINGS)] = None
    return list(made)


def _running(weights: Iterator[float]) -> list[float]:
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    return sums[1:]


_VOCABULARY = _words(random.Random(0))
_WEIGHTS = _running(
    1 / (rank + 2) for rank in range(len(_VOCABULARY))
)  # as words go: the nth is 1/n as common


# -- codebook and codings ----------------------------------------------------------------------


def codebook() -> str:
    """A codebook of 40 codes under 5 headings, and 4 themes; half of the codes have a key."""
    keys = iter("abcdefghijklmnopqrstu")
    lines = ["format: kodbok-codebook/1", "title: {sv: Mätkodbok}", "codes:"]
    for heading in range(1, 6):
        lines += [f"  - id: gren-{heading}", f"    label: {{sv: Gren {heading}}}", "    codable: false"]
        lines += [f"    definition: {{sv: Allt om sak {heading}.}}", "    children:"]
        for leaf in range(1, 9):
            lines += [f"      - id: kod-{heading}-{leaf}", f"        label: {{sv: Kod {heading} {leaf}}}"]
            lines += [f"        definition: {{sv: Vad som sägs om {leaf} inom sak {heading}.}}"]
            lines += [f"        key: {next(keys)}"] if leaf <= 4 else []
            lines += [f"        opposite: kod-{heading}-1"] if leaf == 2 else []
    lines += [f"  - id: {UNUSED}", "    label: {sv: Ännu oanvänd}", "    key: z", "themes:"]
    for theme in range(1, 5):
        codes = ", ".join(f"kod-{heading}-{theme}" for heading in range(1, 6))
        lines += [f"  - id: tema-{theme}", f"    title: {{sv: Tema {theme}}}", f"    codes: [{codes}]"]
    return "\n".join(lines) + "\n"


def _write_codings(study: Study, codings: int, path: Path) -> None:
    """Rows of different codings, spread evenly over the documents: runs of one to four sentences."""
    chance = random.Random(1)
    codes = [code.id for code in study.codebook.get().codes if code.codable and code.id != UNUSED]
    documents = study.documents.list()
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write("document,start,end,code,coder\n")
        for n, document in enumerate(documents):
            wanted = codings * (n + 1) // len(documents) - codings * n // len(documents)
            sentences = study.documents.units(document.name).sentences
            rows: dict[tuple[int, int, str], None] = {}
            while len(rows) < wanted:
                first = chance.randrange(len(sentences))
                last = min(first + chance.choice((0, 0, 0, 1, 1, 2, 3)), len(sentences) - 1)
                rows[sentences[first][0], sentences[last][1], chance.choice(codes)] = None
            out.writelines(f"{document.name},{start},{end},{code},{CODER}\n" for start, end, code in rows)


if __name__ == "__main__":
    _make(Size(*map(int, sys.argv[1:4])), Path(sys.argv[4]))
