"""A document's text is corrected: codings are carried to it, nothing is dropped, undo is exact."""

from __future__ import annotations

import random
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from tests.study.helpers import INTERVIEW, make_study, rows_of

from kodbok.errors import KodbokError
from kodbok.model import Carried, Coding, Origin
from kodbok.study import Study

TEXT = INTERVIEW.format(case="Ort 1")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


def code(study: Study, quote: str, slug: str = "mal", document: str = "ort1") -> Coding:
    return study.codings.add(document, *study.codings.place(document, quote), slug)


def correct(study: Study, old: str, new: str, document: str = "ort1") -> None:
    study.documents.replace(document, old, new)


def now(study: Study, coding: Coding) -> Coding:
    return next(one for one in study.codings.find() if one.guid == coding.guid)


def test_a_mended_typo_shifts_what_comes_after_it(study: Study) -> None:
    before, inside, after = (code(study, words) for words in ("få händer", "är, 😀 tyvärr", "grannkommunen"))
    correct(study, "Det är så det är", "Det är alltid så det är")
    text = study.documents.text("ort1")
    for coding, state in ((before, None), (inside, None), (after, None)):
        found = now(study, coding)
        assert state is None
        assert text[found.start : found.end] == found.quote == coding.quote
    assert [now(study, one).carried for one in (before, inside, after)] == [
        Carried.UNCHANGED,
        Carried.SHIFTED,
        Carried.SHIFTED,
    ]
    assert study.check() == []


def test_a_passage_that_is_gone_is_listed_kept_and_counted_nowhere(study: Study) -> None:
    lost = code(study, "Det är så det är, 😀 tyvärr.")
    kept = code(study, "grannkommunen")
    correct(study, " Det är så det är, 😀 tyvärr.", "")
    found = now(study, lost)
    assert (found.start, found.end, found.quote, found.carried) == (None, None, lost.quote, Carried.TO_PLACE)
    (row,) = study.codings.to_review()
    assert (row.coding.guid, row.was) == (lost.guid, lost.quote)
    table = study.themes.rows()
    assert [row.codings for row in table.rows if row.theme.endswith("Otydliga mål")] == [1]
    assert any("still to be placed" in note for note in table.notes)
    assert [one.quote for one in study.codings.quotes()] == [kept.quote]
    (listed,) = [one for one in study.codings.list() if one.guid == lost.guid]
    assert (listed.start, listed.turn, listed.quote) == (None, None, lost.quote)
    assert study.check() == []


def test_what_was_lost_is_found_again_when_its_words_come_back(study: Study) -> None:
    lost = code(study, "Det är så det är, 😀 tyvärr.")
    whole = study.documents.text("ort1")
    correct(study, " Det är så det är, 😀 tyvärr.", "")
    study.documents.revise("ort1", whole.replace("grannkommunen", "grannarna"))
    assert now(study, lost).quote == lost.quote
    assert now(study, lost).start == lost.start


def test_a_dry_run_tells_of_each_coding_and_changes_nothing(study: Study) -> None:
    code(study, "få händer")
    code(study, "grannkommunen")
    code(study, "Det är så det är, 😀 tyvärr.")
    before = study.path.read_bytes()
    new = TEXT.replace(" Det är så det är, 😀 tyvärr.", "")
    revision = study.documents.revise("ort1", new.encode(), dry_run=True)
    assert list(revision.counts.values()) == [1, 1, 0, 1]
    assert [one.state for one in revision.to_look_at] == [Carried.TO_PLACE]
    assert study.path.read_bytes() == before
    assert study.documents.revise("ort1", new.encode()).counts == revision.counts


def test_undo_and_redo_are_exact(study: Study) -> None:
    code(study, "få händer")
    code(study, "Det är så det är, 😀 tyvärr.")
    study.documents.pass_over("ort1", 0, 20)
    study.memos.add("Märk väl", on="passage ort1:30-50")
    before, codings = rows_of(study.path), study.codings.find()
    memos, passed = study.memos.list(), study.documents.passed_over("ort1")
    study.documents.revise("ort1", TEXT.replace("I: Hur", "I: Ja, hur").replace("tyvärr", "tyvärr nog"))
    after, carried = rows_of(study.path), study.codings.find()
    study.undo()
    assert rows_of(study.path) == before
    assert study.codings.find() == codings
    assert (study.memos.list(), study.documents.passed_over("ort1")) == (memos, passed)
    study.redo()
    assert rows_of(study.path) == after
    assert study.codings.find() == carried
    assert study.check() == []


