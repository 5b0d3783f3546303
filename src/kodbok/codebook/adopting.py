"""Files that give codes no ids: which codes of the codebook they mean."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

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
    for step in (False, True) if by_label else (False,):
        for code in new.codes:
            if code.id in ids:
                continue
            beside = _below(old, ids.get(code.parent) if code.parent else None, code)
            if found := _same(code, beside, set(ids.values())) or (
                _only(old, code, set(ids.values())) if step else None
            ):
                ids[code.id] = found
    taken = {*old.by_id, *ids.values()}
    for code in new.codes:
        if code.id not in ids:
            ids[code.id] = numbered(code.id, taken)
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
    return replace(new, codes=codes, themes=themes)


def _below(old: Codebook, parent: str | None, code: Code) -> list[Code]:
    """The old codes beside which a code of the file stands."""
    if code.parent is not None and parent is None:
        return []
    return [old.by_id[id] for id in old.children.get(parent, ())]


def _same(code: Code, among: list[Code], taken: Container[str]) -> str | None:
    """The first code with a label of this one that is not already meant by another."""
    labels = _labels(code)
    return next((one.id for one in among if one.id not in taken and labels & _labels(one)), None)


def _only(old: Codebook, code: Code, taken: Container[str]) -> str | None:
    """The only code that has a label of this one, wherever it stands."""
    labels = _labels(code)
    found = [one.id for one in old.codes if one.id not in taken and labels & _labels(one)]
    if len(found) > 1:
        raise KodbokError(
            _('several codes are called "{label}": {ids}; give the id or the path in the file').format(
                label=next(iter(code.label.values())), ids=", ".join(found)
            )
        )
    return found[0] if found else None


def _labels(code: Code) -> set[str]:
    return {label.casefold() for label in code.label.values()}
