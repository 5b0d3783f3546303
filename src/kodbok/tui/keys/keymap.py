"""Keys: from what was pressed to the action of the registry, and how keys are written for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from kodbok.messages import _
from kodbok.study.actions import ACTIONS, LETTERS, TYPING, Action, Group, Need, Place

_SIGNS = {
    "down": "↓",
    "up": "↑",
    "right": "→",
    "left": "←",
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "⌫",
    "delete": "Del",
    "insert": "Ins",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}
_FUNCTION_KEYS = frozenset(f"f{n}" for n in range(1, 25))
_NAMED = frozenset(_SIGNS) | _FUNCTION_KEYS | {"space"}
_MODIFIERS = ("alt", "ctrl", "shift")
_SAME = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "del": "delete",
    "ins": "insert",
    "kp_enter": "enter",
    "ctrl+underscore": "ctrl+/",  # what a terminal without the Kitty protocol sends for ctrl+/
    "ctrl+slash": "ctrl+/",
    "ctrl+at": "ctrl+space",
    "ctrl+@": "ctrl+space",
    "shift+enter": "enter",
    "shift+space": "space",
    "shift+backspace": "backspace",
}
"""What a key is called elsewhere, or by terminals that tell more than others."""
DIGITS = tuple("123456789")
"""The keys of an action that each of them does with something else."""
_PAIRS = (("next", "previous"), ("grow", "shrink"), ("on", "back"))


class Keymap:
    """Which key does what, where.

    Args:
        actions: The registry.
        keys: Other keys than those of the registry, by action.
    """

    def __init__(
        self, actions: Sequence[Action] = ACTIONS, keys: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self._usual = {one.id: one for one in actions}
        self._keys = keys or {}
        self.actions = tuple(self._keyed(one.id) for one in actions)
        self._by_key: dict[tuple[Place, str], Action] = {}
        self._beginnings: set[tuple[Place, str]] = set()
        self._at: dict[tuple[Place, ...], tuple[Action, ...]] = {}
        for action in self.actions:
            for place in places_of(action):
                for key in action.keys:
                    self._by_key.setdefault((place, key), action)
                    if " " in key:
                        self._beginnings.update((place, begun) for begun in beginnings(key))

    def find(self, place: Place, typed: str) -> Action | None:
        """The action of a key at a place, or of several pressed one after the other."""
        if found := self._by_key.get((place, typed)):
            return found
        before, blank, key = typed.rpartition(" ")
        return self._by_key.get((place, before + blank + LETTERS)) if is_letter(key) else None

    def begins(self, place: Place, typed: str) -> bool:
        """Whether these keys are the beginning of an action's."""
        return (place, typed) in self._beginnings

    def by_id(self, id: str) -> Action:
        """An action by its name, with its keys."""
        return next(one for one in self.actions if one.id == id)

    @property
    def leader(self) -> str:
        """The key after which a lower case letter is a code's; empty where it is one by itself."""
        keys = (key for (_place, key) in self._by_key if key.endswith(LETTERS))
        return next(keys, "").removesuffix(LETTERS).strip()

    def at(self, *places: Place) -> tuple[Action, ...]:
        """What can be called at any of these places, in the order of the registry, with the keys it has there."""
        found = self._at.get(places)
        if found is None:
            found = tuple(one for action in self.actions if (one := self._there(action, places)))
            self._at[places] = found
        return found

    def reached(self, *places: Place) -> Iterator[Action]:
        """Of what can be called there, what the first of its keys calls: at a place before, it may call another."""
        for action in self.at(*places):
            called = (self.find(place, action.keys[0]) for place in places) if action.keys else ()
            if (first := next(filter(None, called), None)) and first.id == action.id:
                yield action

    def _there(self, action: Action, places: Sequence[Place]) -> Action | None:
        there = set(places_of(action)).intersection(places)
        if there and there <= TYPING:
            return self._keyed(action.id, typing=True)
        return action if there else None

    def _keyed(self, id: str, *, typing: bool = False) -> Action:
        """The action with its keys; its sign, where it had one, made of them and its partner's."""
        usual, keys = self._usual[id], self._keys_of(id, typing=typing)
        if keys == usual.keys:
            return usual
        sign = usual.sign
        if sign and keys[:1] != usual.keys[:1]:
            both = [one[0] for one in (keys, self._keys_of(_partner(id), typing=typing)) if one]
            both.sort(key=lambda key: (key.casefold(), key))
            sign = " ".join(shown(key.replace(LETTERS, "x")) for key in both)
        return usual._replace(keys=keys, sign=sign)

    def _keys_of(self, id: str, *, typing: bool) -> tuple[str, ...]:
        if id not in self._usual:
            return ()
        keys = self._keys.get(id, self._usual[id].keys)
        return tuple(key for key in keys if not is_typed(key)) if typing else keys


