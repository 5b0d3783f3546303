"""Which study is meant, and who is named as the coder (CLI.md, "The study")."""

from __future__ import annotations

import os
from pathlib import Path

from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _

SUFFIX = ".kodbok"


def studies_here() -> list[Path]:
    """The study files of the current folder, by name."""
    try:
        here = sorted(Path().iterdir())
    except OSError as error:
        raise KodbokError(
            _(
                "The current folder cannot be read ({reason}): go to another, or name a study with --study."
            ).format(reason=error.strerror)
        ) from error
    return [path for path in here if _is_named_as_one(path) and path.is_file()]


def _is_named_as_one(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX


def with_suffix(path: Path) -> Path:
    """The path with the ending that studies have: `trygghet-2.0` and `x.db` get it too."""
    return path if _is_named_as_one(path) else path.with_name(path.name + SUFFIX)


def named_study(given: str | None) -> Path | None:
    """The study named by --study or KODBOK_STUDY; the ending may be left out."""
    if given == "":
        raise UsageError(_("--study is empty: give the path of a study."))
    name = given or os.environ.get("KODBOK_STUDY")
    if not name:
        return None
    path = Path(name)
    return with_suffix(path) if path.name and not path.exists() and with_suffix(path).is_file() else path


def find_study(given: str | None) -> Path:
    """The study to work on.

    Args:
        given: what --study said, if anything.

    Raises:
        UsageError: none or several are possible; the sentence says which were seen.
    """
    if (named := named_study(given)) is not None:
        return named
    seen = studies_here()
    if not seen:
        raise UsageError(
            _(
                "There is no study (*.kodbok) in {folder}: name one with --study, or make one with 'kodbok new'."
            ).format(folder=Path.cwd())
        )
    if len(seen) > 1:
        raise UsageError(
            _("There are several studies in {folder} ({names}): name one with --study.").format(
                folder=Path.cwd(), names=", ".join(str(path) for path in seen)
            )
        )
    return seen[0]


def named_coder(given: str | None) -> str | None:
    """The coder named by --coder or KODBOK_CODER."""
    if given is not None and not given.strip():
        raise UsageError(_("--coder is empty: give a name."))
    return given or os.environ.get("KODBOK_CODER") or None
