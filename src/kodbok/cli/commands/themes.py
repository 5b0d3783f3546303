"""Themes across cases, and the matrix."""

from __future__ import annotations

import click

from kodbok.cli.common import Command, Group, layer, open_study, prints_rows, with_interviewer
from kodbok.cli.output import apart, show
from kodbok.messages import _

EXPENDABLE = ("share_of_words", "level", "words", "share", "no_material")

by = click.option(
    "--by",
    default="case",
    show_default=True,
    metavar="UNIT",
    help=_("case, document, speaker, turn, passage or a case attribute"),
)


@click.group(cls=Group, default="list")
def themes() -> None:
    """Themes and codes across cases; alone, lists them.

    Example:
      kodbok themes
      kodbok themes show hinder --cases
    """


@themes.command("list")
@by
@layer("final")
@with_interviewer
@prints_rows
def list_(by: str, layer: str, with_interviewer: bool) -> None:
    """List each theme, branch and code with its passages and the cases that have it.

    n of N cases have it; denied, silent, uncovered and no_material say how it stands with the others.

    Example:
      kodbok themes list --by document --format csv
    """
    with open_study() as study:
        table = study.themes.rows(by=by, layer=layer, with_interviewer=with_interviewer)
    show(table.header, table.cells, notes=table.notes, expendable=EXPENDABLE, tree="theme")


@themes.command("show")
@click.argument("theme")
@click.option("--cases", is_flag=True, help=_("name the cases in each state"))
@layer("final")
@with_interviewer
@prints_rows
def show_(theme: str, cases: bool, layer: str, with_interviewer: bool) -> None:
    """Show in how many cases THEME (a theme, branch or code) is present, denied, silent and so on.

    Example:
      kodbok themes show hinder --cases
    """
    with open_study() as study:
        shown = study.themes.show(theme, layer=layer, with_interviewer=with_interviewer)
    name, states = shown.row.theme, shown.by_state
    if cases:
        show(
            ("theme", "state", "case", "codings", "reason"),
            [
                (name, _word(state), one.case, one.codings, one.reason)
                for state, those in states.items()
                for one in those
            ],
            notes=shown.notes,
        )
    else:
        show(
            ("theme", "state", "n"),
            [(name, _word(state), len(those)) for state, those in states.items()],
            notes=shown.notes,
        )


def _word(state: str) -> str:
    """A state as the columns of `themes list` write it."""
    return state.replace(" ", "_")


@click.command(cls=Command)
@click.argument("kind", metavar="KIND")
@click.option(
    "--count",
    type=click.Choice(["codings", "words", "units", "binary"]),
    default="codings",
    show_default=True,
    help=_("what is counted"),
)
@layer("final")
@with_interviewer
@prints_rows
def matrix(kind: str, count: str, layer: str, with_interviewer: bool) -> None:
    """Print codes down and cases across; KIND is codes-by-cases, codes-by-documents or codes-by-ATTRIBUTE.

    Example:
      kodbok matrix codes-by-cases --count words --format csv
    """
    with open_study() as study:
        table = study.themes.matrix(kind, count=count, layer=layer, with_interviewer=with_interviewer)
    codes, *across, total = table.header
    unit = "document" if kind == "codes-by-documents" else "case"
    header = [codes, *apart(across, (codes, total), unit), total]
    show(header, table.rows, notes=table.notes, tree=codes)
