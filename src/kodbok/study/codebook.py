"""`study.codebook`: codes and themes, from and to files, and the log of what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.model import Carried, Code, Codebook, CodebookChange, Damage, Emerged, Theme, in_language
from kodbok.store import codes as rows
from kodbok.store import codings as coding_rows
from kodbok.store import summaries as summary_rows
from kodbok.store.connection import plain_errors
from kodbok.store.triggers import read_was
from kodbok.study.files import read_whole, write_whole
from kodbok.study.snapshot import at_once
from kodbok.study.telling import What
from kodbok.text import clean

if TYPE_CHECKING:
    from kodbok.study.study import Study


@dataclass(frozen=True, slots=True)
class CodebookImport:
    """What reading a codebook file changed, a sentence each, and the codebook after it."""

    changes: tuple[str, ...]
    codebook: Codebook


class CodebookDesk:
    """The codebook of one study."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection

    # -- ask -----------------------------------------------------------------------------------

    @at_once
    def get(self) -> Codebook:
        """The whole codebook."""
        return rows.load(self._connection)

    def version(self) -> int:
        """Its present version; 0 while it is empty."""
        return rows.version(self._connection)

    def find(self, called: str) -> Code:
        """The code called so: slug, unique name, or path.

        Raises:
            KodbokError: none, or several.
        """
        from kodbok.codebook import find

        return find(self.get(), called, self._study.language)

    @at_once
    def find_theme(self, called: str) -> Theme:
        """The theme called so: slug, or a title that only it has.

        Raises:
            KodbokError: none, or several.
        """
        themes, name = self.get().themes, clean(called)
        hits = [theme for theme in themes if theme.id == name] or [
            theme for theme in themes if name.casefold() in (t.casefold() for t in theme.title.values())
        ]
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise KodbokError(
                _("Several themes are called “{called}” ({names}): use the id.").format(
                    called=called, names=", ".join(theme.id for theme in hits)
                )
            )
        titles = [in_language(theme.title, self._study.language) for theme in themes]
        near = close_names(name, [*titles, *(theme.id for theme in themes)]) or titles
        raise KodbokError(
            _("There is no theme “{called}” (themes: {names}).").format(
                called=called, names=", ".join(near) or _("none yet")
            )
        )

    @at_once
    def counts(self) -> dict[str, tuple[int, int]]:
        """By slug: the code's own codings by every coder, and the cases that they are of."""
        codings = rows.counts(self._connection)
        cases = Counter(slug for slug, _case in self._cases())
        return {slug: (count, cases[slug]) for slug, count in codings.items()}

    def _cases(self) -> set[tuple[str, str]]:
        """Each code's slug with each case that has it; in documents of several cases, by who speaks."""
        from kodbok.themes.blocks import Floor

        found = coding_rows.cases_of_codes(self._connection)
        for document in self._study.documents.list():
            if len(document.cases) != 1 or any(speaker.case for speaker in document.speakers):
                floor = Floor(self._study.themes.talk(document))
                for coding in self._study.codings.find(document=document.name):
                    if coding.carried is Carried.TO_PLACE:
                        continue
                    start, end = floor.whole if coding.start is None else (coding.start, coding.end or 0)
                    found.update((coding.code, case) for case in floor.cases_of(start, end))
        return found

    def alike(self, label: str) -> list[Code]:
        """The codes whose label, in any language, or slug is the same or nearly; closest first."""
        from kodbok.codebook import nearest, slugify

        codebook, name = self.get(), clean(label).strip()
        found = dict.fromkeys(
            (
                *nearest(name, ((code.id, text) for code in codebook.codes for text in code.label.values())),
                *nearest(slugify(name, fallback=""), ((code.id, code.id) for code in codebook.codes)),
            )
        )
        return [codebook.by_id[id] for id in found]

    def check(self) -> list[Damage]:
        """What is wrong or doubtful in the codebook as it stands."""
        from kodbok.codebook import check

        return check(self.get())

    @at_once
    def log(self) -> list[CodebookChange]:
        """What each version changed, newest first."""
        counts = rows.counts(self._connection)
        return [
            CodebookChange(version, time, coder, code, what, why, counts.get(code, 0))
            for version, time, coder, why, code, what in self._changes()
        ]

    def _changes(self) -> Iterator[tuple[int, str, str, str | None, str, str]]:
        """Each version's codes with what happened to them, newest version first.

        Walks the journal backwards from what stands now, so that every step has both its sides.
        """
        state: dict[int, dict[str, Any] | None] = {}
        entries = reversed(rows.changes(self._connection))
        for version, of_version in groupby(entries, key=lambda entry: entry[0]):
            after: dict[int, dict[str, Any] | None] = {}
            rows_of_version = list(of_version)
            _version, time, coder, why, *_row = rows_of_version[0]
            for *_head, row_id, change, was in rows_of_version:
                if row_id not in state:
                    state[row_id] = rows.present_values(self._connection, row_id)
                after.setdefault(row_id, state[row_id])
                state[row_id] = None if change == "insert" else (state[row_id] or {}) | read_was(was or "")
            for row_id in sorted(after):
                before, now = state[row_id], after[row_id]
                if before != now:
                    slug = (now or before or {})["slug"]
                    yield version, time, coder, why, slug, change_sentence(before, now)

    # -- change --------------------------------------------------------------------------------

    def import_file(
        self, path: Path, *, prune: bool = False, dry_run: bool = False, why: str | None = None
    ) -> CodebookImport:
        """Merges a codebook file by id; one operation, one version.

        Args:
            path: YAML or CSV.
            prune: Take away codes and themes that the file lacks; refused for codes with codings and
                themes with summaries.
            dry_run: Only say what would change.
            why: The reason, for the log.

        Raises:
            KodbokError: the file cannot be read, or a code with codings or a theme with summaries would go.
        """
        from kodbok.codebook import merge, read

        raw = read_whole(path)
        read_file = read(path.name, raw)
        language = self._study.language
        if dry_run:
            old = self.get()
            new, changes = merge(old, read_file, prune=prune, language=language)
            self._refuse_loss(old, new)
            return CodebookImport(tuple(map(str, changes)), new)
        # Merged inside the operation: what somebody else changed meanwhile is merged too.
        with self._study.operation(What.IMPORT_CODEBOOK.format(file=path.name), why):
            new, changes = merge(self.get(), read_file, prune=prune, language=language)
            if changes:
                self.save(new, file=raw if path.suffix.lower() in (".yaml", ".yml") else None)
        return CodebookImport(tuple(map(str, changes)), self.get())

    def export_file(self, path: Path) -> None:
        """Writes the codebook as YAML or CSV by the file's extension.

        A YAML file that is there already keeps its comments and order; else those of the last YAML
        file that was read are used.

        Raises:
            KodbokError: another extension, or the file cannot be written.
        """
        from kodbok.codebook import write_csv

        suffix = path.suffix.lower()
        if suffix in (".yaml", ".yml"):
            data = self._yaml(path)
        elif suffix == ".csv":
            data = write_csv(self.get())
        else:
            raise KodbokError(_("{path}: a codebook is written as .yaml or .csv.").format(path=path))
        write_whole(path, data)

    def _yaml(self, path: Path) -> bytes:
        from kodbok.codebook import write_yaml

        codebook = self.get()
        with plain_errors(path):
            there = read_whole(path) if path.exists() else None
        if there is not None:
            return write_yaml(codebook, there, name=path.name)
        try:
            return write_yaml(codebook, rows.file(self._connection))
        except KodbokError:
            # The file read last can take no more changes in place; nobody's comments are there to lose.
            return write_yaml(codebook)

    def add(self, *codes: Code, why: str | None = None) -> None:
        """New codes, after those there are; a parent comes before its children.

        Raises:
            KodbokError: a slug that is taken, or a parent that is not there.
        """
        with self._study.operation(What.NEW_CODE.format(codes=", ".join(code.id for code in codes)), why):
            codebook = self.get()
            taken = set(codebook.by_id)
            for code in codes:
                if code.id in taken:
                    raise KodbokError(_("There is a code {id} already.").format(id=code.id))
                if code.parent is not None and code.parent not in taken:
                    raise KodbokError(_("There is no code {id} to put one below.").format(id=code.parent))
                taken.add(code.id)
            self.save(replace(codebook, codes=(*codebook.codes, *codes)))

    def new(
        self,
        label: str,
        *,
        parent: str | None = None,
        definition: str = "",
        emerged: Emerged = Emerged.INDUCTIVE,
        why: str | None = None,
    ) -> Code:
        """A new code by its label and definition in the study's language; its slug is made.

        Args:
            label: What it is called.
            parent: The code that it is to stand below, if any.
            definition: What it is for.
            emerged: Where it came from.
            why: The reason, for the log.

        Raises:
            KodbokError: the label is empty or is one beside it already, or there is no such parent.
        """
        from kodbok.codebook import slugify

        language, name, meaning = self._study.language, clean(label).strip(), clean(definition).strip()
        if not name:
            raise KodbokError(_("A code needs a name."))
        above = None if parent is None else self.find(parent).id
        codebook = self.get()
        for id in codebook.children.get(above, ()):
            if name.casefold() in (text.casefold() for text in codebook.by_id[id].label.values()):
                raise KodbokError(
                    _("There is a code “{label}” already ({id}): use it, or choose another name.").format(
                        label=name, id=id
                    )
                )
        code = Code(
            id=slugify(name, codebook.by_id),
            label={language: name},
            parent=above,
            definition={language: meaning} if meaning else {},
            emerged=emerged,
        )
        self.add(code, why=why)
        return self.get().by_id[code.id]

    def save(self, new: Codebook, *, file: bytes | None = None) -> None:
        """Makes the stored codebook `new`; only inside an operation."""
        from kodbok.codebook import redefined

        with self._study.operation(What.CHANGE_CODEBOOK) as running:
            old = self.get()
            self._refuse_loss(old, new)
            fresh = {
                code.id for code in new.codes if code.id in old.by_id and redefined(old.by_id[code.id], code)
            }
            rows.save(
                self._connection,
                running,
                old,
                new,
                language=self._study.language,
                redefined=fresh,
                file=file,
            )

    def _refuse_loss(self, old: Codebook, new: Codebook) -> None:
        counts = rows.counts(self._connection)
        held = [code.id for code in old.codes if code.id not in new.by_id and counts.get(code.id)]
        if held:
            raise KodbokError(
                _("These codes have codings and are kept: {codes}; move or remove the codings first.").format(
                    codes=", ".join(f"{id} ({counts[id]})" for id in held)
                )
            )
        kept = {theme.id for theme in new.themes}
        written = {id: n for id, n in summary_rows.counts(self._connection).items() if id not in kept}
        if written:
            raise KodbokError(
                _(
                    "These themes have summaries and are kept: {themes}; take the summaries away first."
                ).format(themes=", ".join(f"{id} ({n})" for id, n in written.items()))
            )


