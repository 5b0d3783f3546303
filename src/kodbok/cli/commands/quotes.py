"""Retrieval: coded passages with their source."""

from __future__ import annotations

import click

from kodbok.cli.common import Command, layer, layer_notes, open_study, prints_rows, with_interviewer
from kodbok.cli.output import fields, show
from kodbok.messages import _

QUOTES = ("document", "case", "turn", "lines", "speaker", "start", "end", "code", "coder", "quote")


@click.command(cls=Command)
@click.option("--code", metavar="CODE", help=_("only of this code, and those below it"))
@click.option("--case", metavar="NAME", help=_("only of this case"))
@click.option(
    "--context",
    default=0,
    type=click.IntRange(min=0),
    metavar="N",
    help=_("N characters before and after each passage too"),
)
@layer("final")
@with_interviewer
@prints_rows
def quotes(code: str | None, case: str | None, context: int, layer: str, with_interviewer: bool) -> None:
    """Print coded passages with document, case, turn, lines and speaker; --layer all has every coder's.

    Example:
      kodbok quotes --code hinder --format md
    """
    with open_study() as study:
        rows = study.codings.quotes(
            code=code, case=case, context=context, layer=layer, with_interviewer=with_interviewer
        )
        columns = (*QUOTES, "before", "after") if context else QUOTES
        notes = layer_notes(study, layer, with_interviewer=with_interviewer)
        show(
            columns,
            [fields(row, columns) for row in rows],
            notes=notes,
            expendable=("coder", "start", "end", "lines", "speaker"),
        )
