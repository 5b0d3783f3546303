"""What a changed codebook asks of its old YAML file: which nodes stay, and what is new in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kodbok.codebook.fields import FIELDS, FORMAT, LIST_FIELDS, NAMES_FIELDS, prose
from kodbok.codebook.nodes import Node
from kodbok.codebook.slugs import made_ids
from kodbok.codebook.yaml_fields import code_data, field_data, names_data, theme_data
from kodbok.codebook.yaml_patch import Patched, Patcher, Value
from kodbok.codebook.yaml_reader import CODE_NAMES, YamlReading, bare_name
from kodbok.model import Code, Codebook, Names, Theme, in_language
from kodbok.text import clean

# Where a new key goes among those there are; "" stands for fields that the program does not know.
_TOP_ORDER = ("format", "title", "", "codes", "themes")
_CODE_ORDER = (*FIELDS, "", "children")
_THEME_ORDER = ("id", "title", "idea", "codes", "narrative", "status", "")


def updated(source: str, reading: YamlReading, wanted: Codebook) -> str:
    """The source with everything in it that is otherwise in the wanted codebook rewritten.

    Args:
        source: The old file's text, its lines ending with LF.
        reading: What was read from it.
        wanted: The codebook that the file is to hold, tidy.
    """
    root = reading.root
    assert root is not None
    complete = source if source.endswith("\n") else source + "\n"
    text = _Update(reading, wanted).text(Patcher(complete, root), root)
    return text if complete == source else text.removesuffix("\n")


class _Update:
    def __init__(self, reading: YamlReading, wanted: Codebook) -> None:
        self.reading = reading
        self.old = reading.codebook
        self.new = wanted
        self.named = self._ids_to_write()

    def text(self, patcher: Patcher, root: Node) -> str:
        """The whole file."""
        codes = [self.code(id) for id in self.new.children.get(None, ())]
        if root.kind == "map":
            return patcher.rewrite(self.top(root, codes))
        text = patcher.rewrite(_in_place(root, codes))
        top: dict[str, Any] = {"title": names_data(self.new.title), **self.new.extra}
        top = {name: value for name, value in top.items() if value is not None}
        themes = [theme_data(theme) for theme in self.new.themes]
        if not top and not themes:
            return text
        start = root.start - patcher.source.column(root.start)
        head = patcher.layout.pairs({"format": FORMAT, **top}, 0) + (
            "\ncodes: " if root.flow else "\ncodes:\n"
        )
        tail = patcher.layout.pairs({"themes": themes}, 0) + "\n" if themes else ""
        return text[:start] + head + text[start:] + tail

    def top(self, root: Node, codes: Sequence[Value]) -> Value:
        """The file's outermost map."""
        changes: dict[str, Value | None] = _extra_changes(self.old.extra, self.new.extra)
        if self.old.title != self.new.title:
            changes["title"] = _names(root.get("title"), self.new.title, clean)
        if codes or self.old.codes:
            changes["codes"] = _in_place(root.get("codes"), codes)
        themes = [self.theme(theme) for theme in self.new.themes]
        if themes or self.old.themes:
            changes["themes"] = _in_place(root.get("themes"), themes) if themes else None
        return _changed(root, changes, _TOP_ORDER)

    def code(self, id: str) -> Value:
        """One code with all below it."""
        new = self.new.by_id[id]
        below = [self.code(child) for child in self.new.children.get(id, ())]
        node = self.reading.code_nodes.get(id)
        if node is None:
            return code_data(new) | ({"children": below} if below else {})
        old = self.old.by_id[id]
        if bare := bare_name(node):
            return self._bare(node, id, bare, below) or code_data(new) | (
                {"children": below} if below else {}
            )
        changes = self._code_changes(node, old, new)
        if id in self.named:
            changes["id"] = id
        home = node.get("children")
        if below:
            changes["children"] = _in_place(home, below)
        elif home and home.items:
            changes["children"] = None
        return _changed(node, changes, _CODE_ORDER)

    def _bare(self, node: Node, id: str, name: str, below: Sequence[Value]) -> Value | None:
        """An item that is only a name, as long as a name is all it has to say."""
        same = code_data(self.old.by_id[id]) == code_data(self.new.by_id[id])
        if id in self.named or not same or name in CODE_NAMES:
            return None
        if node.kind == "map":
            key, home = node.pairs[0]
            return Patched(node, {key.text: _in_place(home, below)}) if below or home.items else node
        return {name: below} if below else node

    def _code_changes(self, node: Node, old: Code, new: Code) -> dict[str, Value | None]:
        changes = _extra_changes(old.extra, new.extra)
        for name in FIELDS:
            if getattr(old, name) == getattr(new, name):
                continue
            if name in NAMES_FIELDS:
                tidy_text = clean if name == "label" else prose
                changes[name] = _names(node.get(name), getattr(new, name), tidy_text)
            elif name == "examples" and node.get("examples") is None and node.get("example"):
                changes["example"] = _texts(node.get("example"), new.examples)
            elif name in LIST_FIELDS:
                changes[name] = _texts(node.get(name), getattr(new, name))
                if name == "examples":
                    changes["example"] = None
            else:
                changes[name] = field_data(new, name)
        return changes

    def theme(self, new: Theme) -> Value:
        """One theme."""
        node = self.reading.theme_nodes.get(new.id)
        if node is None:
            return theme_data(new)
        old = next(theme for theme in self.old.themes if theme.id == new.id)
        changes = _extra_changes(old.extra, new.extra)
        if old.title != new.title:
            changes["title"] = _names(node.get("title"), new.title, clean)
        if old.idea != new.idea:
            changes["idea"] = _names(node.get("idea"), new.idea, prose)
        if old.codes != new.codes:
            changes["codes"] = _texts(node.get("codes"), new.codes) or []
        for name in ("narrative", "status"):
            if getattr(old, name) != getattr(new, name):
                changes[name] = getattr(new, name)
        if node.get("id") is None and (
            old.title != new.title or len(self.old.themes) != len(self.new.themes)
        ):
            changes["id"] = new.id
        return _changed(node, changes, _THEME_ORDER)

    def _ids_to_write(self) -> set[str]:
        """Codes without an id in the file whose labels would now make another one."""
        given = {code.id for code in self.new.codes} - self.old.made
        named: set[str] = set()
        place = {code.id: number for number, code in enumerate(self.new.codes)}
        while True:
            tree = [
                (
                    code.id if code.id in given | named else None,
                    in_language(code.label, ""),
                    None if code.parent is None else place[code.parent],
                )
                for code in self.new.codes
            ]
            wrong = {
                code.id for code, id in zip(self.new.codes, made_ids(tree), strict=True) if code.id != id
            }
            if not wrong:
                return named
            named |= wrong


