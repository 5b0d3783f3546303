"""Captions that roll up are read once; what people repeat is read twice."""

from __future__ import annotations

from kodbok.transcripts.format import Said, Timed
from kodbok.transcripts.rolling import unrolled


def timed(*texts: str, gap: int = 0, voice: str | None = None) -> list[Timed]:
    """A second each, one after the other."""
    return [
        Timed(at * (1000 + gap), at * (1000 + gap) + 1000, (Said(text, voice),))
        for at, text in enumerate(texts)
    ]


def words(texts: list[Timed]) -> list[str]:
    return ["".join(said.text for said in one.said) for one in texts]


def test_lines_shown_again_are_taken_once() -> None:
    rolling = timed(" \nett", "ett\n ", "ett\ntvå tre", "två tre\n ", "två tre\nfyra")
    assert words(unrolled(rolling)) == [" \nett", "två tre", "fyra"]


def test_captions_that_grow_by_a_word_are_taken_once() -> None:
    assert words(unrolled(timed("det", "det är", "det är så", "ja"))) == ["det", "är", "så", "ja"]


def test_the_times_are_those_of_the_first_showing() -> None:
    assert [one.begins for one in unrolled(timed("a", "a", "a\nb", "b\nc"))] == [0, 2000, 3000]


def test_what_is_new_may_be_the_same_words() -> None:
    assert words(unrolled(timed("Ja.", "Ja.\nJa.", "Ja.\nNej."))) == ["Ja.", "Ja.", "Nej."]


def test_repeated_talk_is_kept() -> None:
    assert unrolled(talk := timed("Ja.", "Ja.", "Ja.", "Ja.")) == talk
    assert unrolled(talk := timed("Ja.", "Ja. Precis.", "Nej.", "Då så.")) == talk


def test_a_few_repeats_in_long_talk_are_kept() -> None:
    assert unrolled(talk := timed("a", "a b", "c", "d", "d e", "f", "g", "h")) == talk


def test_captions_apart_in_time_do_not_roll() -> None:
    assert unrolled(talk := timed("a", "a\nb", "b\nc", gap=500)) == talk


def test_named_voices_do_not_roll() -> None:
    assert unrolled(talk := timed("a", "a\nb", "b\nc", voice="Anna")) == talk