def check_file(path: Path) -> list[Damage]:
    """What is wrong or doubtful in a codebook file, each with its line.

    Raises:
        KodbokError: the file cannot be read at all.
    """
    from kodbok.codebook import check_file as check_bytes

    return check_bytes(path.name, read_whole(path))


def paths(codebook: Codebook, language: str) -> dict[str, str]:
    """Every code's path by its slug."""
    return {code.id: codebook.path(code.id, language) for code in codebook.codes}


def change_sentence(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    """What happened to a code between two states of its row, in words."""
    if before is None:
        return "created"
    if after is None:
        return "removed"
    changed = [column for column in _TOLD if before.get(column) != after.get(column)]
    if "label" in changed:
        changed = [
            f"label “{before['label']}” → “{after['label']}”",
            *(c for c in changed if c not in ("label", "labels")),
        ]
    return ", ".join(_WORDS.get(column, column) for column in changed)


_TOLD: Sequence[str] = (
    "slug",
    "label",
    "labels",
    "parent_id",
    "position",
    "definition",
    "include",
    "exclude",
    "examples",
    "opposite_id",
    "scale",
    "emerged",
    "patterns",
    "codable",
    "color",
    "key",
    "extra",
)
_WORDS = {
    "parent_id": "moved",
    "position": "order",
    "opposite_id": "opposite",
    "labels": "labels",
    "color": "colour",
}
