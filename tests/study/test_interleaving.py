"""Two coders do, undo and redo in any order: the study is what a slow model of single rows says."""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.helpers import write_interviews

from kodbok.errors import KodbokError
from kodbok.model import Code
from kodbok.study import Study
from kodbok.transcripts import ReadOptions

Row = tuple[str, str]
"""A row: its kind, and what it is known by."""


@dataclass
class Done:
    """An operation: when it was made, and which state each of its rows had before and after it."""

    coder: str
    made: int
    steps: dict[Row, tuple[int, int]]
    undone: int | None = None


@dataclass
class Model:
    """Each row is in one of its states; states are numbered, and in state 0 it is not there.

    An operation can be taken back while its rows are in the states that it left them in, and put back
    while they are in those that it found.
    """

    now: dict[Row, int] = field(default_factory=dict)
    values: list[Any] = field(default_factory=lambda: [None])
    operations: list[Done] = field(default_factory=list)
    time: int = 0

    def there(self, kind: str) -> dict[str, Any]:
        """What is there of a kind, oldest first."""
        return {row[1]: self.values[state] for row, state in self.now.items() if row[0] == kind and state}

    def codes(self) -> dict[str, str]:
        """Labels by slug in the order of the codebook."""
        rows: dict[str, tuple[int, str]] = self.there("code")
        return {slug: rows[slug][1] for slug in sorted(rows, key=lambda slug: rows[slug][0])}

    def do(self, coder: str, changes: dict[Row, object]) -> None:
        """Rows get new values; None takes them away."""
        self.time += 1
        steps = {}
        for row, value in changes.items():
            before = self.now.setdefault(row, 0)
            if self.values[before] != value:
                self.values.append(value)
                self.now[row] = 0 if value is None else len(self.values) - 1
                steps[row] = (before, self.now[row])
        if steps:
            self.operations.append(Done(coder, self.time, steps))

    def save_codes(self, coder: str, labels: dict[str, str]) -> None:
        """The codes in their order; each keeps its place where that still is behind the one before."""
        there: dict[str, tuple[int, str]] = self.there("code")
        rows: dict[Row, object] = {("code", slug): None for slug in there}
        last = -1
        for slug, label in labels.items():
            last = max(last + 1, there[slug][0] if slug in there else 0)
            rows["code", slug] = (last, label)
        self.do(coder, rows)

    def step(self, coder: str, n: int, *, back: bool) -> int | None:
        """How many operations were taken or put back; None when one of them is refused."""
        before, done = deepcopy((self.now, self.operations, self.time)), 0
        while done < n and (one := self._undoable(coder) if back else self._redoable(coder)):
            self.time += 1
            if any(self.now[row] != states[back] for row, states in one.steps.items()):
                break
            self.now |= {row: states[not back] for row, states in one.steps.items()}
            one.undone = self.time if back else None
            done += 1
        else:
            codes = self.there("code")
            if all(coding[0] in codes for coding in self.there("coding").values()):
                return done
        self.now, self.operations, self.time = before
        return None

    def _undoable(self, coder: str) -> Done | None:
        own = [one for one in self.operations if one.coder == coder and one.undone is None]
        return own[-1] if own else None

    def _redoable(self, coder: str) -> Done | None:
        own = [one for one in self.operations if one.coder == coder]
        undone = [one for one in own if one.undone and one.undone > own[-1].made]
        return max(undone, key=lambda one: one.undone or 0, default=None)


