"""The program as click sees it: the list of commands, each imported when it is called."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, cast

import click

import kodbok
from kodbok.cli import front
from kodbok.cli.common import setting, share
from kodbok.cli.net import guard
from kodbok.errors import KodbokError, UsageError, close_names
from kodbok.messages import _

COMMANDS = {
    "demo": ("start", _("make the example study and open it")),
    "new": ("start", _("make an empty study")),
    "open": ("start", _("read and code in the terminal")),
    "import": ("importing", _("read transcripts into the study")),
    "documents": ("texts", _("the documents: list, revise, replace, versions")),
    "speakers": ("people", _("who speaks where, in which role")),
    "coders": ("people", _("who codes")),
    "cases": ("cases", _("cases and their attributes")),
    "codebook": ("codebook", _("the codes: show, import, export, check, log")),
    "codings": ("codings", _("passages tagged with codes: list, add, import, remove")),
    "quotes": ("quotes", _("coded passages with their source")),
    "search": ("search", _("passages that match words, word forms or a pattern")),
    "themes": ("themes", _("how many cases and passages each theme and code has")),
    "matrix": ("themes", _("codes by cases")),
    "summaries": ("summaries", _("what each case says of each theme, in your words")),
    "memos": ("memos", _("notes on anything")),
    "done": ("documents", _("say that you have coded documents to the end")),
    "settle": ("documents", _("say that the consensus on documents is settled")),
    "export": ("export", _("the study's codings or all of it, as files")),
    "history": ("history", _("what was done, by whom, when and why")),
    "undo": ("history", _("take back the latest changes")),
    "redo": ("history", _("put back what undo took back")),
    "keys": ("keys", _("the keys of the terminal program: list, check, export")),
    "check": ("upkeep", _("is the study's file whole")),
    "backup": ("upkeep", _("a copy of the study, also while it is open")),
}
"""Command: the module of `kodbok.cli.commands` that has it, and what `kodbok --help` says of it."""


class Program(click.Group):
    """The root: finds commands by the list above, and lets nothing end in a traceback."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        share(self)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands' names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kodbok.cli.commands.{COMMANDS[cmd_name][0]}")
        return cast(click.Command, getattr(module, cmd_name + "_" * (cmd_name in ("import", "open"))))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; a misspelt one is answered with those it may have been."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            close = close_names(args[0], COMMANDS)
            hint = _("did you mean {names}?").format(names=", ".join(close)) if close else ""
            raise UsageError(
                _("There is no command {name}: {hint}").format(
                    name=args[0], hint=hint or _("'kodbok --help' lists them.")
                )
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, does) for name, (_module, does) in COMMANDS.items()])

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **_extra: Any
    ) -> NoReturn:
        """Run the program and exit the process with its code."""
        raise SystemExit(guard(lambda: self._run(args, prog_name)))

    def _run(self, args: Sequence[str] | None, prog_name: str | None) -> int | None:
        """Run, with click's own errors made into ours."""
        try:
            return cast(int | None, super().main(args, prog_name or "kodbok", standalone_mode=False))
        except click.UsageError as error:
            raise UsageError(_usage_sentence(error)) from error
        except click.ClickException as error:
            raise KodbokError(error.format_message()) from error
        except click.Abort:
            raise KeyboardInterrupt from None


def _usage_sentence(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "kodbok"
    return _("{what} See '{command} --help'.").format(what=error.format_message(), command=path)


@click.group(
    "kodbok",
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(kodbok.__version__, message="kodbok %(version)s", help=_("print the version"))
@click.pass_context
def cli(ctx: click.Context) -> int | None:
    """Code interviews: read transcripts, tag passages, see themes across cases, export.

    Alone, opens the study of this folder in the terminal.

    Example:
      kodbok demo --no-tui
      kodbok themes
    """
    if ctx.invoked_subcommand is not None:
        return None
    return front.open_tui(front.TuiCall(setting("study"), setting("coder"), bare=True))
