from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")


def test_cases_are_listed_with_their_attributes(rows) -> None:
    alfa, _beta, gamma = rows("cases")
    assert alfa == {"case": "Alfa", "participates": True, "reason": None, "documents": 1, "size": "10"}
    assert gamma == {
        "case": "Gamma",
        "participates": False,
        "reason": "nobody answered",
        "documents": 0,
        "size": None,
    }


def test_several_attributes_are_set_in_one_step(run, rows) -> None:
    assert run("cases", "set", "Alfa", "size=11", "place=north = far", "--why", "new figures").exit_code == 0
    assert rows("cases")[0]["place"] == "north = far"
    assert rows("history")[0]["why"] == "new figures"
    run("undo")
    assert rows("cases")[0]["size"] == "10"


def test_an_attribute_without_a_value_is_wrong_usage(run) -> None:
    assert run("cases", "set", "Alfa", "size").exit_code == 2


def test_an_unknown_case_is_refused_with_close_names(run) -> None:
    result = run("cases", "set", "Alfaa", "size=1")
    assert result.exit_code == 1
    assert "Alfa" in result.stderr


def test_cases_are_imported(run, rows, here: Path) -> None:
    (here / "more.csv").write_text('case,size,note\nAlfa,12,""\nDelta,,x\n')
    dry = run("cases", "import", "more.csv", "--dry-run")
    assert dry.exit_code == 0
    assert "1 new, 0 unchanged, 2 changed values (Alfa.size: 10 → 12; Alfa.note: – → )" in dry.stderr
    assert len(rows("cases")) == 3
    assert run("cases", "import", "more.csv").exit_code == 0
    found = {row["case"]: row for row in rows("cases")}
    assert found["Alfa"]["size"] == "12"
    assert found["Alfa"]["note"] == ""
    assert found["Delta"]["size"] is None


def test_a_row_with_too_many_cells_refuses_the_cases_with_its_line(run, rows, here: Path) -> None:
    before = rows("cases")
    (here / "bad.csv").write_text("case,size\nGamma,1\nDelta,1,200\n")
    result = run("cases", "import", "bad.csv")
    assert result.exit_code == 1
    assert "bad.csv: line 3: cell 3" in result.stderr
    assert rows("cases") == before


def test_a_broken_table_is_refused_with_its_line(run, here: Path) -> None:
    (here / "broken.csv").write_text('case,size\nAlfa,"12\n')
    result = run("cases", "import", "broken.csv")
    assert result.exit_code == 1
    assert "broken.csv" in result.stderr
    assert "line 2" in result.stderr


def test_types_are_declared_and_listed(run, rows) -> None:
    assert run("cases", "types", "size=integer").exit_code == 0
    assert rows("cases", "types")[0] == {
        "attribute": "size",
        "type": "integer",
        "cases": 2,
        "values": 2,
        "misfits": 0,
    }
    assert [row["case"] for row in rows("cases", "list", "--sort", "size")][-1] == "Gamma"
    assert run("cases", "types", "size=length").exit_code == 1
    assert run("cases", "unset", "Alfa", "size").exit_code == 0
    assert rows("cases")[0]["size"] is None
