"""Undo and redo give back the study row by row, across restarts, and refuse what others stand on."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.study.helpers import CODEBOOK, make_study, rows_of, write_interviews

from kodbok.errors import KodbokError
from kodbok.model import Code, Codebook, Coding, MemoKind, Theme
from kodbok.study import Study
from kodbok.transcripts import ReadOptions

OPERATIONS = int(os.environ.get("KODBOK_OPERATIONS", "250"))
BY_HAND = ("change", "reorder", "drop code", "theme")
"""What operations are called that the researcher makes by saving a codebook."""


class Researcher:
    """Does one random thing to a study after another."""

    def __init__(self, study: Study, random: random.Random, folder: Path) -> None:
        self.study, self.random, self.folder = study, random, folder
        self.count = 0
        # What is there at the beginning is never taken back, so that there is something to do things to.
        self.begun, self.least = study.operations()[0], _standing(study)

    def act(self) -> None:
        self.count += 1
        things: list[Callable[[], object]] = [
            *[self.code] * 6, self.uncode, self.uncode, self.memo, self.edit_memo, self.remove_memo,
            self.done, self.settle, self.attribute, self.rename_code, self.new_code, self.redefine,
            self.reorder, self.theme, self.import_document, self.code_document, self.undo, self.undo, self.redo,
            *[self.move, self.recode, self.star, self.value, self.change] * 2, self.pass_over, self.pass_over,
            self.take_up, self.code_many, self.label_code, self.go_back,
        ]  # fmt: skip
        self.random.choice(things)()

    def text(self) -> str:
        return "".join(self.random.choices("ab åäö'\",=\\%;😀\n", k=self.random.randint(1, 12))) + "x"

    def document(self) -> str:
        return self.random.choice(self.study.documents.list()).name

    def slug(self) -> str:
        return self.random.choice([code.id for code in self.study.codebook.get().codes if code.codable])

    def code(self) -> None:
        document = self.study.documents.get(self.document())
        start = self.random.randrange(document.length - 1)
        end = self.random.randint(start + 1, document.length)
        self.study.codings.add(document.name, start, end, self.slug(), value=self.random.choice([None, "2"]))

    def code_document(self) -> None:
        self.study.codings.add_to_document(self.document(), self.slug())

    def uncode(self) -> None:
        if codings := self.study.codings.of_document(self.document()):
            some = self.random.sample(codings, min(len(codings), self.random.randint(1, 4)))
            self.study.codings.remove([one.guid for one in some])

    def coding(self) -> Coding | None:
        codings = self.study.codings.find()
        return self.random.choice(codings) if codings else None

    def span(self, document: str) -> tuple[int, int]:
        length = self.study.documents.get(document).length
        start = self.random.randrange(length - 1)
        return start, self.random.randint(start + 1, length)

    def move(self) -> None:
        coding = self.coding()
        if coding and coding.document and coding.start is not None:
            with suppress("already"):
                self.study.codings.move(coding.guid, *self.span(coding.document))

    def recode(self) -> None:
        if coding := self.coding():
            with suppress("already"):
                self.study.codings.recode(coding.guid, self.slug())

    def star(self) -> None:
        if coding := self.coding():
            self.study.codings.star(coding.guid, important=self.random.random() < 0.7)

    def value(self) -> None:
        if coding := self.coding():
            with suppress("no scale"):
                self.study.codings.set_value(coding.guid, self.random.choice([None, "1", "2,5"]))

    def change(self) -> None:
        coding = self.coding()
        if coding and coding.start is not None and coding.end is not None:
            with suppress("already"):
                self.study.codings.change(
                    coding.guid, end=coding.start + 1, code=self.slug(), value="", important=True
                )

    def pass_over(self) -> None:
        document = self.document()
        self.study.documents.pass_over(document, *self.span(document))

    def take_up(self) -> None:
        document = self.document()
        self.study.documents.pass_over(document, *self.span(document), passed=False)

    def code_many(self) -> None:
        documents = [self.document() for _i in range(self.random.randint(0, 5))]
        self.study.codings.add_many([(name, *self.span(name)) for name in documents], self.slug())

    def label_code(self) -> None:
        if len(self.study.codebook.get().codes) <= 20:
            self.study.codebook.new(f"{self.text()}{self.count}", parent=self.random.choice([None, "hinder"]))

    def go_back(self) -> None:
        with suppress("Nothing that you did"):
            self.study.back_to(max(self.begun, self.study.operations()[0] - self.random.randrange(6)))

    def memo(self) -> None:
        on = self.random.choice([None, f"document {self.document()}", f"code {self.slug()}"])
        self.study.memos.add(self.text(), kind=self.random.choice(list(MemoKind)), on=on)

    def edit_memo(self) -> None:
        if memos := self.study.memos.list():
            self.study.memos.edit(self.random.choice(memos).guid, self.text())

    def remove_memo(self) -> None:
        if memos := self.study.memos.list():
            self.study.memos.remove(self.random.choice(memos).guid)

    def done(self) -> None:
        self.study.documents.mark_done([self.document()], done=self.random.random() < 0.7)

    def settle(self) -> None:
        self.study.documents.settle([self.document()])

    def attribute(self) -> None:
        case = self.random.choice(self.study.cases.list()).name
        self.study.cases.set(case, self.random.choice("ab"), self.text())

    def _change(self, change: Callable[[Code], Code]) -> None:
        book = self.study.codebook.get()
        chosen = self.random.choice(book.codes).id
        codes = tuple(change(code) if code.id == chosen else code for code in book.codes)
        with self.study.operation("change"):
            self.study.codebook.save(Codebook(codes, book.themes, book.title, book.extra))

    def rename_code(self) -> None:
        self._change(lambda code: replace(code, label={"sv": self.text()}))

    def redefine(self) -> None:
        scale = self.random.choice(["none", "number"])
        self._change(
            lambda code: replace(code, definition={"sv": self.text()}, include=(self.text(),), scale=scale)
        )

    def reorder(self) -> None:
        book = self.study.codebook.get()
        roots = [code for code in book.codes if code.parent is None]
        self.random.shuffle(roots)
        codes = tuple(book.by_id[id] for root in roots for id in book.branch(root.id))
        with self.study.operation("reorder"):
            self.study.codebook.save(Codebook(codes, book.themes, book.title, book.extra))

    def new_code(self) -> None:
        if len(self.study.codebook.get().codes) > 20:
            self.drop_code()
            return
        parent = self.random.choice([None, "hinder"])
        self.study.codebook.add(Code(f"ny{self.count}", {"sv": self.text()}, parent=parent))

    def drop_code(self) -> None:
        book, counts = self.study.codebook.get(), self.study.codebook.counts()
        loose = [code.id for code in book.codes if code.id.startswith("ny") and code.id not in counts]
        if not loose:
            return
        gone = self.random.choice(loose)
        codes = tuple(code for code in book.codes if code.id != gone)
        themes = tuple(replace(t, codes=tuple(c for c in t.codes if c != gone)) for t in book.themes)
        with self.study.operation("drop code"):
            self.study.codebook.save(Codebook(codes, themes, book.title, book.extra))

    def theme(self) -> None:
        book = self.study.codebook.get()
        slugs = self.random.sample([code.id for code in book.codes], 2)
        themes = tuple(theme for theme in book.themes if self.random.random() < 0.7)
        themes += (Theme(f"t{self.count}", {"sv": self.text()}, codes=tuple(slugs)),)
        with self.study.operation("theme"):
            self.study.codebook.save(Codebook(book.codes, themes, book.title, book.extra))

    def import_document(self) -> None:
        if len(self.study.documents.list()) < 8:
            path = self.folder / f"ny{self.count}.txt"
            path.write_text(f"I: {self.count}?\nR1: Ja, {self.text()}\nI: Så?\nR1: Nej.\n", encoding="utf-8")
            self.study.documents.import_files([path], options=ReadOptions())

    def undo(self) -> None:
        if _standing(self.study) > self.least:
            self.study.undo()

    def redo(self) -> None:
        with suppress("nothing to"):
            self.study.redo()


@contextmanager
def suppress(sentence: str) -> Iterator[None]:
    try:
        yield
    except KodbokError as refusal:
        if sentence not in str(refusal):
            raise


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


def test_any_operations_undone_one_by_one_give_back_every_state(tmp_path: Path) -> None:
    """As many states as operations stand are seen again on the way back, row by row, and forth."""
    study = make_study(tmp_path)
    researcher = Researcher(study, random.Random(7), tmp_path)
    first = _standing(study)
    seen = {first: rows_of(study.path)}
    every = max(1, OPERATIONS // 250)
    for _i in range(OPERATIONS):
        researcher.act()
        depth = _standing(study)
        if depth % every == 0:
            seen[depth] = rows_of(study.path)
    top, depth = rows_of(study.path), _standing(study)
    highest = depth
    while depth > first:
        study.undo()
        depth -= 1
        if depth in seen:
            assert rows_of(study.path) == seen[depth], depth
            study.close()
            study = Study.open(study.path, coder="anna")
    # No more than that: what the last acts took back before `top` can be put back too.
    assert len(study.redo(highest - first)) == highest - first
    assert rows_of(study.path) == top
    assert study.check() == []


def _standing(study: Study) -> int:
    """How many operations stand: each state on the way is the last one seen at its depth."""
    query = "SELECT count(*) FROM operations WHERE kind = 'do' AND undone_by IS NULL"
    return int(study.connection.execute(query).fetchone()[0])


def test_undo_is_itself_in_the_history_and_stamps_move_on(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "resurser")
    newest = _newest_stamp(study)
    (undone,) = study.undo()
    entries = study.history()
    assert entries[0].undoes == undone.operation
    assert entries[1].undone
    assert _newest_stamp(study) > newest
    (redone,) = study.redo()
    assert redone.operation == undone.operation
    assert not study.history()[2].undone


def _newest_stamp(study: Study) -> int:
    (hlc,) = study.connection.execute(
        "SELECT max(hlc) FROM (SELECT hlc FROM codings UNION ALL SELECT hlc FROM tombstones)"
    ).fetchone()
    return int(hlc)


def test_undo_goes_on_after_a_restart(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "resurser")
    study.close()
    with Study.open(study.path, coder="anna") as again:
        again.undo()
        assert again.codings.find() == []
    with Study.open(study.path, coder="anna") as again:
        again.redo()
        assert [one.guid for one in again.codings.find()] == [coding.guid]


def test_a_new_change_ends_redo(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "resurser")
    study.undo()
    study.codings.add("ort1.md", 0, 6, "mal")
    with pytest.raises(KodbokError, match="nothing to redo"):
        study.redo()


def test_undo_takes_back_only_ones_own(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "resurser")
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort1.md", 0, 5, "mal")
    study.undo()
    assert [one.coder for one in study.codings.find()] == ["bo"]


def test_undo_refuses_when_somebody_else_changed_the_row_and_names_it(study: Study) -> None:
    memo = study.memos.add("Först.")
    with Study.open(study.path, coder="bo") as other:
        other.memos.edit(memo.guid, "Sedan.")
    with pytest.raises(KodbokError, match="edit memo on study"):
        study.undo()
    with Study.open(study.path, coder="bo") as other:
        other.undo()
    study.undo()
    assert study.memos.list() == []


def test_undo_refuses_what_other_work_stands_on(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "ny.txt"
    path.write_text("I: Vad?\nR1: Det.\nI: Så?\nR1: Ja.\n", encoding="utf-8")
    study.documents.import_files([path], options=ReadOptions())
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ny.txt", 0, 5, "mal")
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match=r"code ny\.txt 0-5 with mal” stands on it"):
        study.undo()
    assert rows_of(study.path) == before


def test_an_edit_outside_kodbok_is_journalled_and_stops_undo(study: Study) -> None:
    study.memos.add("Först.")
    with sqlite3.connect(study.path) as outside:
        outside.execute("UPDATE memos SET text = 'Utifrån.'")
    outside.close()
    assert [one.severity for one in study.check()] == ["warning"]
    with pytest.raises(KodbokError, match="outside kodbok"):
        study.undo()


def test_what_changes_nothing_leaves_no_trace(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "resurser")
    entries = len(study.history())
    study.codings.add("ort1.md", 0, 5, "resurser")
    with study.operation("nothing"):
        pass
    assert len(study.history()) == entries


def test_an_operation_that_fails_changes_nothing(study: Study) -> None:
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match="memo without text"), study.operation("half"):  # noqa: PT012
        study.memos.add("Halv.")
        study.memos.add("")
    assert rows_of(study.path) == before
    study.memos.add("Hel.")
    assert study.check() == []


def test_the_making_of_the_study_cannot_be_undone(tmp_path: Path) -> None:
    with Study.create(tmp_path / "a.kodbok") as study, pytest.raises(KodbokError, match="nothing to undo"):
        study.undo()


def test_undo_of_an_import_and_redo_bring_back_the_text_and_its_units(study: Study, tmp_path: Path) -> None:
    (path,) = write_interviews(tmp_path / "mer", 1)
    path = path.rename(tmp_path / "mer" / "tredje.md")
    path.write_text(path.read_text() + "R1: Mer.\n")
    study.documents.import_files([path], options=ReadOptions())
    text, units = study.documents.text("tredje"), study.documents.units("tredje")
    study.undo()
    assert "tredje.md" not in [one.name for one in study.documents.list()]
    assert study.check() == []
    study.redo()
    assert study.documents.text("tredje") == text
    assert study.documents.units("tredje") == units


def test_undo_of_a_redefinition_gives_its_coverage_back(study: Study) -> None:
    def defined_in() -> int:
        (found,) = study.connection.execute("SELECT defined_in FROM codes WHERE slug = 'mal'").fetchone()
        return int(found)

    first = defined_in()
    codes = tuple(replace(c, definition={"sv": "Ny."}) if c.id == "mal" else c for c in CODEBOOK.codes)
    with study.operation("redefine"):
        study.codebook.save(replace(study.codebook.get(), codes=codes))
    assert defined_in() > first
    study.undo()
    assert defined_in() == first
    assert study.codebook.version() > first + 1


def test_several_steps_are_taken_back_together_or_not_at_all(study: Study) -> None:
    memo = study.memos.add("Först.")
    study.codings.add("ort1.md", 0, 5, "mal")
    with Study.open(study.path, coder="bo") as other:
        other.memos.edit(memo.guid, "Sedan.")
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match="edit memo"):
        study.undo(2)
    assert rows_of(study.path) == before
    assert len(study.undo(1)) == 1


def test_undo_of_more_than_there_is_takes_back_all_there_is(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "mal")
    study.codings.add("ort1.md", 0, 6, "mal")
    assert len(study.undo(2)) == 2
    assert [one.what for one in study.redo(99)] == ["code ort1.md 0-5 with mal", "code ort1.md 0-6 with mal"]
