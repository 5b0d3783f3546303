"""Care of the study's file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kodbok.cli.common import Command, open_study, prints_rows, setting
from kodbok.cli.finding import find_study
from kodbok.cli.net import FAILED, tell
from kodbok.cli.output import fields, show
from kodbok.messages import _
from kodbok.model import Damage

DAMAGE = ("what", "where", "severity")


def show_damage(found: Sequence[Damage], sound: str) -> int:
    """Print what a check found, or say on stderr that it found nothing; returns the exit code."""
    show(DAMAGE, [fields(damage, DAMAGE) for damage in found])
    if not found:
        tell(sound)
    return FAILED if any(damage.severity == "error" for damage in found) else 0


@click.command(cls=Command)
@click.option("--repair", is_flag=True, help=_("mend what can be mended without guessing, then check again"))
@prints_rows
def check(repair: bool) -> int:
    """Check that the study's file is whole; with an error in it, exit 1.

    Example:
      kodbok check
    """
    from kodbok.study.upkeep import check_file

    if repair:
        with open_study(write=True) as study:
            study.repair()
    return show_damage(check_file(find_study(setting("study"))), _("the study is whole"))


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
