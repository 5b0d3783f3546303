from __future__ import annotations

import pytest

from kodbok.cli.pipe_table import pipe_table


def test_rows_become_a_pipe_table() -> None:
    assert pipe_table(("code", "n"), [("hinder", 3), ("mål", None)]) == (
        "| code | n |\n| --- | --- |\n| hinder | 3 |\n| mål |  |\n"
    )


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a|b", r"a\|b"),
        ("a\nb", "a<br>b"),
        ("<b>", r"\<b>"),
        ("[x](http://y)", r"[x]\(http://y)"),
        ("*skratt*", r"\*skratt\*"),
        ("_x_", r"\_x\_"),
        ("share_of_words", "share_of_words"),
        ("back\\slash", "back\\\\slash"),
        ("&amp;", r"\&amp;"),
        ("A & B > C", "A & B > C"),
        ("\x1b[31m", "␛[31m"),
    ],
)
def test_user_text_stays_text(cell: str, written: str) -> None:
    assert pipe_table(("c",), [(cell,)]).splitlines()[2] == f"| {written} |"
