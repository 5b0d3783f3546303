from __future__ import annotations

import pytest

from kodbok.transcripts import read
from kodbok.transcripts.headings import find

TALK = (
    "Vi har jobbat med det här länge och det går bra.",
    "Hur då menar du?",
    "Ja, alltså vi träffas varje vecka.",
    "Vad är svårast?",
    "Resurserna. Det är alltid resurserna.",
    "Tack så mycket.",
)


def who(text: str, named: tuple[str, ...] = ()) -> list[str]:
    return [mark.label for mark in find(text, named)[0]]


def dialogue(form: str, *names: str) -> str:
    """Six turns; the form has {n} for the name, {s} for seconds with two digits, {t} for the talk."""
    return "\n".join(
        form.format(n=names[at % len(names)], s=f"{7 * at:02d}", t=talk) for at, talk in enumerate(TALK)
    )


@pytest.mark.parametrize(
    "form",
    [
        "{n}  0:{s}  \n{t}\n",  # Otter
        "{n} 0:{s}\n{t}\n",  # Otter after editing by hand
        "{n}   0:{s}\n{t}",  # Teams
        "0:0:{s}.210 --> 0:0:{s}.640\n{n}\n{t}\n",  # Teams some years ago
        "{n} 00:00:{s}\n{t}\n",  # Amberscript
        "[00:00:{s}.030] - {n}\n{t}\n",  # Happy Scribe
        "00:00:{s} {n}\n{t}\n",
        "00:00:{s}:14 - 00:01:{s}:02\n{n}\n{t}\n",  # Premiere, with frames
        "{n}\n00:00:{s}\n{t}\n",
        "{n}  \n{t}\n",  # Otter without times
        "{n}\n{t}",
        "**{n}**\n{t}\n",
        "**{n}** {t}\n",
        "### {n}\n\n{t}\n",
        "## {n} (00:{s})\n\n{t}\n",
    ],
)
@pytest.mark.parametrize(
    "names", [("Anna Berg", "Bo Ek"), ("Speaker 1", "Unknown"), ("Anna", "Bo"), ("I", "R1")]
)
def test_names_above_talk_count(form: str, names: tuple[str, str]) -> None:
    text = dialogue(form, *names)
    assert who(text) == [*names] * 3
    for mark in find(text)[0]:
        assert text[mark.after :].lstrip()[:10] in [talk[:10] for talk in TALK]


def test_a_name_once_counts_where_it_has_a_time_as_the_others() -> None:
    text = dialogue("{n}  0:{s}  \n{t}\n", "Anna Berg", "Bo Ek") + "\nEva Al  0:59  \nHej då.\n"
    assert who(text)[-1] == "Eva Al"


def test_a_name_once_without_a_time_is_told_of() -> None:
    text = dialogue("{n}\n{t}", "Anna Berg", "Bo Ek") + "\nEva Al\nHej då.\nTack\nHej."
    assert [mark.label for mark in find(text)[1]] == ["Eva Al"]
    assert '"Eva Al:"' in read("a.txt", text.encode()).warnings[0]


def test_a_name_may_have_an_organisation_after_it() -> None:
    text = dialogue("{n}   0:{s}\n{t}", "Berg Anna (Nacka kommun)", "Bo Ek")
    assert who(text)[0] == "Berg Anna (Nacka kommun)"


def test_capitals_count_as_names() -> None:
    assert who(dialogue("{n}\n{t}", "ANNA BERG", "BO EK")) == ["ANNA BERG", "BO EK"] * 3


def test_a_named_label_counts_once() -> None:
    assert who("Vi satt i ett rum.\nEva\nDet var allt.", ("eva",)) == ["Eva"]


def test_who_says_one_thing_only_counts_by_a_role() -> None:
    text = dialogue("{n}\n{t}", "Intervjuare", "Respondent 1") + "\nRespondent 2\nJag håller med."
    assert who(text)[-1] == "Respondent 2"


@pytest.mark.parametrize(
    "text",
    [
        "Program\nInledning 09:00\nAnna Berg hälsar välkomna.\nLunch 12:00\nServeras i matsalen.\nKaffe 15:00\nI baren.",
        "Talare\nAnna Berg 10:00\nBo Ek 10:30\nAnna Berg 11:00\nBo Ek 11:30\n",
        "Närvarande\nAnna Berg\nBo Ek\nCecilia Dahl\n\nVi pratade om skolan.\nAnna Berg\nBo Ek\n",
        "Anna Berg\n\nsuppleant i socialutskottet\n\nBo Ek\n\nsuppleant i skolutskottet\n\n" * 2,
        "§ 1 Val\nBeslut\nAnna Berg väljs.\n§ 2 Skola\nBeslut\nBifall.\nReservation\nBo Ek.\n§ 3 Vägar\nBeslut\nAvslag.\n",
        "".join(
            f"{kommun}\nBakgrund\nDet är en stor kommun.\nTrygghet\nDet är lugnt.\nSkola\nDen fungerar.\n"
            for kommun in ("Nacka", "Solna", "Täby", "Ekerö")
        ),
        "".join(
            f"{kommun}\nFördelar\nDet är bra.\nNackdelar\nDet är dyrt.\n" for kommun in ("Nacka", "Solna") * 3
        ),
        "Vi talade om skola och om trygghet.\n" + "Skola\nDen går bra.\nTrygghet\nDen är god.\n" * 4,
        "Hej Anna,\n\nTack för mötet.\n\nMed vänlig hälsning\nBo Ek\n\nHej Bo,\n\nTack.\n\nMed vänlig hälsning\nAnna Al\n",
        "Skratt\nJa så är det.\nPaus\nDet vet jag inte.\n" * 4,
        "",
    ],
)
def test_headings_of_other_kinds_do_not(text: str) -> None:
    assert who(text) == []


def test_many_different_lines_cost_little() -> None:
    text = "".join(f"Namn{at}\nDet är nog så.\n" * 2 for at in range(20_000))
    assert who(text) == []
