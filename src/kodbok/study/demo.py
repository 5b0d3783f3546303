"""The example study: its transcripts, codebook and codings copied to a folder and made into a study."""

from __future__ import annotations

import shutil
from pathlib import Path

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import MemoKind
from kodbok.store.connection import plain_errors
from kodbok.study.study import Study
from kodbok.tables import read_table

STUDY = "demo.kodbok"
CODER = "anna"
CODEBOOK = "trygghet.yaml"
PARTS = ("codebooks", "transcripts")


def make(folder: Path) -> Path:
    """Makes the example study in a folder that is new or empty; returns the study's path.

    Raises:
        KodbokError: the folder holds something, or cannot be written.
    """
    with plain_errors(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise KodbokError(
                _(
                    "{path} is there already and not empty: choose another folder, or open the study in it."
                ).format(path=folder)
            )
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with plain_errors(folder):
            for part in PARTS:
                _copy(_shipped(part), folder / part)
        _fill(folder / STUDY, folder)
    except BaseException:
        for part in PARTS:
            shutil.rmtree(folder / part, ignore_errors=True)
        (folder / STUDY).unlink(missing_ok=True)
        raise
    return folder / STUDY


def _copy(source: Path, target: Path) -> None:
    """Copies a folder of files; stops at the first that cannot be written."""
    target.mkdir()
    for file in sorted(source.iterdir()):
        if file.is_file():
            shutil.copyfile(file, target / file.name)


def _shipped(part: str) -> Path:
    """A folder of the example: in the installed package, or in the checkout that it runs from."""
    package = Path(__file__).parents[1]
    found = next((p for p in (package / "example" / part, package.parents[1] / part) if p.is_dir()), None)
    if found is None:
        raise KodbokError(_("The example study is missing from this installation."))
    return found


def _fill(path: Path, folder: Path) -> None:
    from kodbok.transcripts import ReadOptions

    transcripts = folder / "transcripts"
    with Study.create(
        path, title=_("Example: safety work (all invented)"), language="sv", coder=CODER
    ) as study:
        study.codebook.import_file(folder / "codebooks" / CODEBOOK)
        study.documents.import_files([transcripts], options=ReadOptions())
        study.codings.import_file(transcripts / "codings.csv")
        study.documents.mark_done([document.name for document in study.documents.list()])
        for row in read_table((transcripts / "memos.csv").read_bytes()).rows:
            study.memos.add(
                row.cells["text"] or "",
                kind=MemoKind(row.cells["kind"] or MemoKind.ANALYTIC),
                on=row.cells["on"],
                title=row.cells["title"] or "",
            )
