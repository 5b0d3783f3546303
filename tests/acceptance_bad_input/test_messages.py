"""A message stays a message, whatever is put into it."""

from __future__ import annotations

import pytest

from kodbok.cli.net import guard, tell
from kodbok.errors import KodbokError


def test_a_very_long_message_is_told_by_both_its_ends(capsys: pytest.CaptureFixture[str]) -> None:
    tell("there is no code " + "x" * 10_000_000 + " in the codebook")
    said = capsys.readouterr().err
    assert len(said) < 21_000
    assert said.startswith("there is no code xx")
    assert said.endswith("xx in the codebook\n")


def test_a_lone_surrogate_on_its_way_out_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(lambda: len("\udcff".encode())) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_sentence_of_a_refusal_holds_nothing_that_is_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> int:
        raise KodbokError("no \x1b[31m\u202e\x9b\x07\n document")

    assert guard(refuse) == 1
    assert capsys.readouterr().err == "no ␛[31m·�␇  document\n"
