"""Import: transcripts into the study, with a preview and a flag for every choice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kodbok.cli.common import Command, dry_run, open_study, prints_rows, setting, strict, warn, why
from kodbok.cli.net import DONE, FAILED, tell
from kodbok.cli.output import fields, joined, show, show_things, write
from kodbok.cli.progress import Progress
from kodbok.cli.width import pad
from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _
from kodbok.text import displayable

if TYPE_CHECKING:
    from kodbok.study.import_report import ImportedRow, ImportReport, ReadOptions
    from kodbok.study.preview import Preview

IMPORTED = ("document", "case", "speakers", "turns", "words", "encoding", "note")
VOICES = ("label", "role", "name", "case", "turns", "words")


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
    "--speaker",
    "named",
    multiple=True,
    metavar="LABEL=ROLE",
    help=_(
        "who a label is, though it occurs once: a role, or role=...,name=...,case=...; LABEL=none: no speaker"
    ),
)
@click.option(
    "--column",
    "columns",
    metavar="USE=COLUMN",
    multiple=True,
    help=_("what a table's column holds: text, id, attribute, ignore, speaker or time; may be repeated"),
)
@click.option("--as", "as_name", metavar="NAME", help=_("the document's name in the study (one file)"))
@click.option(
    "--as-version-of",
    "version_of",
    metavar="DOCUMENT",
    help=_("the file is a corrected text of this document: its codings are carried over (one file)"),
)
@click.option("--duplicates", is_flag=True, help=_("take a text that is in the study already once more"))
@click.option("--comments", is_flag=True, help=_("make memos of the comments beside a text"))
@click.option("--encoding", metavar="NAME", help=_("the files' encoding, where it is guessed wrongly"))
@click.option(
    "--repair-mojibake", "repair", is_flag=True, help=_("mend letters that were damaged, as Ã¥ for å")
)
@click.option(
    "--join",
    is_flag=True,
    help=_("make paragraphs of captions that nobody is named for, instead of a turn each"),
)
@click.option(
    "--reader", metavar="NAME", help=_("the format to read the files as, where it is guessed wrongly")
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
    named: tuple[str, ...],
    columns: tuple[str, ...],
    as_name: str | None,
    version_of: str | None,
    duplicates: bool,
    comments: bool,
    encoding: str | None,
    repair: bool,
    join: bool,
    reader: str | None,
    language: str | None,
    dry_run: bool,
    strict: bool,
    why: str | None,
) -> int:
    """Read transcripts (told by content, whatever their names) into the study; folders are walked.

    What is good is taken; each file that is not is named on stderr, and the exit code is 1 then. A file that
    is in the study already is skipped, in another format too. A survey (.csv, .xlsx, .ods) gives a case and a
    document for each respondent.

    With --dry-run nothing is changed, and of each
    file is shown what was found in it: the encoding with a line to judge it by, who speaks how much and in
    which role, labels that occur once, the first turns.

    Example:
      kodbok import transcripts --coder anna --dry-run
    """
    from kodbok.study.import_report import ImportChoices, ReadOptions, parse_columns, speakers_said

    people, silent = speakers_said(named)
    options = ReadOptions(
        speakers=speakers,
        language=language,
        encoding=encoding,
        repair=repair,
        join=join,
        columns=parse_columns(columns),
        reader=reader,
        named=people,
        silent=silent,
    )
    if version_of is not None:
        return _revise(paths, version_of, options, dry_run=dry_run, why=why)
    choices = ImportChoices(
        cases=cases, as_name=as_name, duplicates=duplicates, comments=comments, strict=strict
    )
    with open_study(write=True) as study, Progress() as progress:
        report = study.documents.import_files(
            paths, options=options, choices=choices, dry_run=dry_run, progress=progress, why=why
        )
    if not (report.taken or report.skipped or report.failed):
        raise KodbokError(
            _("There is nothing to import in {paths}.").format(paths=", ".join(map(str, paths)))
        )
    return _tell(report, dry_run=dry_run)


def _revise(
    paths: tuple[Path, ...], document: str, options: ReadOptions, *, dry_run: bool, why: str | None
) -> int:
    """Give a document the text of a file."""
    from kodbok.cli.commands.texts import tell_revision
    from kodbok.study.files import read_whole

    if len(paths) > 1:
        raise UsageError(_("--as-version-of takes one file, and {n} were given.").format(n=len(paths)))
    raw = read_whole(paths[0])
    with open_study(write=True) as study:
        revision = study.documents.revise(
            document, raw, file=str(paths[0]), options=options, dry_run=dry_run, why=why
        )
        tell_revision(revision, dry_run=dry_run)
    return DONE


def _tell(report: ImportReport, *, dry_run: bool) -> int:
    match setting("format") or "table":
        case "json" if dry_run:
            show_things([_as_object(row) for row in report.taken])
        case "table" if dry_run:
            write("\n".join(line for row in report.taken for line in _shown(row)), data=False)
        case _:
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


# -- the preview -------------------------------------------------------------------------------


def _as_object(row: ImportedRow) -> dict[str, object]:
    """The row's columns, and all that the preview shows."""
    seen = row.preview
    assert seen is not None
    return dict(zip(IMPORTED, _imported(row), strict=True)) | {
        "path": str(row.path),
        "format": row.format,
        "language": row.language,
        "cases": row.cases,
        "sample": seen.sample,
        "voices": [dict(zip(VOICES, fields(one, VOICES), strict=True)) for one in seen.voices],
        "once": seen.once,
        "first": seen.first,
        "comments": seen.comments,
        "timed": seen.timed,
        "near": row.near and {"document": row.near.document, "share": round(row.near.share, 3)},
        "warnings": row.warnings,
    }


def _shown(row: ImportedRow) -> Iterator[str]:
    """A block for people: what was found in one file."""
    seen = row.preview
    assert seen is not None
    yield displayable(row.document)
    for what, said in _facts(row, seen):
        yield f"  {pad(what, 10)} {displayable(said)}"
    yield ""


def _facts(row: ImportedRow, seen: Preview) -> Iterator[tuple[str, str]]:
    times = _("with times") if seen.timed else None
    yield _("read as"), ", ".join(one for one in (row.format, row.encoding, row.language, times) if one)
    if seen.sample:
        yield _("sample"), seen.sample
    yield _("case"), "; ".join(row.cases)
    yield _("in all"), _("{turns} turns, {words} words").format(turns=row.turns, words=row.words)
    for i, one in enumerate(seen.voices):
        about = "; ".join(part for part in (one.role.value, one.name, one.case) if part)
        counts = _("{turns} turns, {words} words").format(turns=one.turns, words=one.words)
        yield "" if i else _("speakers"), f"{one.label} ({about}): {counts}"
    if seen.once:
        yield _("once only"), ", ".join(seen.once)
    for i, turn in enumerate(seen.first):
        yield "" if i else _("begins"), turn
    if seen.comments:
        yield _("comments"), str(seen.comments)
