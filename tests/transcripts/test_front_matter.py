from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Role
from kodbok.transcripts import front_matter
from kodbok.transcripts.given import Given, GivenSpeaker


def test_every_key_finds_its_place() -> None:
    text = (
        "---\ncase: Nacka\ndate: 2020-02-11\nlanguage: sv\nmode: telefon\n"
        "speakers: {I: {role: interviewer}, R1: {role: participant, name: Bo Ek, case: Nacka}}\n"
        "kommunkod: 0182\n---\nI: Hur?\n"
    )
    said, begin = front_matter(text)
    assert text[begin:] == "I: Hur?\n"
    assert said == Given(
        ("Nacka",),
        "sv",
        (
            GivenSpeaker("I", Role.INTERVIEWER),
            GivenSpeaker("R1", Role.PARTICIPANT, "Bo Ek", "Nacka"),
        ),
        {"date": "2020-02-11", "mode": "telefon", "kommunkod": "0182"},
    )


def test_scalars_stay_as_they_are_written() -> None:
    said, _begin = front_matter("---\na: 0114\nb: NO\nc: 12:30\nd: 1e3\ne: 2020-02-30\nf: 0x1F\ng: ~x\n---\n")
    assert list(said.fields.values()) == ["0114", "NO", "12:30", "1e3", "2020-02-30", "0x1F", "~x"]


def test_an_empty_value_is_missing_and_a_quoted_one_is_empty() -> None:
    said, _begin = front_matter('---\ndate:\nplace: ""\nx: ~\n---\n')
    assert said.fields == {"place": ""}


def test_several_cases_are_a_list_or_separated() -> None:
    assert front_matter("---\ncase: [Nacka, Solna]\n---\n")[0].cases == ("Nacka", "Solna")
    assert front_matter("---\ncase: Nacka; Solna | Nacka\n---\n")[0].cases == ("Nacka", "Solna")


def test_nested_values_of_unknown_keys_are_json() -> None:
    said, _begin = front_matter("---\nämnen: [a, 01]\nrum: {våning: 03}\ninterviewer: [Anna, Bo]\n---\n")
    assert said.fields == {"ämnen": '["a", "01"]', "rum": '{"våning": "03"}', "interviewer": "Anna; Bo"}


def test_speakers_may_be_just_roles() -> None:
    said, _begin = front_matter("---\nspeakers: {I: intervjuare, R1: }\n---\n")
    assert said.speakers == (GivenSpeaker("I", Role.INTERVIEWER), GivenSpeaker("R1"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\ncase: Nacka\n",
        " ---\ncase: Nacka\n---\n",
        "--- \ncase: Nacka\n---\n",
        "----\ncase: Nacka\n---\n",
        "\n---\ncase: Nacka\n---\n",
        "---\nbara text\n---\n",
        "---\n- a\n- b\n---\n",
        "---\n---\n",
        "---\n– Hej, sa han: kom: hit\n- Nej\n---\n",
        "---\nEn mening utan [nyckel\n---\n",
        "---\n" + "a: b\n" * 201 + "---\n",
    ],
)
def test_all_else_is_text(text: str) -> None:
    assert front_matter(text) == (Given(), 0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_text_begins_right_after_the_closing_line(end: str) -> None:
    text = f"---{end}case: Nacka{end}...{end}{end}Hej"
    said, begin = front_matter(text)
    assert said.cases == ("Nacka",)
    assert text[begin:] == f"{end}Hej"


def test_the_block_may_have_200_lines() -> None:
    text = "---\n" + "".join(f"k{at}: v\n" for at in range(199)) + "---\nHej"
    assert text[front_matter(text)[1] :] == "Hej"


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("case: [Nacka\ndate: 2020", 3),
        ("case: Nacka\ndate:\t2020", 3),
        ("case: Nacka\ncase: Solna", 3),
        ("# x\ncase: Nacka\nx: {a: 1, a: 2}", 4),
        ("case: a: b", 2),
        ("[a]: b", 2),
    ],
)
def test_broken_yaml_is_refused_with_its_line(yaml: str, line: int) -> None:
    with pytest.raises(KodbokError, match=f"^line {line}: "):
        front_matter(f"---\n{yaml}\n---\nHej")


@pytest.mark.parametrize(
    "yaml",
    [
        "a: " + "[" * 3000,
        "a: " + "[" * 100 + "]" * 100,
        "a: &a [*a, *a]",
        "\n".join(["a: &a0 [x, x]", *(f"b{at}: &a{at + 1} [*a{at}, *a{at}]" for at in range(40))]),
    ],
)
def test_bombs_are_refused(yaml: str) -> None:
    with pytest.raises(KodbokError, match=r"nested too deeply|too large"):
        front_matter(f"---\n{yaml}\n---\nHej")


def test_a_role_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(KodbokError, match=r'R1 has the role "chef".*interviewer, participant'):
        front_matter("---\nspeakers: {R1: {role: chef}}\n---\n")


def test_control_characters_do_not_get_through() -> None:
    said, _begin = front_matter('---\n"a\\e[0m": "b\\e[1m\\0c"\n---\n')
    assert said.fields == {"a[0m": "b[1mc"}
