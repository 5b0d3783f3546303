"""Which code is meant: by slug, by label in any language, or by path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.model import Code, Codebook
from kodbok.text import clean

_SEPARATOR = re.compile(r"\s*(?:>|::|/)\s*")


def find(codebook: Codebook, called: str, language: str = "") -> Code:
    """The code called so: its slug, else a label that only it has, else its path.

    A path is `A > B`, `A::B` or `A/B`, each part a label in any language; labels may hold these
    signs themselves. Case makes no difference in labels.

    Args:
        codebook: Where to look.
        called: What the user wrote.
        language: The language in which candidates are named in messages.

    Raises:
        KodbokError: none, or several.
    """
    name = clean(called)
    if name in codebook.by_id:
        return codebook.by_id[name]
    folded = name.casefold()
    hits = [code.id for code in codebook.codes if folded in _labels(code)]
    if len(hits) != 1:  # a code at the top whose label others have too is called by its path
        hits = list(dict.fromkeys(_on_path(codebook, folded, codebook.children.get(None, ())))) or hits
    if len(hits) == 1:
        return codebook.by_id[hits[0]]
    if hits:
        raise KodbokError(
            _('several codes are called "{name}": {paths}; use the path or the id').format(
                name=name, paths=", ".join(f"{codebook.path(id, language)} ({id})" for id in hits)
            )
        )
    raise KodbokError(_unknown(codebook, name))


def _labels(code: Code) -> set[str]:
    return {label.casefold() for label in code.label.values()}


def _on_path(codebook: Codebook, path: str, ids: Sequence[str]) -> Iterable[str]:
    """The codes among `ids`, or below them, that the path leads to."""
    for id in ids:
        for label in _labels(codebook.by_id[id]):
            if path == label:
                yield id
            elif path.startswith(label) and (found := _SEPARATOR.match(path, len(label))):
                yield from _on_path(codebook, path[found.end() :], codebook.children.get(id, ()))


def _unknown(codebook: Codebook, name: str) -> str:
    if not codebook.codes:
        return _('there is no code "{name}": the codebook is empty').format(name=name)
    known = [*codebook.by_id, *(label for code in codebook.codes for label in code.label.values())]
    if near := close_names(name, known):
        return _('there is no code "{name}"; did you mean {near}?').format(name=name, near=", ".join(near))
    return _('there is no code "{name}" in the codebook').format(name=name)
