"""From the parts of an OpenDocument text to its words, remarks, fields, and what to warn about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts import noticed
from kodbok.transcripts.archive import Archive, parse
from kodbok.transcripts.draft import Draft, bare
from kodbok.transcripts.elements import child, local
from kodbok.transcripts.format import Extract
from kodbok.transcripts.formats.odt.body import Body
from kodbok.transcripts.formats.odt.lists import Lists

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT = re.compile(rb"application/vnd\.oasis\.opendocument\.text(?:-template|-master)?\s*")
_FLAT = re.compile(rb"<office:document\s[^>]{0,20000}application/vnd\.oasis\.opendocument\.text")


def is_document(raw: bytes) -> bool:
    """Whether the bytes are an OpenDocument text, packed or in one flat XML file."""
    if not raw.startswith(b"PK"):
        return b"<?xml" in raw[:40] and bool(_FLAT.search(raw[:20_000]))
    try:
        with Archive(raw) as archive:
            kind = archive.read("mimetype", most=200) or b""
    except KodbokError:
        return False
    return bool(_TEXT.fullmatch(kind))


def extract(raw: bytes) -> Extract:
    """The text of an OpenDocument file as a reader sees it, with tracked changes accepted."""
    if not raw.startswith(b"PK"):
        root = parse(raw, "office:document")
        return _extract([root])
    with Archive(raw) as archive:
        manifest = archive.read("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise KodbokError(
                _("protected by a password: open it in LibreOffice, take the password away and save it again")
            )
        content = archive.xml("content.xml")
        if content is None:
            raise KodbokError(_("damaged: its main part is missing; open and save it again in LibreOffice"))
        styles = archive.xml("styles.xml")
        return _extract([content] if styles is None else [content, styles])


def _extract(parts: list[Element]) -> Extract:
    text = child(parts[0], "body", "text")
    if text is None:
        raise KodbokError(_("damaged: its main part is missing; open and save it again in LibreOffice"))
    draft = Draft()
    body = Body(draft, Lists(parts))
    body.blocks(text)
    tracked = child(text, "tracked-changes")
    warnings = noticed.warnings(
        changes=0 if tracked is None else sum(local(one.tag) == "changed-region" for one in tracked),
        hidden=any(_hides(element) for part in parts for element in part.iter()),
        boxes=body.boxes,
    )
    return draft.extract(body.lines, body.notes, _margins(parts), warnings=warnings)


def _hides(element: Element) -> bool:
    """Whether a style hides the text that it is put on."""
    return local(element.tag) == "text-properties" and any(
        local(name) == "display" and value == "none" for name, value in element.attrib.items()
    )


def _margins(parts: list[Element]) -> dict[str, str]:
    """The texts of headers and footers, each once."""
    fields = {}
    for kind in ("header", "footer"):
        if text := noticed.margin(_margin_texts(parts, kind)):
            fields[kind] = text
    return fields


def _margin_texts(parts: list[Element], kind: str) -> Iterator[str]:
    for part in parts:
        for page in part.iter():
            if local(page.tag) != "master-page":
                continue
            for margin in page:
                if local(margin.tag) in (kind, f"{kind}-left", f"{kind}-first"):
                    body = Body(Draft(), Lists([]))
                    body.blocks(margin)
                    yield bare(" ".join(body.lines))
