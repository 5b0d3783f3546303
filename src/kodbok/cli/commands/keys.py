"""The keys of the terminal program: which there are, whether those in keys.toml can be had."""

from __future__ import annotations

import click

from kodbok.cli.common import Command, prints_rows
from kodbok.cli.net import FAILED, tell
from kodbok.cli.output import show, write
from kodbok.errors import UsageError
from kodbok.messages import _


@click.command(cls=Command)
@click.option("--check", is_flag=True, help=_("say what is wrong with keys.toml; with anything, exit 1"))
@click.option("--export", is_flag=True, help=_("print a keys.toml with every action, all commented out"))
@prints_rows
def keys(check: bool, export: bool) -> int:
    """The keys of the terminal program, as keys.toml has them.

    The file keys.toml is read from the user's configuration folder, or from the folder that KODBOK_CONFIG names.

    Example:
      kodbok keys --check
      kodbok keys --export
    """
    from kodbok.tui.keys.remapping import exported, keys_as_wished
    from kodbok.tui.keys.settings import keys_file

    if check and export:
        raise UsageError(_("--check and --export are two things: say one of them."))
    found = keys_as_wished()
    if export:
        write("\n".join(exported(found)) + "\n", data=False)
        tell(_("keys are read from {file}").format(file=keys_file()))
        return 0
    for problem in found.problems:
        tell(problem)
    if check:
        if not found.problems:
            tell(
                _("{file} is good").format(file=keys_file())
                if keys_file().exists()
                else _("there is no {file}: the usual keys hold").format(file=keys_file())
            )
        return FAILED if found.problems else 0
    show(
        ("action", "keys", "what", "command"),
        [(one.id, ", ".join(one.keys), _(one.help), one.command) for one in found.keymap.actions],
        expendable=("command",),
    )
    return 0