def _changed(node: Node, changes: Mapping[str, Value | None], order: Sequence[str]) -> Value:
    """A map of the source with some fields changed (None: taken away), new ones in their place."""

    def rank(name: str) -> int:
        return order.index(name if name in order else "")

    content: dict[str, Value] = {key.text: value for key, value in node.pairs}
    for name, value in changes.items():
        if value is None:
            content.pop(name, None)
        elif name in content:
            content[name] = value
        else:
            before = [i for i, other in enumerate(content, 1) if rank(other) <= rank(name)]
            pairs = list(content.items())
            pairs.insert(max(before, default=0), (name, value))
            content = dict(pairs)
    return Patched(node, content)


def _in_place(home: Node | None, items: Sequence[Value]) -> Value:
    """The items in a list of the source, or in a new one where there is none."""
    return Patched(home, items) if items and home and home.kind == "list" and not home.alias else items


def _names(node: Node | None, names: Names, tidy_text: Callable[[str], str]) -> Value | None:
    """Texts by language, those unchanged left as they stand."""
    if node is None or node.kind != "map" or node.alias or set(names) <= {""}:
        return names_data(names)  # type: ignore[no-any-return]
    content: dict[str, Value] = {}
    for key, value in node.pairs:
        tag = clean(key.text)
        if tag in names:
            content[key.text] = value if tidy_text(value.text) == names[tag] else names[tag]
    known = {clean(name) for name in content}
    return Patched(node, content | {tag: text for tag, text in names.items() if tag not in known})


def _texts(node: Node | None, texts: Sequence[str]) -> Value | None:
    """A list of texts, those that were in it left as they stand."""
    if not texts:
        return None
    if node is not None and node.kind == "text" and len(texts) == 1:
        return texts[0]
    if node is None or node.kind != "list" or node.alias:
        return list(texts)
    there = list(node.items)
    items: list[Value] = []
    for text in texts:
        old = next((item for item in there if prose(item.text) == text), None)
        if old:
            there.remove(old)
        items.append(old or text)
    return Patched(node, items)


def _extra_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Value | None]:
    """Fields that the program does not know, where they differ."""
    return {name: new.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}
