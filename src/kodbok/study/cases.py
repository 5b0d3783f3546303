"""`study.cases`: the units of analysis and their attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.model import Case, Report
from kodbok.store import cases as rows
from kodbok.study.files import read_whole
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
        return rows.attribute_names(self._connection)

    def import_file(self, path: Path, *, dry_run: bool = False, why: str | None = None) -> Report:
        """Reads cases.csv: new cases are made, values that differ are changed, nothing is taken away.

        Raises:
            KodbokError: the file cannot be read, or says one case twice.
        """
        from kodbok.transcripts.cases import read_cases

        read = read_cases(read_whole(path), path.name)
        report = self._compare(read)
        if not dry_run and report.taken:
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

    def _compare(self, read: CasesFile) -> Report:
        known = {case.name: case for case in self.list()}
        taken: list[str] = []
        skipped: list[str] = []
        warnings: list[str] = list(read.warnings)
        for case in read.cases:
            old = known.get(case.name)
            if old is None:
                taken.append(_("{case}: new").format(case=case.name))
                if near := close_names(case.name, known):
                    warnings.append(
                        _("{case} is new, though there is {near} already.").format(
                            case=case.name, near=", ".join(near)
                        )
                    )
            elif changes := _changes(old, _told(old, case, read)):
                taken.extend(changes)
            else:
                skipped.append(case.name)
        return Report(tuple(taken), tuple(skipped), (), tuple(warnings))

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
        _("{case}: {name}: {old} → {new}").format(
            case=new.name, name=name, old=old.attributes.get(name, "–"), new=value
        )
        for name, value in new.attributes.items()
        if old.attributes.get(name) != value
    ]
    if (old.participates, old.reason) != (new.participates, new.reason):
        found.append(_("{case}: whether it took part").format(case=new.name))
    return found
