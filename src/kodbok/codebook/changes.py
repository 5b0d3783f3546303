"""What differs between two states of a codebook, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kodbok.codebook.fields import FIELDS
from kodbok.messages import _
from kodbok.model import Code, Codebook, Names, Theme, in_language


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: at which code or theme (None: the codebook), of what kind, and in words.

    `kind` is "added", "removed", "moved", "reordered", the name of the field that changed, or, for
    themes, "theme".
    """

    id: str | None
    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.id}: {self.what}" if self.id else self.what


def redefined(old: Code, new: Code) -> bool:
    """Whether what falls under a code changed, so that documents must be read for it again."""
    return (dict(old.definition), old.include, old.exclude) != (
        dict(new.definition),
        new.include,
        new.exclude,
    )


def describe_change(old: Code, new: Code) -> list[str]:
    """What happened to a code, a few words for each field that changed."""
    return [change.what for change in code_changes(old, new)]


def code_changes(old: Code, new: Code) -> Iterator[Change]:
    """The same with the kind of each."""
    if old.parent != new.parent:
        yield Change(
            new.id,
            "moved",
            _("moved from {old} to {new}").format(
                old=old.parent or _("the top"), new=new.parent or _("the top")
            ),
        )
    for name in FIELDS[1:]:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(new.id, name, _field(name, before, after))
    if old.extra != new.extra:
        names = sorted(key for key in {**old.extra, **new.extra} if old.extra.get(key) != new.extra.get(key))
        yield Change(new.id, "extra", _("changed {fields}").format(fields=", ".join(names)))


def _field(name: str, before: object, after: object) -> str:
    if name == "label":
        return _('label "{old}" is now "{new}"').format(old=_names(before), new=_names(after))
    if name == "codable":
        return _("is now a code of its own") if after else _("is now a heading")
    if name in ("definition", "include", "exclude", "examples", "patterns"):
        words = {
            "definition": _("definition"),
            "include": _("include"),
            "exclude": _("exclude"),
            "examples": _("examples"),
            "patterns": _("patterns"),
        }
        if not before:
            return _("{field} added").format(field=words[name])
        return (_("{field} changed") if after else _("{field} removed")).format(field=words[name])
    return _("{field} {old} is now {new}").format(field=name, old=_value(before), new=_value(after))


def _names(names: object) -> str:
    return " / ".join(names.values()) if isinstance(names, dict) else str(names)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return _("none") if value is None else str(value)


def compare(old: Codebook, new: Codebook) -> list[Change]:
    """Everything that differs, in the order of the new codebook, what is gone last."""
    found: list[Change] = []
    if dict(old.title) != dict(new.title):
        found.append(Change(None, "title", _('title is now "{new}"').format(new=_names(dict(new.title)))))
    if old.extra != new.extra:
        found.append(Change(None, "extra", _("other fields of the codebook changed")))
    for code in new.codes:
        before = old.by_id.get(code.id)
        if before is None:
            found.append(Change(code.id, "added", _('new code "{label}"').format(label=_label(code.label))))
        else:
            found += code_changes(before, code)
    found += [
        Change(code.id, "removed", _('code "{label}" removed').format(label=_label(code.label)))
        for code in old.codes
        if code.id not in new.by_id
    ]
    found += _order(old, new)
    found += _themes(old, new)
    return found


def _label(names: Names) -> str:
    return in_language(names, "")


def _order(old: Codebook, new: Codebook) -> Iterator[Change]:
    """Parents whose children, those that were there before, stand in another order."""
    for parent, ids in new.children.items():
        now, then = set(ids), old.children.get(parent, ())
        before = [id for id in then if id in now]
        there = set(before)
        if before != [id for id in ids if id in there]:
            yield Change(
                parent,
                "reordered",
                _("its codes have another order") if parent else _("the codes have another order"),
            )


def _themes(old: Codebook, new: Codebook) -> Iterator[Change]:
    before: dict[str, Theme] = {theme.id: theme for theme in old.themes}
    after: dict[str, Theme] = {theme.id: theme for theme in new.themes}
    for id, theme in after.items():
        if id not in before:
            yield Change(id, "theme", _('new theme "{title}"').format(title=_label(theme.title)))
            continue
        was = before[id]
        names = ("title", "idea", "codes", "narrative", "status", "extra")
        fields = [name for name in names if getattr(was, name) != getattr(theme, name)]
        if fields:
            yield Change(id, "theme", _("theme changed: {fields}").format(fields=", ".join(fields)))
    for id, theme in before.items():
        if id not in after:
            yield Change(id, "theme", _('theme "{title}" removed').format(title=_label(theme.title)))
    if [id for id in before if id in after] != [id for id in after if id in before]:
        yield Change(None, "reordered", _("the themes have another order"))
