"""The program's entry: straight to the TUI where that is all that was asked, else the commands."""

from __future__ import annotations

import sys

from kodbok.cli import front


def main() -> None:
    """Run `kodbok` with the arguments of the process; never returns normally."""
    arguments = sys.argv[1:]
    call = front.plain_call(arguments)
    if call is not None and front.in_terminal():
        from kodbok.cli.net import guard

        sys.exit(guard(lambda: front.open_tui(call)))
    from kodbok.cli.app import cli

    cli.main(arguments, prog_name="kodbok")


if __name__ == "__main__":
    main()
