"""ELAN: the tiers that hang on no other are the talk."""

from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Transcript
from kodbok.transcripts import read

HEAD = '<ANNOTATION_DOCUMENT FORMAT="3.0"><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER>'


def slots(*times: int | None) -> str:
    return "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{at}"' + ("/>" if time is None else f' TIME_VALUE="{time}"/>')
        for at, time in enumerate(times)
    )


def tier(name: str, *annotations: tuple[int, int, str], more: str = "") -> str:
    inside = "".join(
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}{at}" TIME_SLOT_REF1="ts{begins}"'
        f' TIME_SLOT_REF2="ts{ends}"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>'
        for at, (begins, ends, text) in enumerate(annotations)
    )
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="t" {more}>{inside}</TIER>'


def child(name: str, parent: str, *texts: str) -> str:
    inside = "".join(
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}{at}" ANNOTATION_REF="{parent}{at}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
        for at, text in enumerate(texts)
    )
    return f'<TIER TIER_ID="{name}" PARENT_REF="{parent}" LINGUISTIC_TYPE_REF="t">{inside}</TIER>'


def elan(times: str, *tiers: str, types: str = "") -> Transcript:
    source = f"{HEAD}{times}</TIME_ORDER>{''.join(tiers)}{types}</ANNOTATION_DOCUMENT>"
    return read("a.xml", source.encode())


def test_tiers_are_merged_by_time_and_cues_kept() -> None:
    transcript = elan(
        slots(0, 1500, 1600, 3000, 4000),
        tier("Anna", (0, 1, "Hur går det?"), (3, 4, "Jaså.")),
        tier("x", (2, 3, "Bra."), more='PARTICIPANT="Bo Ek"'),
    )
    assert transcript.format == "elan"
    assert transcript.text == "Anna: Hur går det?\nBo Ek: Bra.\nAnna: Jaså."
    assert [(cue.begins, cue.ends) for cue in transcript.units.cues] == [
        (0, 1500),
        (1600, 3000),
        (3000, 4000),
    ]
    assert transcript.warnings == ()


def test_what_hangs_on_the_talk_is_left_out_and_told() -> None:
    transcript = elan(slots(0, 1), tier("Bo", (0, 1, "Ja.")), child("pos", "Bo", "INTJ"))
    assert transcript.text == "Bo: Ja."
    assert "pos (1)" in transcript.warnings[0]


def test_tiers_of_pauses_and_of_fixed_values_are_no_talk() -> None:
    transcript = elan(
        slots(0, 1, 2),
        tier("Bo", (0, 1, "Ja.")),
        tier("pauser", (1, 2, "0.643")),
        tier("tema", (0, 1, "start")).replace('"t"', '"list"'),
        types='<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="list" CONTROLLED_VOCABULARY_REF="v"/>',
    )
    assert transcript.text == "Bo: Ja."
    assert "pauser (1), tema (1)" in transcript.warnings[0]


def test_words_below_empty_tiers_are_the_talk() -> None:
    times = slots(0, 1000, 2000)
    empty = tier("Bo", (0, 1, ""), (1, 2, ""))
    transcript = elan(times, empty, child("pos", "Bo", "1", "2"), child("ord", "Bo", "ja det", "är så"))
    assert transcript.text.partition(": ")[2] == "ja det är så"
    assert "Bo (2), pos (2)" in transcript.warnings[0]


def test_without_talk_it_is_refused_with_what_there_is() -> None:
    with pytest.raises(KodbokError, match=r"no tier of it holds talk.*\(pauser\)"):
        elan(slots(0, 1), tier("pauser", (0, 1, "0.5")))


def test_points_without_a_time_keep_their_order() -> None:
    transcript = elan(
        slots(0, None, None, 4000), tier("A", (0, 1, "ett"), (2, 3, "tre")), tier("B", (1, 2, "två"))
    )
    assert transcript.text == "A: ett\nB: två\nA: tre"
    assert [(cue.begins, cue.ends) for cue in transcript.units.cues] == [(0, None)]


def test_words_under_numbers_of_sentences_are_the_talk() -> None:
    transcript = elan(
        slots(0, 1000, 2000),
        tier("ref@Bo", (0, 1, "sv.001"), (1, 2, "sv.002")),
        child("tx@Bo", "ref@Bo", "ja det är", "så"),
    )
    assert transcript.text.partition(": ")[2] == "ja det är så"
    assert [speaker.label for speaker in transcript.speakers] == ["Bo"]
    assert transcript.units.cues[1].begins == 1000


def test_names_of_tiers_without_what_tools_add() -> None:
    names = ["*MOT", "A_Transcription-txt-sv", "Anna (Utterance)", "Bo", "Person 1"]
    times = slots(*range(len(names) + 1))
    transcript = elan(times, *(tier(name, (at, at + 1, "ja")) for at, name in enumerate(names)))
    assert [speaker.label for speaker in transcript.speakers] == ["MOT", "A", "Anna", "Bo", "Person 1"]
