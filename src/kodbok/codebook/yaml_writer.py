"""Codebooks as YAML: a new file, or an old one rewritten in place with its comments and order."""

from __future__ import annotations

from typing import Any

from kodbok.codebook.fields import FORMAT
from kodbok.codebook.tidying import tidy
from kodbok.codebook.yaml_fields import code_data, names_data, theme_data
from kodbok.codebook.yaml_patch import OverlapError
from kodbok.codebook.yaml_reader import examine_yaml
from kodbok.codebook.yaml_text import Layout
from kodbok.codebook.yaml_update import updated
from kodbok.decoding import decode
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Codebook


def write_yaml(codebook: Codebook, previous: bytes | None = None, name: str = "codebook.yaml") -> bytes:
    """The codebook as a YAML file.

    Args:
        codebook: What the file is to hold; GUIDs are not written.
        previous: A YAML codebook to rewrite in place: what is unchanged keeps every byte, with
            comments, order, quotes and unknown fields. Nothing changed: the very same bytes.
        name: The name of that file, for messages.

    Raises:
        KodbokError: the old file cannot be read, or not be changed without losing something in it.
    """
    wanted = tidy(codebook)
    if previous is None or not previous.strip():
        return new_yaml(wanted).encode()
    text, encoding = decode(previous)
    source, newline = _with_lf(text)
    reading = examine_yaml(source, name)
    reading.problems.raise_first()
    if tidy(reading.codebook) == wanted:
        return previous
    try:
        written = updated(source, reading, wanted)
        kept = tidy(examine_yaml(written, name).codebook) == wanted
    except (OverlapError, KodbokError):
        kept = False
    if not kept:
        raise KodbokError(
            _(
                "{file} is laid out in a way that cannot be changed in place (perhaps by & and *);"
                " write the codebook to a new file"
            ).format(file=name)
        )
    return _encoded(written.replace("\n", newline), encoding, previous)


def new_yaml(codebook: Codebook) -> str:
    """The codebook as a new YAML text."""
    top: dict[str, Any] = {"format": FORMAT}
    if codebook.title:
        top["title"] = names_data(codebook.title)
    top |= codebook.extra
    top["codes"] = [_branch(codebook, id) for id in codebook.children.get(None, ())]
    if codebook.themes:
        top["themes"] = [theme_data(theme) for theme in codebook.themes]
    return Layout().pairs(top, 0) + "\n"


def _branch(codebook: Codebook, id: str) -> dict[str, Any]:
    children = [_branch(codebook, child) for child in codebook.children.get(id, ())]
    return code_data(codebook.by_id[id]) | ({"children": children} if children else {})


def _with_lf(text: str) -> tuple[str, str]:
    """The text with LF alone, and its line end where all lines have the same."""
    for newline in ("\r\n", "\r"):
        changed = text.replace(newline, "\n")
        if newline in text and "\r" not in changed and changed.count("\n") == text.count(newline):
            return changed, newline
    return text, "\n"


def _encoded(text: str, encoding: str, previous: bytes) -> bytes:
    """The text in the old file's encoding where it can hold it, else in UTF-8."""
    if encoding.startswith("utf"):
        mark = "\ufeff".encode(encoding)
        return (mark if previous.startswith(mark) else b"") + text.encode(encoding)
    try:
        raw = text.encode(encoding)
        if decode(raw)[0] == text:
            return raw
    except (UnicodeEncodeError, KodbokError):
        pass
    return text.encode()
