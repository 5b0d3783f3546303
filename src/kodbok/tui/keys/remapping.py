"""The keys a person wishes for, as far as they can be had; what cannot be is told, and stays as usual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kodbok.errors import close_names
from kodbok.messages import _
from kodbok.study.actions import ACTIONS, LETTERS, TYPING, Action
from kodbok.tui.keys.keymap import (
    DIGITS,
    Keymap,
    beginnings,
    in_groups,
    is_letter,
    is_typed,
    keys_shown,
    named,
    places_of,
    shown,
)
from kodbok.tui.keys.presets import PRESETS, USUAL
from kodbok.tui.keys.settings import keys_file
from kodbok.tui.keys.wishes import Wishes, in_file, read_wishes

_LIKE = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+[": "escape",
}
"""Keys that many terminals cannot tell from another one."""

_OURS = ("ctrl+q", "ctrl+c")
"""What the program hears before any action does."""

Keys = dict[str, tuple[str, ...]]
_BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}


@dataclass(frozen=True, slots=True)
class Remapped:
    """The keymap that holds, the preset it rests on, and what could not be had, a sentence each."""

    keymap: Keymap
    preset: str = USUAL
    problems: tuple[str, ...] = ()


def keys_as_wished() -> Remapped:
    """The keys as `keys.toml` has them."""
    return remapped(read_wishes(keys_file()))


def remapped(wishes: Wishes) -> Remapped:
    """The keys as somebody wishes them; a wish that cannot be had leaves its action as it was."""
    problems = list(wishes.problems)
    preset = wishes.preset or USUAL
    if preset not in PRESETS:
        problems.append(
            in_file(
                _("there is no preset {name}, only {names}").format(name=preset, names=", ".join(PRESETS))
            )
        )
        preset = USUAL
    base: Keys = {**{one.id: one.keys for one in ACTIONS}, **PRESETS[preset]}
    wished: Keys = {}
    for action, keys in (wishes.keys or {}).items():
        found, problem = _wish(action, keys)
        if problem:
            problems.append(in_file(problem))
        else:
            wished[action] = found
    problems += map(in_file, _without_clashes(base, wished))
    changed = {id: keys for id, keys in {**base, **wished}.items() if keys != _BY_ID[id].keys}
    return Remapped(Keymap(ACTIONS, changed), preset, tuple(problems))


def _wish(id: str, keys: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """The keys by their names, or why the action cannot have them."""
    action = _BY_ID.get(id)
    if action is None:
        close = close_names(id, _BY_ID)
        hint = _("did you mean {names}?").format(names=", ".join(close)) if close else ""
        said = _("there is no action {name}: {hint}")
        return (), said.format(name=id, hint=hint or _("`kodbok keys` lists them"))
    found = []
    for key in keys:
        parts = [named(part) for part in key.split()]
        name = " ".join(part for part in parts if part)
        if not parts or None in parts:
            said = _('{action}: there is no key "{key}"; `kodbok keys --export` shows how keys are written')
            return (), said.format(action=id, key=key)
        if problem := _unfit(action, name):
            return (), f"{id}: {problem}"
        found.append(name)
    return tuple(dict.fromkeys(found)), ""


def _unfit(action: Action, key: str) -> str:
    """Why an action cannot have a key, whatever the others have."""
    if action.keys == DIGITS:
        return _("the digits stay with the codes used lately")
    if (LETTERS in action.keys) != (key.split(" ")[-1] == LETTERS):
        return _(
            'the letters stay with the codes, alone or after a key of their own, as in "; {letters}"'
        ).format(letters=LETTERS)
    for part in key.split(" "):
        if part in _LIKE:
            return _("{key} cannot be told from {other} in many terminals").format(
                key=part, other=shown(_LIKE[part])
            )
        if part in _OURS and action.id != "quit":
            return _("{key} stays with leaving the program").format(key=part)
    if is_typed(key) and TYPING.issuperset(places_of(action)):
        return _("text is typed there, so that {key} would be written; take one like ctrl+s or f6").format(
            key=shown(key)
        )
    return ""


def _without_clashes(base: Keys, wished: Keys) -> Iterator[str]:
    """Drop the wishes, the latest first, whose keys another action has at the same place; tell each."""
    while clash := _worst_clash({**base, **wished}, wished):
        loser, other, key, taken = clash
        del wished[loser]
        usual = keys_shown(Keymap(ACTIONS, base).by_id(loser))
        if LETTERS in taken.split(" ")[-1:]:
            said = _("{action}: {key} is a letter that the codes need; it keeps {usual}")
        else:
            said = _("{action}: {key} is the key of {other} too; it keeps {usual}")
        yield said.format(action=loser, key=shown(key), other=other, usual=usual)


def _worst_clash(keys: Keys, wished: Keys) -> tuple[str, str, str, str] | None:
    """A wish that clashes, with what, its key and the other's; the latest wish first."""
    for id in reversed(wished):
        for one, other, key, taken in clashes(keys):
            if id == one:
                return one, other, key, taken
            if id == other:
                return other, one, taken, key
    return None


def clashes(keys: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str, str]]:
    """Two actions at one place, and their keys of which one is the other, or its beginning."""
    for one, other in combinations(ACTIONS, 2):
        common = set(places_of(one)).intersection(places_of(other))
        if not common:
            continue
        written = common <= TYPING
        for key in keys[one.id]:
            for taken in keys[other.id]:
                if not (written and is_typed(key)) and _meet(key, taken):
                    yield one.id, other.id, key, taken


def _meet(key: str, other: str) -> bool:
    """Whether one of two keys is the other or begins it."""
    if key == other or key in beginnings(other) or other in beginnings(key):
        return True
    parts, others = key.split(" "), other.split(" ")
    return LETTERS in (parts[-1], others[-1]) and all(
        one == two or (one == LETTERS and is_letter(two)) or (two == LETTERS and is_letter(one))
        for one, two in zip(parts, others, strict=False)
    )


def exported(found: Remapped) -> Iterator[str]:
    """The lines of a `keys.toml` with every action, all commented out."""
    yield "# " + _("The keys of kodbok. Take the # away from a line to change it.")
    yield "# " + _(
        "An action takes a key or a list of keys; keys pressed one after the other have a blank between."
    )
    yield "# " + _(
        "Signs stand for themselves; others are called as here: f6, ctrl+t, shift+up, enter, space."
    )
    yield ""
    yield f'{"# " if found.preset == USUAL else ""}preset = "{found.preset if found.preset != USUAL else "vim"}"'
    yield ""
    yield "[keys]"
    for group, actions in in_groups(found.keymap.actions).items():
        yield ""
        yield f"# {_(group.value)}"
        for action in actions:
            if action.keys != DIGITS:
                yield f'# "{action.id}" = {_toml(action.keys)}  # {_(action.help)}'


def _toml(keys: tuple[str, ...]) -> str:
    told = [f'"{key}"' if key not in ('"', "\\") else f"'{key}'" for key in keys]
    return told[0] if len(told) == 1 else f"[{', '.join(told)}]"
