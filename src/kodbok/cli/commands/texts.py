"""The documents of a study: list them, and give them corrected texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kodbok.cli.common import Group, dry_run, open_study, prints_rows, warn, why
from kodbok.cli.net import tell
from kodbok.cli.output import fields, joined, show
from kodbok.messages import _, ngettext
from kodbok.model import Carried, Document

if TYPE_CHECKING:
    from kodbok.study.revising import RevisedCoding, Revision

DOCUMENTS = ("document", "case", "speakers", "turns", "sentences", "words", "codings", "imported")
VERSIONS = ("number", "created", "words", "length", "format", "from_file", "present", "guid")
REVISED = ("state", "code", "coder", "start", "end", "quote", "new_start", "new_end", "new_quote", "guid")


@click.group(cls=Group, default="list")
def documents() -> None:
    """The transcripts of the study; alone, lists them.

    Example:
      kodbok documents --format csv
    """


@documents.command("list")
@prints_rows
def list_() -> None:
    """List the documents.

    Example:
      kodbok documents list --format csv
    """
    with open_study() as study:
        show(DOCUMENTS, map(_row, study.documents.list()), expendable=("imported", "sentences", "speakers"))


def _row(document: Document) -> tuple[str | int | None, ...]:
    return (
        document.name,
        joined(document.cases),
        len(document.speakers),
        document.turns,
        document.sentences,
        document.words,
        document.codings,
        document.imported,
    )


@documents.command("versions")
@click.argument("document")
@prints_rows
def versions(document: str) -> None:
    """List the texts that a document has had.

    Example:
      kodbok documents versions kommun-01
    """
    with open_study() as study:
        rows = study.documents.versions(document)
        show(VERSIONS, [fields(row, VERSIONS) for row in rows], expendable=("guid", "format"))


@documents.command("revise")
@click.argument("document")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@dry_run
@why
@prints_rows
def revise(document: str, file: Path, dry_run: bool, why: str | None) -> None:
    """Give DOCUMENT the text of a corrected FILE; all its codings are carried to it.

    Told is how many codings are unchanged, shifted, changed or to place; the last two are listed, and stay
    listed by `codings review` until their coders have looked at them. `kodbok undo` takes it all back.

    Example:
      kodbok documents revise kommun-01 transcripts/kommun-01.md --coder anna --dry-run
    """
    from kodbok.study.files import read_whole

    raw = read_whole(file)
    with open_study(write=True) as study:
        revision = study.documents.revise(document, raw, file=str(file), dry_run=dry_run, why=why)
        tell_revision(revision, dry_run=dry_run)


@documents.command("replace")
@click.argument("document")
@click.argument("old")
@click.argument("new")
@click.option("--all", "everywhere", is_flag=True, help=_("in every place, not only where there is one"))
@dry_run
@why
@prints_rows
def replace(document: str, old: str, new: str, everywhere: bool, dry_run: bool, why: str | None) -> None:
    """Put NEW in the place of OLD in the text of DOCUMENT, as where a typo is mended.

    Example:
      kodbok documents replace kommun-01 kommunen Kommunen --all --coder anna
    """
    with open_study(write=True) as study:
        revision = study.documents.replace(
            document, old, new, everywhere=everywhere, dry_run=dry_run, why=why
        )
        tell_revision(revision, dry_run=dry_run)


def tell_revision(revision: Revision, *, dry_run: bool) -> None:
    """Say what becomes of a document's codings, and list those to look at."""
    if not revision.is_new:
        tell(_("{document} has this text already: nothing was changed").format(document=revision.document))
        return
    tell(f"{revision.document}: {counted(revision)}")
    if revision.new_speakers:
        tell(_("new speakers: {names}").format(names=", ".join(revision.new_speakers)))
    warn(revision.warnings)
    show(REVISED, map(_revised, revision.to_look_at), expendable=("guid", "new_end", "end", "coder"))
    if dry_run:
        tell(_("this was a dry run: nothing was changed"))


def counted(revision: Revision) -> str:
    """How many codings there are, and what becomes of them."""
    counts = revision.counts
    n = sum(counts.values())
    return ngettext(
        "{n} coding: {unchanged} unchanged, {shifted} shifted, {changed} changed, {to_place} to place",
        "{n} codings: {unchanged} unchanged, {shifted} shifted, {changed} changed, {to_place} to place",
        n,
    ).format(
        n=n,
        unchanged=counts[Carried.UNCHANGED],
        shifted=counts[Carried.SHIFTED],
        changed=counts[Carried.CHANGED],
        to_place=counts[Carried.TO_PLACE],
    )


def _revised(one: RevisedCoding) -> tuple[str | int | None, ...]:
    old = one.coding
    place = one.proposed or (one.start, one.end)
    return (one.state.value, old.code, old.coder, old.start, old.end, old.quote, *place, one.quote, old.guid)
