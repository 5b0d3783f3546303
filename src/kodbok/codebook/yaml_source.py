"""Where the items and keys of a YAML source stand: the pieces that a rewriting keeps or moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kodbok.codebook.nodes import Node, after_colon, first_hyphen, skip_blank


@dataclass(frozen=True, slots=True)
class Entry:
    """A list item, or a key with its value; `name` is the key (None of an item), `node` the item or value.

    In a block, comment and blank lines before it begin at `lead`, its hyphen or key stands at
    `start` in `column`, `after` follows the hyphen or colon, and `end` comes after its last line
    and the deeper comments below. In a flow collection it is just [start, end).
    """

    node: Node
    name: str | None
    lead: int
    start: int
    after: int
    end: int
    column: int
    flow: bool

    @property
    def compact(self) -> bool:
        """Whether something else (a hyphen) stands before it on its line."""
        return self.lead == self.start and self.column > 0


class YamlSource:
    """A source text, read for its layout. Every line ends with LF."""

    def __init__(self, text: str) -> None:
        self.text = text

    def column(self, offset: int) -> int:
        """The column of an offset, from 0."""
        return offset - self.text.rfind("\n", 0, offset) - 1

    def entries(self, node: Node) -> list[Entry]:
        """The items of a list or the keys of a map, in order."""
        if node.flow:
            return list(self._in_flow(node))
        found: list[Entry] = []
        for start, after, name, value in self._heads(node):
            column = self.column(start)
            lead = found[-1].end if found else self._lead(start)
            end = self._tail(max(after, value.end), column)
            found.append(Entry(value, name, lead, start, after, end, column, flow=False))
        return found

    def lists(self, root: Node) -> Iterator[tuple[Node, int | None]]:
        """Every list in the source with the column of its key (None for the root)."""
        pending: list[tuple[Node, int | None]] = [(root, None)]
        while pending:
            node, column = pending.pop()
            if node.alias:
                continue
            if node.kind == "list":
                yield node, column
            pending.extend((item, None) for item in node.items)
            pending.extend((value, self.column(key.start)) for key, value in node.pairs)

    def _in_flow(self, node: Node) -> Iterator[Entry]:
        for item in node.items:
            yield Entry(item, None, item.start, item.start, item.start, item.end, 0, flow=True)
        for key, value in node.pairs:
            after = after_colon(self.text, key.end)
            end = max(value.end, key.end)
            yield Entry(value, key.text, key.start, key.start, after, end, 0, flow=True)

    def _heads(self, node: Node) -> Iterator[tuple[int, int, str | None, Node]]:
        """Start, offset after the hyphen or colon, name and value of each entry of a block."""
        at = first_hyphen(self.text, node.start)
        for item in node.items:
            yield at, at + 1, None, item
            at = skip_blank(self.text, max(item.end, at + 1))
        for key, value in node.pairs:
            yield key.start, after_colon(self.text, key.end), key.text, value

    def _lead(self, start: int) -> int:
        """Where the comment and blank lines right above a first entry begin."""
        lead = start - self.column(start)
        if self.text[lead:start].strip():
            return start
        while lead > 0:
            above = self.text.rfind("\n", 0, lead - 1) + 1
            if not re.match(r"\s*(#|$)", self.text[above:lead]):
                break
            lead = above
        return lead

    def _tail(self, end: int, column: int) -> int:
        """The end of the line, and of the comment lines below that lie deeper than `column`."""
        if self.text[end - 1] != "\n":  # a block text that keeps its line ends has them already
            end = self.text.find("\n", end) + 1
        at = end
        while found := re.compile(r"([ \t]*)(#[^\n]*)?\n").match(self.text, at):
            at = found.end()
            if found[2] and len(found[1]) <= column:
                break
            if found[2]:
                end = at
        return end


def shifted(text: str, columns: int) -> str:
    """The lines after the first moved to the right, or to the left as far as there is room."""
    if columns >= 0:
        return re.sub(r"\n(?=[^\n])", "\n" + " " * columns, text)
    return re.sub(rf"\n {{0,{-columns}}}", "\n", text)


def clamped(comments: str, column: int) -> str:
    """Comment lines no deeper than `column`, where no block text before them takes them in."""
    return re.sub(rf"(?m)^ {{{column}}} +(?=#)", " " * column, comments)
