from __future__ import annotations

import pytest

from kodbok.model import Role
from kodbok.transcripts import read
from kodbok.transcripts.speakers import evidence, find


def who(text: str, how: str = "auto", named: tuple[str, ...] = (), language: str | None = None) -> list[str]:
    """The labels of the blocks of talk, in order."""
    return [mark.label for mark in find(text, how, named, language)[0]]


def test_labels_that_recur_count() -> None:
    assert who("Anna: hej\nBo: hå\nAnna: ja\nBo: nej") == ["Anna", "Bo", "Anna", "Bo"]


def test_a_plain_name_that_occurs_once_does_not() -> None:
    assert who("Anna: hej\nBo: hå\nAnna: ja") == ["Anna", "Anna"]


@pytest.mark.parametrize("once", ["R2", "IP", "INT", "IP3", "Moderator", "Respondent 2", "Deltagare", "Tolk"])
def test_a_form_of_its_own_counts_once(once: str) -> None:
    assert who(f"I: Vad tycker ni?\n{once}: Det är bra.") == ["I", once]


def test_one_label_in_all_is_none() -> None:
    assert who("Vi satt i ett rum.\nR1: det var allt\nSedan gick vi.") == []


@pytest.mark.parametrize("before", ["", "\n\n", "Datum: 2020-02-11\nKommun: Solna\n\n"])
def test_one_code_that_the_text_begins_with_is_a_statement(before: str) -> None:
    assert who(f"{before}R1: Det var allt.\nSedan gick vi.\n") == ["R1"]
    assert who(f"{before}Bakgrund: Det var allt.\nSedan gick vi.\n") == []


def test_a_named_label_counts_once() -> None:
    assert who("Vi satt i ett rum.\nTrygg: det var allt", named=("Trygg",)) == ["Trygg"]


@pytest.mark.parametrize("false", ["Min fråga är helt enkelt", "Slutligen", "So I", "Och då sa jag"])
def test_a_phrase_before_a_colon_is_no_speaker(false: str) -> None:
    assert who(f"I: Hur då?\nR1: Så här.\n{false}: varför?\nR1: Därför.") == ["I", "R1", "R1"]


def test_a_connective_is_no_speaker_however_often() -> None:
    assert who("I: Hur?\nR1: Så.\nAlltså: ja.\nI: Hm?\nR1: Så.\nAlltså: nej.") == ["I", "R1", "I", "R1"]


def test_a_phrase_needs_to_recur_more_than_a_name() -> None:
    twice = "Anna: a\nManlig röst: b\nAnna: c\nManlig röst: d"
    assert who(twice) == ["Anna", "Anna"]
    assert who(twice + "\nManlig röst: e")[1] == "Manlig röst"


def test_lines_at_the_top_are_no_speakers() -> None:
    text = "Datum: 2020-02-11\nKommun: Nacka\nIntervjuare: I\n{}I: Hur?\nR1: Så.\nI: Jaha."
    assert who(text.format("")) == ["I", "R1", "I"]
    assert who(text.format("\n")) == ["I", "R1", "I"]


def test_an_entry_at_the_top_with_a_speakers_own_label_is_no_talk() -> None:
    text = "# Samtal\n\nDatum: 2020\nIntervjuare: Anna Berg\n\nIntervjuare: Hur?\n\nRespondent: Så.\n\nIntervjuare: Jaha."
    marks, _seen = find(text)
    assert [mark.label for mark in marks] == ["Intervjuare", "Respondent", "Intervjuare"]
    assert text[marks[0].start :].startswith("Intervjuare: Hur?")


def test_two_headers_in_one_file_are_no_speakers() -> None:
    interview = "Datum: 2020\nKommun: Nacka\n\nI: Hur?\n\nR1: Så.\n\n"
    assert who(interview * 2) == ["I", "R1", "I", "R1"]


def test_a_list_of_those_present_does_not_make_notes_a_conversation() -> None:
    assert who("Deltagare: Anna, Bo, Cecilia\nModerator: Dag\n\nVi talade om skolan.\nDet gick bra.") == []


def test_a_moderators_only_turn_at_the_top_counts() -> None:
    text = "Moderator: Välkomna hit, vad tänker ni?\nR1: Bra.\nR2: Bra.\nR1: Ja."
    assert who(text) == ["Moderator", "R1", "R2", "R1"]


def test_a_chapter_with_a_roman_numeral_is_no_interviewer() -> None:
    assert who("I: Inledning\nText.\nII: Bakgrund\nText.") == []


