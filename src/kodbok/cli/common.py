"""What all commands share: the options taken everywhere, the study they open, and asking first."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kodbok.cli.finding import find_study, named_coder
from kodbok.cli.net import tell
from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _

if TYPE_CHECKING:
    from kodbok.study import Study

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "csv", "json", "md")


def _key(name: str) -> str:
    return f"kodbok.{name}"


def setting(name: str) -> Any:
    """What a shared option said in this run, before or after the command's name; None if nothing."""
    return click.get_current_context().meta.get(_key(name))


def _keep(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> None:
    """Remember a shared option; said twice with different values is wrong usage."""
    name = parameter.name or ""
    for value in values:
        if context.meta.setdefault(_key(name), value) != value:
            raise UsageError(
                _("--{name} is given twice, as {one} and as {other}: give it once.").format(
                    name=name, one=context.meta[_key(name)], other=value
                )
            )


def _shared_options() -> list[click.Option]:
    return [
        click.Option(
            [f"--{name}"],
            metavar=metavar,
            type=kind,
            multiple=True,
            expose_value=False,
            callback=_keep,
            help=said,
        )
        for name, metavar, kind, said in (
            ("study", "PATH", str, _("the study; else KODBOK_STUDY, else the only *.kodbok here")),
            (
                "coder",
                "NAME",
                str,
                _("who acts; else KODBOK_CODER, else the only coder, else the login name"),
            ),
            ("format", None, click.Choice(FORMATS), _("how rows are printed (table)")),
        )
    ]


def share(command: click.Command) -> None:
    """Give a command the shared options; its help in the interface language, the example as it is."""
    command.params += _shared_options()
    paragraphs, example = help_parts(command.help or "")
    told = [_(paragraph) for paragraph in paragraphs]
    command.help = "\n\n".join([*told, f"\b\nExample:\n{example}"] if example else told)


def help_parts(docstring: str) -> tuple[list[str], str]:
    """The paragraphs of a command's help, each a message for the catalogue, and the lines of its example."""
    told, _heading, example = cleandoc(docstring).partition("Example:\n")
    return [" ".join(text.split()) for text in told.split("\n\n") if text.strip()], example


class Command(click.Command):
    """A command that takes the shared options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        share(self)


class Group(click.Group):
    """A noun with several commands, of which `default` is meant when none is named."""

    command_class: type[click.Command] | None = Command

    def __init__(self, *args: Any, default: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.default = default
        share(self)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name where a command's name is missing."""
        at = self._first_own(args)
        if at == len(args) or (args[at].startswith("-") and args[at] not in ("--help", "-h")):
            args = [*args[:at], self.default, *args[at:]]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, each with its whole first sentence."""
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl(
                [(name, command.get_short_help_str(200)) for name, command in named if command]
            )

    @staticmethod
    def _first_own(args: Sequence[str]) -> int:
        """Where the shared options end."""
        shared = {"--study", "--coder", "--format"}
        at = 0
        while at < len(args) and args[at].partition("=")[0] in shared:
            at += 1 if "=" in args[at] else 2
        return min(at, len(args))


# -- options of some commands -------------------------------------------------------------------

why = click.option("--why", metavar="TEXT", help=_("the reason, kept in the history"))
dry_run = click.option("--dry-run", is_flag=True, help=_("say what would change, and change nothing"))
strict = click.option("--strict", is_flag=True, help=_("take nothing when anything is not good"))
yes = click.option("--yes", is_flag=True, help=_("do it without asking"))
with_interviewer = click.option(
    "--with-interviewer", is_flag=True, help=_("count the turns of interviewers and moderators too")
)


def layer(default: str | None) -> Callable[[F], F]:
    """The option --layer."""
    return click.option(
        "--layer",
        default=default,
        metavar="LAYER",
        show_default=default is not None,
        help=_(
            "whose codings: final, union, intersection, a coder's name (all: every coder's, where listed)"
        ),
    )


def prints_rows(command: F) -> F:
    """Mark a command that prints rows: it takes --excel too."""
    return click.option(
        "--excel",
        is_flag=True,
        expose_value=False,
        callback=_keep_excel,
        help=_("CSV that Excel opens by itself (; and a byte order mark)"),
    )(command)


def _keep_excel(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    context.meta[_key("excel")] = value


# -- the study ----------------------------------------------------------------------------------


@contextmanager
def open_study(*, write: bool = False) -> Iterator[Study]:
    """The study that is meant, open for the length of a command; a coder made by it is told.

    A reading command is bound by --coder alone: KODBOK_CODER names who writes.
    """
    from kodbok.study import Study
    from kodbok.study.diagnosis import plain_damage

    given = setting("coder")
    coder = named_coder(given) if write or given is not None else None
    with Study.open(find_study(setting("study")), coder=coder, write=write) as study, plain_damage(study):
        yield study
        tell_new_coder(study)


def layer_notes(study: Study, layer: str | None, *, with_interviewer: bool) -> Sequence[str]:
    """What rows that are not counted themselves rest on: the layer that chose them."""
    if layer is None:
        return ()
    if layer == "all":
        return every_coder()
    return study.themes.counted(layer, with_interviewer=with_interviewer).notes


def every_coder() -> Sequence[str]:
    """What rows rest on that count whatever anybody has coded."""
    return (_("Layer all: every coder's codings."),)


def tell_new_coder(study: Study) -> None:
    """Say which coders were made, so that a misspelt name is seen at once."""
    for name in study.new_coders:
        others = ", ".join(row.coder for row in study.codings.coders() if row.coder != name)
        if others:
            tell(_("new coder: {name} (others: {others})").format(name=name, others=others))
        else:
            tell(_("new coder: {name}").format(name=name))


# -- talking to the person ----------------------------------------------------------------------


def confirm(question: str, *, yes: bool) -> None:
    """Ask before a step that needs a yes; without a terminal --yes must have said it."""
    if yes:
        return
    if not (sys.stdin is not None and sys.stdin.isatty()):
        raise UsageError(_("{question} Say --yes to do it.").format(question=question))
    if not click.confirm(question, err=True):
        raise KodbokError(_("Nothing was changed."))


def warn(sentences: Sequence[str]) -> None:
    """Each sentence on its own line of stderr."""
    for sentence in sentences:
        tell(sentence)
