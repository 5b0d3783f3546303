"""Passages with their source, whoever's codings a layer counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.helpers import make_study

from kodbok.errors import KodbokError
from kodbok.model import Code, Origin
from kodbok.study import Study
from kodbok.study.retrieval import CodingRow
from kodbok.transcripts import ReadOptions

GROUP = """\
---
case: Ort 1; Ort 2
speakers:
  M: {role: moderator}
  A: {role: participant, name: Ada, case: Ort 1}
  B: {role: participant, case: Ort 2}
  C: {role: participant}
---
M: Vem börjar?
A: Jag.
Då gör vi så.
B: Bra.
C: Ja.
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


@pytest.fixture
def group(study: Study, tmp_path: Path) -> Study:
    """The study with a conversation of two cases, and one who is tied to none."""
    (tmp_path / "grupp.md").write_text(GROUP, encoding="utf-8")
    study.documents.import_files([tmp_path / "grupp.md"], options=ReadOptions())
    return study


@contextmanager
def acting(study: Study, coder: str) -> Iterator[Study]:
    with Study.open(study.path, coder=coder) as other:
        yield other


def add(
    study: Study, coder: str, *places: tuple[int, int], code: str = "mal", document: str = "ort1"
) -> None:
    with acting(study, coder) as own, own.operation("add"):
        for start, end in places:
            own.codings.add(document, start, end, code)


def spans(rows: list[CodingRow]) -> list[tuple[object, ...]]:
    return [(row.start, row.end) for row in rows]


# -- source ----------------------------------------------------------------------------------------


def test_a_passage_has_the_source_of_the_participants_turns_that_it_overlaps(group: Study) -> None:
    text = group.documents.text("grupp")
    first, last = text.index("börjar"), text.index("Bra") + 2
    group.codings.add("grupp", first, last, "mal")
    (row,) = group.codings.list(document="grupp")
    assert (row.case, row.turn, row.speaker, row.lines) == ("Ort 1; Ort 2", "2-3", "Ada; B", "1-4")
    assert (row.code, row.coder, row.origin) == ("Hinder > Otydliga mål", "anna", "manual")
    assert row.quote == text[first:last]


@pytest.mark.parametrize(
    ("of", "case", "turn", "speaker", "lines"),
    [
        ("Då gör", "Ort 1", "2", "Ada", "3"),
        ("M: Vem", None, None, None, "1"),
        ("C: Ja", None, "4", "C", "5"),
    ],
)
def test_in_a_document_of_several_cases_only_who_speaks_says_whose_it_is(
    group: Study, of: str, case: str | None, turn: str | None, speaker: str | None, lines: str
) -> None:
    start = group.documents.text("grupp").index(of)
    group.codings.add("grupp", start, start + len(of), "mal")
    (row,) = group.codings.list(document="grupp")
    assert (row.case, row.turn, row.speaker, row.lines) == (case, turn, speaker, lines)


def test_the_interviewers_own_words_belong_to_the_only_case_of_the_document(study: Study) -> None:
    study.codings.add("ort1", 3, 10, "mal")
    (row,) = study.codings.list()
    assert (row.case, row.turn, row.speaker, row.lines) == ("Ort 1", None, None, "1")


def test_a_whole_document_and_a_case_have_no_place(group: Study) -> None:
    group.codings.add_to_document("grupp", "mal")
    group.codings.add_to_case("Ort 2", "mal")
    document, case = group.codings.list()
    assert (document.document, document.case, case.document, case.case) == (
        "grupp.md", "Ort 1; Ort 2", None, "Ort 2",
    )  # fmt: skip
    places = {(row.start, row.end, row.turn, row.lines, row.quote) for row in (document, case)}
    assert places == {(None, None, None, None, None)}


def test_one_coding_is_given_as_it_is_listed(group: Study) -> None:
    coding = group.codings.add("grupp", 0, 40, "mal")
    assert [group.codings.row(coding)] == group.codings.list()


# -- filters ---------------------------------------------------------------------------------------


def test_codings_are_filtered_by_document_branch_coder_and_case_together(group: Study) -> None:
    add(group, "anna", (13, 17), (38, 42), document="grupp")
    add(group, "anna", (13, 17), code="samverkan", document="grupp")
    add(group, "bo", (0, 5), document="ort2")
    listed = group.codings.list
    assert len(listed()) == 4
    assert [row.document for row in listed(case="Ort 2")] == ["grupp.md", "ort2.md"]
    assert [row.code for row in listed(case="Ort 1", code="Samverkan")] == ["Samverkan"]
    assert [row.coder for row in listed(code="hinder", document="ort2", coder="Bo")] == ["bo"]
    assert listed(case="Ort 1", coder="bo") == []


