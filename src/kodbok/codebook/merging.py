"""A codebook file taken into a codebook: by id, and the file is the truth for what it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kodbok.codebook.adopting import with_old_ids
from kodbok.codebook.changes import Change, compare
from kodbok.codebook.checking import Finding, mistakes
from kodbok.codebook.drafts import CodebookFile
from kodbok.codebook.fields import ALL_FIELDS, FIELDS, NAMES_FIELDS
from kodbok.codebook.tidying import depth_first
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Code, Codebook, Names, Theme


def merge(
    old: Codebook, new: Codebook, prune: bool = False, language: str = ""
) -> tuple[Codebook, list[Change]]:
    """What comes of reading a codebook file into a codebook, and how that differs from before.

    A code keeps its GUID and all that the file's format does not speak of (`CodebookFile.fields`);
    the rest is as in the file, order and place too. Codes that the file lacks stay where they
    were. A code that the file gives no id is the one on the same path, if there is one.

    Args:
        old: The codebook as it stands.
        new: What was read from the file.
        prune: Take away what the file lacks (themes only if the file could hold themes).
        language: Which text a text without a language replaces where there are several.

    Raises:
        KodbokError: the outcome would have errors that the old codebook has not, such as a key for
            two codes or an unknown opposite; or a label alone names several codes.
    """
    known = new.fields if isinstance(new, CodebookFile) else ALL_FIELDS
    placed = "place" in known
    if isinstance(new, CodebookFile) and new.made:
        new = with_old_ids(old, new, by_label=prune or not placed)
    codes = {code.id: _code(old.by_id.get(code.id), code, known, language) for code in new.codes}
    if not placed:
        codes = {id: replace(code, parent=_old_parent(old, id, codes, prune)) for id, code in codes.items()}
    if not prune:
        codes |= {code.id: code for code in old.codes if code.id not in codes}
    elif "opposite" not in known:
        codes = {id: _without_gone_opposite(code, old, codes) for id, code in codes.items()}
    merged = Codebook(
        codes=tuple(codes[id] for id in _order(old, new, codes, placed)),
        themes=tuple(_themes(old, new, known, prune, codes)),
        title=new.title or old.title,
        extra=new.extra if prune and "extra" in known else {**old.extra, **new.extra},
    )
    merged = replace(merged, codes=tuple(depth_first(merged)))
    _refuse_new_errors(old, merged, new)
    return merged, compare(old, merged)


def _code(old: Code | None, new: Code, known: Collection[str], language: str) -> Code:
    """The code after the merge, at the place that the file gives it."""
    if old is None:
        return new
    values: dict[str, Any] = {name: getattr(new, name) for name in FIELDS if name in known}
    for name in NAMES_FIELDS:
        values[name] = _names(getattr(old, name), getattr(new, name), name, known, language)
    if "label" in known and new.label == {"": new.id}:  # no label in the file
        values["label"] = old.label
    values["extra"] = new.extra if "extra" in known else {**old.extra, **new.extra}
    return replace(old, parent=new.parent, **values)


def _names(old: Names, new: Names, field: str, known: Collection[str], language: str) -> Names:
    """Texts by language after the merge.

    A file may know only some of the languages; and one text without a language, in any file,
    stands for the text that it resembles or replaces, not for the end of all translations.
    """
    if field in known and set(new) != {""}:
        return new
    tags = (
        {""}
        if field in known
        else {name.removeprefix(f"{field}_") for name in known if name.startswith(f"{field}_")}
    )
    merged = {tag: text for tag, text in old.items() if tag not in tags or tag == ""}
    merged |= {tag: text for tag, text in new.items() if tag}
    untagged = new.get("")
    if "" in tags and untagged is None:
        merged.pop("", None)
    elif untagged is not None and untagged not in merged.values():
        merged[_replaced(merged, language)] = untagged
    return merged or (old if field == "label" else {})


def _replaced(names: Names, language: str) -> str:
    """The language whose text a text without a language replaces."""
    if "" in names or language not in names:
        return next(iter(names)) if len(names) == 1 else ""
    return language


def _without_gone_opposite(code: Code, old: Codebook, codes: Collection[str]) -> Code:
    """The code without an opposite that has been taken away."""
    gone = code.opposite in old.by_id and code.opposite not in codes
    return replace(code, opposite=None) if gone else code


def _old_parent(old: Codebook, id: str, codes: Mapping[str, Code], prune: bool) -> str | None:
    """The nearest code above a code that is still there; None for a new code."""
    parent = old.by_id[id].parent if id in old.by_id else None
    while prune and parent is not None and parent not in codes:
        parent = old.by_id[parent].parent
    return parent


def _order(old: Codebook, new: Codebook, codes: Mapping[str, Code], placed: bool) -> list[str]:
    """Every id, siblings in their order: as in the file, or as before if the file has no places."""
    parents = dict.fromkeys(code.parent for code in codes.values())
    before, after = ({parent: list[str]() for parent in parents} for _book in (old, new))
    for book, below in ((old, before), (new, after)):
        for code in book.codes:
            if code.id in codes:
                below[codes[code.id].parent].append(code.id)
    order: list[str] = []
    for parent in parents:
        there, named = before[parent], after[parent]
        order += _woven(named, there) if placed else dict.fromkeys([*there, *named])
    return order


def _woven(ids: list[str], before: list[str]) -> list[str]:
    """The ids, and those that only were there before after whom they came after then."""
    named = set(ids)
    following: dict[str | None, list[str]] = {}
    last: str | None = None
    for id in before:
        if id in named:
            last = id
        else:
            following.setdefault(last, []).append(id)
    return [*following.get(None, ()), *(one for id in ids for one in (id, *following.get(id, ())))]


def _themes(
    old: Codebook, new: Codebook, known: Collection[str], prune: bool, codes: Collection[str]
) -> Iterator[Theme]:
    """The themes after the merge; one that is kept loses the codes that are gone."""
    before = {theme.id: theme for theme in old.themes}
    merged = {theme.id: _theme(before.get(theme.id), theme, known) for theme in new.themes}
    ids = list(merged)
    if not (prune and "themes" in known):
        ids = _woven(ids, list(before))
    for id in ids:
        if theme := merged.get(id):
            yield theme
        else:
            yield replace(before[id], codes=tuple(code for code in before[id].codes if code in codes))


def _theme(old: Theme | None, new: Theme, known: Collection[str]) -> Theme:
    """The theme as in the file, with what only a researcher writes kept if no theme there has it."""
    if old is None:
        return new
    kept: dict[str, Any] = {
        name: getattr(old, name) for name in ("narrative", "status") if f"theme.{name}" not in known
    }
    if new.title == {"": new.id}:  # no title in the file
        kept["title"] = old.title
    if "extra" not in known:
        kept["extra"] = {**old.extra, **new.extra}
    return replace(new, guid=old.guid, **kept)


def _refuse_new_errors(old: Codebook, merged: Codebook, new: Codebook) -> None:
    """Refuses an outcome with errors that were not there before."""
    before = {(one.id, one.what) for one in mistakes(old)}
    for one in mistakes(merged):
        if (one.id, one.what) not in before:
            sentence = _("the codebook would not hold together: {id} {what}").format(id=one.id, what=one.what)
            raise KodbokError(_placed(sentence, one, new))


def _placed(sentence: str, found: Finding, new: Codebook) -> str:
    """The sentence with the place in the file of what is wrong: its own, else that of what it clashes with."""
    if not isinstance(new, CodebookFile):
        return sentence
    lines = new.theme_lines if found.is_theme else new.code_lines
    line = lines.get(found.id) or lines.get(found.other)
    if line is None:
        return sentence
    return _("{file}, line {line}: {problem}").format(file=new.name, line=line, problem=sentence)
