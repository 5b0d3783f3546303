from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kodbok.cli.plain_table import plain_table
from kodbok.cli.width import cell_width

LONG = "a long quote that goes on and on and on and on and on"


def test_text_stands_left_and_numbers_right() -> None:
    table = plain_table(("code", "n"), [("hinder", 5), ("mål", 12)], None)
    assert table == "code     n\nhinder   5\nmål     12\n"


def test_a_missing_cell_is_blank_and_shares_are_short() -> None:
    assert plain_table(("share",), [(1 / 3,), (None,)], None) == "share\n0.333\n\n"


def test_truth_is_written_as_words() -> None:
    assert plain_table(("participates",), [(True,), (False,)], None).split() == ["participates", "yes", "no"]


def test_nothing_is_cut_where_there_is_no_terminal() -> None:
    assert LONG in plain_table(("quote",), [(LONG,)], None)


def test_the_widest_column_is_cut_to_the_terminal() -> None:
    table = plain_table(("document", "quote"), [("nacka.md", LONG)], 30)
    assert table.splitlines()[1] == "nacka.md  a long quote that g…"


def test_numbers_are_never_cut() -> None:
    table = plain_table(("a", "b", "quote"), [(1234567890, 1234567890, LONG)], 34)
    assert "1234567890  1234567890" in table


def test_columns_that_can_be_spared_go_first_and_it_says_so() -> None:
    rows = [("nacka.md", LONG, LONG, LONG)]
    table = plain_table(("document", "quote", "created", "guid"), rows, 80, ("created", "guid"))
    assert table.splitlines()[0].split() == ["document", "quote", "guid"]
    assert "not shown for want of room: created" in table


def test_columns_are_spared_before_a_text_is_cut_too_short_to_read() -> None:
    table = plain_table(
        ("document", "created", "quote"), [("nacka.md", "2026-11-22T20:00", LONG)], 50, ("created",)
    )
    assert table.splitlines()[0].split() == ["document", "quote"]


def test_the_names_of_many_cases_can_be_told_apart() -> None:
    header = ("code", *(f"Kommun {n:02}" for n in range(1, 8)))
    table = plain_table(header, [("hinder", *range(7))], 78)
    assert "Komm… 01  Komm… 02" in table


def test_more_columns_than_fit_continue_in_a_block_below() -> None:
    header = ("code", *(f"case number {n}" for n in range(6)))
    table = plain_table(header, [("hinder", 0, 1, 2, 3, 4, 5)], 40)
    blocks = table.split("\n\n")
    assert len(blocks) == 2
    assert all(block.startswith("code") for block in blocks)
    assert max(map(cell_width, table.splitlines())) <= 40


def test_control_characters_are_made_visible() -> None:
    table = plain_table(("name",), [("\x1b[31m[/red]\x07\n",)], None)
    assert "␛[31m[/red]␇" in table
    assert "\x1b" not in table


def test_no_rows_leave_the_header() -> None:
    assert plain_table(("what", "where"), [], 80) == "what  where\n"


cells = st.one_of(st.none(), st.text(max_size=40), st.integers(0, 10**6), st.floats(0, 1))


@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=5), st.integers(40, 120))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[object, ...]], width: int) -> None:
    table = plain_table(("one", "two", "three", "four"), rows, width)  # type: ignore[arg-type]
    assert all(cell_width(line) <= width for line in table.splitlines())
