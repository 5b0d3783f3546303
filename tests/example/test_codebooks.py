"""The shipped codebooks: every code described in both languages, and everything named exists."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kodbok.cli.app import cli
from tests.example import plainly

BOOK = plainly.load_yaml((plainly.CODEBOOKS / "trygghet.yaml").read_text("utf-8"))
CODES = list(plainly.codes(BOOK["codes"]))
CODABLE = {code["id"] for code in CODES if code.get("codable", "true") != "false"}
IDS = {code["id"] for code in CODES}


def below(nodes: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Each code with itself and all below it."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        children = node.get("children", [])
        found |= below(children)
        found[node["id"]] = {node["id"]}.union(*(found[child["id"]] for child in children))
    return found


BELOW = below(BOOK["codes"])


def test_ids_keys_and_colours_are_unique_and_keys_are_small_letters() -> None:
    keys = [code["key"] for code in CODES if "key" in code]
    assert len(IDS) == len(CODES)
    assert len(set(keys)) == len(keys) == 20
    assert all(re.fullmatch("[a-z]", key) for key in keys)
    assert len({code["color"] for code in CODES}) == len(CODES)


def test_the_most_used_codes_have_the_keys() -> None:
    used = Counter(row["code"] for row in plainly.rows("codings.csv"))
    with_key = {code["id"] for code in CODES if "key" in code}
    assert with_key == {code for code, _n in used.most_common(20)} or min(
        used[code] for code in with_key
    ) >= max(n for code, n in used.items() if code not in with_key)


@pytest.mark.parametrize("code", CODES, ids=[code["id"] for code in CODES])
def test_every_code_is_described_in_both_languages(code: dict[str, Any]) -> None:
    for field in ("label", "definition"):
        assert set(code[field]) == {"sv", "en"}
        assert all(text.strip() for text in code[field].values())
    assert code["include"]
    assert code["exclude"]
    assert code["examples"]
    assert code["emerged"] in {"a-priori", "inductive", "in-vivo"}


def test_no_example_of_a_code_is_taken_from_an_interview() -> None:
    said = " ".join(turn.text for name in plainly.DOCUMENTS for turn in plainly.turns(name))
    assert not [example for code in CODES for example in code["examples"] if example.rstrip(".") in said]


def test_opposites_references_and_themes_name_codes_that_exist() -> None:
    opposites = {code["id"]: code["opposite"] for code in CODES if "opposite" in code}
    assert opposites
    assert all(opposites[opposite] == code for code, opposite in opposites.items())
    referred = {name for code in CODES for line in code["exclude"] for name in re.findall(r"-> (\S+)", line)}
    assert referred <= IDS
    assert all(set(theme["codes"]) <= IDS and set(theme["idea"]) == {"sv", "en"} for theme in BOOK["themes"])


@pytest.mark.parametrize("path", sorted(plainly.CODEBOOKS.iterdir()), ids=lambda path: path.name)
def test_the_program_finds_nothing_wrong_with_a_shipped_codebook(path: Path) -> None:
    result = CliRunner().invoke(cli, ["codebook", "check", str(path), "--format", "json"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
