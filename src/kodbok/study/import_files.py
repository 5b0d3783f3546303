"""The files of an import: those that were named, and those in folders."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.store.connection import plain_errors
from kodbok.study.beside import is_table_of_study
from kodbok.study.files import read_whole
from kodbok.transcripts import MAX_BYTES, UNREAD_SUFFIXES, suffixes


class ImportFiles:
    """The files that are to be imported.

    Attributes:
        files: in the order that they were named or walked.
        walked: the folders among what was named.
        failed: a sentence for each that is not there.
        warnings: a sentence for each that was passed over.
    """

    def __init__(self, paths: Sequence[Path], leave: Collection[Path] = ()) -> None:
        """Finds them.

        Args:
            paths: files, and folders to walk.
            leave: files to leave out.
        """
        self.walked: list[Path] = []
        self.failed: list[str] = []
        self.warnings: list[str] = []
        self.files = [path for path in self._found(paths) if path not in leave]

    def _found(self, paths: Sequence[Path]) -> list[Path]:
        found: list[Path] = []
        for path in paths:
            if not path.exists():
                self.failed.append(_("There is no file or folder {path}.").format(path=path))
            else:
                found.extend(self._walk(path) if path.is_dir() else [path])
        return list(dict.fromkeys(found))

    def _walk(self, folder: Path) -> list[Path]:
        """The folder's files in order, but what is hidden, a table of the study, or a README."""
        self.walked.append(folder)
        found: list[Path] = []
        wanted = suffixes() | UNREAD_SUFFIXES
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).parts
            if not path.is_file() or any(part.startswith(".") for part in inside):
                continue
            if is_table_of_study(path):
                continue
            if path.stem.upper() in ("README", "LICENSE") or path.suffix.lower() not in wanted:
                self.warnings.append(
                    _("{path} was passed over: by its name it is no transcript.").format(path=path)
                )
                continue
            found.append(path)
        return found


def read_source(path: Path) -> bytes:
    """The bytes of a file that is not too large to be a transcript.

    Raises:
        KodbokError: it is, or it cannot be read.
    """
    with plain_errors(path):
        if path.stat().st_size > MAX_BYTES:
            raise KodbokError(
                _("{path} is larger than {most} MB: split it into interviews.").format(
                    path=path, most=MAX_BYTES >> 20
                )
            )
    return read_whole(path)