class Pair:
    """Does the same to a study and to the model."""

    def __init__(self, path: Path) -> None:
        self.studies = {coder: Study.open(path, coder=coder) for coder in ("anna", "bo")}
        self.model = Model()
        self.names = (f"n{i}" for i in count())
        self.refused = 0

    def act(self, coder: str, what: str, pick: int) -> None:
        getattr(self, what)(coder, self.studies[coder], pick)
        self.compare()

    def new_memo(self, coder: str, study: Study, _pick: int) -> None:
        text = next(self.names)
        self.model.do(coder, {("memo", study.memos.add(text).guid): text})

    def edit_memo(self, coder: str, study: Study, pick: int) -> None:
        if memos := list(self.model.there("memo")):
            guid, text = memos[pick % len(memos)], next(self.names)
            study.memos.edit(guid, text)
            self.model.do(coder, {("memo", guid): text})

    def remove_memo(self, coder: str, study: Study, pick: int) -> None:
        if memos := list(self.model.there("memo")):
            study.memos.remove(memos[pick % len(memos)])
            self.model.do(coder, {("memo", memos[pick % len(memos)]): None})

    def new_code(self, coder: str, study: Study, _pick: int) -> None:
        slug = next(self.names)
        study.codebook.add(Code(slug, {"sv": slug}))
        self.model.save_codes(coder, self.model.codes() | {slug: slug})

    def rename_code(self, coder: str, study: Study, pick: int) -> None:
        if codes := self.model.codes():
            slug, label = list(codes)[pick % len(codes)], next(self.names)
            book = study.codebook.get()
            renamed = (replace(c, label={"sv": label}) if c.id == slug else c for c in book.codes)
            study.codebook.save(replace(book, codes=tuple(renamed)))
            self.model.save_codes(coder, codes | {slug: label})

    def remove_code(self, coder: str, study: Study, pick: int) -> None:
        used = {coding[0] for coding in self.model.there("coding").values()}
        if loose := [slug for slug in self.model.codes() if slug not in used]:
            slug, book = loose[pick % len(loose)], study.codebook.get()
            study.codebook.save(replace(book, codes=tuple(c for c in book.codes if c.id != slug)))
            self.model.save_codes(
                coder, {id: label for id, label in self.model.codes().items() if id != slug}
            )

    def code(self, coder: str, study: Study, pick: int) -> None:
        if codes := list(self.model.codes()):
            value = (codes[pick % len(codes)], coder, 1 + pick % 3)
            coding = study.codings.add("ort1", 0, value[2], value[0])
            if value not in self.model.there("coding").values():
                self.model.do(coder, {("coding", coding.guid): value})

    def uncode(self, coder: str, study: Study, pick: int) -> None:
        if guids := list(self.model.there("coding"))[pick % 3 :][:2]:
            study.codings.remove(guids)
            self.model.do(coder, {("coding", guid): None for guid in guids})

    def undo(self, coder: str, study: Study, pick: int) -> None:
        self._step(coder, study, 1 + pick % 3 // 2, back=True)

    def redo(self, coder: str, study: Study, pick: int) -> None:
        self._step(coder, study, 1 + pick % 3 // 2, back=False)

    def _step(self, coder: str, study: Study, n: int, *, back: bool) -> None:
        done = self.model.step(coder, n, back=back)
        step = study.undo if back else study.redo
        if done:
            assert len(step(n)) == done
        else:
            self.refused += done is None
            with pytest.raises(KodbokError, match="nothing to" if done == 0 else "cannot be"):
                step(n)

    def compare(self) -> None:
        study = self.studies["anna"]
        assert {memo.guid: memo.text for memo in study.memos.list()} == self.model.there("memo")
        assert {
            coding.guid: (coding.code, coding.coder, coding.end) for coding in study.codings.find()
        } == self.model.there("coding")
        assert [(c.id, c.label["sv"]) for c in study.codebook.get().codes] == list(self.model.codes().items())

    def close(self) -> None:
        assert self.studies["bo"].check() == []
        for study in self.studies.values():
            study.close()


ACTS = (
    "new_memo", "edit_memo", "edit_memo", "remove_memo", "new_code", "rename_code", "remove_code", "code", "code",
    "uncode", "undo", "undo", "undo", "redo", "redo",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(("anna", "bo")), st.sampled_from(ACTS), st.integers(0, 5)),
    min_size=15,
    max_size=40,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with one document, in which two coders have done nothing yet."""
    folder = tmp_path_factory.mktemp("template")
    with Study.create(folder / "s.kodbok", coder="cissi") as study:
        study.documents.import_files(write_interviews(folder / "t", 1), options=ReadOptions())
        with study.operation("coders"):
            study.ensure_coder("anna")
            study.ensure_coder("bo")
    return folder / "s.kodbok"


@given(STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_study_is_what_the_model_says(template: Path, steps: list[tuple[str, str, int]]) -> None:
    with TemporaryDirectory(dir=template.parent) as folder:
        pair = Pair(Path(shutil.copy(template, folder)))
        for coder, what, pick in steps:
            pair.act(coder, what, pick)
        pair.close()


def test_what_one_coder_changed_stands_in_the_way_until_it_is_taken_back(
    template: Path, tmp_path: Path
) -> None:
    """The model's rule, spelled out once."""
    pair = Pair(Path(shutil.copy(template, tmp_path)))
    for coder, what in (
        ("anna", "new_memo"), ("bo", "edit_memo"), ("anna", "undo"), ("bo", "undo"), ("anna", "undo"),
        ("bo", "redo"), ("anna", "redo"), ("bo", "redo"), ("anna", "undo"),
    ):  # fmt: skip
        pair.act(coder, what, 0)
    assert pair.refused == 3
    assert pair.model.there("memo")
    pair.close()
