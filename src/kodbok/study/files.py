"""Files read and written whole, with errors in plain words."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.store.connection import plain_errors


def read_whole(path: Path) -> bytes:
    """The bytes of a file; a pipe or a device, which may never end, is not read.

    Raises:
        KodbokError: the file is missing, cannot be read, or is none.
    """
    with plain_errors(path):
        if not path.is_file() and not path.is_dir() and path.exists():
            raise KodbokError(
                _("{path} is a pipe or a device: save what it gives in a file, and name that.").format(
                    path=path
                )
            )
        return path.read_bytes()


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all.

    Raises:
        KodbokError: the file or its folder cannot be written.
    """
    write_all([(path, data)])


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Writes files so that all are there whole, or all are as they were; a link stays a link.

    Raises:
        KodbokError: one of the files or its folder cannot be written.
    """
    written: list[tuple[Path, Path, Path]] = []
    try:
        for path, data in files:
            with plain_errors(path):
                target = path.resolve()
                if target.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                beside = target.with_name(f".{target.name}.{os.getpid()}-{len(written)}.part")
                written.append((path, beside, target))
                beside.write_bytes(data)
        for path, beside, target in written:
            with plain_errors(path):
                beside.replace(target)
    finally:
        for _path, beside, _target in written:
            beside.unlink(missing_ok=True)
