"""A text in the writer's own editor, as $VISUAL or $EDITOR name it."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kodbok.errors import KodbokError
from kodbok.messages import _


def editor() -> list[str]:
    """The words of the command that $VISUAL, or else $EDITOR, holds.

    Raises:
        KodbokError: neither is set, or it is no command.
    """
    said = next((value for name in ("VISUAL", "EDITOR") if (value := os.environ.get(name, "").strip())), "")
    if not said:
        raise KodbokError(_("No editor is set: name one before kodbok is started, as `export EDITOR=nano`."))
    try:
        return shlex.split(said, posix=os.name != "nt")
    except ValueError:
        raise KodbokError(_("“{command}” is no command: set EDITOR anew.").format(command=said)) from None


def edited(text: str, command: Sequence[str]) -> str:
    """The text as the editor saved it. It is in a private folder meanwhile, and removed afterwards.

    Raises:
        KodbokError: the editor cannot be started, ends with an error, or leaves no text.
    """
    folder = Path(tempfile.mkdtemp(prefix="kodbok-"))  # nobody else may look into it
    try:
        file = folder / "memo.md"
        file.write_text(text + "\n", encoding="utf-8")
        with _left_alone():
            # The command is the user's own, from their environment.
            ended = subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603
        if ended:
            said = _("{editor} ended with an error: the memo is as it was.")
            raise KodbokError(said.format(editor=Path(command[0]).name))
        return file.read_text(encoding="utf-8").rstrip("\n")
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise KodbokError(
            _("{editor} could not be used ({reason}): the memo is as it was.").format(
                editor=command[0], reason=said
            )
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _left_alone() -> Iterator[None]:
    """Ctrl+c in the editor is the editor's; a handler, unlike ignoring, is not inherited by it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
