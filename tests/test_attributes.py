from __future__ import annotations

import pytest

from kodbok.attributes import Attribute, AttributeType, declared
from kodbok.errors import KodbokError
from kodbok.transcripts.attribute_types import read_types


@pytest.mark.parametrize(
    ("type", "good", "bad"),
    [
        ("text", ["", "vad som helst"], []),
        ("integer", ["0", "-3", "83 000", "83\u00a0000", "0114", ""], ["1,5", "ca 3", "8 30"]),
        ("number", ["1,5", "1.5", "-2", "83 000,5"], ["1,5,2", "x"]),
        (
            "date",
            ["2020", "2020-02", "2020-02-11", "2020-02-11 12:30"],
            ["11/2 2020", "2020-13-01", "2020-02-32"],
        ),
        ("yes-no", ["ja", "Nej", "yes", "0", "TRUE"], ["kanske", "2"]),
        ("liten < stor", ["Liten", "stor"], ["mellan"]),
    ],
)
def test_a_type_knows_its_values(type: str, good: list[str], bad: list[str]) -> None:
    attribute = declared("a", type)
    assert [value for value in good if not attribute.fits(value)] == []
    assert [value for value in bad if attribute.fits(value)] == []


@pytest.mark.parametrize(
    ("type", "ordered"),
    [
        ("number", ["-2", "1,5", "9", "10 000", "vet ej"]),
        ("date", ["1999", "2020-02", "2020-02-11", "i fjol"]),
        ("liten < mellan < stor", ["liten", "mellan", "stor", "annat"]),
        ("text", ["2", "10"]),
        ("text", ["10", "2", "b"]),
    ],
)
def test_values_are_sorted_by_type_and_others_come_last(type: str, ordered: list[str]) -> None:
    attribute = declared("a", type)
    assert sorted(set(ordered), key=attribute.order(ordered)) == ordered


@pytest.mark.parametrize("type", ["length", "", "a <", "a < A", "ordered"])
def test_a_type_that_there_is_not_is_refused(type: str) -> None:
    with pytest.raises(KodbokError, match="size: "):
        declared("size", type)


def test_types_are_read_from_yaml() -> None:
    said = (
        "ålder: integer\nstorlek: [liten, NO]\nmed:\n  type: yes-no\nnivå: {values: [låg, hög], label: x}\n"
    )
    assert read_types(said.encode()) == (
        Attribute("ålder", AttributeType.INTEGER),
        Attribute("storlek", AttributeType.ORDERED, ("liten", "NO")),
        Attribute("med", AttributeType.YES_NO),
        Attribute("nivå", AttributeType.ORDERED, ("låg", "hög")),
    )


@pytest.mark.parametrize("said", ["- a\n", "a: [b\n", "a: {type: x}\n", "a: [[b], c]\n", "a:\n", "\0\0"])
def test_other_yaml_is_refused_with_the_files_name(said: str) -> None:
    with pytest.raises(KodbokError, match=r"attributes\.yaml: "):
        read_types(said.encode())