def test_an_operation_from_before_the_edit_is_undone_after_it(study: Study, tmp_path: Path) -> None:
    coding = code(study, "grannkommunen")
    study.codings.move(coding.guid, coding.start or 0, (coding.end or 0) + 1)
    with Study.open(tmp_path / "study.kodbok", coder="bo") as other:
        other.documents.replace("ort1", "få händer", "alldeles för få händer")
        assert now(other, coding).carried is Carried.SHIFTED
    study.undo()
    assert now(study, coding).quote == "grannkommunen"
    assert study.documents.text("ort1").count("alldeles") == 1
    study.undo()
    assert study.codings.find() == []
    study.redo(2)
    assert now(study, coding).quote == "grannkommunen."
    assert study.check() == []


def test_a_coding_moved_after_the_edit_is_placed_by_hand(study: Study) -> None:
    coding = code(study, "grannkommunen")
    correct(study, "få händer", "alldeles för få händer")
    moved = study.codings.move(coding.guid, *study.codings.place("ort1", "med grannkommunen"))
    assert (moved.quote, moved.carried) == ("med grannkommunen", Carried.CONFIRMED)
    correct(study, "alldeles för få", "alltför få")
    assert (now(study, coding).quote, now(study, coding).carried) == ("med grannkommunen", Carried.SHIFTED)
    study.undo()
    study.undo()
    assert now(study, coding).quote == "grannkommunen"
    study.undo()
    assert now(study, coding) == coding
    assert study.check() == []


def test_a_changed_coding_is_looked_at_until_it_is_accepted(study: Study) -> None:
    coding = code(study, "Vi ringer varandra varje vecka.")
    correct(study, "ringer varandra varje vecka", "ringer till dem nästan varje dag")
    assert now(study, coding).carried is Carried.CHANGED
    (row,) = study.codings.to_review("ort1", coder="anna")
    assert row.was == "Vi ringer varandra varje vecka."
    accepted = study.codings.accept(coding.guid)
    assert (accepted.carried, accepted.quote) == (Carried.CONFIRMED, now(study, coding).quote)
    assert study.codings.to_review() == []
    study.undo()
    assert [one.coding.guid for one in study.codings.to_review()] == [coding.guid]


def test_a_coding_to_place_takes_the_place_that_it_is_given(study: Study) -> None:
    lost = code(study, "Det är så det är, 😀 tyvärr.")
    correct(study, " Det är så det är, 😀 tyvärr.", " Så är det.")
    with pytest.raises(KodbokError, match="still to be placed"):
        study.codings.accept(lost.guid)
    placed = study.codings.accept(lost.guid, *study.codings.place("ort1", "Så är det."))
    assert (placed.quote, placed.carried) == ("Så är det.", Carried.CONFIRMED)
    assert study.codings.to_review() == []
    assert study.check() == []


def test_somebody_elses_coding_is_carried_but_not_accepted_for_them(study: Study, tmp_path: Path) -> None:
    coding = code(study, "Vi ringer varandra varje vecka.")
    with Study.open(tmp_path / "study.kodbok", coder="bo") as other:
        other.documents.replace("ort1", "ringer varandra varje vecka", "ringer till dem nästan varje dag")
        with pytest.raises(KodbokError, match="not yours"):
            other.codings.accept(coding.guid)
    assert study.codings.accept(coding.guid).carried is Carried.CONFIRMED


def test_what_another_coder_made_on_the_new_text_survives_taking_that_back(
    study: Study, tmp_path: Path
) -> None:
    correct(study, "få händer", "alldeles för få händer")
    with Study.open(tmp_path / "study.kodbok", coder="bo") as other:
        theirs = code(other, "grannkommunen")
        study.undo()
        assert now(other, theirs).quote == "grannkommunen"
        assert (
            other.documents.text("ort1")[now(other, theirs).start : now(other, theirs).end] == "grannkommunen"
        )
        study.redo()
        assert now(other, theirs) == theirs
    assert study.check() == []


