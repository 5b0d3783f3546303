"""A codebook as a file would give it back: every text canonical, codes depth first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kodbok.codebook.fields import prose, texts
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Code, Codebook, Names, Theme
from kodbok.text import canonical, clean


def tidy(codebook: Codebook) -> Codebook:
    """The same codebook with tidy texts, its codes depth first; GUIDs are left out."""
    return Codebook(
        codes=tuple(_code(code) for code in depth_first(codebook)),
        themes=tuple(_theme(theme) for theme in codebook.themes),
        title=_names(codebook.title, clean),
        extra=data(codebook.extra),
    )


def depth_first(codebook: Codebook) -> list[Code]:
    """The codes in tree order.

    Raises:
        KodbokError: a parent that is no code, or a code that lies below itself.
    """
    ordered: list[Code] = []
    pending = list(reversed(codebook.children.get(None, ())))
    while pending:
        id = pending.pop()
        ordered.append(codebook.by_id[id])
        pending.extend(reversed(codebook.children.get(id, ())))
    if len(ordered) < len(codebook.codes):
        reached = {code.id for code in ordered}
        lost = next(code for code in codebook.codes if code.id not in reached)
        raise KodbokError(
            _('the code "{id}" lies below "{parent}", which is no code or lies below it').format(
                id=lost.id, parent=lost.parent
            )
        )
    return ordered


def _code(code: Code) -> Code:
    return replace(
        code,
        label=_names(code.label, clean) or {"": code.id},
        definition=_names(code.definition, prose),
        include=texts(code.include),
        exclude=texts(code.exclude),
        examples=texts(code.examples),
        scale=code.scale if isinstance(code.scale, str) else tuple(dict.fromkeys(texts(code.scale))),
        patterns=texts(code.patterns),
        extra=data(code.extra),
        guid="",
    )


def _theme(theme: Theme) -> Theme:
    return replace(
        theme,
        title=_names(theme.title, clean) or {"": theme.id},
        idea=_names(theme.idea, prose),
        codes=tuple(dict.fromkeys(theme.codes)),
        narrative=prose(theme.narrative or "") or None,
        status=clean(theme.status or "") or None,
        extra=data(theme.extra),
        guid="",
    )


def _names(names: Names, tidy_text: Callable[[str], str]) -> dict[str, str]:
    return {clean(tag): text for tag, raw in names.items() if (text := tidy_text(raw))}


def data(value: Any) -> Any:
    """An unknown field's value as texts, lists and maps, which is all that a file holds."""
    if isinstance(value, Mapping):
        return {canonical(str(name))[0]: data(item) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [data(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else canonical(str(value))[0]
