"""Documents: say how far the coding has come."""

from __future__ import annotations

import click

from kodbok.cli.common import Command, open_study, why
from kodbok.cli.net import tell
from kodbok.messages import _

names = click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)


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
