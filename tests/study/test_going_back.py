"""Going back to a point of the history gives the state of that point, as far as it is one's own work."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.study.helpers import make_study, rows_of
from tests.study.test_undo import Researcher

from kodbok.errors import KodbokError
from kodbok.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


def test_what_was_done_after_a_point_is_taken_back_in_one_go(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "mal")
    point = study.history()[0].operation
    before = rows_of(study.path)
    study.memos.add("En tanke.")
    study.codings.add("ort1.md", 0, 9, "mal")
    gone = study.back_to(point)
    assert [(one.what, one.undone) for one in gone] == [
        ("code ort1.md 0-9 with mal", True),
        ("memo on study", True),
    ]
    assert rows_of(study.path) == before
    assert [one.what for one in study.redo(5)] == ["memo on study", "code ort1.md 0-9 with mal"]


def test_what_was_taken_back_after_a_point_is_put_back(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "mal")
    study.codings.add("ort1.md", 0, 9, "mal")
    point = study.history()[0].operation
    before = rows_of(study.path)
    study.undo(2)
    study.memos.add("En tanke.")
    back = study.back_to(point)
    assert [(one.what, one.undone) for one in back] == [
        ("memo on study", True),
        ("code ort1.md 0-5 with mal", False),
        ("code ort1.md 0-9 with mal", False),
    ]
    assert rows_of(study.path) == before


@pytest.mark.parametrize("seed", range(3))
def test_any_point_of_a_random_history_is_come_back_to(tmp_path: Path, seed: int) -> None:
    study = make_study(tmp_path)
    chance = random.Random(seed)
    researcher = Researcher(study, chance, tmp_path)
    states: dict[int, dict[str, list[tuple[object, ...]]]] = {}
    for _i in range(40):
        researcher.act()
        states[study.history()[0].operation] = rows_of(study.path)
    for point in chance.sample(sorted(states), 12):
        if rows_of(study.path) != states[point]:
            study.back_to(point)
        assert rows_of(study.path) == states[point], point
    assert study.check() == []


def test_the_beginning_can_be_gone_back_to(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "mal")
    study.back_to(1)
    assert study.documents.list() == []
    with pytest.raises(KodbokError, match="Nothing that you did has changed since operation 1"):
        study.back_to(1)


def test_only_ones_own_work_is_taken_back(study: Study) -> None:
    point = study.history()[0].operation
    study.codings.add("ort1.md", 0, 5, "mal")
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort1.md", 0, 5, "mal")
        with pytest.raises(KodbokError, match="Nothing that you did"):
            other.back_to(other.history()[0].operation)
    study.back_to(point)
    assert [one.coder for one in study.codings.find()] == ["bo"]


def test_going_back_is_refused_whole_where_others_stand_on_it(study: Study) -> None:
    point = study.history()[0].operation
    memo = study.memos.add("Först.")
    study.codings.add("ort1.md", 0, 5, "mal")
    with Study.open(study.path, coder="bo") as other:
        other.memos.edit(memo.guid, "Sedan.")
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match="edit memo"):
        study.back_to(point)
    assert rows_of(study.path) == before


def test_there_must_be_such_an_operation(study: Study) -> None:
    for operation in (0, -1, 10_000):
        with pytest.raises(KodbokError, match=f"no operation {operation} in the history"):
            study.back_to(operation)
