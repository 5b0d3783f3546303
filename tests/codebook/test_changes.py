from dataclasses import replace

from kodbok.codebook import compare, describe_change, redefined
from kodbok.model import Code, Codebook, Emerged

CODE = Code("a", {"sv": "A"}, definition={"sv": "d"}, include=("i",), key="k")


def test_definition_include_and_exclude_redefine() -> None:
    assert redefined(CODE, replace(CODE, definition={"sv": "e"}))
    assert redefined(CODE, replace(CODE, include=()))
    assert redefined(CODE, replace(CODE, exclude=("x",)))


def test_nothing_else_redefines() -> None:
    other = replace(
        CODE, label={"sv": "B"}, color="#000000", key="x", examples=("e",), parent="p", codable=False,
        emerged=Emerged.IN_VIVO, scale="number", opposite="q", patterns=("p",), extra={"n": "1"}, guid="g",
    )  # fmt: skip
    assert not redefined(CODE, other)


def test_each_changed_field_has_its_words() -> None:
    new = replace(
        CODE, label={"sv": "B"}, definition={}, include=("j",), exclude=("x",), key=None, parent="p",
        codable=False, scale=("1", "2"), extra={"note": "n"},
    )  # fmt: skip
    assert describe_change(CODE, new) == [
        "moved from the top to p",
        'label "A" is now "B"',
        "is now a heading",
        "key k is now none",
        "definition removed",
        "include changed",
        "exclude added",
        "scale none is now 1, 2",
        "changed note",
    ]


def test_the_same_code_has_no_changes() -> None:
    assert describe_change(CODE, replace(CODE, guid="other")) == []


def test_a_change_is_a_sentence_with_its_code() -> None:
    old, new = Codebook((CODE,)), Codebook((replace(CODE, key="x"), Code("b", {"": "B"})))
    assert [str(change) for change in compare(old, new)] == ["a: key k is now x", 'b: new code "B"']
