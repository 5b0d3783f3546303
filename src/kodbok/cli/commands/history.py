"""The audit trail, undo and redo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from kodbok.cli.common import Command, open_study, prints_rows, setting, why
from kodbok.cli.net import tell
from kodbok.cli.output import fields, show
from kodbok.errors import UsageError
from kodbok.messages import _
from kodbok.model import HistoryEntry

HISTORY = ("operation", "time", "coder", "what", "why", "rows")

count = click.argument("n", metavar="[N]", default=1, type=click.IntRange(min=1))


@click.command(cls=Command)
@click.option(
    "--since", metavar="TIME", help=_("only what was done since then, as 2026-05-01 or 2026-05-01T12:00Z")
)
@click.option(
    "--to",
    type=click.IntRange(min=1),
    metavar="OPERATION",
    help=_("go back to the point when this operation had been done: take back what you have done since"),
)
@why
@prints_rows
def history(since: str | None, to: int | None, why: str | None) -> None:
    """List what was done to the study, newest first; --coder shows one coder's work.

    With --to, everything that you have done since an operation is taken back in one go, and what you had taken
    back since is put back. Others' work stays; where it stands on yours, nothing is changed. `kodbok redo` puts
    it back.

    Example:
      kodbok history --since 2026-01-01
      kodbok history --to 13 --coder anna
    """
    if to is not None:
        if since is not None:
            raise UsageError(_("Say either --since or --to."))
        with open_study(write=True) as study:
            _tell(study.back_to(to, why=why))
        return
    if why is not None:
        raise UsageError(_("--why goes with --to: without it nothing is changed."))
    with open_study() as study:
        coder = study.coder if setting("coder") else None
        entries = study.history(since=since and _moment(since), coder=coder)
        show(HISTORY, [fields(entry, HISTORY) for entry in entries])


def _moment(given: str) -> str:
    """A time as the history writes it, or the beginning of one; without a zone it is UTC."""
    if re.fullmatch(r"\d{4}(-\d\d)?", given, re.ASCII):
        return given
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(
            _("{time} is no time: write it as 2026-05-01 or 2026-05-01T12:00Z.").format(time=given)
        ) from None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


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
        _tell(study.undo(n, why=why))


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
        _tell(study.redo(n, why=why))


def _tell(entries: Sequence[HistoryEntry]) -> None:
    from kodbok.study.telling import told

    for entry in entries:
        sentence = (
            _("undone: {what} (operation {operation})")
            if entry.undone
            else _("redone: {what} (operation {operation})")
        )
        tell(sentence.format(what=told(entry.what), operation=entry.operation))
