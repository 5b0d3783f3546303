"""The study as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kodbok.cli.common import Command, layer, open_study
from kodbok.cli.net import tell
from kodbok.messages import _


@click.command(cls=Command)
@click.argument(
    "outs", metavar="OUT...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False)
)
@layer(None)
def export(outs: tuple[Path, ...], layer: str | None) -> None:
    """Write the codings (OUT.csv) or everything (OUT.json).

    The same study gives the same bytes. All coders' work is written unless --layer is given.

    Example:
      kodbok export codings.csv everything.json
    """
    with open_study() as study:
        study.exchange.export(outs, layer=None if layer == "all" else layer)
    for out in outs:
        tell(_("wrote {file}").format(file=out))
