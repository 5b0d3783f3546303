"""`study.cases`: the units of analysis and their attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.attributes import Attribute, AttributeType, declared
from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.model import Case, CasesReport
from kodbok.store import cases as rows
from kodbok.study.naming import find_case
from kodbok.study.snapshot import at_once
from kodbok.study.telling import What
from kodbok.text import clean

if TYPE_CHECKING:
    from kodbok.study.study import Study
    from kodbok.transcripts import CasesFile


class Cases:
    """Cases of one study."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection

    @at_once
    def list(self) -> list[Case]:
        """All cases in case order."""
        return rows.load(self._connection)

    def attributes(self) -> Sequence[str]:
        """Names of the attributes in order."""
        return [attribute.name for attribute in self.types()]

    @at_once
    def types(self) -> Sequence[Attribute]:
        """The attributes in order, with their types."""
        return rows.attributes(self._connection)

    def import_file(self, path: Path, *, dry_run: bool = False, why: str | None = None) -> CasesReport:
        """Reads cases.csv, and the types in an attributes.yaml beside it.

        New cases are made, values that differ are changed, nothing is taken away.

        Raises:
            KodbokError: a file cannot be read, or says one case twice.
        """
        from kodbok.study.beside import read_case_table

        read = read_case_table(path)
        report = self._compare(read)
        if not dry_run and (report.new or report.changed):
            with self._study.operation(What.IMPORT_CASES_FROM.format(file=path.name), why):
                self.merge(read)
        return report

    def merge(self, read: CasesFile) -> None:
        """Writes cases read from a file over those there are; only inside an operation."""
        there = {case.name: case for case in self.list()}
        known = rows.ids(self._connection)
        for case in read.cases:
            if case.name not in known:
                known[case.name] = rows.add(self._connection, case.name, case.participates, case.reason)
            else:
                told = _told(there[case.name], case, read)
                rows.set_participation(self._connection, known[case.name], told.participates, told.reason)
            rows.set_values(self._connection, known[case.name], case.attributes)
        for _old, new in _types_changed(self.types(), read):
            rows.set_type(self._connection, new)

    def add_missing(self, read: CasesFile) -> None:
        """Writes what the study does not say yet; only inside an operation."""
        there = {case.name: case for case in self.list()}
        known = rows.ids(self._connection)
        for case in read.cases:
            if case.name in known:
                old = there[case.name].attributes
                missing = {name: value for name, value in case.attributes.items() if name not in old}
                rows.set_values(self._connection, known[case.name], missing)
            else:
                row = rows.add(self._connection, case.name, case.participates, case.reason)
                rows.set_values(self._connection, row, case.attributes)
        for old_type, new_type in _types_changed(self.types(), read):
            if old_type.type is AttributeType.TEXT:
                rows.set_type(self._connection, new_type)

    def differing(self, read: CasesFile) -> Sequence[str]:
        """Where a file says otherwise than the study, a sentence each."""
        there = {case.name: case for case in self.list()}
        found: list[str] = []
        for case in read.cases:
            if (old := there.get(case.name)) is None:
                continue
            both = replace(case, attributes={k: v for k, v in case.attributes.items() if k in old.attributes})
            found.extend(_changes(old, _told(old, both, read)))
        return found

    def _compare(self, read: CasesFile) -> CasesReport:
        known = {case.name: case for case in self.list()}
        types = {one.name: one for one in self.types()} | {one.name: one for one in read.types}
        warnings = [*read.warnings, *misfits(read.cases, types.values())]
        names = self.attributes()
        warnings += [
            _("{name} is a new attribute, though there is {near} already.").format(
                name=name, near=", ".join(near)
            )
            for name in read.attributes
            if names and name not in names and (near := close_names(name, names))
        ]
        new: list[str] = []
        unchanged: list[str] = []
        changed: list[str] = []
        for case in read.cases:
            old = known.get(case.name)
            if old is None:
                new.append(case.name)
                if near := close_names(case.name, known):
                    warnings.append(
                        _("{case} is new, though there is {near} already.").format(
                            case=case.name, near=", ".join(near)
                        )
                    )
            elif changes := _changes(old, _told(old, case, read)):
                changed.extend(changes)
            else:
                unchanged.append(case.name)
        changed += (
            f"{one.name}: {old.declared} → {one.declared}" for old, one in _types_changed(self.types(), read)
        )
        return CasesReport(tuple(new), tuple(unchanged), tuple(changed), tuple(warnings))

    @at_once
    def sorted_by(self, name: str) -> Sequence[Case]:
        """The cases in the order of an attribute's type, those without a value last.

        Raises:
            KodbokError: no such attribute.
        """
        attribute, cases = self._attribute(name), self.list()
        values = {case.name: case.attributes.get(attribute.name) for case in cases}
        key = attribute.order(values.values())
        having = [case for case in cases if values[case.name] is not None]
        return [
            *sorted(having, key=lambda case: key(case.attributes[attribute.name])),
            *(case for case in cases if values[case.name] is None),
        ]

    @at_once
    def told(self, attribute: Attribute) -> tuple[str, str, int, int, int]:
        """An attribute with its type, how many cases and values it has, and how many are not of the type."""
        values = [value for case in self.list() if (value := case.attributes.get(attribute.name)) is not None]
        bad = sum(not attribute.fits(value) for value in values)
        return attribute.name, attribute.declared, len(values), len(set(values)), bad

    def unset(self, case: str, name: str, *, why: str | None = None) -> None:
        """Makes an attribute of a case missing, which is not the same as empty.

        Raises:
            KodbokError: no such case, or no such attribute.
        """
        found = find_case([one.name for one in self.list()], case)
        attribute = self._attribute(name).name
        with self._study.operation(What.SET_ATTRIBUTE.format(attribute=attribute, case=found), why):
            rows.remove_value(self._connection, rows.ids(self._connection)[found], attribute)

    def set_type(self, name: str, type: str, *, why: str | None = None) -> Sequence[str]:
        """Declares the type of an attribute; gives a sentence about values that are not of it.

        Args:
            name: an attribute that there is.
            type: text, integer, number, date, yes-no, or an ordered list as `low < high`.
            why: the reason, for the history.

        Raises:
            KodbokError: no such attribute or type.
        """
        attribute = declared(self._attribute(name).name, type)
        with self._study.operation(What.SET_TYPE.format(attribute=attribute.name), why):
            rows.set_type(self._connection, attribute)
        return misfits(self.list(), [attribute])

    def _attribute(self, name: str) -> Attribute:
        known = {one.name.casefold(): one for one in self.types()}
        if (found := known.get(clean(name).casefold())) is None:
            near = close_names(name, [one.name for one in known.values()])
            hint = _(" (close: {names})").format(names=", ".join(near)) if near else ""
            raise KodbokError(_("There is no attribute {name}{hint}.").format(name=name, hint=hint))
        return found

    def set(self, case: str, name: str, value: str, *, why: str | None = None) -> None:
        """Sets one attribute of a case, as a column of cases.csv would; one that is new is made.

        So `participates` and `reason` say whether the case took part.

        Raises:
            KodbokError: no such case, or no name that an attribute can have.
        """
        old = {one.name: one for one in self.list()}
        found = find_case(list(old), case)
        attribute, text = clean(name).strip(), clean(value)
        if not attribute:
            raise KodbokError(_("An attribute needs a name."))
        if attribute.casefold() in ("case", "file"):
            raise KodbokError(_("{name} cannot be set: it is no attribute of a case.").format(name=attribute))
        with self._study.operation(What.SET_ATTRIBUTE.format(attribute=attribute, case=found), why):
            row = rows.ids(self._connection)[found]
            match attribute.casefold():
                case "participates":
                    rows.set_participation(self._connection, row, _yes_or_no(text), old[found].reason)
                case "reason":
                    rows.set_participation(self._connection, row, old[found].participates, text or None)
                case _:
                    rows.set_values(self._connection, row, {attribute: text})


