"""Making the example study; what it says is held by tests/example."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Origin, Progress
from kodbok.study import Study, demo


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.make(tmp_path_factory.mktemp("demo") / "study")


def test_its_files_are_copied_beside_it(path: Path) -> None:
    assert sorted(one.name for one in path.parent.iterdir()) == ["codebooks", "demo.kodbok", "transcripts"]
    assert (path.parent / "transcripts" / "cases.csv").is_file()


def test_each_coder_has_done_what_they_coded_and_signs_their_own_work(path: Path) -> None:
    with Study.open(path, coder="anna") as study:
        done = {
            coder: {
                name
                for name, progress in study.documents.progress_of(coder).items()
                if progress is Progress.DONE
            }
            for coder in ("anna", "omar")
        }
        assert done["anna"] == {document.name for document in study.documents.list()}
        assert done["omar"] < done["anna"]
        assert {memo.coder for memo in study.memos.list()} == {"anna", "omar"}
        assert {entry.coder for entry in study.history()} == {"anna", "omar"}


def test_what_the_coders_did_counts_as_done_by_hand(path: Path) -> None:
    with Study.open(path, write=False) as study:
        assert {coding.origin for coding in study.codings.find()} == {Origin.MANUAL, Origin.CONSENSUS}


def test_a_memo_with_a_quote_is_on_that_passage(path: Path) -> None:
    with Study.open(path, write=False) as study:
        assert any(memo.on.startswith("passage ") for memo in study.memos.list())


def test_a_theme_or_code_is_shown_by_slug_path_title_or_unique_name(path: Path) -> None:
    with Study.open(path, write=False) as study:
        for called in (
            "hinder-resurser",
            "Hinder > Brist på resurser",
            "Brist på resurser",
            "Lack of resources",
        ):
            assert study.themes.show(called).row.id == "hinder-resurser", called
        with pytest.raises(KodbokError, match="brist"):
            study.themes.show("brist på resursr")


def test_half_an_example_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "shipped"
    for part in demo.PARTS:
        shutil.copytree(Path(__file__).parents[2] / part, folder / part)
    with (folder / "transcripts" / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("kommun-01.md,hinder-mal,anna,Detta sägs ingenstans.\n")
    monkeypatch.setattr(demo, "_shipped", lambda part: folder / part)
    with pytest.raises(KodbokError, match="not found in kommun-01"):
        demo.make(tmp_path / "made")
    assert list((tmp_path / "made").iterdir()) == []


def test_a_folder_that_holds_something_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(KodbokError, match="not empty"):
        demo.make(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
