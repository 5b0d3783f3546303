"""Codings from a file: placed or told of, whose they are, which codes are made, and nothing twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.study.helpers import CODEBOOK, make_study, rows_of

from kodbok.errors import KodbokError
from kodbok.model import Code, Codebook, Coding, Origin, Report
from kodbok.study import Study
from kodbok.tables import write_csv

HEADER = ("document", "code", "coder", "start", "end", "quote", "value")
Row = dict[str, object]
Take = Callable[..., Report]


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


@pytest.fixture
def take(study: Study, tmp_path: Path) -> Take:
    """Imports rows as a CSV file."""

    def call(*rows: Row, **options: object) -> Report:
        path = tmp_path / "codings.csv"
        cells = [[row.get(column) for column in HEADER] for row in rows]
        path.write_text(write_csv(HEADER, cells), encoding="utf-8", newline="")  # type: ignore[arg-type]
        return study.codings.import_file(path, **options)  # type: ignore[arg-type]

    return call


def row(**cells: object) -> Row:
    return {"document": "ort1", "code": "mal", "start": 0, "end": 5} | cells


def by_quote(quote: str, **cells: object) -> Row:
    return row(start=None, end=None, quote=quote, **cells)


def said(codings: list[Coding]) -> list[tuple[object, ...]]:
    """What codings say, without what the making of them adds."""
    return [(one.document, one.start, one.end, one.code, one.coder, one.quote, one.value) for one in codings]


# -- places ----------------------------------------------------------------------------------------


def test_offsets_are_taken_as_they_are(study: Study, take: Take) -> None:
    take(row(document="ort2.md", start=33, end=51, value="3"))
    assert said(study.codings.find()) == [("ort2.md", 33, 51, "mal", "anna", "har för få händer.", "3")]


def test_a_quote_is_placed_where_it_stands(study: Study, take: Take) -> None:
    take(by_quote("Det är så\u00a0det är, 😀 tyvärr"))
    (coding,) = study.codings.find()
    assert coding.quote == "Det är så det är, 😀 tyvärr"
    assert study.documents.text("ort1")[coding.start : coding.end] == coding.quote


@pytest.mark.parametrize(
    ("quote", "problem"),
    [("Det står inte här", "is not found in ort1.md"), ("varandra", ""), ("I: ", "found 2 times in ort1.md")],
)
def test_a_quote_found_nowhere_or_several_times_is_told_of(take: Take, quote: str, problem: str) -> None:
    report = take(by_quote(quote))
    assert [bool(problem), bool(report.taken)] in ([True, False], [False, True])
    assert all(problem in one and one.startswith("codings.csv, line 2") for one in report.failed)


@pytest.mark.parametrize(
    "quote", ["Hur ser det ut hos er?", "I: Hur ser", "i: Hur", " I: Hur", "I:\u00a0Hur", "I: Hu"]
)
def test_offsets_whose_text_is_not_the_quote_are_told_of(take: Take, quote: str) -> None:
    report = take(row(end=6, quote=quote))
    assert (report.taken, len(report.failed)) == ((), 1)
    assert "the text of ort1.md at 0-6 is not the quote" in report.failed[0]


def test_offsets_with_their_quote_are_taken_though_it_stands_several_times(study: Study, take: Take) -> None:
    assert take(row(end=3, quote="I: ")).failed == ()
    assert [(one.start, one.end) for one in study.codings.find()] == [(0, 3)]


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5), (0, 10_000), (10_000, 10_001)])
def test_offsets_outside_the_text_are_told_of(take: Take, start: int, end: int) -> None:
    assert "is no passage of ort1.md" in take(row(start=start, end=end)).failed[0]


def test_an_unknown_document_is_told_of_with_close_names(take: Take) -> None:
    assert "ort1.md" in take(row(document="orrt1.md")).failed[0]


# -- what is taken ---------------------------------------------------------------------------------


def test_what_is_good_is_taken_in_one_operation_and_the_rest_told_of(study: Study, take: Take) -> None:
    before = rows_of(study.path)
    report = take(row(), row(code="okänd"), row(end=6), row(document="", code=""), why="ur pärmen")
    assert report.taken == ("codings.csv, line 2", "codings.csv, line 4")
    assert [one.split(":")[0] for one in report.failed] == ["codings.csv, line 3", "codings.csv, line 5"]
    newest = study.history()[0]
    assert (newest.what, newest.why) == ("import 2 codings from codings.csv", "ur pärmen")
    study.undo()
    assert rows_of(study.path) == before


def test_strict_takes_nothing_when_a_row_is_not_good(study: Study, take: Take) -> None:
    before = rows_of(study.path)
    report = take(row(), row(code="Ny"), row(document="nix"), strict=True, create_codes=True)
    assert (report.taken, len(report.failed), report.warnings) == ((), 1, ())
    assert rows_of(study.path) == before


def test_strict_takes_all_when_every_row_is_good(study: Study, take: Take) -> None:
    assert len(take(row(), row(end=6), strict=True).taken) == 2
    assert len(study.codings.find()) == 2


def test_a_dry_run_says_what_would_be_taken_and_writes_nothing(study: Study, take: Take) -> None:
    before = rows_of(study.path)
    told = take(row(), row(code="A > B", coder="bo"), row(code=""), dry_run=True, create_codes=True)
    assert rows_of(study.path) == before
    assert "bo" not in study.new_coders
    assert told == take(row(), row(code="A > B", coder="bo"), row(code=""), create_codes=True)
    assert told.warnings == ("New codes: a, b.",)


def test_a_row_that_stands_twice_in_the_file_is_taken_once(study: Study, take: Take) -> None:
    report = take(row(), row(code="Hinder > Otydliga mål", coder="ANNA"), by_quote("I: Hu"), row(coder="bo"))
    assert report.taken == ("codings.csv, line 2", "codings.csv, line 5")
    assert report.skipped == ("codings.csv, line 3", "codings.csv, line 4")
    assert len(study.codings.find()) == 2


def test_a_row_that_is_in_the_study_is_skipped_however_it_came_there(study: Study, take: Take) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    before = rows_of(study.path)
    report = take(row(), row())
    assert (report.taken, len(report.skipped), report.failed) == ((), 2, ())
    assert rows_of(study.path) == before


def test_a_file_read_again_changes_nothing(study: Study, take: Take) -> None:
    rows = [row(coder="bo"), by_quote("Samarbetar ni", code="A > B"), row(code="B"), row(code="a > b", end=9)]
    take(*rows, create_codes=True)
    before, entries = rows_of(study.path), len(study.history())
    assert len(take(*rows, create_codes=True).skipped) == 4
    assert (rows_of(study.path), len(study.history())) == (before, entries)


def test_imported_is_what_they_are_unless_said_to_be_the_consensus(study: Study, take: Take) -> None:
    take(row())
    take(row(), origin=Origin.CONSENSUS)
    take(row(), origin=Origin.CONSENSUS)
    assert [one.origin for one in study.codings.find()] == [Origin.IMPORTED, Origin.CONSENSUS]


def test_nothing_is_marked_done_or_settled_by_it(study: Study, take: Take) -> None:
    take(row(), row(coder="bo"), origin=Origin.CONSENSUS)
    tables = rows_of(study.path)
    assert (tables["coverage"], tables["settlements"]) == ([], [])


def test_twenty_thousand_rows_are_one_operation(study: Study, take: Take) -> None:
    length = study.documents.get("ort1").length
    places = [(start, end) for start in range(length) for end in range(start + 1, length + 1)][:5000]
    rows = [
        row(start=start, end=end, code=code, coder=coder)
        for start, end in places for code in ("mal", "finns") for coder in ("bo", "cissi")
    ]  # fmt: skip
    report = take(*rows)
    assert (len(report.taken), report.failed) == (20_000, ())
    assert [(one.coder, one.codings) for one in study.codings.coders()] == [
        ("anna", 0), ("bo", 10_000), ("cissi", 10_000),
    ]  # fmt: skip
    assert study.history()[0].what == "import 20000 codings from codings.csv"
    assert len(take(*rows).skipped) == 20_000
    assert study.check() == []


# -- whose they are --------------------------------------------------------------------------------


def test_the_coder_of_the_row_owns_and_the_acting_coder_signs(study: Study, take: Take) -> None:
    take(row(coder="bo"), row(coder="Anna"), row(end=6, coder=" "), row(end=7))
    assert [one.coder for one in study.codings.find()] == ["anna", "bo", "anna", "anna"]
    assert study.history()[0].coder == "anna"
    assert study.new_coders == ["anna", "bo"]


def test_a_coder_is_one_however_cased_and_composed(study: Study, take: Take) -> None:
    take(row(coder="Åsa"), row(coder="a\u030asa", end=6), row(coder=" ÅSA", end=7))
    assert [one.coder for one in study.codings.coders()] == ["anna", "Åsa"]


def test_a_row_that_is_not_taken_makes_no_coder(study: Study, take: Take) -> None:
    take(row(coder="bo", code="nix"), row())
    assert [one.coder for one in study.codings.coders()] == ["anna"]


# -- codes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["mal", "Otydliga mål", "hinder > otydliga mål", "Hinder/Otydliga mål"])
def test_a_code_is_called_by_slug_name_or_path(study: Study, take: Take, code: str) -> None:
    take(row(code=code), create_codes=True)
    assert [one.code for one in study.codings.find()] == ["mal"]


def test_an_unknown_code_is_told_of_with_close_names(study: Study, take: Take) -> None:
    report = take(row(code="samvrkan"))
    assert report.failed == ('codings.csv, line 2: there is no code "samvrkan"; did you mean Samverkan?.',)


def test_a_heading_is_told_of(take: Take) -> None:
    assert "is a heading" in take(row(code="Hinder"), create_codes=True).failed[0]


def test_unknown_codes_are_made_with_those_above_them(study: Study, take: Take) -> None:
    report = take(row(code="Stöd > Från chef"), row(code="Hinder::Ork"), row(code="Ensam"), create_codes=True)
    assert report.warnings == ("New codes: stod, fran-chef, ork, ensam.",)
    book = study.codebook.get()
    assert [book.path(one.code, "sv") for one in study.codings.find()] == [
        "Ensam", "Stöd > Från chef", "Hinder > Ork",
    ]  # fmt: skip
    assert {book.by_id[id].emerged.value for id in ("stod", "fran-chef", "ork", "ensam")} == {"inductive"}
    assert study.codebook.version() == 2


@pytest.mark.parametrize("code", ["Ny > Under", "Ny/Under", "Ny::Under", "ny / under", "Ny>Under"])
def test_a_new_code_is_made_at_its_path_however_that_is_written(study: Study, take: Take, code: str) -> None:
    take(row(code=code), row(code="NY > UNDER", end=6), create_codes=True)
    (path,) = {study.codebook.get().path(one.code, "sv") for one in study.codings.find()}
    assert path.casefold() == "ny > under"
    assert study.codebook.find(code).id == "under"


def test_a_sign_inside_a_label_makes_no_step(study: Study, take: Take) -> None:
    study.codebook.add(Code("mm", {"sv": "Mål/medel"}), Code("mal-2", {"sv": "Mål"}))
    codes = ("Mål/medel/Ny", "Stöd > km/h", "Orsak->verkan", "Mål/Annat", "[/]a", "-/-", "n/")
    take(*(row(code=code, end=5 + n) for n, code in enumerate(codes)), create_codes=True)
    book = study.codebook.get()
    made = {book.path(one.code, "sv") for one in study.codings.find()}
    assert made == {"Mål/medel > Ny", "Stöd > km/h", "Orsak->verkan", "Mål > Annat", *codes[-3:]}
    assert {book.path(study.codebook.find(code).id, "sv") for code in codes} == made


def test_what_is_above_a_new_code_is_found_by_its_label_in_any_language_and_case(
    study: Study, take: Take
) -> None:
    codes = tuple(
        replace(code, label={"sv": "Hinder", "en": "Barriers"}) if code.id == "hinder" else code
        for code in CODEBOOK.codes
    )
    study.codebook.save(replace(study.codebook.get(), codes=codes))
    take(row(code="hinder > Ork"), row(code="Barriers > ORK", end=6), row(code="nytt"), row(code="Nytt", end=6),
         create_codes=True)  # fmt: skip
    assert [code.id for code in study.codebook.get().codes if code.id not in CODEBOOK.by_id] == [
        "ork",
        "nytt",
    ]
    assert sorted(one.code for one in study.codings.find()) == ["nytt", "nytt", "ork", "ork"]


def test_a_name_of_several_codes_is_told_of_and_no_third_is_made(study: Study, take: Take) -> None:
    study.codebook.add(
        Code("tid", {"sv": "Tid"}, parent="finns"), Code("tid-2", {"sv": "Tid"}, parent="samverkan")
    )
    report = take(row(code="Tid"), row(code="Nytt > Tid", end=6), create_codes=True)
    assert "Resurser finns > Tid (tid), Samverkan > Tid (tid-2)" in report.failed[0]
    assert [one.code for one in study.codings.find()] == ["tid-3"]


@pytest.mark.parametrize("code", ["::", ">", " > ", "A > ", "A >", "> B", "A::::B", " > ".join("abc" * 100)])
def test_a_path_with_an_empty_step_or_too_many_makes_no_code(study: Study, take: Take, code: str) -> None:
    report = take(row(code=code), create_codes=True)
    assert (report.taken, len(report.failed)) == ((), 1)
    assert [one.id for one in study.codebook.get().codes] == list(CODEBOOK.by_id)


def test_only_codes_of_rows_that_are_taken_are_made(study: Study, take: Take) -> None:
    take(row(code="Ny", document="nix"), row(code="Ny 2", start=-1), row(), create_codes=True)
    assert [one.id for one in study.codebook.get().codes] == list(CODEBOOK.by_id)


def test_new_codes_go_with_undo_of_the_import(study: Study, take: Take) -> None:
    take(row(code="A > B"), create_codes=True)
    study.undo()
    assert [one.id for one in study.codebook.get().codes] == list(CODEBOOK.by_id)


# -- files -----------------------------------------------------------------------------------------


def worked(tmp_path: Path) -> Study:
    """A study in which two coders have worked, with labels that more than one code has."""
    (tmp_path / "a").mkdir()
    study = make_study(tmp_path / "a")
    study.codebook.add(Code("tid", {"sv": "Tid"}), Code("tid-2", {"sv": "Tid"}, parent="finns"))
    study.codings.add("ort1", 0, 5, "mal", value="=1+1")
    study.codings.add("ort1", 3, 30, "tid")
    study.codings.add("ort2", 29, 60, "tid-2")
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort1", 0, 5, "mal")
    return study


@pytest.mark.parametrize("name", ["export.json", "export.csv"])
def test_our_own_export_is_read_back(tmp_path: Path, name: str) -> None:
    study = worked(tmp_path)
    study.exchange.export([tmp_path / name])
    (tmp_path / "b").mkdir()
    with make_study(tmp_path / "b") as other:
        other.codebook.save(study.codebook.get())
        report = other.codings.import_file(tmp_path / name)
        assert (len(report.taken), report.failed) == (4, ())
        given = said(study.codings.find())
        if name.endswith("csv"):  # a list has no column for the value
            given = [(*one[:-1], None) for one in given]
        assert said(other.codings.find()) == given
    assert len(study.codings.import_file(tmp_path / name).skipped) == 4


def test_an_export_into_a_study_without_the_codes_makes_them_at_the_same_paths(tmp_path: Path) -> None:
    study = worked(tmp_path)
    study.exchange.export([tmp_path / "export.csv"])
    (tmp_path / "b").mkdir()
    with make_study(tmp_path / "b") as other:
        other.codebook.save(Codebook())
        other.codings.import_file(tmp_path / "export.csv", create_codes=True)
        paths = {one.code for one in other.codings.list()}
        assert paths == {"Hinder > Otydliga mål", "Tid", "Resurser finns > Tid"}


def test_a_file_that_cannot_be_read_is_refused_by_its_name(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    with pytest.raises(KodbokError, match=r"x\.csv"):
        study.codings.import_file(path)
    path.write_text('document,code,quote\na,b,"c\n')
    with pytest.raises(KodbokError, match=r"x\.csv: line 2"):
        study.codings.import_file(path)


def test_json_is_read_like_csv(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps([row(coder="bo"), by_quote("\ud800Samarbetar ni"), row(document="nix")]))
    report = study.codings.import_file(path)
    assert (report.taken, len(report.failed)) == (("x.json, row 1", "x.json, row 2"), 1)
