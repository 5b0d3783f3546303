"""Summaries: a cell is written, replaced and taken away, and is stale when its passages have changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.helpers import make_study, rows_of

from kodbok.errors import KodbokError
from kodbok.model import Coding, Origin, Scope, Summary, Theme
from kodbok.study import Study
from kodbok.transcripts import ReadOptions

GROUP = """\
---
case: Ort 1; Ort 2
speakers: {M: {role: moderator, case: Ort 9}, A: {case: Ort 2}, B: {case: Ort 3}, C: {role: participant}}
---
M: Vad är svårast?
A: Vi är två, och de andra är tio.
B: Vi har ingen som gör det alls.
C: Jag hör inte hit.
"""
THEMES = (
    Theme("brist", {"sv": "Det brister", "en": "It lacks"}, codes=("resurser", "mal")),
    Theme("allt", {"sv": "Allt som hindrar"}, codes=("hinder", "finns")),
    Theme("tomt", {"sv": "Tomt"}),
)


def fill(folder: Path) -> Study:
    """Two interviews, one document of several cases, and themes that share codes."""
    study = make_study(folder)
    (folder / "grupp.md").write_text(GROUP, encoding="utf-8")
    study.documents.import_files([folder / "grupp.md"], options=ReadOptions())
    save_themes(study, THEMES)
    return study


def save_themes(study: Study, themes: tuple[Theme, ...]) -> None:
    with study.operation("themes"):
        study.codebook.save(replace(study.codebook.get(), themes=themes))


def save_code(study: Study, slug: str, **changes: object) -> None:
    book = study.codebook.get()
    codes = tuple(replace(code, **changes) if code.id == slug else code for code in book.codes)  # type: ignore[arg-type]
    with study.operation("code"):
        study.codebook.save(replace(book, codes=codes))


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return fill(tmp_path)


def coded(study: Study, document: str, code: str, quote: str) -> Coding:
    return study.codings.add(document, *study.codings.place(document, quote), code)


def only(study: Study, case: str = "Ort 1", theme: str = "brist") -> Summary:
    (found,) = study.summaries.list(case=case, theme=theme)
    return found


def cells(study: Study) -> list[tuple[str, str, str]]:
    return [(one.case, one.theme, one.text) for one in study.summaries.list()]


# -- write -------------------------------------------------------------------------------------


def test_a_cell_is_written_by_case_and_theme_however_called(study: Study) -> None:
    coded(study, "ort1", "mal", "för få händer")
    made = study.summaries.set(" Ort 1 ", "DET BRISTER", "Händerna räcker inte.", why="utkast")
    assert made is not None
    assert (made.case, made.theme, made.text, made.coder) == (
        "Ort 1",
        "brist",
        "Händerna räcker inte.",
        "anna",
    )
    assert (made.passages, made.stale, made.guid != "") == (1, False, True)
    assert study.summaries.list() == [made]
    entry = study.history()[0]
    assert (entry.what, entry.why, entry.rows) == ("summary of Ort 1, brist", "utkast", 1)
    assert study.summaries.set("Ort 1", "it lacks", "Annat.") == only(study)
    assert cells(study) == [("Ort 1", "brist", "Annat.")]


def test_cells_come_by_case_then_by_theme(study: Study) -> None:
    save_themes(study, THEMES[::-1])
    for case, theme in [("Ort 3", "brist"), ("Ort 1", "brist"), ("Ort 3", "tomt"), ("Ort 1", "allt")]:
        study.summaries.set(case, theme, f"{case} {theme}")
    order = [("Ort 1", "allt"), ("Ort 1", "brist"), ("Ort 3", "tomt"), ("Ort 3", "brist")]
    assert [(one.case, one.theme) for one in study.summaries.list()] == order
    assert [one.theme for one in study.summaries.list(case="Ort 3")] == ["tomt", "brist"]
    assert [one.case for one in study.summaries.list(theme="Det brister")] == ["Ort 1", "Ort 3"]
    assert study.summaries.list(case="Ort 2") == []


def test_the_same_text_on_the_same_passages_is_no_operation(study: Study) -> None:
    first = study.summaries.set("Ort 1", "brist", "Händer.\n")
    entries = study.history()
    with Study.open(study.path, coder="bo") as other:
        assert other.summaries.set("Ort 1", "brist", "\nHa\u0308nder.\r\n") == first
        assert other.new_coders == []
    assert study.history() == entries


def test_the_same_text_on_other_passages_makes_the_cell_fresh(study: Study) -> None:
    study.summaries.set("Ort 1", "brist", "Händer.")
    coded(study, "ort1", "mal", "för få händer")
    assert only(study).stale
    with Study.open(study.path, coder="bo") as other:
        again = other.summaries.set("Ort 1", "brist", "Händer.")
    assert again is not None
    assert (again.stale, again.coder, again.passages) == (False, "bo", 1)
    study.summaries.list()
    assert study.history()[0].coder == "bo"


@pytest.mark.parametrize("text", ["", " ", "\n\t\n", "\0\u2028"])
def test_an_empty_text_takes_the_cell_away(study: Study, text: str) -> None:
    before = rows_of(study.path)
    assert study.summaries.set("Ort 1", "brist", text) is None
    assert rows_of(study.path) == before
    written = study.summaries.set("Ort 1", "brist", "Händer.")
    assert study.summaries.set("Ort 1", "brist", text) is None
    assert study.summaries.list() == []
    assert study.history()[0].what == "remove summary of Ort 1, brist"
    study.undo()
    assert study.summaries.list() == [written]


def test_a_case_that_did_not_take_part_may_have_one(study: Study) -> None:
    study.cases.set("Ort 2", "participates", "nej")
    made = study.summaries.set("Ort 2", "brist", "Tackade nej.")
    assert made is not None


@pytest.mark.parametrize(
    ("case", "theme", "said"),
    [
        ("Ort", "brist", r"no case “Ort” \(did you mean Ort"),
        ("ort 1", "brist", "no case “ort 1”"),
        ("", "brist", "no case “”"),
        ("Ort 1", "brista", r"no theme “brista” \(themes: .*brist"),
        ("Ort 1", "resurser", "no theme “resurser”"),
    ],
)
def test_an_unknown_case_or_theme_is_answered_with_close_names(
    study: Study, case: str, theme: str, said: str
) -> None:
    before = rows_of(study.path)
    for ask in (
        lambda: study.summaries.set(case, theme, "x"),
        lambda: study.summaries.list(case=case, theme=theme),
    ):
        with pytest.raises(KodbokError, match=said):
            ask()
    assert rows_of(study.path) == before


@pytest.mark.parametrize(
    "text",
    [
        "Lång. " * 40_000,
        "[bold]x[/] \\[ {0} %s '; DROP TABLE summaries; --",
        "=1+1",
        '"',
        "a,b\n\n# c\td",
        "😀",
    ],
)
def test_any_text_is_kept_as_it_is(study: Study, text: str) -> None:
    made = study.summaries.set("Ort 1", "brist", text)
    assert made is not None
    assert made.text == text
    for name in ("s.csv", "s.json"):
        study.summaries.export_file(study.path.with_name(name))
        study.undo()
        report = study.summaries.import_file(study.path.with_name(name))
        assert (len(report.taken), report.failed) == (1, ())
        assert only(study).text == text


def test_escape_codes_are_taken_out(study: Study) -> None:
    made = study.summaries.set("Ort 1", "brist", "a\x1b[31mb\x07")
    assert made is not None
    assert made.text == "a[31mb"


# -- passages ----------------------------------------------------------------------------------


def test_passages_are_every_coders_in_the_participants_talk(study: Study) -> None:
    coded(study, "ort1", "mal", "för få händer")
    coded(study, "ort1", "resurser", "för få händer")  # the same stretch: one passage
    coded(study, "ort1", "mal", "grannkommunen")
    coded(study, "ort1", "samverkan", "Vi ringer")  # not of the theme
    coded(study, "ort1", "mal", "Hur ser det ut")  # the interviewer's
    coded(study, "ort2", "mal", "Vi ringer")  # another case
    with Study.open(study.path, coder="bo") as other:
        coded(other, "ort1", "mal", "för få händer")
        coded(other, "ort1", "resurser", "varje vecka")
        other.codings.add("ort1", 0, 60, "mal", origin=Origin.CONSENSUS)  # partly a participant's
    study.summaries.set("Ort 1", "brist", "x")
    assert only(study).passages == 4


def test_codings_of_a_whole_document_or_case_count_as_one_each(study: Study) -> None:
    study.codings.add_to_document("ort1", "mal")
    study.codings.add_to_document("ort1", "resurser")
    study.codings.add_to_case("Ort 1", "mal")
    study.codings.add_to_case("Ort 2", "mal")
    study.summaries.set("Ort 1", "brist", "x")
    assert only(study).passages == 2


def test_a_document_of_several_cases_counts_by_who_speaks(study: Study) -> None:
    coded(study, "grupp", "mal", "Vi är två")
    coded(study, "grupp", "mal", "ingen som gör det")
    coded(study, "grupp", "mal", "Jag hör inte hit")
    coded(study, "grupp", "mal", "Vad är svårast")
    coded(study, "grupp", "mal", "de andra är tio.\nB: Vi har")
    for case in ("Ort 1", "Ort 2", "Ort 3"):
        study.summaries.set(case, "brist", "x")
    found = study.summaries.list()
    assert [(one.passages, one.stale) for one in found] == [(0, False), (2, False), (2, False)]
    assert [only(study, one.case) for one in found] == found


def test_a_branch_of_a_theme_counts_with_all_below_it(study: Study) -> None:
    coded(study, "ort1", "mal", "för få händer")
    coded(study, "ort1", "finns", "varje vecka")
    study.summaries.set("Ort 1", "allt", "x")
    assert only(study, theme="allt").passages == 2


# -- stale -------------------------------------------------------------------------------------


def _move(study: Study) -> None:
    with study.operation("move"):
        study.connection.execute(
            'UPDATE codings SET "end" = "end" - 1, quote = substr(quote, 1, length(quote) - 1)'
        )


def _rename_document(study: Study) -> None:
    with study.operation("rename"):
        study.connection.execute("UPDATE documents SET name = 'b.md' WHERE name = 'ort1.md'")


def _rename_case(study: Study) -> None:
    with study.operation("rename"):
        study.connection.execute("UPDATE cases SET name = 'Ort I' WHERE name = 'Ort 1'")


CHANGES: dict[str, tuple[Callable[[Study], object], bool]] = {
    "another coding": (lambda s: coded(s, "ort1", "resurser", "varje vecka"), True),
    "the coding gone": (lambda s: s.codings.remove([s.codings.find()[0].guid]), True),
    "a boundary moved": (_move, True),
    "its code out of the theme": (lambda s: save_themes(s, (replace(THEMES[0], codes=("resurser",)),)), True),
    "a coding of the whole case": (lambda s: s.codings.add_to_case("Ort 1", "mal"), True),
    "another coder on the same stretch": (lambda s: by_bo(s, "för få händer"), True),
    "a coding of another case": (lambda s: coded(s, "ort2", "mal", "varje vecka"), False),
    "a coding of another theme": (lambda s: coded(s, "ort1", "samverkan", "varje vecka"), False),
    "a coding in the interviewer's words": (lambda s: coded(s, "ort1", "mal", "Hur ser det ut"), False),
    "a label renamed": (lambda s: save_code(s, "mal", label={"sv": "Mål"}), False),
    "a definition": (lambda s: save_code(s, "mal", definition={"sv": "Nytt"}), False),
    "a code moved within the theme": (lambda s: save_code(s, "mal", parent=None), False),
    "a theme's title": (lambda s: save_themes(s, (replace(THEMES[0], title={"sv": "B"}),)), False),
    "a document renamed": (_rename_document, False),
    "a case renamed": (_rename_case, False),
    "a memo": (lambda s: s.memos.add("x", on="case Ort 1"), False),
    "marked done": (lambda s: s.documents.mark_done(["ort1"]), False),
}  # fmt: skip


def by_bo(study: Study, quote: str) -> None:
    with Study.open(study.path, coder="bo") as other:
        coded(other, "ort1", "mal", quote)


@pytest.mark.parametrize("change", CHANGES)
def test_a_cell_is_stale_when_its_passages_change_and_only_then(study: Study, change: str) -> None:
    coded(study, "ort1", "mal", "för få händer")
    study.summaries.set("Ort 1", "brist", "x")
    do, stale = CHANGES[change]
    do(study)
    (found,) = study.summaries.list()
    assert found.stale is stale


def test_undo_of_what_made_it_stale_makes_it_fresh(study: Study) -> None:
    coding = coded(study, "ort1", "mal", "för få händer")
    study.summaries.set("Ort 1", "brist", "x")
    study.codings.remove([coding.guid])
    assert only(study).stale
    study.undo()
    assert not only(study).stale


def naive(study: Study, case: str, theme: str) -> set[tuple[object, ...]]:
    """What a cell rests on, character by character."""
    book = study.codebook.get()
    mine = next(one for one in book.themes if one.id == theme).codes
    found: set[tuple[object, ...]] = set()
    for one in study.codings.find():
        if set(book.ancestors(one.code)).isdisjoint(mine):
            continue
        if one.scope is Scope.CASE:
            linked = one.case == case
        else:
            assert one.document is not None
            linked = case in _spoken(study, one.document, one.start, one.end)
        if linked:
            found.add((one.guid, one.code, one.document, one.start, one.end, one.quote))
    return found


def _spoken(study: Study, name: str, start: int | None, end: int | None) -> set[str]:
    document = study.documents.get(name)
    speakers = {one.label: one for one in document.speakers}
    lone = document.cases[0] if len(document.cases) == 1 else None
    cases: set[str | None] = set()
    for turn in study.documents.units(name).turns:
        speaker = speakers.get(turn.speaker or "")
        asks = speaker is not None and speaker.role.asks
        for at in range(turn.start, turn.end):
            if not asks and (start is None or start <= at < (end or 0)):
                cases.add((speaker.case if speaker else None) or lone)
    if start is None and not cases:
        cases.add(lone)
    return {one for one in cases if one is not None}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    study = fill(tmp_path_factory.mktemp("template"))
    study.close()
    return study.path


ACTS = ("code", "code", "uncode", "whole", "move", "theme", "rename", "case", "write", "there and back")


def act(study: Study, what: str, pick: int) -> None:
    """One small change that `pick` chooses."""
    documents = study.documents.list()
    document = documents[pick % len(documents)]
    slug = ("mal", "resurser", "finns", "samverkan")[pick // 3 % 4]
    codings = study.codings.find()
    cases = [one.name for one in study.cases.list()]
    match what:
        case "code":
            start = pick * 7 % (document.length - 1)
            study.codings.add(document.name, start, min(document.length, start + 1 + pick % 90), slug)
        case "uncode" if codings:
            study.codings.remove([codings[pick % len(codings)].guid])
        case "whole":
            study.codings.add_to_document(document.name, slug)
        case "case":
            study.codings.add_to_case(cases[pick % len(cases)], slug)
        case "move" if codings and (one := codings[pick % len(codings)]).start is not None:
            with study.operation("move"):
                study.connection.execute(
                    'UPDATE codings SET "start" = max(0, "start" - 9) WHERE guid = ?', (one.guid,)
                )
        case "theme":
            book = study.codebook.get()
            codes = tuple(code.id for i, code in enumerate(book.codes) if pick >> i & 1)
            save_themes(study, (replace(book.themes[0], codes=codes), *book.themes[1:]))
        case "rename":
            save_code(study, slug, label={"sv": f"Namn {pick}"})
        case "there and back" if codings:
            study.codings.remove([codings[pick % len(codings)].guid])
            study.undo()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 500)), min_size=4, max_size=14))
def test_stale_is_what_a_naive_recomputation_says(template: Path, acts: list[tuple[str, int]]) -> None:
    with TemporaryDirectory(dir=template.parent) as folder:
        path = Path(shutil.copy(template, folder))
        with Study.open(path) as study:
            grid = [(case.name, theme.id) for case in study.cases.list() for theme in THEMES]
            written = {}
            for cell in grid:
                made = study.summaries.set(*cell, "x")
                assert made is not None
                written[cell] = naive(study, *cell)
            for what, pick in acts:
                if what == "write":
                    cell = grid[pick % len(grid)]
                    study.summaries.set(*cell, f"x {pick}")
                    written[cell] = naive(study, *cell)
                else:
                    act(study, what, pick)
            for one in study.summaries.list():
                now = naive(study, one.case, one.theme)
                assert one.stale is (now != written[one.case, one.theme])
                assert one.passages == len({(row[2], row[3], row[4]) for row in now})


# -- undo, check and export ----------------------------------------------------------------------


def test_undo_and_redo_are_exact(study: Study) -> None:
    states = [rows_of(study.path)]
    for text in ("Ett.", "Två.", "", "Tre."):
        study.summaries.set("Ort 1", "brist", text)
        states.append(rows_of(study.path))
    for state in states[-2::-1]:
        study.undo()
        assert rows_of(study.path) == state
    for state in states[1:]:
        study.redo()
        assert rows_of(study.path) == state
    assert study.check() == []


def test_redo_does_not_make_a_cell_that_is_there_anew(study: Study) -> None:
    study.summaries.set("Ort 1", "brist", "Annas.")
    study.undo()
    with Study.open(study.path, coder="bo") as other:
        other.summaries.set("Ort 1", "brist", "Bos.")
    with pytest.raises(KodbokError, match="there is another “summary of Ort 1, brist” by now"):
        study.redo()
    assert cells(study) == [("Ort 1", "brist", "Bos.")]


def test_a_theme_with_summaries_is_kept(study: Study, tmp_path: Path) -> None:
    study.summaries.set("Ort 1", "brist", "Text som inte får gå förlorad.")
    study.summaries.set("Ort 2", "brist", "Inte den heller.")
    without = tmp_path / "c.yaml"
    study.codebook.export_file(without)
    text = without.read_text("utf-8")
    without.write_text(text[: text.index("themes:")] + "themes: []\n", encoding="utf-8")
    before = rows_of(study.path)
    for dry_run in (True, False):
        with pytest.raises(
            KodbokError, match=r"have summaries and are kept: brist \(2\); take the summaries"
        ):
            study.codebook.import_file(without, prune=True, dry_run=dry_run)
    assert rows_of(study.path) == before
    for case in ("Ort 1", "Ort 2"):
        study.summaries.set(case, "brist", "")
    study.codebook.import_file(without, prune=True)
    assert study.codebook.get().themes == ()


def test_what_a_summary_stands_on_is_not_undone(study: Study) -> None:
    save_themes(study, (*THEMES, Theme("ny", {"sv": "Ny"})))
    with Study.open(study.path, coder="bo") as other:
        other.summaries.set("Ort 1", "ny", "Bos.")
    with pytest.raises(KodbokError, match="“summary of Ort 1, ny” stands on it"):
        study.undo()
    assert cells(study) == [("Ort 1", "ny", "Bos.")]


@pytest.mark.parametrize("table", ["cases", "themes"])
def test_check_tells_of_a_summary_whose_case_or_theme_is_gone(study: Study, table: str) -> None:
    study.summaries.set("Ort 3", "tomt", "x")
    assert study.check() == []
    study.connection.execute("PRAGMA foreign_keys = OFF")
    study.connection.execute(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    found = [(one.what, one.where) for one in study.check()]
    assert (f"points at a row of {table} that is not there", "summaries 1") in found


def test_the_whole_study_as_json_has_the_cells_and_gives_them_back(study: Study) -> None:
    made = study.summaries.set("Ort 1", "brist", "Händer.")
    assert made is not None
    out = study.path.with_name("whole.json")
    study.exchange.export([out])
    (row,) = json.loads(out.read_bytes())["summaries"]
    said = {name: row[name] for name in ("guid", "case", "theme", "text", "coder", "changed")}
    assert said == {name: getattr(made, name) for name in said}
    study.undo()
    assert len(study.summaries.import_file(out).taken) == 1
    assert cells(study) == [("Ort 1", "brist", "Händer.")]


# -- files -------------------------------------------------------------------------------------


def write(study: Study, text: str, name: str = "in.csv") -> Path:
    path = study.path.with_name(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_become_one_operation_and_belong_to_their_coder(study: Study) -> None:
    coded(study, "ort1", "mal", "för få händer")
    path = write(study, "case,theme,text,coder\nOrt 1,brist,A,bo\nOrt 2,Det brister,B,\nOrt 1,allt,C,Anna\n")
    before = rows_of(study.path)
    report = study.summaries.import_file(path, why="rutnätet")
    assert report.taken == ("in.csv, line 2", "in.csv, line 3", "in.csv, line 4")
    assert (report.skipped, report.failed, report.warnings) == ((), (), ())
    found = [(one.case, one.theme, one.coder, one.passages, one.stale) for one in study.summaries.list()]
    assert found == [
        ("Ort 1", "brist", "bo", 1, False),
        ("Ort 1", "allt", "anna", 1, False),
        ("Ort 2", "brist", "anna", 0, False),
    ]
    assert study.new_coders == ["anna", "bo"]
    entry = study.history()[0]
    assert (entry.what, entry.why, entry.coder) == ("import 3 summaries from in.csv", "rutnätet", "anna")
    study.undo()
    assert rows_of(study.path) == before


def test_rows_that_are_not_good_are_told_of_by_line_and_the_others_taken(study: Study) -> None:
    path = write(
        study,
        "case,theme,text,coder\nOrt 1,brist,A,\nOrt X,brist,B,\nOrt 2,brista,C,\nOrt 2,brist,,\nOrt 3,brist,"
        '" \n ",\n,brist,D,\nOrt 1,brist,E,\nOrt 1,allt,F,final\nOrt 1,allt,G,\n',
    )
    report = study.summaries.import_file(path)
    assert report.taken == ("in.csv, line 2", "in.csv, line 11")
    assert [said.partition(": ")[0] for said in report.failed] == [
        f"in.csv, line {n}" for n in (3, 4, 5, 6, 8, 9, 10)
    ]
    said = [
        "no case “Ort X” (did you mean Ort", "no theme “brista” (themes:", "has no text", "has no text",
        "names no case or no theme", "in.csv, line 2 says otherwise of Ort 1, brist already", "as a layer is",
    ]  # fmt: skip
    assert all(part in one for part, one in zip(said, report.failed, strict=True)), report.failed
    assert all(one.endswith(".") and not one.endswith("..") for one in report.failed)
    assert cells(study) == [("Ort 1", "brist", "A"), ("Ort 1", "allt", "G")]


def test_nothing_is_taken_when_strict_or_dry(study: Study) -> None:
    path = write(study, "case,theme,text\nOrt 1,brist,A\nOrt X,brist,B\n")
    before = rows_of(study.path)
    strict = study.summaries.import_file(path, strict=True)
    assert (strict.taken, len(strict.failed)) == ((), 1)
    dry = study.summaries.import_file(path, dry_run=True)
    assert (dry.taken, len(dry.failed)) == (("in.csv, line 2",), 1)
    assert rows_of(study.path) == before


def test_a_row_that_is_there_already_is_skipped_and_stays_stale(study: Study) -> None:
    study.summaries.set("Ort 1", "brist", "A")
    coded(study, "ort1", "mal", "för få händer")
    path = write(study, "case,theme,text,coder\nOrt 1,brist,A,ANNA\nOrt 1,Det brister,A,anna\n")
    entries = study.history()
    report = study.summaries.import_file(path)
    assert (report.taken, len(report.skipped), report.failed) == ((), 2, ())
    assert study.history() == entries
    assert only(study).stale


def test_another_text_replaces_and_is_told_of(study: Study) -> None:
    study.summaries.set("Ort 1", "brist", "A")
    study.summaries.set("Ort 2", "brist", "B")
    path = write(study, "case,theme,text,coder\nOrt 1,brist,Ny,\nOrt 2,brist,B,bo\n")
    report = study.summaries.import_file(path)
    assert len(report.taken) == 2
    assert [said.split(" (")[0] for said in report.warnings] == ["1 summary that was there gets another text"]
    assert [(one.text, one.coder) for one in study.summaries.list()] == [("Ny", "anna"), ("B", "bo")]


def test_json_is_read_and_its_rows_counted(study: Study) -> None:
    rows = [
        {"case": "Ort 1", "theme": "brist", "text": "A"},
        {"case": "Ort 1", "theme": "allt", "text": 7},
        {"case": "Ort 1", "theme": "allt", "text": ["A"]},
        {"case": "Ort 1", "theme": "allt"},
    ]
    report = study.summaries.import_file(write(study, json.dumps(rows), "in.json"))
    assert report.taken == ("in.json, row 1",)
    assert [said.partition(":")[0] for said in report.failed] == [f"in.json, row {n}" for n in (2, 3, 4)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("case,theme\nOrt 1,brist\n", "in.csv has no column text"),
        ("", "in.csv: the table is empty"),
        ('{"codings": []}', "in.csv is not a list of summaries"),
        ('[{"case": }]', "in.csv is not whole JSON: line 1, column 11"),
        ('case,theme,text\nOrt 1,brist,"A\n', "in.csv: line 2"),
    ],
)
def test_a_file_that_is_no_list_of_summaries_is_refused(study: Study, text: str, said: str) -> None:
    with pytest.raises(KodbokError, match=said):
        study.summaries.import_file(write(study, text))


def test_a_file_is_the_same_each_time_and_is_read_back(study: Study) -> None:
    study.summaries.set("Ort 2", "brist", "Två\n\nstycken, “så”.")
    study.summaries.set("Ort 1", "allt", '"')
    csv, again = study.path.with_name("s.csv"), study.path.with_name("t.csv")
    study.summaries.export_file(csv)
    said = 'case,theme,text,coder\r\nOrt 1,allt,"""",anna\r\nOrt 2,brist,"Två\n\nstycken, “så”.",anna\r\n'
    assert csv.read_bytes().decode() == said
    report = study.summaries.import_file(csv)
    assert (report.taken, len(report.skipped)) == ((), 2)
    study.undo(2)
    study.summaries.import_file(csv)
    study.summaries.export_file(again)
    assert again.read_bytes() == csv.read_bytes()


def test_markdown_is_for_reading(study: Study) -> None:
    study.summaries.set("Ort 1", "brist", "Händer.")
    study.summaries.set("Ort 1", "tomt", "Inget.")
    coded(study, "ort1", "mal", "för få händer")
    study.summaries.export_file(study.path.with_name("s.md"))
    said = study.path.with_name("s.md").read_text("utf-8").splitlines()
    assert [line for line in said if line.startswith("#")] == ["## Ort 1", "### Det brister", "### Tomt"]
    assert said[4].startswith("anna, ")
    assert said[4].endswith("1 passage, stale")
    assert said[6] == "Händer."


def test_another_extension_is_refused(study: Study) -> None:
    with pytest.raises(KodbokError, match=r"s\.xlsx: summaries are written as"):
        study.summaries.export_file(study.path.with_name("s.xlsx"))
