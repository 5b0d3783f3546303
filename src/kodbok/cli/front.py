"""The way into the TUI, without click: most runs of the program are just this."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kodbok.cli.finding import find_study, named_coder, named_study, studies_here
from kodbok.errors import UsageError
from kodbok.messages import _

EXAMPLE = Path("kodbok-demo")
"""The folder that the example is made in."""


class TuiCall(NamedTuple):
    """What was asked of the TUI. `bare` means that not even `open` was said."""

    study: str | None = None
    coder: str | None = None
    blind: bool | None = None
    bare: bool = False


def in_terminal() -> bool:
    """Whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def plain_call(arguments: Sequence[str]) -> TuiCall | None:
    """The call, where the arguments are plain ones; None leaves them to the commands.

    Plain is nothing, or `open` with `--blind` or `--no-blind`, `--study PATH` and `--coder NAME`, each at most once.
    """
    if not arguments:
        return TuiCall(bare=True)
    if arguments[0] != "open":
        return None
    rest = iter(arguments[1:])
    named: dict[str, str] = {}
    blind: bool | None = None
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument in ("--blind", "--no-blind"):
            blind = argument == "--blind"
        elif name in ("--study", "--coder") and name not in named:
            given = value if equals else next(rest, None)
            if given is None or given.startswith("-"):
                return None
            named[name] = given
        else:
            return None
    return TuiCall(named.get("--study"), named.get("--coder"), blind)


def open_tui(call: TuiCall) -> int:
    """Open the study that is meant; returns the exit code."""
    require_terminal()
    if call.bare and named_study(call.study) is None and len(here := studies_here()) != 1:
        return _welcome(here, named_coder(call.coder))
    run_tui(find_study(call.study), coder=named_coder(call.coder), blind=call.blind)
    return 0


def _welcome(studies: Sequence[Path], coder: str | None) -> int:
    """Ask what to open, and open it; returns the exit code."""
    from kodbok.tui.welcome import welcome

    if (wish := welcome(studies)) is None:
        return 0
    if wish.study is not None:
        run_tui(wish.study, coder=coder)
        return 0
    from kodbok.study import demo

    study = EXAMPLE / demo.STUDY
    if not study.exists():
        sys.stderr.write(_("making the example in {folder} …").format(folder=EXAMPLE) + "\n")
        demo.make(EXAMPLE)
    run_tui(study, coder=coder or demo.CODER)
    return 0


def run_tui(path: Path, *, coder: str | None = None, blind: bool | None = None) -> None:
    """Hand over to the TUI."""
    from kodbok.tui import run

    run(path, coder=coder, blind=blind)


def require_terminal() -> None:
    """Refuse, with exit code 2, where there is no terminal to draw on."""
    if not in_terminal():
        raise UsageError(
            _(
                "This needs a terminal, and there is none here: see 'kodbok --help' for what works without one."
            )
        )