def test_a_case_whose_name_is_part_of_anothers_is_kept_apart(study: Study, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("---\ncase: Ort\n---\nI: Så?\nR1: Ja.\nI: Och?\nR1: Nej.\n")
    study.documents.import_files([tmp_path / "x.md"], options=ReadOptions())
    add(study, "anna", (0, 50))
    assert study.codings.list(case="Ort") == []
    assert study.codings.quotes(case="Ort") == []


@pytest.mark.parametrize(
    "what", [{"case": "Ort3"}, {"document": "ort3"}, {"code": "nix"}, {"coder": "nix"}, {"layer": "nix"}]
)
def test_what_is_not_there_is_refused(study: Study, what: dict[str, str]) -> None:
    with pytest.raises(KodbokError):
        study.codings.list(**what)  # type: ignore[arg-type]


# -- layers ----------------------------------------------------------------------------------------


def test_without_a_layer_every_coders_codings_are_listed(study: Study) -> None:
    add(study, "anna", (0, 5))
    add(study, "bo", (0, 5))
    assert [row.coder for row in study.codings.list()] == ["anna", "bo"]


def test_a_coders_layer_is_that_coders_own(study: Study) -> None:
    add(study, "anna", (0, 5))
    add(study, "bo", (30, 40))
    assert spans(study.codings.list(layer="BO")) == [(30, 40)]
    assert len(study.codings.quotes(layer="bo")) == 1


def test_final_is_who_coded_there_else_who_is_done_there(study: Study) -> None:
    add(study, "anna", (30, 40))
    add(study, "bo", (31, 40), document="ort2")
    add(study, "anna", (32, 40), document="ort2")
    with acting(study, "bo") as bo:
        bo.documents.mark_done(["ort2"])
    assert [(row.document, row.coder) for row in study.codings.list(layer="final")] == [
        ("ort1.md", "anna"), ("ort2.md", "bo"),
    ]  # fmt: skip


def test_final_is_the_consensus_once_it_is_settled(study: Study) -> None:
    add(study, "anna", (30, 40))
    study.codings.add("ort1", 30, 45, "mal", origin=Origin.CONSENSUS)
    assert spans(study.codings.list(layer="final")) == [(30, 40)]
    study.documents.settle(["ort1"])
    assert spans(study.codings.list(layer="final")) == [(30, 45)]


def test_final_of_two_unsettled_coders_is_refused_naming_documents(study: Study) -> None:
    add(study, "anna", (30, 40))
    add(study, "bo", (30, 40))
    for ask in (lambda: study.codings.list(layer="final"), study.codings.quotes):
        with pytest.raises(KodbokError, match=r"anna, bo are unsettled on ort1\.md.*--layer"):
            ask()


def test_union_and_intersection_have_the_wholes_that_any_and_all_have_coded(study: Study) -> None:
    for coder, codes in (("anna", ("mal", "finns")), ("bo", ("mal", "samverkan"))):
        with acting(study, coder) as own:
            own.documents.mark_done(["ort1"])
            for code in codes:
                own.codings.add_to_document("ort1", code)
                own.codings.add_to_case("Ort 1", code)
    for layer, codes in (("union", ["mal", "finns", "samverkan"]), ("intersection", ["mal"])):
        rows = study.codings.list(layer=layer)
        paths = sorted(study.codebook.get().path(code, "sv") for code in codes)
        assert sorted(row.code for row in rows if row.document == "ort1.md") == paths
        assert sorted(row.code for row in rows if row.document is None) == paths
        assert {(row.case, row.coder, row.guid) for row in rows} == {("Ort 1", layer, None)}
        assert len(study.codings.list(layer=layer, code="hinder", document="ort1")) == 1


PLACES = st.lists(
    st.tuples(st.sampled_from(["anna", "bo"]), st.sampled_from(["mal", "finns"]), st.integers(0, 130), st.integers(1, 30)),
    max_size=10,
)  # fmt: skip


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Study]:
    """One study as two coders have it open, both done with its only document."""
    path = make_study(tmp_path_factory.mktemp("two"), interviews=1).path
    coders = {name: Study.open(path, coder=name) for name in ("anna", "bo")}
    for own in coders.values():
        own.documents.mark_done(["ort1"])
    return coders


