"""Saving a codebook writes the rows that differ and no others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.helpers import CODEBOOK, make_study

from kodbok.model import Code, Codebook, Theme
from kodbok.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path, interviews=0)


def changed(code: str, **values: Any) -> tuple[Code, ...]:
    return tuple(replace(one, **values) if one.id == code else one for one in CODEBOOK.codes)


@pytest.mark.parametrize(
    ("book", "rows"),
    [
        (replace(CODEBOOK, codes=changed("mal", label={"sv": "Mål"})), 1),
        (replace(CODEBOOK, codes=changed("mal", key="x", color="#000000", definition={"sv": "d"})), 1),
        (replace(CODEBOOK, codes=(*CODEBOOK.codes, Code("ny", {"sv": "Ny"}))), 2),  # made, then filled in
        (
            replace(CODEBOOK, codes=(*CODEBOOK.codes[:3], *CODEBOOK.codes[:2:-1])),
            1,
        ),  # two change places: one goes behind
        (replace(CODEBOOK, codes=CODEBOOK.codes[:-1]), 1),
        (replace(CODEBOOK, title={"sv": "Titel"}), 1),
        (replace(CODEBOOK, themes=(replace(CODEBOOK.themes[0], codes=("mal", "resurser")),)), 2),
        (replace(CODEBOOK, themes=(*CODEBOOK.themes, Theme("ny", {"sv": "Ny"}))), 1),
        (replace(CODEBOOK, themes=()), 3),
        (CODEBOOK, 0),
    ],
)
def test_only_rows_that_differ_are_written(study: Study, book: Codebook, rows: int) -> None:
    entries = study.history()
    study.codebook.save(book)
    newer = study.history()[: len(study.history()) - len(entries)]
    assert sum(entry.rows for entry in newer) == rows


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    """Any tree over some of eight codes, in any order, with themes over them."""
    slugs = draw(st.lists(st.sampled_from("abcdefgh"), unique=True))
    codes: list[Code] = []
    for slug in slugs:
        parent = draw(st.sampled_from([None, *(code.id for code in codes)]))
        opposite = draw(st.sampled_from([None, *slugs]))
        codes.append(Code(slug, {"": draw(st.sampled_from("xyz"))}, parent=parent, opposite=opposite))
    themes = draw(st.lists(st.sampled_from("tuv"), unique=True))
    return Codebook(
        tuple(codes),
        tuple(Theme(id, {"": id}, codes=tuple(draw(st.lists(st.sampled_from(slugs), unique=True)) if slugs else ()))
              for id in themes),
    )  # fmt: skip


def depth_first(book: Codebook) -> Codebook:
    order = [id for root in book.children.get(None, ()) for id in book.branch(root)]
    return replace(book, codes=tuple(book.by_id[id] for id in order))


def bare(book: Codebook) -> Codebook:
    return Codebook(
        tuple(replace(code, guid="") for code in book.codes),
        tuple(replace(theme, guid="") for theme in book.themes),
    )


@given(st.lists(books(), max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_codebook_after_any_other_is_read_back_and_undone(
    tmp_path_factory: pytest.TempPathFactory, saved: list[Codebook]
) -> None:
    study = make_study(tmp_path_factory.mktemp("books"), interviews=0)
    seen: list[Codebook] = []
    for book in saved:
        before = bare(study.codebook.get())
        study.codebook.save(depth_first(book))
        after = bare(study.codebook.get())
        assert after == depth_first(book)
        if before != after:
            seen.append(before)
    for before in reversed(seen):
        study.undo()
        assert bare(study.codebook.get()) == before
    assert study.check() == []
    study.close()
