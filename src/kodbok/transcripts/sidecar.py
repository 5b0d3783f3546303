"""transcripts.csv: what a table beside the transcripts says about each of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tables import Row
from kodbok.transcripts.front_matter import read_mapping
from kodbok.transcripts.given import Given, given
from kodbok.transcripts.table_files import read_table

FILE_NAME = "transcripts.csv"

_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The rows of a transcripts.csv by file name."""

    files: Mapping[str, Given]

    def about(self, name: str) -> Given | None:
        """What the table says about the file of this name; None where it has no row."""
        return look_up(self.files, name)

    def without(self, names: Iterable[str]) -> list[str]:
        """The files with a row that are none of these, whether written with an extension or not."""
        full = {file_name(name).casefold() for name in names}
        known = full | {name.rpartition(".")[0] for name in full}
        return [file for file in self.files if file.casefold() not in known]


def read_sidecar(raw: bytes, name: str = FILE_NAME) -> Sidecar:
    """Reads a table with a column `file`, and any of case, date, language, interviewer, speakers.

    Every other column is a field of the document. `speakers` is a YAML mapping as in a front matter
    (`{R1: {role: participant, case: Nacka}}`) or short (`I: interviewer; R1: participant`). A cell
    with nothing in it says nothing.

    Raises:
        KodbokError: no column `file`, a row without one, one file twice, or a broken table.
    """
    try:
        table = read_table(raw)
        column = next((one for one in table.header if one.casefold() == "file"), None)
        if column is None:
            raise KodbokError(_("the table has no column called file: its first line must name the columns"))
        files: dict[str, Given] = {}
        for row in table.rows:
            file = file_name(row.cells[column] or "")
            if not file or file in files:
                raise KodbokError(
                    (
                        _("line {line}: the file {file} has a row already")
                        if file
                        else _("line {line}: no file is named")
                    ).format(line=row.line, file=file)
                )
            files[file] = _row(row, column)
    except KodbokError as error:
        raise KodbokError(f"{name}: {error}") from None
    return Sidecar(files)


def _row(row: Row, file: str) -> Given:
    said: dict[str, Any] = {key: cell for key, cell in row.cells.items() if key != file}
    for key, cell in said.items():
        if key.casefold() == "speakers" and (cell or "").lstrip().startswith("{"):
            said[key] = read_mapping(cell or "", row.line)
    try:
        return given(said)
    except KodbokError as error:
        raise KodbokError(_("line {line}: {error}").format(line=row.line, error=error)) from None


def file_name(path: str) -> str:
    """The last part of a path as tables write it, in the one form in which names are compared."""
    return re.split(r"[/\\]", unicodedata.normalize("NFC", path.strip()))[-1]


def look_up(files: Mapping[str, _Said], name: str) -> _Said | None:
    """What is said about a file: by its name, however cased, else by its name without extension."""
    name = file_name(name)
    if name in files:
        return files[name]
    folded = {file.casefold(): said for file, said in files.items()}
    return folded.get(name.casefold(), folded.get(name.rpartition(".")[0].casefold()))
