from __future__ import annotations

from pathlib import Path

import pytest

from kodbok.study.actions import ACTIONS, LETTERS, Action, Group, Need, Place
from kodbok.tui.keys.keymap import Keymap, hint, hints, keys_shown, named, pressed, shown
from kodbok.tui.keys.page import HEADINGS, keys_page
from kodbok.tui.keys.presets import PRESETS
from kodbok.tui.keys.remapping import clashes
from kodbok.tui.screens.appearance import AppearanceScreen
from kodbok.tui.screens.base import ActingScreen, handler_name, why_not
from kodbok.tui.screens.choice import ChoiceScreen
from kodbok.tui.screens.coding import CodingScreen
from kodbok.tui.screens.commands import CommandsScreen
from kodbok.tui.screens.correct import CorrectScreen
from kodbok.tui.screens.documents import DocumentsScreen
from kodbok.tui.screens.filters import FiltersScreen
from kodbok.tui.screens.goto import GotoScreen
from kodbok.tui.screens.help import HelpScreen
from kodbok.tui.screens.history import HistoryScreen
from kodbok.tui.screens.import_path import ImportPathScreen
from kodbok.tui.screens.importing import ImportScreen
from kodbok.tui.screens.memo import MemoScreen
from kodbok.tui.screens.memos import MemosScreen
from kodbok.tui.screens.new_code import NewCodeScreen
from kodbok.tui.screens.palette import PaletteScreen
from kodbok.tui.screens.review import ReviewScreen
from kodbok.tui.screens.search import SearchScreen
from kodbok.tui.screens.value import NumberScreen
from kodbok.tui.screens.welcome import NewStudyScreen, WelcomeScreen

SCREENS: dict[Place, type[ActingScreen]] = {
    Place.DOCUMENTS: DocumentsScreen,
    Place.CODING: CodingScreen,
    Place.CODEBOOK: CodingScreen,
    Place.PALETTE: PaletteScreen,
    Place.NEW_CODE: NewCodeScreen,
    Place.SEARCH: SearchScreen,
    Place.CHOICE: ChoiceScreen,
    Place.VALUE: NumberScreen,
    Place.MEMO: MemoScreen,
    Place.MEMOS: MemosScreen,
    Place.TEXT: CorrectScreen,
    Place.REVIEW: ReviewScreen,
    Place.HISTORY: HistoryScreen,
    Place.FILTERS: FiltersScreen,
    Place.PAGE: HelpScreen,
    Place.APPEARANCE: AppearanceScreen,
    Place.WELCOME: WelcomeScreen,
    Place.NEW_STUDY: NewStudyScreen,
    Place.IMPORT: ImportScreen,
    Place.IMPORT_PATH: ImportPathScreen,
    Place.COMMANDS: CommandsScreen,
    Place.GOTO: GotoScreen,
}
DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("place", SCREENS)
def test_every_action_is_carried_out_where_it_can_be_called(place: Place, keymap: Keymap) -> None:
    missing = [a.id for a in keymap.at(place) if not hasattr(SCREENS[place], handler_name(a))]
    assert missing == []


KEYMAPS = {name: Keymap(ACTIONS, keys) for name, keys in PRESETS.items()}
WITH_ALTGR = set("@£$€{[]}\\~|`^#")
"""What needs AltGr, or waits for another key, on Swedish, German or French keyboards."""


def test_every_place_has_a_screen_and_a_heading() -> None:
    assert set(SCREENS) == set(Place) - {Place.EVERYWHERE}
    assert set(HEADINGS) == set(SCREENS)


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_means_two_things_in_one_place(preset: str) -> None:
    assert list(clashes({one.id: one.keys for one in KEYMAPS[preset].actions})) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_actions_and_keys_that_there_are(preset: str) -> None:
    assert set(PRESETS[preset]) <= {one.id for one in ACTIONS}
    for keys in PRESETS[preset].values():
        assert [named(part) for key in keys for part in key.split()] == [
            p for key in keys for p in key.split()
        ]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_has_a_key_that_works_where_it_can_be_called(preset: str) -> None:
    keymap = KEYMAPS[preset]
    assert [(place, one.id) for place in SCREENS for one in keymap.at(place) if not one.keys] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_nothing_needs_altgr(preset: str) -> None:
    for one in KEYMAPS[preset].actions:
        assert any(not WITH_ALTGR.intersection(key.split()) for key in one.keys), one.id


