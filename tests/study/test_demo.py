"""The example study says what its files say, by a count of its own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Progress
from kodbok.study import Study, demo
from kodbok.themes import ThemeRow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.make(tmp_path_factory.mktemp("demo") / "study")


@pytest.fixture(scope="module")
def rows(path: Path) -> dict[str, ThemeRow]:
    with Study.open(path, write=False) as study:
        return {row.id: row for row in study.themes.rows().rows if not row.theme.endswith("(only)")}


def coded() -> list[dict[str, str]]:
    with (ROOT / "transcripts" / "codings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_has_the_files_the_codings_and_memos_and_is_done(path: Path) -> None:
    with Study.open(path, write=False) as study:
        assert [one.name for one in study.documents.list()] == [
            "kommun-01.md",
            "kommun-02.md",
            "kommun-03.txt",
        ]
        assert sorted(one.quote or "" for one in study.codings.find()) == sorted(
            row["quote"] for row in coded()
        )
        assert set(study.documents.progress_of("anna").values()) == {Progress.DONE}
        assert len(study.memos.list()) == 3
        assert study.check() == []


def test_each_codes_cases_are_those_of_the_files_it_is_used_in(path: Path, rows: dict[str, ThemeRow]) -> None:
    files: dict[str, set[str]] = {}
    for row in coded():
        files.setdefault(row["code"], set()).add(row["document"])
    with Study.open(path, write=False) as study:
        book = study.codebook.get()
    for code in book.codes:
        found = set().union(*(files.get(one, set()) for one in book.branch(code.id)))
        assert (rows[code.id].n, rows[code.id].of) == (len(found), 3), code.id


@pytest.mark.parametrize(
    ("id", "n", "denied", "silent"),
    [
        ("langsiktighet-mal-resurser", 3, 0, 0),
        ("samverkan-kommuner-behov", 2, 1, 0),
        ("samverkan-kommuner-inget-behov", 2, 1, 0),
        ("hinder-resurser", 2, 0, 1),
        ("kommunikationsstrategi", 1, 0, 2),
    ],
)
def test_what_is_absent_is_told_apart(
    rows: dict[str, ThemeRow], id: str, n: int, denied: int, silent: int
) -> None:
    row = rows[id]
    assert (row.n, row.denied, row.silent, row.uncovered) == (n, denied, silent, 0)


def test_the_case_that_took_no_part_is_named_with_its_reason(path: Path) -> None:
    with Study.open(path, write=False) as study:
        absent = [case for case in study.themes.show("hinder").cases if case.reason]
    assert [case.case for case in absent] == ["Kommun 04"]


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


def test_a_folder_that_holds_something_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(KodbokError, match="not empty"):
        demo.make(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
