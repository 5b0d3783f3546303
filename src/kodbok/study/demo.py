"""The example study: its transcripts, codebook and codings copied to a folder and made into a study."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import MemoKind, Origin, Report
from kodbok.store.connection import plain_errors
from kodbok.study.study import Study
from kodbok.tables import read_table

STUDY = "demo.kodbok"
CODER = "anna"
"""Who has coded every document, and acts when the example is opened."""

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
    """Makes the study as its coders would have: each reads and codes, then they agree."""
    from kodbok.transcripts import ReadOptions

    transcripts = folder / "transcripts"
    codings, consensus = transcripts / "codings.csv", transcripts / "consensus.csv"
    memos = _rows(transcripts / "memos.csv")
    with Study.create(
        path,
        title=_("Example: safety work (all invented)"),
        language="sv",
        codebook=folder / "codebooks" / CODEBOOK,
        coder=CODER,
    ) as study:
        study.documents.import_files([transcripts], options=ReadOptions())
        _all_of(study.codings.import_file(codings, origin=Origin.MANUAL, strict=True))
        coders = [row.coder for row in study.codings.coders()]
    for coder in coders:
        with Study.open(path, coder=coder) as study:
            study.documents.mark_done(_documents(codings, coder))
    with Study.open(path, coder=CODER) as study:
        _all_of(study.codings.import_file(consensus, origin=Origin.CONSENSUS, strict=True))
        study.documents.settle(_documents(consensus))
        _all_of(study.summaries.import_file(transcripts / "summaries.csv", strict=True))
    for coder in coders:  # the smallest operations last, since undo begins with them
        with Study.open(path, coder=coder) as study:
            for memo in memos:
                if memo["coder"] == coder:
                    _add_memo(study, memo)


def _all_of(report: Report) -> None:
    """Stops at a row that could not be taken: half an example would be taken for the whole."""
    if report.failed:
        raise KodbokError(report.failed[0])


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table, with a missing cell as an empty one."""
    return [
        {name: cell or "" for name, cell in row.cells.items()} for row in read_table(path.read_bytes()).rows
    ]


def _documents(codings: Path, coder: str | None = None) -> list[str]:
    """The documents that a file of codings names, by one coder or by any."""
    return list(
        dict.fromkeys(row["document"] for row in _rows(codings) if coder is None or row["coder"] == coder)
    )


def _add_memo(study: Study, memo: Mapping[str, str]) -> None:
    """Adds a memo; one with a quote is on that passage of its document."""
    on = memo["on"]
    if quote := memo["quote"]:
        start = study.documents.text(on.removeprefix("document ")).index(quote)
        on = f"passage {on.removeprefix('document ')}:{start}-{start + len(quote)}"
    study.memos.add(memo["text"], kind=MemoKind(memo["kind"]), on=on or None, title=memo["title"])
