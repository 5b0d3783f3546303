"""Who speaks and who codes."""

from __future__ import annotations

import click

from kodbok.cli.common import Command, open_study, prints_rows
from kodbok.cli.output import fields, show

SPEAKERS = ("document", "label", "name", "role", "case", "turns", "words")
CODERS = ("coder", "codings", "documents", "done")


@click.command(cls=Command)
@prints_rows
def speakers() -> None:
    """List who speaks in each document, and in which role.

    Example:
      kodbok speakers --format csv
    """
    with open_study() as study:
        show(SPEAKERS, [fields(row, SPEAKERS) for row in study.documents.speakers()])


@click.command(cls=Command)
@prints_rows
def coders() -> None:
    """List who has coded, how much, and how many documents each is done with.

    Example:
      kodbok coders
    """
    with open_study() as study:
        show(CODERS, [fields(row, CODERS) for row in study.codings.coders()])
