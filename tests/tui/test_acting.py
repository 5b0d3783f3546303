"""Keys, commands, help and jumps, as a person uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.scenarios import SCREENS, SIZES
from textual.widgets import Input, TextArea

from kodbok.study.actions import ACTIONS, TYPING, Place
from kodbok.tui.keys.keymap import Keymap, keys_shown
from kodbok.tui.keys.presets import PRESETS
from kodbok.tui.keys.remapping import remapped
from kodbok.tui.keys.wishes import Wishes

VIM = Keymap(ACTIONS, PRESETS["vim"])


def found(screen) -> list[str]:
    return [action.id for action in screen._found]


# -- the command palette ---------------------------------------------------------------------------


def test_a_command_is_found_by_what_it_does_and_done_on_the_screen_behind(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "}", "ctrl+p", *"whole turn")
        assert found(driver.screen)[0] == "select.turn"
        await driver.press("enter")
        assert driver.selected.startswith("Well. It was the rain")
        await driver.press(":")
        assert found(driver.screen)[0] == "select.turn"  # used lately

    drive(places, scenario)


def test_a_command_that_does_not_work_now_says_why_and_stays(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "ctrl+p", *"uncode")
        assert found(driver.screen)[0] == "codings.remove"
        assert driver.text.count("You have no coding here") > 1
        await driver.press("enter")
        assert driver.said.startswith("You have no coding here")
        assert driver.screen.places == (Place.COMMANDS,)

    drive(places, scenario)


def test_a_command_that_needs_a_letter_says_which(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "ctrl+p", *"key letter", "enter")
        assert driver.said == "letter: Put the code with this key letter on the selection."

    drive(places, scenario)


def test_a_command_may_open_another_screen(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "ctrl+p", *"write memo", "enter")
        assert driver.screen.places == (Place.MEMO,)
        await driver.press("ctrl+p", *"kind memo", "enter")  # over the memo, too
        assert driver.screen.places == (Place.CHOICE,)

    drive(places, scenario)


@pytest.mark.parametrize("place", [Place.DOCUMENTS, Place.CODING])
def test_every_action_of_the_place_is_among_the_commands(place: Place, places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press(*(["enter"] if place is Place.CODING else []), "ctrl+p")
        there = {one.id for one in driver.app.keymap.at(place)}
        assert set(found(driver.screen)) == there - {"commands.open"}

    drive(places, scenario)


def test_nothing_found_is_said(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("ctrl+p", *"qqqq", "enter")
        assert driver.said == "Nothing that can be done here fits what you typed."

    drive(places, scenario)


# -- help ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keymap", [Keymap(), VIM], ids=["usual", "vim"])
@pytest.mark.parametrize("width", [80, 120])
def test_help_has_every_action_of_the_place(width: int, keymap: Keymap, places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "?")
        return " ".join(text for line in driver.screen._lines for text, _style in line)

    shown = drive(places, scenario, size=(width, 200), keymap=keymap)
    told = " ".join(shown.split())
    for action in keymap.at(Place.CODING):
        assert " ".join(keys_shown(action).split()) in told
        if width == 80:
            assert action.help in told


def test_help_finds_a_key_by_what_it_does(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "?", *"memo")
        assert "memos on what is at the cursor" in driver.text
        assert "Go to the next word." not in driver.text
        await driver.press(*" qqq")
        assert "No key fits what you typed." in driver.text

    drive(places, scenario)


def test_help_where_text_is_typed_is_on_f1(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "M", "?", "f1")
        assert driver.screen.places == (Place.PAGE,)
        assert "ctrl+s" in driver.text
        await driver.press("escape")
        assert driver.screen.area.text == "?"

    drive(places, scenario)


# -- jumps -----------------------------------------------------------------------------------------


def test_a_number_jumps_to_a_turn_and_twice_the_key_comes_back(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "'", "4", "enter")
        assert driver.selected == "Nobody counted me."
        await driver.press("'", "'")
        assert driver.selected == "How did you come to use the library?"
        await driver.press("'", "'")
        assert driver.selected == "Nobody counted me."
        await driver.press("end", "ctrl+o")
        assert driver.selected == "Nobody counted me."

    drive(places, scenario)


def test_a_sentence_of_a_turn_is_jumped_to(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "'", *"6.2", "enter")
        assert driver.selected == "Sara, behind the desk."

    drive(places, scenario)


def test_a_sentence_is_jumped_to_as_one_though_the_unit_is_another(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "W", "'", "6", "enter")
        assert driver.selected.startswith("Yes. Sara, behind the desk.")
        await driver.press("'", *"6.2", "enter")
        assert driver.selected == "Sara, behind the desk."
        assert "unit sentence" in driver.lines[0]

    drive(places, scenario, size=(120, 40))


def test_a_wrong_number_says_what_is_there_and_stays(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "'", *"99", "enter")
        assert driver.said == "There are the turns 1 to 6."
        assert driver.screen.places == (Place.GOTO,)

    drive(places, scenario)


def test_part_of_a_name_opens_another_document_and_the_key_twice_comes_back(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "down", "'", *"mark", "enter")
        assert driver.screen.reading.document.name == "market.txt"
        await driver.press("'", "'")
        assert driver.screen.reading.document.name == "library.txt"
        assert driver.selected == "Well."
        await driver.press("escape")
        assert driver.screen.places == (Place.DOCUMENTS,)

    drive(places, scenario)


def test_from_a_document_opened_in_the_list_the_key_twice_leads_to_the_one_before(
    places: Path, drive
) -> None:
    async def scenario(driver):
        await driver.press("enter", "down", "escape", "down", "enter")
        assert driver.screen.reading.document.name == "market.txt"
        await driver.press("'", "'")
        assert driver.screen.reading.document.name == "library.txt"
        assert driver.selected == "Well."

    drive(places, scenario)


def test_a_document_is_found_by_name_in_the_list_too(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("'", "9", "enter")
        assert driver.said == "No document fits what you typed."
        await driver.press("backspace", *"mrket", "enter")
        assert driver.screen.reading.document.name == "market.txt"

    drive(places, scenario)


def test_before_any_jump_there_is_nothing_to_come_back_from(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "'", "'")
        assert driver.said == "There was no jump yet to come back from."
        await driver.press("escape", "ctrl+o")
        assert driver.said == "There was no jump yet to come back from."

    drive(places, scenario)


# -- where text is typed ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCREENS)
def test_where_a_screen_opens_to_take_text_no_letter_is_a_command(name: str, places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press(*SCREENS[name])
        typed = isinstance(driver.app.focused, (Input, TextArea))
        assert typed == TYPING.issuperset(driver.screen.places_now())

    drive(places, scenario)


# -- keys after one another, other keys ------------------------------------------------------------


def test_a_key_that_means_nothing_says_so_quietly(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "~")
        assert driver.said == "~ does nothing here; ? shows the keys."
        await driver.press("down")
        assert driver.said == ""

    drive(places, scenario)


def test_in_vim_letters_move_and_codes_come_after_the_leader(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.press("enter", "j", "w")
        assert driver.selected == "It"
        await driver.press(";")
        assert "t Trust" in driver.lines[-1]
        await driver.press("t")
        assert driver.said == "Coded: Trust"
        await driver.press("u", "G")
        assert driver.selected == "But it is everything, when you are new."
        await driver.press("g")
        assert driver.lines[-1].split() == ["g", "start", "e", "shrink", "by", "word", "Esc", "cancel"]
        await driver.press("g")
        assert driver.selected == "How did you come to use the library?"
        await driver.press("g", "escape", "g", "~")
        assert driver.said == "g~ does nothing here; ? shows the keys."
        assert "; x" not in driver.lines[-1]
        assert ";x code" in driver.lines[-1]

    drive(places, scenario, keymap=VIM)


def test_in_vim_a_code_of_two_letters_is_typed_after_one_leader(new_study, drive) -> None:
    from kodbok.model import Code

    codes = (Code("aa", {"en": "Alpha"}, key="xa"), Code("bb", {"en": "Beta"}, key="xb"))

    async def scenario(driver):
        await driver.press("enter", ";", "x", "b")
        assert driver.said == "Coded: Beta"
        await driver.press(";", "x", "escape", "x")
        assert driver.said == "Taken away: Beta"

    drive(new_study({"a.txt": "A: One. Two."}, codes), scenario, keymap=VIM)


VIM_SCREENS = {
    "vim-help": ["enter", "?"],
    "vim-coding": ["enter", "j", ";"],
    "commands-found": ["enter", "ctrl+p", *"memo"],
    "goto-wrong": ["enter", "'", *"99", "enter"],
    "goto-list": ["'", *"ma"],
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", VIM_SCREENS)
def test_screen(name: str, size: tuple[int, int], places: Path, drive, golden) -> None:
    async def scenario(driver):
        await driver.press(*VIM_SCREENS[name])
        return driver.text

    golden(drive(places, scenario, size=size, keymap=VIM), f"{name}-{size[0]}x{size[1]}")


def test_a_click_opens_a_document_whatever_its_key(places: Path, drive) -> None:
    async def scenario(driver):
        await driver.pilot.click("#documents", offset=(5, 1), times=2)
        await driver.settled()
        assert driver.screen.reading.document.name == "market.txt"

    drive(places, scenario, keymap=remapped(Wishes(keys={"document.open": ("f6",)})).keymap)


def test_keys_of_ones_own_are_shown_and_work(places: Path, drive) -> None:
    async def scenario(driver):
        assert "Y undo" in driver.text
        await driver.press("enter", "t", "Y")
        assert driver.said.startswith("Undone:")

    drive(places, scenario, keymap=remapped(Wishes(keys={"undo": ("Y",)})).keymap)


def test_what_could_not_be_had_is_said_first(places: Path, drive) -> None:
    async def scenario(driver):
        assert driver.said == "keys.toml: nonsense."
        await driver.press("down")
        assert driver.said == ""

    drive(places, scenario, said="keys.toml: nonsense.")
