"""Cases and their attributes."""

from __future__ import annotations

from pathlib import Path

import click

from kodbok.cli.common import Group, dry_run, open_study, prints_rows, warn, why
from kodbok.cli.net import DONE, tell
from kodbok.cli.output import apart, show
from kodbok.errors import UsageError
from kodbok.messages import _, ngettext
from kodbok.model import CasesReport

CASES = ("case", "participates", "reason", "documents")
TYPES = ("attribute", "type", "cases", "values", "misfits")
_MOST_SHOWN = 10


@click.group(cls=Group, default="list")
def cases() -> None:
    """Cases (municipalities, persons) and their attributes; alone, lists them.

    Example:
      kodbok cases
      kodbok cases set "Kommun 01" storlek=mellan --coder anna
    """


@cases.command("list")
@click.option("--sort", metavar="NAME", help=_("by this attribute, in the order of its type"))
@prints_rows
def list_(sort: str | None) -> None:
    """List the cases with their attributes.

    Example:
      kodbok cases list --sort storlek
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
                for case in (study.cases.list() if sort is None else study.cases.sorted_by(sort))
            ],
        )


@cases.command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@dry_run
@why
def import_(file: Path, dry_run: bool, why: str | None) -> int:
    """Read cases and attributes from FILE (.csv, .xlsx, .ods); its first column names the case.

    An attributes.yaml beside it says of what types the attributes are (age: integer, size: [small, large]).

    Example:
      kodbok cases import transcripts/cases.csv --coder anna
    """
    with open_study(write=True) as study:
        report = study.cases.import_file(file, dry_run=dry_run, why=why)
    warn(report.warnings)
    tell(_counts(report))
    if dry_run:
        tell(_("this was a dry run: nothing was changed"))
    return DONE


def _counts(report: CasesReport) -> str:
    """What a table brought, as `3 new, 20 unchanged, 1 changed value (Solna.size: 83000 → 84000)`."""
    changed = len(report.changed)
    parts = [
        _("{n} new").format(n=len(report.new)),
        _("{n} unchanged").format(n=len(report.unchanged)),
        ngettext("{n} changed value", "{n} changed values", changed).format(n=changed),
    ]
    shown = "; ".join(report.changed[:_MOST_SHOWN]) + ("; …" if changed > _MOST_SHOWN else "")
    return ", ".join(parts) + (f" ({shown})" if shown else "")


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


@cases.command()
@click.argument("case")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@why
def unset(case: str, names: tuple[str, ...], why: str | None) -> None:
    """Make attributes of CASE missing, which is not the same as empty.

    Example:
      kodbok cases unset "Kommun 01" storlek --coder anna
    """
    from kodbok.study.telling import What

    with (
        open_study(write=True) as study,
        study.operation(What.SET_ATTRIBUTES.format(case=case), why),
    ):
        for name in names:
            study.cases.unset(case, name, why=why)


@cases.command()
@click.argument("types", metavar="[NAME=TYPE]...", nargs=-1)
@why
@prints_rows
def types(types: tuple[str, ...], why: str | None) -> None:
    """List the attributes with their types, or declare types: they sort, group and check the values.

    TYPE is text, integer, number, date, yes-no, or an ordered list as "small < middle < large".

    Example:
      kodbok cases types "storlek=liten < mellan < stor" --coder anna
    """
    from kodbok.study.telling import What

    pairs = [_pair(one) for one in types]
    if pairs:
        named = ", ".join(name for name, _type in pairs)
        with (
            open_study(write=True) as study,
            study.operation(What.SET_TYPE.format(attribute=named), why),
        ):
            for name, kind in pairs:
                warn(study.cases.set_type(name, kind, why=why))
    with open_study() as study:
        show(TYPES, [study.cases.told(one) for one in study.cases.types()])


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(_("{text}: write an attribute as NAME=VALUE.").format(text=text))
    return name.strip(), value
