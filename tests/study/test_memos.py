"""Memos are kept on anything, found by it and by kind, edited and taken away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.study.helpers import make_study, rows_of

from kodbok.errors import KodbokError
from kodbok.model import Code, MemoKind, Theme
from kodbok.study import Study
from kodbok.study.memos import Gone


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (None, "study"),
        ("study", "study"),
        (" ", "study"),
        ("document ort1", "document ort1.md"),
        ("document ort1.md", "document ort1.md"),
        ("case Ort 2", "case Ort 2"),
        ("code mal", "code mal"),
        ("code Hinder > Otydliga mål", "code mal"),
        ("code hinder", "code hinder"),
        ("theme brist", "theme brist"),
        ("theme det brister", "theme brist"),
        ("passage ort1:0-5", "passage ort1.md:0-5"),
        (" passage  ort1.md:3-167 ", "passage ort1.md:3-167"),
    ],
)
def test_a_memo_is_on_a_thing_and_found_by_it(study: Study, on: str | None, shown: str) -> None:
    memo = study.memos.add("Tanke.", on=on)
    other = study.memos.add("Annat.", on="case Ort 1")
    assert memo.on == shown
    assert study.memos.list() == [memo, other]
    assert study.memos.list(on=on or "study") == study.memos.list(on=shown) == [memo]


def test_a_memo_is_on_a_coding(study: Study) -> None:
    coding = study.codings.add("ort1", 0, 5, "mal")
    memo = study.memos.add("Varför?", on=f"coding {coding.guid[:8]}")
    assert memo.on == f"coding {coding.guid}"
    assert study.memos.list(on=memo.on) == [memo]


def test_names_are_matched_however_composed(study: Study) -> None:
    study.cases.import_file(write(study.path.parent / "c.csv", "case\nÅmål\n"))
    assert study.memos.add("x", on="case A\u030ama\u030al").on == "case Åmål"
    assert study.memos.add("x", on="code Otydliga ma\u030al").on == "code mal"
    themes = (
        Theme("brist", {"sv": "Åtgärd"}),
        Theme("lika", {"sv": "Lika"}),
        Theme("lika-2", {"sv": "lika"}),
    )
    study.codebook.save(replace(study.codebook.get(), themes=themes))
    assert study.memos.add("x", on="theme a\u030atga\u0308rd").on == "theme brist"
    assert study.memos.add("x", on="theme lika").on == "theme lika"
    with pytest.raises(KodbokError, match=r"Several themes are called “LIKA” .*lika, lika-2"):
        study.memos.add("x", on="theme LIKA")


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("document ort3", "no document “ort3”"),
        ("case Ort3", "did you mean Ort 2, Ort 1"),
        ("code nix", "nix"),
        ("theme nix", "no theme “nix”"),
        ("coding nix", "no coding nix"),
        ("coding", "no coding"),
        ("memo x", "one of: document, case, code, theme, coding, passage; not on “memo x”"),
        ("documents ort1", "not on “documents ort1”"),
        ("ort1.md", "not on “ort1.md”"),
        ("passage ort1", "NAME:START-END"),
        ("passage ort1:1", "NAME:START-END"),
        ("passage ort1:-1-5", "NAME:START-END"),
        ("passage ort1:5-5", "5-5 is no passage of ort1.md"),
        ("passage ort1:6-5", "6-5 is no passage"),
        ("passage ort1:0-168", "which has 167 characters"),
        ("passage ort1:0-" + "9" * 5000, "NAME:START-END"),
        ("passage nix:0-5", "no document “nix”"),
    ],
)
def test_what_is_not_there_cannot_have_one(study: Study, on: str, said: str) -> None:
    before = rows_of(study.path)
    for ask in (lambda: study.memos.add("Tanke.", on=on), lambda: study.memos.list(on=on)):
        with pytest.raises(KodbokError, match=said):
            ask()
    assert rows_of(study.path) == before


def test_a_memo_has_kind_title_coder_and_canonical_text(study: Study) -> None:
    memo = study.memos.add(
        "\nRad 1\r\na\u030a\n\n", kind=MemoKind.FIELD_NOTE, title=" Rubrik\n2 ", why="minne"
    )
    assert (memo.kind, memo.title, memo.text, memo.coder) == (
        MemoKind.FIELD_NOTE, "Rubrik 2", "Rad 1\nå", "anna",
    )  # fmt: skip
    assert study.history()[0].what == "memo on study"
    assert study.history()[0].why == "minne"


def test_memos_are_found_by_kind_oldest_first(study: Study) -> None:
    made = [study.memos.add("x", kind=kind, on=on) for kind in MemoKind for on in (None, "code mal")]
    assert study.memos.list() == made
    assert study.memos.list(kind=MemoKind.METHOD) == made[2:4]
    assert study.memos.list(kind=MemoKind.METHOD, on="code mal") == made[3:4]


@pytest.mark.parametrize("text", ["", " ", "\n\t\n", "\0\u2028"])
def test_a_memo_without_text_is_refused(study: Study, text: str) -> None:
    memo = study.memos.add("x")
    for write in (lambda: study.memos.add(text), lambda: study.memos.edit(memo.guid, text)):
        with pytest.raises(KodbokError, match="without text"):
            write()
    assert study.memos.list() == [memo]


def test_an_edit_changes_text_and_what_else_is_given(study: Study) -> None:
    guid = study.memos.add("Först.", title="A", kind=MemoKind.METHOD, on="code mal").guid
    study.memos.edit(guid, "Sedan.")
    (memo,) = study.memos.list()
    assert (memo.text, memo.title, memo.kind, memo.on) == ("Sedan.", "A", MemoKind.METHOD, "code mal")
    study.memos.edit(guid, "Sedan.", title="", kind=MemoKind.DECISION)
    (memo,) = study.memos.list()
    assert (memo.title, memo.kind) == ("", MemoKind.DECISION)


def test_an_edit_by_another_coder_leaves_whose_it_is(study: Study) -> None:
    guid = study.memos.add("Först.").guid
    with Study.open(study.path, coder="bo") as other:
        other.memos.edit(guid, "Sedan.")
    assert [(one.text, one.coder) for one in study.memos.list()] == [("Sedan.", "anna")]
    assert study.history()[0].coder == "bo"


def test_a_memo_is_removed_and_comes_back_by_undo(study: Study) -> None:
    memo = study.memos.add("x", on="passage ort1:0-5")
    study.memos.remove(memo.guid)
    assert study.memos.list() == []
    study.undo()
    assert study.memos.list() == [memo]


def test_a_memo_that_is_not_there_is_neither_edited_nor_removed(study: Study) -> None:
    entries = study.history()
    for change in (lambda: study.memos.edit("nix", "x"), lambda: study.memos.remove("nix")):
        with pytest.raises(KodbokError, match="no memo nix"):
            change()
    assert study.history() == entries


def test_a_memo_outlives_what_it_was_on(study: Study) -> None:
    coding = study.codings.add("ort1", 0, 5, "mal")
    memo = study.memos.add("x", on=f"coding {coding.guid}")
    study.codings.remove([coding.guid])
    assert study.memos.list() == [memo]
    assert study.check() == []


def test_writing_that_goes_on_is_one_change(study: Study) -> None:
    memo = study.memos.add("Ett", on="code mal")
    study.memos.edit(memo.guid, "Ett två", goes_on=True)
    assert study.memos.edit(memo.guid, "Ett två tre", goes_on=True).text == "Ett två tre"
    assert study.history()[0].what == "memo on code mal"
    assert study.history()[0].rows == 3
    study.undo()
    assert study.memos.list() == []
    study.redo()
    assert [one.text for one in study.memos.list()] == ["Ett två tre"]
    assert study.check() == []


def test_writing_goes_on_only_where_nothing_came_between(study: Study) -> None:
    memo, other = study.memos.add("Ett"), study.memos.add("Annat")
    study.memos.edit(memo.guid, "Ett två", goes_on=True)  # another memo was written since
    study.memos.edit(memo.guid, "Ett två tre")  # another visit
    study.undo()
    study.memos.edit(memo.guid, "Ett två fyra", goes_on=True)  # what it would go on with was taken back
    with Study.open(study.path, coder="bo") as somebody:
        somebody.memos.add("Mitt")
    study.memos.edit(memo.guid, "Ett två fyra fem", goes_on=True)
    study.codings.add("ort1", 0, 5, "mal")
    study.memos.edit(memo.guid, "Sist", goes_on=True)
    what = [entry.what for entry in study.history()]
    assert what[:9] == [
        "edit memo on study", "code ort1.md 0-5 with mal", "edit memo on study", "memo on study",
        "edit memo on study", "undo: edit memo on study", "edit memo on study", "edit memo on study",
        "memo on study",
    ]  # fmt: skip
    assert [one.text for one in study.memos.list()] == ["Sist", other.text, "Mitt"]
    assert study.check() == []


def test_an_edit_outside_kodbok_ends_what_can_go_on(study: Study) -> None:
    memo = study.memos.add("Ett")
    study.connection.execute("UPDATE memos SET text = 'Utifrån'")
    study.memos.edit(memo.guid, "Två", goes_on=True)
    assert study.history()[0].what == "edit memo on study"
    assert [damage.severity for damage in study.check()] == ["warning"]


def test_what_memos_are_on_is_told_with_its_words(study: Study) -> None:
    coding = study.codings.add("ort1", 0, 5, "mal")
    study.memos.add("x", on=f"coding {coding.guid}")
    study.memos.add("x", on="passage ort1:3-9")
    words = study.documents.text("ort1")[3:9]
    ((on, (shown, turn)),) = study.memos.passages(most=4).items()
    assert (on, shown) == ("passage ort1.md:3-9", words[:4])
    assert turn == next(one.number for one in study.documents.units("ort1").turns if one.end > 3)
    assert study.memos.coded() == [coding]
    assert study.memos.gone() == {}


def test_what_memos_were_on_is_told_when_it_is_gone(study: Study) -> None:
    coding = study.codings.add("ort1", 0, 5, "mal")
    study.memos.add("x", on=f"coding {coding.guid}")
    study.codebook.add(Code("nytt", {"sv": "Nytt"}))
    study.memos.add("x", on="code nytt")
    code = study.codebook.find("nytt")
    study.codings.remove([coding.guid])
    book = study.codebook.get()
    study.codebook.save(replace(book, codes=tuple(one for one in book.codes if one.id != "nytt")))
    assert study.memos.gone() == {
        f"coding {coding.guid}": Gone("coding", "mal", "anna", "ort1.md", 0, 5),
        f"code {code.guid}": Gone("code", "nytt"),
    }
    assert study.check() == []
