"""Cases and their attributes."""

from __future__ import annotations

from pathlib import Path

import click

from kodbok.cli.common import Group, dry_run, open_study, prints_rows, why
from kodbok.cli.output import apart, show
from kodbok.cli.reporting import tell_report
from kodbok.errors import UsageError
from kodbok.messages import _

CASES = ("case", "participates", "reason", "documents")


@click.group(cls=Group, default="list")
def cases() -> None:
    """Cases (municipalities, persons) and their attributes; alone, lists them.

    Example:
      kodbok cases
      kodbok cases set "Kommun 01" storlek=mellan --coder anna
    """


@cases.command("list")
@prints_rows
def list_() -> None:
    """List the cases with their attributes.

    Example:
      kodbok cases list --format csv
    """
    with open_study() as study:
        names = study.cases.attributes()
        show(
            [*CASES, *apart(names, CASES, "case")],
            [
                (
                    case.name,
                    case.participates,
                    case.reason,
                    case.documents,
                    *(case.attributes.get(name) for name in names),
                )
                for case in study.cases.list()
            ],
        )


@cases.command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@dry_run
@why
def import_(file: Path, dry_run: bool, why: str | None) -> int:
    """Read cases and attributes from the CSV file FILE; its first column names the case.

    Example:
      kodbok cases import transcripts/cases.csv --coder anna
    """
    with open_study(write=True) as study:
        report = study.cases.import_file(file, dry_run=dry_run, why=why)
    return tell_report(report, _("cases"), dry_run=dry_run)


@cases.command("set")
@click.argument("case")
@click.argument("values", metavar="NAME=VALUE...", nargs=-1, required=True)
@why
def set_(case: str, values: tuple[str, ...], why: str | None) -> None:
    """Set attributes of CASE.

    Example:
      kodbok cases set "Kommun 01" storlek=mellan --coder anna
    """
    from kodbok.study.telling import What

    pairs = [_pair(value) for value in values]
    with (
        open_study(write=True) as study,
        study.operation(What.SET_ATTRIBUTES.format(case=case), why),
    ):
        for name, value in pairs:
            study.cases.set(case, name, value, why=why)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(_("{text}: write an attribute as NAME=VALUE.").format(text=text))
    return name.strip(), value
