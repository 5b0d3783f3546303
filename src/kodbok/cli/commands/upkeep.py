"""Care of the study's file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kodbok.cli.common import Command, open_study, prints_rows, setting
from kodbok.cli.finding import find_study
from kodbok.cli.net import FAILED, tell
from kodbok.cli.output import fields, show
from kodbok.messages import _, ngettext
from kodbok.model import Damage

DAMAGE = ("what", "where", "severity")


def show_damage(found: Sequence[Damage], sound: str, remedy: str) -> int:
    """Print what a check found, and say on stderr what it comes to; returns the exit code."""
    show(DAMAGE, [fields(damage, DAMAGE) for damage in found])
    errors = [damage for damage in found if damage.severity == "error"]
    if errors:
        counted = ngettext(
            "{n} error, at {where}: {remedy}.", "{n} errors, the first at {where}: {remedy}.", len(errors)
        )
        tell(counted.format(n=len(errors), where=errors[0].where, remedy=remedy))
    elif not found:
        tell(sound)
    return FAILED if errors else 0


@click.command(cls=Command)
@click.option("--repair", is_flag=True, help=_("mend what can be mended without guessing, then check again"))
@prints_rows
def check(repair: bool) -> int:
    """Check that the study's file is whole; with an error in it, exit 1.

    Example:
      kodbok check
    """
    from kodbok.study.upkeep import check_file, repair_file

    path = find_study(setting("study"))
    if repair:
        repair_file(path)
        remedy = _("go back to a backup of {study}, in .kodbok-backups or your own")
    else:
        remedy = _(
            "`kodbok check --repair` makes triggers, views and indexes of {study} anew; "
            "for all else go back to a backup, in .kodbok-backups or your own"
        )
    return show_damage(check_file(path), _("the study is whole"), remedy.format(study=path))


@click.command(cls=Command)
@click.argument("out", type=click.Path(path_type=Path, readable=False))
def backup(out: Path) -> None:
    """Copy the study to the file OUT, whole and consistent, also while it is open.

    Example:
      kodbok backup trygghet-copy.bak
    """
    with open_study() as study:
        study.backup(out)
        tell(_("copied {study} to {out}").format(study=study.path, out=out))
