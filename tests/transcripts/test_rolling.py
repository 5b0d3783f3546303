"""Captions that roll up are read once; what people repeat is read twice."""

from __future__ import annotations

import pytest

from kodbok.transcripts import read
from kodbok.transcripts.format import Said, Timed
from kodbok.transcripts.rolling import unrolled

A, B, C = "det är så vi arbetar", "med trygghet i kommunen", "och det tar sin tid"


def timed(*texts: str, gap: int = 0, voice: str | None = None) -> list[Timed]:
    """A second each, one after the other."""
    return [
        Timed(at * (1000 + gap), at * (1000 + gap) + 1000, (Said(text, voice),))
        for at, text in enumerate(texts)
    ]


def words(texts: list[Timed]) -> list[str]:
    return ["".join(said.text for said in one.said) for one in unrolled(texts)[0]]


def kept(texts: list[Timed]) -> bool:
    return unrolled(texts) == (texts, 0)


def srt(*cues: str, gap: int = 0) -> bytes:
    def time(at: int) -> str:
        return f"00:{at // 60_000:02}:{at // 1000 % 60:02},{at % 1000:03}"

    begins = (at * (1000 + gap) for at in range(len(cues)))
    return "\n".join(
        f"{time(at)} --> {time(at + 1000)}\n{cue}\n" for at, cue in zip(begins, cues, strict=True)
    ).encode()


def test_lines_shown_again_are_taken_once() -> None:
    rolling = timed(f" \n{A}", f"{A}\n ", f"{A}\n{B}", f"{B}\n ", f"{B}\n{C}")
    assert words(rolling) == [f" \n{A}", B, C]
    assert unrolled(rolling)[1] == 4


def test_captions_of_two_lines_that_move_up_are_taken_once() -> None:
    assert words(timed(f"{A}\n{B}", f"{B}\n{C}", f"{C}\nja", "ja\nnej då")) == [
        f"{A}\n{B}",
        C,
        "ja",
        "nej då",
    ]


def test_captions_that_grow_by_a_word_are_taken_once() -> None:
    line = f"{A} {B}".split()
    grown = [" ".join(line[: at + 1]) for at in range(len(line))]
    assert words(timed(*grown, "ja")) == [*line, "ja"]


def test_the_times_are_those_of_the_first_showing() -> None:
    assert [one.begins for one in unrolled(timed(A, A, f"{A}\n{B}", f"{B}\n{C}"))[0]] == [0, 2000, 3000]


def test_what_is_new_may_be_the_same_words() -> None:
    assert words(timed(A, f"{A}\nJa.", "Ja.\nJa.", f"{A}\n{B}", f"{B}\n{C}")) == [
        A,
        "Ja.",
        "Ja.",
        f"{A}\n{B}",
        C,
    ]


def test_what_is_new_keeps_its_lines() -> None:
    assert words(timed(A, f"{A}\n{B}\n{C}", f"{C}\nja")) == [A, f"{B}\n{C}", "ja"]


@pytest.mark.parametrize(
    "talk",
    [
        ("Ja.", "Ja.", "Ja.", "Ja."),
        ("Ja.", "Ja. Precis.", "Nej.", "Då så."),
        ("Ja.", "Ja. Precis.", "Nej.", "Nej. Tack."),
        ("Ja.", "Ja.\nPrecis.", "Nej.", "Nej.\nTack."),
        ("ja", "ja", "ja det tycker jag", "sen"),
        (A, A, f"{A} {B}", "sen"),
        ("Nej.", "Nej.", "Nej. Ja, precis.", "Ja, precis.", "Ja, precis."),
        (A, A, B, B, C, C),
        (A, "han sa:\nJa.", "Ja. Det gör vi.", B),
    ],
)
def test_repeated_answers_are_kept(talk: tuple[str, ...]) -> None:
    assert kept(timed(*talk))


def test_a_few_repeats_in_long_talk_are_kept() -> None:
    assert kept(timed(A, f"{A} {B}", "c", "d", f"d\n{C}", "f", "g", "h"))


def test_repeats_are_judged_over_all_cues_and_not_over_those_that_touch() -> None:
    answers = ["Ja.", "Ja. Det tycker jag.", "Nej.", "Nej.", A, f"{A}\n{B}", B, f"{B}\n{C}"]
    touching = [Timed(at * 1000, at * 1000 + 1000, (Said(text),)) for at, text in enumerate(answers)]
    apart = [Timed(at * 1400 + 9000, at * 1400 + 10000, (Said(f"ord {at}"),)) for at in range(198)]
    assert kept([*touching, *apart])


def test_captions_apart_in_time_do_not_roll() -> None:
    assert kept(timed(A, f"{A}\n{B}", f"{B}\n{C}", gap=500))


def test_named_voices_do_not_roll() -> None:
    assert kept(timed(A, f"{A}\n{B}", f"{B}\n{C}", voice="Anna"))


def test_a_warning_says_how_many_lines_were_taken_as_repeated() -> None:
    transcript = read("a.srt", srt(A, f"{A}\n{B}", f"{B}\n{C}", "Ja."))
    assert transcript.text == f"{A}\n{B}\n{C}\nJa."
    assert transcript.warnings == (
        "the captions roll up: 2 lines were taken as shown again, not said again, and left out",
    )


def test_nothing_is_told_where_nothing_was_taken() -> None:
    transcript = read("a.srt", srt("ja", "ja", "ja det tycker jag", "sen"))
    assert (transcript.text, transcript.warnings) == ("ja\nja\nja det tycker jag\nsen", ())
