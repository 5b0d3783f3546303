"""The terminal door: reading and coding on the screen."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.messages import _

if TYPE_CHECKING:
    from kodbok.tui.keys.keymap import Keymap


def run(path: Path, coder: str | None = None, *, blind: bool | None = None) -> None:
    """Open a study on the screen, and come back when it is left.

    Args:
        path: The study. Where it cannot be written to, it is opened for reading.
        coder: Who acts.
        blind: Whether other coders' work is hidden; None: as it was left.

    Raises:
        KodbokError: there is no such study, or it cannot be opened.
    """
    gc.disable()  # until the first screen is painted: what is loaded until then stays anyway
    from kodbok.study import Study
    from kodbok.tui.app import KodbokApp
    from kodbok.tui.session import Session
    from kodbok.tui.state import State, folder

    path = Path(path)
    writable = not path.exists() or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
    with Study.open(path, coder=coder, write=writable) as study:
        with study.asking():
            session = Session(study, blind=blind, state=State(folder(), study.guid, study.coder or ""))
        KodbokApp(session, *_keys()).run()


def _keys() -> tuple[Keymap | None, str]:
    """The keys of a person who has set some, and what could not be had of them."""
    from kodbok.tui.keys.settings import keys_file

    if not keys_file().exists():
        return None, ""
    from kodbok.tui.keys.remapping import keys_as_wished

    found = keys_as_wished()
    first, more = found.problems[:1], len(found.problems) - 1
    if more > 0:
        return found.keymap, f"{first[0]}  " + _("({n} more: `kodbok keys --check`)").format(n=more)
    return found.keymap, "".join(first)
