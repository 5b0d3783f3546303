"""Documents: read them in, say how far the coding has come."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kodbok.cli.common import Command, dry_run, open_study, prints_rows, strict, warn, why
from kodbok.cli.net import DONE, FAILED, tell
from kodbok.cli.output import joined, show
from kodbok.cli.progress import Progress
from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _

if TYPE_CHECKING:
    from kodbok.study.importing import ImportedRow

IMPORTED = ("document", "case", "speakers", "turns", "words", "encoding", "note")


def _expression(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """A REGEX that is none is wrong usage, told before any file is read."""
    try:
        re.compile(value)
    except re.error as error:
        raise UsageError(
            _("--speakers takes auto, none or a regular expression, and {value} is none: {reason}.").format(
                value=value, reason=error
            )
        ) from error
    return value


names = click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)


@click.command("import", cls=Command)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False)
)
@click.option(
    "--cases",
    metavar="CSV",
    type=click.Path(path_type=Path, readable=False),
    help=_("cases and attributes too"),
)
@click.option(
    "--speakers",
    default="auto",
    show_default=True,
    metavar="auto|none|REGEX",
    callback=_expression,
    help=_("how speaker labels are found; a REGEX matches the label at the start of a line"),
)
@click.option(
    "--column",
    "columns",
    metavar="USE=COLUMN",
    multiple=True,
    help=_("what a table's column holds: text, id, attribute, ignore, speaker or time; may be repeated"),
)
@click.option("--as", "as_name", metavar="NAME", help=_("the document's name in the study (one file)"))
@click.option("--encoding", metavar="NAME", help=_("the files' encoding, where it is guessed wrongly"))
@click.option(
    "--repair-mojibake", "repair", is_flag=True, help=_("mend letters that were damaged, as Ã¥ for å")
)
@click.option("--language", metavar="TAG", help=_("the documents' language, as sv or en"))
@dry_run
@strict
@why
@prints_rows
def import_(
    paths: tuple[Path, ...],
    cases: Path | None,
    speakers: str,
    columns: tuple[str, ...],
    as_name: str | None,
    encoding: str | None,
    repair: bool,
    language: str | None,
    dry_run: bool,
    strict: bool,
    why: str | None,
) -> int:
    """Read transcripts (.txt, .md, .docx, .vtt, .srt, told by content) into the study; folders are walked.

    What is good is taken; each file that is not is named on stderr, and the exit code is 1 then. A file that
    is in the study already is skipped. A survey (.csv, .xlsx, .ods) gives a case and a document for each
    respondent.

    Example:
      kodbok import transcripts --coder anna --dry-run
    """
    from kodbok.study.importing import ReadOptions, parse_columns

    options = ReadOptions(
        speakers=speakers,
        language=language,
        encoding=encoding,
        repair=repair,
        columns=parse_columns(columns),
    )
    with open_study(write=True) as study, Progress() as progress:
        report = study.documents.import_files(
            paths,
            options=options,
            cases=cases,
            as_name=as_name,
            dry_run=dry_run,
            strict=strict,
            progress=progress,
            why=why,
        )
    if not (report.taken or report.skipped or report.failed):
        raise KodbokError(
            _("There is nothing to import in {paths}.").format(paths=", ".join(map(str, paths)))
        )
    show(IMPORTED, map(_imported, report.taken))
    warn([f"{row.document}: {warning}" for row in report.taken for warning in row.warnings])
    warn([*report.warnings, *report.skipped])
    warn(report.failed)
    if dry_run:
        tell(_("this was a dry run: nothing was changed"))
    return FAILED if report.failed else DONE


def _imported(row: ImportedRow) -> tuple[str | int | None, ...]:
    return (
        row.document,
        joined(row.cases),
        len(row.speakers),
        row.turns,
        row.words,
        row.encoding,
        joined(row.warnings),
    )


@click.command(cls=Command)
@names
@click.option("--undone", is_flag=True, help=_("you are not done after all"))
@why
def done(documents: tuple[str, ...], undone: bool, why: str | None) -> None:
    """Say that you have coded these documents to the end, by the codebook as it is now.

    Only then can a theme that is not there be told from one that nobody has looked for.

    Example:
      kodbok done kommun-01 --coder anna
    """
    with open_study(write=True) as study:
        named = study.documents.mark_done(documents, done=not undone, why=why)
        sentence = (
            _("{coder} is not done with {documents}") if undone else _("{coder} is done with {documents}")
        )
        tell(sentence.format(coder=study.coder, documents=", ".join(named)))


@click.command(cls=Command)
@names
@why
def settle(documents: tuple[str, ...], why: str | None) -> None:
    """Say that the consensus on these documents is settled: it is what `final` counts from now on.

    Example:
      kodbok settle kommun-01 --coder anna
    """
    with open_study(write=True) as study:
        named = study.documents.settle(documents, why=why)
        tell(_("settled: {documents}").format(documents=", ".join(named)))
        if empty := study.documents.without_consensus(named):
            tell(
                _(
                    "No consensus codings in {documents}: `final` counts nothing there now. "
                    "`kodbok codings import FILE --origin consensus` brings them; `kodbok undo` takes this back."
                ).format(documents=", ".join(empty))
            )
