"""CSV in and out: every cell comes back as it was, and damage is told with its line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.errors import KodbokError
from kodbok.tables import Cell, Row, Table, read_table, write_csv

nasty = st.sampled_from(
    [
        "",
        "=1+1",
        "'=1",
        "''-",
        "- ja",
        "+46",
        "@a",
        "\tx",
        "\rx",
        '"',
        '""',
        ",;\t",
        "\r\n",
        " a ",
        "'",
        "\ufeff",
    ]
)
cell = st.one_of(st.none(), nasty, st.text(max_size=5))
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(cell, min_size=width, max_size=width).filter(
            lambda row: any(one is not None for one in row)
        ),
        min_size=1,
        max_size=4,
    )
)


def cells_of(table: Table) -> list[list[str | None]]:
    return [list(row.cells.values()) for row in table.rows]


class TestRoundTrip:
    @given(tables)
    def test_gives_every_cell_back(self, rows: list[list[str | None]]) -> None:
        header = "abcd"[: len(rows[0])]
        assert cells_of(read_table(write_csv(header, rows))) == rows

    @given(tables)
    def test_gives_every_cell_back_from_the_form_for_excel(self, rows: list[list[str | None]]) -> None:
        header = "abcd"[: len(rows[0])]
        assert cells_of(read_table(write_csv(header, rows, excel=True))) == rows

    @pytest.mark.parametrize("excel", [False, True])
    def test_goes_through_bytes(self, excel: bool) -> None:
        rows: list[list[str | None]] = [["– Är det så?\r\nJa.", None], ["", "=1"]]
        assert cells_of(read_table(write_csv(["a", "b"], rows, excel=excel).encode())) == rows

    @given(tables)
    def test_is_what_the_standard_library_reads(self, rows: list[list[str | None]]) -> None:
        text = write_csv("abcd"[: len(rows[0])], rows)
        read = list(csv.reader(io.StringIO(text, newline="")))[1:]
        assert read == [[one or "" for one in row] for row in rows]


class TestReading:
    def test_tells_a_missing_cell_from_an_empty_text(self) -> None:
        assert cells_of(read_table(b'case,reason,size\nNacka,"",\n')) == [["Nacka", "", None]]

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_takes_the_delimiter_from_the_first_line(self, delimiter: str) -> None:
        text = (
            delimiter.join(["case", '"size, or; so\t"', "note"]) + "\n" + delimiter.join(["Nacka", "1", "a"])
        )
        table = read_table(text)
        assert table.header == ("case", "size, or; so", "note")
        assert cells_of(table) == [["Nacka", "1", "a"]]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
    def test_numbers_rows_by_the_lines_of_the_file(self, end: str) -> None:
        text = end.join(["a,b", "", '1,"two', 'lines"', "3,4", ""])
        assert [row.line for row in read_table(text).rows] == [3, 5]

    def test_reads_what_swedish_excel_writes(self) -> None:
        raw = "kommun;storlek\r\nUpplands Väsby;44,5\r\n".encode("cp1252")
        assert read_table(raw).rows == (Row(2, {"kommun": "Upplands Väsby", "storlek": "44,5"}),)

    def test_reads_what_excel_calls_unicode_text(self) -> None:
        raw = b"\xff\xfe" + "case\tsize\r\nTäby\t7\r\n".encode("utf-16-le")
        assert cells_of(read_table(raw)) == [["Täby", "7"]]

    def test_takes_an_encoding_that_is_given(self) -> None:
        assert cells_of(read_table("a\nŁódź\n".encode("cp1250"), "cp1250")) == [["Łódź"]]

    def test_keeps_zeros_and_blanks_in_cells(self) -> None:
        assert cells_of(read_table("code,x\n0114, a \n")) == [["0114", " a "]]

    def test_skips_lines_in_which_nothing_stands(self) -> None:
        assert cells_of(read_table("\n\na,b\n\n1,2\n,\n\n")) == [["1", "2"]]

    def test_fills_a_short_row_with_missing_cells(self) -> None:
        assert cells_of(read_table("a,b,c\n1\n")) == [["1", None, None]]

    def test_leaves_out_a_column_without_name_or_content(self) -> None:
        table = read_table("a,b,\n1,2,\n3,4,,,\n")
        assert table.header == ("a", "b")
        assert cells_of(table) == [["1", "2"], ["3", "4"]]

    def test_keeps_a_quotation_mark_inside_an_unquoted_cell(self) -> None:
        assert cells_of(read_table('a,b\n5" pipe,x\n')) == [['5" pipe', "x"]]

    def test_takes_off_an_apostrophe_only_in_the_form_for_excel(self) -> None:
        assert cells_of(read_table("a;b\n'=1;'x\n")) == [["'=1", "'x"]]
        assert cells_of(read_table("\ufeffa;b\n'=1;'x\n")) == [["=1", "'x"]]

    def test_of_a_header_alone_has_no_rows(self) -> None:
        assert read_table("a,b") == Table(("a", "b"), ())


class TestDamage:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "empty"),
            ("\n,,\r\n", "empty"),
            ('"",""\n1,2\n', "line 2: cell 1"),
            ("a,b\n1,2\n3,4,5\n", "line 3: cell 3"),
            ('a,b\n1,"2\n3,4\n', "line 2: .*never closed"),
            ('a,b\n"1"x,2\n', "line 2: text after a closing quotation mark"),
            ('a,b\n1,2\n"x\ny"z,2\n', "line 3: text after"),
            ("a,b, a\n", "line 1: two columns are called a"),
        ],
    )
    def test_is_told_with_its_line(self, text: str, said: str) -> None:
        with pytest.raises(KodbokError, match=said):
            read_table(text)

    @given(st.text(st.sampled_from('a",;\t\r\n'), max_size=15))
    def test_never_ends_in_another_error(self, text: str) -> None:
        try:
            table = read_table(text)
        except KodbokError:
            return
        assert all(tuple(row.cells) == table.header for row in table.rows)


class TestWriting:
    def test_is_rfc_4180(self) -> None:
        rows: list[list[Cell]] = [["Nacka", 12, None], ['sa "ja",\noch', 0.5, ""]]
        assert (
            write_csv(["case", "n", "note"], rows)
            == 'case,n,note\r\nNacka,12,\r\n"sa ""ja"",\noch",0.5,""\r\n'
        )

    def test_keeps_excel_from_taking_talk_for_a_formula(self) -> None:
        rows: list[list[Cell]] = [["- ja", "=1", -3, "@", "\tx"]]
        text = write_csv("abcde", rows, excel=True)
        assert text == "\ufeffa;b;c;d;e\r\n'- ja;'=1;-3;'@;\"'\tx\"\r\n"
