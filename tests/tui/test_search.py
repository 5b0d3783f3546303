"""The search box, walking over hits, and coding them all."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.tui.conftest import Driver
from tests.tui.hostile import UNSAFE
from textual.widgets import Input

from kodbok.model import Origin
from kodbok.study import Study
from kodbok.tui.finding.hits import Finding
from kodbok.tui.finding.seeking import Part
from kodbok.tui.screens import code_hits
from kodbok.tui.screens.search import SearchScreen

SIZES = [(80, 24), (120, 40)]


async def found(driver: Driver) -> None:
    """Let the searcher, which has a thread of its own, be done, and its answer be drawn."""
    await asyncio.to_thread(driver.app.session.finding.wait)
    await driver.settled()


async def search(driver: Driver, query: str, *keys: str) -> None:
    await driver.keys("/")
    driver.screen.query_one(Input).value = query
    await driver.settled()
    await found(driver)
    await driver.keys(*keys)
    await found(driver)


def rows(driver: Driver) -> list[tuple[str, str]]:
    finding: Finding = driver.app.session.finding
    return [(hit.document, finding.hits.text(n)[hit.start : hit.end]) for n, hit in enumerate(finding.hits)]


def title(driver: Driver) -> str:
    line = driver.screen.query_one("#title")
    return "".join(text for text, _style in line._right).strip()


# -- the box -----------------------------------------------------------------------------------


def test_hits_are_counted_as_one_types(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> list[str]:
        await driver.keys("enter")
        seen = []
        await search(driver, "the")
        for value in ("ther", "zzz", "", "n"):
            seen.append(title(driver))
            driver.screen.query_one(Input).value = value
            await driver.settled()
            await found(driver)
        return [*seen, title(driver)]

    assert drive(places, scenario) == ["9 hits", "1 hit", "no hit", "", "30 hits"]


def test_ways_to_search_are_gone_through(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> list[list[str]]:
        await search(driver, "count")
        seen = [[words for _, words in rows(driver)]]
        for _ in range(4):
            await driver.keys("ctrl+t")
            await found(driver)
            seen.append([words for _, words in rows(driver)])
        return seen

    assert drive(places, scenario) == [["count"], [], ["counted"], ["count"], ["count"]]


def test_in_the_document_or_in_the_study(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> list[set[str]]:
        await driver.keys("enter")
        await search(driver, "is")
        seen = [{document for document, _ in rows(driver)}]
        await driver.keys("ctrl+o")
        await found(driver)
        assert "documents" in title(driver)
        return [*seen, {document for document, _ in rows(driver)}]

    assert drive(places, scenario) == [{"library.txt"}, {"library.txt", "market.txt"}]


def test_an_answer_that_comes_while_the_box_is_only_being_made_is_taken_in(
    places: Path, drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[Part] = []
    take = Finding.take

    def note(self: Finding, part: Part) -> bool:
        parts.append(part)
        return take(self, part)

    monkeypatch.setattr(Finding, "take", note)

    async def scenario(driver: Driver) -> str:
        await search(driver, "count")
        left = driver.screen
        await driver.keys("escape")
        coming = driver.app.push_screen(SearchScreen(None))
        left.answered(parts[-1])
        await coming
        await found(driver)
        return title(driver)

    assert drive(places, scenario) == "1 hit in 1 document"


def test_what_interviewers_say_is_searched_when_asked_for(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> list[int]:
        await search(driver, "market")
        before = len(rows(driver))
        await driver.keys("ctrl+r")
        await found(driver)
        return [before, len(rows(driver))]

    assert drive(places, scenario) == [0, 1]


def test_a_wrong_pattern_is_told_of_and_the_next_one_works(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[str, str, str]:
        await search(driver, "(w", "ctrl+t", "ctrl+t", "ctrl+t")
        failed = driver.said
        driver.screen.query_one(Input).value = "(w)arm"
        await driver.settled()
        await found(driver)
        return failed, driver.said, title(driver)

    failed, then, counted = drive(places, scenario)
    assert "cannot be read at character" in failed
    assert (then, counted) == ("", "1 hit in 1 document")


def test_the_last_search_is_remembered(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[str, str]:
        await search(driver, "the")
        await driver.keys("escape", "/")
        await found(driver)
        return driver.screen.query_one(Input).value, title(driver)

    assert drive(places, scenario) == ("the", "11 hits in 2 documents")


def test_only_documents_that_are_shown_are_searched(places: Path, drive) -> None:
    from kodbok.tui.shown import Kind

    async def scenario(driver: Driver) -> set[str]:
        session = driver.app.session
        session.show(session.shown.toggled(Kind.CASE, "market"))
        driver.app.show_anew()
        await search(driver, "is")
        assert "[the 1 document shown]" in driver.text
        return {document for document, _ in rows(driver)}

    assert drive(places, scenario) == {"market.txt"}


def test_an_answer_to_an_older_question_is_not_taken(places: Path) -> None:
    finding = Finding(places)
    parts: list[Part] = []
    for query in ("zzz", "the"):
        finding.query = query
        finding.ask(None, parts.append)
    finding.wait()
    taken = [finding.take(part) for part in parts]
    finding.close()
    assert taken[-1]
    assert {part.question.query for part, was in zip(parts, taken, strict=True) if was} == {"the"}
    assert (len(finding.hits), finding.searching) == (11, False)


def test_a_study_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    finding = Finding(tmp_path / "none.kodbok")
    parts: list[Part] = []
    finding.query = "the"
    finding.ask(None, parts.append)
    finding.wait()
    finding.close()
    assert finding.take(parts[-1])
    assert "none.kodbok" in finding.error
    assert not finding.searching


# -- hits --------------------------------------------------------------------------------------


def test_enter_goes_to_the_hit_and_selects_its_sentence(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[str, str, int]:
        await driver.keys("enter")
        await search(driver, "table", "enter")
        await driver.settled()
        return driver.selected, driver.said, len(driver.screen.view._hits)

    selected, said, highlighted = drive(places, scenario)
    assert selected.startswith("I went in to get dry")
    assert (said, highlighted) == ("hit 1 of 1", 1)


def test_enter_goes_to_the_words_alone_when_asked_for(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> str:
        await driver.keys("enter")
        await search(driver, "TABLE", "ctrl+l", "enter")
        return driver.selected

    assert drive(places, scenario) == "table"


def test_the_first_hit_after_the_cursor_is_in_focus(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> str:
        await driver.keys("enter", "}", "}", "}")
        await search(driver, "number", "enter")
        return driver.said

    assert drive(places, scenario) == "hit 1 of 2"


def test_hits_are_walked_over_documents_and_round(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> list[tuple[str, str]]:
        seen = []
        await search(driver, "place", "ctrl+o")
        await driver.keys("escape")
        await search(driver, "is", "enter")
        for key in (")", ")", "(", "("):
            await driver.settled()
            seen.append((driver.screen.reading.document.name, driver.said))
            await driver.keys(key)
        await driver.settled()
        return [*seen, (driver.screen.reading.document.name, driver.said)]

    assert drive(places, scenario) == [
        ("library.txt", "hit 1 of 3"),
        ("library.txt", "hit 2 of 3"),
        ("market.txt", "hit 3 of 3"),
        ("library.txt", "hit 2 of 3"),
        ("library.txt", "hit 1 of 3"),
    ]


def test_walking_on_from_the_last_hit_begins_anew_and_says_so(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> list[str]:
        await driver.keys("enter")
        await search(driver, "number", "ctrl+l", "enter")
        await driver.keys(")")
        said = [driver.said]
        await driver.keys(")")
        return [*said, driver.said]

    assert drive(places, scenario) == ["hit 2 of 2", "hit 1 of 2, from the other end"]


def test_from_elsewhere_the_next_hit_is_the_next_in_the_text(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> list[str]:
        await driver.keys("enter")
        await search(driver, "number", "ctrl+l", "enter")
        await driver.keys("home", ")")
        said = [driver.said]
        await driver.keys("end", "(")
        return [*said, driver.said]

    assert drive(places, scenario) == ["hit 1 of 2", "hit 2 of 2"]


def test_escape_forgets_the_hits_first(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[int, str, str]:
        await driver.keys("enter")
        await search(driver, "number", "enter")
        await driver.keys("escape")
        highlighted = len(driver.screen.view._hits)
        await driver.keys(")")
        said = driver.said
        await driver.keys("escape")
        return highlighted, said, type(driver.screen).__name__

    highlighted, said, screen = drive(places, scenario)
    assert (highlighted, screen) == (0, "DocumentsScreen")
    assert "no hits" in said


def test_from_the_list_enter_opens_the_document_of_the_hit(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[str, str, str]:
        await search(driver, "bread", "enter")
        await driver.settled()
        return driver.screen.reading.document.name, driver.selected, driver.said

    assert drive(places, scenario) == ("market.txt", "I sell bread there.", "hit 1 of 1")


def test_enter_typed_before_the_search_is_done_goes_there_when_it_is(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[str, str]:
        await driver.keys("enter")
        await driver.pilot.press("slash", *"table", "enter")
        await found(driver)
        return driver.selected[:4], driver.said

    assert drive(places, scenario) == ("I we", "hit 1 of 1")


def test_enter_with_nothing_found_says_so(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> str:
        await search(driver, "zzz", "enter")
        return driver.said

    assert drive(places, scenario) == "Nothing was found."


# -- coding ------------------------------------------------------------------------------------


async def choose(driver: Driver, name: str) -> None:
    driver.screen.query_one(Input).value = name
    await driver.settled()
    await driver.keys("enter")
    await driver.settled()


def test_all_hits_are_coded_in_one_step_and_taken_back_in_one(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[str, list[str], str, list[str]]:
        study = driver.app.session.study

        def coded() -> list[str]:
            found = study.codings.find(code="newcomer")
            assert all(one.origin is Origin.SEARCH for one in found)
            return [str(one.quote) for one in found]

        await search(driver, "n", "ctrl+t", "ctrl+t", "ctrl+t")
        driver.screen.query_one(Input).value = "number|there"
        await driver.settled()
        await found_and_code(driver)
        said, there = driver.said, coded()
        await driver.keys("U")
        return said, there, driver.said, coded()

    async def found_and_code(driver: Driver) -> None:
        await found(driver)
        await driver.keys("ctrl+g")
        await driver.settled()
        await choose(driver, "Being new")

    said, there, undone, left = drive(places, scenario)
    assert said == "Coded 3 passages with Being new."
    assert [words.split()[0] for words in there] == ["I", "At", "I"]
    assert undone.startswith("Undone")
    assert left == []


def test_passages_that_have_the_code_are_left_and_told_of(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> str:
        for _ in range(2):
            await search(driver, "number", "ctrl+g")
            await driver.settled()
            await choose(driver, "Trust")
        return driver.said

    assert drive(places, scenario) == "Coded 0 passages with Trust. 1 had it already."


def test_a_new_code_is_made_and_put_on_all_hits_in_one_step(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[str, list[str], list[str]]:
        study = driver.app.session.study
        await search(driver, "number", "ctrl+g")
        await driver.settled()
        await choose(driver, "Counted people")
        await driver.keys("enter")
        await driver.settled()
        made = [one.code for one in study.codings.find(code="counted-people")]
        said = driver.said
        await driver.keys("U")
        return said, made, [code.id for code in study.codebook.get().codes if code.id in made]

    said, made, left = drive(places, scenario)
    assert said == "Coded 1 passage with Counted people."
    assert len(made) == 1
    assert left == []


def test_hits_are_coded_from_the_coding_screen_too(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> tuple[str, int]:
        await driver.keys("enter")
        await search(driver, "number", "ctrl+l", "enter", "ctrl+g")
        await driver.settled()
        await choose(driver, "Being new")
        return driver.said, len(driver.app.session.study.codings.find(code="newcomer"))

    assert drive(places, scenario) == ("Coded 2 passages with Being new.", 2)


def test_more_than_can_be_meant_is_refused(places: Path, drive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_hits, "MOST_CODED", 3)

    async def scenario(driver: Driver) -> str:
        await search(driver, "the", "ctrl+g")
        return driver.said

    assert "at most 3" in drive(places, scenario)


def test_nothing_is_coded_in_a_study_that_is_only_read(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> str:
        await search(driver, "the", "ctrl+g")
        return driver.said

    assert "reading only" in drive(places, scenario, write=False)


def test_a_document_that_has_changed_since_is_told_of(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> str:
        await search(driver, "bread")
        driver.app.session.every_document = [
            one for one in driver.app.session.every_document if one.name != "market.txt"
        ]
        await driver.keys("enter")
        await driver.settled()
        return driver.said

    assert "has changed since" in drive(places, scenario)


# -- how it looks ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_the_search(size: tuple[int, int], places: Path, drive, golden) -> None:
    async def scenario(driver: Driver) -> str:
        await driver.keys("enter")
        await search(driver, "the", "ctrl+o")
        return driver.text

    golden(drive(places, scenario, size=size), f"search-{size[0]}x{size[1]}")


def test_where_there_is_little_room_only_what_is_chosen_is_named(places: Path, drive) -> None:
    async def scenario(driver: Driver) -> str:
        await driver.keys("enter")
        await search(driver, "the")
        return driver.text

    shown = drive(places, scenario, size=(60, 16))
    assert "[this document]" in shown
    assert "[participants]" in shown
    assert "the study" not in shown
    assert "everyone" not in shown


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_hits_in_the_text(size: tuple[int, int], places: Path, drive, golden) -> None:
    async def scenario(driver: Driver) -> str:
        await driver.keys("enter")
        await search(driver, "number", "enter")
        await driver.settled()
        return driver.text

    golden(drive(places, scenario, size=size), f"hits-{size[0]}x{size[1]}")


HOSTILE = "A: [red]x[/red] \x1b[31m 👩\u200d👧 a\u030a عربي [laughs]\t[@click=app.boom]\n\nB: e\u0301\u200b[$primary] 日本語\n"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screen_of_the_search_in_hostile_text(size: tuple[int, int], new_study, drive, golden) -> None:
    async def scenario(driver: Driver) -> str:
        await search(driver, "[")
        return driver.text

    path = new_study({"[b]t[red].txt": HOSTILE * 2, "u 👩\u200d👧.txt": HOSTILE})
    shown = drive(path, scenario, size=size)
    assert not UNSAFE.search(shown.replace("\n", ""))
    golden(shown, f"search-hostile-{size[0]}x{size[1]}")


def test_every_hit_in_a_damaged_study_is_drawn_as_text(hostile: Path, drive) -> None:
    from rich.cells import cell_len

    async def scenario(driver: Driver) -> tuple[str, set[int]]:
        await search(driver, "[")
        strips = driver.app.screen._compositor.render_strips()
        return driver.text, {cell_len("".join(segment.text for segment in strip)) for strip in strips}

    shown, widths = drive(hostile, scenario)
    assert not UNSAFE.search(shown.replace("\n", ""))
    assert "[red]" in shown
    assert widths == {80}


def test_hits_in_another_text_than_was_searched_are_not_coded(places: Path, drive, monkeypatch) -> None:
    async def scenario(driver: Driver) -> str:
        await search(driver, "number", "ctrl+g")
        await driver.settled()
        monkeypatch.setattr(type(driver.app.session.finding.hits), "versions", {"library.txt": -1})
        await choose(driver, "Trust")
        return driver.said

    assert drive(places, scenario) == "library.txt has changed since: search again."
    with Study.open(places, write=False) as study:
        assert not [one for one in study.codings.find() if one.origin is Origin.SEARCH]