def test_the_same_coding_is_not_made_again_where_it_was_carried_to(study: Study) -> None:
    coding = code(study, "grannkommunen")
    correct(study, "få händer", "alldeles för få händer")
    assert code(study, "grannkommunen").guid == coding.guid
    other = code(study, "med grannkommunen")
    with pytest.raises(KodbokError, match="already"):
        study.codings.move(other.guid, *study.codings.place("ort1", "grannkommunen"))
    rows = tmp_csv(study, "ort1.md,grannkommunen,mal,anna")
    assert study.codings.import_file(rows).taken == ()


def tmp_csv(study: Study, row: str) -> Path:
    path = study.path.with_name("rows.csv")
    path.write_text(f"document,quote,code,coder\n{row}\n", encoding="utf-8")
    return path


def test_passed_over_passages_and_memos_go_along(study: Study) -> None:
    text = study.documents.text("ort1")
    start = text.index("Ja, med")
    study.documents.pass_over("ort1", start, start + 22)
    study.memos.add("Hm", on=f"passage ort1:{start}-{start + 7}")
    correct(study, "få händer", "alldeles för få händer")
    shift = len("alldeles för ")
    assert study.documents.passed_over("ort1") == [(start + shift, start + shift + 22)]
    (memo,) = study.memos.list()
    assert memo.on == f"passage ort1.md:{start + shift}-{start + shift + 7}"
    assert study.memos.list(on=memo.on) == [memo]
    study.documents.pass_over("ort1", start + shift, start + shift + 4, passed=False)
    assert study.documents.passed_over("ort1") == [(start + shift + 4, start + shift + 22)]
    assert study.check() == []


def test_a_memo_whose_passage_is_gone_stays_where_that_was(study: Study) -> None:
    start, end = study.codings.place("ort1", "Det är så det är, 😀 tyvärr.")
    study.memos.add("Hm", on=f"passage ort1:{start}-{end}")
    correct(study, " Det är så det är, 😀 tyvärr.", "")
    (memo,) = study.memos.list()
    assert memo.on.startswith("passage ort1.md:")
    assert memo.text == "Hm"


def test_a_summary_is_stale_only_where_its_passages_say_something_else(study: Study) -> None:
    code(study, "Vi ringer varandra varje vecka.")
    study.summaries.set("Ort 1", "brist", "De ringer.")
    correct(study, "få händer", "alldeles för få händer")
    assert not study.summaries.list()[0].stale
    correct(study, "ringer varandra varje vecka", "ringer till dem nästan varje dag")
    assert study.summaries.list()[0].stale


def test_speakers_keep_what_is_known_of_them_and_new_ones_come(study: Study) -> None:
    before = study.documents.get("ort1").speakers
    new = TEXT + "R2: Och jag då.\nR1: Visst.\nR2: Jo.\n"
    revision = study.documents.revise("ort1", new)
    after = study.documents.get("ort1").speakers
    assert revision.new_speakers == ["R2"]
    assert after[: len(before)] == before
    assert [one.label for one in after] == [*(one.label for one in before), "R2"]
    units = study.documents.units("ort1")
    assert [turn.speaker for turn in units.turns if turn.number][-3:] == ["R2", "R1", "R2"]
    study.undo()
    assert study.documents.get("ort1").speakers == before


def test_turns_stay_where_nobody_touched_them(study: Study) -> None:
    text, units = study.documents.text("ort1"), study.documents.units("ort1")
    correct(study, "få händer", "alldeles för få händer")
    new = study.documents.units("ort1")
    assert [turn.speaker for turn in new.turns] == [turn.speaker for turn in units.turns]
    after = study.documents.text("ort1")
    said = [after[turn.body : turn.end].replace("alldeles för ", "") for turn in new.turns]
    assert said == [text[turn.body : turn.end] for turn in units.turns]


def test_the_same_text_is_no_new_version(study: Study) -> None:
    revision = study.documents.revise("ort1", study.documents.text("ort1"))
    assert not revision.is_new
    assert len(study.documents.versions("ort1")) == 1


def test_versions_are_kept_and_the_first_file_is_still_there(study: Study) -> None:
    raw = study.documents.raw("ort1")
    correct(study, "få händer", "alldeles för få händer")
    first, second = study.documents.versions("ort1")
    assert (first.from_file, second.from_file, second.present) == (True, False, True)
    assert study.documents.raw("ort1") == raw


@pytest.mark.parametrize("bad", ["", " \n "])
def test_no_text_is_refused(study: Study, bad: str) -> None:
    with pytest.raises(KodbokError, match="no text"):
        study.documents.revise("ort1", bad)