@given(PLACES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_stretches_are_the_characters_that_any_or_all_who_are_done_have_covered(
    two: dict[str, Study], places: list[tuple[str, str, int, int]]
) -> None:
    two["anna"].codings.remove([one.guid for one in two["anna"].codings.find()])
    covered: dict[tuple[str, str], set[int]] = {}
    for coder, own in two.items():
        with own.operation("add"):
            for who, code, start, length in places:
                if who == coder:
                    own.codings.add("ort1", start, start + length, code)
                    covered.setdefault((who, code), set()).update(range(start, start + length))
    text = two["anna"].documents.text("ort1")
    for layer in ("union", "intersection"):
        wanted = []
        for code in ("mal", "finns"):
            sets = [covered.get((who, code), set()) for who in ("anna", "bo")]
            wanted += [
                (*run, code) for run in runs(sets[0] | sets[1] if layer == "union" else sets[0] & sets[1])
            ]
        rows = two["anna"].codings.list(layer=layer)
        book = two["anna"].codebook.get()
        assert [(row.start, row.end, row.code) for row in rows] == [
            (start, end, book.path(code, "sv")) for start, end, code in sorted(wanted)
        ]
        assert all(row.quote == text[row.start : row.end] for row in rows)


def runs(places: set[int]) -> list[tuple[int, int]]:
    starts = [place for place in sorted(places) if place - 1 not in places]
    ends = [place + 1 for place in sorted(places) if place + 1 not in places]
    return list(zip(starts, ends, strict=True))


# -- quotes ----------------------------------------------------------------------------------------


def test_quotes_are_the_counted_passages_of_a_code_and_all_below(study: Study) -> None:
    add(study, "anna", (30, 40))
    add(study, "anna", (33, 51), code="resurser")
    add(study, "anna", (33, 51), code="samverkan")
    study.codings.add_to_document("ort1", "mal")
    assert [row.code for row in study.codings.quotes(code="hinder")] == [
        "Hinder > Otydliga mål", "Hinder > Brist på resurser",
    ]  # fmt: skip
    assert len(study.codings.quotes()) == 3


def test_passages_of_the_interviewer_alone_are_left_out_unless_asked_for(study: Study) -> None:
    add(study, "anna", (3, 20), (3, 40), (30, 40))
    assert spans(study.codings.quotes()) == [(3, 40), (30, 40)]  # type: ignore[arg-type]
    assert spans(study.codings.quotes(layer="all")) == [(3, 40), (30, 40)]  # type: ignore[arg-type]
    assert spans(study.codings.quotes(with_interviewer=True)) == [(3, 20), (3, 40), (30, 40)]  # type: ignore[arg-type]
    assert spans(study.codings.list()) == [(3, 20), (3, 40), (30, 40)]
    assert spans(study.codings.list(layer="final", with_interviewer=False)) == [(3, 40), (30, 40)]


def test_every_coders_quotes_are_theirs_by_name(study: Study) -> None:
    add(study, "anna", (30, 40))
    add(study, "bo", (30, 40))
    assert [row.coder for row in study.codings.quotes(layer="all")] == ["anna", "bo"]
    assert [row.coder for row in study.codings.quotes(layer="union")] == ["union"]


@pytest.mark.parametrize("context", [0, 1, 7, 10_000])
def test_context_is_the_text_around_as_far_as_there_is_any(study: Study, context: int) -> None:
    text = study.documents.text("ort1")
    add(study, "anna", (0, 60), (80, 90), (len(text) - 5, len(text)))
    rows = study.codings.quotes(context=context)
    assert [(len(row.before), len(row.after)) for row in rows] == [
        (min(context, row.start), min(context, len(text) - row.end)) for row in rows
    ]
    assert all(
        text.startswith(row.before + row.quote + row.after, row.start - len(row.before)) for row in rows
    )


def test_a_codes_path_is_in_the_language_of_the_study(tmp_path: Path) -> None:
    with Study.create(tmp_path / "en.kodbok", language="en", coder="anna") as study:
        study.codebook.add(
            Code("a", {"sv": "Hinder", "en": "Barriers"}), Code("b", {"sv": "Mål"}, parent="a")
        )
        (tmp_path / "x.txt").write_text("I: Så?\nR1: Ja.\nI: Och?\nR1: Nej.\n")
        study.documents.import_files([tmp_path / "x.txt"], options=ReadOptions())
        study.codings.add("x", 7, 14, "b")
        assert [row.code for row in study.codings.list()] == ["Barriers > Mål"]
