"""Codes as a file gives them, before the tree has ids; and what a reading comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kodbok.codebook.fields import ALL_FIELDS, DEEPEST, Problems
from kodbok.codebook.slugs import made_ids
from kodbok.messages import _
from kodbok.model import Code, Codebook, in_language


@dataclass(frozen=True)
class CodebookFile(Codebook):
    """A codebook as read from a file, and how much of one the file speaks of.

    `fields`: which fields the file knows; what it does not know is not cleared by a merge (a CSV
    with `label_sv` alone knows "label_sv"). `made`: ids that the file did not give. `name` and the
    lines of its codes and themes say in which place of which file something is wrong.
    """

    fields: frozenset[str] = ALL_FIELDS
    made: frozenset[str] = frozenset()
    name: str = field(default="", compare=False)
    code_lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    theme_lines: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass
class Reading:
    """One reading of a file with all that was found wrong, and the line of each code or theme."""

    codebook: CodebookFile
    problems: Problems
    code_lines: dict[str, int] = field(default_factory=dict)
    theme_lines: dict[str, int] = field(default_factory=dict)


@dataclass(eq=False)
class Draft:
    """One code of a file: `values` are the fields of `Code` that the file gave."""

    line: int
    id: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    children: list[Draft] = field(default_factory=list)


def assemble(roots: Sequence[Draft], problems: Problems) -> list[tuple[str, str | None, Draft]]:
    """The tree depth first as (id, parent's id, draft); a repeated id is noted and left out."""
    rows: list[tuple[Draft, int | None]] = []
    seen: dict[str, int] = {}
    for draft, parent in _walk(roots, problems):
        if draft.id in seen:
            problems.add(
                draft.line,
                _('the id "{id}" is already on line {line}; give each code its own').format(
                    id=draft.id, line=seen[draft.id]
                ),
            )
            draft.id = None
        elif draft.id:
            seen[draft.id] = draft.line
        rows.append((draft, parent))
    ids = made_ids([(draft.id, in_language(draft.values["label"], ""), parent) for draft, parent in rows])
    return [
        (id, None if parent is None else ids[parent], draft)
        for id, (draft, parent) in zip(ids, rows, strict=True)
    ]


def _walk(roots: Sequence[Draft], problems: Problems) -> Iterator[tuple[Draft, int | None]]:
    """Each draft with its parent's place in this very order."""
    count = 0
    pending: list[tuple[Draft, int | None, int]] = [(root, None, 1) for root in reversed(roots)]
    while pending:
        draft, parent, depth = pending.pop()
        if depth > DEEPEST:
            raise problems.error(
                draft.line, _("codes lie more than {n} levels deep; lift them up").format(n=DEEPEST)
            )
        yield draft, parent
        pending.extend((child, count, depth + 1) for child in reversed(draft.children))
        count += 1


def codes_of(rows: Sequence[tuple[str, str | None, Draft]]) -> tuple[Code, ...]:
    """The codes of an assembled tree."""
    return tuple(Code(id=id, parent=parent, **draft.values) for id, parent, draft in rows)
