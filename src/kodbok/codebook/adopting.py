"""Files that give codes no ids: which codes of the codebook they mean."""

from __future__ import annotations

from collections import deque
from collections.abc import Container
from dataclasses import replace
from itertools import islice

from kodbok.codebook.drafts import CodebookFile
from kodbok.codebook.slugs import numbered
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Code, Codebook


def with_old_ids(old: Codebook, new: CodebookFile, *, by_label: bool) -> CodebookFile:
    """The file's codebook, codes without an id of their own taking that of the one they mean.

    That is the code on the same path; else, with `by_label`, the only one with that label. A code
    that is none of the old ones gets an id that none of them has.

    Raises:
        KodbokError: a label alone that several codes have.
    """
    ids = {id: id for id in new.by_id if id not in new.made}
    meant = set(ids)
    names = _Names(old)
    for step in (False, True) if by_label else (False,):
        for code in new.codes:
            if code.id in ids:
                continue
            found = None
            if code.parent is None or code.parent in ids:  # below a code that is new, there is nothing yet
                found = names.same(code, ids[code.parent] if code.parent else None, meant)
            if found is None and step:
                found = names.only(code, meant)
            if found is not None:
                ids[code.id] = found
                meant.add(found)
    taken, tried = {*old.by_id, *meant}, dict[str, int]()
    for code in new.codes:
        if code.id not in ids:
            ids[code.id] = numbered(code.id, taken, tried)
            taken.add(ids[code.id])
    codes = tuple(
        replace(
            code,
            id=ids[code.id],
            parent=None if code.parent is None else ids[code.parent],
            opposite=ids.get(code.opposite, code.opposite) if code.opposite else None,
        )
        for code in new.codes
    )
    themes = tuple(replace(one, codes=tuple(ids.get(id, id) for id in one.codes)) for one in new.themes)
    lines = {ids.get(id, id): line for id, line in new.code_lines.items()}
    return replace(new, codes=codes, themes=themes, code_lines=lines)


class _Names:
    """The codes of a codebook by their labels, and by parent and label, each in the codebook's order."""

    def __init__(self, codebook: Codebook) -> None:
        self._at = {code.id: number for number, code in enumerate(codebook.codes)}
        self._everywhere: dict[str, list[str]] = {}
        self._below: dict[tuple[str | None, str], deque[str]] = {}
        for code in codebook.codes:
            for label in _labels(code):
                self._everywhere.setdefault(label, []).append(code.id)
                self._below.setdefault((code.parent, label), deque()).append(code.id)

    def same(self, code: Code, parent: str | None, taken: Container[str]) -> str | None:
        """The first code below a parent with a label of this one that is not already meant by another."""
        found: list[str] = []
        for label in _labels(code):
            there = self._below.get((parent, label), deque())
            while there and there[0] in taken:  # what is taken stays so
                there.popleft()
            found.extend(islice(there, 1))
        return min(found, key=self._at.__getitem__, default=None)

    def only(self, code: Code, taken: Container[str]) -> str | None:
        """The only code that has a label of this one, wherever it stands."""
        having = {id for label in _labels(code) for id in self._everywhere.get(label, ())}
        found = sorted((id for id in having if id not in taken), key=self._at.__getitem__)
        if len(found) > 1:
            raise KodbokError(
                _('several codes are called "{label}": {ids}; give the id or the path in the file').format(
                    label=next(iter(code.label.values())), ids=", ".join(found)
                )
            )
        return found[0] if found else None


def _labels(code: Code) -> set[str]:
    return {label.casefold() for label in code.label.values()}
