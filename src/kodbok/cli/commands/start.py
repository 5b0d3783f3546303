"""The beginning: make a study, copy the example, open the TUI."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from kodbok.cli import front
from kodbok.cli.common import Command, setting, tell_new_coder, why
from kodbok.cli.finding import SUFFIX, named_coder, with_suffix
from kodbok.cli.net import tell
from kodbok.errors import UsageError
from kodbok.messages import _


@click.command(cls=Command)
@click.argument("path", metavar="STUDY", required=False, type=click.Path(path_type=Path, readable=False))
@click.option("--title", metavar="TEXT", help=_("what the study is called"))
@click.option("--language", default="sv", show_default=True, metavar="TAG", help=_("language of the study"))
@click.option(
    "--codebook",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help=_("take in this codebook"),
)
@why
def new(path: Path | None, title: str | None, language: str, codebook: Path | None, why: str | None) -> None:
    """Make an empty study in the file STUDY; one that exists is refused.

    A name that does not end in .kodbok gets that ending.

    Example:
      kodbok new trygghet.kodbok --title "Trygghet i kommunerna"
    """
    from kodbok.study import Study

    path = _new_path(path, setting("study"))
    coder = named_coder(setting("coder"))
    with Study.create(
        path, title=title, language=language, codebook=codebook, coder=coder, why=why
    ) as created:
        tell_new_coder(created)
    tell(_("made {study}").format(study=path))


def _new_path(study: Path | None, option: str | None) -> Path:
    """The file to make; --study may name it too."""
    named = (study, Path(option) if option else None)
    given = {with_suffix(path) for path in named if path is not None and path.name}
    if len(given) != 1:
        raise UsageError(_("Name the one study to make: kodbok new NAME{suffix}").format(suffix=SUFFIX))
    return given.pop()


@click.command(cls=Command)
@click.argument(
    "folder", metavar="[DIR]", default=front.EXAMPLE, type=click.Path(path_type=Path, readable=False)
)
@click.option("--no-tui", is_flag=True, help=_("make it, and do not open it"))
def demo(folder: Path, no_tui: bool) -> None:
    """Make the example study in DIR (kodbok-demo) and open it.

    DIR gets the transcripts and the codebook as files too. A folder that has anything in it is refused.

    Example:
      kodbok demo --no-tui
    """
    if not no_tui:
        front.require_terminal()
    from kodbok.study.demo import CODER, make

    path = make(folder)
    coder = named_coder(setting("coder")) or CODER
    tell(_("made {study}; everything in it is invented").format(study=path))
    if not no_tui:
        front.run_tui(path, coder=coder)
    tell(
        _("To open it: kodbok open --study {study} --coder {coder}").format(
            study=quote(str(path)), coder=quote(coder)
        )
    )


@click.command("open", cls=Command)
@click.argument("path", metavar="[STUDY]", required=False)
@click.option(
    "--blind/--no-blind",
    default=None,
    help=_("hide other coders' work; without either, as you left the study"),
)
def open_(path: str | None, blind: bool | None) -> int:
    """Open the study in the terminal, to read and to code.

    Example:
      kodbok open --blind
    """
    option = setting("study")
    if path and option and path != option:
        raise UsageError(
            _("Two studies are named, {one} and {other}: name one.").format(one=path, other=option)
        )
    return front.open_tui(front.TuiCall(path or option, setting("coder"), blind))
