"""Operations told in people's words: codes by name, passages by turn and words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.conftest import Driver

from kodbok.study.telling import told
from kodbok.tui.citing import brief


@pytest.mark.parametrize(
    ("passage", "cited"),
    [
        ("bread", "bread"),
        ("the rain,\nto be   honest", "the rain, to be honest"),
        ("She kept a book for us, and we came back for it each week", "She kept a book for us, … week"),
        ("Samverkansöverenskommelserna och brottsförebyggarna också", "Samverkansöverenskommelserna … också"),
        ("x" * 200, "x" * 59 + "…"),
        ("", ""),
    ],
)
def test_a_passage_is_cited_by_its_first_words_and_the_last(passage: str, cited: str) -> None:
    assert brief(passage) == cited


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("code market.txt 34-39 with warmth", "code market.txt, turn 2 “bread” with Warmth"),
        ("undo: code market.txt 34-39 with warmth", "undo: code market.txt, turn 2 “bread” with Warmth"),
        ("take warmth off passage market.txt:34-39", "take Warmth off passage market.txt, turn 2 “bread”"),
        (
            "move warmth in market.txt from 34-39 to 34-37",
            "move Warmth in market.txt from turn 2 “bread” to turn 2 “bre”",
        ),
        ("memo on code gone", "memo on code gone"),
        ("code gone.txt 34-39 with warmth", "code gone.txt 34-39 with Warmth"),
        ("code market.txt 34-99999 with warmth", "code market.txt 34-99999 with Warmth"),
        ("{start} is no field", "{start} is no field"),
    ],
)
def test_operations_are_told_by_name_turn_and_words(what: str, said: str, places: Path, drive) -> None:
    async def scenario(driver: Driver) -> str:
        return told(what, driver.app.session.citing)

    assert drive(places, scenario) == said
