"""Codebooks in YAML, read so that no scalar changes: 0114, NO and 12:30 stay text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kodbok.codebook import fields
from kodbok.codebook.drafts import CodebookFile, Draft, Reading, assemble, codes_of
from kodbok.codebook.fields import ALL_FIELDS, NAMES_FIELDS, BadFieldError, Problems
from kodbok.codebook.nodes import Node, compose
from kodbok.codebook.slugs import slugify
from kodbok.codebook.tidying import data
from kodbok.messages import _
from kodbok.model import Theme, in_language
from kodbok.text import clean

_FORMATS = {fields.FORMAT: ALL_FIELDS, "codebook/1": frozenset()}
CODE_NAMES = frozenset({*fields.FIELDS, "example", "children"})
TOP_NAMES = ("format", "title", "codes", "themes")
THEME_NAMES = ("id", "title", "idea", "codes", "narrative", "status")


@dataclass
class YamlReading(Reading):
    """A reading that also knows which node of the source each code and theme stands in."""

    root: Node | None = None
    code_nodes: dict[str, Node] = field(default_factory=dict)
    theme_nodes: dict[str, Node] = field(default_factory=dict)


def examine_yaml(source: str, name: str) -> YamlReading:
    """Reads YAML, noting fields that are wrong instead of stopping at the first.

    The format is CLI.md's `kodbok-codebook/1`, `codebook/1`, or a nested list of bare names.

    Raises:
        KodbokError: if it is no YAML, or no codebook, naming the line.
    """
    problems = Problems(name)
    root = compose(source, problems)
    if root is None:
        raise problems.error(1, _("nothing stands here; a codebook begins with a list `codes:`"))
    return _Reader(source, problems).codebook(root)


def bare_name(node: Node) -> str | None:
    """The name in a list item that is only a name, with or without a list of names below it."""
    if node.kind == "text":
        return clean(node.text) or None
    if node.kind == "map" and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if key.text not in CODE_NAMES and (value.kind == "list" or value.empty):
            return clean(key.text) or None
    return None


def names_of(node: Node, tidy: Callable[[str], str]) -> dict[str, str] | None:
    """A text, or a text for each language; None if it is neither. Empty texts are left out."""
    if node.kind == "text":
        return {"": text} if (text := tidy(node.text)) else {}
    if node.kind == "list" or any(value.kind != "text" for _key, value in node.pairs):
        return None
    return {clean(key.text): text for key, value in node.pairs if (text := tidy(value.text))}


def texts_of(node: Node) -> tuple[str, ...] | None:
    """A list of texts, or a text alone; None if it is neither."""
    items = [node] if node.kind == "text" else node.items
    if node.kind == "map" or any(item.kind != "text" for item in items):
        return None
    return fields.texts(item.text for item in items)


class _Reader:
    def __init__(self, source: str, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.used: set[str] = set()
        self.nodes: dict[Draft, Node] = {}

    def codebook(self, root: Node) -> YamlReading:
        """The whole file."""
        top = root if root.kind == "map" else Node("map", 0, 0, 1)
        known = self.format(top.get("format"))
        listed = root if root.kind == "list" else top.get("codes")
        if listed is None and known is None:
            raise self.problems.error(root.line, _("no list `codes:` in the file; put the codes in one"))
        rows = assemble(self.drafts(listed, "codes"), self.problems)
        code_nodes = {id: self.nodes[draft] for id, _parent, draft in rows}
        theme_nodes: dict[str, Node] = {}
        themes = tuple(self.themes(top.get("themes"), theme_nodes))
        codebook = CodebookFile(
            codes=codes_of(rows),
            themes=themes,
            title=self.names(top.get("title"), "title", clean),
            extra=_extra(top, TOP_NAMES),
            fields=frozenset({"place", *self.used}) | (known or set()),
            made=frozenset(id for id, _parent, draft in rows if not draft.id),
        )
        return YamlReading(
            codebook,
            self.problems,
            {id: node.line for id, node in code_nodes.items()},
            {id: node.line for id, node in theme_nodes.items()},
            root,
            code_nodes,
            theme_nodes,
        )

    def format(self, node: Node | None) -> frozenset[str] | None:
        """The fields that the file's format knows; None if it names no format."""
        if node is None:
            return None
        if node.text not in _FORMATS:
            raise self.problems.error(
                node.line,
                _('the format "{format}" is not known; this program reads {known}').format(
                    format=node.text, known=", ".join(_FORMATS)
                ),
            )
        return _FORMATS[node.text]

    def items(self, node: Node | None, name: str) -> Sequence[Node]:
        """The items of a list that may be absent."""
        if node is None or node.empty:
            return ()
        if node.kind != "list":
            self.problems.add(
                node.line, _("`{name}` must be a list; begin each item with a hyphen").format(name=name)
            )
        return node.items

    def drafts(self, node: Node | None, name: str) -> list[Draft]:
        """The codes of a list, with all below them."""
        return [draft for item in self.items(node, name) if (draft := self.draft(item))]

    def draft(self, node: Node) -> Draft | None:
        """One code."""
        draft = Draft(node.line)
        self.nodes[draft] = node
        if bare := bare_name(node):
            draft.values["label"] = {"": bare}
            self.used.add("label_")
            draft.children = self.drafts(node.pairs[0][1], bare) if node.pairs else []
            return draft
        if node.kind != "map":
            self.problems.add(node.line, _("an item with nothing in it, or a list, where a code should be"))
            return None
        draft.id = self.one(node.get("id"), "id", fields.read_id)
        draft.values["label"] = self.names(node.get("label"), "label", clean)
        if not draft.values["label"]:
            if draft.id is None:
                self.problems.add(node.line, _("a code with neither `id` nor `label`; give it one"))
                return None
            draft.values["label"] = {"": draft.id}
        draft.values |= self.values(node)
        draft.children = self.drafts(node.get("children"), "children")
        return draft

    def values(self, node: Node) -> dict[str, Any]:
        """The fields of one code, except its id, label and children."""
        names = {"examples" if key.text == "example" else key.text for key, _value in node.pairs}
        self.used |= names & set(fields.FIELDS) - set(NAMES_FIELDS)
        read: dict[str, Any] = {
            "codable": self.one(node.get("codable"), "codable", fields.read_codable),
            "key": self.one(node.get("key"), "key", fields.read_key),
            "color": self.color(node.get("color")),
            "definition": self.names(node.get("definition"), "definition", fields.prose),
            "include": self.texts(node.get("include"), "include"),
            "exclude": self.texts(node.get("exclude"), "exclude"),
            "examples": self.texts(node.get("examples"), "examples")
            + self.texts(node.get("example"), "example"),
            "opposite": self.one(node.get("opposite"), "opposite"),
            "scale": self.scale(node.get("scale")),
            "emerged": self.one(node.get("emerged"), "emerged", fields.read_emerged),
            "patterns": self.texts(node.get("patterns"), "patterns"),
            "extra": _extra(node, CODE_NAMES),
        }
        return {name: value for name, value in read.items() if value is not None}

    def one(
        self,
        node: Node | None,
        name: str,
        read: Callable[[str], Any] = str,
        tidy: Callable[[str], str] = clean,
    ) -> Any:
        """A field that is one text; None if it is absent or wrong."""
        if node is None or node.empty:
            return None
        if node.kind != "text":
            self.problems.add(node.line, _("`{name}` must be one text").format(name=name))
            return None
        return self.tried(node, read, tidy(node.text))

    def tried(self, node: Node, read: Callable[..., Any], *values: Any, **options: Any) -> Any:
        """What the field's reader makes of it; None, and a problem noted, if it is wrong."""
        try:
            return read(*values, **options)
        except BadFieldError as error:
            self.problems.add(node.line, str(error))
            return None

    def color(self, node: Node | None) -> Any:
        """A colour; one without quotes is a comment to YAML and would be lost without a word."""
        if (
            node
            and node.empty
            and (lost := re.compile(r"[ \t]+(#[0-9A-Fa-f]{6})\b").match(self.source, node.end))
        ):
            self.problems.add(
                node.line, _('a # without quotes begins a comment; write "{color}"').format(color=lost[1])
            )
        return self.one(node, "color", fields.read_color)

    def scale(self, node: Node | None) -> Any:
        """A word, or a list of ordered values."""
        if node is None or node.empty:
            return None
        values = self.texts(node, "scale")
        return self.tried(node, fields.read_scale, values, is_list=node.kind == "list")

    def names(self, node: Node | None, name: str, tidy: Callable[[str], str]) -> dict[str, str]:
        """A text or a text for each language."""
        if node is None:
            return {}
        if (names := names_of(node, tidy)) is None:
            self.problems.add(
                node.line,
                _("`{name}` must be a text, or a text for each language, as {{sv: ..., en: ...}}").format(
                    name=name
                ),
            )
        self.used |= {f"{name}_{tag}" for tag in names or ()}
        return names or {}

    def texts(self, node: Node | None, name: str) -> tuple[str, ...]:
        """A list of texts."""
        if node is None:
            return ()
        if (texts := texts_of(node)) is None:
            self.problems.add(
                node.line,
                _("`{name}` must be a list of texts; put texts with a colon in quotes").format(name=name),
            )
        return texts or ()

    def themes(self, node: Node | None, nodes: dict[str, Node]) -> Iterable[Theme]:
        """The themes; their nodes go into `nodes`."""
        for item in self.items(node, "themes"):
            if item.kind != "map":
                self.problems.add(item.line, _("a theme is a map with `id`, `title` and `codes`"))
                continue
            title = self.names(item.get("title"), "title", clean)
            given = self.one(item.get("id"), "id", fields.read_id)
            if given is None and not title:
                self.problems.add(item.line, _("a theme with neither `id` nor `title`; give it one"))
                continue
            id = given or slugify(in_language(title, ""), nodes, "theme")
            if id in nodes:
                self.problems.add(
                    item.line,
                    _('the theme "{id}" is already on line {line}; give each its own id').format(
                        id=id, line=nodes[id].line
                    ),
                )
                continue
            nodes[id] = item
            self.used |= {f"theme.{key.text}" for key, _value in item.pairs}
            yield Theme(
                id=id,
                title=title or {"": id},
                idea=self.names(item.get("idea"), "idea", fields.prose),
                codes=tuple(dict.fromkeys(map(clean, self.texts(item.get("codes"), "codes")))),
                narrative=self.one(item.get("narrative"), "narrative", tidy=fields.prose),
                status=self.one(item.get("status"), "status"),
                extra=_extra(item, THEME_NAMES),
            )


def _extra(node: Node, known: Iterable[str]) -> Any:
    """The fields of a map that the program does not know, as they are."""
    names = set(known)
    return data({key.text: value.data() for key, value in node.pairs if key.text not in names})
