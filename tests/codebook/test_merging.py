from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codebook.strategies import codebooks

from kodbok.codebook import Change, merge, read, write_csv, write_yaml
from kodbok.codebook.tidying import depth_first
from kodbok.errors import KodbokError
from kodbok.model import Code, Codebook, Theme

OLD = Codebook(
    codes=(
        Code("a", {"sv": "A", "en": "Aa"}, key="a", definition={"sv": "da"}, guid="ga"),
        Code("b", {"sv": "B"}, parent="a", include=("x",), color="#000000", guid="gb"),
        Code("c", {"sv": "C"}, parent="a", guid="gc"),
        Code("d", {"sv": "D"}, extra={"note": "n"}, opposite="a", guid="gd"),
    ),
    themes=(Theme("t", {"sv": "T"}, codes=("b", "d"), narrative="long", guid="gt"),),
    title={"sv": "Titel"},
    extra={"language": "sv"},
)
HEAD = "format: kodbok-codebook/1\n"


def merged(text: str, *, old: Codebook = OLD, prune: bool = False) -> tuple[Codebook, list[Change]]:
    return merge(old, read("file", text.encode()), prune)


def tree(book: Codebook) -> list[tuple[str, str | None]]:
    return [(code.id, code.parent) for code in book.codes]


def kinds(changes: list[Change]) -> list[tuple[str | None, str]]:
    return [(change.id, change.kind) for change in changes]


# -- what the file names -----------------------------------------------------------------------


def test_the_same_codebook_changes_nothing() -> None:
    for raw in (write_yaml(OLD), write_csv(OLD), write_csv(OLD, excel=True)):
        assert merge(OLD, read("file", raw)) == (OLD, [])
        assert merge(OLD, read("file", raw), prune=True) == (OLD, [])


def test_a_code_keeps_its_guid_and_takes_the_files_fields() -> None:
    new, changes = merged(
        HEAD + "codes:\n  - {id: a, label: {sv: A, en: Ab}, key: k, definition: {sv: da}}\n"
    )
    assert (new.by_id["a"].guid, new.by_id["a"].key, new.by_id["a"].label["en"]) == ("ga", "k", "Ab")
    assert kinds(changes) == [("a", "label"), ("a", "key")]


def test_a_field_taken_out_of_a_whole_file_is_cleared() -> None:
    new, changes = merged(HEAD + "codes:\n  - {id: d, label: {sv: D}}\n")
    assert (new.by_id["d"].opposite, new.by_id["d"].extra) == (None, {})
    assert kinds(changes) == [("d", "opposite"), ("d", "extra")]


def test_a_format_that_lacks_a_field_does_not_clear_it() -> None:
    bare, _ = merged("- A:\n  - B\n  - C\n- D\n")
    assert bare == OLD
    table, _ = merged("id,label_sv\na,A\nb,B\n")
    assert table == OLD
    seed, _ = merged(
        "format: codebook/1\ncodes:\n  - {id: a, label: {sv: A, en: Aa}, definition: {sv: da}}\n"
    )
    assert seed.by_id["a"].key == "a"


def test_a_code_without_a_label_in_the_file_keeps_its_own() -> None:
    new, _ = merged(HEAD + "codes:\n  - {id: b}\n")
    assert new.by_id["b"].label == {"sv": "B"}


def test_title_and_unknown_fields_of_the_codebook() -> None:
    assert merged(HEAD + "codes: []\n")[0].title == OLD.title
    new, changes = merged(HEAD + "title: {sv: Ny}\nlanguage: en\ncodes: []\n")
    assert (new.title, new.extra) == ({"sv": "Ny"}, {"language": "en"})
    assert kinds(changes) == [(None, "title"), (None, "extra")]
    assert merged(HEAD + "codes: []\n", prune=True)[0].extra == {}


# -- languages ---------------------------------------------------------------------------------


def test_a_table_with_one_language_leaves_the_others() -> None:
    new, _ = merged("id,label_en\na,New\n")
    assert new.by_id["a"].label == {"sv": "A", "en": "New"}


def test_a_text_without_a_language_that_is_known_changes_nothing() -> None:
    assert merged("id,label,definition\na,Aa,da\n") == (OLD, [])


