"""Codebooks in CSV: CLI.md's columns, or only a name or path with a definition."""

from __future__ import annotations

import re
from typing import Any

from kodbok.codebook import fields
from kodbok.codebook.csv_cells import IGNORED, by_language, fields_of, is_extra, names_codes, split_list
from kodbok.codebook.drafts import CodebookFile, Draft, Reading, assemble, codes_of
from kodbok.codebook.fields import LIST_FIELDS, NAMES_FIELDS, BadFieldError, Problems
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tables import Row, Table, read_table
from kodbok.text import canonical, clean

_SEPARATORS = (r"\s*(?<!-)>\s*", r"\s*::\s*", r"\s*/\s*")
_READERS = {
    "codable": fields.read_codable,
    "key": fields.read_key,
    "color": fields.read_color,
    "opposite": str,
    "emerged": fields.read_emerged,
}


def examine_csv(raw: bytes, name: str) -> Reading:
    """Reads CSV, noting fields that are wrong instead of stopping at the first.

    A code is called by `id` (with `parent`), or by `code` or `path`, in which `A > B`, else `A::B`,
    else `A/B` makes the tree: the first of these signs that occurs in the column is the one.

    Raises:
        KodbokError: if it is no table, or its first line names no column of a codebook.
    """
    try:
        table = read_table(raw)
    except KodbokError as error:
        raise KodbokError(f"{name}: {error}") from None
    return _Reader(table, Problems(name)).reading()


