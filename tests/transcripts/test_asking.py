from __future__ import annotations

from kodbok.model import Role, Transcript
from kodbok.transcripts import read

TALK = "".join(
    f"Anna Berg: Hur gör ni då, fråga {at}?\nBo Ek: Vi har jobbat länge med det här och vi träffas varje vecka.\n"
    for at in range(6)
)


def roles(text: str) -> dict[str, Role]:
    transcript: Transcript = read("a.md", text.encode())
    return {one.label: one.role for one in transcript.speakers}


EXPECTED = {"Anna Berg": Role.INTERVIEWER, "Bo Ek": Role.PARTICIPANT}


def test_of_two_the_one_who_asks_is_the_interviewer() -> None:
    assert roles(TALK) == EXPECTED


def test_without_plain_evidence_it_stays_open() -> None:
    calm = TALK.replace("?", ".")
    both = TALK.replace("vecka.", "vecka?")
    three = TALK + "Eva Al: Ja.\nEva Al: Nej.\n"
    short = "Anna Berg: Hur?\nBo Ek: Vi jobbar på det.\n" * 3
    for text in (calm, both, three, short):
        assert set(roles(text).values()) == {Role.UNKNOWN}


def test_who_is_named_before_the_talk_is_the_interviewer() -> None:
    calm = TALK.replace("?", ".")
    assert roles(f"Intervjuare: Anna Berg\nDatum: 2020-01-02\n\n{calm}") == EXPECTED
    assert roles(f"Interview took place in May. Interviewer is Anna C. Berg.\n\n{calm}") == EXPECTED
    assert roles(f"---\ninterviewer: Anna Berg\n---\n{calm}") == EXPECTED


def test_labels_that_tell_go_before() -> None:
    assert roles(TALK.replace("Anna Berg", "R1").replace("Bo Ek", "R2")) == {
        "R1": Role.PARTICIPANT,
        "R2": Role.PARTICIPANT,
    }
