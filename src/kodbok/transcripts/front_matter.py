"""The YAML block that may stand at the top of a .md or .txt file, every scalar read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.text import canonical
from kodbok.transcripts.given import Given, given

_MOST_LINES = 200
_MOST_NODES = 10_000
_MOST_LEVELS = 20
_LINE_END = re.compile("\r\r\n|\r\n|[\n\r\v\f\x85\u2028\u2029]")
_OPENS_MAPPING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[^\s#\-–—•:][^:\n]{0,60}:(?:\s|\Z)")


def front_matter(source: str) -> tuple[Given, int]:
    """What the front matter says, and where in `source` the text begins after it.

    There is a front matter if the first line is exactly `---`, a line `---` or `...` closes it
    within 200 lines, and a mapping stands between; else all is text and begins at 0.

    Args:
        source: the decoded file, line ends as they are.

    Raises:
        KodbokError: broken YAML, with the line of the file. The sentence stands after the file's name.
    """
    block = _block(source)
    if block is None:
        return Given(), 0
    yaml, end = block
    said = read_mapping(yaml, first_line=2)
    return (Given(), 0) if said is None else (given(said), end)


def _block(source: str) -> tuple[str, int] | None:
    """What stands between the two lines of dashes, and where the line after the second begins."""
    lines = _lines(source, source.startswith("\ufeff"))
    if next(lines, ("", 0))[0] != "---":
        return None
    inside: list[str] = []
    for (line, end), _count in zip(lines, range(_MOST_LINES), strict=False):
        if line.rstrip() in ("---", "..."):
            return "\n".join(inside), end
        inside.append(line)
    return None


def _lines(source: str, at: int) -> Iterator[tuple[str, int]]:
    """Each line and the offset after its end."""
    for found in _LINE_END.finditer(source, at):
        yield source[at : found.start()], found.end()
        at = found.end()
    if at < len(source):
        yield source[at:], len(source)


def read_mapping(yaml: str, first_line: int = 1) -> dict[str, Any] | None:
    """The mapping in a piece of YAML, scalars as they are written; None where it is no mapping.

    A key without a value is None; one with empty quotes is "".

    Args:
        yaml: the text of the mapping.
        first_line: which line of the file it begins on.

    Raises:
        KodbokError: broken YAML or a key given twice, with the line.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.nodes import MappingNode

    yaml = canonical(yaml)[0]
    try:
        root = YAML(typ="base", pure=True).compose(yaml)
        if not isinstance(root, MappingNode):
            return None
        values = _Values(first_line)
        return {key: values.of(node) for key, node in values.pairs(root)}
    except (YAMLError, ValueError, RecursionError) as error:
        if not _OPENS_MAPPING.match(yaml):
            return None
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        what = error.problem if isinstance(error, MarkedYAMLError) else None
        if isinstance(error, RecursionError):
            what = _("nested too deeply")
        raise KodbokError(
            _(
                "line {line}: not valid YAML ({what}): correct it, or, if these lines at the top are no front"
                " matter, put an empty line before them"
            ).format(line=first_line + (mark.line if mark else 0), what=what or str(error).split("\n")[0])
        ) from None


class _Values:
    """Turns YAML nodes into texts, lists and mappings, within limits that no honest file meets."""

    def __init__(self, first_line: int) -> None:
        self._first_line = first_line
        self._nodes = 0

    def of(self, node: Any, level: int = 0) -> Any:
        """The value of a node; anchors and aliases are followed, as often as the limit allows."""
        from ruamel.yaml.nodes import MappingNode, SequenceNode

        self._nodes += 1
        if self._nodes > _MOST_NODES or level > _MOST_LEVELS:
            raise KodbokError(
                _("line {line}: the front matter is nested too deeply, or is too large").format(
                    line=self._line(node)
                )
            )
        if isinstance(node, MappingNode):
            return {key: self.of(value, level + 1) for key, value in self.pairs(node)}
        if isinstance(node, SequenceNode):
            return [self.of(value, level + 1) for value in node.value]
        return None if node.value in ("", "~") and not node.style else str(node.value)

    def pairs(self, node: Any) -> Iterator[tuple[str, Any]]:
        """The keys of a mapping, as text, with their nodes."""
        from ruamel.yaml.nodes import ScalarNode

        taken = set()
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise KodbokError(
                    _("line {line}: a key of the front matter must be plain text").format(
                        line=self._line(key)
                    )
                )
            if key.value in taken:
                raise KodbokError(
                    _("line {line}: the front matter has the key {key} twice: take one away").format(
                        line=self._line(key), key=key.value
                    )
                )
            taken.add(key.value)
            yield str(key.value), value

    def _line(self, node: Any) -> int:
        return self._first_line + int(node.start_mark.line)
