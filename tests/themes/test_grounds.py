"""What a cell rests on does not depend on the order in which it is gathered."""

from __future__ import annotations

from itertools import permutations

from kodbok.model import Code, Codebook, Speaker, Theme, Turn
from kodbok.themes.grounds import Ground, Grounds, Linked
from kodbok.themes.material import Talk

BOOK = Codebook(
    codes=(Code("a", {"": "A"}), Code("b", {"": "B"}, parent="a"), Code("c", {"": "C"})),
    themes=(Theme("t", {"": "T"}, codes=("a", "b", "gone")), Theme("u", {"": "U"}, codes=("c",))),
)
CELLS = [("K", "t"), ("K", "u"), ("L", "t")]


def talk(name: str) -> Talk:
    return Talk(name, ("K",), (Speaker("R"),), (Turn(1, 0, 0, 10, "R"),), str)


def linked(code: str, guid: str, start: int = 0, end: int = 5) -> Linked:
    return code, guid, f"guid of {code}", start, end, "quote", start, end


DOCUMENTS = {
    "d1": [linked("a", "1"), linked("b", "2"), linked("c", "3", 2, 4), linked("x", "4")],
    "d2": [linked("b", "5"), linked("b", "6", 20, 30)],
}


def grounds(documents: dict[str, list[Linked]], cells: list[tuple[str, str]] = CELLS) -> list[Ground]:
    gathered = Grounds(BOOK, cells)
    for guid, codings in documents.items():
        gathered.add_document(talk(guid), guid, codings)
    gathered.add_cases(
        [("L", ("b", "7", "guid of b", None, None, None, None, None)), ("M", linked("a", "8"))]
    )
    return [gathered.of(cell) for cell in cells]


def test_one_stretch_is_one_passage_whatever_it_is_coded_with() -> None:
    assert [one.passages for one in grounds(DOCUMENTS)] == [2, 1, 1]


def test_the_order_of_documents_and_codings_does_not_matter() -> None:
    expected = grounds(DOCUMENTS)
    for order in permutations(DOCUMENTS):
        for codings in permutations(DOCUMENTS["d1"]):
            assert grounds({name: DOCUMENTS[name] for name in order} | {"d1": list(codings)}) == expected


def test_a_cell_is_the_same_asked_for_alone() -> None:
    assert [grounds(DOCUMENTS, [cell])[0] for cell in CELLS] == grounds(DOCUMENTS)


def test_a_coding_in_another_document_is_another_ground() -> None:
    moved = {"d1": DOCUMENTS["d2"], "d2": DOCUMENTS["d1"]}
    assert grounds(moved)[0].basis != grounds(DOCUMENTS)[0].basis
    assert grounds(moved)[2] == grounds(DOCUMENTS)[2]


def test_only_codes_of_the_themes_that_are_asked_for_are_wanted() -> None:
    assert set(Grounds(BOOK, CELLS).codes) == {"a", "b", "c"}
    assert set(Grounds(BOOK, [("K", "u")]).codes) == {"c"}
