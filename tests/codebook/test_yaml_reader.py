from pathlib import Path

import pytest

from kodbok.codebook import read, read_yaml
from kodbok.errors import KodbokError
from kodbok.model import Codebook, Emerged


def yaml(text: str) -> Codebook:
    return read("book.yaml", text.encode())


def refused(text: str) -> str:
    with pytest.raises(KodbokError) as error:
        yaml(text)
    return str(error.value)


def test_every_field_is_read() -> None:
    book = yaml(
        """\
format: kodbok-codebook/1
title: {sv: Trygghet, en: Safety}
language: sv
codes:
  - id: hinder
    label: {sv: Hinder, en: Barriers}
    codable: false
    color: "#d62728"
    definition: {sv: "Något i vägen", en: Something in the way}
    children:
      - id: hinder-resurser
        label: Brist på resurser
        key: r
        definition: |
          Tid, pengar

          eller personal
        include: ["pengar", "tid"]
        exclude: "vilja"
        examples:
          - "Jag är ensam"
        opposite: hinder
        scale: [low, high]
        emerged: In Vivo
        patterns: ["resurs*"]
        note: {sv: egen}
themes:
  - id: t
    title: Tema
    idea: {sv: Idé}
    codes: [hinder, hinder-resurser]
    narrative: |
      Först.
      Sedan.
    status: draft
    weight: "07"
"""
    )
    hinder, resources = book.codes
    assert book.title == {"sv": "Trygghet", "en": "Safety"}
    assert book.extra == {"language": "sv"}
    assert (hinder.codable, hinder.color, hinder.parent) == (False, "#d62728", None)
    assert hinder.label == {"sv": "Hinder", "en": "Barriers"}
    assert resources.parent == "hinder"
    assert resources.label == {"": "Brist på resurser"}
    assert resources.definition == {"": "Tid, pengar\n\neller personal"}
    assert resources.include == ("pengar", "tid")
    assert resources.exclude == ("vilja",)
    assert resources.examples == ("Jag är ensam",)
    assert (resources.key, resources.opposite, resources.scale) == ("r", "hinder", ("low", "high"))
    assert resources.emerged is Emerged.IN_VIVO
    assert resources.patterns == ("resurs*",)
    assert resources.extra == {"note": {"sv": "egen"}}
    (theme,) = book.themes
    assert theme.codes == ("hinder", "hinder-resurser")
    assert (theme.narrative, theme.status, theme.extra) == ("Först.\nSedan.", "draft", {"weight": "07"})


@pytest.mark.parametrize(
    "scalar",
    ["0114", "NO", "no", "12:30", "yes", "1e3", "~", "null", "2020-01-01", "0x1F", "1_000", "=", ".5"],
)
def test_no_scalar_changes(scalar: str) -> None:
    book = yaml(f"codes:\n  - label: {scalar}\n    definition: {{no: {scalar}}}\n    include: [{scalar}]\n")
    (code,) = book.codes
    assert code.label == {"": scalar}
    assert code.definition == {"no": scalar}
    assert code.include == (scalar,)


def test_a_nested_list_of_bare_names_is_a_tree() -> None:
    book = yaml("- Hinder:\n  - Mål\n  - Tid:\n    - Övrigt\n- 0114\n- Tom:\n")
    assert [(code.id, code.parent) for code in book.codes] == [
        ("hinder", None),
        ("mal", "hinder"),
        ("tid", "hinder"),
        ("ovrigt", "tid"),
        ("0114", None),
        ("tom", None),
    ]


def test_bare_names_stand_among_full_codes() -> None:
    book = yaml("codes:\n  - Hinder\n  - id: x\n    children: [A, B]\n")
    assert [(code.id, code.parent) for code in book.codes] == [
        ("hinder", None),
        ("x", None),
        ("a", "x"),
        ("b", "x"),
    ]


def test_example_and_examples_are_one_field() -> None:
    (code,) = yaml("codes:\n  - id: a\n    examples: [x]\n    example: y\n").codes
    assert code.examples == ("x", "y")


def test_empty_fields_are_no_fields() -> None:
    text = "codes:\n  - id: a\n    key:\n    color: ~\n    opposite: null\n    include:\n    definition: {sv: ''}\n"
    (code,) = yaml(text).codes
    assert (code.key, code.color, code.opposite, code.include, code.definition) == (None, None, None, (), {})


@pytest.mark.parametrize("word", ["no", "Nej", "FALSE", "false", "0", '"no"'])
def test_codable_is_read_in_both_languages(word: str) -> None:
    assert not yaml(f"codes:\n  - id: a\n    codable: {word}\n").codes[0].codable


def test_texts_become_canonical() -> None:
    (code,) = yaml('codes:\r\n  - label: "A\\u030A  b"\r\n    definition: "a\\r\\nb"\r\n').codes
    assert code.label == {"": "Å  b"}
    assert code.definition == {"": "a\nb"}


