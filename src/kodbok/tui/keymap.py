"""Keys: from what was pressed to the action of the registry, and how keys are written for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from kodbok.messages import _
from kodbok.study.actions import ACTIONS, LETTERS, Action, Group, Need, Place

_SIGNS = {
    "down": "↓",
    "up": "↑",
    "right": "→",
    "left": "←",
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "f2": "F2",
    "f3": "F3",
    "f4": "F4",
}


class Keymap:
    """Which key does what, where.

    Args:
        actions: The registry.
    """

    def __init__(self, actions: Sequence[Action] = ACTIONS) -> None:
        self.actions = actions
        self._by_key: dict[tuple[Place, str], Action] = {}
        self._at: dict[tuple[Place, ...], tuple[Action, ...]] = {}
        for action in actions:
            for place in _places(action):
                for key in action.keys:
                    self._by_key.setdefault((place, key), action)

    def find(self, place: Place, key: str) -> Action | None:
        """The action of a key at a place."""
        if len(key) == 1 and key.islower() and (found := self._by_key.get((place, LETTERS))):
            return found
        return self._by_key.get((place, key))

    def at(self, *places: Place) -> tuple[Action, ...]:
        """What can be called at any of these places, in the order of the registry."""
        found = self._at.get(places)
        if found is None:
            found = tuple(one for one in self.actions if not set(places).isdisjoint(_places(one)))
            self._at[places] = found
        return found


def _places(action: Action) -> Iterable[Place]:
    return Place if Place.EVERYWHERE in action.places else action.places


def pressed(key: str, character: str | None) -> str:
    """A key press by the registry's name: the character itself where there is one."""
    if character and len(character) == 1 and character.isprintable() and character != " ":
        return character
    modifier, _plus, letter = key.rpartition("+")
    return letter.upper() if modifier == "shift" and len(letter) == 1 else key


def shown(key: str) -> str:
    """A key as people read it."""
    if key == LETTERS:
        return _("letter")
    if key == "space":
        return _("space")
    if key.startswith("shift+"):
        return "⇧" + shown(key.removeprefix("shift+"))
    if key.startswith("ctrl+"):
        return "ctrl+" + shown(key.removeprefix("ctrl+"))
    return _SIGNS.get(key, key)


def keys_shown(action: Action) -> str:
    """All keys of an action as people read them; a run of digits as 1-9."""
    if len(action.keys) == 9 and action.keys[0] == "1":
        return "1-9"
    return "  ".join(shown(key) for key in action.keys)


def hints(actions: Iterable[Action], holds: Set[Need]) -> list[Action]:
    """What works now, in the order of the hint line."""
    return sorted((one for one in actions if one.hint and one.applies(holds)), key=lambda one: one.hint)


def hint(action: Action) -> tuple[str, str]:
    """An action's key and name, as the hint line has them."""
    return action.sign or shown(action.keys[0]), _(action.name)


def in_groups(actions: Iterable[Action]) -> Mapping[Group, list[Action]]:
    """Actions by heading, headings in their order."""
    groups: dict[Group, list[Action]] = {group: [] for group in Group}
    for action in actions:
        groups[action.group].append(action)
    return {group: found for group, found in groups.items() if found}
