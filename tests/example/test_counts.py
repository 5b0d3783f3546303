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


def test_21_of_23_already_cooperate_with_another_municipality(cases: Callable[[str], set[str]]) -> None:
    assert cases("samverkan-kommuner-pagaende") == ALL - kommun(9, 19)


def test_those_who_see_a_need_for_more_name_training_research_money_and_crime(
    cases: Callable[[str], set[str]],
) -> None:
    need = cases("samverkan-kommuner-behov")
    assert len(need) >= 12
    for named in ("behov-utbildning", "behov-forskningsmedel", "behov-brott-narkotika"):
        assert len(cases(named)) >= 3
        assert cases(named) < need


def test_they_do_not_quite_agree_on_whether_more_is_needed(cases: Callable[[str], set[str]]) -> None:
    need, none = cases("samverkan-kommuner-behov"), cases("samverkan-kommuner-inget-behov")
    assert none - need
    assert none & need


def test_about_two_thirds_name_the_planning_department(
    cases: Callable[[str], set[str]], rows: dict[str, dict[str, Any]]
) -> None:
    assert len(cases("samhallsbyggnad")) in (15, 16)


def test_all_but_one_lack_long_term_goals_or_resources_and_that_one_denies_it(
    ask: Callable[..., Any], cases: Callable[[str], set[str]]
) -> None:
    assert cases("langsiktighet-mal-resurser") == ALL - kommun(15)
    states = {
        row["case"]: row["state"] for row in ask("themes", "show", "langsiktighet-mal-resurser", "--cases")
    }
    assert states["Kommun 15"] == "denied"
    for alone in ("hinder-langsiktighet", "hinder-mal", "hinder-resurser"):
        assert 5 <= len(cases(alone)) < 22


def test_most_welcome_a_law_and_many_say_that_responsibility_is_unclear_without_one(
    cases: Callable[[str], set[str]],
) -> None:
    assert 13 <= len(cases("lag-valkomnar")) <= 18
    assert len(cases("otydligt-utan-lag")) >= 8
    assert cases("otydligt-utan-lag") <= cases("hinder-otydligt-ansvar")
    assert cases("lag-tveksam") - cases("lag-valkomnar")


@pytest.mark.parametrize("code", ["intern-avgorande", "intern-svar", "skola", "vald-nara-relation"])
def test_several_each_name_internal_cooperation_schools_and_domestic_violence(
    code: str, cases: Callable[[str], set[str]]
) -> None:
    assert 3 <= len(cases(code)) <= 7


def test_internal_cooperation_is_decisive_but_hard_to_some(cases: Callable[[str], set[str]]) -> None:
    assert cases("intern-avgorande") & cases("intern-svar")


def test_five_or_more_participants_name_media_and_social_media(ask: Callable[..., Any]) -> None:
    labels = {row["id"]: row["path"] for row in ask("codebook", "show")}
    of = {
        code: {
            row["speaker"]
            for row in ask("themes", "--by", "speaker")
            if row["theme"] == labels[code] and row["n"]
        }
        for code in ("media", "sociala-medier")
    }
    by_turns = {
        code: {
            (row.document, plainly.turns(row.document)[row.turn].label) for row in FINAL if row.code == code
        }
        for code in of
    }
    assert len(by_turns["media"] & by_turns["sociala-medier"]) >= 5


def test_several_have_a_communication_strategy_and_several_want_one(cases: Callable[[str], set[str]]) -> None:
    have, want = cases("kommunikationsstrategi"), cases("kommunikationsstrategi-onskas")
    assert 3 <= len(have) <= 7
    assert 3 <= len(want) <= 7
    assert not have & want


def test_each_memo_and_summary_is_in_the_study_and_no_summary_is_stale(ask: Callable[..., Any]) -> None:
    assert len(ask("memos")) == len(plainly.rows("memos.csv"))
    summaries = ask("summaries")
    assert len(summaries) == len(plainly.rows("summaries.csv"))
    assert not any(row["stale"] for row in summaries)


def test_both_coders_are_done_with_what_they_coded(ask: Callable[..., Any]) -> None:
    assert {row["coder"]: row["done"] for row in ask("coders")} == {"anna": 23, "omar": len(SAMPLE)}
