"""How the program was left: remembered for each user in a folder of their own, never in a study.

There is one small file for each study and coder, and one for how things look. A file that cannot be
read, that is broken or of another version counts as not there, and one that cannot be written is
left out: nothing here keeps anybody from working.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from kodbok.model import coder_guid
from kodbok.tui.shown import Shown

VERSION = 1
_FOLDER = "KODBOK_STATE"


@dataclass(frozen=True, slots=True)
class Appearance:
    """How things look, in every study. What is empty or 0 is as the program has it."""

    theme: str = ""
    stripes: str = ""
    width: int = 0
    pane: bool = True


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where one was in a document: what was selected, what stood at the top.

    `version` is that of the text: in another one, offsets are near the place at best.
    """

    start: int = 0
    end: int = 0
    top: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched for, and how, as `Finding` has it."""

    query: str = ""
    how: str = ""
    everywhere: bool = False
    with_interviewer: bool = False
    words_alone: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """How a coder left a study.

    Attributes:
        document: The GUID of the document that was open; empty for the list of documents.
        last: The GUID of the document opened last.
        bookmarks: Where one was in each document, by GUID.
        unit: By which unit one moved, in any document.
        shown: What was shown.
        digits: The codes on the digits.
        used: The same codes, the last one used first.
        search: What was searched for last.
        blind: Whether others' work was hidden: one flag forgotten must not end that.
    """

    document: str = ""
    last: str = ""
    bookmarks: Mapping[str, Bookmark] = field(default_factory=dict)
    unit: str = ""
    shown: Shown = field(default_factory=Shown)
    digits: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    search: Search = field(default_factory=Search)
    blind: bool = False


Value = TypeVar("Value")


class Kept(Generic[Value]):
    """A value in a file of its own, written when it is told to be and is another one than before.

    Args:
        value: What it is where nothing is remembered.
        path: The file; None keeps it only as long as the program runs.
    """

    def __init__(self, value: Value, path: Path | None = None) -> None:
        self._path = path
        self.value = self._saved = _read(value, path) if path else value

    def save(self) -> None:
        """Write it, whole or not at all; one that cannot be written is not tried again."""
        if self._path and self.value != self._saved:
            self._saved = self.value
            _write(self._path, {"version": VERSION, **asdict(cast("Any", self.value))})


class State:
    """What is remembered while a coder works on a study.

    Args:
        folder: Where it is kept; None keeps it only as long as the program runs.
        study: The study's GUID.
        coder: The acting coder.
    """

    def __init__(self, folder: Path | None = None, study: str = "", coder: str = "") -> None:
        of_coder = f"{study}.{coder_guid(coder)}.json"
        self.left = Kept(Left(), folder / of_coder if folder else None)
        self.appearance = Kept(Appearance(), folder / "appearance.json" if folder else None)

    def save(self) -> None:
        """Write what is another than before."""
        self.left.save()
        self.appearance.save()


def folder() -> Path | None:
    """The user's folder for this: the one that KODBOK_STATE names, else as the system has it."""
    if named := os.environ.get(_FOLDER):
        return Path(named).absolute()
    from platformdirs import user_state_path

    path = user_state_path("kodbok")
    return path if path.is_absolute() else None  # nobody's home, where the user has none


def _read(value: Value, path: Path) -> Value:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return value
    if not isinstance(found, dict) or found.get("version") != VERSION:
        return value
    return cast("Value", _as_kept(value, found))


def _as_kept(default: Any, found: object) -> Any:
    """What was found, as far as it is of the default's kind."""
    if is_dataclass(default) and not isinstance(default, type):
        if not isinstance(found, dict):
            return default
        known = [(one.name, getattr(default, one.name)) for one in fields(default)]
        return replace(default, **{name: _as_kept(was, found[name]) for name, was in known if name in found})
    if isinstance(default, tuple):
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else default
    if isinstance(default, Mapping):
        marks = found.items() if isinstance(found, dict) else ()
        return {guid: _as_kept(Bookmark(), mark) for guid, mark in marks}
    return found if type(found) is type(default) else default


def _write(path: Path, value: Mapping[str, object]) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.touch(mode=0o600)
        beside.write_text(json.dumps(value), encoding="ascii")
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
