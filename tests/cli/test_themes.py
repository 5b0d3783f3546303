from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("study")

COLUMNS = [
    *("theme", "level", "codings", "words", "share_of_words", "n", "N", "share", "phrase"),
    *("denied", "silent", "uncovered", "no_material"),
]


def test_themes_have_their_columns_and_numbers(rows) -> None:
    listed = rows("themes")
    assert list(listed[0]) == COLUMNS
    by_name = {row["theme"]: row for row in listed}
    assert by_name["Barriers"]["level"] == "category"
    assert by_name["Barriers"]["codings"] == 2
    staff = by_name["Barriers > Lack of staff"]
    assert (staff["n"], staff["N"], staff["share"], staff["denied"], staff["words"]) == (1, 2, 0.5, 1, 8)
    assert by_name["Alone"]["level"] == "theme"


def test_a_unit_gets_a_column_of_its_own(rows) -> None:
    assert list(rows("themes", "--by", "document")[0]) == ["document", *COLUMNS]
    assert list(rows("themes", "list", "--by", "size")[0]) == ["size", *COLUMNS]


def test_the_layer_stands_with_every_table(run) -> None:
    for arguments in (("themes",), ("themes", "show", "staff"), ("matrix", "codes-by-cases"), ("quotes",)):
        assert "final" in run(*arguments).stdout
        data = run(*arguments, "--format", "csv")
        assert "final" in data.stderr
        assert "final" not in data.stdout


def test_a_theme_is_shown_by_state(rows) -> None:
    states = {row["state"]: row["n"] for row in rows("themes", "show", "staff")}
    assert states["present"] == states["denied"] == states["did_not_take_part"] == 1
    assert states["silent"] == 0


def test_the_cases_in_each_state_are_named(rows) -> None:
    named = {row["case"]: row["state"] for row in rows("themes", "show", "staff", "--cases")}
    assert named == {"Alfa": "present", "Beta": "denied", "Gamma": "did_not_take_part"}


def test_the_matrix_has_every_participating_case_and_a_total(rows) -> None:
    staff = rows("matrix", "codes-by-cases")[1]
    assert staff == {"code": "Barriers > Lack of staff", "Alfa": 1, "Beta": 0, "total": 1}
    assert rows("matrix", "codes-by-cases", "--count", "words")[1]["Alfa"] == 8


@pytest.mark.parametrize(
    "arguments", [("matrix", "codes-by-nosuch"), ("themes", "show", "nosuch"), ("themes", "--by", "x")]
)
def test_what_is_not_there_is_refused(arguments: tuple[str, ...], run) -> None:
    assert run(*arguments).exit_code == 1


def test_an_unknown_count_is_wrong_usage(run) -> None:
    assert run("matrix", "codes-by-cases", "--count", "letters").exit_code == 2


def test_an_unknown_kind_of_matrix_is_wrong_usage(run) -> None:
    result = run("matrix", "nonsense")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "codes-by-cases" in result.stderr


def test_unsettled_coders_are_refused_naming_the_document(run) -> None:
    run("codings", "add", "alfa", "staff", "--start", "0", "--end", "4", "--coder", "bo")
    run("done", "alfa", "--coder", "bo")
    for arguments in (("themes",), ("matrix", "codes-by-cases"), ("quotes",)):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "alfa.md" in result.stderr
        assert run(*arguments, "--layer", "union").exit_code == 0
        assert run(*arguments, "--layer", "bo").exit_code == 0


def test_an_unknown_layer_is_refused_with_the_coders(run) -> None:
    result = run("themes", "--layer", "ana")
    assert result.exit_code == 1
    assert "anna" in result.stderr


def test_quotes_have_their_columns(rows) -> None:
    (quote,) = rows("quotes", "--code", "staff")
    assert list(quote) == [
        *("document", "case", "turn", "lines", "speaker", "start", "end", "code", "coder", "quote")
    ]
    assert quote["quote"] == "We are too few. It is only me."
    assert quote["case"] == "Alfa"


def test_quotes_come_with_the_text_around_them(rows) -> None:
    (quote,) = rows("quotes", "--code", "staff", "--context", "4")
    assert quote["before"] == "R1: "
    assert quote["after"] == "\n\nI:"


def test_quotes_of_interviewers_are_left_out_unless_asked_for(run, rows) -> None:
    run("codings", "add", "alfa", "together", "--quote", "Do you work together?")
    assert len(rows("quotes", "--code", "together")) == 1
    assert len(rows("quotes", "--code", "together", "--with-interviewer")) == 2


def test_tables_on_a_terminal_show_codes_as_a_tree_and_files_their_paths(
    run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in (("themes",), ("matrix", "codes-by-cases"), ("codebook",)):
        assert "  Lack of staff" in run(*command).stdout
        for format in ("csv", "json", "md"):
            assert "Barriers > Lack of staff" in run(*command, "--format", format).stdout
