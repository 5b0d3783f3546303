"""The audit trail: every change of a person, newest first, signed, with what was undone and why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.study.helpers import make_study, rows_of

from kodbok.errors import KodbokError
from kodbok.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


def whats(study: Study, **asked: Any) -> list[str]:
    return [entry.what for entry in study.history(**asked)]


def test_every_change_is_told_newest_first_with_who_when_what_and_why(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal", why="tydligt")
    newest, *older = study.history()
    assert (newest.what, newest.why, newest.coder, newest.rows) == (
        "code ort1.md 0-5 with mal", "tydligt", "anna", 1,
    )  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", newest.time)
    assert [entry.what for entry in older] == ["import 2 documents", "codebook", "new study"]
    ids = [entry.operation for entry in study.history()]
    assert ids == sorted(ids, reverse=True)


def test_each_command_says_what_it_did(study: Study, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("case,size\nOrt 1,liten\n")
    coding = study.codings.add_to_document("ort1", "mal")
    study.codings.add_to_case("Ort 1", "mal")
    memo = study.memos.add("x", on="code mal")
    study.memos.edit(memo.guid, "y")
    study.memos.remove(memo.guid)
    study.codings.remove([coding.guid])
    study.documents.mark_done(["ort1", "ort2"])
    study.documents.mark_done(["ort1"], done=False)
    study.documents.settle(["ort1"])
    study.cases.import_file(tmp_path / "c.csv")
    study.cases.set("Ort 1", "size", "stor")
    assert whats(study)[:11] == [
        "set size of Ort 1", "import cases from c.csv", "settle: ort1.md", "not done: ort1.md",
        "done: ort1.md, ort2.md", "take mal off document ort1.md", "remove memo", "edit memo on code mal", "memo on code mal",
        "code case Ort 1 with mal", "code document ort1.md with mal",
    ]  # fmt: skip


def test_an_operation_holds_all_that_is_done_within_it(study: Study) -> None:
    with study.operation("kodade ett svar", why="snabbt"):
        study.codings.add("ort1", 0, 5, "mal", why="inne")
        with study.operation("inre"):
            study.codings.add("ort1", 0, 6, "mal")
        study.memos.add("x")
    newest = study.history()[0]
    assert (newest.what, newest.why, newest.rows) == ("kodade ett svar", "snabbt", 3)
    study.undo()
    assert (study.codings.find(), study.memos.list()) == ([], [])


def test_undo_and_redo_are_told_with_what_they_are_of(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    (undone,) = study.undo(why="fel")
    entries = study.history()
    assert (entries[0].what, entries[0].why, entries[0].undoes) == (
        "undo: code ort1.md 0-5 with mal", "fel", undone.operation,
    )  # fmt: skip
    assert (entries[1].operation, entries[1].undone) == (undone.operation, True)
    study.redo(why="rätt")
    entries = study.history()
    assert (entries[0].what, entries[0].why, entries[0].undoes) == (
        "redo: code ort1.md 0-5 with mal", "rätt", None,
    )  # fmt: skip
    assert not any(entry.undone for entry in entries)


def test_several_steps_are_told_one_by_one(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    study.codings.add("ort1", 0, 6, "mal")
    study.undo(2)
    assert whats(study)[:2] == ["undo: code ort1.md 0-5 with mal", "undo: code ort1.md 0-6 with mal"]


def test_the_trail_of_one_coder_is_what_that_coder_signed(study: Study) -> None:
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort1", 0, 5, "mal")
        other.undo()
    study.codings.add("ort1", 0, 6, "mal")
    assert whats(study, coder="bo") == ["undo: code ort1.md 0-5 with mal", "code ort1.md 0-5 with mal"]
    assert whats(study, coder="nix") == []


def test_the_trail_begins_where_it_is_asked_to(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    newest = study.history()[0]
    assert whats(study, since=newest.time)[0] == newest.what
    assert whats(study, since=newest.time[:10]) == whats(study)
    assert whats(study, since="9999") == []


def test_a_change_that_fails_is_not_told_of(study: Study) -> None:
    def half() -> None:
        with study.operation("half"):
            study.memos.add("x")
            study.memos.add("")

    before = study.history()
    with pytest.raises(KodbokError):
        half()
    assert study.history() == before


def test_what_changes_nothing_is_not_told_of(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    study.documents.mark_done(["ort1"])
    study.documents.settle(["ort1"])
    memo = study.memos.add("x")
    study.cases.set("Ort 1", "size", "liten")
    before, rows = study.history(), rows_of(study.path)
    study.codings.add("ort1", 0, 5, "mal")
    study.documents.mark_done(["ort1"])
    study.documents.settle(["ort1"])
    study.memos.edit(memo.guid, "x")
    study.cases.set("Ort 1", "size", "liten")
    study.codebook.save(study.codebook.get())
    study.codings.remove([])
    assert (study.history(), rows_of(study.path)) == (before, rows)


def test_a_reader_may_read_the_trail_and_change_nothing(study: Study) -> None:
    with Study.open(study.path, write=False) as reader:
        assert reader.history() == study.history()
        for change in (lambda: reader.memos.add("x"), reader.undo, reader.redo):
            with pytest.raises(KodbokError, match="reading only"):
                change()


def test_whoever_acts_without_a_name_signs_with_the_login_name_and_may_undo_it_once_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "eva")
    with make_study(tmp_path, coder=None) as study:
        assert study.history()[0].coder == "eva"
        study.codings.add("ort1", 0, 5, "mal")
        assert [one.coder for one in study.codings.coders()] == ["eva"]
    with Study.open(study.path) as again:
        assert again.undo()[0].what == "code ort1.md 0-5 with mal"
