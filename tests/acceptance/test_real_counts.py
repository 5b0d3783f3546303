"""Real samples, coded by files and by hand: every table gives the numbers of a count by single characters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.conftest import Program, near
from tests.acceptance.counting import Coding, Counts, Facts, Passage
from tests.acceptance.real import CASES, DEBATE, Real

pytestmark = pytest.mark.shared

STEPS_AND_LAYERS = [
    ("imported", "final"),
    ("coded", "final"),
    ("done", "final"),
    ("done", "union"),
    ("redefined", "final"),
    ("redefined", "anna"),
    ("two coders", "final"),
    ("two coders", "union"),
    ("two coders", "intersection"),
    ("two coders", "bertil"),
    ("unsettled", "union"),
    ("unsettled", "intersection"),
    ("unsettled", "anna"),
    ("settled", "final"),
    ("settled", "union"),
]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, shared_samples: Path) -> Real:
    return Real(tmp_path_factory.mktemp("real"), shared_samples)


@pytest.fixture(scope="module")
def settled(real: Real, tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, Facts]:
    """The study as it is in the end, to be asked and not changed."""
    return real.at("settled", tmp_path_factory.mktemp("settled"))


@pytest.mark.parametrize("interviewer", [False, True], ids=["", "with interviewer"])
@pytest.mark.parametrize(("step", "layer"), STEPS_AND_LAYERS)
def test_themes_and_matrices(real: Real, tmp_path: Path, step: str, layer: str, interviewer: bool) -> None:
    kodbok, facts = real.at(step, tmp_path)
    counts = Counts(facts, layer, with_interviewer=interviewer)
    options = ["--layer", layer, *["--with-interviewer"] * interviewer]
    assert kodbok.rows("themes", "list", *options) == near(counts.themes())
    for count in ("codings", "words", "units", "binary"):
        assert kodbok.rows("matrix", "codes-by-cases", "--count", count, *options) == counts.matrix(count)
    assert by_place(kodbok.rows("quotes", *options)) == counts.quotes()


@pytest.mark.parametrize("step", ["coded", "redefined", "settled"])
def test_the_cases_in_each_state_are_named(real: Real, tmp_path: Path, step: str) -> None:
    kodbok, facts = real.at(step, tmp_path)
    counts = Counts(facts)
    for name, _, codes in counts.lines():
        if not name.endswith("(only)"):
            rows = kodbok.rows("themes", "show", name, "--cases")
            assert {row["case"]: row["state"] for row in rows} == {
                case: counts.state(codes, case) for case in facts.cases
            }


def test_a_redefined_code_is_uncovered_until_it_is_done_again(real: Real, tmp_path: Path) -> None:
    kodbok, _ = real.at("redefined", tmp_path)
    states = {row["case"]: row["state"] for row in kodbok.rows("themes", "show", "kommun", "--cases")}
    assert (states["ID1"], states["nasty"]) == ("uncovered", "uncovered")
    assert (states["Kiruna"], states["Gävle"]) == ("did_not_take_part", "no_material")
    kodbok("done", "nasty", "--coder", "anna")
    states = {row["case"]: row["state"] for row in kodbok.rows("themes", "show", "kommun", "--cases")}
    assert (states["ID1"], states["nasty"]) == ("uncovered", "silent")
    logged = kodbok.rows("codebook", "log")
    assert sorted(row["version"] for row in logged if row["code"] == "kommun") == [1, 2]


def test_two_coders_are_unsettled(real: Real, tmp_path: Path) -> None:
    kodbok, facts = real.at("unsettled", tmp_path)
    assert facts.unsettled() == {DEBATE}
    for command in (["themes"], ["themes", "show", "hinder"], ["matrix", "codes-by-cases"], ["quotes"]):
        refused = kodbok(*command, code=1)
        assert [name for name in facts.talks if name in refused.stderr] == [DEBATE]
        assert refused.stdout == ""
    assert len(kodbok.rows("codings", "list")) == len(facts.codings)


# -- retrieval -----------------------------------------------------------------------------------


def test_every_coding_is_listed_wherever_it_stands(settled: tuple[Program, Facts]) -> None:
    kodbok, facts = settled
    counts = Counts(facts)
    listed = kodbok.rows("codings", "list")
    expected = [
        {
            "document": one.document,
            "start": one.start,
            "end": one.end,
            "code": facts.path(one.code),
            "coder": one.coder,
            "quote": facts.talks[one.document].text[one.start : one.end],
            **counts.source(Passage(one.document, one.start, one.end)),
        }
        for one in facts.codings
    ]
    columns = list(expected[0])
    assert sorted(map(str, (pick(row, columns) for row in listed))) == sorted(map(str, expected))
    consensus = {(row["document"], row["start"]) for row in listed if row["origin"] == "consensus"}
    assert consensus == {(one.document, one.start) for one in facts.codings if one.consensus}
    assert {row["origin"] for row in listed} == {"imported", "manual", "consensus"}
    assert len({row["guid"] for row in listed}) == len(facts.codings)


@pytest.mark.parametrize("layer", ["final", "anna", "bertil", "union", "intersection"])
@pytest.mark.parametrize("interviewer", [False, True], ids=["", "with interviewer"])
def test_a_layer_is_listed(settled: tuple[Program, Facts], layer: str, interviewer: bool) -> None:
    kodbok, facts = settled
    options = ["--layer", layer, *["--with-interviewer"] * interviewer]
    listed = kodbok.rows("codings", "list", *options)
    expected = Counts(facts, layer, with_interviewer=interviewer).quotes()
    assert by_place([pick(row, ["coder", *expected[0]]) for row in listed]) == expected


def test_quotes_of_everybody(settled: tuple[Program, Facts]) -> None:
    kodbok, facts = settled
    counts = Counts(facts)
    heard = [one for one in facts.codings if counts.heard(Passage(one.document, one.start, one.end))]
    assert 0 < len(heard) < len(facts.codings)
    assert len(kodbok.rows("quotes", "--layer", "all")) == len(heard)
    assert len(kodbok.rows("quotes", "--layer", "all", "--with-interviewer")) == len(facts.codings)


@pytest.mark.parametrize(
    ("called", "code"),
    [
        ("ansvar", "ansvar"),
        ("Kommunens", "kommun"),
        ("Ansvar > Kommunens", "kommun"),
        ("Hinder/Brist", "brist"),
    ],
)
def test_quotes_of_a_code_are_those_of_its_branch(
    settled: tuple[Program, Facts], called: str, code: str
) -> None:
    kodbok, facts = settled
    counts = Counts(facts)
    paths = {facts.path(one) for one in facts.branch(code)}
    expected = [row for row in counts.quotes() if row["code"] in paths]
    assert expected
    assert by_place(kodbok.rows("quotes", "--code", called)) == expected


def test_quotes_of_a_case(settled: tuple[Program, Facts]) -> None:
    kodbok, facts = settled
    counts = Counts(facts)
    for case in facts.cases:
        places = {
            (one.document, one.start, one.end, facts.path(code))
            for one, code in counts.found
            if case in counts.cases_of(one)
        }
        assert set(map(place, kodbok.rows("quotes", "--case", case))) == places


def test_quotes_with_what_stands_around_them(settled: tuple[Program, Facts]) -> None:
    kodbok, facts = settled
    for row in kodbok.rows("quotes", "--context", "12"):
        text = facts.talks[row["document"]].text
        start, end = row["start"], row["end"]
        assert (row["before"], row["after"]) == (text[max(0, start - 12) : start], text[end : end + 12])


# -- other lists ---------------------------------------------------------------------------------


def test_coders_and_documents_are_counted(settled: tuple[Program, Facts]) -> None:
    kodbok, facts = settled
    expected = [
        {
            "coder": coder,
            "codings": len(those := [one for one in facts.codings if one.coder == coder]),
            "documents": len({one.document for one in those}),
            "done": len([name for name, _ in facts.done if name == coder]),
        }
        for coder in ("anna", "bertil")
    ]
    assert kodbok.rows("coders") == expected
    listed = {row["document"]: row["codings"] for row in kodbok.rows("documents")}
    assert listed == {name: count_in(facts.codings, name) for name in facts.talks}


def count_in(codings: set[Coding], document: str) -> int:
    return len([one for one in codings if one.document == document])


def test_the_codebook_has_every_coders_own_codings_of_a_code(settled: tuple[Program, Facts]) -> None:
    kodbok, facts = settled
    counts = Counts(facts)
    expected = []
    for slug in facts.depth_first():
        own = [one for one in facts.codings if one.code == slug]
        cases = {case for one in own for case in counts.cases_of(Passage(one.document, one.start, one.end))}
        expected.append({"id": slug, "path": facts.path(slug), "codings": len(own), "cases": len(cases)})
    shown = kodbok.rows("codebook", "show")
    assert [pick(row, list(expected[0])) for row in shown] == expected


def test_cases_keep_what_is_missing_and_what_is_empty(settled: tuple[Program, Facts]) -> None:
    kodbok, facts = settled
    rows = {row["case"]: row for row in kodbok.rows("cases")}
    assert list(rows)[: len(CASES)] == list(CASES)
    assert rows["Kiruna"]["participates"] is False
    assert rows["Kiruna"]["reason"] == "avböjde"
    assert rows["Gävle"]["documents"] == 0
    assert (rows["ID1"]["size"], rows["ID2"]["size"], rows["ID1"]["Age"]) == ("", None, "20")
    assert {case: row["documents"] for case, row in rows.items()} == {
        case: len([talk for talk in facts.talks.values() if case in talk.of_cases]) for case in facts.cases
    }


# -- files ---------------------------------------------------------------------------------------


def test_the_csv_export_is_the_list_of_codings(settled: tuple[Program, Facts]) -> None:
    kodbok, _ = settled
    out = kodbok.folder / "out.csv"
    kodbok("export", out)
    assert out.read_bytes() == kodbok("codings", "list", "--format", "csv").stdout_bytes
    for layer in ("final", "union"):
        kodbok("export", out, "--layer", layer)
        assert out.read_bytes() == kodbok("codings", "list", "--layer", layer, "--format", "csv").stdout_bytes


def test_the_json_export_has_everything_by_guid(settled: tuple[Program, Facts]) -> None:
    kodbok, facts = settled
    whole = kodbok.whole()
    listed = {row["guid"]: row for row in kodbok.rows("codings", "list")}
    assert {one["guid"] for one in whole["codings"]} == set(listed)
    texts = kodbok.texts()
    assert texts == {name: talk.text for name, talk in facts.talks.items()}
    for one in whole["codings"]:
        row = listed[one["guid"]]
        assert (one["start"], one["end"]) == (row["start"], row["end"])
        assert texts[row["document"]][one["start"] : one["end"]] == one["quote"] == row["quote"]
    assert {one["name"]: bool(one["participates"]) for one in whole["cases"]} == facts.cases
    assert {one["slug"] for one in whole["codes"]} == set(facts.codes)
    assert len(whole["coverage"]) >= len(facts.done)
    assert len(whole["settlements"]) == len(facts.settled)


def test_the_exported_codings_come_in_again_elsewhere(settled: tuple[Program, Facts], tmp_path: Path) -> None:
    """Into a study with the same texts: by offsets, and without them by what the quotes say."""
    kodbok, facts = settled
    kodbok("export", kodbok.folder / "out.csv")
    again = kodbok("codings", "import", kodbok.folder / "out.csv", "--coder", "anna", "--dry-run")
    assert str(len(facts.codings) - len(agreed(facts))) in again.stderr


def agreed(facts: Facts) -> list[Coding]:
    return [one for one in facts.codings if one.consensus]


# -- rows ----------------------------------------------------------------------------------------


def pick(row: dict[str, Any], columns: list[str]) -> dict[str, Any]:
    return {name: row[name] for name in columns}


def place(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["document"], row["start"], row["end"], row["code"]


def by_place(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sorted, and without the coder, whom a union does not have."""
    return sorted(
        ({name: value for name, value in row.items() if name != "coder"} for row in rows), key=place
    )
