from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Cue, Document, Turn, Units
from kodbok.tui.finding.jumping import spot_of
from kodbok.tui.reading import Reading
from kodbok.tui.transcript.units import Unit
from kodbok.tui.wording import clock

TEXT = "A: One. Two.\n\nB: Three.\n\nB: Four. Five."
TURNS = (Turn(1, 0, 3, 12, "A"), Turn(2, 14, 17, 23, "B"), Turn(2, 25, 28, 39, "B"))
SENTENCES = ((3, 7), (8, 12), (17, 23), (28, 33), (34, 39))
CUES = (Cue(0, 12, 1_000, 4_000), Cue(14, 23, 4_000, 62_000), Cue(25, 39, 3_600_000, 3_700_000))


def reading(text: str = TEXT, turns=TURNS, sentences=SENTENCES, cues=CUES) -> Reading:
    document = Document("a", "g", (), (), "en", {}, 1, len(text), 2, 5, 6, 0, "2026", "txt")
    return Reading(document, text, Units(turns, sentences, cues))


@pytest.mark.parametrize(
    ("typed", "there", "called"),
    [
        ("1", "One.", "turn 1 of 2"),
        (" 2 ", "Three.", "turn 2 of 2"),
        ("٢", "Three.", "turn 2 of 2"),
        ("1.2", "Two.", "turn 1 of 2, sentence 2"),
        ("1,2", "Two.", "turn 1 of 2, sentence 2"),
        ("2.1", "Three.", "turn 2 of 2, sentence 1"),
        ("2.3", "Five.", "turn 2 of 2, sentence 3"),
        (":1", "A: One.", "line 1 of 5"),
        (": 3", "B: Three.", "line 3 of 5"),
        ("0%", "A: One.", "0% of the text"),
        ("100 %", "", "100% of the text"),
        ("0:00", "One.", "at 0:01"),
        ("0:30", "Three.", "at 0:23"),
        ("59:00", "Three.", "at 0:23"),
        ("1:00:05", "Four.", "at 1:00:21"),
    ],
)
def test_a_place_is_found(typed: str, there: str, called: str) -> None:
    spot = spot_of(typed, reading(), Unit.SENTENCE)
    assert spot is not None
    assert (TEXT[spot.offset :][: len(there)], spot.called) == (there, called)


def test_a_time_within_a_unit_is_called_by_the_time_at_which_the_unit_begins() -> None:
    cues = (Cue(0, 7, 1_000, 4_000), Cue(8, 12, 85_000, 90_000), Cue(14, 39, 90_000, 99_000))
    for unit, called in ((Unit.SENTENCE, "at 1:25"), (Unit.TURN, "at 0:02")):
        spot = spot_of("1:27", reading(cues=cues), unit)
        assert spot is not None
        assert spot.called == called


def test_in_a_long_cue_a_time_is_where_it_is_said() -> None:
    spot = spot_of("0:30", reading(cues=(Cue(0, 39, 0, 39_000),)), Unit.SENTENCE)
    assert spot is not None
    assert (TEXT[spot.offset :], spot.called) == ("Four. Five.", "at 0:28")


@pytest.mark.parametrize("typed", ["", "library", "12b", "%", ":", "1.2.3", "-1"])
def test_anything_else_is_no_place(typed: str) -> None:
    assert spot_of(typed, reading(), Unit.SENTENCE) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3", "There are the turns 1 to 2."),
        ("0", "There are the turns 1 to 2."),
        ("1.3", "That turn has the sentences 1 to 2."),
        ("1.0", "That turn has the sentences 1 to 2."),
        (":6", "There are the lines 1 to 5."),
        (":0", "There are the lines 1 to 5."),
        ("101%", "0% is the start of the text, 100% its end."),
        ("2:00:00", "The last time is 1:01:40."),
    ],
)
def test_a_place_that_is_not_there_says_which_are(typed: str, said: str) -> None:
    with pytest.raises(KodbokError) as error:
        spot_of(typed, reading(), Unit.SENTENCE)
    assert str(error.value) == said


def test_a_document_without_turns_or_times_says_so() -> None:
    plain = reading("Only this.", (), (), ())
    for typed, said in (("1", "no turns"), ("0:01", "no times")):
        with pytest.raises(KodbokError, match=said):
            spot_of(typed, plain, Unit.SENTENCE)


def test_times_are_written_with_hours_where_there_are_any() -> None:
    assert [clock(n) for n in (0, 61_900, 3_600_000)] == ["0:00", "1:01", "1:00:00"]
