"""What has become of codings since a mark, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kodbok.model import Code, Origin
from kodbok.study import Study
from kodbok.study.codings import TallyRow
from kodbok.transcripts import ReadOptions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"One two three four five, {name}.", encoding="utf-8")
    path = tmp_path / "s.kodbok"
    with Study.create(path, language="en", coder="ana") as study:
        study.documents.import_files([folder], options=ReadOptions())
        study.codebook.add(Code("x", {"": "X"}), Code("y", {"": "Y"}))
        study.codings.add("a", 0, 3, "x")
        study.codings.add("a", 0, 3, "x", origin=Origin.CONSENSUS)
        study.codings.add("b", 0, 3, "y")
        study.codings.add_to_document("b", "x")
    return path


def test_codings_are_tallied_by_document_code_and_coder(path: Path) -> None:
    with Study.open(path, coder="bo") as study:
        study.codings.add("a", 4, 7, "x")
        assert sorted(study.codings.tally(), key=str) == sorted(
            [
                TallyRow("a.txt", "x", "ana", consensus=False, codings=1),
                TallyRow("a.txt", "x", "ana", consensus=True, codings=1),
                TallyRow("a.txt", "x", "bo", consensus=False, codings=1),
                TallyRow("b.txt", "x", "ana", consensus=False, codings=1),
                TallyRow("b.txt", "y", "ana", consensus=False, codings=1),
            ],
            key=str,
        )
        counted = {one.name: one.codings for one in study.documents.list() if one.codings}
        assert study.codings.counts() == counted == {"a.txt": 3, "b.txt": 2}
        tallied = Counter[str]()
        for row in study.codings.tally():
            tallied[row.document] += row.codings
        assert tallied == counted
        assert {one.codings for one in study.documents.list(counted=False)} == {0}


def test_news_are_the_rows_touched_and_what_is_in_the_document_now(path: Path) -> None:
    with Study.open(path, coder="ana") as study, Study.open(path, coder="bo") as other:
        mark = study.codings.mark()
        nothing = study.codings.since(mark, "a.txt")
        assert nothing is not None
        assert (nothing.rows, nothing.codings) == (set(), [])
        new = other.codings.add("a", 8, 13, "y")
        elsewhere = other.codings.add("b", 8, 13, "y")
        (gone, _consensus) = study.codings.of_document("a", coder="ana")
        study.codings.remove([gone.guid])
        news = study.codings.since(mark, "a.txt")
        assert news is not None
        assert news.rows == {new.row, elsewhere.row, gone.row}
        assert news.codings == [new]
        later = study.codings.since(news.mark, "a.txt")
        assert later is not None
        assert later.rows == set()
        study.undo()
        back = study.codings.since(news.mark, "a.txt")
        assert back is not None
        assert back.codings == [gone]


def test_much_news_are_not_told_one_by_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kodbok.study.codings._MOST_NEWS", 2)
    with Study.open(path, coder="ana") as study:
        mark = study.codings.mark()
        for end in (5, 6):
            study.codings.add("c", 0, end, "x")
        assert study.codings.since(mark, "c.txt") is not None
        study.codings.add("c", 0, 7, "x")
        assert study.codings.since(mark, "c.txt") is None
