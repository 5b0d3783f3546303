from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.codebook.strategies import codebooks, settled

from kodbok.codebook import read, read_csv, write_csv
from kodbok.codebook.csv_cells import join_list, split_list
from kodbok.errors import KodbokError
from kodbok.model import Code, Codebook, Emerged


def csv(text: str) -> Codebook:
    return read("book.csv", text.encode())


def tree(text: str) -> list[tuple[str, str | None]]:
    return [(code.id, code.parent) for code in csv(text).codes]


def refused(text: str) -> str:
    with pytest.raises(KodbokError) as error:
        csv(text)
    return str(error.value)


def test_every_column_is_read() -> None:
    book = csv(
        "id,parent,label,label_sv,label_de,key,codable,definition,definition_en,include,exclude,examples,"
        "opposite,scale,emerged,color,patterns,note\n"
        'a,,A,Å,Ä,r,nej,Def,Defn,x | y,"one, two",z,b,low | high,in-vivo,#000000,p*,0114\n'
        "b,a,B,,,,,,,,,,,,,,,\n"
    )
    first, second = book.codes
    assert first == Code(
        "a",
        {"": "A", "sv": "Å", "de": "Ä"},
        key="r",
        codable=False,
        definition={"": "Def", "en": "Defn"},
        include=("x", "y"),
        exclude=("one, two",),
        examples=("z",),
        opposite="b",
        scale=("low", "high"),
        emerged=Emerged.IN_VIVO,
        color="#000000",
        patterns=("p*",),
        extra={"note": "0114"},
    )
    assert (second.parent, second.codable, second.emerged) == ("a", True, Emerged.A_PRIORI)


def test_a_name_and_a_definition_are_enough() -> None:
    (code,) = csv("code;definition\nBrist på resurser;Pengar saknas\n").codes
    assert (code.id, code.label, code.definition) == (
        "brist-pa-resurser",
        {"": "Brist på resurser"},
        {"": "Pengar saknas"},
    )


@pytest.mark.parametrize("sign", [" > ", ">", "::", " / ", "/"])
def test_paths_make_their_parents(sign: str) -> None:
    text = "path,definition\nHinder>Tid,d\nVilja>Politik>Stöd,\nHinder,h\n".replace(">", sign)
    assert tree(text) == [
        ("hinder", None),
        ("tid", "hinder"),
        ("vilja", None),
        ("politik", "vilja"),
        ("stod", "politik"),
    ]
    assert csv(text).by_id["hinder"].definition == {"": "h"}


def test_one_sign_parts_the_paths_of_a_table() -> None:
    assert tree("code\nA > Ja/nej\nB\n") == [("a", None), ("ja-nej", "a"), ("b", None)]


def test_taguette_and_nvivo_name_their_columns_otherwise() -> None:
    assert csv("tag,description\nA,d\n").codes[0].definition == {"": "d"}
    assert csv("Name,Description,Files\nA,d,3\n").codes[0].extra == {"Files": "3"}


def test_codebook_show_is_read_without_its_counts() -> None:
    (code,) = csv("id,path,key,codings,cases,definition\nx,A,k,3,2,d\n").codes
    assert (code.id, code.label, code.key, code.extra) == ("x", {"": "A"}, "k", {})


def test_a_code_beside_a_label_is_an_id() -> None:
    assert csv("code,label\nHIN,Hinder\n").codes[0].id == "HIN"


def test_a_parent_is_named_by_id_or_label_before_or_after() -> None:
    assert tree("id,label,parent\nb,B,Over\nc,C,b\na,Over,\n") == [("a", None), ("b", "a"), ("c", "b")]


def test_headers_are_read_however_cased() -> None:
    assert csv("ID;Label_sv;KEY\na;A;k\n").codes[0] == Code("a", {"sv": "A"}, key="k")


def test_an_id_alone_is_its_own_label() -> None:
    assert csv("id\na\n").codes[0].label == {"": "a"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "line 1: no column"),
        ("id,label\na,b,c\n", "line 2"),
        ('id,label\na,"b\n', "line 2"),
        ("id\na\na\n", "line 3: the id"),
        ("id\na b\n", "line 2: the id"),
        ("id,parent\na,x\n", "line 2: the parent"),
        ("id,parent\na,b\nb,a\n", "lies below itself"),
        ("id,parent\na,a\n", "lies below itself"),
        ("id,key\na,123\n", "line 2: the key"),
        ("id,codable\na,maybe\n", "line 2: codable"),
        ("id,scale\na,big\n", "line 2: the scale"),
        ("path,definition\n,x\n", "line 2: this row"),
        ("path\nA > B\nA > b\n", "already on line 2"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, words: str) -> None:
    said = refused(text)
    assert said.startswith("book.csv")
    assert words in said


@pytest.mark.parametrize(
    "items", [("a", "b"), ("a | b", "|", "c|d"), ("| a", "a |"), ("a\\|b", "\\", "\\\\|")]
)
def test_lists_survive_their_own_separator(items: tuple[str, ...]) -> None:
    assert tuple(split_list(join_list(items) or "")) == tuple(items)


def test_the_columns_are_those_of_the_contract() -> None:
    header = write_csv(Codebook((Code("a", {"sv": "A"}),))).decode().splitlines()[0]
    assert header == (
        "id,parent,label,label_sv,label_en,key,codable,definition,include,exclude,examples,opposite,"
        "scale,emerged,color"
    )


@settings(deadline=None, max_examples=60)
@given(codebooks())
def test_what_is_written_is_read_again(codebook: Codebook) -> None:
    for excel in (False, True):
        again = settled(read_csv(write_csv(codebook, excel=excel)))
        texts = [
            replace(code, extra={name: value for name, value in code.extra.items() if isinstance(value, str)})
            for code in codebook.codes
        ]
        assert list(again.codes) == texts
