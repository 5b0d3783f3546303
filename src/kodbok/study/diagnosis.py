"""From an error that nobody foresaw to the damage in the study's file that it came of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.store.connection import plain_errors

if TYPE_CHECKING:
    from kodbok.model import Damage
    from kodbok.study.study import Study

_OF_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What code that was right for whole files runs into in others."""


@contextmanager
def plain_damage(study: Study) -> Iterator[None]:
    """Says what is wrong with the file where that is why something failed.

    Looks only after a failure, so that opening and asking cost nothing. In a file that is whole the
    error is the program's own, and goes through.

    Raises:
        KodbokError: the file is damaged; the sentence names it and the first damage.
    """
    try:
        yield
    except sqlite3.Error:
        with plain_errors(study.path):
            raise
    except _OF_DAMAGE as error:
        damage = _first_damage(study)
        if damage is None:
            raise
        raise KodbokError(
            _(
                "{path} is damaged ({where}: {what}): go back to a backup, in .kodbok-backups or your own."
            ).format(path=study.path, where=damage.where, what=damage.what)
        ) from error


def _first_damage(study: Study) -> Damage | None:
    try:
        found = study.check()
    except sqlite3.Error:
        return None
    return min(found, key=lambda one: one.severity, default=None)
