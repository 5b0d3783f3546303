from __future__ import annotations

import pytest

from kodbok.cli.front import TuiCall, plain_call


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        ([], TuiCall(bare=True)),
        (["open"], TuiCall()),
        (["open", "--blind"], TuiCall(blind=True)),
        (["open", "--study", "a.kodbok", "--coder=ana"], TuiCall("a.kodbok", "ana")),
    ],
)
def test_plain_arguments_need_no_parser(arguments: list[str], call: TuiCall) -> None:
    assert plain_call(arguments) == call


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["open", "--help"],
        ["open", "a.kodbok"],
        ["open", "--study"],
        ["open", "--study", "a", "--study", "b"],
        ["documents"],
    ],
)
def test_anything_else_is_left_to_the_commands(arguments: list[str]) -> None:
    assert plain_call(arguments) is None
