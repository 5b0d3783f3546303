"""A transcript with an edited text: turns go along, sentences are those that reading would give."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.model import Cue, Speaker, Transcript, Turn
from kodbok.transcripts import read
from kodbok.transcripts.editing import edited
from kodbok.transcripts.sentences import sentences

TALK = """Intervju i kommunen

I: Hur ser det ut? Berätta.
R1: Vi har för få händer. Det är så det är, t.ex. i veckan.

Och så är det bra. 😀 Ja.
I: Samarbetar ni?
R1: Ja, med grannkommunen. Vi ringer kl. 13.30 varje vecka.
"""


def transcript(text: str = TALK) -> Transcript:
    return read("a.txt", text.encode())


def speakers(turns: tuple[Turn, ...]) -> list[str | None]:
    return [turn.speaker for turn in turns]


@settings(deadline=None)  # the first comparison loads the library
@given(st.data())
def test_sentences_are_those_of_the_new_turns(data: st.DataObject) -> None:
    old = transcript()
    start = data.draw(st.integers(0, len(old.text)))
    end = data.draw(st.integers(start, min(len(old.text), start + 30)))
    words = data.draw(st.sampled_from(["", "x", " då. Ja ", "\n", "R1: ", "\n\nI: Ja.\n", "😀"]))
    new = edited(old, old.text[:start] + words + old.text[end:])
    assert new.units.sentences == tuple(sentences(new.text, new.units.turns, new.language))
    assert all(0 <= turn.start <= turn.body <= turn.end <= len(new.text) for turn in new.units.turns)


def test_a_typo_in_a_label_is_another_speaker_mended() -> None:
    old = transcript(TALK.replace("R1: Ja, med", "R11: Ja, med"))
    new = edited(old, TALK)
    assert speakers(new.units.turns) == speakers(transcript().units.turns)
    assert [one.label for one in new.speakers] == ["I", "R1"]


def test_an_added_turn_of_a_known_speaker_is_found_though_it_stands_alone() -> None:
    old = transcript()
    new = edited(old, TALK + "I: Tack.\n")
    assert speakers(new.units.turns)[-1] == "I"
    assert new.text[new.units.turns[-1].body :].strip() == "Tack."


def test_a_turn_that_is_taken_out_is_gone() -> None:
    old = transcript()
    new = edited(old, TALK.replace("I: Samarbetar ni?\n", ""))
    assert len(new.units.turns) == len(old.units.turns) - 1


def test_known_speakers_are_kept_as_they_are_known() -> None:
    old = transcript()
    known = tuple(Speaker(one.label, one.role, "Anna", "Ort 1") for one in old.speakers)
    new = edited(
        Transcript(**{name: getattr(old, name) for name in old.__slots__} | {"speakers": known}),
        TALK + "I: Ja.\n",
    )
    assert new.speakers == known


def test_times_go_with_their_words() -> None:
    captions = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Anna>Hej på dig.\n\n00:02.000 --> 00:04.000\n<v Bo>Hej själv.\n"
    old = read("a.vtt", captions.encode())
    said = [old.text[cue.start : cue.end] for cue in old.units.cues]
    new = edited(old, old.text.replace("Hej på", "Hejsan på"))
    assert [new.text[cue.start : cue.end] for cue in new.units.cues] == [
        said[0].replace("Hej", "Hejsan"),
        said[1],
    ]
    assert [(cue.begins, cue.ends) for cue in new.units.cues] == [(0, 2000), (2000, 4000)]
    gone = edited(old, old.text.replace("Hej på dig.", ""))
    assert all(isinstance(cue, Cue) for cue in gone.units.cues)


def test_a_text_without_speakers_keeps_its_paragraphs() -> None:
    old = transcript("Det regnade. Länge.\n\nSedan sken solen.\n")
    new = edited(old, "Det regnade. Länge.\n\nOch sedan sken solen.\n\nSlut.\n")
    assert [turn.number for turn in new.units.turns] == [1, 2, 3]
