"""What operations are called: the English text that the history keeps, and the same in the interface language.

Both come from one table of templates, so that what is written can be told of.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Protocol

from kodbok.messages import N_, _


class What(StrEnum):
    """The text of every operation. Where two could be meant, the one that stands first is."""

    NEW_STUDY = N_("new study")
    UNDO = N_("undo: {what}")
    REDO = N_("redo: {what}")
    CODE = N_("code {document} {start}-{end} with {code}")
    CODE_DOCUMENT = N_("code document {document} with {code}")
    CODE_CASE = N_("code case {case} with {code}")
    CODE_PASSAGES = N_("code {n} passages with {code}")
    UNCODE = N_("take {code} off {place}")
    REMOVE_CODINGS = N_("remove {n} codings")
    MOVE_CODING = N_("move {code} in {document} from {start}-{end} to {new_start}-{new_end}")
    PLACE_CODING = N_("place {code} in {document} at {start}-{end}")
    ACCEPT_CODINGS = N_("accept the places of {n} codings")
    RECODE = N_("change {code} to {new_code} on {place}")
    STAR = N_("mark {code} on {place} as important")
    UNSTAR = N_("mark {code} on {place} as not important")
    SET_VALUE = N_("value {value} for {code} on {place}")
    DROP_VALUE = N_("no value for {code} on {place}")
    CHANGE_CODING = N_("change coding of {code} on {place}")
    PASS_OVER = N_("pass over {document} {start}-{end}")
    TAKE_UP = N_("no longer pass over {document} {start}-{end}")
    DONE = N_("done: {documents}")
    NOT_DONE = N_("not done: {documents}")
    SETTLE = N_("settle: {documents}")
    NEW_CODE_ON = N_("new code {codes} on {place}")
    NEW_CODE = N_("new code {codes}")
    CHANGE_CODEBOOK = N_("change codebook")
    MEMO = N_("memo on {thing}")
    EDIT_MEMO = N_("edit memo on {thing}")
    REMOVE_MEMO = N_("remove memo")
    SUMMARY = N_("summary of {case}, {theme}")
    REMOVE_SUMMARY = N_("remove summary of {case}, {theme}")
    SET_SPEAKER = N_("set speaker {label} of {document}")
    SET_ATTRIBUTES = N_("set attributes of case {case}")
    SET_ATTRIBUTE = N_("set {attribute} of {case}")
    SET_TYPE = N_("set the type of {attribute}")
    REVISE_DOCUMENT = N_("new text of {document}")
    CORRECT_DOCUMENT = N_("correct {document} at {start}-{end}")
    REPLACE_WORDS = N_("replace “{old}” by “{new}” in {document}")
    IMPORT_CODEBOOK = N_("import codebook from {file}")
    IMPORT_CODINGS = N_("import {n} codings from {file}")
    IMPORT_SUMMARIES = N_("import {n} summaries from {file}")
    IMPORT_CASES_FROM = N_("import cases from {file}")
    IMPORT_CASES = N_("import cases")
    IMPORT_DOCUMENTS = N_("import {n} documents")
    IMPORT_DOCUMENT = N_("import {document}")


class Thing(StrEnum):
    """What a memo or coding may be on."""

    STUDY = N_("study")
    PASSAGE = N_("passage {document}:{start}-{end}")
    DOCUMENT = N_("document {document}")
    CASE = N_("case {case}")
    CODE = N_("code {code}")
    THEME = N_("theme {theme}")
    CODING = N_("coding {guid}")


class Words(Protocol):
    """What people call what an operation's text names by its id or its offsets."""

    def code(self, id: str) -> str:
        """A code's name."""

    def place(self, document: str, start: int, end: int) -> str | None:
        """Where a passage stands, and how it begins; None where that is not known any more."""


_OFFSETS = re.compile(r"(?P<document>\{document\})?[ :]\{(?P<first>(?:new_)?start)\}-\{(?:new_)?end\}")


def told(what: str, words: Words | None = None) -> str:
    """An operation's text in the interface language; one that none here is called by, as it is.

    With `words`, codes have their names, and passages their turns instead of offsets.
    """
    return _told(what, What, words)


def told_thing(thing: str, words: Words | None = None) -> str:
    """What a memo or coding is on ("document nacka.md"), in the interface language."""
    return _told(thing, Thing, words)


def _told(text: str, templates: type[StrEnum], words: Words | None) -> str:
    for template, pattern in _patterns(templates):
        if match := pattern.fullmatch(text):
            fields, sentence = match.groupdict(), _(template)
            if words is not None and "document" in fields:
                sentence = _with_places(sentence, fields, words)
            return sentence.format(**{name: _field(name, found, words) for name, found in fields.items()})
    return text


def _with_places(sentence: str, fields: dict[str, str], words: Words) -> str:
    """The sentence with a place where it has offsets, if the place is known; the fields get what it needs."""

    def put(found: re.Match[str]) -> str:
        first = found["first"]
        last = first.replace("start", "end")
        place = words.place(fields["document"], int(fields[first]), int(fields[last]))
        if place is None:
            return found[0]
        fields[first] = place
        return f"{{document}}, {{{first}}}" if found["document"] else f" {{{first}}}"

    return _OFFSETS.sub(put, sentence)


def _field(name: str, found: str, words: Words | None) -> str:
    """What stands in a template: another operation, a thing, or a name, which is the user's own."""
    if name == "what":
        return told(found, words)
    if words is not None and name in ("code", "new_code"):
        return words.code(found)
    return told_thing(found, words) if name in ("thing", "place") else found


@cache
def _patterns(templates: type[StrEnum]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((template.value, _pattern(template.value)) for template in templates)


def _pattern(template: str) -> re.Pattern[str]:
    literals_and_fields = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(
            f"(?P<{part}>{_FIELDS.get(part, '.+')})" if i % 2 else re.escape(part)
            for i, part in enumerate(literals_and_fields)
        ),
        re.DOTALL,
    )


_NUMBER, _SLUG = r"\d+", r"\S+"
_FIELDS = {
    **dict.fromkeys(("n", "start", "end", "new_start", "new_end"), _NUMBER),
    **dict.fromkeys(("code", "new_code"), _SLUG),
}
"""What may stand for a field, where it is not a name of any sort."""
