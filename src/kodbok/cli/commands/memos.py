"""Memos: notes on anything."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kodbok.cli.common import Group, open_study, prints_rows, why
from kodbok.cli.memo_file import MEMOS, memo_file
from kodbok.cli.net import tell
from kodbok.cli.output import fields, show, show_one
from kodbok.messages import _
from kodbok.model import MemoKind

KINDS = click.Choice([kind.value for kind in MemoKind])

on = click.option(
    "--on",
    metavar="THING",
    help=_(
        "what it is on, as 'document kommun-01', 'code hinder', 'case Kommun 01', 'passage kommun-01:120-164'; else the study"
    ),
)


@click.group(cls=Group, default="list")
def memos() -> None:
    """Notes on documents, codes, cases, passages and the study; alone, lists them.

    Example:
      kodbok memos --kind method
    """


@memos.command("list")
@click.option("--kind", type=KINDS, help=_("only of this kind"))
@on
@prints_rows
def list_(kind: str | None, on: str | None) -> None:
    """List the memos.

    Example:
      kodbok memos list --on "code hinder" --format json
    """
    with open_study() as study:
        rows = study.memos.list(kind=MemoKind(kind) if kind else None, on=on)
        show(MEMOS, [fields(memo, MEMOS) for memo in rows], expendable=("created",))


@memos.command("add")
@click.argument("text")
@click.option("--kind", type=KINDS, default=MemoKind.ANALYTIC.value, show_default=True)
@on
@click.option("--title", default="", metavar="TEXT")
@why
def add(text: str, kind: str, on: str | None, title: str, why: str | None) -> None:
    """Write a memo; TEXT `-` reads it from the standard input.

    Example:
      kodbok memos add "Where does this end?" --on "code hinder" --coder anna
    """
    if text == "-":
        text = sys.stdin.read()
    with open_study(write=True) as study:
        memo = study.memos.add(text, kind=MemoKind(kind), on=on, title=title, why=why)
    show_one(MEMOS, fields(memo, MEMOS))


@memos.command("export")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--kind", type=KINDS, help=_("only of this kind"))
@on
def export(file: Path, kind: str | None, on: str | None) -> None:
    """Write the memos to FILE (.md, .csv or .json).

    Example:
      kodbok memos export memos.md
    """
    from kodbok.study.files import write_whole

    with open_study() as study:
        memos = study.memos.list(kind=MemoKind(kind) if kind else None, on=on)
    write_whole(file, memo_file(memos, file).encode())
    tell(_("wrote {file}").format(file=file))
