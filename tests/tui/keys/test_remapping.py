from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.study.actions import ACTIONS, Place
from kodbok.tui.keys.presets import PRESETS
from kodbok.tui.keys.remapping import clashes, exported, remapped
from kodbok.tui.keys.wishes import Wishes, read_wishes


def wished(**keys: str | tuple[str, ...]) -> Wishes:
    """Wishes by action, "__" for "." and "_" for "-"."""
    named = {name.replace("__", ".").replace("_", "-"): keys for name, keys in keys.items()}
    return Wishes(keys={name: (keys,) if isinstance(keys, str) else keys for name, keys in named.items()})


def test_nothing_wished_is_the_registry() -> None:
    found = remapped(Wishes())
    assert (found.keymap.actions, found.problems, found.preset) == (ACTIONS, (), "kodbok")


def test_an_action_has_the_keys_wished_and_no_others() -> None:
    keymap = remapped(wished(undo=("Ctrl+T", "f6"))).keymap
    assert keymap.by_id("undo").keys == ("ctrl+t", "f6")
    found = [keymap.find(Place.CODING, key) for key in ("ctrl+t", "f6", "U")]
    assert [one.id if one else None for one in found] == ["undo", "undo", None]


def test_an_action_may_have_no_key() -> None:
    found = remapped(wished(undo=()))
    assert (found.keymap.by_id("undo").keys, found.problems) == ((), ())


def test_two_actions_may_change_keys_with_each_other() -> None:
    found = remapped(wished(undo="D", document__done="U"))
    assert found.problems == ()
    assert [found.keymap.by_id(id).keys for id in ("undo", "document.done")] == [("D",), ("U",)]


def test_a_preset_is_taken_and_changed_further() -> None:
    found = remapped(Wishes("vim", {"undo": ("Y",)}))
    assert [found.keymap.by_id(id).keys[0] for id in ("unit.next", "undo")] == ["j", "Y"]


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (Wishes("emacs"), "there is no preset emacs, only kodbok, vim."),
        (
            wished(document__ope="Y"),
            "there is no action document.ope: did you mean document.open, document.done, document.end?",
        ),
        (wished(wibble="Y"), "there is no action wibble: `kodbok keys` lists them."),
        (
            wished(undo="wibble"),
            'undo: there is no key "wibble"; `kodbok keys --export` shows how keys are written.',
        ),
        (wished(undo=""), 'undo: there is no key ""; `kodbok keys --export` shows how keys are written.'),
        (wished(undo="D"), "undo: D is the key of document.done too; it keeps U  ctrl+z."),
        (wished(undo="D k"), "undo: Dk is the key of document.done too; it keeps U  ctrl+z."),
        (wished(undo="u"), "undo: u is a letter that the codes need; it keeps U  ctrl+z."),
        (wished(undo="ctrl+i"), "undo: ctrl+i cannot be told from Tab in many terminals."),
        (wished(undo="ctrl+q"), "undo: ctrl+q stays with leaving the program."),
        (
            wished(memo__save="S"),
            "memo.save: text is typed there, so that S would be written; take one like ctrl+s or f6.",
        ),
        (wished(codings__recent="5"), "codings.recent: the digits stay with the codes used lately."),
        (
            wished(codings__letter="f6"),
            'codings.letter: the letters stay with the codes, alone or after a key of their own, as in "; a-z".',
        ),
    ],
)
def test_what_cannot_be_had_is_told_and_stays_as_usual(wishes: Wishes, said: str) -> None:
    found = remapped(wishes)
    assert found.problems == (f"keys.toml: {said}",)
    assert found.keymap.actions == ACTIONS


def test_of_two_wishes_for_one_key_the_first_has_it() -> None:
    found = remapped(wished(undo="Y", redo="Y"))
    assert found.problems == ("keys.toml: redo: Y is the key of undo too; it keeps ctrl+y.",)
    assert [found.keymap.by_id(id).keys for id in ("undo", "redo")] == [("Y",), ("ctrl+y",)]


def test_letters_are_free_once_the_codes_have_a_key_of_their_own() -> None:
    found = remapped(wished(codings__letter="f6 a-z", undo="u"))
    assert (found.keymap.leader, found.problems) == ("f6", ())


@pytest.mark.parametrize("preset", PRESETS)
def test_what_is_exported_can_be_read_and_names_every_action(preset: str) -> None:
    found = remapped(Wishes(preset))
    lines = list(exported(found))
    assert tomllib.loads("\n".join(lines)).get("keys") == {}
    uncommented = "\n".join(line.removeprefix("# ") if " = " in line else line for line in lines)
    assert set(tomllib.loads(uncommented)["keys"]) == {one.id for one in ACTIONS} - {"codings.recent"}


@pytest.mark.parametrize("preset", PRESETS)
def test_what_is_exported_changes_nothing_when_taken_as_it_is(preset: str, tmp_path: Path) -> None:
    found = remapped(Wishes(preset))
    lines = [line.removeprefix("# ") if " = " in line else line for line in exported(found)]
    file = tmp_path / "keys.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    read = read_wishes(file)
    again = remapped(Wishes(preset, read.keys, read.problems))
    assert (again.keymap.actions, again.problems) == (found.keymap.actions, ())


KEYS = ["a", "N", "g g", "g", "f6", "ctrl+t", "; a-z", ";", "a-z", "enter", "escape", "1", "wibble", "}", "j"]
WISHES = st.dictionaries(
    st.sampled_from([*(one.id for one in ACTIONS), "wibble"]),
    st.lists(st.sampled_from(KEYS), max_size=3).map(tuple),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([None, *PRESETS]), WISHES)
def test_whatever_is_wished_no_key_means_two_things_and_all_else_is_told(
    preset: str | None, keys: dict[str, tuple[str, ...]]
) -> None:
    found = remapped(Wishes(preset, keys))
    assert list(clashes({one.id: one.keys for one in found.keymap.actions})) == []
    had = [
        id
        for id, wished in keys.items()
        if id != "wibble" and found.keymap.by_id(id).keys == tuple(dict.fromkeys(wished))
    ]
    assert len(found.problems) >= len(keys) - len(had)
