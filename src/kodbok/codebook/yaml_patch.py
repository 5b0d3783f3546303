"""Rewriting a YAML file in place: what is not changed keeps every byte, comments and order too.

The wanted content is a tree over the nodes of the source: a `Node` stands for "as it is", a
`Patched` for a node with other content, and plain data for what is new. List items may be taken
from anywhere in the file; they bring the comment lines right above them along.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kodbok.codebook.nodes import Node
from kodbok.codebook.yaml_source import Entry, YamlSource, clamped, shifted
from kodbok.codebook.yaml_text import Data, Layout, one_line


@dataclass(frozen=True, eq=False)
class Patched:
    """A list or map of the source with the content it is to have, which is not empty."""

    node: Node
    content: Sequence[Value] | Mapping[str, Value]


Value: TypeAlias = str | bool | Node | Patched | Sequence["Value"] | Mapping[str, "Value"]


class OverlapError(ValueError):
    """Two changes fall on the same place, as happens with aliases."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def plain(value: Value) -> Data:
    """What a wanted value comes to, wherever its parts stand."""
    if isinstance(value, Node):
        return value.data()  # type: ignore[no-any-return]
    if isinstance(value, Patched):
        return plain(value.content)
    if isinstance(value, str | bool):
        return value
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value]


class Patcher:
    """Writes wanted content into a source whose lines all end with LF."""

    def __init__(self, text: str, root: Node) -> None:
        self.source = YamlSource(text)
        self.homes: dict[int, Entry] = {}
        hyphens: Counter[int] = Counter()
        for node, column in self.source.lists(root):
            for entry in self.source.entries(node):
                self.homes[id(entry.node)] = entry
            if column is not None and not node.flow and node.items[0].kind == "map":
                hyphens[self.homes[id(node.items[0])].column - column] += 1
        self.layout = Layout(min(hyphens, key=lambda n: (-hyphens[n], n), default=2))
        self.placed: set[int] = set()

    def rewrite(self, wanted: Value) -> str:
        """The source with the wanted content of its root."""
        self.placed = set(_placed(wanted))
        edits = self._edits(wanted) if isinstance(wanted, Patched) else []
        return self._applied(0, len(self.source.text), edits)

    def data(self, value: Value) -> Data:
        """A wanted value to be written anew, with list items of the source kept as they stand."""
        if isinstance(value, Mapping):
            return {name: self.data(item) for name, item in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [self._item(item) for item in value]
        return plain(value)

    def _item(self, value: Value) -> Data:
        node = value.node if isinstance(value, Patched) else value
        if isinstance(node, Node) and id(node) in self.homes:
            return _Moved(self, value, self.homes[id(node)])
        return self.data(value)

    def _applied(self, start: int, end: int, edits: Iterable[_Edit]) -> str:
        parts, at = [], start
        for edit in sorted(edits, key=lambda one: (one.start, one.end)):
            if edit.start < at:
                raise OverlapError
            parts += [self.source.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, self.source.text[at:end]])

    def _edits(self, wanted: Patched) -> list[_Edit]:
        """The changes inside a list or map."""
        before = self.source.entries(wanted.node)
        after = _content(wanted)
        if [_identity(entry) for entry in before] == [identity for identity, _value in after]:
            pairs = zip(before, after, strict=True)
            return [edit for entry, (_same, value) in pairs for edit in self._within(entry, value)]
        if wanted.node.flow:
            return [self._flow_region(wanted.node, before, after)]
        return [_Edit(before[0].lead, before[-1].end, self._block_region(before, after))]

    def _within(self, entry: Entry, value: Value) -> list[_Edit]:
        """The changes inside one item or key that stays where it is."""
        old = entry.node
        if value is old:
            return []
        if isinstance(value, Patched) and value.node is old and not old.alias:
            return self._edits(value)
        hint = old.style
        if entry.flow:
            text = one_line(self.data(value), hint)
            missing = "" if old.end > old.start or entry.name is None else " "
            colon = "" if self.source.text[entry.after - 1] == ":" or not missing else ":"
            return [_Edit(old.start, old.end, colon + missing + text)]
        return [self._replaced(entry, value, hint)]

    def _replaced(self, entry: Entry, value: Value, hint: str) -> _Edit:
        """New content after a hyphen or colon in a block; comments beside the old one stay."""
        old = entry.node
        comment = self.source.text[entry.after : old.start].strip()
        if comment or self.source.text[old.end : entry.end].strip():
            text = " " + one_line(self.data(value), hint) + ("  " + comment if comment else "")
        elif entry.name is not None:
            text = self.layout.after_key(self.data(value), entry.column, hint)
        else:
            text = self.layout.item(self._item(value), entry.column, hint)[entry.column + 1 :]
        ended = old.end > old.start and self.source.text[old.end - 1] == "\n"  # as after `|+`
        return _Edit(entry.after, old.end, text + "\n" if ended else text)

    def _flow_region(
        self, node: Node, before: Sequence[Entry], after: Sequence[tuple[object, Value]]
    ) -> _Edit:
        """The inside of a flow list or map whose entries changed; separators that stay are kept."""
        known = {_identity(entry): number for number, entry in enumerate(before)}
        hint = _hint(before)
        text = ""
        for identity, value in after:
            number = known.get(identity, 0)
            separator = self.source.text[before[number - 1].end : before[number].start] if number else ", "
            text += separator if text else ""
            if identity in known:
                text += self._applied(
                    before[number].start, before[number].end, self._within(before[number], value)
                )
            elif isinstance(identity, str):
                text += one_line({identity: self.data(value)}, hint)[1:-1]
            else:
                text += one_line(self._item(value), hint)
        start, end = (before[0].start, before[-1].end) if before else (node.end - 1, node.end - 1)
        return _Edit(start, end, text)

    def _block_region(self, before: Sequence[Entry], after: Sequence[tuple[object, Value]]) -> str:
        """The lines of a block list or map whose entries changed."""
        first, hint = before[0], _hint(before)
        known = {_identity(entry): entry for entry in before}
        leads, left = self._leads(before, [identity for identity, _value in after])
        lines: list[str] = []
        for identity, value in after:
            if entry := known.get(identity):
                body = self._applied(entry.start, entry.end, self._within(entry, value))
                text = leads[identity] + " " * first.column + body
            elif isinstance(identity, str):
                pair = self.layout.pairs({identity: self.data(value)}, first.column, hint)
                text = " " * first.column + pair + "\n"
            else:
                text = self.layout.item(self._item(value), first.column, hint) + "\n"
            if first.compact and not lines:  # it stands behind a hyphen: comments come after it
                lead = leads.get(identity, "")
                text = text[len(lead) + first.column :] + lead
            lines.append(text)
        return "".join([*lines, left])

    def _leads(self, before: Sequence[Entry], after: Sequence[object]) -> tuple[dict[object, str], str]:
        """The comment lines before each entry, with those of entries that are gone before it."""
        leads: dict[object, str] = {}
        gone = ""
        for entry in before:
            identity = _identity(entry)
            lead = "" if entry.compact else self.source.text[entry.lead : entry.start - entry.column]
            if entry is not before[0] or identity != after[0]:
                lead = clamped(lead, entry.column)
            if identity in after:
                leads[identity], gone = gone + lead, ""
            elif lead.strip() and id(entry.node) not in self.placed:
                gone += lead
        return leads, gone

    def moved(self, value: Value, home: Entry, column: int) -> str:
        """A list item of the source with its comments, its hyphen in another column."""
        body = self._applied(home.start, home.end, self._within(home, value))
        if home.flow:
            return " " * column + "- " + body
        lead = clamped(self.source.text[home.lead : home.start - home.column], home.column)
        lead = re.sub(r"^(\s*\n)+", "", lead)
        whole = "\n" + lead + " " * home.column + body
        return shifted(whole, column - home.column)[1:].removesuffix("\n")