def test_an_edit_of_a_text_that_is_no_longer_there_is_refused(study: Study) -> None:
    version = study.documents.get("ort1").version
    correct(study, "få händer", "alldeles för få händer")
    with pytest.raises(KodbokError, match="changed since"):
        study.documents.edit("ort1", 0, 1, "x", version=version)
    with pytest.raises(KodbokError, match="no passage"):
        study.documents.edit("ort1", 5, 10**6, "x")


def test_words_in_several_places_are_replaced_only_when_all_are_meant(study: Study) -> None:
    with pytest.raises(KodbokError, match="2 times"):
        study.documents.replace("ort1", "Vi ", "Ni ")
    study.documents.replace("ort1", "Vi ", "Ni ", everywhere=True)
    assert study.documents.text("ort1").count("Ni ") == 2


def test_what_is_carried_is_worked_out_again_where_it_is_missing_or_wrong(study: Study) -> None:
    coding = code(study, "grannkommunen")
    correct(study, "få händer", "alldeles för få händer")
    wanted = now(study, coding)
    study.close()
    for damage in ("DELETE FROM carried", 'UPDATE carried SET "start" = "start" + 1'):
        with sqlite3.connect(study.path) as connection:
            connection.execute(damage)
        connection.close()
        if damage.startswith("DELETE"):
            before = study.path.read_bytes()
            with Study.open(study.path, write=False) as reading:
                assert now(reading, wanted) == wanted
            assert study.path.read_bytes() == before
        else:
            with Study.open(study.path, coder="anna") as opened:
                assert [one.where.split()[0] for one in opened.check()] == ["codings"]
                opened.repair()
        with Study.open(study.path, coder="anna") as opened:
            assert opened.check() == []
            assert now(opened, wanted) == wanted


def test_a_consensus_is_accepted_by_who_wrote_it(study: Study) -> None:
    rows = tmp_csv(study, "ort1.md,Vi ringer varandra varje vecka.,mal,anna")
    study.codings.import_file(rows, origin=Origin.CONSENSUS)
    correct(study, "ringer varandra varje vecka", "ringer till dem nästan varje dag")
    (row,) = study.codings.to_review()
    assert study.codings.accept(row.coding.guid).carried is Carried.CONFIRMED


@pytest.mark.parametrize("seed", range(6))
def test_two_coders_who_edit_code_and_undo_lose_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    make_study(tmp_path, coder="carla").close()
    path = tmp_path / "study.kodbok"
    with Study.open(path, coder="anna") as anna, Study.open(path, coder="bo") as bo:
        for _ in range(40):
            someone(chance, chance.choice((anna, bo)))
            assert anna.check() == []
            text, codings = anna.documents.text("ort1"), anna.codings.find()
            assert codings == bo.codings.find()
            assert all(one.start is None or text[one.start : one.end] == one.quote for one in codings)
        before, point = rows_of(path), anna.operations()[0]
        for _ in range(5):
            words = chance.choice(((" ", "  "), ("\n", "\n\n")))
            anna.documents.replace("ort1", *words, everywhere=True)
        anna.back_to(point)
        assert rows_of(path) == before
        assert anna.codings.find() == codings


def someone(chance: random.Random, coder: Study) -> None:
    """One thing that a coder may do, if it can be done."""
    text = coder.documents.text("ort1")
    start = chance.randrange(len(text) - 10)
    end = start + chance.randint(1, 60)
    span = (start, min(end, len(text)))
    own = [one for one in coder.codings.find() if one.is_by(coder.coder or "")]
    match chance.randrange(8):
        case 0 | 1:
            coder.codings.add("ort1", *span, chance.choice(("mal", "samverkan")))
        case 2 | 3:
            coder.documents.edit(
                "ort1", start, chance.choice((start, *span)), chance.choice(("", "å", " då "))
            )
        case 4 if own:
            with suppress(KodbokError):  # it may be there already
                coder.codings.move(chance.choice(own).guid, *span)
        case 5 if own:
            with suppress(KodbokError):  # or have no place
                coder.codings.accept(chance.choice(own).guid)
        case 6:
            with suppress(KodbokError):  # nothing to undo, or somebody else's work stands on it
                coder.undo(chance.randint(1, 3))
        case 7:
            with suppress(KodbokError):
                coder.redo()
