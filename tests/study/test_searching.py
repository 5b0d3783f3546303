from __future__ import annotations

from pathlib import Path

import pytest
from tests.study.helpers import make_study

from kodbok.errors import KodbokError
from kodbok.model import Origin
from kodbok.study import Study
from kodbok.study.searching import Hit, Hits, How, Question
from kodbok.transcripts import ReadOptions


def quotes(study: Study, hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.document, study.documents.text(hit.document)[hit.start : hit.end]) for hit in hits]


def test_hits_come_by_document_and_in_text_order_with_exact_places(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        found = study.search.find("VI")
        assert quotes(study, found) == [("ort1.md", "Vi")] * 2 + [("ort2.md", "Vi")] * 2
        assert found == sorted(found)
        assert quotes(study, study.search.find("tyvärr")) == [("ort1.md", "tyvärr"), ("ort2.md", "tyvärr")]


def test_interviewers_and_labels_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    with make_study(tmp_path, interviews=1) as study:
        assert study.search.find("hos er") == []
        assert len(study.search.find("hos er", with_interviewer=True)) == 1
        assert study.search.find("R1", with_interviewer=True) == []


def test_only_in_the_documents_named(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        assert {hit.document for hit in study.search.find("vi", documents=["ort2"])} == {"ort2.md"}
        with pytest.raises(KodbokError, match="no document"):
            study.search.find("vi", documents=["ort9"])


@pytest.mark.parametrize(
    ("query", "how", "found"),
    [
        ("kommun", "text", ["kommun"]),
        ("kommun", "word", []),
        ("kommun", "form", ["grannkommunen"]),
        ("ha", "form", ["har"]),
        (r"gr\w+", "regex", ["grannkommunen"]),
    ],
)
def test_words_forms_and_patterns(query: str, how: str, found: list[str], tmp_path: Path) -> None:
    with make_study(tmp_path, interviews=1) as study:
        assert [said for _, said in quotes(study, study.search.find(query, how=how))] == found


@pytest.mark.parametrize("query", ["", " ", "\u00ad"])
def test_nothing_to_look_for_is_refused(query: str, tmp_path: Path) -> None:
    with make_study(tmp_path, interviews=1) as study, pytest.raises(KodbokError, match="nothing to search"):
        study.search.find(query)


def test_documents_that_come_and_go_are_searched_as_they_are(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        assert len(study.search.find("grannkommunen", how="form")) == 2
        (tmp_path / "ny.txt").write_text("A: Grannkommuner finns.\n", encoding="utf-8")
        with Study.open(study.path, coder="bo") as other:
            other.documents.import_files([tmp_path / "ny.txt"], options=ReadOptions())
        assert len(study.search.find("grannkommunen", how="form")) == 3
        with Study.open(study.path, coder="bo") as other:
            other.undo()
        assert len(study.search.find("grannkommunen", how="form")) == 2


def test_a_hit_is_coded_with_its_sentence_once_and_taken_back_at_once(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        hits = study.search.find("är")
        assert len(hits) == 6
        made = study.search.code_all(hits, "mal", why="looked through")
        assert [one.quote for one in made] == ["Det är så det är, 😀 tyvärr."] * 2
        assert {one.origin for one in made} == {Origin.SEARCH}
        assert study.search.code_all(hits, "mal") == []
        assert study.codings.find(code="mal") != []
        study.undo(2)
        assert study.codings.find(code="mal") == []


def test_the_words_alone_are_coded_when_asked_for(tmp_path: Path) -> None:
    with make_study(tmp_path, interviews=1) as study:
        made = study.search.code_all(study.search.find("är"), "mal", words_alone=True)
        assert [one.quote for one in made] == ["är"] * 3


def test_no_hit_codes_nothing_and_is_no_operation(tmp_path: Path) -> None:
    with make_study(tmp_path, interviews=1) as study:
        before = len(study.history())
        assert study.search.code_all([], "mal") == []
        assert len(study.history()) == before


def test_hits_of_a_text_that_is_no_longer_there_are_not_coded(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        hits, before = study.search.find("är"), len(study.history())
        searched = {one.name: one.version for one in study.documents.list()}
        old = searched | {"ort2.md": searched["ort2.md"] - 1}
        with pytest.raises(KodbokError, match=r"ort2.md has changed since"):
            study.search.code_all(hits, "mal", versions=old)
        assert study.codings.find(code="mal") == []
        assert len(study.history()) == before
        assert len(study.search.code_all(hits, "mal", versions=searched)) == 2


def test_a_heading_is_refused(tmp_path: Path) -> None:
    with make_study(tmp_path, interviews=1) as study, pytest.raises(KodbokError, match="heading"):
        study.search.code_all(study.search.find("är"), "hinder")


def test_rows_have_their_source_and_what_stands_around(tmp_path: Path) -> None:
    with make_study(tmp_path, interviews=1) as study:
        (row,) = study.search.rows(study.search.find("ringer"), context=5)
        assert (row.document, row.case, row.turn, row.speaker) == ("ort1.md", "Ort 1", "4", "R1")
        assert row.before + row.quote + row.after == ". Vi ringer vara"
        assert (row.code, row.coder) == (None, None)


def test_hits_are_counted_looked_up_and_walked_over_documents(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        hits = Hits()
        for found in study.search.look(Question("vi", How.TEXT)):
            hits.add(found)
        assert [hits[n] for n in range(len(hits))] == list(hits) == study.search.find("vi")
        assert hits.versions == {name: study.documents.get(name).version for name in ("ort1.md", "ort2.md")}
        assert hits.spans("ort2.md") == [(hit.start, hit.end) for hit in list(hits)[2:]]
        assert hits.spans("ort3.md") == []
        assert hits.after("ort1.md", hits[1].start) == 1
        assert hits.after("ort1.md", hits[1].start + 1) == 2
        assert hits.after("ort10.md", 0) == 2
        assert hits.after("z", 0) == 4
        assert hits.turn(0).speaker == "R1"
        assert hits.text(0)[slice(*hits.sentences(0))] == "Vi har för få händer."
        assert hits.passages() == study.search.passages(hits)
        with pytest.raises(IndexError):
            hits[4]