def places_of(action: Action) -> Iterable[Place]:
    """Where an action can be called."""
    return Place if Place.EVERYWHERE in action.places else action.places


def is_letter(key: str) -> bool:
    """Whether a key is a lower case letter of any alphabet: those are the codes' own keys."""
    return len(key) == 1 and key.islower()


def is_typed(key: str) -> bool:
    """Whether a key writes something where text is typed."""
    first = key.partition(" ")[0]
    return len(first) == 1 or first in ("space", "backspace", "delete", LETTERS)


def beginnings(key: str) -> Iterator[str]:
    """What is pressed before the last of several keys."""
    parts = key.split(" ")
    for n in range(1, len(parts)):
        yield " ".join(parts[:n])


def _partner(id: str) -> str:
    """The action that does the opposite, by its name."""
    for one, other in _PAIRS:
        if one in (parts := re.split(r"([.-])", id)):
            return "".join(other if part == one else part for part in parts)
    return ""


def pressed(key: str, character: str | None) -> str:
    """A key press by the registry's name: the character itself where there is one.

    Terminals differ in what they tell: AltGr may come as ctrl+alt with the character it typed, and
    alt+letter with the letter, though it types none.
    """
    modifiers = key.split("+")[:-1] if len(key) > 1 else []
    typed = character and len(character) == 1 and character.isprintable() and character != " "
    if typed and ("ctrl" in modifiers or not {"alt", "super", "hyper", "meta"}.intersection(modifiers)):
        return character or ""
    if modifiers == ["shift"] and len(key) == len("shift+x"):
        return key[-1].upper()
    return _SAME.get(key, key)


def named(key: str) -> str | None:
    """A key as the registry calls it, from how somebody wrote it; None when there is no such key."""
    if key == LETTERS or (len(key) == 1 and key.isprintable() and key != " "):
        return key
    *modifiers, last = key.lower().split("+")
    if not last or set(modifiers) - set(_MODIFIERS) or len(set(modifiers)) < len(modifiers):
        return None
    last = _SAME.get(last, last)
    if modifiers == ["shift"] and len(last) == 1:
        return last.upper() if last.isalpha() else None
    if last not in _NAMED and (len(last) > 1 or not last.isprintable()):
        return None
    name = "+".join([*sorted(modifiers), last])
    return _SAME.get(name, name)


def shown(key: str) -> str:
    """A key as people read it; of several, those that are signs without a blank between them."""
    if " " in key:
        parts = [shown(part) for part in key.split(" ")]
        return ("" if all(len(part) == 1 for part in parts) else " ").join(parts)
    if key == LETTERS:
        return _("letter")
    if key == "space":
        return _("space")
    if key in _FUNCTION_KEYS:
        return key.upper()
    if key.startswith("shift+"):
        return "⇧" + shown(key.removeprefix("shift+"))
    modifier, plus, rest = key.partition("+")
    if plus and rest and modifier in _MODIFIERS:
        return f"{modifier}+{shown(rest)}"
    return _SIGNS.get(key, key)


def keys_shown(action: Action) -> str:
    """All keys of an action as people read them; a run of digits as 1-9."""
    if action.keys == DIGITS:
        return "1-9"
    return "  ".join(shown(key) for key in action.keys)


def hints(actions: Iterable[Action], holds: Set[Need]) -> list[Action]:
    """What works now, in the order of the hint line."""
    works = (one for one in actions if one.hint and one.keys and one.applies(holds))
    return sorted(works, key=lambda one: one.hint)


def following(actions: Iterable[Action], pending: str, holds: Set[Need]) -> list[Action]:
    """What works now and goes on with the keys pressed, each with the keys that are left."""
    begun = f"{pending} "
    found = []
    for one in actions:
        left = tuple(key.removeprefix(begun) for key in one.keys if key.startswith(begun))
        if left and one.applies(holds):
            found.append(one._replace(keys=left, sign=""))
    return found


def which_matters(action: Action) -> bool:
    """Whether it matters by which of its keys an action is called."""
    return action.keys == DIGITS or any(key.endswith(LETTERS) for key in action.keys)


def hint(action: Action) -> tuple[str, str]:
    """An action's key and name, as the hint line has them."""
    return action.sign or shown(action.keys[0]), _(action.name)


def in_groups(actions: Iterable[Action]) -> Mapping[Group, list[Action]]:
    """Actions by heading, headings in their order."""
    groups: dict[Group, list[Action]] = {group: [] for group in Group}
    for action in actions:
        groups[action.group].append(action)
    return {group: found for group, found in groups.items() if found}
