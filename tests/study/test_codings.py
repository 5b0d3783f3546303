"""Codes put on passages, documents and cases: once, within bounds, signed, and taken away whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.helpers import make_study, rows_of

from kodbok.errors import KodbokError, UsageError
from kodbok.model import Code, Origin, Scope
from kodbok.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


# -- add -------------------------------------------------------------------------------------------


def test_a_coding_says_what_was_coded_by_whom_under_which_codebook(study: Study) -> None:
    coding = study.codings.add("ort1", 33, 51, "mal", value=" 2\n")
    assert (coding.document, coding.start, coding.end, coding.scope) == ("ort1.md", 33, 51, Scope.PASSAGE)
    assert (coding.code, coding.coder, coding.quote, coding.value) == (
        "mal",
        "anna",
        "har för få händer.",
        "2",
    )
    assert (coding.origin, coding.codebook_version) == (Origin.MANUAL, study.codebook.version())
    assert study.codings.of_document("ort1.md") == [coding]


def test_any_passage_has_the_quote_that_its_offsets_cut_out(tmp_path: Path) -> None:
    study = make_study(tmp_path, interviews=1)
    text = study.documents.text("ort1")

    @given(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(start: int, end: int) -> None:
        if start < end:
            assert study.codings.add("ort1", start, end, "mal").quote == text[start:end]

    holds()
    assert study.check() == []


def test_what_is_there_already_is_given_back(study: Study) -> None:
    first = study.codings.add("ort1", 0, 5, "mal", value="2")
    entries = study.history()
    assert study.codings.add("ort1.md", 0, 5, "Hinder > Otydliga mål", value="3", why="igen") == first
    assert study.history() == entries


@pytest.mark.parametrize(
    ("place", "code", "origin"),
    [
        (("ort2", 0, 5), "mal", Origin.MANUAL),
        (("ort1", 1, 5), "mal", Origin.MANUAL),
        (("ort1", 0, 6), "mal", Origin.MANUAL),
        (("ort1", 0, 5), "finns", Origin.MANUAL),
        (("ort1", 0, 5), "mal", Origin.CONSENSUS),
    ],
)
def test_another_place_code_or_the_consensus_is_another_coding(
    study: Study, place: tuple[str, int, int], code: str, origin: Origin
) -> None:
    first = study.codings.add("ort1", 0, 5, "mal")
    assert study.codings.add(*place, code, origin=origin).guid != first.guid


def test_another_coders_coding_in_the_same_place_is_their_own(study: Study) -> None:
    first = study.codings.add("ort1", 0, 5, "mal")
    with Study.open(study.path, coder="bo") as other:
        assert other.codings.add("ort1", 0, 5, "mal").guid != first.guid


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (3, 3), (5, 3), (0, 10_000), (10_000, 10_005)])
def test_what_is_no_passage_is_refused(study: Study, start: int, end: int) -> None:
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match=rf"{start}-{end} is no passage of ort1\.md, which has \d+ char"):
        study.codings.add("ort1", start, end, "mal")
    assert rows_of(study.path) == before


def test_the_whole_text_is_a_passage(study: Study) -> None:
    length = study.documents.get("ort1").length
    assert study.codings.add("ort1", 0, length, "mal").quote == study.documents.text("ort1")


@pytest.mark.parametrize("code", ["hinder", "Hinder"])
def test_a_heading_cannot_be_put_on_anything(study: Study, code: str) -> None:
    for add in (
        lambda: study.codings.add("ort1", 0, 5, code),
        lambda: study.codings.add_to_document("ort1", code),
        lambda: study.codings.add_to_case("Ort 1", code),
    ):
        with pytest.raises(KodbokError, match="hinder” is a heading"):
            add()


def test_an_unknown_code_document_or_case_is_refused(study: Study) -> None:
    for add, close in (
        (lambda: study.codings.add("ort1", 0, 5, "samvrkan"), "Samverkan"),
        (lambda: study.codings.add("orrt1.md", 0, 5, "mal"), "ort1"),
        (lambda: study.codings.add_to_case("Ort1", "mal"), "Ort 1"),
    ):
        with pytest.raises(KodbokError, match=close):
            add()


# -- documents and cases ---------------------------------------------------------------------------


def test_a_document_and_a_case_are_coded_once_as_such(study: Study) -> None:
    whole, case = (
        study.codings.add_to_document("ort1", "mal"),
        study.codings.add_to_case("Ort 2", "mal", value="1"),
    )
    assert (whole.scope, whole.document, whole.case, whole.start, whole.quote) == (
        Scope.DOCUMENT, "ort1.md", None, None, None,
    )  # fmt: skip
    assert (case.scope, case.document, case.case, case.value) == (Scope.CASE, None, "Ort 2", "1")
    entries = len(study.history())
    assert study.codings.add_to_document("ort1", "mal") == whole
    assert study.codings.add_to_case("Ort 2", "mal") == case
    assert len(study.history()) == entries


def test_codings_come_in_document_and_text_order_with_cases_last(study: Study) -> None:
    case = study.codings.add_to_case("Ort 1", "mal")
    second = study.codings.add("ort2", 0, 5, "mal")
    whole = study.codings.add_to_document("ort1", "mal")
    late, early = study.codings.add("ort1", 9, 12, "mal"), study.codings.add("ort1", 4, 40, "samverkan")
    assert study.codings.find() == [early, late, whole, second, case]


# -- remove ----------------------------------------------------------------------------------------


def test_codings_are_removed_together_in_one_step(study: Study) -> None:
    guids = [study.codings.add("ort1", 0, end, "mal").guid for end in (5, 6, 7)]
    assert study.codings.remove(guids[:2], why="dubbla") == 2
    assert [one.guid for one in study.codings.find()] == guids[2:]
    study.undo()
    assert [one.guid for one in study.codings.find()] == guids


def test_removing_what_is_not_there_removes_nothing(study: Study) -> None:
    guid = study.codings.add("ort1", 0, 5, "mal").guid
    with pytest.raises(KodbokError, match="no coding nix"):
        study.codings.remove([guid, "nix"])
    assert len(study.codings.find()) == 1
    assert study.codings.remove([]) == 0


def test_what_hangs_on_a_coding_goes_with_it_and_comes_back_by_undo(study: Study) -> None:
    guid = study.codings.add("ort1", 0, 5, "mal").guid
    kept = study.codings.add("ort1", 0, 6, "mal").guid
    study.memos.add("Varför?", on=f"coding {guid}")
    for one in (guid, kept):
        hang_on(study, one)
    before = rows_of(study.path)
    study.codings.remove([guid])
    after = rows_of(study.path)
    for noun in ("codings", "placements", "evidence", "summary_codings", "excerpts"):
        assert len(after[noun]) == 1, noun
    assert len(after["suggestion_decisions"]) == 2
    assert [memo.on for memo in study.memos.list()] == [f"coding {guid}"]
    assert study.check() == []
    study.undo()
    assert rows_of(study.path) == before


def hang_on(study: Study, guid: str) -> None:
    """One of each thing that a coding can carry."""
    ids = {
        "x": "(SELECT id FROM codings WHERE guid = :guid)", "v": "(SELECT version_id FROM codings WHERE guid = :guid)",
        "d": "(SELECT document_id FROM codings WHERE guid = :guid)", "t": "(SELECT id FROM themes)",
    }  # fmt: skip
    with study.operation("hang"):
        for noun, columns, values in (
            ("placements", "coding_id, version_id, start, end, quote", "{x}, {v}, 0, 5, 'I: Hu'"),
            ("evidence", "coding_id, theme_id, stance", "{x}, {t}, 'for'"),
            ("summaries", "case_id, theme_id, text, coder_id, changed", "1, {t}, 'text', 1, 'now'"),
            ("summary_codings", "coding_id, summary_id", "{x}, (SELECT max(id) FROM summaries)"),
            ("excerpts", "coding_id, text, created", "{x}, 'text', 'now'"),
            ("suggestion_decisions", "coding_id, coder_id, code_id, document_id, version_id, start, end, decision,"
             " source, created", "{x}, 1, 3, {d}, {v}, 0, 5, 'accepted', 'model', 'now'"),
        ):  # fmt: skip
            listed = columns.replace("end", '"end"')
            study.connection.execute(
                f"INSERT INTO {noun} (guid, {listed}) VALUES (:noun || :guid, {values.format(**ids)})",
                {"noun": noun, "guid": guid},
            )


# -- ask -------------------------------------------------------------------------------------------


def test_codings_are_found_by_document_branch_and_coder(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    study.codings.add("ort2", 0, 5, "resurser")
    study.codings.add("ort2", 0, 5, "samverkan")
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort2", 0, 6, "mal")
    assert len(study.codings.find(document="ort2")) == 3
    assert {one.code for one in study.codings.find(code="Hinder")} == {"mal", "resurser"}
    assert [one.document for one in study.codings.find(code="mal", coder="BO")] == ["ort2.md"]
    assert len(study.codings.of_document("ort2", coder="anna")) == 2
    with pytest.raises(KodbokError, match=r"no coder “cissi” .*anna, bo"):
        study.codings.find(coder="cissi")


def test_a_guid_may_be_shortened_to_what_is_its_own(study: Study) -> None:
    guid = study.codings.add("ort1", 0, 5, "mal").guid
    assert study.codings.guid(guid[:8].upper()) == guid
    for prefix in ("", " ", "%", "_", guid + "0"):
        with pytest.raises(KodbokError, match="no coding"):
            study.codings.guid(prefix)


def test_a_guid_that_several_begin_with_must_be_longer(study: Study) -> None:
    guids = [study.codings.add("ort1", 0, end, "mal").guid for end in range(1, 40)]
    first = next(one for one in guids if sum(other[0] == one[0] for other in guids) > 1)[0]
    with pytest.raises(KodbokError, match=f"codings have a GUID that begins with “{first}”"):
        study.codings.guid(first)


def test_coders_are_listed_oldest_first_with_what_they_did(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    study.codings.add("ort1", 0, 6, "mal")
    study.codings.add_to_case("Ort 1", "mal")
    with Study.open(study.path, coder="bo") as other:
        other.documents.mark_done(["ort1", "ort2"])
    rows = [(one.coder, one.codings, one.documents, one.done) for one in study.codings.coders()]
    assert rows == [("anna", 3, 1, 0), ("bo", 0, 0, 2)]


# -- who acts --------------------------------------------------------------------------------------


def test_a_coder_is_made_by_the_first_change_and_told_of_once(study: Study) -> None:
    with Study.open(study.path, coder="bo") as other:
        assert (other.new_coders, other.coder) == ([], "bo")
        other.codings.find()
        assert [one.coder for one in other.codings.coders()] == ["anna"]
        other.codings.add("ort1", 0, 5, "mal")
        other.codings.add("ort1", 0, 6, "mal")
        assert other.new_coders == ["bo"]
        assert [one.coder for one in other.codings.coders()] == ["anna", "bo"]


def test_a_change_that_is_refused_makes_no_coder_and_tells_of_none(study: Study) -> None:
    with Study.open(study.path, coder="bo") as other:
        with pytest.raises(KodbokError):
            other.codings.add("ort1", 0, 5, "hinder")
        with pytest.raises(KodbokError), other.operation("half"):  # noqa: PT012
            other.codings.add("ort1", 0, 5, "mal")
            other.codings.add("ort1", 0, 5, "hinder")
        assert other.new_coders == []
        assert [one.coder for one in other.codings.coders()] == ["anna"]


def test_with_two_coders_a_change_needs_a_name(study: Study) -> None:
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort1", 0, 5, "mal")
    with pytest.raises(UsageError, match=r"anna, bo.*--coder"):
        Study.open(study.path)
    with Study.open(study.path, write=False) as reading:
        assert reading.coder is None
        assert len(reading.codings.find()) == 1


@pytest.mark.parametrize("name", ["", " ", "\n\u00a0"])
def test_a_coder_needs_a_name(study: Study, name: str) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        Study.open(study.path, coder=name)


def test_a_coders_name_is_one_clean_line(study: Study) -> None:
    with Study.open(study.path, coder=" A\u030asa\n Ek ") as other:
        other.codings.add("ort1", 0, 5, "mal")
    assert [one.coder for one in study.codings.find()] == ["Åsa Ek"]


def test_a_new_code_can_be_used_at_once(study: Study) -> None:
    study.codebook.add(Code("ny", {"sv": "Ny"}))
    assert study.codings.add("ort1", 0, 5, "Ny").codebook_version == 2