class _Reader:
    def __init__(self, table: Table, problems: Problems) -> None:
        self.table = table
        self.problems = problems
        self.columns = fields_of(table.header)
        labels = [name for name in self.columns if name == "label" or name.startswith("label_")]
        if labels and "code" in self.columns and "id" not in self.columns:
            self.columns["id"] = self.columns.pop("code")
        if not names_codes(self.columns):
            raise problems.error(
                1, _("no column is called `id`, `label`, `code` or `path`; name them in the first line")
            )
        self.path_column = next((name for name in ("path", "code") if name in self.columns), None)
        self.separator = self._separator()
        self.by_path: dict[tuple[str, ...], Draft] = {}
        self.implied: set[Draft] = set()

    def reading(self) -> Reading:
        """The whole table."""
        roots: list[Draft] = []
        rows: list[tuple[Draft, Row]] = []
        for row in self.table.rows:
            draft = self.draft(row, roots)
            if draft is not None:
                rows.append((draft, row))
        if "parent" in self.columns:
            roots = self.below_parents(rows)
        tree = assemble(roots, self.problems)
        codebook = CodebookFile(
            codes=codes_of(tree),
            fields=self.present(),
            made=frozenset(id for id, _parent, draft in tree if not draft.id),
        )
        return Reading(codebook, self.problems, {id: draft.line for id, _parent, draft in tree})

    def present(self) -> frozenset[str]:
        """The fields that the table knows (see `CodebookFile`)."""
        names = {name for name in self.columns if by_language(name) or name in fields.FIELDS}
        untagged = {f"{name}_" for name in NAMES_FIELDS if name in names}
        if self.path_column:
            untagged.add("label_")
        placed = "parent" in self.columns or self.separator
        return frozenset(names - set(NAMES_FIELDS) | untagged | ({"place"} if placed else set()))

    def _separator(self) -> re.Pattern[str] | None:
        """What parts the paths of this table."""
        if self.path_column is None:
            return None
        cells = [self.cell(row, self.path_column) or "" for row in self.table.rows]
        signs = (re.compile(sign) for sign in _SEPARATORS)
        return next((sign for sign in signs if any(sign.search(cell) for cell in cells)), None)

    def cell(self, row: Row, name: str) -> str | None:
        """A cell by what its column stands for, None if it is empty."""
        column = self.columns.get(name)
        return (row.cells[column] or "").strip() or None if column else None

    def draft(self, row: Row, roots: list[Draft]) -> Draft | None:
        """The code of a row; one with a path is put into the tree of `roots`."""
        draft = Draft(row.line)
        draft.id = self.tried(row.line, fields.read_id, clean(self.cell(row, "id") or "") or None)
        label = self.names(row, "label", clean)
        parts = self.path(row)
        if parts:
            draft = self.at_path(parts, draft, roots)
            label = label or {"": parts[-1]}
        elif label or draft.id:
            roots.append(draft)
        else:
            self.problems.add(row.line, _("this row does not say what its code is called; fill in its name"))
            return None
        draft.values = self.values(row) | {"label": label or {"": draft.id or ""}}
        return draft

    def path(self, row: Row) -> list[str]:
        """The labels of a row's path, from the root."""
        cell = self.cell(row, self.path_column) if self.path_column else None
        parts = self.separator.split(cell or "") if self.separator else [cell or ""]
        return [part for part in map(clean, parts) if part]

    def at_path(self, parts: list[str], draft: Draft, roots: list[Draft]) -> Draft:
        """The draft at its place, with parents made that no row has named yet."""
        below, there = roots, draft
        for depth in range(1, len(parts) + 1):
            path = tuple(part.casefold() for part in parts[:depth])
            if path not in self.by_path:
                there = draft if depth == len(parts) else Draft(draft.line)
                there.values["label"] = {"": parts[depth - 1]}
                self.by_path[path] = there
                self.implied.add(there)
                below.append(there)
            there = self.by_path[path]
            below = there.children
        if there not in self.implied:
            self.problems.add(
                draft.line,
                _('the code "{path}" is already on line {line}; give each code one row').format(
                    path=" > ".join(parts), line=there.line
                ),
            )
        self.implied.discard(there)
        there.line, there.id = draft.line, draft.id
        return there

    def below_parents(self, rows: list[tuple[Draft, Row]]) -> list[Draft]:
        """The tree as the column `parent` tells it; a parent is named by id or by label."""
        by_id = {draft.id: draft for draft, _row in rows if draft.id}
        by_label: dict[str, list[Draft]] = {}
        for draft, _row in rows:
            for label in set(draft.values["label"].values()):
                by_label.setdefault(label.casefold(), []).append(draft)
        roots: list[Draft] = []
        above: dict[Draft, Draft] = {}
        for draft, row in rows:
            called = clean(self.cell(row, "parent") or "")
            named = by_label.get(called.casefold(), [])
            parent = by_id.get(called) or (named[0] if len(named) == 1 else None)
            if called and parent is None:
                self.problems.add(
                    row.line,
                    _('the parent "{parent}" is no code of this file; add a row for it').format(
                        parent=called
                    ),
                )
            elif parent is not None:
                above[draft] = parent
            (parent.children if parent else roots).append(draft)
        self.refuse_rings(above)
        return roots

    def refuse_rings(self, above: dict[Draft, Draft]) -> None:
        """Notes codes that lie below themselves."""
        seen: set[Draft] = set()
        for draft in above:
            chain: dict[Draft, int] = {}
            at: Draft | None = draft
            while at is not None and at not in seen:
                chain[at] = len(chain)
                seen.add(at)
                at = above.get(at)
            if at in chain:
                for one in list(chain)[chain[at] :]:
                    self.problems.add(
                        one.line, _("this code lies below itself; give one of its parents another parent")
                    )

    def values(self, row: Row) -> dict[str, Any]:
        """The fields of a row, except its id, place and label."""
        values: dict[str, Any] = {"definition": self.names(row, "definition", fields.prose)}
        for name, read in _READERS.items():
            values[name] = self.tried(row.line, read, clean(self.cell(row, name) or "") or None)
        for name in LIST_FIELDS:
            values[name] = fields.texts(split_list(self.cell(row, name) or ""))
        if scale := self.cell(row, "scale"):
            items = fields.texts(split_list(scale))
            values["scale"] = self.tried(row.line, fields.read_scale, items, is_list=len(items) > 1)
        values["extra"] = {
            column: canonical(cell)[0]
            for name, column in self.columns.items()
            if is_extra(name) and name not in IGNORED and (cell := row.cells[column]) is not None
        }
        return {name: value for name, value in values.items() if value is not None}

    def tried(self, line: int, read: Any, value: Any, **options: Any) -> Any:
        """What the field's reader makes of it; None if it is empty, or wrong and noted."""
        try:
            return None if value is None else read(value, **options)
        except BadFieldError as error:
            self.problems.add(line, str(error))
            return None

    def names(self, row: Row, field: str, tidy: Any) -> dict[str, str]:
        """A text by language from the field's columns."""
        cells = {"": self.cell(row, field)}
        for name in self.columns:
            if (found := by_language(name)) and found[0] == field:
                cells[clean(found[1])] = self.cell(row, name)
        return {tag: text for tag, cell in cells.items() if cell and (text := tidy(cell))}
