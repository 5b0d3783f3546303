"""Codings: list, add, import, remove."""

from __future__ import annotations

from pathlib import Path

import click

from kodbok.cli.common import (
    Group,
    confirm,
    dry_run,
    layer,
    open_study,
    prints_rows,
    strict,
    why,
    with_interviewer,
    yes,
)
from kodbok.cli.net import tell
from kodbok.cli.output import fields, show, show_one
from kodbok.cli.reporting import tell_report
from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _, ngettext
from kodbok.model import Origin

CODINGS = (
    "document",
    "start",
    "end",
    "code",
    "coder",
    "origin",
    "created",
    "case",
    "turn",
    "lines",
    "speaker",
    "quote",
    "guid",
)
CODING = ("document", "case", "start", "end", "code", "coder", "origin", "created", "quote", "guid")
EXPENDABLE = ("created", "origin", "lines", "case", "guid", "turn")
SHORTEST_GUID = 4

by_document = click.option("--document", metavar="NAME", help=_("only in this document"))
by_code = click.option("--code", metavar="CODE", help=_("only of this code, and those below it"))
by_case = click.option("--case", metavar="NAME", help=_("only of this case"))


@click.group(cls=Group, default="list")
def codings() -> None:
    """Passages tagged with codes; alone, lists them.

    Example:
      kodbok codings --format csv
    """


@codings.command("list")
@by_document
@by_code
@by_case
@layer(None)
@with_interviewer
@prints_rows
def list_(
    document: str | None, code: str | None, case: str | None, layer: str | None, with_interviewer: bool
) -> None:
    """List the codings, of all coders unless --layer is given.

    Example:
      kodbok codings list --code hinder --format csv
    """
    with open_study() as study:
        rows = study.codings.list(
            document=document, code=code, case=case, layer=layer, with_interviewer=with_interviewer
        )
        show(CODINGS, [fields(row, CODINGS) for row in rows], expendable=EXPENDABLE)


@codings.command("add")
@click.argument("what", metavar="[DOCUMENT] CODE", nargs=-1, required=True)
@click.option(
    "--start", type=click.IntRange(min=0), metavar="N", help=_("first character of the passage, from 0")
)
@click.option("--end", type=click.IntRange(min=0), metavar="N", help=_("the character after its last"))
@click.option("--quote", metavar="TEXT", help=_("the passage itself, found once in the document"))
@click.option("--whole", is_flag=True, help=_("the document as such"))
@click.option("--case", metavar="NAME", help=_("a case as such (no DOCUMENT then)"))
@click.option("--value", metavar="TEXT", help=_("the value on the code's scale"))
@why
def add(
    what: tuple[str, ...],
    start: int | None,
    end: int | None,
    quote: str | None,
    whole: bool,
    case: str | None,
    value: str | None,
    why: str | None,
) -> None:
    """Tag a passage of DOCUMENT, or all of it, or a case, with CODE.

    A coding that is there already is not made again.

    Example:
      kodbok codings add Nacka hinder-resurser --start 120 --end 164 --coder anna
      kodbok codings add Nacka hinder-resurser --quote "Vi har inte folk nog" --coder anna
      kodbok codings add --case Nacka hinder --coder anna
    """
    document = _document(what, start, end, quote, whole, case)
    with open_study(write=True) as study:
        if quote is not None and document is not None:
            start, end = study.codings.find_quote(document, quote)
        coding = study.codings.add(document, start, end, what[-1], case=case, value=value, why=why)
        show_one(CODING, fields(coding, CODING))


def _document(
    what: tuple[str, ...],
    start: int | None,
    end: int | None,
    quote: str | None,
    whole: bool,
    case: str | None,
) -> str | None:
    """The document that is meant, once the arguments are known to name one place in one way."""
    span = start is not None or end is not None
    if [span, quote is not None, whole, case is not None].count(True) != 1 or (start is None) != (
        end is None
    ):
        raise UsageError(_("say what is coded in one way: --start and --end, --quote, --whole or --case"))
    if len(what) != (2 if case is None else 1):
        raise UsageError(_("name a document and a code; with --case only a code"))
    return what[0] if case is None else None


@codings.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--create-codes", is_flag=True, help=_("make the codes that the codebook lacks"))
@click.option(
    "--origin",
    type=click.Choice([Origin.IMPORTED.value, Origin.CONSENSUS.value]),
    default=Origin.IMPORTED.value,
    show_default=True,
    help=_("what they are: somebody's own work, or what was agreed on"),
)
@dry_run
@strict
@why
def import_(file: Path, create_codes: bool, origin: str, dry_run: bool, strict: bool, why: str | None) -> int:
    """Read codings from FILE (CSV or JSON): document, code, coder, and either start and end or quote.

    The coder of each row owns the coding; --coder signs the import. What is good is taken; each row that is
    not is named on stderr, and the exit code is 1 then.

    Example:
      kodbok codings list --format csv > codings.csv
      kodbok codings import codings.csv --coder anna --dry-run
    """
    with open_study(write=True) as study:
        report = study.codings.import_file(
            file,
            create_codes=create_codes,
            origin=Origin(origin),
            dry_run=dry_run,
            strict=strict,
            why=why,
        )
        return tell_report(report, _("codings"), dry_run=dry_run)


@codings.command("remove")
@click.argument("guids", metavar="[GUID...]", nargs=-1)
@by_document
@by_code
@yes
@why
def remove(
    guids: tuple[str, ...], document: str | None, code: str | None, yes: bool, why: str | None
) -> None:
    """Remove codings by GUID (its first characters are enough), or your own by document and code.

    Example:
      kodbok codings remove --document Nacka --code hinder --coder anna --yes
    """
    if bool(guids) == bool(document or code):
        raise UsageError(_("name the codings to remove: their GUIDs, or --document and --code"))
    with open_study(write=True) as study:
        if guids:
            hits = _by_guid(guids, [row.guid for row in study.codings.list()])
        else:
            hits = [
                row.guid
                for row in study.codings.list(document=document, code=code)
                if row.coder == study.coder
            ]
            if len(hits) > 1:
                confirm(_("This removes {n} codings.").format(n=len(hits)), yes=yes)
        removed = study.codings.remove(hits, why=why)
        tell(ngettext("removed {n} coding", "removed {n} codings", removed).format(n=removed))


def _by_guid(given: tuple[str, ...], guids: list[str]) -> list[str]:
    """The GUIDs that begin as given, each one clear."""
    found = []
    for begin in given:
        hits = [guid for guid in guids if guid.startswith(begin.lower())]
        if len(hits) != 1 or len(begin) < SHORTEST_GUID:
            raise KodbokError(
                _("{n} codings have a GUID that begins with {begin}: give more of it").format(
                    n=len(hits), begin=begin
                )
                if hits
                else _("no coding has a GUID that begins with {begin}").format(begin=begin)
            )
        found += hits
    return found
