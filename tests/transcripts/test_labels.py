from __future__ import annotations

import pytest

from kodbok.errors import UsageError
from kodbok.transcripts.labels import bracketed, candidates, matching


def seen(line: str) -> tuple[str, str] | None:
    """The label found at the beginning of a line, and what stands after it."""
    marks = list(candidates(line))
    return (marks[0].label, line[marks[0].after :]) if marks else None


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("I: Hur?", "I", " Hur?"),
        ("R1:\tJa", "R1", "\tJa"),
        ("R1:Ja", "R1", "Ja"),
        ("  R1 : Ja", "R1", " Ja"),
        ("R1\u00a0: Ja", "R1", " Ja"),
        ("Anna Berg: Ja", "Anna Berg", " Ja"),
        ("TALMANNEN: Ja", "TALMANNEN", " Ja"),
        ("SPEAKER_00: Ja", "SPEAKER_00", " Ja"),
        ("**Anna:** Ja", "Anna", " Ja"),
        ("**Anna**: Ja", "Anna", " Ja"),
        ("__Anna:__ Ja", "Anna", " Ja"),
        ("*Anna:* Ja", "Anna", " Ja"),
        ("- Anna: Ja", "Anna", " Ja"),
        ("12. Anna: Ja", "Anna", " Ja"),
        ("12 I: Ja", "I", " Ja"),
        ("[00:01:02] R1: Ja", "R1", " Ja"),
        ("00:03:40.5Zack: Ja", "Zack", " Ja"),
        ("#00:01:02-3# R1: Ja", "R1", " Ja"),
        ("R1 [00:01]: Ja", "R1", " Ja"),
        ("Speaker 1 (00:03): Ja", "Speaker 1", " Ja"),
        ("**Anna** (1:02:03): Ja", "Anna", " Ja"),
        ("#Anna: Ja", "Anna", " Ja"),
        ("Mehmet Kaplan (MP): Ja", "Mehmet Kaplan (MP)", " Ja"),
        ("R1: [00:01] Ja", "R1", " [00:01] Ja"),
        ("R1:", "R1", ""),
        ("R1:(skratt) Ja", "R1", "(skratt) Ja"),
    ],
)
def test_a_label_is_seen_with_what_stands_beside_it(line: str, label: str, rest: str) -> None:
    assert seen(line) == (label, rest)


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/a",
        "Se https://example.org",
        "12:30 började vi",
        "Klockan 12:30 började vi",
        "EU:s regler",
        "SVT:n har",
        "C:\\filer",
        "std::cout",
        "Hej :)",
        '"Anna: hej"',
        "”Anna: hej”",
        "# Tema: hinder",
        "## Anna: hej",
        "> Anna: hej",
        "En mening som är så lång att ett kolon sent i den inte kan vara en etikett: nej",
        "Anna\tBerg: hej",
        "ingen etikett",
        "",
        ": hej",
        "1: hej",
    ],
)
def test_what_only_resembles_a_label_is_not_seen(line: str) -> None:
    assert seen(line) is None


def test_the_label_begins_at_the_first_character_of_its_line() -> None:
    text = "rad\n  **Anna:** hej"
    (mark,) = candidates(text)
    assert text[mark.start : mark.after] == "**Anna:**"


def test_a_heading_of_the_swedish_minutes_is_sure_at_once() -> None:
    (mark,) = candidates("Anf. 12 ANNA BERG (S):")
    assert (mark.label, mark.sure) == ("ANNA BERG (S)", True)


def test_a_known_name_may_have_a_form_that_no_label_has() -> None:
    text = "1: hej\n2: hå\nTalaren som sitter längst bort i rummet till höger: ja"
    found = candidates(text, ["1", "Talaren som sitter längst bort i rummet till höger"])
    assert [mark.label for mark in found] == ["1", "Talaren som sitter längst bort i rummet till höger"]


def test_names_in_brackets() -> None:
    found = bracketed("[id1] hej\n{Anna}: hå\n[skratt]\n[00:01] nej\n[id2]ihop")
    assert [mark.label for mark in found] == ["id1", "Anna"]


@pytest.mark.parametrize(
    ("expression", "labels"),
    [
        (r"(?P<n>\w+) >>", ["Anna", "Bo"]),
        (r"(\w+) >>", ["Anna", "Bo"]),
        (r"^Anna >>", ["Anna >>"]),
        (r"x", []),
        (r"x*", []),
    ],
)
def test_an_expression_gives_the_label_by_group_or_whole(expression: str, labels: list[str]) -> None:
    assert [mark.label for mark in matching("Anna >> hej\n  Bo >> hå\nsa Anna >> nej", expression)] == labels


def test_the_colon_after_a_match_belongs_to_the_label() -> None:
    text = "R1 : ja"
    (mark,) = matching(text, r"R\d")
    assert text[mark.after :] == " ja"


def test_a_broken_expression_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="expression for speakers"):
        list(matching("a", "("))
