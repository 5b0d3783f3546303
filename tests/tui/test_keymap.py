from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kodbok.study.actions import ACTIONS, LETTERS, Action, Group, Need, Place
from kodbok.tui.keymap import Keymap, hint, hints, keys_shown, pressed, shown
from kodbok.tui.keys_page import keys_page
from kodbok.tui.screens.base import ActingScreen, handler_name, why_not
from kodbok.tui.screens.choice import ChoiceScreen
from kodbok.tui.screens.coding import CodingScreen
from kodbok.tui.screens.documents import DocumentsScreen
from kodbok.tui.screens.help import HelpScreen
from kodbok.tui.screens.memo import MemoScreen
from kodbok.tui.screens.memos import MemosScreen
from kodbok.tui.screens.new_code import NewCodeScreen
from kodbok.tui.screens.palette import PaletteScreen
from kodbok.tui.screens.search import SearchScreen
from kodbok.tui.screens.value import NumberScreen

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
    Place.PAGE: HelpScreen,
}
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("place", SCREENS)
def test_every_action_is_carried_out_where_it_can_be_called(place: Place, keymap: Keymap) -> None:
    missing = [a.id for a in keymap.at(place) if not hasattr(SCREENS[place], handler_name(a))]
    assert missing == []


@pytest.mark.parametrize("place", SCREENS)
def test_no_key_means_two_things_in_one_place(place: Place, keymap: Keymap) -> None:
    keys = Counter(key for action in keymap.at(place) for key in action.keys)
    assert [key for key, n in keys.items() if n > 1] == []


def test_no_action_has_another_ones_id() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_no_command_takes_a_letter_from_the_codes() -> None:
    coding = [a for a in ACTIONS if {Place.CODING, Place.CODEBOOK} & set(a.places)]
    assert [a.id for a in coding for key in a.keys if len(key) == 1 and key.islower()] == []


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
    ],
)
def test_keys_are_known_by_what_they_type(key: str, character: str | None, name: str) -> None:
    assert pressed(key, character) == name


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
        "run: python -m kodbok.tui.keys_page > docs/keys.md"
    )
