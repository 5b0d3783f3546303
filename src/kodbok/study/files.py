"""Files read and written whole, with errors in plain words."""

from __future__ import annotations

import os
from pathlib import Path

from kodbok.store.connection import plain_errors


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all.

    Raises:
        KodbokError: the file or its folder cannot be written.
    """
    with plain_errors(path):
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
