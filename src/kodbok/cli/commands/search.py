"""Search: passages that match, and a code on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kodbok.cli.common import Command, open_study, prints_rows, setting, warn, why, with_interviewer
from kodbok.cli.output import show
from kodbok.errors import UsageError
from kodbok.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kodbok.study.searching import Hit

SEARCH = ("document", "case", "turn", "lines", "speaker", "start", "end", "code", "coder", "quote")
_AROUND = 30


@click.command(cls=Command)
@click.argument("text")
@click.option("--word", "how", flag_value="word", help=_("whole words alone, not inside others"))
@click.option("--lemma", "how", flag_value="form", help=_("every form of each word, inside compounds too"))
@click.option("--regex", "how", flag_value="regex", help=_("TEXT is a regular expression"))
@click.option(
    "--document", "documents", metavar="NAME", multiple=True, help=_("only in this one; repeatable")
)
@click.option("--code", metavar="CODE", help=_("put this code on every hit: on the sentence that holds it"))
@click.option("--words-alone", is_flag=True, help=_("with --code: on the words found, not their sentence"))
@click.option(
    "--context",
    type=click.IntRange(min=0),
    metavar="N",
    help=_("N characters before and after each passage too (30 in a table)"),
)
@with_interviewer
@why
@prints_rows
def search(
    text: str,
    how: str | None,
    documents: tuple[str, ...],
    code: str | None,
    words_alone: bool,
    context: int | None,
    with_interviewer: bool,
    why: str | None,
) -> None:
    """Print every passage that matches, with document, case, turn, lines and speaker.

    TEXT is found anywhere, inside words too ("kommun" in "kommunhuset"); capitals make no difference,
    and several words are a phrase, over line ends too. Speakers' labels are not searched.

    With --code it says how many hits there are and puts the code on the sentence of each, or on the
    words alone with --words-alone: one change, which one "kodbok undo" takes back. The passages that
    have the code now are printed.

    Example:
      kodbok search resurs
      kodbok search --lemma skola --format csv
      kodbok search "brist på" --code hinder-resurser --coder anna
    """
    if words_alone and code is None:
        raise UsageError(_("--words-alone says what --code is put on: give --code too."))
    with open_study(write=code is not None) as study:
        hits: Sequence[Hit] = study.search.find(
            text, how=how or "text", documents=documents or None, with_interviewer=with_interviewer
        )
        notes = [_count(hits)]
        if code is not None:
            warn(notes)
            passages = study.search.passages(hits, words_alone=words_alone)
            new = len(study.search.code_all(hits, code, words_alone=words_alone, why=why))
            hits, notes = passages, [_coded(new, len(passages) - new)]
        around = context if context is not None else 0 if setting("format") or setting("excel") else _AROUND
        columns = (*SEARCH, "before", "after") if around else SEARCH
        rows = study.search.rows(hits, context=around, code=code)
        show(
            columns,
            [[getattr(row, column) for column in columns] for row in rows],
            notes=notes,
            expendable=("coder", "code", "start", "end", "lines", "speaker"),
        )


def _count(hits: Sequence[Hit]) -> str:
    documents = len({hit.document for hit in hits})
    found = ngettext("{n} hit", "{n} hits", len(hits)).format(n=len(hits))
    where = ngettext("in {n} document", "in {n} documents", documents).format(n=documents)
    return f"{found} {where}." if hits else _("No hit.")


def _coded(new: int, had: int) -> str:
    said = ngettext("{n} passage coded", "{n} passages coded", new).format(n=new)
    return said + (_(" ({n} had the code already).").format(n=had) if had else ".")
