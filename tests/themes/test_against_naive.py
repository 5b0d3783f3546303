"""Random small studies, counted by the room and once more by the slow rules in `naive.py`."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from tests.themes.making import StudyMaker
from tests.themes.naive import Naive, UnsettledError

from kodbok.errors import KodbokError
from kodbok.model import Case, Code, Coverage, Progress, Role, Speaker, Theme
from kodbok.themes import Count, Material, ThemeRow, count, list_themes, matrix, show

CODES = [
    Code("a", {"sv": "A"}),
    Code("a1", {"sv": "A1"}, "a", opposite="b"),
    Code("a2", {"sv": "A2"}, "a", opposite="a1"),
    Code("a21", {"sv": "A21"}, "a2"),
    Code("b", {"sv": "B"}, codable=False),
    Code("b1", {"sv": "B1"}, "b"),
]
SLUGS = [code.id for code in CODES]
THEMES = [Theme("t", {"sv": "T"}, codes=("a2", "b1"))]
CASES = ["K1", "K2", "K3"]
CODERS = ["anna", "bertil"]
SAID = st.sampled_from(["ja", "e-post och så", "nej nej", "x", "-", "å_ä'ö", ""])
LABELS = st.sampled_from(["I", "R", "S", None])


@st.composite
def speakers(draw: st.DrawFn) -> list[Speaker]:
    tied = st.sampled_from([None, *CASES])
    return [
        Speaker("I", draw(st.sampled_from([Role.INTERVIEWER, Role.MODERATOR])), case=draw(tied)),
        Speaker("R", Role.PARTICIPANT, case=draw(tied)),
        *([Speaker("S", Role.UNKNOWN, "Sara", draw(tied))] if draw(st.booleans()) else []),
    ]


@st.composite
def studies(draw: st.DrawFn) -> Material:
    made = StudyMaker(codes=CODES, themes=THEMES, coders=CODERS)
    attributes = st.sampled_from([{}, {"typ": "x"}, {"typ": "y"}])
    made.cases = [Case(name, draw(st.integers(0, 5)) > 0, attributes=draw(attributes)) for name in CASES]
    versions = st.integers(1, 3)
    for name in ["d1", "d2", "d3"][: draw(st.integers(1, 3))]:
        said = draw(st.lists(st.tuples(LABELS, SAID), min_size=1, max_size=5))
        lines = [text if label is None else f"{label}: {text}" for label, text in said]
        cases = tuple(draw(st.lists(st.sampled_from(CASES), min_size=1, max_size=2, unique=True)))
        length = len(made.talk(name, lines, cases, draw(speakers())))
        for _ in range(draw(st.integers(0, 5))):
            start = draw(st.integers(0, length - 1))
            made.code(
                name, (start, draw(st.integers(start + 1, length))), *draw(hand()), consensus=draw(rarely())
            )
        if draw(rarely()):
            made.code(name, None, *draw(hand()), consensus=draw(rarely()))
        for coder in CODERS:
            progress = draw(st.sampled_from(list(Progress)))
            made.coverage.append(Coverage(coder, name, progress, draw(versions)))
        if draw(rarely()):
            made.settled[name] = draw(versions)
    for case in draw(st.lists(st.sampled_from(CASES), max_size=2)):
        made.whole(*draw(hand()), case=case, consensus=draw(rarely()))
    made.defined_at = {slug: draw(versions) for slug in SLUGS}
    return made.material()


def hand() -> st.SearchStrategy[tuple[str, str]]:
    return st.tuples(st.sampled_from(SLUGS), st.sampled_from(CODERS))


def rarely() -> st.SearchStrategy[bool]:
    return st.integers(0, 3).map(lambda n: n == 3)


layers = st.sampled_from(["final", "final", "anna", "union", "intersection"])
counting = given(studies(), layers, st.booleans())
patiently = settings(max_examples=40, deadline=None)


def naively(material: Material, layer: str, with_interviewer: bool) -> Naive:
    """The slow count; studies that are unsettled must be refused by the room too."""
    try:
        return Naive(material, layer, with_interviewer)
    except UnsettledError:
        try:
            count(material, layer)
        except KodbokError:
            event("unsettled")
            assume(False)
        raise AssertionError("an unsettled study was counted") from None


def lines(naive: Naive) -> list[tuple[str, str, set[str]]]:
    """Slug, level and codes of each row."""
    own = {code for _, code in [*naive.found, *naive.whole_documents, *naive.whole_cases]}
    found = []
    for code in CODES:
        level = "code" if code.codable else "category"
        found.append((code.id, level, naive.branch(code.id)))
        if code.id in own and len(naive.branch(code.id)) > 1:
            found.append((code.id, "code", {code.id}))
    return [*found, ("t", "theme", naive.branch("a2") | naive.branch("b1"))]


def check(rows: list[ThemeRow], expected: list[dict[str, Any]]) -> None:
    assert [
        {name: getattr(row, name) for name in want} for row, want in zip(rows, expected, strict=True)
    ] == expected


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@counting
@patiently
def test_themes_by_case(material: Material, layer: str, with_interviewer: bool) -> None:
    naive = naively(material, layer, with_interviewer)
    expected = []
    for slug, level, codes in lines(naive):
        passages = naive.passages(codes)
        needed = max(material.defined_at[code] for code in codes)
        covered = {name for name in naive.talks if naive.covered(name, needed)}
        wholes = {(place, "d") for place, code in naive.whole_documents if code in codes}
        wholes |= {(place, "c") for place, code in naive.whole_cases if code in codes}
        states = [naive.state(codes, case.name) for case in material.cases]
        known = sum(states.count(state) for state in ("present", "denied", "silent"))
        everything = naive.words(naive.whole(name) for name in covered)
        expected.append(
            {
                "id": slug,
                "level": level,
                "codings": len(passages) + len(wholes),
                "words": naive.words(passages),
                "share_of_words": share(
                    naive.words(one for one in passages if one[0] in covered), everything
                ),
                "n": states.count("present"),
                "of": known,
                "share": share(states.count("present"), known),
                "denied": states.count("denied"),
                "silent": states.count("silent"),
                "uncovered": states.count("uncovered"),
                "no_material": states.count("no material"),
                "did_not_take_part": states.count("did not take part"),
            }
        )
    counted = count(material, layer, with_interviewer=with_interviewer)
    check(list(list_themes(counted).rows), expected)


@counting
@patiently
def test_states_of_each_case(material: Material, layer: str, with_interviewer: bool) -> None:
    naive = naively(material, layer, with_interviewer)
    counted = count(material, layer, with_interviewer=with_interviewer)
    for slug in [*SLUGS, "t"]:
        codes = next(codes for id, _, codes in lines(naive) if id == slug)
        for one in show(counted, slug).cases:
            assert one.state.value == naive.state(codes, one.case)
            passages = {passage for passage in naive.passages(codes) if one.case in naive.cases_of(passage)}
            documents = {
                name
                for name, code in naive.whole_documents
                if code in codes and one.case in naive.cases_of(naive.whole(name))
            }
            on_case = any((one.case, code) in naive.whole_cases for code in codes)
            assert one.codings == len(passages) + len(documents) + on_case


@counting
@patiently
def test_themes_by_document(material: Material, layer: str, with_interviewer: bool) -> None:
    naive = naively(material, layer, with_interviewer)
    expected = []
    for name, talk in naive.talks.items():
        cases = [case.name for case in material.cases if talk in naive.documents_of(case.name)]
        for slug, _, codes in lines(naive):
            passages = naive.passages(codes, lambda passage, name=name: passage[0] == name)
            states = [naive.state(codes, case, {name}) for case in cases]
            whole = any((name, code) in naive.whole_documents for code in codes)
            expected.append(
                {
                    "id": slug,
                    "unit": name,
                    "codings": len(passages) + whole,
                    "words": naive.words(passages),
                    "n": states.count("present"),
                    "denied": states.count("denied"),
                    "silent": states.count("silent"),
                    "uncovered": states.count("uncovered"),
                }
            )
    counted = count(material, layer, with_interviewer=with_interviewer)
    check(list(list_themes(counted, "document").rows), expected)


@counting
@patiently
def test_themes_by_attribute(material: Material, layer: str, with_interviewer: bool) -> None:
    naive = naively(material, layer, with_interviewer)
    values = {case.name: case.attributes.get("typ") for case in material.cases}
    assume(set(values.values()) != {None})
    expected = []
    for value in sorted(set(values.values()), key=lambda value: (value is None, value)):
        group = {case for case, its in values.items() if its == value}
        for slug, _, codes in lines(naive):
            passages = naive.passages(
                codes, lambda passage, group=group: bool(group & naive.cases_of(passage))
            )
            states = [naive.state(codes, case) for case in sorted(group)]
            documents = {
                name
                for name, code in naive.whole_documents
                if code in codes and group & naive.cases_of(naive.whole(name))
            }
            on_cases = {case for case, code in naive.whole_cases if code in codes and case in group}
            expected.append(
                {
                    "id": slug,
                    "unit": value,
                    "codings": len(passages) + len(documents) + len(on_cases),
                    "words": naive.words(
                        passages, lambda talk, at, group=group: naive.case_of_block(talk, at) in group
                    ),
                    "n": states.count("present"),
                    "silent": states.count("silent"),
                    "no_material": states.count("no material"),
                }
            )
    counted = count(material, layer, with_interviewer=with_interviewer)
    check(list(list_themes(counted, "typ").rows), expected)


@counting
@patiently
def test_themes_by_speaker(material: Material, layer: str, with_interviewer: bool) -> None:
    naive = naively(material, layer, with_interviewer)
    counted = count(material, layer, with_interviewer=with_interviewer)
    rows = list_themes(counted, "speaker").rows
    for row in rows:
        if row.theme.endswith("(only)"):
            continue
        codes = next(codes for id, _, codes in lines(naive) if id == row.id)
        shared = any((other.unit or "").startswith(f"{row.unit} (") for other in rows)

        def spoken(talk: Any, at: int, unit: str | None = row.unit, shared: bool = shared) -> bool:
            label = talk.turns[at].speaker
            name = next((one.name for one in talk.speakers if one.label == label), None)
            where = naive.case_of_block(talk, at) if name else talk.name
            plain = (name or label) == unit and not (shared and where)
            return plain or f"{name or label} ({where})" == unit

        passages = {
            passage
            for passage in naive.passages(codes)
            for at in naive.blocks_of(*passage, counted=True)
            if spoken(naive.talks[passage[0]], at)
        }
        assert row.codings == len(passages)
        assert row.words == naive.words(passages, spoken)


@counting
@patiently
def test_themes_by_turn_and_passage(material: Material, layer: str, with_interviewer: bool) -> None:
    naive = naively(material, layer, with_interviewer)
    turns, passages = [], []
    for _, _, codes in lines(naive):
        needed = max(material.defined_at[code] for code in codes)
        covered = [naive.whole(name) for name in naive.talks if naive.covered(name, needed)]
        present = naive.turns(naive.passages(codes))
        turns.append({"n": len(present), "of": len(present | naive.turns(covered)), "denied": None})
        passages.append(
            {"n": len(naive.passages(codes)), "of": len(naive.passages(set(SLUGS))), "silent": None}
        )
    counted = count(material, layer, with_interviewer=with_interviewer)
    check(list(list_themes(counted, "turn").rows), turns)
    check(list(list_themes(counted, "passage").rows), passages)


@counting
@patiently
def test_the_matrix_of_cases(material: Material, layer: str, with_interviewer: bool) -> None:
    naive = naively(material, layer, with_interviewer)
    counted = count(material, layer, with_interviewer=with_interviewer)
    found = {kind: matrix(counted, count=kind) for kind in Count}
    cases = [case.name for case in material.cases if case.participates]
    for at, slug in enumerate(SLUGS):
        codes = naive.branch(slug)
        for column, case in enumerate(cases, start=1):
            of_case = naive.passages(codes, lambda passage, case=case: case in naive.cases_of(passage))

            def own(talk: Any, at: int, case: str = case) -> bool:
                return naive.case_of_block(talk, at) == case

            codings = next(one.codings for one in show(counted, slug).cases if one.case == case)
            assert found[Count.CODINGS].rows[at][column] == codings
            assert found[Count.BINARY].rows[at][column] == min(1, codings)
            assert found[Count.WORDS].rows[at][column] == naive.words(of_case, own)
            assert found[Count.UNITS].rows[at][column] == len(naive.turns(of_case, own))
        assert found[Count.WORDS].rows[at][-1] == naive.words(naive.passages(codes))
        assert found[Count.UNITS].rows[at][-1] == len(naive.turns(naive.passages(codes)))
