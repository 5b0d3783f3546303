"""How the coding screen fits windows of all sizes."""

from __future__ import annotations

import pytest
from textual.geometry import Region

from kodbok.tui.screens.coding.status import further_letters

SIZES = [(60, 16), (80, 24), (100, 30), (139, 40), (140, 40), (160, 45), (200, 60)]


def _regions(driver) -> dict[str, Region]:
    names = ("header", "transcript", "codes", "here-pane", "here", "notes", "recent", "hints")
    return {name: driver.screen.query_one(f"#{name}").region for name in names}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_parts_cover_the_window_and_never_each_other(places, drive, size) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}")
        await driver.settled()
        return [one for one in _regions(driver).values() if one.area], driver.lines

    parts, lines = drive(places, scenario, size=size)
    for n, one in enumerate(parts):
        assert one.right <= size[0]
        assert one.bottom <= size[1]
        assert not any(one.overlaps(other) for other in parts[n + 1 :])
    assert sum(one.area for one in parts) == size[0] * (size[1] - 1)  # and the line that tells
    assert len(lines) == size[1]


@pytest.mark.parametrize(
    ("size", "hidden"),
    [
        ((80, 24), {"codes", "here-pane"}),
        ((80, 21), {"codes", "here-pane", "recent", "notes"}),
        ((60, 16), {"codes", "here-pane", "recent", "notes"}),
        ((100, 30), {"here", "notes"}),
        ((100, 17), {"here", "notes", "recent"}),
    ],
)
def test_where_there_is_little_room_the_text_keeps_it(places, drive, size, hidden: set[str]) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        return {name for name, one in _regions(driver).items() if not one.area}

    assert drive(places, scenario, size=size) == hidden


@pytest.mark.parametrize(("width", "together"), [(140, False), (159, False), (160, True), (200, True)])
def test_in_a_very_wide_window_the_panes_are_side_by_side(places, drive, width, together) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        return _regions(driver)

    parts = drive(places, scenario, size=(width, 45))
    assert (parts["codes"].y == parts["here-pane"].y) is together
    assert parts["transcript"].width >= 82


def test_a_branch_of_the_codebook_is_folded_and_its_codes_are_still_marked(places, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter", "}", "tab", "down", "left")
        assert driver.screen.pane.chosen.id == "place"  # from a code to the one above it
        await driver.keys("left")
        await driver.settled()
        folded = driver.text
        await driver.keys("down")
        assert driver.screen.pane.chosen.id == "people"
        await driver.keys("up", "right", "down")
        await driver.settled()
        return folded, driver.text, driver.screen.pane.chosen.id

    folded, unfolded, chosen = drive(places, scenario, size=(120, 40))
    assert "▸ The place" in folded
    assert "Warmth   " not in folded.partition("HERE")[0]
    assert "▾ The place" in unfolded
    assert chosen == "warmth"


def test_in_the_codebook_the_hint_line_tells_one_meaning_of_each_key(places, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        await driver.keys("tab")
        await driver.settled()
        return driver.lines[-1]

    hints = drive(places, scenario, size=(120, 40))
    assert hints.count("↓↑") == hints.count("⏎") == 1
    assert "⏎ code" in hints
    assert "← → fold" in hints
    assert "word" not in hints


@pytest.mark.parametrize("size", [(60, 16), (160, 45), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", ["coding", "documents"])
def test_screen(places, drive, golden, screen: str, size) -> None:
    async def scenario(driver):
        await driver.keys(*(["enter", "}", "down"] if screen == "coding" else []))
        await driver.settled()
        return driver.text

    golden(drive(places, scenario, size=size), f"{screen}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 140])
@pytest.mark.parametrize("coder", ["ana", "cecilia with a very long name"])
def test_while_one_moves_no_field_of_the_header_comes_goes_or_moves(new_study, drive, width, coder) -> None:
    text = "\n\n".join(
        f"{'AB'[n % 2]}: " + " ".join(f"Word {n} {m}." for m in range(n % 9 + 1)) for n in range(24)
    )
    study = new_study({"interview.txt": text})

    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        seen = set()
        for key in ["down"] * 12 + ["W"] * 6 + ["}", "end", "{", "home"] + ["}", "down"] * 12:
            await driver.keys(key)
            seen.add(driver.lines[0].partition("turn")[0])
        return seen

    assert len(drive(study, scenario, size=(width, 24), coder=coder)) == 1


@pytest.mark.parametrize("size", [(60, 16), (60, 18), (80, 17)])
def test_the_smallest_header_has_document_turn_done_coder_and_what_is_hidden(places, drive, size) -> None:
    async def scenario(driver):
        await driver.keys("enter", "D", "S")
        await driver.settled()
        await driver.pilot.press(*"people", "enter", "escape")
        await driver.settled()
        return driver.lines[0]

    header = drive(places, scenario, size=size, blind=True)
    for told in ("library.txt", "✓", "turn 1", "blind", "shown: People", "ana"):
        assert told in header


def test_a_document_that_is_done_has_no_share_beside_it(places, drive) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        before = driver.lines[0]
        await driver.keys("D")
        return before, driver.lines[0]

    before, after = drive(places, scenario, size=(120, 40))
    assert "66% through" in before
    assert "✓ done" in after
    assert "%" not in after


def test_in_ascii_done_is_no_cross(places, drive, monkeypatch) -> None:
    monkeypatch.setenv("KODBOK_ASCII", "1")

    async def scenario(driver):
        await driver.keys("D")
        return driver.lines[2]

    assert drive(places, scenario, size=(120, 40)).endswith("v done")


@pytest.mark.parametrize(("width", "lanes"), [(80, 3), (120, 4), (170, 6), (200, 6)])
def test_a_wide_window_has_room_for_more_lanes(places, drive, width: int, lanes: int) -> None:
    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        return driver.screen.view._painter.gutter.lanes

    assert drive(places, scenario, size=(width, 50)) == lanes


def test_a_long_name_is_cut_in_its_middle_and_never_runs_into_what_follows(new_study, drive) -> None:
    name = "interview with a very long name indeed, the second of three, at the north office.txt"

    async def scenario(driver):
        await driver.keys("enter")
        await driver.settled()
        return driver.lines[0]

    study = new_study({name: "A: One. Two."})
    for width in (60, 80, 120):
        header = drive(study, scenario, size=(width, 24))
        assert "office.txt" in header
        assert "…" in header
        assert "sentence" in header
        assert header.rstrip().endswith("ana")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_code_that_a_letter_may_become_is_told(places, drive, width) -> None:
    async def scenario(driver):
        codes = driver.app.session.codes
        left, right = further_letters("", "", codes, driver.app.looks, width)
        told = "".join(text for text, _style in left)
        assert all(f"{key} " in told for key in codes.by_key)
        assert len(told) + sum(len(text) for text, _style in right) < width

    drive(places, scenario)