@dataclass(frozen=True)
class _Moved:
    """A list item of the source at a new place (see `yaml_text.Kept`)."""

    patcher: Patcher
    value: Value
    home: Entry

    def at(self, column: int) -> str:
        return self.patcher.moved(self.value, self.home, column)

    def data(self) -> Data:
        return plain(self.value)


def _identity(entry: Entry) -> object:
    """What an entry is known by in its collection: its key, or its node."""
    return id(entry.node) if entry.name is None else entry.name


def _content(wanted: Patched) -> list[tuple[object, Value]]:
    if isinstance(wanted.content, Mapping):
        return list(wanted.content.items())
    return [(_node_id(value), value) for value in wanted.content]


def _node_id(value: Value) -> int:
    return id(value.node) if isinstance(value, Patched) else id(value)


def _placed(value: Value) -> Iterator[int]:
    """Every list item of the source that the wanted content holds somewhere."""
    if isinstance(value, Patched):
        yield id(value.node)
        yield from _placed(value.content)
    elif isinstance(value, Node):
        yield id(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _placed(item)
    elif not isinstance(value, str | bool):
        for item in value:
            yield from _placed(item)


def _hint(entries: Sequence[Entry]) -> str:
    """The quotes of the first text, which new texts beside it take up."""
    return next((entry.node.style for entry in entries if entry.node.kind == "text"), "")
