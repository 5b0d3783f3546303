"""The audit trail, undo and redo."""

from __future__ import annotations

import click

from kodbok.cli.common import Command, open_study, prints_rows, setting, why
from kodbok.cli.net import tell
from kodbok.cli.output import fields, show
from kodbok.messages import _

HISTORY = ("operation", "time", "coder", "what", "why", "rows")

count = click.argument("n", metavar="[N]", default=1, type=click.IntRange(min=1))


@click.command(cls=Command)
@click.option(
    "--since", metavar="TIME", help=_("only what was done since then, as 2026-05-01 or 2026-05-01T12:00Z")
)
@prints_rows
def history(since: str | None) -> None:
    """List what was done to the study, newest first; --coder shows one coder's work.

    Example:
      kodbok history --since 2026-01-01
    """
    with open_study() as study:
        entries = study.history(since=since, coder=setting("coder"))
        show(HISTORY, [fields(entry, HISTORY) for entry in entries])


@click.command(cls=Command)
@count
@why
def undo(n: int, why: str | None) -> None:
    """Take back your latest change, or your latest N changes.

    The history keeps both the change and the undo. What somebody else has changed since is not overwritten:
    the undo is refused, and says by what.

    Example:
      kodbok done kommun-01 --coder anna
      kodbok undo --coder anna
    """
    with open_study(write=True) as study:
        for entry in study.undo(n, why=why):
            tell(
                _("undone: {what} (operation {operation})").format(what=entry.what, operation=entry.operation)
            )


@click.command(cls=Command)
@count
@why
def redo(n: int, why: str | None) -> None:
    """Put back what your latest undo took back, or the latest N.

    Example:
      kodbok undo --coder anna
      kodbok redo --coder anna
    """
    with open_study(write=True) as study:
        for entry in study.redo(n, why=why):
            tell(
                _("redone: {what} (operation {operation})").format(what=entry.what, operation=entry.operation)
            )