def misfits(cases: Iterable[Case], types: Iterable[Attribute]) -> Sequence[str]:
    """A sentence for each attribute with values that are not of its type."""
    cases = list(cases)
    found: list[str] = []
    for one in types:
        bad = [
            f"{case.name} ({value})"
            for case in cases
            if (value := case.attributes.get(one.name)) is not None and not one.fits(value)
        ]
        if bad:
            shown = ", ".join(bad[:5]) + (", …" if len(bad) > 5 else "")
            found.append(
                _("{attribute} is declared as {type}, which these values are not: {values}").format(
                    attribute=one.name, type=one.declared, values=shown
                )
            )
    return found


def _types_changed(known: Iterable[Attribute], read: CasesFile) -> Sequence[tuple[Attribute, Attribute]]:
    """The types that a file declares otherwise than the study: as they were, and as they are there."""
    there = {one.name: one for one in known}
    named = (one for one in read.types if one.name in there or one.name in read.attributes)
    pairs = ((there.get(one.name, Attribute(one.name)), one) for one in named)
    return [(old, new) for old, new in pairs if old != new]


def _yes_or_no(word: str) -> bool:
    from kodbok.transcripts import took_part

    if (answer := took_part(word)) is None:
        raise KodbokError(_("participates is yes or no, not {word}.").format(word=word))
    return answer


def _told(old: Case, new: Case, read: CasesFile) -> Case:
    """The case as the file has it; where the file has no such column, whether it took part is as it was."""
    return replace(
        new,
        participates=new.participates if "participates" in read.tells else old.participates,
        reason=new.reason if "reason" in read.tells else old.reason,
    )


def _changes(old: Case, new: Case) -> Sequence[str]:
    found = [
        _("{case}.{name}: {old} → {new}").format(
            case=new.name, name=name, old=old.attributes.get(name, "–"), new=value
        )
        for name, value in new.attributes.items()
        if old.attributes.get(name) != value
    ]
    if (old.participates, old.reason) != (new.participates, new.reason):
        found.append(_("{case}: whether it took part").format(case=new.name))
    return found
