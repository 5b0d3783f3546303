"""Rows of a CSV file with a header or of a JSON array of objects, each with its place in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kodbok.decoding import decode
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tables import read_table


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that says too little or something impossible, with a sentence about it."""

    where: str
    problem: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file is to hold: its name in a whole study's JSON and in sentences, and the columns it needs."""

    noun: str
    things: str
    columns: tuple[str, ...]


Placed = tuple[str, Mapping[str, Any]]
"""A row's place ("f.csv, line 2") and its cells."""


def read_rows(raw: bytes, name: str, listed: Listed) -> list[Placed | BadRow]:
    """The rows, those that are none among them; told by content whether it is CSV or JSON.

    JSON is an array of objects, or an object that holds one under the noun's name.

    Raises:
        KodbokError: the file cannot be read as either, or lacks a column that is needed.
    """
    with _about(name):
        text = decode(raw)[0].lstrip()
        return _json_rows(text, name, listed) if text[:1] in ("[", "{") else _csv_rows(raw, name, listed)


@contextmanager
def _about(name: str) -> Iterator[None]:
    """Puts the file's name before a sentence that lacks it."""
    try:
        yield
    except KodbokError as error:
        if str(error).startswith(name):
            raise
        raise KodbokError(f"{name}: {error}") from None


def _csv_rows(raw: bytes, name: str, listed: Listed) -> list[Placed | BadRow]:
    table = read_table(raw, keep_bad=True)
    missing = [column for column in listed.columns if column not in table.header]
    if missing:
        raise KodbokError(
            _("{file} has no column {columns}; it has: {header}.").format(
                file=name, columns=", ".join(missing), header=", ".join(table.header)
            )
        )
    rows = ((_("{file}, line {n}").format(file=name, n=row.line), row) for row in table.rows)
    return [BadRow(where, row.problem) if row.problem else (where, row.cells) for where, row in rows]


def _json_rows(text: str, name: str, listed: Listed) -> list[Placed | BadRow]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise KodbokError(
            _("{file} is not whole JSON: line {line}, column {column}.").format(
                file=name, line=error.lineno, column=error.colno
            )
        ) from error
    except (RecursionError, ValueError) as error:
        raise KodbokError(
            _("{file} is nested too deeply, or holds too long a number, to be a list of {things}.").format(
                file=name, things=listed.things
            )
        ) from error
    rows = found.get(listed.noun) if isinstance(found, dict) else found
    if not isinstance(rows, list) or (rows and not any(isinstance(row, dict) for row in rows)):
        raise KodbokError(_("{file} is not a list of {things}.").format(file=name, things=listed.things))
    placed = ((_("{file}, row {n}").format(file=name, n=n), row) for n, row in enumerate(rows, 1))
    return [
        (where, row) if isinstance(row, dict) else BadRow(where, _("it is no object with names and values"))
        for where, row in placed
    ]


def cell_text(cell: object) -> str | None:
    """What a cell says; None where it is missing or blank."""
    return None if cell is None or not str(cell).strip() else str(cell)
