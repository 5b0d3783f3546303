"""The codebook: the tree with its counts, in and out of files, and its log."""

from __future__ import annotations

from pathlib import Path

import click

from kodbok.cli.commands.upkeep import show_damage
from kodbok.cli.common import Group, dry_run, every_coder, open_study, prints_rows, why
from kodbok.cli.net import tell
from kodbok.cli.output import fields, show
from kodbok.messages import _
from kodbok.model import Emerged, in_language

CODES = ("id", "path", "key", "codings", "cases", "definition")
LOG = ("version", "time", "coder", "code", "what", "why", "codings")

file = click.argument("file", type=click.Path(path_type=Path, readable=False))


@click.group(cls=Group, default="show")
def codebook() -> None:
    """The codes of the study; alone, shows them with their counts.

    Example:
      kodbok codebook
      kodbok codebook export codebook.yaml
    """


@codebook.command("show")
@prints_rows
def show_() -> None:
    """Show the codes in their order, each with the passages and cases that have it.

    Example:
      kodbok codebook show --format md
    """
    with open_study() as study:
        codebook = study.codebook.get()
        counts = study.codebook.counts()
        rows = [
            (
                code.id,
                codebook.path(code.id, study.language),
                code.key,
                *counts.get(code.id, (0, 0)),
                in_language(code.definition, study.language) or None,
            )
            for code in codebook.codes
        ]
    show(CODES, rows, expendable=("id",), tree="path", notes=every_coder())


@codebook.command("add")
@click.argument("label")
@click.option("--under", metavar="CODE", help=_("the code that it is to stand below"))
@click.option("--definition", metavar="TEXT", default="", help=_("what it is for"))
@click.option(
    "--emerged",
    type=click.Choice([emerged.value for emerged in Emerged]),
    default=Emerged.INDUCTIVE.value,
    show_default=True,
    help=_("where it came from"),
)
@why
def add(label: str, under: str | None, definition: str, emerged: str, why: str | None) -> None:
    """Make a code called LABEL, in the study's language; its id is made from the label.

    Codes that are called nearly the same are named on stderr.

    Example:
      kodbok codebook add "Brist på lokaler" --under hinder --coder anna
    """
    with open_study(write=True) as study:
        near = study.codebook.alike(label)
        code = study.codebook.new(
            label, parent=under, definition=definition, emerged=Emerged(emerged), why=why
        )
        book = study.codebook.get()
        tell(_("new code {id}: {path}").format(id=code.id, path=book.path(code.id, study.language)))
        for one in near:
            tell(
                _("there is nearly the same: {id} ({path})").format(
                    id=one.id, path=book.path(one.id, study.language)
                )
            )


@codebook.command("import")
@file
@click.option("--prune", is_flag=True, help=_("remove codes and themes that the file lacks"))
@dry_run
@why
def import_(file: Path, prune: bool, dry_run: bool, why: str | None) -> None:
    """Take in the codes and themes of FILE (YAML or CSV), merged by id with those of the study.

    Example:
      kodbok codebook import codebooks/trygghet.yaml --coder anna --why "clearer definitions"
    """
    with open_study(write=True) as study:
        taken = study.codebook.import_file(file, prune=prune, dry_run=dry_run, why=why)
    for change in taken.changes:
        tell(change)
    if not taken.changes:
        tell(_("the codebook is the same already"))
    if dry_run:
        tell(_("this was a dry run: nothing was changed"))


@codebook.command("export")
@file
def export(file: Path) -> None:
    """Write the codebook to FILE (.yaml or .csv); comments in a YAML file that is there are kept.

    Example:
      kodbok codebook export codebook.yaml
    """
    with open_study() as study:
        study.codebook.export_file(file)
    tell(_("wrote {file}").format(file=file))


@codebook.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@prints_rows
def check(file: Path | None) -> int:
    """Check a codebook file, or the study's codebook; with an error in it, exit 1.

    Example:
      kodbok codebook check codebooks/trygghet.yaml
    """
    if file is not None:
        from kodbok.study.codebook import check_file

        found = check_file(file)
    else:
        with open_study() as study:
            found = study.codebook.check()
    remedy = _("mend it and check again")
    return show_damage(found, _("nothing is wrong with the codebook"), remedy)


@codebook.command("log")
@prints_rows
def log() -> None:
    """List how the codebook changed, why, and how many codings each changed code has now.

    Example:
      kodbok codebook log
    """
    with open_study() as study:
        show(LOG, [fields(change, LOG) for change in study.codebook.log()])
