"""Questions that take several statements, answered from one state of the file, whoever else writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from kodbok.study.study import Study


class _Desk(Protocol):
    _study: Study


D = TypeVar("D", bound=_Desk)
P = ParamSpec("P")
R = TypeVar("R")


def at_once(ask: Callable[Concatenate[D, P], R]) -> Callable[Concatenate[D, P], R]:
    """Makes a method of one of the study's desks read all that it needs in one snapshot."""

    @wraps(ask)
    def asking(self: D, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with snapshot(self._study.connection):
            return ask(self, *args, **kwargs)

    return asking


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """What is read inside stands as it was when the reading began; a writer waits until the end."""
    inside_another = connection.in_transaction
    if inside_another:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # a disk that fails ends it by itself
            connection.execute("ROLLBACK")
