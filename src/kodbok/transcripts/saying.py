"""What a researcher says of speakers in a word or two: `R1=participant`, `Anna=role=interviewer,name=Anna Berg`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kodbok.errors import UsageError
from kodbok.messages import _
from kodbok.model import Role
from kodbok.text import clean
from kodbok.transcripts import roles
from kodbok.transcripts.given import GivenSpeaker

_NEXT = re.compile(r",\s*(?=(?:role|name|case)\s*=)", re.IGNORECASE)
_FACT = re.compile(r"\s*(role|name|case)\s*=\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)


def speakers_said(items: Iterable[str]) -> tuple[tuple[GivenSpeaker, ...], tuple[str, ...]]:
    """Who is a speaker, and which labels are nobody's (`LABEL=none`).

    Raises:
        UsageError: there is no such role, or no label.
    """
    named: list[GivenSpeaker] = []
    silent: list[str] = []
    for item in items:
        label, _sign, about = item.partition("=")
        label = clean(label).rstrip(":").strip()
        if not label:
            raise UsageError(
                _("--speaker takes LABEL=ROLE, as R1=participant; {item} is not so.").format(item=item)
            )
        if about.strip().casefold() == "none":
            silent.append(label)
        else:
            named.append(_named(label, about))
    return tuple(named), tuple(silent)


def facts_said(parts: Iterable[str]) -> dict[str, str]:
    """What is said of one speaker: `role=...`, `name=...` or `case=...`; a word alone is the role.

    Raises:
        UsageError: something else is said.
    """
    facts: dict[str, str] = {}
    for part in parts:
        if match := _FACT.fullmatch(part):
            facts[match[1].casefold()] = clean(match[2])
        elif "=" in part:
            raise UsageError(
                _("Of a speaker can be said role=, name= and case=; {part} is not one of them.").format(
                    part=part
                )
            )
        else:
            facts["role"] = clean(part).strip()
    return facts


def _named(label: str, about: str) -> GivenSpeaker:
    facts = facts_said(_NEXT.split(about) if about.strip() else ())
    word = facts.get("role")
    role = role_said(word) if word else None
    return GivenSpeaker(label, role, facts.get("name") or None, facts.get("case") or None)


def role_said(word: str) -> Role:
    """The role of this name.

    Raises:
        UsageError: there is none.
    """
    role = roles.called(word)
    if role is None:
        raise UsageError(
            _("There is no role “{word}”: take one of {roles}.").format(word=word, roles=", ".join(Role))
        )
    return role
