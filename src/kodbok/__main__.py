"""The program's entry: straight to the TUI where that is all that was asked, else the commands."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence


def main() -> None:
    """Run `kodbok` with the arguments of the process; never returns normally."""
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:  # before the program was there to catch it
        sys.exit(130)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is done is done: the exit code says so


def _run(arguments: Sequence[str]) -> None:
    from kodbok.cli import front

    call = front.plain_call(arguments)
    if call is not None and front.in_terminal():
        from kodbok.cli.net import guard

        sys.exit(guard(lambda: front.open_tui(call)))
    from kodbok.cli.app import cli

    cli.main(arguments, prog_name="kodbok")


if __name__ == "__main__":
    main()
