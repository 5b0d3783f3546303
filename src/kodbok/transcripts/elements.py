"""Elements of XML by names without namespaces: strict and transitional OOXML, say, differ only in those."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def local(tag: object) -> str:
    """A tag's name without its namespace; "" for what is no element (a comment, an instruction)."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def number(element: Element | None, name: str, most: int) -> int:
    """An attribute that counts something: 1 where it is missing or none, never more than `most`."""
    text = attribute(element, name) or ""
    return max(1, min(int(text), most)) if text.isascii() and text.isdecimal() and len(text) < 10 else 1


def child(element: Element | None, *path: str) -> Element | None:
    """The element that a path of names without namespaces leads to; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one.tag) == name), None)
    return element