def test_a_label_in_lower_case_counts_when_it_is_used_throughout() -> None:
    assert who("anna: hej\nbo: hå\nanna: ja\nbo: nej\nanna: a\nbo: b")[:2] == ["anna", "bo"]
    assert who("R1: hej\nalltid: hå\nR1: ja\nalltid: nej") == ["R1", "R1"]


def test_a_name_may_have_a_title_after_a_comma() -> None:
    label = "Anna Andersson, trygghetssamordnare i Nacka kommun"
    assert who(f"I: Hur?\n{label}: Bra.\nI: Jaså?\n{label}: Ja.") == ["I", label, "I", label]


def test_a_name_that_occurs_once_counts_when_it_is_dressed_as_the_others() -> None:
    assert who("[00:05] Anna: Hej\n[00:09] Bo: Hej\n[00:12] Anna: Ja\nSå: nej") == ["Anna", "Bo", "Anna"]
    assert who("**Anna:** Hej\n**Bo:** Hej\n**Anna:** Ja\nPer: nej\n**Obs:** x") == ["Anna", "Bo", "Anna"]


def test_an_aside_in_the_label_does_not_make_a_new_speaker() -> None:
    assert who("R1: hej\nR1 (skrattar): hå\nMehmet Kaplan (MP): a\nMehmet Kaplan (MP): b") == [
        "R1",
        "R1",
        "Mehmet Kaplan (MP)",
        "Mehmet Kaplan (MP)",
    ]


def test_one_speaker_written_in_two_ways_is_one() -> None:
    assert who("R1: a\nr 1: b\nR1: c") == ["R1", "R1", "R1"]


def test_in_wrapped_text_a_line_inside_a_sentence_does_not_begin_with_a_label() -> None:
    lines = "Med anledning av det ovan anförda vill jag\nsocialministern: det är så att vi alla som\nalla vet behöver veta mer om hur det har\ngått till när beslutet togs av en nämnd som"
    assert who("\n".join([lines] * 4)) == []


def test_names_in_brackets_count_where_most_blocks_begin_so() -> None:
    assert who("[id1] hej\n\n[id2] hå\n\n[id1] ja\n\n[id2] nej") == ["id1", "id2", "id1", "id2"]


def test_comments_in_brackets_do_not() -> None:
    assert (
        who(
            "[skratt] hej\nsen gick vi\n[paus] ja\nhem igen\n[skratt] då\n[paus] så\nvar det slut\nmed det\nhela"
        )
        == []
    )
    assert who("I: hur\n[skratt] hej\nR1: ja\n[skratt] nej\n[paus] a\n[paus] b") == ["I", "R1"]


def test_none_means_none() -> None:
    assert find("I: a\nR1: b\nI: c", "none") == ([], [])


def test_an_expression_decides_alone() -> None:
    assert who("Anna >> a\nBo >> b\nI: c\nI: d", r"(\w+) >>") == ["Anna", "Bo"]


def test_evidence_tells_of_every_label_that_was_seen() -> None:
    found = {one.label: one for one in evidence("I: a\nR1: b\nSlutligen: c\nI: d")}
    assert (found["I"].count, found["I"].speaks, found["I"].role) == (2, True, Role.INTERVIEWER)
    assert (found["Slutligen"].count, found["Slutligen"].speaks, found["Slutligen"].first) == (1, False, 11)


def test_question_and_answer_once_each() -> None:
    assert who("Q: Why?\nA: Because.") == ["Q", "A"]


def test_single_capitals_once_count_only_beside_an_interviewer() -> None:
    assert who("A: ett val\nB: ett annat\nC: inget") == []
    assert who("I: Vad?\nB: Det.") == ["I", "B"]


TALK = ("Vi har jobbat länge.", "Hur då?", "Vi träffas varje vecka.", "Vad är svårt?", "Resurserna.", "Tack.")


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("{n}\t{t}", ("I", "R1")),
        ("{n}\t\t{t}", ("Anna Berg", "Bo")),
        ("00:05\t{n}\t{t}", ("Anna Berg", "Bo")),
        ("{n} – {t}", ("I", "R1")),
        ("{n} - {t}", ("Intervjuare", "Respondent")),
        ("({n}) {t}", ("I", "R1")),
        ("<{n}> {t}", ("INT", "IP2")),
        ("[{n}] {t}", ("Anna", "Bo")),
        ("***{n}:*** {t}", ("Anna", "Bo")),
        ("{n} {t}", ("ANNA", "BO EK")),
        ("{n}  {t}", ("MODERATOR", "MAN 2")),
    ],
)
def test_other_signs_than_a_colon_set_speakers_off(form: str, names: tuple[str, str]) -> None:
    text = "\n".join(form.format(n=names[at % 2], t=talk) for at, talk in enumerate(TALK))
    assert who(text) == [*names] * 3
    marks = find(text)[0]
    assert [text[mark.after :].lstrip().split("\n")[0] for mark in marks] == list(TALK)