def test_aliases_are_read() -> None:
    first, second = yaml("codes:\n  - id: a\n    include: &x [p, q]\n  - id: b\n    include: *x\n").codes
    assert first.include == second.include == ("p", "q")


def test_utf16_and_cp1252_files_are_read() -> None:
    text = "codes:\n  - id: a\n    label: Ärenden på kö\n"
    assert read("b.yaml", text.encode("utf-16")) == read("b.yaml", text.encode("cp1252"))


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("codes:\n  - id: a\n    label: x\n    label: y\n", 4, "twice"),
        ("codes:\n\t- id: a\n", 2, "TAB"),
        ("codes:\n  - id: a\n    definition: foo: bar\n", 3, "colon"),
        ('codes:\n  - id: "a\n    x: y\n', 2, "quotation mark"),
        ("codes:\n  - id: a\n    include: [x, y\n  - id: b\n", 3, "bracket"),
        ("codes:\n  - id: a\n    label: x\n   key: r\n", 4, "indentation"),
        ("codes:\n  - id: a\n    label: @x\n", 3, "quotes"),
        ('codes:\n  - id: "a\x01"\n', 2, "character"),
        ("codes:\n  - id: a\n  - id: b\n  - id: a\n", 4, "already on line 2"),
        ("codes:\n  - id: a b\n", 2, "slug"),
        ("codes:\n  - id: a\n    key: abc\n", 3, "one or two letters"),
        ("codes:\n  - id: a\n    key: 1\n", 3, "one or two letters"),
        ("codes:\n  - id: a\n    color: red\n", 3, "#1f77b4"),
        ("codes:\n  - id: a\n    color: #d62728\n", 3, "quotes"),
        ("codes:\n  - id: a\n    codable: maybe\n", 3, "yes or no"),
        ("codes:\n  - id: a\n    emerged: once\n", 3, "a-priori"),
        ("codes:\n  - id: a\n    scale: big\n", 3, "yes-no"),
        ("codes:\n  - id: a\n    scale: [one]\n", 3, "two values"),
        ("codes:\n  - id: a\n    include: [x: y]\n", 3, "quotes"),
        ("codes:\n  - id: a\n    label: [x]\n", 3, "each language"),
        ("codes:\n  - id: a\n    key: [x]\n", 3, "one text"),
        ("codes:\n  - definition: x\n", 2, "id"),
        ("codes:\n  - id: a\n  -\n", 3, "nothing"),
        ("codes: {a: b}\n", 1, "list"),
        ("codes:\n  - id: a\n    <<: {b: c}\n", 3, "<<"),
        ("codes:\n  - id: a\n    include: *x\n", 3, "*x"),
        ("codes:\n  - id: a\n    [b]: c\n", 3, "quotes"),
        ("codes: []\nthemes:\n  - t\n", 3, "theme"),
        ("codes: []\nthemes:\n  - id: t\n  - id: t\n", 4, "already"),
        ("codes: []\nthemes:\n  - idea: t\n", 3, "title"),
        ("codes: []\n---\ncodes: []\n", 2, "second"),
        ("format: kodbok-codebook/2\n", 1, "kodbok-codebook/1"),
        ("title: x\n", 1, "codes"),
        ("just text\n", 1, "codes"),
        ("# only a comment\n", 1, "codes"),
        ("[" * 500, 1, "200 levels"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, word: str) -> None:
    said = refused(text)
    assert said.startswith(f"book.yaml, line {line}: ")
    assert word in said
    assert "\n" not in said


def test_codes_too_deep_are_refused() -> None:
    deep = "codes:\n" + "".join(f"{'  ' * i}- id: c{i}\n{'  ' * i}  children:\n" for i in range(60))
    assert "levels deep" in refused(deep)


def test_aliases_cannot_grow_without_bound() -> None:
    bomb = "a: &a [" + ",".join("x" * 10) + "]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        bomb += f"{name}: &{name} [" + ",".join([f"*{before}"] * 10) + "]\n"
    assert "aliases" in refused(bomb + "codes: []\n")


def test_the_first_problem_in_the_file_is_told() -> None:
    assert "line 2" in refused("codes:\n  - id: a b\n    key: abc\n")


def test_the_seed_codebook_is_read(shared: Path) -> None:
    book = read_yaml((shared / "study" / "codebook-trygghet.yaml").read_bytes())
    assert len(book.codes) == 38
    assert book.path("behov-upphandling", "sv") == (
        "Samverkan > Samverkan mellan kommuner > Behov av mer > Gemensam upphandling"
    )
    assert [code.id for code in book.codes if not code.codable] == ["samverkan", "hinder"]
    assert all(code.examples for code in book.codes if not book.children.get(code.id))
    assert book.by_id["samverkan-kommuner-pagaende"].extra["note"]["sv"] == "Räknas per kommun."
