"""Codings: list, add, import, change, remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kodbok.cli.common import (
    Group,
    confirm,
    dry_run,
    layer,
    layer_notes,
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
from kodbok.errors import UsageError
from kodbok.messages import _, ngettext
from kodbok.model import Origin

if TYPE_CHECKING:
    from kodbok.study.codings import ToReview

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
REVIEW = (
    *("document", "state", "code", "coder", "start", "end", "was", "quote"),
    *("proposed_start", "proposed_end", "guid"),
)
EXPENDABLE = ("created", "origin", "lines", "case", "guid", "turn", "speaker", "coder")

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
            document=document,
            code=code,
            case=case,
            layer=None if layer == "all" else layer,
            with_interviewer=with_interviewer,
        )
        notes = layer_notes(study, layer, with_interviewer=with_interviewer)
        show(CODINGS, [fields(row, CODINGS) for row in rows], notes=notes, expendable=EXPENDABLE)


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
      kodbok codings add kommun-01 hinder-resurser --start 120 --end 164 --coder anna
      kodbok codings add kommun-01 hinder-resurser --quote "jag är ensam" --coder anna
      kodbok codings add --case "Kommun 01" media --coder anna
    """
    place = [start is not None or end is not None, quote is not None, whole, case is not None]
    if place.count(True) != 1 or (start is None) != (end is None):
        raise UsageError(_("Say what is coded in one way: --start and --end, --quote, --whole or --case."))
    *named, code = what
    if len(named) != (0 if case is not None else 1):
        raise UsageError(_("Name a document and a code; with --case only a code."))
    with open_study(write=True) as study:
        if case is not None:
            coding = study.codings.add_to_case(case, code, value=value, why=why)
        elif whole:
            coding = study.codings.add_to_document(named[0], code, value=value, why=why)
        else:
            span = (
                (start, end)
                if start is not None and end is not None
                else study.codings.place(named[0], quote or "")
            )
            coding = study.codings.add(named[0], *span, code, value=value, why=why)
        show_one(CODINGS, fields(study.codings.row(coding), CODINGS))


@codings.command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--create-codes",
    is_flag=True,
    help=_("make the codes that the codebook lacks, with those above them in a path (A > B, A::B or A/B)"),
)
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
      kodbok codings import transcripts/codings.csv --coder anna --dry-run
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


@codings.command("review")
@click.argument("document", required=False)
@click.option(
    "--accept", "accepted", metavar="GUID", multiple=True, help=_("it stands right where it is now")
)
@why
@prints_rows
def review(document: str | None, accepted: tuple[str, ...], why: str | None) -> None:
    """List the codings that a new text has changed, or that have no place on it, with a place proposed.

    They are kept until somebody looks at them: `--accept GUID` says that one stands right, `codings change
    GUID --start N --end N` puts it where it belongs, `codings remove GUID` takes it away. What is to be
    placed is counted nowhere.

    Example:
      kodbok codings review --format csv
    """
    with open_study(write=bool(accepted)) as study:
        if accepted:
            study.codings.accept_all([study.codings.guid(begin) for begin in accepted], why=why)
        show(REVIEW, map(_to_review, study.codings.to_review(document)), expendable=("guid", "coder"))


def _to_review(one: ToReview) -> tuple[str | int | None, ...]:
    coding = one.coding
    place = one.proposed or (None, None)
    return (
        *(coding.document, coding.carried, coding.code, coding.coder, coding.start, coding.end),
        *(one.was, coding.quote if coding.start is not None else None, *place, coding.guid),
    )


@codings.command("change")
@click.argument("guid")
@click.option("--start", type=click.IntRange(min=0), metavar="N", help=_("where it is to start"))
@click.option("--end", type=click.IntRange(min=0), metavar="N", help=_("where it is to end"))
@click.option("--code", metavar="CODE", help=_("the code that it is to have"))
@click.option("--value", metavar="TEXT", help=_("its value on the code's scale; an empty one is taken away"))
@click.option("--star/--no-star", default=None, help=_("whether it is important"))
@why
def change(
    guid: str,
    start: int | None,
    end: int | None,
    code: str | None,
    value: str | None,
    star: bool | None,
    why: str | None,
) -> None:
    """Change one of your codings, called by its GUID (its first characters are enough).

    It stays the same coding, with its memos; all that is given changes in one step.

    Example:
      kodbok codings change GUID --end 500 --star --coder anna
    """
    if start is None and end is None and code is None and value is None and star is None:
        raise UsageError(_("Say what to change: --start, --end, --code, --value, --star or --no-star."))
    with open_study(write=True) as study:
        coding = study.codings.change(
            study.codings.guid(guid), start=start, end=end, code=code, value=value, important=star, why=why
        )
        show_one(CODINGS, fields(study.codings.row(coding), CODINGS))


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
      kodbok codings remove --document kommun-01 --code hinder --coder anna --yes
    """
    if bool(guids) == bool(document or code):
        raise UsageError(_("Name the codings to remove: their GUIDs, or --document and --code."))
    with open_study(write=True) as study:
        if guids:
            hits = [study.codings.guid(begin) for begin in guids]
        else:
            found = study.codings.find(document=document, code=code, coder=study.coder)
            hits = [coding.guid for coding in found]
            if len(hits) > 1:
                confirm(_("This removes {n} codings.").format(n=len(hits)), yes=yes)
        removed = study.codings.remove(hits, why=why)
        tell(ngettext("removed {n} coding", "removed {n} codings", removed).format(n=removed))
