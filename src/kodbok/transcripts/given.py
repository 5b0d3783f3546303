"""What a front matter or a table says about a document, in one form for both."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Role
from kodbok.text import canonical, clean
from kodbok.transcripts import roles

_KNOWN_FIELDS = ("date", "mode", "place", "minutes", "interviewer")


@dataclass(frozen=True, slots=True)
class GivenSpeaker:
    """A speaker as a file names it; what it does not say is None."""

    label: str
    role: Role | None = None
    name: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What a file says about a document: its cases, language, speakers and fields."""

    cases: tuple[str, ...] = ()
    language: str | None = None
    speakers: tuple[GivenSpeaker, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


def given(said: Mapping[str, Any]) -> Given:
    """Sorts what a file says about a document by key.

    Args:
        said: texts, lists and mappings by key; a missing value is None. The keys case, language
            and speakers have a meaning of their own, in any case of letters; all others are
            fields, with lists and mappings as JSON (a plain list under a known key: joined by "; ").

    Raises:
        KodbokError: a role that there is not. The sentence stands after the file's name.
    """
    cases: tuple[str, ...] = ()
    speakers: tuple[GivenSpeaker, ...] = ()
    language = None
    fields: dict[str, str] = {}
    for key, value in said.items():
        match key.casefold():
            case _ if value is None:
                continue
            case "case":
                cases = names(value)
            case "language":
                language = clean(as_text(value)) or None
            case "speakers":
                speakers = _speakers(value)
            case known if known in _KNOWN_FIELDS:
                fields[known] = "; ".join(map(as_text, value)) if isinstance(value, list) else as_text(value)
            case _:
                fields[clean(key)] = as_text(value)
    return Given(cases, language, speakers, fields)


def combined(front: Given, beside: Given | None) -> tuple[Given, list[str]]:
    """What both say, and a sentence for each difference: the file's own front matter holds."""
    if beside is None:
        return front, []
    clashes: list[str] = []

    def pick(what: str, inner: Any, outer: Any, shown: Any = str) -> Any:
        if inner and outer and inner != outer:
            clashes.append(
                _(
                    '{what} is "{inner}" in the front matter and "{outer}" in the table: the front matter holds'
                ).format(what=what, inner=shown(inner), outer=shown(outer))
            )
        return inner or outer

    fields = dict(front.fields)
    for key, value in beside.fields.items():
        fields[key] = pick(key, fields.get(key), value)
    speakers = {label_key(one.label): one for one in front.speakers}
    for one in beside.speakers:
        old = speakers.get(label_key(one.label), one)
        speakers[label_key(one.label)] = GivenSpeaker(
            old.label,
            pick(_("the role of {label}").format(label=one.label), old.role, one.role),
            pick(_("the name of {label}").format(label=one.label), old.name, one.name),
            pick(_("the case of {label}").format(label=one.label), old.case, one.case),
        )
    cases = pick("case", front.cases, beside.cases, "; ".join)
    language = pick("language", front.language, beside.language)
    return Given(cases, language, tuple(speakers.values()), fields), clashes


def overruled(said: Given, named: Sequence[GivenSpeaker]) -> Given:
    """What is said, with what the researcher says of speakers, now and here, in its place."""
    if not named:
        return said
    speakers = {label_key(one.label): one for one in said.speakers}
    for one in named:
        old = speakers.get(label_key(one.label), one)
        speakers[label_key(one.label)] = GivenSpeaker(
            old.label, one.role or old.role, one.name or old.name, one.case or old.case
        )
    return replace(said, speakers=tuple(speakers.values()))


@lru_cache(1024)  # asked for each turn many times over, and always of the same few labels
def label_key(label: str) -> str:
    """What two ways of writing one speaker's label have in common ("R 1", "r1")."""
    return re.sub(r"\s", "", label).casefold()


def names(value: Any) -> tuple[str, ...]:
    """The names in a list, or in a text that separates them by `;` or `|`; each once."""
    parts = value if isinstance(value, list) else re.split(r"[;|]", as_text(value))
    found = (clean(as_text(part)) for part in parts)
    return tuple(dict.fromkeys(name for name in found if name))


def as_text(value: Any) -> str:
    """The value as text: a text as it is, nothing as "", anything nested as JSON."""
    if value is None:
        return ""
    return canonical(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[0]


def _speakers(value: Any) -> tuple[GivenSpeaker, ...]:
    if isinstance(value, str):
        value = dict(_short(item) for item in names(value))
    if isinstance(value, list):
        value = dict.fromkeys(names(value), "")
    return tuple(_speaker(clean(label), said) for label, said in value.items() if clean(label))


def _short(item: str) -> tuple[str, str]:
    """`R1`, `R1: participant` or `R1=participant`, as the cell of a table may have it."""
    label, _sign, role = re.sub("[:=]", "=", item, count=1).partition("=")
    return label, role


def _speaker(label: str, said: Any) -> GivenSpeaker:
    if not isinstance(said, Mapping):
        return GivenSpeaker(label, _role(label, clean(as_text(said))))
    about = {key.casefold(): clean(as_text(value)) for key, value in said.items()}
    return GivenSpeaker(
        label, _role(label, about.get("role", "")), about.get("name") or None, about.get("case") or None
    )


def _role(label: str, word: str) -> Role | None:
    if not word:
        return None
    role = roles.called(word)
    if role is None:
        raise KodbokError(
            _('speaker {label} has the role "{role}", which there is not: take one of {roles}').format(
                label=label, role=word, roles=", ".join(Role)
            )
        )
    return role
