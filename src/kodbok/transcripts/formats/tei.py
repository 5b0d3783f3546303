"""TEI: transcribed speech (ISO 24624), minutes of parliaments (Parla-CLARIN, ParlaMint), plays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Role
from kodbok.transcripts import roles
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions
from kodbok.transcripts.given import Given, GivenSpeaker
from kodbok.transcripts.languages import short
from kodbok.transcripts.left_out import left_out
from kodbok.transcripts.script import Script
from kodbok.transcripts.tei_words import Timeline, plain, words
from kodbok.transcripts.xml_tree import document, local, named, root_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOTS = ("TEI", "teiCorpus", "TEI.2")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NUMBERED = re.compile(r"Anf\.\s*\d+\s+")
_NOBODY = frozenset(("", "unknown", "unbekannt", "okänd", "none", "n/a"))


def _claims(raw: bytes, _suffix: str) -> Claim:
    return Claim.CONTENT if root_name(raw) in _ROOTS else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    root, encoding, warnings = document(raw, options)
    talk = _Talk(root)
    talk.read()
    if not talk.utterances:
        raise KodbokError(
            _("a TEI document without utterances (<u>) or speeches (<sp>): save its text as .txt")
        )
    return replace(
        talk.script.extract(),
        encoding=encoding,
        given=Given(speakers=talk.speakers(), fields=_fields(root)),
        language=_language(root),
        warnings=(*warnings, *left_out(talk.aside)),
    )


class _Talk:
    """Goes through the text once, from utterance to utterance."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._times = Timeline(root)
        self._names, self._roles = _people(root)
        self._labels: dict[str, str] = {}
        self._announced: str | None = None
        self._unknown = ""
        self.script = Script()
        self.utterances = 0
        self.aside: Counter[str] = Counter()

    def read(self) -> None:
        """Writes the utterances, and counts what stands between and inside them."""
        for element, block in _walk(self._root):
            match local(element):
                case "u":
                    about = {**_about(block), **_about(element)}
                    self._say(self._label(about.get("who", "")), element, about)
                case "sp":
                    speaker = next((one for one in element if local(one) == "speaker"), None)
                    self._announced = plain(speaker) if speaker is not None else self._announced
                    about = _about(element)
                    self._say(self._label(about.get("who", "")), element, about)
                case _ if _announces(element):
                    self._announced = plain(element)
                case kind if (element.text or "").strip():
                    self.aside[kind] += 1

    def speakers(self) -> tuple[GivenSpeaker, ...]:
        """Those whose role the file says."""
        return tuple(
            GivenSpeaker(label, role)
            for who, label in self._labels.items()
            if (role := self._roles.get(who)) is not None
        )

    def _say(self, label: str, element: Element, about: Mapping[str, str]) -> None:
        self.utterances += 1
        begins, ends = self._times.of(about.get("start")), self._times.of(about.get("end"))
        self.script.say(label, words(element, self._times, (begins, ends), self.aside))
        if "#chair" in about.get("ana", "").split():
            self._roles.setdefault(about.get("who", "").lstrip("#"), Role.MODERATOR)

    def _label(self, who: str) -> str:
        """What a speaker is called: as announced the first time, else the name in the file's head, else the code."""
        announced, self._announced = self._announced, None
        name = _NUMBERED.sub("", announced or "").rstrip(":. ")
        codes = [code.rpartition("#")[2] for code in who.split()]
        known = " + ".join(code for code in codes if code.casefold() not in _NOBODY)
        if not known:  # somebody unknown goes on as announced
            self._unknown = name or self._unknown
            return self._unknown
        self._unknown = ""
        if known not in self._labels:
            named = " + ".join(self._names.get(code, code.replace("_", " ")) for code in known.split(" + "))
            self._labels[known] = name or named
        return self._labels[known]


def _walk(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """The elements of the texts, and of an utterance only itself, with the block that tells about it."""
    waiting: list[tuple[Element, Element | None]] = [(root, None)]
    while waiting:
        element, block = waiting.pop()
        name = local(element)
        if name == "teiHeader":
            continue
        yield element, block
        if name not in ("u", "sp") and not _announces(element):
            inner = element if name == "annotationBlock" else block
            waiting += [(child, inner) for child in reversed(element)]


def _announces(element: Element) -> bool:
    return local(element) == "note" and element.get("type") == "speaker"


def _about(element: Element | None) -> dict[str, str]:
    """An element's attributes without namespaces."""
    return {} if element is None else {key.rpartition("}")[2]: value for key, value in element.attrib.items()}


def _people(root: Element) -> tuple[dict[str, str], dict[str, Role]]:
    """The names and roles of the persons in the head, by their codes."""
    names, parts = {}, {}
    for person in named(root, "person", "personGrp"):
        code = person.get(f"{_XML}id") or person.get("id") or ""
        if (name := next((_name(one) for one in named(person, "persName", "name")), "")) and code:
            names[code] = name
        if (role := roles.called(person.get("role", ""))) is not None:
            parts[code] = role
    return names, parts


def _name(element: Element) -> str:
    first = [plain(one) for one in named(element, "forename")]
    last = [plain(one) for one in named(element, "nameLink", "surname")]
    return " ".join([*first, *last]) if last else plain(element)


def _language(root: Element) -> str | None:
    """The text's language: its own, else the document's, else the only one that the head names."""
    for element in (*named(root, "text"), *named(root, "TEI"), root):
        if language := short(element.get(f"{_XML}lang")):
            return language
    used = {short(one.get("ident")) for one in named(root, "language")}
    return used.pop() if len(used) == 1 else None


def _fields(root: Element) -> dict[str, str]:
    for setting in named(root, "setting", "recording"):
        for date in named(setting, "date"):
            if when := date.get("when", "").strip():
                return {"date": when}
    return {}


FORMAT = Format("tei", (".xml", ".tei"), _claims, _extract)
