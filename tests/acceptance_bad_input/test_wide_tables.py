"""Tables made to be slow."""

from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.tables import read_table


def test_a_table_of_very_many_columns_is_refused_with_its_line() -> None:
    header = ",".join(f"c{i}" for i in range(100_000))
    with pytest.raises(KodbokError, match=r"^line 1: there are 100000 columns"):
        read_table(f"{header}\n{',' * 99_999}1\n")


def test_the_widest_sheet_of_excel_is_read() -> None:
    header = ",".join(f"c{i}" for i in range(16_384))
    assert read_table(f"{header}\n1\n").rows[0].cells["c0"] == "1"


def test_two_columns_of_one_name_are_found_among_many() -> None:
    header = ",".join(f"c{i}" for i in range(16_000))
    with pytest.raises(KodbokError, match=r"two columns are called c7$"):
        read_table(f"{header},c7\n")


def test_a_line_of_ten_million_characters_is_a_line() -> None:
    table = read_table("case,note\nx," + "y" * 10_000_000 + "\n")
    assert len(table.rows[0].cells["note"] or "") == 10_000_000
