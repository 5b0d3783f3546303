"""A small study made by hand, for tests that need something in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kodbok.model import Case, Code, Codebook, Theme
from kodbok.store.nouns import NOUNS, columns
from kodbok.study import Study
from kodbok.transcripts import ReadOptions

INTERVIEW = """\
---
case: {case}
date: 2026-02-03
speakers:
  I: {{role: interviewer}}
  R1: {{role: participant}}
---
I: Hur ser det ut hos er?
R1: Vi har för få händer. Det är så det är, 😀 tyvärr.
I: Samarbetar ni med någon?
R1: Ja, med grannkommunen. Vi ringer varandra varje vecka.
"""

CODEBOOK = Codebook(
    codes=(
        Code("hinder", {"sv": "Hinder"}, codable=False),
        Code("resurser", {"sv": "Brist på resurser"}, parent="hinder", key="r", opposite="finns"),
        Code("mal", {"sv": "Otydliga mål"}, parent="hinder", key="m"),
        Code("finns", {"sv": "Resurser finns"}, key="f"),
        Code("samverkan", {"sv": "Samverkan"}, key="s"),
    ),
    themes=(Theme("brist", {"sv": "Det brister"}, codes=("resurser", "mal")),),
)


def write_interviews(folder: Path, n: int = 2) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"ort{i}.md" for i in range(1, n + 1)]
    for i, path in enumerate(paths, 1):
        path.write_text(INTERVIEW.format(case=f"Ort {i}"), encoding="utf-8")
    return paths


def make_study(folder: Path, *, coder: str | None = "anna", interviews: int = 2) -> Study:
    study = Study.create(folder / "study.kodbok", title="Prov", coder=coder)
    with study.operation("codebook"):
        study.codebook.save(CODEBOOK)
    if interviews:
        study.documents.import_files(write_interviews(folder / "t", interviews), options=ReadOptions())
    return study


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every noun's rows with its journalled columns: what undo must give back."""
    connection = sqlite3.connect(path)
    found = {}
    for noun in NOUNS:
        listed = ", ".join(f'"{name}"' for name in ("id", *columns(noun)))
        found[noun] = connection.execute(f"SELECT {listed} FROM {noun} ORDER BY id").fetchall()
    connection.close()
    return found


def a_case(name: str = "Ort 9") -> Case:
    return Case(name, attributes={"size": "liten"})
