"""Rows in each format, through a command made for the test."""

from __future__ import annotations

import json
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from kodbok.cli.app import Program
from kodbok.cli.common import Command, prints_rows
from kodbok.cli.output import joined, show, show_one

HEADER = ("name", "n", "share", "part")
ROWS = [('a "b", c\n[/red]\x1b[31m', 3, 0.5, True), (None, None, None, False)]


def printing(action: Any, *arguments: str) -> Result:
    @click.command(cls=Command)
    @prints_rows
    def rows() -> None:
        action()

    class Only(Program):
        def resolve_command(self, _ctx: Any, args: list[str]) -> Any:
            return "rows", rows, args[1:]

    return CliRunner().invoke(Only("kodbok"), ["rows", *arguments])


def all_rows() -> None:
    show(HEADER, ROWS, notes=["layer: final"])


@pytest.fixture(autouse=True)
def plain(here: object) -> None:
    """Nothing of ours in the environment."""


def test_csv_is_rfc_4180_and_exact() -> None:
    result = printing(all_rows, "--format", "csv")
    assert result.stdout_bytes == (
        b'name,n,share,part\r\n"a ""b"", c\n[/red]\x1b[31m",3,0.5,yes\r\n,,,no\r\n'
    )


def test_json_has_numbers_truth_and_null() -> None:
    result = printing(all_rows, "--format", "json")
    assert json.loads(result.stdout) == [dict(zip(HEADER, row, strict=True)) for row in ROWS]


def test_json_writes_letters_as_they_are() -> None:
    assert "å" in printing(lambda: show(("x",), [("å",)]), "--format", "json").stdout


def test_a_table_is_the_default_and_shows_control_characters() -> None:
    result = printing(all_rows)
    assert 'a "b", c [/red]␛[31m  3  0.500  yes' in result.stdout


def test_markdown_escapes_what_would_break_the_table() -> None:
    result = printing(all_rows, "--format", "md")
    assert '| a "b", c<br>[/red]␛[31m | 3 | 0.5 | yes |' in result.stdout


@pytest.mark.parametrize("format", ["table", "md"])
def test_the_layer_stands_below_a_table(format: str) -> None:
    result = printing(all_rows, "--format", format)
    assert result.stdout.endswith("layer: final\n")
    assert result.stderr == ""


@pytest.mark.parametrize("format", ["csv", "json"])
def test_the_layer_stands_beside_data(format: str) -> None:
    result = printing(all_rows, "--format", format)
    assert "layer" not in result.stdout
    assert result.stderr == "layer: final\n"


def test_no_rows_are_an_empty_array_and_a_header() -> None:
    assert printing(lambda: show(("x", "y"), []), "--format", "json").stdout == "[]\n"
    assert printing(lambda: show(("x", "y"), []), "--format", "csv").stdout_bytes == b"x,y\r\n"


def test_one_thing_is_one_object() -> None:
    result = printing(lambda: show_one(("x",), (1,)), "--format", "json")
    assert json.loads(result.stdout) == {"x": 1}


def test_excel_gets_semicolons_and_a_mark() -> None:
    assert printing(all_rows, "--excel").stdout_bytes.startswith(b"\xef\xbb\xbfname;n;share;part\r\n")


def test_excel_in_another_format_is_wrong_usage() -> None:
    assert printing(all_rows, "--excel", "--format", "json").exit_code == 2
    assert printing(all_rows, "--excel", "--format", "csv").exit_code == 0


def test_a_table_fits_the_columns_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert max(map(len, printing(lambda: show(("q",), [("x" * 99,)])).stdout.splitlines())) == 20


def test_several_names_share_a_cell() -> None:
    assert joined(["a", "b"]) == "a; b"
    assert joined([]) is None