def test_no_action_has_another_ones_id() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_what_the_registry_calls_is_there() -> None:
    from kodbok.study import codebook, codings, documents, memos, searching
    from kodbok.study.study import Study

    desks = {
        "codebook": codebook.CodebookDesk,
        "codings": codings.Codings,
        "documents": documents.Documents,
        "memos": memos.Memos,
        "search": searching.Searching,
    }
    for action in ACTIONS:
        desk, _dot, call = (action.call or "").rpartition(".")
        assert not action.call or hasattr(desks.get(desk, Study), call), action.id


def test_every_need_says_why_not() -> None:
    assert all(why_not(need).endswith(".") for need in Need)


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("right_square_bracket", "]", "]"),
        ("a", "a", "a"),
        ("A", "A", "A"),
        ("shift+j", None, "J"),
        ("å", "å", "å"),
        ("shift+down", None, "shift+down"),
        ("ctrl+z", "\x1a", "ctrl+z"),
        ("space", " ", "space"),
        ("enter", "\r", "enter"),
        ("ctrl+underscore", "\x1f", "ctrl+/"),
        ("ctrl+slash", None, "ctrl+/"),
        ("ctrl+at", None, "ctrl+space"),
        ("shift+enter", None, "enter"),
        ("shift+space", " ", "space"),
        ("alt+a", "a", "alt+a"),
        ("super+c", "c", "super+c"),
        ("ctrl+at", "@", "@"),  # AltGr, as some terminals of Windows tell it
        ("plus", "+", "+"),
        ("Ж", "Ж", "Ж"),
        ("shift+ж", None, "Ж"),
    ],
)
def test_keys_are_known_by_what_they_type(key: str, character: str | None, name: str) -> None:
    assert pressed(key, character) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("N", "N"),
        ("shift+n", "N"),
        ("Ctrl+T", "ctrl+t"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("esc", "escape"),
        ("PgDn", "pagedown"),
        ("F6", "f6"),
        ("ctrl+_", "ctrl+_"),
        ("å", "å"),
        ("a-z", "a-z"),
        ("ctrl+", None),
        ("wibble", None),
        ("hyper+a", None),
        ("", None),
    ],
)
def test_keys_may_be_written_in_several_ways(written: str, name: str | None) -> None:
    assert named(written) == name


def test_keys_after_one_another_are_written_together(keymap: Keymap) -> None:
    assert [shown(key) for key in ("g g", "ctrl+x k", "ctrl+x ctrl+f")] == ["gg", "ctrl+x k", "ctrl+x ctrl+f"]
    letter = KEYMAPS["vim"].by_id("codings.letter")
    assert hint(letter) == (";x", "code")
    assert hint(keymap.by_id("codings.letter"))[0] == "abc"
    assert hint(KEYMAPS["vim"].by_id("unit.next"))[0] == "j k"


def test_where_text_is_typed_no_letter_is_a_command() -> None:
    keymap = KEYMAPS["vim"]
    [there] = [one for one in keymap.at(Place.PALETTE) if one.id == "row.next"]
    assert (there.keys, hint(there)[0]) == (("down",), "↓↑")
    [elsewhere] = [one for one in keymap.at(Place.CODEBOOK) if one.id == "row.next"]
    assert elsewhere.keys == ("j", "down")


def test_lower_case_letters_are_codes_in_any_alphabet(keymap: Keymap) -> None:
    found = [keymap.find(Place.CODING, letter) for letter in "azåж"]
    assert [action.id if action else None for action in found] == ["codings.letter"] * 4
    assert keymap.find(Place.DOCUMENTS, "a") is None


def test_hints_name_only_what_works_now() -> None:
    free = Action("free", "free", "", Group.MOVE, ("F",), hint=2)
    bound = Action("bound", "bound", "", Group.CODE, ("B",), needs=frozenset({Need.WRITABLE}), hint=1)
    silent = Action("silent", "silent", "", Group.CODE, ("S",))
    assert hints([free, bound, silent], set()) == [free]
    assert hints([free, bound, silent], {Need.WRITABLE}) == [bound, free]
    assert hint(free) == ("F", "free")


def test_keys_are_written_for_people() -> None:
    assert [shown(key) for key in ("shift+down", "ctrl+left", "enter", "}")] == ["⇧↓", "ctrl+←", "⏎", "}"]
    digits = next(action for action in ACTIONS if action.id == "codings.recent")
    assert keys_shown(digits) == "1-9"
    assert shown(LETTERS) != LETTERS


def test_the_page_of_keys_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KODBOK_LANG", "en")
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == keys_page(), (
        "run: python -m kodbok.tui.keys.page > docs/keys.md"
    )
