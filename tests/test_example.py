"""The shipped example study, held by plain readings of its files: nothing of kodbok is used here."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
TRANSCRIPTS = ROOT / "transcripts"
CODEBOOK = ROOT / "codebooks" / "trygghet.yaml"
INVENTED = re.compile("påhitta|invented", re.IGNORECASE)
ENCODINGS = {"kommun-03.txt": "cp1252"}
DELIBERATELY_UNUSED: set[str] = set()


def rows(name: str) -> list[dict[str, str]]:
    with (TRANSCRIPTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def raw(name: str) -> str:
    return (TRANSCRIPTS / name).read_bytes().decode(ENCODINGS.get(name, "utf-8"))


def parts(name: str) -> tuple[dict[str, Any], str]:
    """The front matter (empty where there is none) and the text after it."""
    text = raw(name)
    if not text.startswith("---\n"):
        return {}, text
    front, body = text[4:].split("\n---\n", 1)
    return load(front), body


def load(text: str) -> Any:
    return YAML(typ="base", pure=True).load(text)


def codes(nodes: list[Any]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        code = {"label": node} if isinstance(node, str) else node
        yield code
        yield from codes(code.get("children", []))


DOCUMENTS = sorted(
    path.name for path in TRANSCRIPTS.iterdir() if path.suffix in {".md", ".txt"} and path.stem != "README"
)
BOOK = load(CODEBOOK.read_text("utf-8"))
CODES = list(codes(BOOK["codes"]))
CODINGS = rows("codings.csv")


# -- marked as invented ------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_interview_says_that_it_is_invented(name: str) -> None:
    front, body = parts(name)
    if front:
        assert front["invented"] == "yes"
        assert INVENTED.search(front["note"])
    else:
        assert INVENTED.search(body.split("\n", 1)[0])
        assert any(row["file"] == name and INVENTED.search(row["note"]) for row in rows("transcripts.csv"))


@pytest.mark.parametrize("path", [TRANSCRIPTS / "README.md", *sorted((ROOT / "codebooks").iterdir())])
def test_the_files_about_the_study_say_that_it_is_invented(path: Path) -> None:
    assert INVENTED.search(path.read_text("utf-8"))


# -- interviews --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_interview_has_600_to_1000_words_and_two_speakers_in_turn(name: str) -> None:
    labels = re.findall(r"^(\w+): ", parts(name)[1], re.MULTILINE)
    assert labels == ["I", "R1"] * (len(labels) // 2) or labels == ["I", "R1"] * (len(labels) // 2) + ["I"]
    spoken = re.sub(r"^\w+: ", "", parts(name)[1], flags=re.MULTILINE)
    assert 600 <= len(re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", spoken)) <= 1000


def test_no_two_interviews_share_a_sentence_of_more_than_eight_words() -> None:
    sentences = {
        name: {
            words
            for sentence in re.split(r"[.!?\n]+", re.sub(r"^\w+: ", "", parts(name)[1], flags=re.MULTILINE))
            if len(words := tuple(re.findall(r"\w+", sentence.casefold()))) > 8
            and not INVENTED.search(sentence)
        }
        for name in DOCUMENTS
    }
    for one, other in combinations(DOCUMENTS, 2):
        assert not sentences[one] & sentences[other]


def test_every_interview_belongs_to_a_case_that_took_part_and_every_such_case_has_one() -> None:
    in_sidecar = {row["file"]: row["case"] for row in rows("transcripts.csv")}
    named = [parts(name)[0].get("case") or in_sidecar[name] for name in DOCUMENTS]
    cases = rows("cases.csv")
    assert sorted(named) == sorted(row["case"] for row in cases if row["participates"] == "ja")
    assert all(row["reason"] for row in cases if row["participates"] == "nej")
    assert len({row["case"] for row in cases}) == len(cases)


# -- codebook ----------------------------------------------------------------------------------


def test_ids_and_keys_are_unique_and_keys_are_small_letters() -> None:
    ids = [code["id"] for code in CODES]
    keys = [code["key"] for code in CODES if "key" in code]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z]", key) for key in keys)
    assert len({code["color"] for code in CODES}) == len(CODES)


@pytest.mark.parametrize("code", CODES, ids=[code["id"] for code in CODES])
def test_every_code_is_described_in_both_languages(code: dict[str, Any]) -> None:
    for field in ("label", "definition"):
        assert set(code[field]) == {"sv", "en"}
        assert all(text.strip() for text in code[field].values())
    assert code["include"]
    assert code["exclude"]
    assert code["examples"]
    assert code["emerged"] in {"a-priori", "inductive", "in-vivo"}


def test_opposites_references_and_themes_name_codes_that_exist() -> None:
    ids = {code["id"] for code in CODES}
    opposites = {code["id"]: code["opposite"] for code in CODES if "opposite" in code}
    assert opposites
    assert all(opposites[opposite] == code for code, opposite in opposites.items())
    referred = {name for code in CODES for line in code["exclude"] for name in re.findall(r"-> (\S+)", line)}
    assert referred <= ids
    assert all(set(theme["codes"]) <= ids and theme["idea"]["sv"] for theme in BOOK["themes"])


# -- codings and memos -------------------------------------------------------------------------


@pytest.mark.parametrize("row", CODINGS, ids=lambda row: f"{row['document']}-{row['code']}")
def test_every_quote_is_found_exactly_once_in_the_participants_words(row: dict[str, str]) -> None:
    text = parts(row["document"])[1]
    at = [found.start() for found in re.finditer(f"(?={re.escape(row['quote'])})", text)]
    assert len(at) == 1
    turn = text[text.rindex("\n", 0, at[0]) + 1 : text.index("\n", at[0])]
    assert turn.startswith("R1: ")
    assert row["quote"] in turn


def test_every_coding_has_a_code_that_can_be_put_on_text_and_stands_once() -> None:
    codable = {code["id"] for code in CODES if code.get("codable", "true") != "false"}
    used = Counter(row["code"] for row in CODINGS)
    assert set(used) <= codable
    assert codable - set(used) == DELIBERATELY_UNUSED
    assert len({tuple(row.values()) for row in CODINGS}) == len(CODINGS)


def test_the_codings_show_overlaps_and_several_codes_on_one_passage() -> None:
    spans = [
        (row["document"], start, start + len(row["quote"]))
        for row in CODINGS
        for start in [parts(row["document"])[1].index(row["quote"])]
    ]
    assert any(count > 1 for count in Counter(spans).values())
    pairs = ((a, b) for a, b in combinations(spans, 2) if a[0] == b[0] and a != b)
    assert sum(a[1] < b[2] and b[1] < a[2] for a, b in pairs) >= 5


def test_one_coder_has_coded_every_interview() -> None:
    assert {(row["document"], row["coder"]) for row in CODINGS} == {(name, "anna") for name in DOCUMENTS}


def test_memos_are_on_things_that_exist() -> None:
    things = {f"document {name}" for name in DOCUMENTS}
    things |= {f"code {code['id']}" for code in CODES} | {f"case {row['case']}" for row in rows("cases.csv")}
    memos = rows("memos.csv")
    assert {row["on"] for row in memos} <= things
    assert {row["kind"] for row in memos} <= {"analytic", "method", "reflexive", "decision", "field-note"}
