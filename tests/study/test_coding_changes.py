"""One's own codings are changed in place, as the same codings; others' are not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.study.helpers import CODEBOOK, make_study

from kodbok.errors import KodbokError
from kodbok.model import Code, Origin, Scope
from kodbok.study import Study

SCALED = (
    Code("grad", {"sv": "Grad"}, scale=("låg", "hög")),
    Code("antal", {"sv": "Antal"}, scale="number"),
    Code("ja", {"sv": "Ja eller nej"}, scale="yes-no"),
)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = make_study(tmp_path)
    study.codebook.add(*SCALED)
    return study


def test_a_moved_coding_is_the_same_coding_with_another_quote(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    moved = study.codings.move(coding.guid, 3, 9)
    assert moved == replace(coding, start=3, end=9, quote=study.documents.text("ort1")[3:9])
    assert study.codings.find() == [moved]
    assert study.history()[0].what == "move mal in ort1.md from 0-5 to 3-9"
    assert study.check() == []


def test_a_coding_is_not_moved_out_of_the_text(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    for start, end in ((5, 5), (-1, 3), (0, 100_000), (7, 3)):
        with pytest.raises(KodbokError, match=f"{start}-{end} is no passage of ort1.md"):
            study.codings.move(coding.guid, start, end)


def test_a_coding_of_a_whole_document_has_no_boundaries(study: Study) -> None:
    coding = study.codings.add_to_document("ort1", "mal")
    with pytest.raises(KodbokError, match=r"document ort1\.md as a whole"):
        study.codings.move(coding.guid, 0, 5)


def test_the_same_coding_is_not_made_twice_by_changing_one(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    study.codings.add("ort1.md", 0, 7, "mal")
    study.codings.add("ort1.md", 0, 5, "finns")
    before = study.codings.find()
    with pytest.raises(KodbokError, match=r"coded ort1\.md 0-7 with “mal” already: remove one"):
        study.codings.move(coding.guid, 0, 7)
    with pytest.raises(KodbokError, match=r"coded ort1\.md 0-5 with “finns” already: remove one"):
        study.codings.recode(coding.guid, "finns")
    assert study.codings.find() == before
    assert study.codings.change(coding.guid, end=7, code="samverkan").code == "samverkan"


def test_another_coder_may_have_the_same_coding(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    with Study.open(study.path, coder="bo") as other:
        other.codings.add("ort1.md", 0, 7, "mal")
    assert study.codings.move(coding.guid, 0, 7).end == 7


def test_what_is_another_coders_is_not_changed_and_the_sentence_says_whose(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    consensus = study.codings.add("ort1.md", 0, 9, "mal", origin=Origin.CONSENSUS)
    with Study.open(study.path, coder="bo") as other:
        for change in (
            lambda: other.codings.move(coding.guid, 0, 7),
            lambda: other.codings.recode(coding.guid, "finns"),
            lambda: other.codings.star(coding.guid),
            lambda: other.codings.set_value(coding.guid, None),
        ):
            with pytest.raises(KodbokError, match=r"“mal” on ort1\.md 0-5 is anna's coding"):
                change()
    with pytest.raises(KodbokError, match=r"“mal” on ort1\.md 0-9 is of the consensus"):
        study.codings.star(consensus.guid)
    with pytest.raises(KodbokError, match="no coding xyz"):
        study.codings.star("xyz")


def test_a_new_code_is_put_under_the_present_codebook(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    study.codebook.new("Nytt")
    version = study.codebook.version()
    assert study.codings.recode(coding.guid, "Nytt").codebook_version == version > coding.codebook_version
    assert study.codings.move(coding.guid, 0, 6).codebook_version == version
    with pytest.raises(KodbokError, match="heading"):
        study.codings.recode(coding.guid, "hinder")
    assert [entry.what for entry in study.history()[:2]] == [
        "move nytt in ort1.md from 0-5 to 0-6",
        "change mal to nytt on ort1.md 0-5",
    ]


def test_the_same_code_again_changes_nothing(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    study.codebook.new("Nytt")
    entries = len(study.history())
    assert study.codings.recode(coding.guid, "mal") == coding
    assert study.codings.move(coding.guid, 0, 5) == coding
    assert len(study.history()) == entries


def test_a_star_is_put_on_and_taken_off(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    assert study.codings.star(coding.guid).important
    assert study.history()[0].what == "mark mal on ort1.md 0-5 as important"
    assert not study.codings.star(coding.guid, important=False).important
    study.undo()
    assert study.codings.find()[0].important


@pytest.mark.parametrize(
    ("code", "given", "kept"),
    [("grad", "Hög", "hög"), ("antal", "2,5", "2.5"), ("antal", "-3", "-3"), ("ja", "YES", "yes")],
)
def test_values_are_those_of_the_scale(study: Study, code: str, given: str, kept: str) -> None:
    coding = study.codings.add("ort1.md", 0, 5, code)
    assert study.codings.set_value(coding.guid, given).value == kept
    assert study.codings.set_value(coding.guid, None).value is None
    assert [entry.what for entry in study.history()[:2]] == [
        f"no value for {code} on ort1.md 0-5",
        f"value {kept} for {code} on ort1.md 0-5",
    ]


@pytest.mark.parametrize(
    ("code", "given", "said"),
    [
        ("grad", "mellan", "one of låg, hög"),
        ("antal", "många", "a number"),
        ("antal", "١", "a number"),
        ("ja", "kanske", "one of yes, no"),
        ("mal", "1", "no scale"),
    ],
)
def test_other_values_are_refused_with_those_that_there_are(
    study: Study, code: str, given: str, said: str
) -> None:
    coding = study.codings.add("ort1.md", 0, 5, code)
    with pytest.raises(KodbokError, match=said):
        study.codings.set_value(coding.guid, given)


def test_a_value_goes_with_its_scale(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "grad")
    study.codings.set_value(coding.guid, "hög")
    assert study.codings.recode(coding.guid, "mal").value is None
    study.undo()
    assert study.codings.find()[0].value == "hög"


def test_several_changes_are_one_step(study: Study) -> None:
    coding = study.codings.add("ort1.md", 0, 5, "mal")
    changed = study.codings.change(coding.guid, start=2, code="antal", value="3", important=True, why="fel")
    assert (changed.start, changed.end, changed.code, changed.value, changed.important) == (
        *(2, 5, "antal", "3"),
        True,
    )
    assert [(e.what, e.why) for e in study.history()[:1]] == [("change coding of mal on ort1.md 0-5", "fel")]
    study.undo()
    assert study.codings.find() == [coding]


def test_many_passages_are_coded_in_one_step(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "mal")
    passages = [("ort1.md", 0, 5), ("ort2", 3, 9), ("ort2.md", 3, 9), ("ort1", 7, 9)]
    new = study.codings.add_many(passages, "Otydliga mål")
    assert [(one.document, one.start, one.end, one.origin) for one in new] == [
        ("ort2.md", 3, 9, Origin.SEARCH),
        ("ort1.md", 7, 9, Origin.SEARCH),
    ]
    assert study.history()[0].what == "code 2 passages with mal"
    study.undo()
    assert len(study.codings.find()) == 1
    assert study.check() == []


def test_of_many_passages_all_are_coded_or_none(study: Study) -> None:
    with pytest.raises(KodbokError, match="no passage of ort2"):
        study.codings.add_many([("ort1.md", 0, 5), ("ort2.md", 9, 9)], "mal")
    assert study.codings.find() == []
    assert study.codings.add_many([], "mal") == []


def test_codings_of_a_whole_document_are_its_own_and_its_cases(study: Study) -> None:
    study.codings.add("ort1.md", 0, 5, "mal")
    study.codings.add_to_case("Ort 1", "finns")
    study.codings.add_to_document("ort1", "mal")
    study.codings.add_to_document("ort2", "mal")
    study.codings.add_to_case("Ort 2", "mal")
    found = study.codings.of_wholes("ort1")
    assert [(one.scope, one.code) for one in found] == [(Scope.CASE, "finns"), (Scope.DOCUMENT, "mal")]
    assert study.codings.star(found[0].guid).important
    assert study.history()[0].what == "mark finns on case Ort 1 as important"


def test_a_star_survives_export_and_import(study: Study, tmp_path: Path) -> None:
    starred = study.codings.add("ort1.md", 0, 5, "mal")
    study.codings.add("ort1.md", 2, 5, "mal")
    study.codings.star(starred.guid)
    study.exchange.export([tmp_path / "a.json"])
    rows = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["codings"]
    assert [row["important"] for row in rows] == [1, 0]
    study.undo(3)
    study.codings.import_file(tmp_path / "a.json")
    assert [one.important for one in study.codings.find()] == [True, False]


def test_new_codes_are_made_from_their_labels(study: Study) -> None:
    code = study.codebook.new(" Brist på pengar ", parent="Hinder", definition="När pengar saknas.")
    assert (code.id, code.parent) == ("brist-pa-pengar", "hinder")
    assert code.label == {"sv": "Brist på pengar"}
    assert code.definition == {"sv": "När pengar saknas."}
    assert study.history()[0].what == "new code brist-pa-pengar"
    with pytest.raises(KodbokError, match=r"“brist på PENGAR” already \(brist-pa-pengar\)"):
        study.codebook.new("brist på PENGAR", parent="hinder")
    assert study.codebook.new("brist på PENGAR").id == "brist-pa-pengar-2"
    with pytest.raises(KodbokError, match="needs a name"):
        study.codebook.new(" ")
    with pytest.raises(KodbokError, match="no code"):
        study.codebook.new("Nytt", parent="finns inte")


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Otydliga mål", ["mal"]),
        ("otydliga mal", ["mal"]),
        ("Mål", ["mal"]),
        ("brist på resurse", ["resurser"]),
        ("Resurser", ["resurser"]),
        ("Något helt annat", []),
        ("", []),
        ("!?", []),
    ],
)
def test_codes_called_nearly_so_are_found(study: Study, label: str, found: list[str]) -> None:
    assert [code.id for code in study.codebook.alike(label)] == found


def test_of_codes_alike_the_closest_comes_first(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    codes = (*CODEBOOK.codes, Code("a", {"sv": "Samverkaan"}), Code("b", {"en": "samverkan!"}))
    with study.operation("codes"):
        study.codebook.save(replace(CODEBOOK, codes=codes))
    assert [code.id for code in study.codebook.alike("Samverkan")] == ["samverkan", "b", "a"]
