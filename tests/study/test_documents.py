"""Documents: found by name, with text, units and speakers; who is done where, and what is settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.study.helpers import make_study, rows_of

from kodbok.errors import KodbokError
from kodbok.model import Code, Progress, Role, Speaker
from kodbok.study import Study
from kodbok.study.import_report import ImportChoices
from kodbok.transcripts import ReadOptions

TALK = "I: Hur går det?\nR1: Det går bra.\nVäldigt bra.\nR1: Ja.\nI: Säkert?\nR1: Ja, säkert.\n"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


def take(study: Study, name: str, text: str = TALK) -> None:
    path = study.path.with_name(name)
    path.write_text(text, encoding="utf-8")
    study.documents.import_files([path], options=ReadOptions())


# -- finding ---------------------------------------------------------------------------------------


def test_a_document_has_its_fields_cases_speakers_and_counts(study: Study) -> None:
    document = study.documents.get("ort1")
    assert (document.name, document.cases, document.fields, document.format) == (
        "ort1.md", ("Ort 1",), {"date": "2026-02-03"}, "md",
    )  # fmt: skip
    assert document.speakers == (Speaker("I", Role.INTERVIEWER), Speaker("R1", Role.PARTICIPANT))
    assert (document.turns, document.sentences, document.codings) == (4, 6, 0)
    assert document.length == len(study.documents.text("ort1"))
    study.codings.add("ort1", 0, 5, "mal")
    assert study.documents.get("ort1").codings == 1
    assert study.documents.list()[0] == study.documents.get("ort1.md")


def test_documents_are_listed_by_name(study: Study) -> None:
    for name in ("b.txt", "ä.txt", "a.txt"):
        take(study, name, TALK + name)
    assert [one.name for one in study.documents.list()] == ["a.txt", "b.txt", "ort1.md", "ort2.md", "ä.txt"]


@pytest.mark.parametrize("called", ["åre.x.txt", "åre.x", "a\u030are.x", " åre.x.txt "])
def test_a_document_is_called_by_its_name_with_or_without_the_extension(study: Study, called: str) -> None:
    take(study, "åre.x.txt")
    assert study.documents.get(called).name == "åre.x.txt"


def test_names_that_differ_only_in_the_extension_must_be_given_whole(study: Study) -> None:
    take(study, "ort1.txt")
    with pytest.raises(KodbokError, match=r"may be any of these documents: ort1\.md, ort1\.txt"):
        study.documents.get("ort1")
    assert study.documents.get("ort1.txt").format == "txt"


def test_a_name_without_extension_goes_before_others_stems(study: Study, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(TALK)
    study.documents.import_files([tmp_path / "x.txt"], choices=ImportChoices(as_name="ort1"))
    assert study.documents.get("ort1").name == "ort1"


@pytest.mark.parametrize(
    ("called", "said"), [("orrt1.md", "did you mean"), ("", "no document"), ("xyz", "“xyz”.$")]
)
def test_no_such_document_is_told_with_close_names(study: Study, called: str, said: str) -> None:
    for ask in (study.documents.get, study.documents.text, study.documents.units, study.documents.raw):
        with pytest.raises(KodbokError, match=said):
            ask(called)


# -- text and units --------------------------------------------------------------------------------


def test_units_are_intervals_of_the_text(study: Study) -> None:
    take(study, "a.txt")
    text, units = study.documents.text("a"), study.documents.units("a")
    assert text == TALK
    assert [(turn.number, turn.speaker, text[turn.body : turn.end]) for turn in units.turns] == [
        (1, "I", "Hur går det?"), (2, "R1", "Det går bra.\nVäldigt bra."), (2, "R1", "Ja."), (3, "I", "Säkert?"),
        (4, "R1", "Ja, säkert."),
    ]  # fmt: skip
    assert [text[start:end] for start, end in units.sentences] == [
        "Hur går det?", "Det går bra.", "Väldigt bra.", "Ja.", "Säkert?", "Ja, säkert.",
    ]  # fmt: skip


def test_a_quote_is_the_text_between_its_offsets(study: Study) -> None:
    document = study.documents.get("ort1")
    assert study.documents.quote(document, 70, 79) == study.documents.text("ort1")[70:79]
    with pytest.raises(KodbokError, match="no passage"):
        study.documents.quote(document, 0, document.length + 1)


# -- speakers --------------------------------------------------------------------------------------


def test_speakers_are_told_with_role_case_turns_and_words(study: Study) -> None:
    take(study, "a.txt")
    rows = [
        (r.label, r.role, r.case, r.turns, r.words)
        for r in study.documents.speakers()
        if r.document == "a.txt"
    ]
    assert rows == [("I", "interviewer", "a", 2, 4), ("R1", "participant", "a", 2, 8)]


def test_in_a_document_of_several_cases_a_speaker_has_only_an_own_case(study: Study) -> None:
    front = "---\ncase: A; B\nspeakers: {R1: {name: Ada, case: B}, R2: {}}\n---\n"
    take(study, "g.md", front + "R1: Ja.\nR2: Nej.\nR1: Jo.\nR2: Nja.\n")
    rows = [(r.label, r.name, r.case) for r in study.documents.speakers() if r.document == "g.md"]
    assert rows == [("R1", "Ada", "B"), ("R2", None, None)]


# -- done and settled ------------------------------------------------------------------------------


def test_each_coder_is_done_or_not_by_document(study: Study) -> None:
    assert study.documents.mark_done(["ort1", "ort2.md"]) == ["ort1.md", "ort2.md"]
    study.documents.mark_done(["ort2"], done=False)
    with Study.open(study.path, coder="bo") as other:
        other.documents.mark_done(["ort2"])
    assert study.documents.progress("ort1", "Anna") is Progress.DONE
    assert study.documents.progress("ort2", "anna") is Progress.IN_PROGRESS
    assert study.documents.progress("ort1", "bo") is Progress.NOT_STARTED
    assert study.documents.progress_of("bo") == {"ort2.md": Progress.DONE}


def test_done_is_at_the_present_version_of_the_codebook(study: Study) -> None:
    study.documents.mark_done(["ort1"])
    study.codebook.add(Code("ny", {"sv": "Ny"}))
    study.documents.mark_done(["ort2"])
    (row,) = (row for row in study.themes.rows().rows if row.theme == "Ny")
    assert (row.silent, row.uncovered) == (1, 1)
    study.documents.mark_done(["ort1"])
    (row,) = (row for row in study.themes.rows().rows if row.theme == "Ny")
    assert (row.silent, row.uncovered) == (2, 0)


def test_settling_is_of_the_document_whoever_does_it(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    assert study.documents.settle(["ort1"]) == ["ort1.md"]
    with Study.open(study.path, coder="bo") as other:
        other.documents.settle(["ort1"])
    assert len(rows_of(study.path)["settlements"]) == 1
    assert study.codings.list(layer="final") == []


@pytest.mark.parametrize("mark", ["mark_done", "settle"])
def test_marking_is_of_all_or_none_and_one_step_of_undo(study: Study, mark: str) -> None:
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match="nix"):
        getattr(study.documents, mark)(["ort1", "nix"])
    assert rows_of(study.path) == before
    getattr(study.documents, mark)(["ort1", "ort2"])
    assert rows_of(study.path) != before
    study.undo()
    assert rows_of(study.path) == before


def test_who_a_speaker_is_can_be_said_anew_and_undone(study: Study) -> None:
    before = rows_of(study.path)
    study.documents.set_speaker("ort1", "r 1", role="observatör", name="Anna Berg", case="Ny")
    assert study.documents.get("ort1").speakers[1] == Speaker("R1", Role.OBSERVER, "Anna Berg", "Ny")
    assert "Ny" in [case.name for case in study.cases.list()]
    study.documents.set_speaker("ort1", "R1", name="")
    assert study.documents.get("ort1").speakers[1] == Speaker("R1", Role.OBSERVER, None, "Ny")
    study.undo(2)
    assert rows_of(study.path) == before


def test_a_speaker_who_is_not_there_is_answered_with_those_who_are(study: Study) -> None:
    with pytest.raises(KodbokError, match="R1"):
        study.documents.set_speaker("ort1", "R9", role="participant")
    with pytest.raises(KodbokError, match="interviewer, participant"):
        study.documents.set_speaker("ort1", "R1", role="king")
