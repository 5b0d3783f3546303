"""Summaries: the framework grid's cells."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kodbok.cli.common import Group, dry_run, open_study, prints_rows, strict, why
from kodbok.cli.net import tell
from kodbok.cli.output import fields, show, show_one
from kodbok.cli.reporting import tell_report
from kodbok.messages import _

SUMMARIES = ("case", "theme", "text", "coder", "changed", "passages", "stale")


@click.group(cls=Group, default="list")
def summaries() -> None:
    """What each case says of each theme, in your words: the cells of the framework grid; alone, lists them.

    Example:
      kodbok summaries --format csv
    """


@summaries.command("list")
@click.option("--case", metavar="NAME", help=_("only of this case"))
@click.option("--theme", metavar="THEME", help=_("only on this theme"))
@click.option(
    "--stale", is_flag=True, help=_("only those whose passages have changed since they were written")
)
@prints_rows
def list_(case: str | None, theme: str | None, stale: bool) -> None:
    """List the summaries with how many passages each rests on now.

    A summary is stale when a passage of its case and theme has come, gone or moved since it was written.

    Example:
      kodbok summaries list --case "Kommun 01" --format json
      kodbok summaries list --stale
    """
    with open_study() as study:
        rows = study.summaries.list(case=case, theme=theme)
        shown = [fields(row, SUMMARIES) for row in rows if row.stale or not stale]
        show(SUMMARIES, shown, expendable=("changed", "coder"))


@summaries.command("set")
@click.argument("case")
@click.argument("theme")
@click.argument("text")
@why
def set_(case: str, theme: str, text: str, why: str | None) -> None:
    """Write what CASE says of THEME, over what is there; TEXT `-` reads it from the standard input.

    An empty TEXT takes the summary away. The same text again says that it still holds: it is no longer stale.

    Example:
      kodbok summaries set "Kommun 01" bilden-springer-fore "Ryktena går före." --coder anna
    """
    if text == "-":
        text = sys.stdin.read()
    with open_study(write=True) as study:
        summary = study.summaries.set(case, theme, text, why=why)
    if summary is None:
        tell(_("there is no summary of {case}, {theme} now").format(case=case, theme=theme))
    else:
        show_one(SUMMARIES, fields(summary, SUMMARIES))


@summaries.command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@dry_run
@strict
@why
def import_(file: Path, dry_run: bool, strict: bool, why: str | None) -> int:
    """Read summaries from FILE (CSV or JSON): case, theme, text and, where given, coder.

    The coder of each row owns the summary; --coder signs the import. What is good is taken, over what is
    there; each row that is not is named on stderr, and the exit code is 1 then.

    Example:
      kodbok summaries import transcripts/summaries.csv --coder anna --dry-run
    """
    with open_study(write=True) as study:
        report = study.summaries.import_file(file, dry_run=dry_run, strict=strict, why=why)
        return tell_report(report, _("summaries"), dry_run=dry_run)


@summaries.command("export")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
def export(file: Path) -> None:
    """Write the summaries to FILE (.csv or .json, which can be imported, or .md).

    Example:
      kodbok summaries export summaries.md
    """
    with open_study() as study:
        study.summaries.export_file(file)
    tell(_("wrote {file}").format(file=file))
