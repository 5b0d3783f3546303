"""YAML source as a tree that knows where everything stands, every scalar as the text it is.

ruamel's parser gives the events; they are put together here and not by its composer, so that each
node keeps its place in the source (for line numbers, and for rewriting a file in place), duplicate
keys are refused, and no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from kodbok.codebook.fields import Problems
from kodbok.errors import KodbokError
from kodbok.messages import _

_DEEPEST = 200
_MOST = 500_000


@dataclass(eq=False)
class Node:
    """A text, list or map of the source; [start, end) is where its content stands.

    `style` of a text: "" when plain, else the quote or block sign. A block collection ends with its
    last content, an empty value stands right after its colon. `alias`: reached through `*name`.
    """

    kind: str
    start: int
    end: int
    line: int
    text: str = ""
    style: str = ""
    flow: bool = False
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    alias: bool = False
    size: int = 1

    def get(self, name: str) -> Node | None:
        """The value under a key of a map."""
        return next((value for key, value in self.pairs if key.text == name), None)

    @property
    def empty(self) -> bool:
        """Nothing stands here, or a plain `~` or `null`."""
        return self.kind == "text" and not self.style and self.text in ("", "~", "null")

    def data(self) -> Any:
        """The plain value: texts, lists and dicts."""
        if self.kind == "list":
            return [item.data() for item in self.items]
        if self.kind == "map":
            return {key.text: value.data() for key, value in self.pairs}
        return self.text


def compose(source: str, problems: Problems) -> Node | None:
    """The tree of a YAML file with one document; None if it holds nothing.

    Raises:
        KodbokError: if it is not YAML, naming the line.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    composer = _Composer(source, problems)
    try:
        for event in YAML(typ="base", pure=True).parse(source):
            composer.take(event)
    except MarkedYAMLError as error:
        raise _syntax_error(error, problems) from None
    except YAMLError as error:
        position = getattr(error, "position", None)
        line = source.count("\n", 0, position) + 1 if isinstance(position, int) else 1
        raise problems.error(line, _("a character that YAML does not allow; remove it")) from None
    return composer.root


class _Composer:
    """Puts events together, with a stack of its own."""

    def __init__(self, source: str, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.root: Node | None = None
        self.documents = 0
        self.open: list[tuple[Node, str | None]] = []
        self.keys: list[Node | None] = []
        self.anchors: dict[str, Node] = {}
        self.count = 0

    def take(self, event: Any) -> None:
        """Take in the parser's next event."""
        name = type(event).__name__
        start, end = event.start_mark.index, event.end_mark.index
        line = event.start_mark.line + 1
        if name == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                raise self.problems.error(line, _("a second YAML document begins; a codebook is one"))
        elif name == "ScalarEvent":
            node = Node("text", start, end, line, text=event.value, style=event.style or "")
            self._trim(node)
            self._finish(node, event.anchor)
        elif name == "AliasEvent":
            self._finish(self._alias(event.anchor, start, end, line), None)
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self.open) >= _DEEPEST:
                raise self.problems.error(
                    line, _("nested more than {n} levels deep; lift it up").format(n=_DEEPEST)
                )
            kind = "map" if name == "MappingStartEvent" else "list"
            self.open.append((Node(kind, start, end, line, flow=bool(event.flow_style)), event.anchor))
            self.keys.append(None)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            node, anchor = self.open.pop()
            self.keys.pop()
            if node.flow:
                node.end = end
            self._finish(node, anchor)

    def _trim(self, node: Node) -> None:
        """End a block text with its last line, not with the blank lines after it."""
        if node.style not in ("|", ">"):
            return
        head, _line_end, _rest = self.source[node.start : node.end].partition("\n")
        if "+" not in head:
            node.end = node.start + len(self.source[node.start : node.end].rstrip())

    def _alias(self, name: str, start: int, end: int, line: int) -> Node:
        if name not in self.anchors:
            raise self.problems.error(
                line, _("*{name} stands for nothing before it; write it out").format(name=name)
            )
        return replace(self.anchors[name], start=start, end=end, line=line, alias=True)

    def _finish(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if not self.open:
            self.root = None if node.kind == "text" and not node.text and not node.style else node
            return
        parent = self.open[-1][0]
        if parent.kind == "list":
            if node.kind == "text" and node.start == node.end and not parent.flow:
                self._place(node, self._after_hyphen(parent))
            parent.items.append(node)
        elif self.keys[-1] is None:
            self._check_key(parent, node)
            self.keys[-1] = node
        else:
            key, self.keys[-1] = self.keys[-1], None
            if node.kind == "text" and node.start == node.end:
                self._place(node, after_colon(self.source, key.end))
            parent.pairs.append((key, node))
        parent.size += node.size
        parent.end = max(parent.end, node.end)
        if parent.size > _MOST:  # aliases of aliases grow without bound
            raise self.problems.error(node.line, _("too much in one file; write the aliases out"))

    def _check_key(self, parent: Node, key: Node) -> None:
        if key.kind != "text":
            raise self.problems.error(key.line, _("a list or map stands as a name; put it in quotes"))
        if key.text == "<<" and not key.style:
            raise self.problems.error(key.line, _("<< is not read; write the fields out"))
        if parent.get(key.text) is not None:
            raise self.problems.error(
                key.line, _('"{name}" stands twice here; keep one').format(name=key.text)
            )

    def _place(self, node: Node, at: int) -> None:
        """Puts an empty value where it belongs, not where the parser noticed it."""
        node.start = node.end = at
        node.line = self.source.count("\n", 0, at) + 1

    def _after_hyphen(self, parent: Node) -> int:
        """Where an empty item stands: right after its hyphen."""
        if parent.items:
            return skip_blank(self.source, parent.items[-1].end) + 1
        return first_hyphen(self.source, parent.start) + 1


_BLANK = re.compile(r"(?:\s+|(?<=\s)#[^\n]*)*")


def skip_blank(source: str, at: int) -> int:
    """Past white space and comments."""
    found = _BLANK.match(source, at)
    return found.end() if found else at


def after_colon(source: str, key_end: int) -> int:
    """The place after a key's colon, or after the key where there is none (`{name}`)."""
    colon = skip_blank(source, key_end)
    return colon + 1 if source[colon : colon + 1] == ":" else key_end


def first_hyphen(source: str, start: int) -> int:
    """The first hyphen of a block list, past an anchor or a tag."""
    while found := re.compile(r"[&!]\S*").match(source, start):
        start = skip_blank(source, found.end())
    return start


def _syntax_error(error: Any, problems: Problems) -> KodbokError:
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "", error.context or ""
    if "'\\t'" in problem:
        said = _("a TAB stands where only spaces may; replace it with spaces")
    elif "quoted scalar" in context and "end of stream" in problem:
        mark = error.context_mark or mark
        said = _("a quotation mark is opened here and never closed; close it")
    elif "flow" in context and "but got" in problem:
        mark = error.context_mark or mark
        said = _("a bracket is opened here and not closed, or a comma is missing; close it")
    elif "mapping values are not allowed" in problem:
        said = _("a colon where none may stand; put the text in quotes, or mend the indentation")
    elif "cannot start any token" in problem:
        said = _("a text begins with a sign that has a meaning in YAML; put the text in quotes")
    elif "block" in context or "block" in problem or "simple key" in context:
        said = _("this line does not fit in; mend its indentation or put its text in quotes")
    else:
        said = _("not YAML ({problem}); mend the line or put its text in quotes").format(
            problem=" ".join(f"{context} {problem}".split())
        )
    return problems.error(mark.line + 1 if mark else 1, said)