def test_a_text_without_a_language_replaces_the_only_one() -> None:
    new, changes = merged("id,label_sv,definition\na,A,changed\n")
    assert new.by_id["a"].definition == {"sv": "changed"}
    assert kinds(changes) == [("a", "definition")]
    plain, _ = merged(HEAD + "codes:\n  - {id: b, label: Ny, include: [x], color: '#000000'}\n")
    assert plain.by_id["b"].label == {"sv": "Ny"}


def test_a_text_without_a_language_replaces_that_of_the_study() -> None:
    new, _ = merge(OLD, read("f", b"id,label\na,X\n"), language="en")
    assert new.by_id["a"].label == {"sv": "A", "en": "X"}


def test_an_empty_cell_clears_what_its_column_says() -> None:
    new, _ = merged("id,definition_sv,key\na,,\n")
    assert (new.by_id["a"].definition, new.by_id["a"].key) == ({}, None)


# -- place and order ---------------------------------------------------------------------------


def test_the_file_decides_places_and_kept_codes_stay_where_they_were() -> None:
    new, changes = merged(
        HEAD
        + "codes:\n  - id: e\n    children:\n      - id: b\n        include: [x]\n        color: '#000000'\n"
    )
    assert tree(new) == [("a", None), ("c", "a"), ("d", None), ("e", None), ("b", "e")]
    assert kinds(changes) == [("e", "added"), ("b", "moved")]


def test_kept_codes_come_after_whom_they_came_after() -> None:
    old = Codebook(tuple(Code(id, {"": id}) for id in "abcd"))
    new, changes = merged("codes: [{id: d}, {id: x}, {id: b}]\n", old=old)
    assert [code.id for code in new.codes] == ["a", "d", "x", "b", "c"]
    assert kinds(changes) == [("x", "added"), (None, "reordered")]


def test_a_code_and_its_parent_can_change_places() -> None:
    new, _ = merged("id,parent\nb,\na,b\n")
    assert tree(new) == [("b", None), ("a", "b"), ("c", "a"), ("d", None)]


def test_a_table_without_places_moves_nothing() -> None:
    new, changes = merged("id,key\nc,k\ne,e\nb,b\n")
    assert tree(new) == [*tree(OLD), ("e", None)]
    assert ("b", "moved") not in kinds(changes)


# -- prune -------------------------------------------------------------------------------------


def test_prune_takes_away_what_the_file_lacks() -> None:
    new, changes = merged(
        HEAD + "codes:\n  - {id: a, label: {sv: A, en: Aa}, key: a, definition: {sv: da}}\n", prune=True
    )
    assert (tree(new), new.themes) == ([("a", None)], ())
    assert kinds(changes) == [
        (None, "extra"),
        ("b", "removed"),
        ("c", "removed"),
        ("d", "removed"),
        ("t", "theme"),
    ]


def test_prune_by_a_table_keeps_themes_without_the_codes_that_are_gone() -> None:
    new, _ = merged("id\nb\nd\n", prune=True)
    assert tree(new) == [("b", None), ("d", None)]
    assert new.by_id["d"].opposite is None
    assert new.themes[0].codes == ("b", "d")
    assert merged("id\nb\n", prune=True)[0].themes[0].codes == ("b",)


# -- files without ids -------------------------------------------------------------------------


def test_a_path_means_the_code_on_it() -> None:
    new, changes = merged("path,definition\nAa > B,changed\nAa,da\n")
    assert new.by_id["b"].definition == {"": "changed"}
    assert kinds(changes) == [("b", "definition")]


def test_a_label_alone_means_the_only_code_that_has_it() -> None:
    assert merged("code,definition\nC,dc\n")[0].by_id["c"].definition == {"": "dc"}


def test_a_label_alone_of_several_codes_is_refused() -> None:
    old = replace(OLD, codes=(*OLD.codes, Code("b2", {"": "b"}, parent="d")))
    with pytest.raises(KodbokError, match="b, b2"):
        merged("code,definition\nB,d\n", old=old)


