"""EXMARaLDA: the speakers' tiers, merged by their common line of time."""

from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Transcript
from kodbok.transcripts import read

HEAD = """<head><speakertable>
    <speaker id="S0"><abbreviation>Anna</abbreviation><languages-used><language lang="swe"/></languages-used></speaker>
    <speaker id="S1"><abbreviation>Bo</abbreviation></speaker></speakertable></head>"""


def tier(speaker: str, *events: tuple[int, int, str], kind: str = "t") -> str:
    inside = "".join(f'<event start="T{one}" end="T{two}">{text}</event>' for one, two, text in events)
    return f'<tier id="x" speaker="{speaker}" category="v" type="{kind}" display-name="X [v]">{inside}</tier>'


def exmaralda(times: list[float | None], *tiers: str) -> Transcript:
    points = "".join(
        f'<tli id="T{at}"' + ("/>" if time is None else f' time="{time}"/>') for at, time in enumerate(times)
    )
    body = f"<basic-body><common-timeline>{points}</common-timeline>{''.join(tiers)}</basic-body>"
    return read("a", f"<basic-transcription>{HEAD}{body}</basic-transcription>".encode())


def test_tiers_are_merged_and_words_go_on_over_events() -> None:
    transcript = exmaralda(
        [0.0, 1.5, 2, None, 4.25],
        tier("S0", (0, 1, "Hur går "), (1, 2, "sam"), (2, 3, "arbetet?")),
        tier("S1", (3, 4, "Bra.")),
        tier("S0", (0, 1, "ADV"), kind="a"),
    )
    assert transcript.text == "Anna: Hur går samarbetet?\nBo: Bra."
    assert transcript.language == "sv"
    assert [(one.begins, one.ends) for one in transcript.units.cues] == [
        (0, 1500),
        (1500, 2000),
        (2000, None),
    ]
    assert "X [v] (1)" in transcript.warnings[0]


def test_where_nobody_writes_blanks_between_events_they_stand_apart() -> None:
    transcript = exmaralda([0, 1, 2], tier("S0", (0, 1, "hur går"), (1, 2, "samarbetet")))
    assert transcript.text == "Anna: hur går samarbetet"


def test_talk_stops_where_a_sentence_does_so_that_answers_come_in_time() -> None:
    transcript = exmaralda(
        [0, 1, 2, 3],
        tier("S0", (0, 1, "Hur går det? "), (1, 2, "Säg "), (2, 3, "något!")),
        tier("S1", (1, 3, "Bra. ")),
    )
    assert transcript.text == "Anna: Hur går det? Säg något!\nBo: Bra."
    later = exmaralda(
        [0, 1, 2, 3],
        tier("S0", (0, 1, "Hur går det? "), (2, 3, "Säg något!")),
        tier("S1", (1, 2, "Bra. ")),
    )
    assert later.text == "Anna: Hur går det?\nBo: Bra.\nAnna: Säg något!"


def test_long_talk_without_signs_is_divided_where_somebody_else_begins() -> None:
    long = "och sedan " * 40
    events = (0, 1, long), (1, 2, "alltså "), (2, 3, "slut")
    transcript = exmaralda([0, 1, 2, 3], tier("S0", *events), tier("S1", (1, 2, "mhm")))
    assert transcript.text == f"Anna: {long}alltså\nBo: mhm\nAnna: slut"


def test_without_talk_it_is_refused() -> None:
    with pytest.raises(KodbokError, match="no tier of talk"):
        exmaralda([0, 1], tier("S0", (0, 1, "N"), kind="a"))
