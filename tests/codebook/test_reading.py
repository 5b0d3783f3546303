import pytest

from kodbok.codebook import check_file, read
from kodbok.errors import KodbokError


@pytest.mark.parametrize("name", ["x.csv", "x.yaml", "x.txt", "x"])
def test_the_content_tells_the_format(name: str) -> None:
    assert read(name, b"id,label\na,A\n").codes[0].id == "a"
    assert read(name, b"code\nA\n").codes[0].id == "a"
    assert read(name, b"codes:\n  - id: a\n").codes[0].id == "a"
    assert read(name, b"# head\n- A\n").codes[0].id == "a"
    assert read(name, b"{codes: [{id: a}]}").codes[0].id == "a"


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><CodeBook/>', "XML"),
        (b"PK\x03\x04" + bytes(40), "zip"),
        (bytes(range(32)) * 20, "book"),
        (b"\xff\xfe\x00", "book"),
    ],
)
def test_what_is_no_codebook_is_refused_by_name(raw: bytes, word: str) -> None:
    with pytest.raises(KodbokError) as error:
        read("book", raw)
    assert str(error.value).startswith("book")
    assert word in str(error.value)


def test_check_tells_everything_with_its_line() -> None:
    raw = (
        b"codes:\n  - id: a\n    definition: d\n    key: abc\n    color: red\n"
        b"  - id: b\n    definition: d\n    opposite: c\nthemes:\n  - id: t\n    codes: [x]\n"
    )
    assert [(damage.where, damage.severity) for damage in check_file("f.yaml", raw)] == [
        ("f.yaml, line 4", "error"),
        ("f.yaml, line 5", "error"),
        ("f.yaml, line 6", "error"),
        ("f.yaml, line 10", "error"),
    ]


def test_check_of_a_table_names_the_row() -> None:
    (damage,) = check_file("f.csv", b"id,definition,opposite\na,d,\nb,d,zz\n")
    assert damage.where == "f.csv, line 3"


def test_nothing_wrong_is_nothing_found() -> None:
    assert check_file("f.csv", b"id,definition\na,d\n") == []
