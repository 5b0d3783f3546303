"""Rows of codings are read as they stand in CSV or JSON; what says too little is told of by its place."""

from __future__ import annotations

import json

import pytest

from kodbok.errors import KodbokError
from kodbok.exchange.coding_rows import CodingRow, read_coding_rows
from kodbok.exchange.row_files import BadRow


def only(raw: str) -> CodingRow | BadRow:
    (row,) = read_coding_rows(raw.encode(), "f")
    return row


def test_a_csv_row_is_known_by_its_line() -> None:
    rows = read_coding_rows(b'document,code,quote\na,x,"two\nlines"\n\nb,y,q\n', "f.csv")
    assert [row.where for row in rows] == ["f.csv, line 2", "f.csv, line 5"]


def test_a_row_with_too_many_cells_is_told_of_and_the_others_read() -> None:
    rows = read_coding_rows(b"document,code,quote\na,x,q\na,x,one, two\nb,y,q\n", "f.csv")
    assert [type(row) for row in rows] == [CodingRow, BadRow, CodingRow]
    assert rows[1] == BadRow("f.csv, line 3", "cell 4 stands in a column that has no name in the first line")


def test_what_is_no_row_among_those_of_a_json_file_is_told_of_and_the_others_read() -> None:
    rows = read_coding_rows(b'[{"document": "a", "code": "x", "quote": "q"}, 5, null]', "f.json")
    assert [row.where for row in rows if isinstance(row, BadRow)] == ["f.json, row 2", "f.json, row 3"]
    assert isinstance(rows[0], CodingRow)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_may_have_any_delimiter_and_columns_of_its_own(delimiter: str) -> None:
    text = "code,mine,document,end,start,coder,value\nx,?,a,9,4,bo,3\n".replace(",", delimiter)
    assert only(text) == CodingRow("f, line 2", "a", "x", "bo", 4, 9, None, "3")


@pytest.mark.parametrize("wrapped", [False, True])
def test_json_is_an_array_of_objects_or_an_object_with_codings(wrapped: bool) -> None:
    rows = [
        {"document": "a", "code": "x", "start": 4, "end": 9.0},
        {"document": "a", "code": 7, "quote": "q"},
    ]
    raw = json.dumps({"codings": rows, "memos": []} if wrapped else rows).encode()
    assert read_coding_rows(raw, "f") == [
        CodingRow("f, row 1", "a", "x", None, 4, 9, None),
        CodingRow("f, row 2", "a", "7", None, None, None, "q"),
    ]


@pytest.mark.parametrize(
    "raw", [b"\xef\xbb\xbf[]", "[]".encode("utf-16"), b"  \n[]", b"document,code\n", b'{"codings": []}']
)
def test_a_file_without_rows_gives_none(raw: bytes) -> None:
    assert read_coding_rows(raw, "f") == []


@pytest.mark.parametrize("number", ["12", " 12 ", "12.0", "1.2e+01"])
def test_a_whole_number_may_be_written_as_spreadsheets_do(number: str) -> None:
    row = only(f"document,code,start,end\na,x,0,{number}\n")
    assert isinstance(row, CodingRow)
    assert row.end == 12


@pytest.mark.parametrize(
    "number", ["1.5", "x", "1_0", "0x1f", "nan", "inf", "1e400", "9" * 5000, "true", "- 1"]
)
def test_what_is_no_whole_number_is_told_of(number: str) -> None:
    row = only(f"document,code,start,end\na,x,0,{number}\n")
    assert isinstance(row, BadRow)
    assert "whole numbers" in row.problem


@pytest.mark.parametrize("number", ["1.5", "NaN", "Infinity", "true", "[1]", "{}", '"x"', "1e400"])
def test_what_is_no_whole_number_in_json_is_told_of(number: str) -> None:
    row = only(f'[{{"document": "a", "code": "x", "start": 0, "end": {number}}}]')
    assert isinstance(row, BadRow)
    assert "whole numbers" in row.problem


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"code": "x", "quote": "q"}, "names no document or no code"),
        ({"document": "a", "quote": "q"}, "names no document or no code"),
        ({"document": "a", "code": "", "quote": "q"}, "names no document or no code"),
        ({"document": " ", "code": "x", "quote": "q"}, "names no document or no code"),
        ({"document": "a", "code": "\u00a0\n", "quote": "q"}, "names no document or no code"),
        ({"document": "a", "code": "x", "start": 3}, "go together"),
        ({"document": "a", "code": "x", "end": 3, "quote": "q"}, "go together"),
        ({"document": "a", "code": "x"}, "start and end, or a quote"),
        ({"document": "a", "code": "x", "start": None, "end": "", "quote": ""}, "start and end, or a quote"),
    ],
)
def test_a_row_that_says_too_little_is_told_of(cells: dict[str, object], problem: str) -> None:
    row = only(json.dumps([cells]))
    assert isinstance(row, BadRow)
    assert problem in row.problem


@pytest.mark.parametrize("coder", ["", " ", "\u00a0", None])
def test_an_empty_coder_is_none(coder: str | None) -> None:
    row = only(json.dumps([{"document": "a", "code": "x", "quote": "q", "coder": coder}]))
    assert isinstance(row, CodingRow)
    assert row.coder is None


def test_a_quote_keeps_its_outer_blanks() -> None:
    row = only('document,code,quote\na,x," q "\n')
    assert isinstance(row, CodingRow)
    assert row.quote == " q "


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("document,quote\na,q\n", "f has no column code"),
        ("", "empty"),
        ("[1, 2]", "not a list of codings"),
        ('{"codes": []}', "not a list of codings"),
        ("[{]", "line 1, column 3"),
        ("[" * 100_000, "nested too deeply"),
        ('{"codings": ' + "9" * 5000 + "}", "too long a number"),
        ('document,code,quote\na,x,"q\n', "line 2"),
    ],
)
def test_a_file_that_is_no_list_of_codings_is_refused(raw: str, said: str) -> None:
    with pytest.raises(KodbokError, match=said):
        read_coding_rows(raw.encode(), "f")
