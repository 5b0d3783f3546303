import pytest

from kodbok.codebook import find
from kodbok.errors import KodbokError
from kodbok.model import Code, Codebook

BOOK = Codebook(
    (
        Code("hinder", {"sv": "Hinder", "en": "Barriers"}),
        Code("hinder-tid", {"sv": "Tid", "en": "Time"}, parent="hinder"),
        Code("ovrigt", {"": "Övrigt"}, parent="hinder"),
        Code("vilja", {"sv": "Vilja"}),
        Code("vilja-ovrigt", {"": "Övrigt"}, parent="vilja"),
        Code("ja-nej", {"": "Ja/nej > kanske"}, parent="vilja"),
        Code("tid", {"sv": "Tidig insats"}),
        Code("ovrigt-2", {"sv": "Annat"}),
        Code("vilja-annat", {"sv": "Annat"}, parent="vilja"),
    )
)


@pytest.mark.parametrize(
    ("called", "id"),
    [
        ("hinder", "hinder"),
        ("HINDER", "hinder"),
        ("Barriers", "hinder"),
        ("time", "hinder-tid"),
        ("tid", "tid"),  # a slug goes before a label
        ("Hinder > Övrigt", "ovrigt"),
        ("barriers/övrigt", "ovrigt"),
        ("Vilja::Övrigt", "vilja-ovrigt"),
        ("Vilja>O\u0308vrigt", "vilja-ovrigt"),
        ("Ja/nej > kanske", "ja-nej"),
        ("Vilja / Ja/nej > kanske", "ja-nej"),
        ("  Vilja  ", "vilja"),
        ("annat", "ovrigt-2"),  # the path of a code at the top, though another has its label
    ],
)
def test_a_code_is_found_by_slug_label_or_path(called: str, id: str) -> None:
    assert find(BOOK, called, "sv").id == id


def test_a_label_of_several_codes_names_their_paths() -> None:
    with pytest.raises(KodbokError, match=r"Hinder > Övrigt \(ovrigt\), Vilja > Övrigt \(vilja-ovrigt\)"):
        find(BOOK, "Övrigt", "sv")


def test_an_unknown_code_brings_close_names() -> None:
    with pytest.raises(KodbokError, match=r"did you mean.*hinder"):
        find(BOOK, "hindr", "sv")


@pytest.mark.parametrize("called", ["Hinder > Saknas", "zzzz", "", ">", "Hinder >"])
def test_what_is_no_code_is_refused(called: str) -> None:
    with pytest.raises(KodbokError):
        find(BOOK, called, "sv")


def test_an_empty_codebook_says_so() -> None:
    with pytest.raises(KodbokError, match="empty"):
        find(Codebook(), "x", "sv")
