"""A damaged study on the screen: the damage is named, as commands name it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kodbok.errors import KodbokError
from kodbok.study import Study
from kodbok.tui import run


def damage(path: Path, statement: str) -> None:
    """Changes the file as a stray program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def test_what_keeps_a_study_from_being_opened_is_named(places: Path) -> None:
    damage(places, "UPDATE documents SET fields = 'x'")
    with pytest.raises(KodbokError, match=r"places\.kodbok is damaged \(documents 1: its fields"):
        run(places, "ana")


def test_what_keeps_a_document_from_being_opened_is_named_on_the_screen(places: Path, drive) -> None:
    damage(places, "UPDATE codes SET labels = '{not json'")

    async def scenario(app) -> str:
        await app.keys("enter")
        await app.settled()
        return app.said

    assert "is damaged (codes 1:" in drive(places, scenario)


def test_an_error_of_the_programs_own_is_not_taken_for_damage(places: Path) -> None:
    with Study.open(places, coder="ana") as study, pytest.raises(ValueError, match="mine"), study.asking():
        raise ValueError("mine")
