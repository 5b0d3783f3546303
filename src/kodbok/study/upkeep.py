"""Looking at a study's file without opening it as a study, so that a torn one can be told of."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from kodbok.model import Damage
from kodbok.store.check import check
from kodbok.store.connection import connect, plain_errors
from kodbok.study.snapshot import snapshot


def check_file(path: Path) -> list[Damage]:
    """What is damaged in a study's file; an empty list when it is whole.

    Raises:
        KodbokError: it is no study, a newer one, or so torn that nothing can be read.
    """
    with closing(connect(path, write=False)) as connection, plain_errors(path), snapshot(connection):
        return check(connection)
