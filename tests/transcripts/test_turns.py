from __future__ import annotations

from kodbok.model import Turn
from kodbok.transcripts.speakers import find
from kodbok.transcripts.turns import labelled, unlabelled


def turns(text: str, end: int | None = None) -> list[Turn]:
    return labelled(text, find(text)[0], len(text) if end is None else end)


def test_a_turn_reaches_to_the_next_label_without_the_blanks_at_its_end() -> None:
    text = "I: Hur?  \n\nR1: Så.\nOch så.\n\n"
    assert [(text[t.start : t.end], text[t.body : t.end]) for t in turns(text)] == [
        ("I: Hur?", "Hur?"),
        ("R1: Så.\nOch så.", "Så.\nOch så."),
    ]


def test_neighbouring_blocks_of_one_speaker_share_a_number() -> None:
    found = turns("I: a\nR1: b\nR1: c\nI: d")
    assert [(turn.number, turn.speaker) for turn in found] == [(1, "I"), (2, "R1"), (2, "R1"), (3, "I")]


def test_what_stands_before_the_first_label_has_number_0_and_no_speaker() -> None:
    text = "\nDatum: 2020\n\nI: a\nR1: b"
    first = turns(text)[0]
    assert (first.number, first.speaker, text[first.start : first.end]) == (0, None, "Datum: 2020")


def test_the_talk_may_begin_on_the_line_after_the_label() -> None:
    text = "I:\nHur?\n\nR1:\n\n  Så."
    assert [text[turn.body : turn.end] for turn in turns(text)] == ["Hur?", "Så."]


def test_a_label_with_nothing_after_it_is_an_empty_turn() -> None:
    text = "I:\nR1: Så.\nI: \n"
    assert [(t.body == t.end, text[t.start : t.end]) for t in turns(text)] == [
        (True, "I:"),
        (False, "R1: Så."),
        (True, "I:"),
    ]


def test_notes_after_the_talk_belong_to_nobody() -> None:
    text = "I: a\nR1: b\n\n[1] not"
    last = turns(text, end=11)[-1]
    assert (last.number, last.speaker, text[last.start : last.end]) == (0, None, "[1] not")


def test_without_speakers_each_line_is_a_turn() -> None:
    text = "\nett\n\n  två \ntre"
    found = unlabelled(text, wrapped=False)
    assert [(turn.number, text[turn.start : turn.end]) for turn in found] == [
        (1, "ett"),
        (2, "två"),
        (3, "tre"),
    ]
