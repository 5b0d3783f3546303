"""What a person wishes the keys to be: `keys.toml`, read as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kodbok.errors import close_names
from kodbok.messages import _
from kodbok.tui.keys.settings import KEYS_FILE

_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What `keys.toml` asks for: a preset, keys by action, and what could not be read, a sentence each."""

    preset: str | None = None
    keys: Mapping[str, tuple[str, ...]] | None = None
    problems: tuple[str, ...] = ()


def read_wishes(path: Path) -> Wishes:
    """What a `keys.toml` asks for; nothing, where there is none."""
    import tomllib

    try:
        wished = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Wishes()
    except OSError as error:
        return _unread(_("it cannot be read ({reason})").format(reason=error.strerror or error))
    except UnicodeDecodeError:
        return _unread(_("it is not UTF-8 text"))
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        line = _PLACE.search(said)
        what = _PLACE.sub("", said)
        if line:
            return _unread(_("line {n} is not TOML ({what})").format(n=line[1], what=what))
        return _unread(_("it is not TOML ({what})").format(what=what))
    return _checked(wished)


def _unread(what: str) -> Wishes:
    said = _("{file}: {what}; until it is mended, the usual keys hold.")
    return Wishes(problems=(said.format(file=KEYS_FILE, what=what),))


def _checked(wished: Mapping[str, Any]) -> Wishes:
    """The wishes whose form is right, and what is wrong with the others."""
    problems = list(_unknown_settings(wished))
    preset, keys = wished.get("preset"), wished.get("keys", {})
    if preset is not None and not isinstance(preset, str):
        problems.append(in_file(_('preset wants a name, as preset = "vim"')))
        preset = None
    if not isinstance(keys, Mapping):
        problems.append(in_file(_("keys are listed below a line [keys]")))
        keys = {}
    taken: dict[str, tuple[str, ...]] = {}
    for action, given in _flat(keys):
        listed = [given] if isinstance(given, str) else given
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            taken[action] = tuple(listed)
        else:
            wants = _('{action} wants a key or a list of keys, as "N" or ["N", "f6"]')
            problems.append(in_file(wants.format(action=action)))
    return Wishes(preset, taken, tuple(problems))


def _unknown_settings(wished: Mapping[str, Any]) -> Iterator[str]:
    for name in wished:
        if name not in ("preset", "keys"):
            close = close_names(name, ("preset", "keys"))
            hint = _("did you mean {names}?").format(names=", ".join(close)) if close else ""
            knows = hint or _("it knows preset and [keys]")
            yield in_file(_("there is no setting {name}: {hint}").format(name=name, hint=knows))


def _flat(keys: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Actions with their keys; `unit.next = ` without quotation marks is a table within a table."""
    for name, value in keys.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def in_file(what: str) -> str:
    """A sentence about `keys.toml`."""
    end = "" if what.endswith(("?", ".")) else "."
    return f"{KEYS_FILE}: {what}{end}"
