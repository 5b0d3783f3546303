"""The study's codebook: taken from and written to files, versions, the log in words, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.study.helpers import CODEBOOK, make_study, rows_of

from kodbok.errors import KodbokError
from kodbok.model import Code, Codebook, Theme
from kodbok.store import codes as code_rows
from kodbok.study import Study

YAML = """\
# ours
format: kodbok-codebook/1
title: {sv: Bok}
codes:
  - id: hinder   # a heading
    label: {sv: Hinder}
    codable: false
    mine: 1
    children:
      - {id: mal, label: {sv: Mål}, key: m}
  - id: stod
    label: {sv: Stöd}
themes:
  - {id: brist, title: {sv: Brist}, codes: [mal]}
"""
Change = Callable[[Code], Code]


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path, interviews=1)


@pytest.fixture
def empty(tmp_path: Path) -> Study:
    return Study.create(tmp_path / "empty.kodbok", coder="anna")


def write(folder: Path, text: str = YAML, name: str = "bok.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def change(study: Study, slug: str, how: Change, why: str | None = None) -> None:
    book = study.codebook.get()
    with study.operation("change", why):
        study.codebook.save(replace(book, codes=tuple(how(c) if c.id == slug else c for c in book.codes)))


def without_guids(book: Codebook) -> Codebook:
    return Codebook(
        tuple(replace(code, guid="") for code in book.codes),
        tuple(replace(theme, guid="") for theme in book.themes),
        book.title,
        book.extra,
    )


# -- from files ------------------------------------------------------------------------------------


def test_a_file_is_taken_as_one_operation_and_one_version(empty: Study, tmp_path: Path) -> None:
    before = rows_of(empty.path)
    taken = empty.codebook.import_file(write(tmp_path), why="start")
    assert [code.id for code in taken.codebook.codes] == ["hinder", "mal", "stod"]
    assert taken.codebook == empty.codebook.get()
    assert all(code.guid for code in taken.codebook.codes)
    assert (empty.codebook.version(), len(taken.changes)) == (1, 5)
    assert (empty.history()[0].what, empty.history()[0].why) == ("import codebook from bok.yaml", "start")
    empty.undo()
    assert rows_of(empty.path) == before


def test_the_same_file_again_changes_nothing(empty: Study, tmp_path: Path) -> None:
    empty.codebook.import_file(write(tmp_path))
    entries = empty.history()
    assert empty.codebook.import_file(write(tmp_path)).changes == ()
    assert (empty.history(), empty.codebook.version()) == (entries, 1)


def test_a_dry_run_says_what_would_change_and_writes_nothing(study: Study, tmp_path: Path) -> None:
    before = rows_of(study.path)
    told = study.codebook.import_file(write(tmp_path), dry_run=True)
    assert rows_of(study.path) == before
    assert any(one.startswith("stod") for one in told.changes)
    assert told.changes == study.codebook.import_file(write(tmp_path)).changes
    assert without_guids(told.codebook) == without_guids(study.codebook.get())


def test_codes_keep_their_guid_and_what_the_file_lacks_is_kept(study: Study, tmp_path: Path) -> None:
    before = study.codebook.get()
    after = study.codebook.import_file(write(tmp_path)).codebook
    assert set(before.by_id) < set(after.by_id)
    assert all(after.by_id[id].guid == code.guid for id, code in before.by_id.items())


def test_pruning_takes_away_what_the_file_lacks(study: Study, tmp_path: Path) -> None:
    study.codebook.import_file(write(tmp_path), prune=True)
    assert list(study.codebook.get().by_id) == ["hinder", "mal", "stod"]
    study.undo()
    assert list(study.codebook.get().by_id) == list(CODEBOOK.by_id)


def test_pruning_a_code_with_codings_is_refused_whole(study: Study, tmp_path: Path) -> None:
    study.codings.add("ort1", 0, 5, "samverkan")
    study.codings.add("ort1", 0, 6, "samverkan")
    study.codings.add_to_case("Ort 1", "finns")
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match=r"finns \(1\), samverkan \(2\)"):
        study.codebook.import_file(write(tmp_path), prune=True)
    assert rows_of(study.path) == before


def test_a_file_that_cannot_be_read_is_refused_by_its_name(study: Study, tmp_path: Path) -> None:
    with pytest.raises(KodbokError, match=r"none\.yaml"):
        study.codebook.import_file(tmp_path / "none.yaml")
    with pytest.raises(KodbokError, match=r"bok\.yaml"):
        study.codebook.import_file(write(tmp_path, "codes: ["))


# -- changes ---------------------------------------------------------------------------------------


def test_codes_are_added_after_those_there_are(study: Study) -> None:
    study.codebook.add(Code("a", {"sv": "A"}), Code("b", {"sv": "B"}, parent="a"), why="ny")
    book = study.codebook.get()
    assert list(book.by_id) == [*CODEBOOK.by_id, "a", "b"]
    assert book.path("b", "sv") == "A > B"
    assert (study.codebook.version(), study.history()[0].why) == (2, "ny")


@pytest.mark.parametrize(
    ("code", "said"),
    [(Code("mal", {"": "x"}), "a code mal already"), (Code("a", {"": "x"}, parent="nix"), "no code nix")],
)
def test_a_taken_slug_or_an_unknown_parent_is_refused(study: Study, code: Code, said: str) -> None:
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match=said):
        study.codebook.add(Code("ny", {"": "x"}), code)
    assert rows_of(study.path) == before


def test_saving_without_a_code_that_has_codings_is_refused(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    before = rows_of(study.path)
    with pytest.raises(KodbokError, match=r"have codings and are kept: mal \(1\)"):
        study.codebook.save(Codebook())
    assert rows_of(study.path) == before


def test_saving_without_what_has_none_takes_it_away_with_its_themes(study: Study) -> None:
    study.codebook.save(Codebook())
    assert study.codebook.get() == Codebook()
    assert study.check() == []


def test_any_codebook_saved_is_read_back(study: Study) -> None:
    book = Codebook(
        (
            Code("b", {"": "B", "en": "Bee"}, extra={"mine": [1, {"x": None}]}),
            Code("a", {"sv": "A'\"%;\n"}, parent="b", key="a", color="#00ff00", codable=False, scale=("låg", "hög"),
                 definition={"sv": "d"}, include=("i",), exclude=("e",), examples=("x", "y"), opposite="b",
                 patterns=("p*",)),
        ),
        (Theme("t", {"sv": "T"}, {"en": "idea"}, ("a", "b"), "berättelse", "klar", {"y": 1}),),
        {"sv": "Titel"},
        {"format": "x"},
    )  # fmt: skip
    study.codebook.save(book)
    assert without_guids(study.codebook.get()) == book


def test_counts_are_each_codes_own_codings_and_cases(study: Study) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    study.codings.add("ort1", 0, 6, "mal")
    study.codings.add_to_case("Ort 1", "finns")
    assert study.codebook.counts() == {"mal": (2, 1), "finns": (1, 1)}


# -- versions and the log --------------------------------------------------------------------------

WORDS: list[tuple[Change, str]] = [
    (lambda code: replace(code, label={"sv": "Mål"}), "label “Otydliga mål” → “Mål”"),
    (lambda code: replace(code, label={**code.label, "en": "Goals"}), "labels"),
    (lambda code: replace(code, parent=None), "moved"),
    (lambda code: replace(code, definition={"sv": "Ny."}), "definition"),
    (lambda code: replace(code, include=("a",), exclude=("b",)), "include, exclude"),
    (lambda code: replace(code, opposite="finns"), "opposite"),
    (lambda code: replace(code, key="x", color="#000000"), "colour, key"),
    (lambda code: replace(code, scale=("a", "b"), patterns=("m*",)), "scale, patterns"),
    (lambda code: replace(code, extra={"mine": 1}), "extra"),
]


@pytest.mark.parametrize(("how", "what"), WORDS)
def test_the_log_says_what_changed_in_words_why_and_what_it_touches(
    study: Study, how: Change, what: str
) -> None:
    study.codings.add("ort1", 0, 5, "mal")
    change(study, "mal", how, why="efter mötet")
    newest = [line for line in study.codebook.log() if line.version == 2 and line.code == "mal"]
    assert [(line.what, line.why, line.coder, line.codings) for line in newest] == [
        (what, "efter mötet", "anna", 1)
    ]


def test_the_log_goes_from_the_newest_version_to_the_first(study: Study) -> None:
    change(study, "mal", lambda code: replace(code, key="x"))
    study.codebook.add(Code("ny", {"sv": "Ny"}))
    book = study.codebook.get()
    study.codebook.save(replace(book, codes=tuple(code for code in book.codes if code.id != "ny")))
    assert [(line.version, line.code, line.what) for line in study.codebook.log()] == [
        (4, "ny", "removed"),
        (3, "ny", "created"),
        (2, "mal", "key"),
        *((1, code, "created") for code in CODEBOOK.by_id),
    ]


def test_each_step_between_several_changes_of_one_code_is_told(study: Study) -> None:
    for label in ("A", "B", "C"):
        change(study, "mal", lambda code, label=label: replace(code, label={"sv": label}))  # type: ignore[misc]
    assert [line.what for line in study.codebook.log() if line.code == "mal"] == [
        "label “B” → “C”", "label “A” → “B”", "label “Otydliga mål” → “A”", "created",
    ]  # fmt: skip


def test_undo_makes_a_version_and_a_line_of_its_own(study: Study) -> None:
    change(study, "mal", lambda code: replace(code, label={"sv": "A"}))
    before = study.codebook.get()
    study.undo(why="fel")
    assert study.codebook.version() == 3
    newest = study.codebook.log()[0]
    assert (newest.version, newest.what, newest.why) == (3, "label “A” → “Otydliga mål”", "fel")
    study.redo()
    assert (study.codebook.version(), study.codebook.get()) == (4, before)
    assert study.codebook.log()[0].what == "label “Otydliga mål” → “A”"


def test_several_changes_in_one_operation_are_one_version(study: Study) -> None:
    with study.operation("both"):
        change(study, "mal", lambda code: replace(code, key="x"))
        study.codebook.add(Code("ny", {"sv": "Ny"}))
    assert {line.version for line in study.codebook.log()} == {1, 2}
    assert [line.what for line in study.codebook.log() if line.version == 2] == ["key", "created"]


def test_themes_and_titles_make_no_version(study: Study) -> None:
    book = study.codebook.get()
    study.codebook.save(replace(book, themes=(), title={"sv": "Titel"}))
    assert study.codebook.version() == 1
    assert study.codebook.get().themes == ()


def test_a_coding_carries_the_version_that_it_was_made_under(study: Study) -> None:
    first = study.codings.add("ort1", 0, 5, "mal")
    change(study, "mal", lambda code: replace(code, key="x"))
    second = study.codings.add("ort1", 0, 6, "mal")
    assert (first.codebook_version, second.codebook_version) == (1, 2)


@pytest.mark.parametrize(
    ("how", "redefines"),
    [
        (lambda code: replace(code, definition={"sv": "Ny."}), True),
        (lambda code: replace(code, include=("a",)), True),
        (lambda code: replace(code, exclude=("a",)), True),
        (lambda code: replace(code, label={"sv": "Ny"}), False),
        (lambda code: replace(code, key="x", color="#000000"), False),
        (lambda code: replace(code, parent=None), False),
        (lambda code: replace(code, examples=("a",), patterns=("a",)), False),
    ],
)
def test_what_falls_under_a_code_is_new_only_when_it_is_redefined(
    study: Study, how: Change, redefines: bool
) -> None:
    study.documents.mark_done(["ort1"])
    change(study, "mal", how)
    assert code_rows.defined_at(study.connection) == dict.fromkeys(CODEBOOK.by_id, 1) | {"mal": 1 + redefines}
    rows = study.themes.rows().rows
    assert [row.uncovered for row in rows if row.theme.endswith(("mål", "Ny"))] == [int(redefines)]


def test_a_new_code_is_defined_at_its_own_version(study: Study) -> None:
    study.codebook.add(Code("ny", {"sv": "Ny"}))
    assert code_rows.defined_at(study.connection)["ny"] == 2


# -- to files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bok.yaml", "bok.YML"])
def test_what_was_written_is_read_back_whole(study: Study, tmp_path: Path, empty: Study, name: str) -> None:
    study.codebook.export_file(tmp_path / name)
    empty.codebook.import_file(tmp_path / name)
    assert without_guids(empty.codebook.get()) == without_guids(study.codebook.get())
    assert study.codebook.import_file(tmp_path / name).changes == ()


def test_csv_has_the_codes_and_reads_back(study: Study, tmp_path: Path, empty: Study) -> None:
    study.codebook.export_file(tmp_path / "bok.csv")
    empty.codebook.import_file(tmp_path / "bok.csv")
    assert without_guids(empty.codebook.get()).codes == without_guids(study.codebook.get()).codes


def test_comments_of_the_file_that_is_there_are_kept(study: Study, tmp_path: Path) -> None:
    path = write(tmp_path)
    study.codebook.export_file(path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ours\n")
    assert "# a heading" in text
    assert "samverkan" in text


def test_comments_of_the_last_file_read_go_into_a_new_one(empty: Study, tmp_path: Path) -> None:
    empty.codebook.import_file(write(tmp_path))
    change(empty, "stod", lambda code: replace(code, key="s"))
    empty.codebook.export_file(tmp_path / "ny.yaml")
    text = (tmp_path / "ny.yaml").read_text(encoding="utf-8")
    assert text == YAML.replace("label: {sv: Stöd}\n", "label: {sv: Stöd}\n    key: s\n")


def test_nothing_is_written_where_it_cannot_be(study: Study, tmp_path: Path) -> None:
    with pytest.raises(KodbokError, match=r"\.yaml or \.csv"):
        study.codebook.export_file(tmp_path / "bok.txt")
    with pytest.raises(KodbokError, match="cannot be used"):
        study.codebook.export_file(tmp_path / "none" / "bok.yaml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["study.kodbok", "t"]
