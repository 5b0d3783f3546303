"""What the shipped study says, asked of the program as it is installed and held by the cases' names.

`KODBOK_PROGRAM` names the program; `.ci/run` sets it to the one that was installed from the wheel.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.example import plainly
from tests.example.test_codebooks import BELOW, BOOK
from tests.example.test_codings import SAMPLE

PROGRAM = (
    [os.environ["KODBOK_PROGRAM"]] if os.environ.get("KODBOK_PROGRAM") else [sys.executable, "-m", "kodbok"]
)
THEMES = {theme["id"]: set().union(*(BELOW[code] for code in theme["codes"])) for theme in BOOK["themes"]}
ALL = {f"Kommun {n:02}" for n in range(1, 24)}


def kommun(*numbers: int) -> set[str]:
    return {f"Kommun {n:02}" for n in numbers}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Makes the example study, and gives what a command prints as JSON."""
    folder = tmp_path_factory.mktemp("counts") / "demo"
    own = {name: value for name, value in os.environ.items() if not name.startswith("KODBOK_")}
    environment = own | {"KODBOK_LANG": "en"}

    def run(*arguments: str, cwd: Path) -> str:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=cwd,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("demo", str(folder), "--no-tui", cwd=folder.parent)
    return lambda *arguments: json.loads(run(*arguments, "--format", "json", cwd=folder))


@pytest.fixture(scope="module")
def rows(ask: Callable[..., Any]) -> dict[str, dict[str, Any]]:
    """The rows of `kodbok themes` by path or title."""
    return {row["theme"]: row for row in ask("themes")}


@pytest.fixture(scope="module")
def cases(ask: Callable[..., Any]) -> Callable[[str], set[str]]:
    """The cases in which a code or theme is present, as `kodbok themes show` names them."""

    def present(id: str) -> set[str]:
        return {row["case"] for row in ask("themes", "show", id, "--cases") if row["state"] == "present"}

    return present


FINAL = [
    *plainly.codings("consensus.csv"),
    *(row for row in plainly.codings("codings.csv") if row.document not in SAMPLE),
]
"""The consensus where there is one, else the one coder's."""


def counted(id: str) -> set[str]:
    """The same by a plain count."""
    wanted = THEMES.get(id) or BELOW[id]
    return {
        plainly.case_of(row.document, plainly.turns(row.document)[row.turn].label)
        for row in FINAL
        if row.code in wanted
    }


def test_the_study_is_whole_and_every_document_of_a_format_is_read(ask: Callable[..., Any]) -> None:
    assert ask("check") == []
    assert sorted(row["document"] for row in ask("documents")) == plainly.DOCUMENTS
    for row in ask("documents"):
        said = [turn for turn in plainly.turns(row["document"]) if turn.label]
        assert row["turns"] == len(said), row
        assert row["speakers"] == len(plainly.about(row["document"])["speakers"]), row


def test_every_coding_is_in_the_study(ask: Callable[..., Any]) -> None:
    made = sorted(
        (row["document"], row["code"], row["coder"], row["quote"]) for row in ask("codings", "list")
    )
    files = [*plainly.rows("codings.csv"), *plainly.rows("consensus.csv")]
    labels = {row["id"]: row["path"] for row in ask("codebook", "show")}
    assert made == sorted((row["document"], labels[row["code"]], row["coder"], row["quote"]) for row in files)


def test_n_is_23_and_those_who_took_no_part_are_named_with_their_reason(
    ask: Callable[..., Any], rows: dict[str, dict[str, Any]]
) -> None:
    assert {row["N"] for row in rows.values()} == {23}
    absent = [
        row for row in ask("themes", "show", "hinder", "--cases") if row["state"] == "did_not_take_part"
    ]
    assert {row["case"] for row in absent} == kommun(24, 25, 26)
    assert all(row["reason"] for row in absent)


@pytest.mark.parametrize("id", [*BELOW, *THEMES])
def test_the_cases_of_every_code_and_theme_are_those_of_a_plain_count(
    id: str, cases: Callable[[str], set[str]]
) -> None:
    assert cases(id) == counted(id)


# -- the findings ------------------------------------------------------------------------------

SAID_BY = {
    "samverkan-kommuner-pagaende": ALL - kommun(9, 19),
    "behov-utbildning": kommun(1, 5, 8, 11, 14, 17, 22),
    "behov-forskningsmedel": kommun(3, 6, 12, 15, 18),
    "behov-brott-narkotika": kommun(1, 3, 7, 10, 13, 16, 21, 23),
    "samhallsbyggnad": kommun(2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14, 15, 17, 20, 21, 22),
    "langsiktighet-mal-resurser": ALL - kommun(15),
    "lag-valkomnar": kommun(1, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 17, 20, 21, 22),
    "otydligt-utan-lag": kommun(5, 7, 8, 10, 12, 13, 17, 20, 21),
    "intern-avgorande": kommun(2, 3, 6, 13, 17, 22),
    "intern-svar": kommun(1, 2, 3, 6, 11, 16, 20),
    "skola": kommun(1, 5, 8, 11, 17, 21),
    "vald-nara-relation": kommun(4, 8, 14, 18, 20),
    "media": kommun(1, 2, 3, 4, 7, 10, 13, 21),
    "sociala-medier": kommun(1, 3, 4, 5, 7, 10, 13, 16, 21),
    "kommunikationsstrategi": kommun(2, 6, 12, 15, 21),
    "kommunikationsstrategi-onskas": kommun(3, 4, 8, 10, 13, 19),
}
"""Who says what the findings rest on, known from reading the interviews."""


