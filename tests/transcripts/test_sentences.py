from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kodbok.model import Turn
from kodbok.text import canonical
from kodbok.transcripts.sentences import sentences


def split(text: str, language: str | None = "sv", *, wrapped: bool = False) -> list[str]:
    whole = Turn(1, 0, 0, len(text), None)
    return [text[start:end] for start, end in sentences(text, [whole], language, wrapped=wrapped)]


def test_sentences_end_at_stops() -> None:
    assert split("Vi samverkar. Gör ni? Ja! Det är bra.") == [
        "Vi samverkar.",
        "Gör ni?",
        "Ja!",
        "Det är bra.",
    ]


def test_lines_are_hard_boundaries_unless_the_text_is_wrapped() -> None:
    assert split("Vi samverkar\nmed skolan.") == ["Vi samverkar", "med skolan."]
    assert split("Vi samverkar\nmed skolan.", wrapped=True) == ["Vi samverkar\nmed skolan."]


@pytest.mark.parametrize(
    "whole",
    [
        "Vi börjar kl. 13.30 i dag.",
        "Det var ca. 20 personer.",
        "Läs nr. 5 av bladet.",
        "Det gäller t.ex. Nacka och bl.a. Solna.",
        "Det gäller t. ex. Nacka.",
        "Fråga dr. Berg eller prof. Ek.",
        "Den gäller fr.o.m. 1 juli.",
        "We met Mr. Smith and e.g. Anna.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(whole: str) -> None:
    assert split(whole) == [whole]


def test_a_number_begins_a_sentence_after_an_ordinary_word() -> None:
    assert split("Det är stort. 20 kommuner är med.") == ["Det är stort.", "20 kommuner är med."]


def test_labels_belong_to_no_sentence() -> None:
    text = "I: Hur? Så?\nR1: Ja."
    turns = [Turn(1, 0, 3, 11, "I"), Turn(2, 12, 16, 19, "R1")]
    assert [text[start:end] for start, end in sentences(text, turns, "sv")] == ["Hur?", "Så?", "Ja."]


@pytest.mark.parametrize("language", [None, "sv", "sv-SE", "de_AT", "el", "xx", "okänt"])
def test_any_language_will_do(language: str | None) -> None:
    assert "".join(split("Ja. Nej; ja. T.ex. så!", language)).replace(" ", "") == "Ja.Nej;ja.T.ex.så!"


_TALK = st.text(st.sampled_from("aåB1 .!?\n\t\u00a0”)kl.t.ex.…;-\u200b"), max_size=80)


@given(_TALK, st.booleans(), st.sampled_from([None, "sv", "en", "el"]))
@example("A. . kl. 5", False, "sv")
def test_every_character_but_blanks_is_in_exactly_one_sentence(
    talk: str, wrapped: bool, language: str | None
) -> None:
    text = canonical(talk)[0]
    body, end = len(text) // 3, len(text)
    found = list(sentences(text, [Turn(1, 0, body, end, None)], language, wrapped=wrapped))
    covered = [0] * len(text)
    for start, stop in found:
        assert start < stop
        assert text[start:stop] == text[start:stop].strip()
        for at in range(start, stop):
            covered[at] += 1
    assert found == sorted(found)
    for at in range(len(text)):
        assert covered[at] <= 1
        assert covered[at] == 1 or text[at].isspace() or at < body
        assert not (covered[at] and at < body)