def test_a_new_path_never_takes_over_another_code() -> None:
    new, changes = merged("path\nD > B\n")
    assert tree(new)[-1] == ("b-2", "d")
    assert kinds(changes) == [("b-2", "added")]


def test_the_same_file_again_changes_nothing() -> None:
    raw = b"- A:\n  - B\n- X:\n  - B\n  - Y\n"
    new, _ = merge(OLD, read("f", raw))
    assert merge(new, read("f", raw)) == (new, [])


# -- themes ------------------------------------------------------------------------------------


def test_themes_merge_by_id_and_keep_their_narrative() -> None:
    new, changes = merged(
        HEAD + "codes: []\nthemes:\n  - {id: u, codes: [a]}\n  - {id: t, title: {sv: T}, codes: [b]}\n"
    )
    assert [(theme.id, theme.codes, theme.narrative, theme.guid) for theme in new.themes] == [
        ("u", ("a",), None, ""),
        ("t", ("b",), "long", "gt"),
    ]
    assert kinds(changes) == [("u", "theme"), ("t", "theme")]


# -- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("codes:\n  - {id: e, key: a}\n", "key"),
        ("codes:\n  - {id: e, opposite: nowhere}\n", "opposite"),
        ("codes: []\nthemes:\n  - {id: u, codes: [nowhere]}\n", "no code"),
    ],
)
def test_a_codebook_that_would_not_hold_together_is_refused(text: str, word: str) -> None:
    with pytest.raises(KodbokError, match=word):
        merged(HEAD + text)


def test_an_opposite_may_stand_in_the_codebook_only() -> None:
    assert merged("codes:\n  - {id: e, opposite: c}\n")[0].by_id["e"].opposite == "c"


def test_a_ring_is_refused() -> None:
    ring = Codebook((Code("a", {}, parent="b"), Code("b", {}, parent="a")))
    with pytest.raises(KodbokError, match="below"):
        merge(Codebook(), ring)


@settings(deadline=None, max_examples=60)
@given(codebooks(), codebooks())
def test_every_code_of_both_is_there_once_in_tree_order(old: Codebook, new: Codebook) -> None:
    try:
        both, _ = merge(old, new)
    except KodbokError:
        return
    assert sorted(both.by_id) == sorted({*old.by_id, *new.by_id})
    assert len(both.codes) == len(both.by_id)
    assert list(both.codes) == depth_first(both)
    assert merge(both, new) == (both, [])
    for code in new.codes:
        assert both.by_id[code.id].parent == code.parent


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_codes_that_the_file_lacks_stay_after_whom_they_came_after(
    before: list[str], after: list[str]
) -> None:
    wanted, last = list(after), -1
    for id in before:
        last = wanted.index(id) if id in wanted else last + 1
        if id not in wanted:
            wanted.insert(last, id)
    old, new = (Codebook(tuple(Code(id, {"": id}) for id in ids)) for ids in (before, after))
    assert [code.id for code in merge(old, new)[0].codes] == wanted


KEYS = "id,label,key\nx,X,\ny,Y,%s\nz,Z,k\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (KEYS % "k", "file, line 4: .*z the key"),
        (KEYS % "a", "file, line 3: .*y the key"),
        ("label,key\nX,\nZ,k\nY,k\n", "file, line 4: .*y the key"),
        ("path,key\nD,q\nA > C,q\n", "file, line 3: .*c the key"),
        (HEAD + "codes:\n  - id: y\n    key: k\n  - id: z\n    key: k\n", "file, line 5: .*z the key"),
        (HEAD + "codes:\n  - id: y\nthemes:\n  - id: u\n    codes: [gone]\n", "file, line 5: .*u names"),
    ],
)
def test_what_clashes_is_refused_with_its_line(text: str, place: str) -> None:
    with pytest.raises(KodbokError, match=place):
        merged(text)


def test_a_key_that_a_later_code_of_the_codebook_has_is_refused_with_the_line_of_the_file() -> None:
    old = Codebook((Code("a", {"": "A"}), Code("d", {"": "D"}, key="d")))
    with pytest.raises(KodbokError, match=r"file, line 2: .*d the key"):
        merged("id,key\na,d\n", old=old)