@pytest.mark.parametrize("id", SAID_BY)
def test_the_program_names_those_who_say_it(id: str, cases: Callable[[str], set[str]]) -> None:
    assert cases(id) == SAID_BY[id]


def test_21_of_23_already_cooperate_with_another_municipality(rows: dict[str, dict[str, Any]]) -> None:
    row = rows["Samverkan > Mellan kommuner > Pågår redan"]
    assert (row["n"], row["N"], row["silent"], row["denied"]) == (21, 23, 2, 0)
    assert row["phrase"] == "i stort sett samtliga (21/23)"


def test_those_who_see_a_need_for_more_name_training_research_money_and_crime(
    cases: Callable[[str], set[str]],
) -> None:
    need = cases("samverkan-kommuner-behov")
    for named in ("behov-utbildning", "behov-forskningsmedel", "behov-brott-narkotika"):
        assert SAID_BY[named] < need


def test_they_do_not_quite_agree_on_whether_more_is_needed(cases: Callable[[str], set[str]]) -> None:
    need, none = cases("samverkan-kommuner-behov"), cases("samverkan-kommuner-inget-behov")
    assert kommun(2, 9) <= none - need
    assert kommun(3, 12, 13, 23) <= none & need


def test_about_two_thirds_name_the_planning_department(rows: dict[str, dict[str, Any]]) -> None:
    row = rows["Samverkan > Inom kommunen > Samhällsbyggnad är med"]
    assert (row["n"], row["N"]) == (16, 23)


def test_all_but_one_lack_long_term_goals_or_resources_and_that_one_denies_it(
    ask: Callable[..., Any], cases: Callable[[str], set[str]]
) -> None:
    for id in ("langsiktighet-mal-resurser", "hinder-langsiktighet", "hinder-mal", "hinder-resurser"):
        states = {row["case"]: row["state"] for row in ask("themes", "show", id, "--cases")}
        assert states["Kommun 15"] == "denied", id
    for alone in ("hinder-langsiktighet", "hinder-mal", "hinder-resurser"):
        assert len(cases(alone)) < 22


def test_most_welcome_a_law_and_many_say_that_responsibility_is_unclear_without_one(
    rows: dict[str, dict[str, Any]], cases: Callable[[str], set[str]]
) -> None:
    assert rows["Lag om kommunens ansvar > Välkomnar lagen"]["phrase"] == "de flesta (16/23)"
    assert rows["Hinder > Otydligt ansvar > Oklart utan lag"]["phrase"] == "många (9/23)"
    assert kommun(9, 15, 18, 19, 23) <= cases("lag-tveksam") - cases("lag-valkomnar")


def test_internal_cooperation_is_decisive_but_hard_to_some() -> None:
    assert SAID_BY["intern-avgorande"] & SAID_BY["intern-svar"] == kommun(2, 3, 6)


def test_five_or_more_participants_name_both_media_and_social_media(ask: Callable[..., Any]) -> None:
    labels = {row["id"]: row["path"] for row in ask("codebook", "show")}
    rows = ask("themes", "--by", "speaker")
    media, social = (
        {row["speaker"] for row in rows if row["theme"] == labels[code] and row["n"]}
        for code in ("media", "sociala-medier")
    )
    assert media & social == {
        "trygghetssamordnare (Kommun 01)",
        "strateg för trygghet och folkhälsa",
        "brottsförebyggare",
        "säkerhetssamordnare (Kommun 07)",
        "trygghetssamordnare (Kommun 10)",
        "utredare",
        "presschef",
    }


def test_nobody_both_has_and_wants_a_communication_strategy() -> None:
    assert not SAID_BY["kommunikationsstrategi"] & SAID_BY["kommunikationsstrategi-onskas"]


def test_each_memo_and_summary_is_in_the_study_and_no_summary_is_stale(ask: Callable[..., Any]) -> None:
    assert len(ask("memos")) == len(plainly.rows("memos.csv"))
    summaries = ask("summaries")
    assert len(summaries) == len(plainly.rows("summaries.csv"))
    assert not any(row["stale"] for row in summaries)


def test_both_coders_are_done_with_what_they_coded(ask: Callable[..., Any]) -> None:
    assert {row["coder"]: row["done"] for row in ask("coders")} == {"anna": 23, "omar": len(SAMPLE)}
