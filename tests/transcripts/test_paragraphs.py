from __future__ import annotations

import textwrap

from kodbok.transcripts.paragraphs import is_wrapped, paragraphs

PROSE = (
    "Vi har arbetat länge med de här frågorna och vi ser att det går framåt i kommunen, men det tar tid att få"
    " alla förvaltningar att dra åt samma håll. Samhällsbyggnad är med nu. Det är en stor skillnad mot förut."
)


def test_lines_that_break_inside_sentences_at_a_steady_width_are_wrapped() -> None:
    assert is_wrapped("\n\n".join(textwrap.fill(PROSE, 60) for _ in range(3)))


def test_long_lines_are_not() -> None:
    assert not is_wrapped("\n".join([PROSE] * 10))


def test_short_lines_of_their_own_are_not() -> None:
    assert not is_wrapped(
        "\n".join(["Ja, precis.", "Nej, det är nog inte så som vi har tänkt oss.", "Hm."] * 10)
    )


def test_lines_of_uneven_width_without_stops_are_not() -> None:
    assert not is_wrapped(
        "\n".join(["ja", "men det är ju så att vi har jobbat på i många år nu", "hm", "så att"] * 10)
    )


def test_lines_that_begin_with_a_label_say_nothing() -> None:
    line = "I: " + "ord " * 14
    text = "\n".join([line.strip()] * 10)
    assert not is_wrapped(text, [at for at in range(len(text)) if text.startswith("I:", at)])


def test_paragraphs_are_lines_or_blocks() -> None:
    text = " ett\ntvå \n\n tre\n- fyra\n"

    def found(*, wrapped: bool) -> list[str]:
        return [text[start:end] for start, end in paragraphs(text, 0, len(text), wrapped=wrapped)]

    assert found(wrapped=False) == ["ett", "två", "tre", "- fyra"]
    assert found(wrapped=True) == ["ett\ntvå", "tre", "- fyra"]
