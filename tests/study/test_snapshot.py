"""What is asked is answered from one state of the file, whoever else writes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.study.helpers import make_study

from kodbok.errors import KodbokError
from kodbok.model import Code
from kodbok.study import Study
from kodbok.transcripts import ReadOptions


def exported(study: Study, name: str) -> object:
    out = study.path.with_name(name)
    study.exchange.export([out])
    return out.read_bytes()


@pytest.mark.parametrize(
    "ask",
    [
        lambda study: study.codings.list(),
        lambda study: study.codings.list(layer="final", code="mal"),
        lambda study: study.codings.list(layer="union"),
        lambda study: study.codings.quotes(layer="all"),
        lambda study: study.themes.rows(),
        lambda study: study.themes.matrix(),
        lambda study: study.codebook.counts(),
        lambda study: study.codebook.log(),
        lambda study: study.documents.speakers(),
        lambda study: exported(study, "out.json"),
        lambda study: exported(study, "out.csv"),
    ],
)
def test_another_writer_is_seen_whole_or_not_at_all(tmp_path: Path, ask: Callable[[Study], object]) -> None:
    """Between any two statements of the question, somebody tries to add a document and code it."""
    study = make_study(tmp_path, interviews=1)
    study.codings.add("ort1", 33, 51, "mal")
    (tmp_path / "ny.md").write_text("---\ncase: Ny\n---\nI: Vad?\nR1: Det.\nI: Så?\nR1: Ja.\n")
    study.connection.execute("PRAGMA busy_timeout = 0")
    reader = Study.open(study.path, write=False)

    def work() -> None:
        with study.operation("work"):
            study.codebook.add(Code("ny", {"sv": "Ny"}))
            study.documents.import_files([tmp_path / "ny.md"], options=ReadOptions())
            study.codings.add("ny", 8, 16, "ny")

    before, statements, wrote = ask(reader), 0, True
    while wrote:
        statements += 1
        wrote = False
        seen = 0

        def interfere(_statement: str) -> None:
            nonlocal seen, wrote
            seen += 1
            if seen == statements:  # noqa: B023
                with suppress(KodbokError):  # the file is busy
                    work()
                    wrote = True

        reader.connection.set_trace_callback(interfere)
        answer = ask(reader)
        reader.connection.set_trace_callback(None)
        if wrote:
            assert answer in (before, ask(reader)), f"torn at statement {statements}"
            study.undo()
            before = ask(reader)
    assert statements > 1
