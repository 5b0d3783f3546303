from __future__ import annotations

import pytest

from kodbok.transcripts import read
from kodbok.transcripts.times import milliseconds, rising

Seen = list[tuple[str, int, int | None]]


def cues(text: str, name: str = "a.txt") -> Seen:
    """What each cue holds, and its times in seconds' tenths."""
    transcript = read(name, text.encode())
    return [
        (transcript.text[cue.start : cue.end], cue.begins // 100, cue.ends // 100 if cue.ends else cue.ends)
        for cue in transcript.units.cues
    ]


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("0:03", 3_000),
        ("01:02:03", 3_723_000),
        ("[00:01:02.5]", 62_500),
        ("#00:01:02-3#", 62_300),
        ("00:03:40,125", 220_125),
        ("00:43.810", 43_810),
        ("[01.30]", 90_000),
        ("[01.02.03]", 3_723_000),
        ("00:00:01:14", 1_000),
        ("0:0:3.210", 3_210),
        ("Anna", None),
    ],
)
def test_a_time_in_milliseconds(token: str, expected: int | None) -> None:
    assert milliseconds(token) == expected


def test_times_may_begin_anew_now_and_then() -> None:
    assert rising([1, 2, 3, 1, 2, 3, 4])
    assert not rising([3, 1, 4, 1])


@pytest.mark.parametrize(
    "text",
    [
        "[00:05] I: Hur?\n[00:09] R1: Så.\n",
        "I (0:05): Hur?\nR1 (0:09): Så.\n",
        "I: (00:00:05) Hur?\nR1: (00:00:09) Så.\n",
        "00:00:05.0I: Hur?\n\n00:00:09.0R1: Så.\n",
        "#00:00:05-0# I: Hur?\n#00:00:09-0# R1: Så.\n",
        "I  0:05  \nHur?\n\nR1  0:09  \nSå.\n",
        "**I:** [00:00:05] Hur?\n\n**R1:** [00:00:09] Så.\n",
        "#I: [00.05] Hur?\n#R1: [00.09] Så.\n",
        "\\[00:05\\] **I:** Hur?\n\n\\[00:09\\] **R1:** Så.\n",
        "I: 0:05\nHur?\n\nR1: 0:09\nSå.\n",
        "@I: {00:00:05} Hur?\n@R1: {00:00:09} Så.\n",
    ],
)
def test_a_time_in_a_label_is_when_its_words_begin(text: str) -> None:
    assert cues(text) == [("Hur?", 50, 90), ("Så.", 90, None)]
    transcript = read("a.txt", text.encode())
    assert transcript.text == text
    assert [transcript.text[turn.body : turn.end] for turn in transcript.units.turns] == ["Hur?", "Så."]


def test_times_at_the_ends_of_paragraphs_end_them() -> None:
    text = "I: Hur då? #00:00:05-3#\nR1: Så. #00:00:09-0#\nMer. #00:00:12-4#"
    assert cues(text) == [("Hur då?", 0, 53), ("Så.", 53, 90), ("Mer.", 90, 124)]


def test_times_at_both_ends_leave_the_pauses_out() -> None:
    text = "#00:00:01-0# I: Hur då? #00:00:05-3#\n#00:00:06-0# R1: Så. #00:00:09-0#\n"
    assert cues(text) == [("Hur då?", 10, 53), ("Så.", 60, 90)]


def test_times_inside_what_is_said() -> None:
    text = "I: Hur?\nR1: Vi började [00:01:00] där och [00:02:00] sedan\nI: Ja."
    assert cues(text) == [("där och", 600, 1200), ("sedan\nI: Ja.", 1200, None)]


def test_a_time_that_is_mistyped_is_left_out() -> None:
    text = "[00:05] I: a\n[09:09] R1: b\n[00:15] I: c\n[00:20] R1: d\n"
    assert [begins for _said, begins, _ends in cues(text)] == [50, 150, 200]


def test_times_that_begin_anew_do_not_end_what_is_before() -> None:
    text = "[05:05] I: a\n[09:09] R1: b\n[00:15] I: c\n[01:20] R1: d\n"
    assert [(begins, ends) for _said, begins, ends in cues(text)] == [
        (3050, 5490),
        (5490, None),
        (150, 800),
        (800, None),
    ]


def test_lines_that_begin_with_times_need_no_speaker() -> None:
    found = cues("00:05 Hej.\n00:09 Hå.\n00:12 Ja.\n")
    assert found == [("Hej.", 50, 90), ("Hå.", 90, 120), ("Ja.", 120, None)]


def test_times_on_lines_of_their_own_need_not_be_many() -> None:
    talk = "Anna: Hej.\nBo: Hej.\n" * 5
    assert [found[1:] for found in cues(f"{talk}00:05:00\n{talk}00:10:00\n{talk}")] == [
        (3000, 6000),
        (6000, None),
    ]


def test_times_of_day_are_talk() -> None:
    text = "I: När?\nR1: Klockan 8:30 (ibland 9:00), och vi slutar (16:00) på fredag [12:15].\n12:30 är det lunch.\nI: När?\nR1: 8:30\nI: Ok."
    assert cues(text) == []


@pytest.mark.parametrize(
    "tail",
    [
        "Transcribed by https://otter.ai",
        "Transkriberat av Eva Al",
        "Anna Berg stopped transcription",
        "Anna Berg stoppade transkriberingen",
    ],
)
def test_who_wrote_it_down_is_no_talk(tail: str) -> None:
    text = f"Anna Berg  0:05  \nHej.\n\nBo Ek  0:09  \nHej.\n\nAnna Berg  0:12  \nHej då.\n\n{tail}"
    transcript = read("a.txt", text.encode())
    last = transcript.units.turns[-1]
    assert (last.speaker, transcript.text[last.start :]) == (None, tail)
    assert cues(text)[-1][0] == "Hej då."
