"""Who speaks and who codes."""

from __future__ import annotations

import click

from kodbok.cli.common import Command, Group, open_study, prints_rows, why
from kodbok.cli.net import tell
from kodbok.cli.output import fields, show

SPEAKERS = ("document", "label", "name", "role", "case", "turns", "words")
CODERS = ("coder", "codings", "documents", "done")


@click.group(cls=Group, default="list")
def speakers() -> None:
    """Who speaks in each document, and in which role; alone, lists them.

    Example:
      kodbok speakers --format csv
    """


@speakers.command("list")
@prints_rows
def list_() -> None:
    """List who speaks in each document, and in which role.

    Example:
      kodbok speakers list --format csv
    """
    with open_study() as study:
        show(SPEAKERS, [fields(row, SPEAKERS) for row in study.documents.speakers()])


@speakers.command("set")
@click.argument("document")
@click.argument("label")
@click.argument("facts", metavar="role=R|name=N|case=K...", nargs=-1, required=True)
@why
def set_(document: str, label: str, facts: tuple[str, ...], why: str | None) -> None:
    """Say anew who speaks under LABEL in DOCUMENT: the role, the name, the case; an empty one goes.

    Roles are interviewer, participant, moderator, observer, interpreter and unknown.

    Example:
      kodbok speakers set kommun-01 R1 role=participant name="Anna Berg" --coder anna
    """
    from kodbok.study.speakers import facts_said

    with open_study(write=True) as study:
        one = study.documents.set_speaker(document, label, **facts_said(facts), why=why)
        about = ", ".join(part for part in (one.role.value, one.name, one.case) if part)
        tell(f"{one.label}: {about}")


@click.command(cls=Command)
@prints_rows
def coders() -> None:
    """List who has coded, how much, and how many documents each is done with.

    Example:
      kodbok coders
    """
    with open_study() as study:
        show(CODERS, [fields(row, CODERS) for row in study.codings.coders()])
