"""The parts of a Word document's package: the main one, and those that it points to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts.archive import Archive

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_USUAL_MAIN = "word/document.xml"
_ROOT = re.compile(rb"<(?:[\w.-]+:)?document[\s>]")


def is_document(raw: bytes) -> bool:
    """Whether the bytes are a zip file whose main part is a Word document."""
    try:
        with Archive(raw) as archive:
            start = archive.read(_main_part(archive), most=20_000)
    except KodbokError:
        return False
    return start is not None and bool(_ROOT.search(start.replace(b"\0", b"")))


class Parts:
    """The parts by what they are: "footnotes", "numbering", "header", ..."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = _main_part(archive)
        self._targets = list(_targets(archive, self._main))

    def main(self) -> Element:
        """The main part."""
        root = self._archive.xml(self._main)
        if root is None:
            raise KodbokError(_("damaged: its main part is missing; open and save it again in Word"))
        return root

    def of_kind(self, kind: str) -> Iterator[Element]:
        """The parts of a kind that are there, each once, in the order in which they are named."""
        for target in dict.fromkeys(target for what, target in self._targets if what == kind):
            if (root := self._archive.xml(target)) is not None:
                yield root


def _main_part(archive: Archive) -> str:
    found = (target for kind, target in _targets(archive, "") if kind == "officeDocument")
    return next((target for target in found if target in archive.names), _USUAL_MAIN)


def _targets(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """What a part (or, with "", the package) points to: the last word of the kind, and the part's name."""
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in root if root is not None else ():
        target = relation.get("Target", "")
        if target and relation.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield relation.get("Type", "").rpartition("/")[2], path
