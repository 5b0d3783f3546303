"""Checking and repairing a study's file without being anybody who codes: a torn one can be told of too."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from kodbok.model import Damage
from kodbok.store.check import check
from kodbok.store.connection import connect, plain_errors, snapshot
from kodbok.study.acting import login_name
from kodbok.study.study import Study


def repair_file(path: Path) -> None:
    """Makes a study's triggers, views and indexes anew. Nobody's work is changed, so nobody signs for it."""
    with Study.open(path, coder=login_name()) as study:
        study.repair()


def check_file(path: Path) -> list[Damage]:
    """What is damaged in a study's file; an empty list when it is whole.

    Raises:
        KodbokError: it is no study, a newer one, or so torn that nothing can be read.
    """
    with closing(connect(path, write=False)) as connection, plain_errors(path), snapshot(connection):
        return check(connection)
