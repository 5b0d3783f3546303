"""Files of formats that are known but not read: what they are, and what to do instead."""

from __future__ import annotations

import re
from collections.abc import Callable

from kodbok.decoding import identify
from kodbok.messages import _

_TEXTS: tuple[tuple[re.Pattern[bytes], Callable[[], str]], ...] = (
    (
        re.compile(rb"(?i)(?:[\w-]+:[^\n]*\n)*content-type: *multipart/related"),
        lambda: _("a web archive (.mht)"),
    ),
    (re.compile(rb"<\?xml\s"), lambda: _("an XML file")),
    (re.compile(rb'(\[\s*)?\{\s*"'), lambda: _("a JSON file")),
)
_TABLES = (".csv", ".tsv")

SUFFIXES = frozenset(
    (
        *(".doc", ".xls", ".pages", ".json"),
        *(".lrc", ".qdpx", ".mht", ".mhtml", ".sxw"),
    )
)
"""Extensions of files that may well hold an interview: in a folder they are told of, not passed over."""


def refusal(raw: bytes, suffix: str) -> str | None:
    """A sentence to stand after the file's name, if the content is of a known kind that is not read."""
    match identify(raw):
        case "zip":
            return _zip(raw)
        case "ole" if "EncryptedPackage".encode("utf-16-le") in raw:
            return _("protected by a password: open it in Word, take the password away and save it again")
        case str():
            return None  # decoding says what it is
    start = raw[:400].lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\r\n", b"\n")
    for magic, kind in _TEXTS:
        if magic.match(start):
            return _other(kind())
    return _table() if suffix in _TABLES else None


def _table() -> str:
    return _("a table without talk or open answers: give cases with --cases, or name columns with --column")


def _other(kind: str) -> str:
    return _("{kind}, which is not read yet: save it as .docx or .txt in the program it comes from").format(
        kind=kind
    )


def _zip(raw: bytes) -> str:
    from kodbok.transcripts.archive import Archive, is_archive

    if not is_archive(raw):
        return _("damaged or cut off (the zip file that it is cannot be opened): get a new copy of it")
    with Archive(raw) as archive:
        kind = (
            (archive.read("mimetype") or b"").decode("ascii", "replace")
            if "mimetype" in archive.names
            else ""
        )
        if "opendocument.spreadsheet" in kind or any(name.startswith("xl/") for name in archive.names):
            return _table()
        if "opendocument" in kind or any(name.startswith("ppt/") for name in archive.names):
            return _other(_("a slide show"))
        if "sun.xml.writer" in kind:
            return _other(_("a text of OpenOffice 1 (.sxw)"))
        if "epub" in kind:
            return _other(_("an e-book"))
        if any(name.endswith(".iwa") for name in archive.names) or "Index.zip" in archive.names:
            return _other(_("an Apple Pages document"))
    return _("a zip file without a Word document in it: unpack it and import what it holds")
