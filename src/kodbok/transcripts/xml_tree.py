"""XML from outside as a tree: no entities of its own, no file it points to, bounded in size and depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _
from kodbok.transcripts import prose
from kodbok.transcripts.format import ReadOptions

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_TAGS = 5_000_000
"""An element takes some 200 bytes of memory where its tags may take 6 of the file."""

_MOST_DEPTH = 500
_HEAD = 65_536
_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})")
_LATIN = frozenset(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"))
_WINDOWS = re.compile(rb"[\x80-\x9f]")
_WIDE = ("utf-16", "utf-32", "utf16", "utf32", "ucs", "iso-10646")
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{0,30})?|\.\d{1,30}")
_LATEST = 10**12
_ASIDES = (("<?", "?>"), ("<!--", "-->"))


class XmlError(Exception):
    """Why a tree is not made; it says what is wrong without the file's name."""


class DoctypeError(XmlError):
    """There is a document type, or one that defines entities."""


class LargeError(XmlError):
    """There are too many elements."""


def tree(data: bytes | str, *, doctype: bool = False) -> Element:
    """The root of an XML document.

    Args:
        data: the document; in bytes, it says its encoding itself, while in a text that does not count.
        doctype: whether it may have a document type. What that points to is never read, and one
            that defines entities is refused in any case: they could stand for more than memory holds.

    Raises:
        XmlError: it is not XML, or not safe.
        RecursionError: its elements lie too deep in each other.
    """
    from xml.etree.ElementTree import ParseError, XMLParser
    from xml.parsers import expat

    def refuse(*_declared: object) -> None:
        raise DoctypeError

    tags = data.count(b"<") if isinstance(data, bytes) else data.count("<")
    if tags > _MOST_TAGS:
        raise LargeError
    try:
        # Only to look for a document type: ElementTree's own parser would have expanded entities.
        check = expat.ParserCreate()
        if doctype:
            check.EntityDeclHandler = refuse
        else:
            check.StartDoctypeDeclHandler = refuse
        check.Parse(data, True)
        parser = XMLParser()  # noqa: S314 - no entities are defined
        parser.feed(data)
        root = parser.close()
    except (ParseError, expat.ExpatError, ValueError, LookupError) as error:
        raise XmlError(str(error)) from None
    _bound(root)
    return root


def _bound(root: Element) -> None:
    level, depth = [root], 0
    while level:
        level = [child for element in level for child in element]
        depth += 1
        if depth > _MOST_DEPTH:
            raise RecursionError


def document(raw: bytes, options: ReadOptions) -> tuple[Element, str, list[str]]:
    """The root of a transcript in XML, the name of its encoding, and what to know about its letters.

    Raises:
        KodbokError: it is not XML or not safe; a sentence that stands after the file's name.
    """
    text, encoding, warnings = _text(raw, options)
    try:
        return tree(text.lstrip(), doctype=True), encoding, warnings
    except DoctypeError:
        raise KodbokError(
            _("it defines entities of its own, which no transcript needs: not opened; export it again")
        ) from None
    except LargeError:
        raise KodbokError(_("an XML file of far too many parts: not opened")) from None
    except XmlError as error:
        raise KodbokError(
            _("damaged or cut off, not valid XML ({error}): export it again").format(error=error)
        ) from None


def _text(raw: bytes, options: ReadOptions) -> tuple[str, str, list[str]]:
    """The text in the encoding that it names, if it is in that one; else its content decides."""
    found = _ENCODING.match(raw[:_HEAD])
    named = found[1].decode("ascii").lower() if found and options.encoding is None else None
    # What is called Latin-1 has its quotation marks from Windows; UTF-16 tells itself by its bytes.
    for name in ("cp1252", named) if named in _LATIN and _WINDOWS.search(raw) else (named,):
        if name is None or name.startswith(_WIDE):
            continue
        try:
            return prose.decoded(raw, replace(options, encoding=name))
        except (KodbokError, UsageError):
            continue
    return prose.decoded(raw, options)


def root_name(raw: bytes) -> str | None:
    """What the outermost element of a file is called, without its prefix; None if it does not begin as XML."""
    head = raw[:_HEAD]
    wide = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else None
    if wide is None and b"\0" in head[:2]:
        wide = "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
    text = head.decode(wide or "latin-1", "ignore").removeprefix("\ufeff").removeprefix("ï»¿").lstrip()
    return _first_element(text) if text.startswith("<") else None


def _first_element(text: str) -> str | None:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        closing = next((end for begin, end in _ASIDES if text.startswith(begin, at)), None)
        if closing is None and not text.startswith("<!", at):
            found = _ROOT.match(text, at)
            return found[1] if found else None
        if closing is None:
            closing = ">"
            if "[" in text[at : text.find(">", at)]:  # a document type with a part of its own
                at = text.find("]", at)
        end = text.find(closing, at)
        if at < 0 or end < 0:
            return None
        at = end + len(closing)
    return None


def local(element: Element) -> str:
    """An element's name without its namespace; "" for what is no element (a comment)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: Element, *names: str) -> Iterator[Element]:
    """All elements below with one of these names, of whatever namespace, in the order of the file."""
    return (element for element in root.iter() if local(element) in names)


def in_milliseconds(value: str | None, unit: float = 1000) -> int | None:
    """A time that an attribute gives as a number, in seconds unless another unit is said; None without one."""
    if value is None or not _NUMBER.fullmatch(value.strip()):
        return None
    time = float(value) * unit
    return round(time) if time < _LATEST else None
