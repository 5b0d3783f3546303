"""What is wrong or doubtful in a codebook that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from kodbok.codebook.alike import alike
from kodbok.codebook.fields import COLOR, FIELDS
from kodbok.errors import close_names
from kodbok.messages import _
from kodbok.model import Code, Codebook, Damage

_HINTS = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found at a code, or at a theme; an error or a warning. `other`: the code that it clashes with."""

    id: str
    what: str
    severity: str = "error"
    is_theme: bool = False
    other: str = ""


def check(codebook: Codebook) -> list[Damage]:
    """Everything that is wrong or doubtful in a codebook, errors first."""
    found = sorted(findings(codebook), key=lambda one: one.severity)
    return [
        Damage(one.what, f"theme {one.id}" if one.is_theme else f"code {one.id}", one.severity)
        for one in found
    ]


def findings(codebook: Codebook) -> Iterator[Finding]:
    """The same, by code and theme."""
    yield from mistakes(codebook)
    for code in codebook.codes:
        yield from _doubts(codebook, code)
    yield from _prefixes(codebook)
    yield from _labels(codebook)
    for theme in codebook.themes:
        if not theme.codes:
            yield Finding(theme.id, _("has no codes"), "warning", is_theme=True)


def mistakes(codebook: Codebook) -> Iterator[Finding]:
    """Only the errors: what keeps the codebook from holding together."""
    known = codebook.by_id
    keys: dict[str, str] = {}
    near = _Near(known)
    for code in codebook.codes:
        yield from _references(codebook, code, near)
        yield from _forms(code)
        if code.key is None:
            continue
        if (other := keys.setdefault(code.key, code.id)) != code.id:
            yield Finding(
                code.id,
                _('the key "{key}" is already that of {other}; give one of them another').format(
                    key=code.key, other=other
                ),
                other=other,
            )
    for theme in codebook.themes:
        for id in theme.codes:
            if id not in known:
                what = _('names "{id}", which is no code; mend or remove it').format(id=id)
                yield Finding(theme.id, what + near.hint(id), is_theme=True)


def _references(codebook: Codebook, code: Code, near: _Near) -> Iterator[Finding]:
    if code.opposite == code.id:
        yield Finding(code.id, _("is its own opposite; name another code"))
    elif code.opposite is not None and code.opposite not in codebook.by_id:
        what = _('its opposite "{id}" is no code; mend or remove it').format(id=code.opposite)
        yield Finding(code.id, what + near.hint(code.opposite))


class _Near:
    """Which code may have been meant, said for the first few ids that are none: each is dear to look for."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = known
        self._left = _HINTS

    def hint(self, id: str) -> str:
        self._left -= 1
        near = close_names(id, self._known, most=1) if self._left >= 0 else ()
        return _(" (did you mean {near}?)").format(near=near[0]) if near else ""


def _forms(code: Code) -> Iterator[Finding]:
    if code.color is not None and not COLOR.fullmatch(code.color):
        yield Finding(code.id, _('the color "{color}" is not of the form #1f77b4').format(color=code.color))
    if code.key is not None and not (code.key.isalpha() and len(code.key) <= 2):
        yield Finding(code.id, _('the key "{key}" is not one or two letters').format(key=code.key))


def _doubts(codebook: Codebook, code: Code) -> Iterator[Finding]:
    if not code.definition:
        yield Finding(code.id, _("has no definition"), "warning")
    if not code.codable and not codebook.children.get(code.id):
        yield Finding(code.id, _("is a heading with no code below it"), "warning")
    if not code.codable and code.key is not None:
        yield Finding(code.id, _("is a heading, so its key does nothing"), "warning")
    if code.key is not None and code.key != code.key.lower():
        what = _('the key "{key}" has upper case letters, which are commands on the coding screen')
        yield Finding(code.id, what.format(key=code.key), "warning")
    for name in code.extra:
        if near := _meant(name):
            what = _('the field "{name}" is not known (did you mean {near}?)')
            yield Finding(code.id, what.format(name=name, near=near[0]), "warning")


@lru_cache(maxsize=1000)
def _meant(field: str) -> list[str]:
    return get_close_matches(field, FIELDS, n=1, cutoff=0.8)


def _prefixes(codebook: Codebook) -> Iterator[Finding]:
    """Keys of two letters that can never be typed to the end."""
    holders = {code.key: code.id for code in reversed(codebook.codes) if code.key}
    for code in codebook.codes:
        if code.key and len(code.key) > 1 and (other := holders.get(code.key[0])):
            what = _('the key "{key}" begins with that of {other}, "{first}", which is taken first')
            yield Finding(code.id, what.format(key=code.key, other=other, first=code.key[0]), "warning")


def _labels(codebook: Codebook) -> Iterator[Finding]:
    """Siblings with one label, and labels anywhere that are nearly one another."""
    for below in codebook.children.values():
        seen: dict[tuple[str, str], str] = {}
        for id in below:
            for tag, label in codebook.by_id[id].label.items():
                other = seen.setdefault((tag, label.casefold()), id)
                if other != id:
                    what = _('has the same label as {other} beside it, "{label}"')
                    yield Finding(id, what.format(other=other, label=label), "warning")
    for tag in sorted({tag for code in codebook.codes for tag in code.label}):
        labels = ((code.id, code.label[tag]) for code in codebook.codes if tag in code.label)
        for id, label, other, other_label in alike(labels):
            what = _('its label "{label}" is nearly that of {other}, "{other_label}"')
            yield Finding(id, what.format(label=label, other=other, other_label=other_label), "warning")
