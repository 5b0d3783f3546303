"""The last net: every way a run can end becomes an exit code and at most one plain sentence."""

from __future__ import annotations

import codecs
import errno
import os
import sys
import traceback
from collections.abc import Callable
from io import TextIOWrapper

from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _
from kodbok.text import displayable

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_LONGEST = 20_000
"""A message is cut to so many characters: somebody's file may hold a name of ten million."""


def tell(sentence: str) -> None:
    """One message to the person, on stderr, on one line and with nothing that a terminal would obey."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(displayable(_cut(sentence)) + "\n")
        sys.stderr.flush()
    except OSError:
        abandon(2)


def _cut(sentence: str) -> str:
    """A message without its middle, if it is very long: both ends tell something."""
    if len(sentence) <= _LONGEST:
        return sentence
    half = _LONGEST // 2
    return f"{sentence[:half]} … {sentence[-half:]}"


def guard(run: Callable[[], int | None]) -> int:
    """Run, and return the exit code; whatever goes wrong is told in one sentence."""
    _let_streams_write_everything()
    try:
        code = run() or DONE
        _flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:
        raise
    except Exception as error:
        if os.environ.get("KODBOK_DEBUG") == "1":
            traceback.print_exc()
        abandon(1)
        code, sentence = _verdict(error)
        tell(sentence)
    return code


def _let_streams_write_everything() -> None:
    """No character that a stream's encoding lacks may end the program.

    ASCII is what Python falls back to where no locale is set, and UTF-8 is what is meant there,
    unless somebody has asked for ASCII.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        unset = codecs.lookup(stream.encoding).name == "ascii" and not os.environ.get("PYTHONIOENCODING")
        stream.reconfigure(encoding="utf-8" if unset else None, errors="backslashreplace")


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def abandon(descriptor: int) -> None:
    """Lead a stream that may be broken to nowhere, so that Python's own last flush cannot fail."""
    stream = {1: sys.stdout, 2: sys.stderr}[descriptor]
    try:
        stream.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
    except (AttributeError, ValueError):
        return  # closed by whoever started the program


def _verdict(error: Exception) -> tuple[int, str]:
    """Exit code and sentence for an error."""
    if isinstance(error, UsageError):
        return WRONG_USAGE, str(error)
    if isinstance(error, KodbokError):
        return FAILED, str(error)
    sqlite3 = sys.modules.get("sqlite3")
    if sqlite3 is not None and isinstance(error, sqlite3.Error):
        return FAILED, _from_sqlite(str(error))
    if isinstance(error, OSError):
        return FAILED, _from_system(error)
    if isinstance(error, UnicodeEncodeError):
        return FAILED, _("A name or text in the arguments is not valid UTF-8: give it again in UTF-8.")
    if isinstance(error, MemoryError):
        return FAILED, _("There is not enough memory for this.")
    return FAILED, _("internal error: {kind}: {text} (KODBOK_DEBUG=1 shows where)").format(
        kind=type(error).__name__, text=error
    )


def _from_sqlite(text: str) -> str:
    lowered = text.lower()
    if "locked" in lowered or "busy" in lowered:
        return _("The study is busy: another program is writing to it; try again in a moment.")
    if "full" in lowered:
        return _("The disk is full: make room and try again; the study is as it was.")
    if "readonly" in lowered or "read-only" in lowered:
        return _("The study cannot be written: the file or its folder is read-only.")
    if "unable to open" in lowered:
        return _("The study cannot be opened: check that the file and its folder can be read and written.")
    if "not a database" in lowered:
        return _("The file is not a kodbok study.")
    return _(
        "The study could not be read or written ({text}): 'kodbok check' says whether it is whole."
    ).format(text=text)


def _from_system(error: OSError) -> str:
    name = error.filename if error.filename is not None else error.filename2
    where = os.fsdecode(name) if isinstance(name, str | bytes) else None
    reason = _("the disk is full") if error.errno == errno.ENOSPC else error.strerror or str(error)
    return f"{where}: {reason}." if where else f"{reason[:1].upper()}{reason[1:]}."
