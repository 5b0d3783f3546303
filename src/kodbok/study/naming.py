"""Finding a thing by what people call it, with close names when there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from kodbok.errors import KodbokError, close_names
from kodbok.messages import _
from kodbok.text import clean


def find_document(names: Sequence[str], called: str) -> str:
    """The document called so: by its name, or by its name without the extension.

    Raises:
        KodbokError: none, or several that differ only in the extension.
    """
    wanted = clean(called)
    if wanted in names:
        return wanted
    found = [name for name in names if PurePath(name).stem == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise KodbokError(
            _("“{called}” may be any of these documents: {names}.").format(
                called=called, names=", ".join(found)
            )
        )
    raise KodbokError(_("There is no document “{called}”").format(called=called) + _or_rather(wanted, names))


def find_case(names: Sequence[str], called: str) -> str:
    """The case called so.

    Raises:
        KodbokError: none.
    """
    wanted = clean(called)
    if wanted in names:
        return wanted
    raise KodbokError(_("There is no case “{called}”").format(called=called) + _or_rather(wanted, names))


def _or_rather(wanted: str, names: Sequence[str]) -> str:
    near = close_names(wanted, names)
    if not near:
        return "."
    return " " + _("(did you mean {names}?)").format(names=", ".join(near))
