from __future__ import annotations

import pytest

from kodbok.cli.plain_table import plain_table
from kodbok.cli.tree import as_tree

PATHS = ["A", "A > B", "A > B (only)", "A > B > C", "A > D", "E"]


def test_paths_in_the_order_of_a_tree_are_indented_by_their_depth() -> None:
    assert list(as_tree(PATHS)) == ["A", "  B", "    (only)", "    C", "  D", "E"]


@pytest.mark.parametrize(
    ("paths", "shown"),
    [
        (["A > B", "A", "C > D"], ["A > B", "A", "C > D"]),
        (["A", "AB > C", "A > B"], ["A", "AB > C", "A > B"]),
        (["A > B", "A > B > C"], ["A > B", "  C"]),
        (["A", "A > B > C", "A"], ["A", "  B > C", "A"]),
        (["A", None, "A > B"], ["A", None, "  B"]),
        (["A", "A (only) > B", "A (only) x"], ["A", "A (only) > B", "A (only) x"]),
        ([], []),
    ],
)
def test_no_step_is_left_out_that_does_not_stand_above(paths: list[str], shown: list[str]) -> None:
    assert list(as_tree(paths)) == shown


def test_a_tree_is_drawn_where_there_is_a_terminal_and_keeps_the_beginning_of_names() -> None:
    rows = [(path, 1) for path in ("Samverkan", "Samverkan > Brott och narkotika över gränser")]
    assert plain_table(("theme", "n"), rows, 24, tree="theme").splitlines() == [
        "theme                  n",
        "Samverkan              1",
        "  Brott och narkotik…  1",
    ]
    assert "Samverkan > Brott" in plain_table(("theme", "n"), rows, None, tree="theme")
