"""A text in the writer's own editor, as $VISUAL or $EDITOR name it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from kodbok.errors import KodbokError
from kodbok.messages import _


def in_editor(app: App[Any], text: str) -> tuple[str, str]:
    """The text as the writer's own editor saved it, and what went wrong with that, if anything did.

    The editor has the terminal meanwhile.

    Raises:
        KodbokError: there is no editor, it fails and saved nothing, or this terminal cannot be given to it.
    """
    command = _command()
    saved: tuple[str, str] | KodbokError = (text, "")
    try:
        with app.suspend():  # it takes the terminal back only where nothing is raised in it
            try:
                saved = _edited(text, command)
            except KodbokError as error:
                saved = error
    except SuspendNotSupported:
        raise KodbokError(_("This terminal cannot be given to an editor meanwhile.")) from None
    if isinstance(saved, KodbokError):
        raise saved
    return saved


def _edited(text: str, command: Sequence[str]) -> tuple[str, str]:
    """The text as the editor saved it, and what went wrong. It is in a private folder meanwhile, and removed afterwards.

    Raises:
        KodbokError: the editor cannot be started, ends with an error and saved nothing, or leaves no text.
    """
    try:
        # A folder that nobody else may look into.
        with tempfile.TemporaryDirectory(prefix="kodbok-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / "memo.md"
            file.write_text(text + "\n", encoding="utf-8")
            with _left_alone():
                # The command is the user's own, from their environment.
                ended = subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603
            saved = _decoded(file.read_bytes()).rstrip("\n")
            if not ended:
                return saved, ""
            editor = Path(command[0]).name
            if saved == text.rstrip("\n"):
                said = _("{editor} ended with an error: the memo is as it was.")
                raise KodbokError(said.format(editor=editor))
            return saved, _("{editor} ended with an error: what it saved is kept.").format(editor=editor)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        said = _("{editor} could not be used ({reason}): the memo is as it was.")
        raise KodbokError(said.format(editor=command[0], reason=reason)) from error


def _decoded(saved: bytes) -> str:
    """What an editor saved, whose encoding may be an older one; no text is lost for that."""
    try:
        text = saved.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = saved.decode("cp1252", errors="replace")  # five of its bytes are no characters
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _command() -> list[str]:
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


@contextmanager
def _left_alone() -> Iterator[None]:
    """Ctrl+c in the editor is the editor's; a handler, unlike ignoring, is not inherited by it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
