"""Who acts: the rule for naming the coder behind a change."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from typing import NamedTuple

from kodbok.errors import KodbokError, UsageError, close_names
from kodbok.messages import _
from kodbok.text import clean

LAYERS = frozenset(("final", "union", "intersection", "all"))


class Acting(NamedTuple):
    """The acting coder. `named`: chosen by the user, so made a coder by the first change."""

    name: str | None
    named: bool


def choose(wanted: str | None, coders: Sequence[str], *, write: bool) -> Acting:
    """The coder asked for, else the only one, else the login name.

    Raises:
        UsageError: a change, nobody named, and several coders to choose from.
        KodbokError: a reading with a name that is no coder's, or an empty name.
    """
    if wanted is not None:
        return _named(wanted, coders, write=write)
    if len(coders) > 1:
        if write:
            raise UsageError(
                _(
                    "This study has several coders ({names}): say who acts with --coder NAME, one of them or a new one."
                ).format(names=", ".join(coders))
            )
        return Acting(None, named=False)
    return Acting(coders[0] if coders else login_name(), named=False)


def _named(wanted: str, coders: Sequence[str], *, write: bool) -> Acting:
    name = clean(wanted).strip()
    if not name:
        raise UsageError(_("A coder needs a name."))
    known = {coder.casefold(): coder for coder in coders}
    if found := known.get(name.casefold()):
        return Acting(found, named=True)
    if write:
        refuse_layer_name(name)
        return Acting(name, named=True)
    near = close_names(name, coders) or list(coders)
    raise KodbokError(
        _("There is no coder “{name}” in this study (coders: {names}).").format(
            name=name, names=", ".join(near) or _("none yet")
        )
    )


def refuse_layer_name(name: str) -> None:
    """A new coder is not called as a layer is: `--layer` could not tell them apart.

    Raises:
        KodbokError: the name is a layer's.
    """
    if name.casefold() in LAYERS:
        raise KodbokError(_("A coder cannot be called “{name}”: that is a layer's name.").format(name=name))


def login_name() -> str:
    """The name that the user is logged in by, or "coder" where there is none."""
    try:
        return clean(getpass.getuser()).strip() or "coder"
    except (OSError, KeyError, ImportError):
        return "coder"
