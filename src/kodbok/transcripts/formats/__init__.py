"""The formats that are read. Each module here holds one as FORMAT; adding a format is adding one."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from kodbok.errors import UsageError
from kodbok.messages import _
from kodbok.transcripts.format import Claim, Format


@cache
def formats() -> tuple[Format, ...]:
    """All formats there are, in the order of their modules' names."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{module}").FORMAT for module in modules)


def named(name: str) -> Format:
    """The format of this name."""
    return next(format for format in formats() if format.name == name)


def suffixes() -> frozenset[str]:
    """The extensions of files that a folder is searched for."""
    return frozenset(suffix for format in formats() for suffix in format.suffixes)


def choose(raw: bytes, suffix: str) -> tuple[Format, Claim]:
    """The format that is surest that the file is its own; the first one of those equally sure."""
    claims = ((format, format.claims(raw, suffix)) for format in formats())
    return max(claims, key=lambda claimed: claimed[1])


def called(name: str) -> Format:
    """The format of this name.

    Raises:
        UsageError: there is none.
    """
    for format in formats():
        if format.name.casefold() == name.strip().casefold():
            return format
    raise UsageError(
        _("There is no reader “{name}”: take one of {names}.").format(
            name=name, names=", ".join(sorted(format.name for format in formats()))
        )
    )