@pytest.mark.parametrize(
    "text",
    [
        "".join(
            f"Roll: chef\nÅr i yrket: {at}\nBor i: Nacka\n\nVi träffades på kontoret.\n\n" for at in range(5)
        ),
        "Nacka: 23\nSolna: 14\nTäby: 3\nNacka: 24\nSolna: 12\nTäby: 6\n",
        "From: Anna\nTo: Bo\n\nKan vi ses?\n\nFrom: Bo\nTo: Anna\n\nJa.\n",
        "Tema 1: Bakgrund\nBerätta.\nFölj upp: vem?\nTema 2: Hinder\nFölj upp: när?\nFölj upp: var?\n",
        "Källa: SCB.\nFigur 1: Antal.\nKälla: BRÅ.\nFigur 2: Andel.\nKälla: SCB.\n",
        "Trygghet: det är viktigt.\nSkola: den är bra.\nVi ser att trygghet och skola hör ihop.\nTrygghet: igen.\nSkola: igen.\n",
        "Syfte: att veta.\nMetod: att fråga.\nSyfte: att se.\nMetod: att se efter.\n",
        "Lunch\t12:00\nKaffe\t15:00\nNacka\t3\n",
        "EU har beslutat.\nDet gäller SCB.\nEU vill.\nSCB räknar.\nVi ser.\nDet går.\nMen sen.\nSå är det.\nEU.\n",
        "Vi gick dit.\nAnvändning: så här gör man.\nSedan gick vi.\nDet var bra.\nAnvändning: så där.\nSlut.\nHej.\nJa.\nNej.\n",
        "* anna-paket: nytt.\n* bygge: gammalt.\n* anna-paket: äldre.\n* anna-paket: mer.\n* bygge: en.\n* bygge: två.\n",
        "* Standard: tom\n* Typ: text\n\nMer om det.\n\n* Standard: ett\n* Typ: tal\n\nMer.\n",
        "# 2.0\n\n### Nya Funktioner\nDet går fort.\n### Andra Ändringar\nDet går rätt.\n\n# 1.0\n\n### Nya Funktioner\n"
        "Det går.\n### Andra Ändringar\nDet går bra.\n\n# 0.9\n### Nya Funktioner\nDet.\n",
        "A – en början\nB – en fortsättning\nC – ett slut\n",
    ],
)
def test_what_recurs_in_forms_lists_and_reports_is_no_speaker(text: str) -> None:
    assert who(text) == []


def test_what_recurs_but_is_no_speaker_is_told_of() -> None:
    raw = "Vi gick dit.\nAnvändning: så.\nSedan.\nDet var bra.\nAnvändning: så där.\nSlut.\nHej.\nJa.\nNej.\n"
    (warning,) = read("a.txt", raw.encode()).warnings
    assert 'though they recur: "Användning:"' in warning


def test_one_name_alone_counts_where_most_is_said_by_it() -> None:
    assert who("Anna: Hej.\nAnna: Ja.\nNej.\nAnna: Jo.") == ["Anna"] * 3


def test_entries_between_interviews_are_no_speakers() -> None:
    text = "Roll: chef\nÅr i yrket: 5\n\nI: Hur?\nR1: Så är det.\nI: Jaha.\n\n" * 4
    assert set(who(text)) == {"I", "R1"}


def test_a_name_that_is_a_word_too_is_a_name() -> None:
    text = "Bo: Vi vill bo kvar.\nAnna: Ja.\nBo: Nej, jo.\nAnna: Jo."
    assert who(text) == ["Bo", "Anna", "Bo", "Anna"]


def test_numbered_questions_are_one_asking() -> None:
    assert who("Fråga 1: Hur?\nSvar: Så.\nFråga 2: När?\nSvar: Nu.") == ["Fråga", "Svar", "Fråga", "Svar"]
    assert who("Respondent 1: Hur?\nRespondent 2: Så.") == ["Respondent 1", "Respondent 2"]


def test_abbreviations_are_codes() -> None:
    found = {one.label: one.role for one in evidence("Int.: Hur?\nResp.: Så.\nInt.: Ja.")}
    assert found == {"Int.": Role.INTERVIEWER, "Resp.": Role.PARTICIPANT}
