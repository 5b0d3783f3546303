"""Questions that take several statements, answered from one state of the file, whoever else writes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from kodbok.store.connection import snapshot

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
