import pytest

from kodbok.codebook import check
from kodbok.model import Code, Codebook, Theme


def found(*codes: Code, themes: tuple[Theme, ...] = ()) -> list[tuple[str, str, str]]:
    return [(one.where, one.severity, one.what) for one in check(Codebook(codes, themes))]


def code(id: str, **values: object) -> Code:
    given: dict[str, object] = {"label": {"": f"label {id * 5}"}, "definition": {"": "d"}, **values}
    return Code(id, **given)  # type: ignore[arg-type]


def test_a_sound_codebook_has_nothing() -> None:
    assert found(code("a", key="r", opposite="b"), code("b", key="s")) == []


@pytest.mark.parametrize(
    ("codes", "where", "severity", "word"),
    [
        ([code("a", opposite="x")], "code a", "error", "opposite"),
        ([code("a", opposite="a")], "code a", "error", "own opposite"),
        ([code("a", key="r"), code("b", key="r")], "code b", "error", "already that of a"),
        ([code("a", key="r"), code("b", key="ra")], "code b", "warning", "taken first"),
        ([code("a", key="R")], "code a", "warning", "upper case"),
        ([code("a", key="r1")], "code a", "error", "letters"),
        ([code("a", color="red")], "code a", "error", "red"),
        ([code("a", definition={})], "code a", "warning", "definition"),
        ([code("a", codable=False)], "code a", "warning", "heading"),
        ([code("a", extra={"defintion": "d"})], "code a", "warning", "did you mean definition"),
        ([code("a", label={"": "Tid"}), code("b", label={"": "tid"})], "code b", "warning", "same label"),
        ([code("a", label={"": "Otydliga mål"}), code("b", label={"": "Otydligt mål"})], "code b", "warning", "nearly"),
    ],
)  # fmt: skip
def test_each_kind_is_found(codes: list[Code], where: str, severity: str, word: str) -> None:
    assert [(w, s) for w, s, what in found(*codes) if word in what] == [(where, severity)]


def test_a_field_of_its_own_is_no_misspelling() -> None:
    assert found(code("a", extra={"note": "n"})) == []


def test_numbered_labels_are_not_mixed_up() -> None:
    assert found(code("a", label={"": "Skolområde 1"}), code("b", label={"": "Skolområde 2"})) == []


def test_the_same_label_in_two_branches_is_no_matter() -> None:
    a, b = code("a"), code("b")
    inner = [code("c", label={"": "Övrigt"}, parent="a"), code("d", label={"": "Övrigt"}, parent="b")]
    assert found(a, b, *inner) == []


def test_an_unknown_code_in_a_theme_is_an_error_with_a_close_name() -> None:
    themes = (Theme("t", {"": "T"}, codes=("hindr",)), Theme("u", {"": "U"}))
    first, second = found(code("hinder"), themes=themes)
    assert first[:2] == ("theme t", "error")
    assert "hinder" in first[2]
    assert second[:2] == ("theme u", "warning")


def test_codes_that_may_have_been_meant_are_named_for_the_first_mistakes_only() -> None:
    codes = [code("brist"), *(code(f"k{n}", opposite="brits", label={"": f"{n}"}) for n in range(50))]
    said = [what for _where, _severity, what in found(*codes) if "brits" in what]
    assert len(said) == 50
    assert [what for what in said if "did you mean brist?" in what] == said[:20]
