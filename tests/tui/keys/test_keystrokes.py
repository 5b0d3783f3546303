from __future__ import annotations

from kodbok.study.actions import Place
from kodbok.tui.keys.keymap import Keymap
from kodbok.tui.keys.keystrokes import Keystrokes

KEYMAP = Keymap(
    keys={
        "document.start": ("g g",),
        "codings.letter": ("; a-z",),
        "coding.next": (")",),
        "unit.next": ("j",),
    }
)


def pressed(*keys: str) -> list[tuple[str | None, str]]:
    """After each key: the action named, and what awaits another."""
    strokes = Keystrokes()
    found = []
    for key in keys:
        action = strokes.press(KEYMAP, (Place.CODEBOOK, Place.CODING), key)
        found.append((action.id if action else None, strokes.pending))
    return found


def test_a_key_alone_is_an_action_at_once() -> None:
    assert pressed("j") == [("unit.next", "")]


def test_two_keys_are_one_action() -> None:
    assert pressed("g", "g", "j") == [(None, "g"), ("document.start", ""), ("unit.next", "")]


def test_keys_that_mean_nothing_together_are_forgotten() -> None:
    assert pressed("g", "x", "j") == [(None, "g"), (None, ""), ("unit.next", "")]


def test_any_letter_after_the_leader_is_a_code() -> None:
    assert pressed(";", "ж") == [(None, ";"), ("codings.letter", "")]
    assert pressed("ж") == [(None, "")]
    assert KEYMAP.leader == ";"
    assert Keymap().leader == ""


def test_the_keys_of_the_first_place_come_first() -> None:
    assert pressed("enter") == [("codebook.apply", "")]
