"""The codebook as the screens use it: keys, colours, paths, and what was used lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kodbok.model import Code, Codebook, in_language
from kodbok.tui.drawing.colours import OKABE_ITO, RGB, of_number, parsed
from kodbok.tui.finding.fuzzy import Findable
from kodbok.tui.keys.mnemonics import Keys

SLOTS = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """A code as it is shown. `key` is empty for a heading."""

    code: Code
    label: str
    path: str
    depth: int
    key: str
    color: RGB

    @property
    def id(self) -> str:
        """The code's slug."""
        return self.code.id


class Codes:
    """A codebook in one language, headings included, depth first."""

    def __init__(self, codebook: Codebook, language: str) -> None:
        labels = {code.id: in_language(code.label, language) or code.id for code in codebook.codes}
        # In the order of their making, so that a new code leaves the keys of the others alone.
        made = sorted((code for code in codebook.codes if code.codable), key=lambda code: code.row)
        self._keys = Keys((code.id, labels[code.id], code.key) for code in made)
        keys = self._keys.by_slug
        colours = _colours(codebook)
        self.language = language
        self.entries = tuple(
            Entry(
                code,
                labels[code.id],
                codebook.path(code.id, language),
                len(codebook.ancestors(code.id)) - 1,
                keys.get(code.id, ""),
                colours[code.id],
            )
            for code in codebook.codes
        )
        self.by_id: Mapping[str, Entry] = {entry.id: entry for entry in self.entries}
        self.by_key: Mapping[str, Entry] = {entry.key: entry for entry in self.entries if entry.key}
        self.key_width = max((len(key) for key in self.by_key), default=1)
        self.branch: Mapping[str, tuple[str, ...]] = {
            code.id: tuple(codebook.branch(code.id)) for code in codebook.codes
        }
        distinct = dict.fromkeys(entry.color for entry in self.entries)
        self.safe: Mapping[RGB, RGB] = {one: OKABE_ITO[n % len(OKABE_ITO)] for n, one in enumerate(distinct)}
        """Instead of each colour one that colour-blind people tell from the others; after eight, they repeat."""

    @property
    def all(self) -> Iterable[Code]:
        """The codes as the codebook has them."""
        return (entry.code for entry in self.entries)

    @property
    def codable(self) -> tuple[Entry, ...]:
        """What can be put on a passage."""
        return tuple(entry for entry in self.entries if entry.code.codable)

    @cached_property
    def findable(self) -> list[Findable]:
        """The codable codes, ready to be searched."""
        return [one for one in self.findable_places if self.by_id[one.id].code.codable]

    @cached_property
    def findable_places(self) -> list[Findable]:
        """All codes, headings too, ready to be searched."""
        return [_findable(entry) for entry in self.entries]

    def key_of_new(self, label: str) -> str:
        """The key that a new code of this name would have; empty when all are taken."""
        return self._keys.proposed(label, label)

    def definition(self, entry: Entry) -> str:
        """What the code means, in the codebook's language."""
        return in_language(entry.code.definition, self.language)


def _colours(codebook: Codebook) -> dict[str, RGB]:
    """A colour for every code: its own, else its nearest ancestor's, else the next of the palette."""
    colours: dict[str, RGB] = {}
    proposed = 0
    for code in codebook.codes:
        above = (parsed(codebook.by_id[one].color) for one in reversed(codebook.ancestors(code.id)))
        color = next((one for one in above if one), None)
        if color is None:
            color = of_number(proposed)
            proposed += code.codable
        colours[code.id] = color
    return colours


def _findable(entry: Entry) -> Findable:
    code = entry.code
    meaning = (*code.definition.values(), *code.include, *code.examples)
    return Findable.of(code.id, entry.key, code.label.values(), entry.path, meaning)


class Recent:
    """The codes used lately. Each keeps its digit until a tenth code needs the place.

    Args:
        slots: The codes on the digits, to begin with.
        used: The codes by use, to begin with.
    """

    def __init__(self, slots: Iterable[str] = (), used: Iterable[str] = ()) -> None:
        self.slots = list(dict.fromkeys(slots))[:SLOTS]
        self._used = list(dict.fromkeys((*used, *self.slots)))

    def begin(self, ids: Iterable[str]) -> None:
        """Begin with what was used before, latest first."""
        self.slots = list(dict.fromkeys(ids))[:SLOTS]
        self._used = list(self.slots)

    @property
    def last(self) -> str | None:
        """The code used last, for "again"; None before any was."""
        return self._used[0] if self._used else None

    @property
    def latest_first(self) -> tuple[str, ...]:
        """Codes by use."""
        return tuple(self._used)

    def use(self, id: str) -> None:
        """Note that a code was put on something."""
        if id not in self.slots:
            if len(self.slots) < SLOTS:
                self.slots.append(id)
            else:
                oldest = max(self.slots, key=self._used.index)
                self.slots[self.slots.index(oldest)] = id
        self._used = [id, *(one for one in self._used if one != id)]

    def keep(self, known: Mapping[str, object]) -> None:
        """Forget codes that are no longer in the codebook."""
        self.slots = [id for id in self.slots if id in known]
        self._used = [id for id in self._used if id in known]


class Letters:
    """The letters of a code's key, typed one by one."""

    def __init__(self) -> None:
        self.pending = ""

    def typed(self, letter: str, by_key: Mapping[str, Entry]) -> Entry | None:
        """Take a letter.

        Returns:
            The code whose key is complete with it. None while a further letter is awaited
            (`pending` holds what was typed), and for letters that no key has (`pending` is empty).
        """
        keys = self.pending + letter
        self.pending = ""
        if entry := by_key.get(keys):
            return entry
        if any(key.startswith(keys) for key in by_key):
            self.pending = keys
        return None

    def clear(self) -> bool:
        """Forget what was typed; whether there was any."""
        was, self.pending = self.pending, ""
        return bool(was)
